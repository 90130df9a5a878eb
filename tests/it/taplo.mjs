// Asks taplo's language server, which editors embed, what can stand at places of documents. Reads JSON from stdin, writes JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [packages, folder] = process.argv.slice(2);
const { TaploLsp } = createRequire(packages + "/")("@taplo/lsp");
const nothing = () => undefined;
const answers = new Map();
const said = process.stdout.write.bind(process.stdout);

const environment = {
  now: () => new Date(0), envVar: nothing, envVars: () => [], stdErrAtty: () => false,
  stdin: process.stdin, stdout: process.stderr, stderr: process.stderr,
  glob: () => [], readFile: async (path) => new Uint8Array(readFileSync(path)), writeFile: async () => {},
  urlToFilePath: fileURLToPath, isAbsolute, cwd: () => folder, findConfigFile: nothing,
};
globalThis.fetch = async () => { throw new Error("nothing is fetched"); };

const diagnostics = new Map();
const server = await TaploLsp.initialize(environment, {
  onMessage(message) {
    if (message.method === "textDocument/publishDiagnostics") diagnostics.set(message.params.uri, message.params.diagnostics);
    else if (message.method && message.id !== undefined) server.send({ jsonrpc: "2.0", id: message.id, result: message.params?.items?.map(() => null) ?? null });
    else answers.get(message.id)?.(message.result);
  },
});
let count = 0;
const ask = (method, params) => new Promise((answer) => {
  answers.set(++count, answer);
  server.send({ jsonrpc: "2.0", id: count, method, params });
});
const root = pathToFileURL(folder).href;
await ask("initialize", { processId: null, rootUri: root, workspaceFolders: [{ uri: root, name: "folder" }], capabilities: {} });
server.send({ jsonrpc: "2.0", method: "initialized", params: {} });

const questions = JSON.parse(readFileSync(0, "utf8"));
const told = [];
for (const [at, { text, line, character }] of questions.entries()) {
  const uri = `${root}/${at}.toml`;
  server.send({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "toml", version: 1, text } } });
  // The schema is read before the diagnostics are told.
  for (let waited = 0; !diagnostics.has(uri) && waited < 200; waited++) await new Promise((on) => setTimeout(on, 20));
  const found = await ask("textDocument/completion", { textDocument: { uri }, position: { line, character } });
  told.push((found?.items ?? found ?? []).map((item) => item.label));
}
said(JSON.stringify(told), () => process.exit(0));
