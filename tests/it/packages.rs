//! What people install: the hook with the installed command, the archives of a release, the package for npm. `.ci/packages` tries what has to be built.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::folder::{Folder, Outcome, outcome};
use crate::pagers::FACTS;
use crate::tools::{of_python, of_system};
use crate::yaml::{read, root};

const COMMAND: &str = env!("CARGO_BIN_EXE_domicile");

/// A search path on which the built command is found first.
fn path_with_command() -> String {
    let built = Path::new(COMMAND).parent().expect("the command lies in a folder").display();
    format!("{built}:{}", std::env::var("PATH").expect("there is a search path"))
}

/// Writes a script that can be run.
fn script(folder: &Folder, path: &str, text: &str) {
    folder.write(path, text);
    fs::set_permissions(folder.path(path), fs::Permissions::from_mode(0o755)).expect("the file is ours");
}

/// Runs a line of a shell in a folder, as somebody whom git knows.
fn shell(folder: &Folder, at: &str, line: &str) -> Outcome {
    let mut command = Command::new("sh");
    command.args(["-euc", line]).current_dir(folder.path(at));
    command.env("PATH", path_with_command()).env("HOME", folder.path("")).env("PRE_COMMIT_HOME", folder.path("pre-commit"));
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "somebody").env(format!("GIT_{who}_EMAIL"), "somebody@example.org");
    }
    // Somebody may run this test in a hook of their own.
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    outcome(command)
}

#[test]
fn the_hook_blocks_what_breaks_a_promise() {
    let (Some(hooks), Some(_)) = (of_python("pre-commit"), of_system("git")) else { return };
    let facts = FACTS.map(|(path, text)| (format!("tenant/{path}"), text));
    let folder = Folder::with(facts.iter().map(|(path, text)| (&**path, *text)));
    let tenant = "catalog = [\"facts\"]\nextends = [\"policy.toml\"]\n[tenant]\nname = \"Contoso\"\ncountry = \"DE\"\n";
    folder.write("tenant/residency.toml", format!("{tenant}[services.pager]\npaging = true\n[check]\nundeclared = \"off\"\n"));
    folder.write("tenant/policy.toml", "[[requirement]]\nid = \"at-home\"\nservices = [\"pager/*\"]\nwithin = [\"US\"]\n");
    folder.write("hooks/.pre-commit-hooks.yaml", fs::read(root().join(".pre-commit-hooks.yaml")).expect("there are hooks"));
    let commit = |at, what: &str| shell(&folder, at, &format!("{what}; git add --all; git commit --quiet --message change"));
    assert_eq!(commit("hooks", "git init --quiet").status, 0);
    let config = format!(
        "printf 'repos:\\n- repo: ../hooks\\n  rev: %s\\n  hooks: [{{id: domicile-system, args: [--format, short]}}]\\n' \
         \"$(git -C ../hooks rev-parse HEAD)\" >.pre-commit-config.yaml; {} install",
        hooks.display()
    );
    let first = commit("tenant", &format!("git init --quiet; {config}"));
    assert_eq!(first.status, 0, "{}{}", first.stdout, first.stderr);

    // Neither a policy nor a file that is gone is a manifest; each commit is checked all the same.
    let stricter = commit("tenant", "sed -i s/US/DE/ policy.toml");
    assert_eq!(stricter.status, 1, "{}{}", stricter.stdout, stricter.stderr);
    assert!(stricter.stderr.contains("residency.toml:") && stricter.stderr.contains("[pager/relay]"), "{}", stricter.stderr);
    assert_eq!(commit("tenant", "git checkout --quiet HEAD -- .; git rm --quiet policy.toml").status, 1);
    assert_eq!(commit("tenant", "git reset --quiet --hard; echo note >README").status, 0);

    // The same where only what a commit can affect is checked.
    let narrowed = commit("tenant", "sed -i 's/args: ./&--changed=HEAD, /' .pre-commit-config.yaml");
    assert_eq!(narrowed.status, 0, "{}{}", narrowed.stdout, narrowed.stderr);
    let stricter = commit("tenant", "sed -i s/US/DE/ policy.toml");
    assert!(stricter.status == 1 && stricter.stderr.contains("[pager/relay]"), "{}", stricter.stderr);
}

/// What `cargo binstall` makes of a template of its metadata.
fn filled(template: &str, version: &str, target: &str) -> String {
    let (ending, suffix) = if target.contains("windows") { (".exe", ".zip") } else { ("", ".tar.gz") };
    let values =
        [("version", version), ("target", target), ("bin", "domicile"), ("binary-ext", ending), ("archive-suffix", suffix)];
    let known = values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{ {name} }}"), value));
    assert!(!known.replace("{ repo }", "").contains('{'), "{known}");
    known
}

