//! `check --changed`: what a change of the repository can affect, and no more.

use std::process::Command;

use expect_test::{Expect, expect};

use crate::folder::{Folder, Outcome, outcome};
use crate::pagers::{FACTS, tenant};
use crate::tools::of_system;

const CHECK: &str = "check --as-of 2024-01-01 --format short --catalog facts --changed";

/// A folder that git keeps.
struct Kept(Folder);

impl Kept {
    /// With these files, committed. None where there is no git.
    fn with(files: &[(&str, &str)]) -> Option<Self> {
        of_system("git")?;
        let kept = Kept(Folder::with(FACTS.into_iter().chain(files.iter().copied())));
        kept.git("init --quiet --initial-branch main");
        kept.commit();
        Some(kept)
    }

    fn git(&self, words: &str) {
        let mut git = alone(Command::new("git"));
        let output = git.args(words.split_whitespace()).current_dir(self.0.path("")).output().expect("git runs");
        assert!(output.status.success(), "git {words}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git("add --all --force");
        self.git("commit --quiet --allow-empty --message all");
    }

    /// What a run says, but for the findings: only the files they are in.
    fn run(&self, words: &str) -> String {
        let Outcome { status, stdout, stderr } = outcome(alone(self.0.command(words)));
        let mut paths: Vec<&str> = stdout.lines().filter_map(|line| Some(line.split_once(".toml:")?.0)).collect();
        paths.dedup();
        format!(
            "{status}: {}\n{}",
            paths.join(" "),
            stderr.replace(&*self.0.path("").canonicalize().expect("it is there").to_string_lossy(), "TOP")
        )
    }

    fn check(&self, words: &str, expected: &Expect) {
        expected.assert_eq(&self.run(&format!("{CHECK}{words}")));
    }

    /// Which tenants are checked behind a change of files, each written anew, or taken away where its text is empty.
    fn behind(&self, change: &[(&str, &str)], expected: &Expect) {
        for (path, text) in change {
            if text.is_empty() {
                std::fs::remove_file(self.0.path(path)).expect("it was there");
            } else {
                self.0.write(path, text);
            }
        }
        self.check("", expected);
        self.git("reset --quiet --hard");
        self.git("clean --quiet --force -d");
    }
}

/// Git as it is without what people have set up.
fn alone(mut command: Command) -> Command {
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "Contoso").env(format!("GIT_{name}_EMAIL"), "it@contoso.example");
        command.env(format!("GIT_{name}_DATE"), "2024-01-01T00:00:00Z");
    }
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

fn paging(root: &str, rest: &str) -> String {
    [root, "\n", &tenant("Contoso", true), rest].concat()
}

/// Tenants that depend on files in each way there is.
fn fleet() -> Option<Kept> {
    Kept::with(&[
        ("alone/residency.toml", &paging("", "")),
        ("extends/residency.toml", &paging("extends = [\"../policies/near.toml\"]", "")),
        ("policies/near.toml", "extends = [\"deep/far.toml\"]\n"),
        ("policies/deep/far.toml", "# nothing\n"),
        ("facts-of-its-own/residency.toml", &paging("catalog = [\"own\"]", "[services.beeper]\n")),
        ("facts-of-its-own/own/services/beeper.toml", "title = \"Beepers\"\nalways = false\n"),
        ("evidence/residency.toml", &paging("", "[[evidence]]\nfiles = [\"exports/**/*.json\", \"one.json\"]\n")),
        ("evidence/exports/a/users.json", "{}\n"),
        ("evidence/one.json", "{}\n"),
        ("readme.md", "# nothing\n"),
    ])
}

