//! The schemas in the language servers that editors complete and check TOML with: tombi, and taplo, which Even Better TOML embeds.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use domicile::Subject;
use serde_json::{Value, json};

use crate::folder::Folder;
use crate::pagers::FACTS;
use crate::schema::{examples, subject_of};
use crate::tools::{folder as tools, of_npm, of_python};

/// A folder with the schemas.
fn schemas() -> Folder {
    let folder = Folder::with([]);
    for subject in Subject::ALL {
        let told = folder.run(&format!("schema {}", subject.as_str()));
        folder.write(&format!("{}.json", subject.as_str()), told.stdout);
    }
    folder
}

/// A text whose first line names the schema that it is written by.
fn naming(folder: &Folder, subject: Subject, text: &str) -> String {
    format!("#:schema {}\n{text}", folder.path(&format!("{}.json", subject.as_str())).display())
}

/// The examples and the catalog, each file with the schema that it is written by.
fn written(folder: &Folder) -> Vec<String> {
    let mut files: Vec<(String, Subject, String)> = Vec::new();
    for (path, text) in examples() {
        files.push((path.clone(), subject_of(&path).expect("only such are examples"), text));
    }
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let of_catalog =
        [("facts", Subject::CatalogFact), ("services", Subject::CatalogService), ("sources", Subject::CatalogSource)];
    for (below, subject) in of_catalog {
        for path in below_of(&rules.join(below)) {
            let name = path.strip_prefix(&rules).expect("it was found there").to_string_lossy().replace('\\', "/");
            files.push((name, subject, fs::read_to_string(path).expect("the file is text")));
        }
    }
    for (path, subject, text) in &files {
        folder.write(path, naming(folder, *subject, text));
    }
    files.into_iter().map(|(path, ..)| path).collect()
}

fn below_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("there is such a folder") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() { found.extend(below_of(&path)) } else { found.push(path) }
    }
    found
}

/// Whether a linter finds no fault with these files, and what it says.
fn lint(linter: &Path, words: &[&str], folder: &Folder, files: &[&str]) -> (bool, String) {
    let mut command = Command::new(linter);
    command.args(words).args(files).current_dir(folder.path("")).env("NO_COLOR", "1");
    let output = command.output().expect("the linter runs");
    (output.status.success(), String::from_utf8_lossy(&[output.stderr, output.stdout].concat()).into_owned())
}

fn linted(name: &str, words: &[&str], mistakes: [&str; 5]) {
    let Some(linter) = of_python(name) else { return };
    let folder = schemas();
    let files = written(&folder);
    let (broken, sound): (Vec<&str>, Vec<&str>) = files.iter().map(|file| &**file).partition(|file| file.contains("/broken/"));
    let (clean, said) = lint(&linter, words, &folder, &sound);
    assert!(clean, "{said}");
    let (clean, said) = lint(&linter, words, &folder, &broken);
    assert!(!clean);
    // The line of the schema stands before all others.
    for mistake in mistakes {
        assert!(said.contains(mistake), "`{mistake}` is not in\n{said}");
    }
}

#[test]
fn tombi_takes_the_examples_and_the_catalog() {
    linted(
        "tombi",
        &["lint", "--offline"],
        ["residency.toml:7:1", "residency.toml:12:11", "smss", "16:20", "\"expires\" is required"],
    );
}

#[test]
fn taplo_takes_the_examples_and_the_catalog() {
    linted(
        "taplo",
        &["lint"],
        ["user-in", "EU-data-boundry", "smss", "\"yes\" is not of type", "\"expires\" is a required property"],
    );
}

/// A document with a mark, and what has to be among what can stand there.
type Question = (Subject, &'static str, &'static str);

/// Documents, each with a mark `|` where something is to be completed, and what has to be among it.
const QUESTIONS: [Question; 11] = [
    (Subject::Manifest, "[tenant]\nc|\n", "country"),
    (Subject::Manifest, "[tenant]\ncountry = \"|\"\n", "\"DE\""),
    (Subject::Manifest, "[tenant]\nusers-in = [|]\n", "\"FR\""),
    (Subject::Manifest, "[services.mfa]\n|\n", "custom-greetings"),
    (Subject::Manifest, "[services.mfa]\nmethods = [|]\n", "\"oath-software\""),
    (Subject::Manifest, "[services.b2c]\nlocation = \"|\"\n", "\"europe\""),
    (Subject::Manifest, "[[app]]\n|\n", "stores-in"),
    (Subject::Manifest, "[[waiver]]\nfinding = \"|\"\n", "\"mfa/oath-validation\""),
    (Subject::Config, "[levels]\n\"mfa/custom-greeting-call\" = \"|\"\n", "\"note\""),
    (Subject::CatalogFact, "[[statement]]\nplace = \"|\"\n", "\"home-region\""),
    (Subject::CatalogService, "[setting.x]\ntype = \"|\"\n", "\"choices\""),
];

