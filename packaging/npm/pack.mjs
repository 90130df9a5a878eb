// Makes packages for npm: one for each platform of which a built command is given, and one that picks among them.
//
//     node packaging/npm/pack.mjs VERSION FOLDER [PLATFORM-ARCH=COMMAND]...
//
// PLATFORM-ARCH is what Node.js calls them: linux-x64, darwin-arm64, win32-x64. Without any, the package takes the installed command.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const [version, folder, ...built] = process.argv.slice(2);
if (!version || !folder) {
  console.error("usage: node packaging/npm/pack.mjs VERSION FOLDER [PLATFORM-ARCH=COMMAND]...");
  process.exit(2);
}

/** Packs what `fill` puts into a folder together with the licences and the description. */
function pack(description, fill) {
  const staged = join(folder, "staged", description.name);
  mkdirSync(staged, { recursive: true });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, licence), join(staged, licence));
  writeFileSync(join(staged, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  fill(staged);
  // On Windows, npm is a script, which only a shell can run.
  execFileSync("npm", ["pack", "--silent", "--pack-destination", resolve(folder)], { cwd: staged, shell: process.platform === "win32" });
}

const common = { ...JSON.parse(readFileSync(join(here, "package.json"), "utf8")), version };
const platforms = built.map((word) => {
  const [, os, cpu, command] = /^(\w+)-(\w+)=(.+)$/.exec(word) ?? [];
  if (!command) throw new Error(`expected PLATFORM-ARCH=COMMAND, such as linux-x64=target/release/domicile, and not ${word}`);
  return { name: `${common.name}-${os}-${cpu}`, os, cpu, command };
});

mkdirSync(folder, { recursive: true });
for (const { name, os, cpu, command } of platforms) {
  const { bin: _, engines: __, ...rest } = common;
  pack({ ...rest, name, os: [os], cpu: [cpu] }, (staged) => {
    const file = join(staged, "bin", os === "win32" ? "domicile.exe" : "domicile");
    mkdirSync(dirname(file));
    copyFileSync(command, file);
    chmodSync(file, 0o755);
  });
}
// It names the others nowhere: as long as nobody has published them, anybody could publish something under their names.
pack(common, (staged) => cpSync(join(here, "bin"), join(staged, "bin"), { recursive: true }));
rmSync(join(folder, "staged"), { recursive: true });
