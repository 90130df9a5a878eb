//! Files of pipelines, read by a parser of YAML that `.ci/setup` gets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::tools::of_python;

/// What makes JSON of YAML.
const READ: &str = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1], encoding='utf-8')), sys.stdout)";

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository is there")
}

/// A file of the repository; none where the parser is not here.
pub(crate) fn read(path: &str) -> Option<Value> {
    // The tool whose parser it is brings the library along.
    of_python("pre-commit")?;
    let python = of_python("python")?;
    let output = Command::new(python).args(["-c", READ]).arg(root().join(path)).output().expect("python runs");
    assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("python writes JSON"))
}

/// The examples of pipelines in the pages on integrations: the name in their first line, where they stand, and their text.
pub(crate) fn examples() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("docs/integrations")).expect("there are pages") {
        let page = entry.expect("the folder can be read").path();
        let text = fs::read_to_string(&page).expect("a page is text");
        for block in text.split("```yaml\n").skip(1) {
            let block = block.split("```").next().unwrap_or_default();
            if let Some(name) = block.lines().next().and_then(|line| line.strip_prefix("# ")) {
                // A page may show only the steps.
                let steps = if block.contains("\n- ") && !block.contains(":\n- ") { "steps:\n" } else { "" };
                found.push((name.to_owned(), page.clone(), format!("{steps}{block}")));
            }
        }
    }
    found.sort();
    found
}
