// Holds GitHub's workflow commands against GitHub's own toolkit: what is read out of a line and written by the toolkit is that line.
//
// node github.mjs PATH-TO-@actions/core FILE
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [toolkit, file] = process.argv.slice(2);
// What `error`, `warning` and `notice` of the toolkit are made of; the whole of it would need a newer Node than some have.
const { issueCommand } = await import(pathToFileURL(`${toolkit}/lib/command.js`));
const { toCommandProperties } = await import(pathToFileURL(`${toolkit}/lib/utils.js`));
const text = readFileSync(file, "utf8");

// The runner takes the part in front of the second `::` for the command and its properties.
const read = (line) => {
    const end = line.indexOf("::", 2);
    const [command, properties] = /^(\S+) ?(.*)$/s.exec(line.slice(2, end)).slice(1);
    const unescaped = (value) =>
        value.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%25/g, "%");
    const named = Object.fromEntries(properties.split(",").map((pair) => pair.split(/=(.*)/s)).map(([name, value]) => [name, unescaped(value)]));
    return { command, named, message: unescaped(line.slice(end + 2)) };
};

const written = (write) => {
    const out = process.stdout.write;
    let text = "";
    process.stdout.write = (chunk) => ((text += chunk), true);
    write();
    process.stdout.write = out;
    return text;
};

const faults = [];
for (const line of text.split("\n")) {
    if (line.includes("##[")) faults.push(`an old command: ${line}`);
    if (!line.trimStart().startsWith("::")) continue;
    const { command, named, message } = read(line);
    if (!["error", "warning", "notice"].includes(command)) {
        faults.push(`no annotation: ${line}`);
        continue;
    }
    const { title, file, line: startLine, endLine, col: startColumn, endColumn, ...rest } = named;
    if (Object.keys(rest).length > 0) faults.push(`unknown properties ${Object.keys(rest)}: ${line}`);
    const properties = toCommandProperties({ title, file, startLine, endLine, startColumn, endColumn });
    const again = written(() => issueCommand(command, properties, message));
    if (again !== `${line}\n`) faults.push(`written otherwise by the toolkit:\n${line}\n${again}`);
}
if (faults.length > 0) {
    console.error(faults.slice(0, 5).join("\n"));
    process.exit(1);
}