#[test]
fn the_archives_of_a_release_are_those_that_binstall_looks_for() {
    let Some(python) = of_python("python") else { return };
    let Some(workflow) = read(".github/workflows/release.yml") else { return };
    let manifest = fs::read_to_string(root().join("crates/domicile-cli/Cargo.toml")).expect("the repository holds it");
    let manifest: toml::Table = toml::from_str(&manifest).expect("cargo reads it");
    let binstall = &manifest["package"]["metadata"]["binstall"];
    let template = |key: &str| binstall[key].as_str().expect("a template is text").to_owned();
    let version = outcome({
        let mut command = Command::new(COMMAND);
        command.arg("--version");
        command
    });
    let version = version.stdout.trim().strip_prefix("domicile ").expect("the command tells its version").to_owned();

    // In the place of the command, one that calls it: what was built with tests is large.
    let folder = Folder::with([]);
    for name in ["domicile", "domicile.exe"] {
        script(&folder, name, &format!("#!/bin/sh\nexec {COMMAND} \"$@\"\n"));
    }
    let builds = workflow["jobs"]["build"]["strategy"]["matrix"]["include"].as_array().expect("there are targets");
    for target in builds.iter().map(|build| build["target"].as_str().expect("a target has a name")) {
        let command = if target.contains("windows") { "domicile.exe" } else { "domicile" };
        let pack = |out: &str| {
            let mut packing = Command::new(&python);
            packing.arg(root().join("packaging/archive.py")).args([target, command, out]).current_dir(folder.path(""));
            let told = outcome(packing);
            assert_eq!((told.status, &*told.stderr), (0, ""), "{target}");
            told.stdout.trim().to_owned()
        };
        let archive = pack("first");
        let wanted = filled(&template("pkg-url"), &version, target);
        assert_eq!(Path::new(&archive).file_name(), Path::new(&wanted).file_name());
        assert!(fs::read(folder.path(&archive)).ok() == fs::read(folder.path(&pack("second"))).ok(), "{target}: other bytes");

        let list = "import sys, shutil; shutil.unpack_archive(sys.argv[1], sys.argv[2])";
        let unpacked = Command::new(&python).args(["-c", list, &archive, target]).current_dir(folder.path("")).status();
        assert!(unpacked.expect("python runs").success());
        let inside = |path: &str| folder.path(target).join(format!("domicile-{version}-{target}")).join(path);
        assert!(folder.path(target).join(filled(&template("bin-dir"), &version, target)).exists(), "{target}");
        for path in ["LICENSE-MIT", "completions/_domicile", "completions/domicile.bash", "man/domicile-check.1"] {
            assert!(inside(path).exists(), "{target}: no {path}");
        }
    }
    let windows = &binstall["overrides"]["x86_64-pc-windows-msvc"]["pkg-fmt"];
    assert_eq!((template("pkg-fmt").as_str(), windows.as_str()), ("tgz", Some("zip")));
}

/// What npm's package says of the clean example, with these folders on the search path.
fn by_npm(script: &Path, folders: &[&Path]) -> Option<Outcome> {
    let node = of_system("node")?;
    let node = outcome({
        let mut command = Command::new("sh");
        command.args(["-c", "command -v \"$0\""]).arg(node);
        command
    });
    let mut command = Command::new(node.stdout.trim());
    command.arg(script).args(["check", "--quiet", "examples/clean"]).current_dir(root());
    command.env("PATH", std::env::join_paths(folders).expect("no folder has a colon")).env_remove("DOMICILE_WRAPPED");
    Some(outcome(command))
}

#[test]
fn npm_takes_the_installed_command_and_never_itself() {
    let folder = Folder::with([]);
    let script = root().join("packaging/npm/bin/domicile.js");
    // As npm, pnpm and an installation for everybody put them there: a link, a script that calls it, and a link from elsewhere.
    let bin = folder.path("node_modules/.bin");
    let everybody = folder.path("bin");
    for at in [&bin, &everybody, &folder.path("node_modules/domicile/bin")] {
        fs::create_dir_all(at).expect("there is room for a folder");
    }
    let package = folder.path("node_modules/domicile/bin/domicile.js");
    fs::copy(&script, &package).expect("there is room for a file");
    std::os::unix::fs::symlink(&package, bin.join("domicile")).expect("there is room for a link");
    std::os::unix::fs::symlink(&package, everybody.join("domicile")).expect("there is room for a link");
    let built = Path::new(COMMAND).parent().expect("the command lies in a folder");

    let Some(told) = by_npm(&package, &[&bin, &everybody, built]) else { return };
    assert_eq!((told.status, &*told.stderr), (0, ""));
    let told = by_npm(&package, &[&bin, &everybody]).expect("node was here before");
    assert_eq!(told.status, 2);
    assert!(told.stderr.starts_with("error: there is neither a package `domicile-"), "{}", told.stderr);
}