#[test]
fn what_extends_and_facts_and_evidence_reach_is_checked() {
    let Some(fleet) = fleet() else { return };
    fleet.behind(&[], &expect![[r#"
        0: 
        domicile: nothing to check: none of 4 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("readme.md", "# more\n"), ("evidence/other.json", "{}")], &expect![[r#"
        0: 
        domicile: nothing to check: none of 4 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("alone/residency.toml", &paging("# more", ""))], &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("policies/deep/far.toml", "# more\n")], &expect![[r#"
        1: extends/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("facts-of-its-own/own/services/beeper.toml", "title = \"B\"\nalways = false\n")], &expect![[r#"
        1: facts-of-its-own/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("facts-of-its-own/own/services/new.toml", "title = \"New\"\nalways = false\n")], &expect![[r#"
        1: facts-of-its-own/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("evidence/exports/a/users.json", "{ }\n")], &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("evidence/exports/b/new.json", "{}\n")], &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("new/residency.toml", &paging("", ""))], &expect![[r#"
        1: new/residency
        domicile: checking 1 of 5 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn what_is_gone_affects_who_named_it() {
    let Some(fleet) = fleet() else { return };
    fleet.behind(&[("policies/near.toml", "")], &expect![[r#"
        2: extends/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("policies/deep/far.toml", "")], &expect![[r#"
        2: extends/residency policies/near
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("evidence/one.json", "")], &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("evidence/exports/a/users.json", ""), ("evidence/exports/users.txt", "{}\n")], &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("alone/residency.toml", "")], &expect![[r#"
        0: 
        domicile: nothing to check: none of 3 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn what_decides_for_all_affects_all() {
    let Some(fleet) = fleet() else { return };
    fleet.behind(&[("domicile.toml", "# new\n")], &expect![[r#"
        1: alone/residency evidence/residency extends/residency facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("facts/sources/more.toml", FACTS[1].1)], &expect![[r#"
        1: alone/residency evidence/residency extends/residency facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("facts/facts/pager/relay.toml", "")], &expect![[r#"
        0: alone/residency evidence/residency extends/residency facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.0.write("settings/ours.toml", "fail-on = \"warning\"\n");
    fleet.check(" --config settings/ours.toml", &expect![[r#"
        1: alone/residency evidence/residency extends/residency facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.0.write("known.toml", fleet.0.run("baseline --as-of 2024-01-01 --catalog facts").stdout);
    fleet.check(" --baseline known.toml", &expect![[r#"
        0: alone/residency evidence/residency extends/residency facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.commit();
    fleet.check(" --baseline known.toml", &expect![[r#"
        0: 
        domicile: nothing to check: none of 4 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn staged_committed_and_renamed_is_changed_all_the_same() {
    let Some(fleet) = fleet() else { return };
    fleet.0.write("alone/residency.toml", paging("# more", ""));
    fleet.git("add alone");
    fleet.check("", &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.commit();
    fleet.check("", &expect![[r#"
        0: 
        domicile: nothing to check: none of 4 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.check(
        "=HEAD~1",
        &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD~1`
    "#]],
    );
    fleet.check(
        " HEAD~1",
        &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD~1`
    "#]],
    );
    fleet.git("mv evidence/exports/a/users.json evidence/exports/a/users.txt");
    fleet.check("", &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.git("rm --quiet --cached extends/residency.toml");
    fleet.check("", &expect![[r#"
        1: evidence/residency extends/residency
        domicile: checking 2 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn what_git_does_not_know_may_have_changed() {
    let Some(fleet) = fleet() else { return };
    fleet.0.write("evidence/.gitignore", "*.json\n");
    fleet.commit();
    fleet.0.write("evidence/exports/fresh.json", "{}\n");
    fleet.git("update-index --assume-unchanged alone/residency.toml");
    fleet.check("", &expect![[r#"
        1: alone/residency evidence/residency
        domicile: checking 2 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn the_base_is_where_the_branch_began() {
    let Some(fleet) = fleet() else { return };
    fleet.git("branch topic");
    fleet.0.write("extends/residency.toml", paging("# of main", ""));
    fleet.commit();
    fleet.git("switch --quiet topic");
    fleet.0.write("alone/residency.toml", paging("# of topic", ""));
    fleet.commit();
    fleet.check(
        "=main",
        &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since this branch left `main`
    "#]],
    );
    fleet.git("update-ref refs/remotes/origin/trunk main");
    fleet.git("symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/trunk");
    fleet.check(
        "",
        &expect![[r#"
        1: alone/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since this branch left `origin/trunk`
    "#]],
    );
    // One that shares no history.
    fleet.git("checkout --quiet --orphan apart");
    fleet.check(
        "=main",
        &expect![[r#"
        1: alone/residency extends/residency
        domicile: checking 2 of 4 manifests: those that depend on what changed since `main`
    "#]],
    );
}

#[test]
fn a_base_that_is_not_there_is_told() {
    let Some(fleet) = fleet() else { return };
    fleet.check(
        " alone",
        &expect![[r#"
        2: 
        domicile: cannot tell what changed: `TOP` knows no revision `alone`; a path stands before --changed
    "#]],
    );
    fleet.check(
        "=--output=pwned",
        &expect![[r#"
        2: 
        domicile: cannot tell what changed: `TOP` knows no revision `--output=pwned`
    "#]],
    );
    fleet.check(
        "=HEAD..HEAD",
        &expect![[r#"
        2: 
        domicile: cannot tell what changed: `TOP` knows no revision `HEAD..HEAD`
    "#]],
    );
    assert!(!fleet.0.path("pwned").exists());
    fleet.commit();
    fleet.git("clone --quiet --depth 1 file://HERE/.git shallow".replace("HERE", &fleet.0.path("").to_string_lossy()).as_str());
    fleet.git("-C shallow remote remove origin");
    let run = |words: &str| fleet.run(&format!("check shallow --format short --catalog facts --changed{words}"));
    expect![[r#"
        2: 
        domicile: cannot tell what changed: `TOP/shallow` is a shallow clone that does not hold the default branch: fetch the whole history, such as by `git fetch --unshallow`, or name a base that is there by --changed=BASE
        2: 
        domicile: cannot tell what changed: `TOP/shallow` is a shallow clone that does not hold `origin/main`: fetch the whole history, such as by `git fetch --unshallow`, or name a base that is there by --changed=BASE
        1: shallow/alone/residency shallow/evidence/residency shallow/extends/residency shallow/facts-of-its-own/residency
        domicile: checking 4 of 4 manifests: those that depend on what changed since `HEAD`
    "#]].assert_eq(&[run(""), run("=origin/main"), run("=HEAD")].concat());
}

#[test]
fn without_a_repository_nothing_is_known() {
    if of_system("git").is_none() {
        return;
    }
    let folder = Kept(crate::pagers::paging());
    folder.check(
        "",
        &expect![[r#"
        2: 
        domicile: cannot tell what changed: not a git repository (or any of the parent directories): .git
    "#]],
    );
}

#[test]
fn before_the_first_commit_all_is_new() {
    if of_system("git").is_none() {
        return;
    }
    let folder = Kept(crate::pagers::paging());
    folder.git("init --quiet --initial-branch main");
    folder.check("", &expect![[r#"
        1: residency
        domicile: checking 1 of 1 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn a_waiver_of_a_policy_may_be_needed_by_who_was_passed_over() {
    let waiver = "[[waiver]]\nfinding = \"pager/relay\"\nreason = \"none\"\nowner = \"group\"\nexpires = 2024-06-30\n";
    let extends = "extends = [\"../policy.toml\"]";
    let files = [
        ("a/residency.toml", &*paging(extends, "")),
        ("b/residency.toml", &paging(extends, "").replace("paging = true", "paging = false")),
        ("policy.toml", waiver),
    ];
    let Some(kept) = Kept::with(&files) else { return };
    kept.0.write("b/residency.toml", paging(extends, "# more\n").replace("paging = true", "paging = false"));
    kept.check("", &expect![[r#"
        0: 
        domicile: checking 1 of 2 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}

#[test]
fn what_is_on_stdin_is_new() {
    let Some(fleet) = fleet() else { return };
    fleet.check(
        "=HEAD extends - --stdin-filename extends/residency.toml",
        &expect![[r#"
        2: extends/residency
        domicile: checking 1 of 1 manifests: those that depend on what changed since `HEAD`
    "#]],
    );
}

/// What a repository of a stranger could have run.
#[cfg(unix)]
#[test]
fn nothing_of_the_repository_is_run() {
    use std::os::unix::fs::PermissionsExt as _;

    let Some(fleet) = fleet() else { return };
    fleet.0.write(".gitattributes", "* filter=a=b diff=evil\n");
    fleet.0.write("trap", "#!/bin/sh\ntouch \"$(dirname \"$0\")/sprung\"\ncat\n");
    std::fs::set_permissions(fleet.0.path("trap"), std::fs::Permissions::from_mode(0o755)).expect("it was written");
    fleet.commit();
    let trap = fleet.0.path("trap").canonicalize().expect("it was written").display().to_string();
    let keys =
        ["core.fsmonitor", "filter.a=b.clean", "filter.a=b.process", "diff.external", "diff.evil.textconv", "core.pager"];
    for key in keys {
        fleet.git(&format!("config {key} {trap}"));
    }
    for hook in ["post-index-change", "fsmonitor-watchman", "reference-transaction"] {
        fleet.0.write(&format!(".git/hooks/{hook}"), format!("#!/bin/sh\nexec {trap}\n"));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(fleet.0.path(&format!(".git/hooks/{hook}")), mode).expect("it was written");
    }
    // As old as the index: git has to look into it.
    let set_back = |path: &str| {
        let file = std::fs::File::options().write(true).open(fleet.0.path(path)).expect("it is there");
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_hours(500_000)).expect("it is ours");
    };
    set_back("readme.md");
    fleet.git("-c core.fsmonitor=false -c core.hooksPath=none update-index --refresh");
    let is_sprung = |run: &dyn Fn()| {
        let _ = std::fs::remove_file(fleet.0.path("sprung"));
        set_back(".git/index");
        run();
        fleet.0.path("sprung").exists()
    };
    assert!(!is_sprung(&|| assert!(fleet.run(CHECK).contains("of 4 manifests"))));
    assert!(is_sprung(&|| fleet.git("-c core.fsmonitor=false diff-index --quiet HEAD")), "the filter is no trap");
    assert!(is_sprung(&|| fleet.git("status")), "the monitor is no trap");
}

/// What a link leads to, and the link itself.
#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;

    let Some(fleet) = fleet() else { return };
    let link = |target: &str, at: &str| {
        let _ = std::fs::remove_file(fleet.0.path(at));
        symlink(target, fleet.0.path(at)).expect("there is room for a link");
    };
    fleet.0.write("shared/far.toml", "# nothing\n");
    fleet.0.write("shared/users.json", "{}\n");
    std::fs::remove_file(fleet.0.path("policies/deep/far.toml")).expect("it was there");
    std::fs::remove_file(fleet.0.path("evidence/exports/a/users.json")).expect("it was there");
    link("../../shared/far.toml", "policies/deep/far.toml");
    link("../../../shared/users.json", "evidence/exports/a/users.json");
    fleet.commit();
    fleet.behind(&[], &expect![[r#"
        0: 
        domicile: nothing to check: none of 4 manifests depends on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("shared/far.toml", "# more\n")], &expect![[r#"
        1: extends/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    fleet.behind(&[("shared/users.json", "{ }\n")], &expect![[r#"
        1: evidence/residency
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
    link("../../policies/near.toml", "policies/deep/far.toml");
    fleet.check("", &expect![[r#"
        2: extends/residency policies/deep/far
        domicile: checking 1 of 4 manifests: those that depend on what changed since `HEAD` (no default branch of a remote is known; --changed=BASE names another base)
    "#]]);
}
