//! The shell steps of the action and of the templates, run as the machines run them: inputs as variables, reports where they are looked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, Outcome, outcome};
use crate::pagers::{FACTS, tenant};
use crate::yaml::{read, root};

const COMMAND: &str = env!("CARGO_BIN_EXE_domicile");

/// A checkout with a tenant that keeps its promise, one in a folder with a space that breaks it, and room for the machine's own files.
fn checkout() -> Folder {
    let folder = Folder::with(FACTS);
    for (path, paging) in [("good/residency.toml", false), ("far away/residency.toml", true)] {
        folder.write(path, format!("catalog = [\"../facts\"]\n{}", tenant("Contoso", paging)));
    }
    // The machine's files lie beside what was checked out.
    for path in [".git", "machine"] {
        fs::create_dir(folder.path(path)).expect("there is room for a folder");
    }
    folder
}

/// A text of a pipeline with what stands for `${{ … }}`; what nobody knows is a mistake.
fn filled(text: &str, known: &dyn Fn(&str) -> String) -> String {
    let Some((before, rest)) = text.split_once("${{") else { return text.to_owned() };
    let (expression, after) = rest.split_once("}}").expect("an expression ends");
    format!("{before}{}{}", known(expression.trim()), filled(after, known))
}

/// A shell with a script, in an environment of the search path and what the step names.
fn shell(words: &[&str], script: &str, folder: &Path, step: &Value, known: &dyn Fn(&str) -> String) -> Command {
    assert!(!script.contains("${{"), "what is handed in never becomes a part of a script:\n{script}");
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).arg(script).current_dir(folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").expect("there is a search path")).env("HOME", folder);
    for (name, value) in step["env"].as_object().into_iter().flatten() {
        command.env(name, filled(value.as_str().expect("a variable is text"), known));
    }
    command
}

/// The action, and what it was given.
struct Action<'a> {
    folder: &'a Folder,
    steps: Value,
    inputs: Vec<(&'a str, &'a str)>,
}

impl<'a> Action<'a> {
    fn with(folder: &'a Folder, inputs: &[(&'a str, &'a str)]) -> Option<Self> {
        Some(Action { folder, steps: read("action.yml")?, inputs: inputs.to_vec() })
    }

    fn known(&self, expression: &str) -> String {
        match expression.split_once('.') {
            Some(("inputs", name)) => {
                let given = self.inputs.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
                given.or(self.steps["inputs"][name]["default"].as_str()).expect("the action has such an input").to_owned()
            }
            Some(("github", "action_path")) => root().to_string_lossy().into_owned(),
            _ => panic!("nobody knows what `{expression}` is"),
        }
    }

    fn step(&self, id: &str) -> Command {
        let steps = self.steps["runs"]["steps"].as_array().expect("the action has steps");
        let step = steps.iter().find(|step| step["id"] == id).expect("the action has such a step");
        assert_eq!(step["shell"], "bash");
        let known = |expression: &str| self.known(expression);
        let at = step["working-directory"].as_str().map_or(PathBuf::new(), |at| filled(at, &known).into());
        let script = step["run"].as_str().expect("the step is a script");
        let words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"];
        let mut command = shell(&words, script, &self.folder.path("").join(at), step, &known);
        let machine = self.folder.path("machine");
        command.env("GITHUB_ACTIONS", "true").env("RUNNER_TEMP", &machine);
        command.env("GITHUB_OUTPUT", machine.join("output")).env("GITHUB_STEP_SUMMARY", machine.join("summary"));
        command
    }

    fn run(&self, id: &str) -> Outcome {
        outcome(self.step(id))
    }
}

#[test]
fn the_action_checks_annotates_and_sums_up() {
    let folder = checkout();
    let inputs = [("command", COMMAND), ("paths", "good\nfar away\n"), ("sarif", "machine/domicile.sarif")];
    let Some(action) = Action::with(&folder, &inputs) else { return };
    let told = action.run("check");
    assert_eq!((told.status, &*told.stderr), (1, ""));
    assert!(told.stdout.contains(",file=far away/residency.toml,line="), "{}", told.stdout);
    assert_eq!(folder.read("machine/output"), "exit-status=1\n");
    assert!(folder.read("machine/summary").contains("Contoso"));
    assert!(folder.read("machine/domicile.sarif").contains("at-home"));
}

#[test]
fn the_action_lets_pass_what_keeps_its_promise() {
    let folder = checkout();
    let inputs =
        [("command", COMMAND), ("working-directory", "good"), ("summary", "false"), ("arguments", "--as-of\n2026-01-01")];
    let Some(action) = Action::with(&folder, &inputs) else { return };
    let told = action.run("check");
    assert_eq!((told.status, &*told.stderr), (0, ""), "{}", told.stdout);
    assert_eq!(folder.read("machine/output"), "exit-status=0\n");
    assert!(!folder.path("machine/summary").exists());
}

#[test]
fn what_is_handed_in_stays_a_word() {
    let folder = checkout();
    for hostile in ["$(touch broken-out)", "`touch broken-out`", "\"; touch broken-out; \"", "*", "--format"] {
        let inputs = [("command", COMMAND), ("paths", hostile), ("sarif", "machine/domicile.sarif")];
        let Some(action) = Action::with(&folder, &inputs) else { return };
        assert_eq!(action.run("check").status, 2, "{hostile}");
        assert!(!folder.path("broken-out").exists(), "{hostile}");
    }
    let Some(action) = Action::with(&folder, &[("summary", "perhaps")]) else { return };
    assert_eq!(action.run("check").status, 2);
}