/// What taplo does not complete, whatever the schema: lists below a header in double brackets.
const BEYOND_TAPLO: Question = (Subject::Manifest, "[[requirement]]\nwithin = [|]\n", "\"EU-data-boundary\"");

/// Where the mark stands, and the document without it.
fn unmarked(text: &str) -> Value {
    let before = text.split('|').next().unwrap_or_default();
    let line = before.matches('\n').count();
    let character = before.rsplit('\n').next().unwrap_or_default().chars().count();
    json!({ "text": text.replace('|', ""), "line": line, "character": character })
}

fn among(server: &str, questions: &[Question], completed: &[Vec<String>]) {
    assert_eq!(completed.len(), questions.len());
    for ((_, text, expected), words) in questions.iter().zip(completed) {
        assert!(words.iter().any(|word| word == expected), "{server}: no {expected} at {text:?} among {words:?}");
    }
}

#[test]
fn tombi_completes_what_the_catalog_knows() {
    let Some(tombi) = of_python("tombi") else { return };
    let folder = schemas();
    let mut server = Server::start(Command::new(tombi).args(["lsp", "--offline"]).current_dir(folder.path("")));
    let ask =
        |(subject, text, _): &(Subject, &str, &str)| server.complete(&folder, &unmarked(&naming(&folder, *subject, text)));
    let questions = [&QUESTIONS[..], &[BEYOND_TAPLO]].concat();
    among("tombi", &questions, &questions.iter().map(ask).collect::<Vec<_>>());
}

#[test]
fn taplo_completes_what_the_catalog_knows() {
    if of_npm("@taplo/lsp").is_none() {
        return;
    }
    let folder = schemas();
    let ask = |(subject, text, _): &Question| unmarked(&naming(&folder, *subject, text));
    let questions: Value = QUESTIONS.iter().map(ask).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/it/taplo.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(tools()).arg(folder.path("")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut node = node.spawn().expect("node runs");
    node.stdin.take().expect("it is piped").write_all(questions.to_string().as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node runs");
    let completed: Result<Vec<Vec<String>>, _> = serde_json::from_slice(&output.stdout);
    among("taplo", &QUESTIONS, &completed.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))));
}

#[test]
fn facts_of_ones_own_are_completed() {
    let Some(tombi) = of_python("tombi") else { return };
    let folder = Folder::with(FACTS);
    folder.write("manifest.json", folder.run("schema --catalog facts").stdout);
    let mut server = Server::start(Command::new(tombi).args(["lsp", "--offline"]).current_dir(folder.path("")));
    let words = server.complete(&folder, &unmarked(&naming(&folder, Subject::Manifest, "[services.pager]\n|\n")));
    assert!(words.contains(&"paging".to_owned()), "{words:?}");
}

/// A language server that is spoken to over its standard input and output.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: u32,
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the server runs");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut server = Server { child, to, from, asked: 0 };
        server.ask("initialize", &json!({ "processId": null, "rootUri": null, "capabilities": {} }));
        server.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        server
    }

    /// The words that can stand at a place of a document.
    fn complete(&mut self, folder: &Folder, question: &Value) -> Vec<String> {
        let name = format!("{}.toml", self.asked);
        folder.write(&name, question["text"].as_str().unwrap_or_default());
        let uri = format!("file://{}", folder.path(&name).display());
        let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": question["text"] });
        self.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        let position = json!({ "line": question["line"], "character": question["character"] });
        // The server reads the schema when it sees the document, and answers before it is done.
        for _ in 0..100 {
            let found = self.ask("textDocument/completion", &json!({ "textDocument": { "uri": uri }, "position": position }));
            let items = found.get("items").unwrap_or(&found).as_array().cloned().unwrap_or_default();
            if !items.is_empty() {
                return items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect();
            }
            thread::sleep(Duration::from_millis(50));
        }
        Vec::new()
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            match (message.get("method"), message.get("id")) {
                (None, Some(answered)) if *answered == id => return message["result"].clone(),
                (Some(_), Some(asks)) => {
                    let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                    self.send(&json!({ "jsonrpc": "2.0", "id": asks, "result": vec![Value::Null; items] }));
                }
                _ => {}
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.to.flush().expect("the server reads");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).expect("the server writes"), 0, "the server is gone");
            match line.trim().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().expect("a number");
                }
                Some(_) => {}
                None => break,
            }
        }
        let mut text = vec![0; length];
        self.from.read_exact(&mut text).expect("the server writes");
        serde_json::from_slice(&text).expect("the server writes JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
