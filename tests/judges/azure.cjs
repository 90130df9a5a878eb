// Holds logging commands against Microsoft's own library of tasks: it reads each line, and writes it again as it was.
//
// node azure.cjs PATH-TO-azure-pipelines-task-lib FILE
const { readFileSync } = require("node:fs");

const [library, file] = process.argv.slice(2);
const { commandFromString, TaskCommand } = require(`${library}/taskcommand.js`);
const known = {
    "task.logissue": ["type", "sourcepath", "linenumber", "columnnumber", "code"],
    "task.complete": ["result"],
};

const faults = [];
for (const line of readFileSync(file, "utf8").split("\n")) {
    const at = line.indexOf("##vso[");
    if (at < 0) continue;
    const { command, properties, message } = commandFromString(line.slice(at));
    const again = new TaskCommand(command, properties, message).toString();
    if (at > 0 || again !== line) faults.push(`written otherwise by the library:\n${line}\n${again}`);
    const unknown = Object.keys(properties).filter((name) => !(known[command] ?? []).includes(name));
    if (!known[command] || unknown.length > 0) faults.push(`unknown command or properties ${unknown}: ${line}`);
    if (command === "task.logissue" && !["error", "warning"].includes(properties.type)) faults.push(`no such type: ${line}`);
    if (command === "task.complete" && properties.result !== "SucceededWithIssues") faults.push(`no such result: ${line}`);
}
if (faults.length > 0) {
    console.error(faults.slice(0, 5).join("\n"));
    process.exit(1);
}