#[cfg(unix)]
#[test]
fn the_action_builds_the_command_from_its_source() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = checkout();
    let Some(action) = Action::with(&folder, &[("paths", "good")]) else { return };
    assert_eq!(action.run("source").status, 0);
    let digest = folder.read("machine/output");
    assert!(digest.strip_prefix("digest=").is_some_and(|digest| digest.trim().len() == 40), "{digest}");
    action.run("source");
    assert_eq!(folder.read("machine/output"), digest.repeat(2), "one source, one digest");

    // A cargo that notes what it is asked for, and takes the command that is built already.
    folder.write(
        "bin/cargo",
        format!("#!/bin/sh\necho \"$PWD: $*\" >\"$NOTES\"\nmkdir -p \"$6/bin\"\nln -s {COMMAND} \"$6/bin/domicile\"\n"),
    );
    fs::set_permissions(folder.path("bin/cargo"), fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let mut build = action.step("build");
    let path = std::env::var("PATH").expect("there is a search path");
    build.env("PATH", format!("{}:{path}", folder.path("bin").display())).env("NOTES", folder.path("machine/notes"));
    assert_eq!(outcome(build).status, 0);
    let asked = format!("install --locked --path crates/domicile-cli --root {}", folder.path("machine/domicile").display());
    assert_eq!(folder.read("machine/notes"), format!("{}: {asked}\n", root().display()));
    assert_eq!(action.run("check").status, 0);
}

/// The step of Azure Pipelines with these parameters.
fn azure(folder: &Folder, given: &[(&str, &str)]) -> Option<Outcome> {
    let template = read("templates/azure-pipelines.yml")?;
    let parameters = template["parameters"].as_array().expect("the template has parameters");
    let known = |expression: &str| {
        let name = expression.strip_prefix("parameters.").expect("only parameters are handed on");
        let given = given.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
        let default = || parameters.iter().find(|parameter| parameter["name"] == name)?["default"].as_str();
        given.or_else(default).expect("the template has such a parameter").to_owned()
    };
    let step = &template["steps"][0];
    let script = step["bash"].as_str().expect("the first step is a script");
    let mut command = shell(&["bash", "--noprofile", "--norc", "-c"], script, &folder.path(""), step, &known);
    command.env("TF_BUILD", "True").env("AGENT_TEMPDIRECTORY", folder.path("machine"));
    Some(outcome(command))
}

#[test]
fn azure_pipelines_gets_issues_and_reports() {
    let folder = checkout();
    let Some(told) = azure(&folder, &[("command", COMMAND), ("paths", "good\nfar away\n")]) else { return };
    assert_eq!((told.status, &*told.stderr), (1, ""));
    let upload = format!("##vso[task.uploadsummary]{}\n", folder.path("machine/domicile/domicile.md").display());
    assert!(told.stdout.contains("##vso[task.logissue type=error;") && told.stdout.ends_with(&upload), "{}", told.stdout);
    for report in ["domicile.sarif", "domicile.xml", "domicile.md"] {
        assert!(folder.read(&format!("machine/domicile/{report}")).contains("at-home"), "{report}");
    }
    assert_eq!(azure(&folder, &[("command", COMMAND), ("paths", "good")]).map(|told| told.status), Some(0));
    assert_eq!(azure(&folder, &[("command", COMMAND), ("paths", "$(touch broken-out)")]).map(|told| told.status), Some(2));
    assert!(!folder.path("broken-out").exists());
}

/// The job of GitLab with these variables.
fn gitlab(folder: &Folder, given: &[(&str, &str)]) -> Option<Outcome> {
    let job = &read("templates/gitlab-ci.yml")?["domicile"];
    let lines = job["script"].as_array().expect("the job has a script").iter();
    let script: Vec<&str> = lines.map(|line| line.as_str().expect("a script is text")).collect();
    let mut command = shell(&["sh", "-c"], &script.join("\n"), &folder.path(""), &Value::Null, &|_| unreachable!());
    for (name, value) in job["variables"].as_object().expect("the job has variables") {
        command.env(name, value.as_str().expect("a variable is text"));
    }
    let built = Path::new(COMMAND).parent().expect("the command lies in a folder").display();
    let path = std::env::var("PATH").expect("there is a search path");
    command.env("PATH", format!("{built}:{path}")).env("GITLAB_CI", "true").envs(given.iter().copied());
    Some(outcome(command))
}

#[test]
fn gitlab_gets_its_reports() {
    let folder = checkout();
    let Some(told) = gitlab(&folder, &[("DOMICILE_PATHS", "good\nfar away"), ("DOMICILE_ARGUMENTS", "--show\ncompliant")])
    else {
        return;
    };
    assert_eq!((told.status, &*told.stderr), (1, ""));
    assert!(folder.read("gl-code-quality-report.json").contains("at-home"));
    assert!(folder.read("domicile.xml").contains("at-home"));
    assert_eq!(gitlab(&folder, &[("DOMICILE_PATHS", "good")]).map(|told| told.status), Some(0));
    assert_eq!(gitlab(&folder, &[("DOMICILE_PATHS", "$(touch broken-out)")]).map(|told| told.status), Some(2));
    assert!(!folder.path("broken-out").exists());
}
