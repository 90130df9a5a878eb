//! Where files may be read: what a file of the checked tree names, only below the roots of the run; what people name, anywhere.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use expect_test::expect;

use crate::folder::{FORMATS, Folder};
use crate::pagers::{FACTS, folder, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

/// What nobody may see.
const SECRET: &str = "hunter2 = [\n";

/// A tenant that names other files.
fn naming(keys: &str, tables: &str) -> String {
    format!("{keys}\n{}{tables}", tenant("Contoso", true))
}

/// A repository with these files in the folder `repository`, and beside it what nobody may read.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = folder(&[("repository/.git/HEAD", ""), ("secret.toml", SECRET), ("secrets/main.tf", SECRET)]);
    for (path, text) in files {
        folder.write(&format!("repository/{path}"), text);
    }
    folder
}

fn link(folder: &Folder, target: &str, link: &str) {
    symlink(folder.path(target), folder.path(link)).expect("there is room for a link");
}

#[test]
fn a_path_that_leads_out_is_told_where_it_stands_and_nothing_is_read_there() {
    let evidence = "[[evidence]]\nfiles = [\"*.tf\", \"../secrets/*\", \"../nowhere/*\"]\n";
    let folder = repository(&[
        ("a/residency.toml", &naming("extends = [\"../../secret.toml\", \"/no/such/file.toml\", \"../link.toml\"]", "")),
        ("b/residency.toml", &naming("", &evidence.replace("../", "../../"))),
        ("c/residency.toml", &naming("catalog = [\"../../facts\"]", "")),
        ("d/residency.toml", &tenant("Fabrikam", true)),
    ]);
    link(&folder, "secret.toml", "repository/link.toml");
    link(&folder, "secrets/main.tf", "repository/b/main.tf");
    folder.check(&format!("{SHORT} repository"), &expect![[r#"
        2
        repository/a/residency.toml:1:12: error[manifest/outside-root]: `secret.toml` leads out of the folders that may be read
        repository/a/residency.toml:1:33: error[manifest/outside-root]: `/no/such/file.toml` leads out of the folders that may be read
        repository/a/residency.toml:1:55: error[manifest/outside-root]: `repository/link.toml` leads out of the folders that may be read
        repository/b/residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        repository/b/residency.toml:17:10: error[manifest/outside-root]: `repository/b/main.tf` leads out of the folders that may be read (as of 2024-01-01, not today)
        repository/b/residency.toml:17:18: error[manifest/outside-root]: `../../secrets/*` leads out of the folders that may be read (as of 2024-01-01, not today)
        repository/b/residency.toml:17:37: error[manifest/outside-root]: `../../nowhere/*` leads out of the folders that may be read (as of 2024-01-01, not today)
        repository/c/residency.toml:1:12: error[manifest/outside-root]: `facts` leads out of the folders that may be read
        repository/d/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
    for format in FORMATS {
        let told = folder.run(&format!("check --catalog facts --as-of 2024-01-01 repository --format {format}"));
        assert_eq!(told.status, 2, "{format}");
        assert!(!told.stdout.contains("hunter2") && !told.stderr.contains("hunter2"), "{format}");
        let folder = folder.path("").to_string_lossy().into_owned();
        assert!(!told.stdout.contains(&folder) && !told.stderr.contains(&folder), "{format} tells where the machine keeps it");
    }
}

#[test]
fn the_repository_of_the_path_may_be_read_and_else_the_working_folder() {
    let extending = naming("extends = [\"../policy.toml\"]", "");
    let files = [("top/a/residency.toml", &*extending), ("top/policy.toml", "")];
    let folder = folder(&files);
    assert_eq!(folder.run(&format!("{SHORT} top/a")).status, 1, "the working folder holds it");
    folder.write("top/a/.git", "gitdir: elsewhere");
    assert_eq!(folder.run(&format!("{SHORT} top/a")).status, 2, "the repository is a part of it");
    assert_eq!(folder.run(&format!("{SHORT} top/a --root top")).status, 1);
    folder.write("elsewhere/.keep", "");
    std::fs::remove_file(folder.path("top/a/.git")).expect("it is there");
    let from = |path: &str, words: &str| {
        let mut command = folder.command(words);
        command.current_dir(folder.path(path));
        crate::folder::outcome(command).status
    };
    let outside = "check --catalog ../facts --as-of 2024-01-01 ../top/a";
    assert_eq!(from("elsewhere", outside), 2, "the folder of the path alone");
    assert_eq!(from("elsewhere", &format!("{outside} --root ../top")), 1);
    folder.write("top/.git/HEAD", "");
    assert_eq!(from("elsewhere", outside), 1, "the repository around it");
}

#[test]
fn links_within_the_roots_are_followed() {
    let folder = repository(&[
        ("a/residency.toml", &naming("extends = [\"policy.toml\"]", "")),
        ("shared/policy.toml", "[check]\nunstated = \"note\"\n"),
        ("shared/one.toml", &tenant("Fabrikam", true)),
    ]);
    link(&folder, "repository/shared/policy.toml", "repository/a/policy.toml");
    link(&folder, "repository/shared/one.toml", "repository/a/one.residency.toml");
    folder.check(&format!("{SHORT} repository"), &expect![[r#"
        1
        repository/a/one.residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        repository/a/residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn roots_that_are_given_take_the_place_of_all_others() {
    let folder = repository(&[("a/residency.toml", &naming("extends = [\"../policy.toml\"]", "")), ("policy.toml", "")]);
    assert_eq!(folder.run(&format!("{SHORT} repository")).status, 1);
    assert_eq!(folder.run(&format!("{SHORT} repository --root repository/a")).status, 2);
    assert_eq!(folder.run(&format!("{SHORT} repository --root repository/a --root repository")).status, 1);
    folder.check(
        &format!("{SHORT} repository --root gone"),
        &expect![[r#"
        2
        domicile: cannot read `gone`: there is no such file or folder
    "#]],
    );
}

#[test]
fn a_manifest_that_is_found_and_leads_out_is_an_error_and_the_others_are_checked() {
    let folder = repository(&[("z/residency.toml", &tenant("Contoso", true))]);
    folder.write("elsewhere.toml", tenant("Fabrikam", true));
    link(&folder, "elsewhere.toml", "repository/a.residency.toml");
    link(&folder, "secret.toml", "repository/b.residency.toml");
    folder.check(&format!("{SHORT} repository"), &expect![[r#"
        2
        repository/a.residency.toml:1:1: error[manifest/outside-root]: the file is a link that leads out of the folders that may be read
        repository/b.residency.toml:1:1: error[manifest/outside-root]: the file is a link that leads out of the folders that may be read
        repository/z/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
    folder.check(&format!("{SHORT} repository/a.residency.toml"), &expect![[r#"
        1
        repository/a.residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
    folder.check(&format!("{SHORT} repository --root ."), &expect![[r#"
        2
        repository/a.residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        repository/b.residency.toml:1:12: error[manifest/syntax]: not valid TOML: unclosed array, expected `]`
        repository/z/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn what_people_name_themselves_is_read_wherever_it_is() {
    let folder = repository(&[("residency.toml", &tenant("Contoso", true))]);
    folder.write("outside/domicile.toml", "fail-on = \"warning\"\n");
    assert_eq!(folder.run("baseline repository --catalog facts --as-of 2024-01-01 --write outside/known.toml").status, 0);
    let mut command = folder.command(
        "check --catalog ../facts --as-of 2024-01-01 --baseline ../outside/known.toml --config ../outside/domicile.toml",
    );
    command.current_dir(folder.path("repository"));
    let outcome = crate::folder::outcome(command);
    assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn the_configuration_of_a_tree_allows_nothing_outside_of_it() {
    let folder = repository(&[("residency.toml", &tenant("Contoso", true)), ("domicile.toml", "catalog = [\"../facts\"]\n")]);
    folder.check("check repository --format short", &expect![[r#"
        2
        domicile: cannot read `facts`: named in repository/domicile.toml:1:11, it leads out of the folders that may be read; `--root` names them
    "#]]);
    folder.write("repository/domicile.toml", "baseline = \"../secret.toml\"\n");
    folder.check("check repository --format short", &expect![[r#"
        2
        domicile: cannot read `secret.toml`: named in repository/domicile.toml:1:12, it leads out of the folders that may be read; `--root` names them
    "#]]);
    std::fs::remove_file(folder.path("repository/domicile.toml")).expect("it is there");
    link(&folder, "secret.toml", "repository/domicile.toml");
    folder.check("check repository --format short", &expect![[r#"
        2
        repository/domicile.toml:1:1: error[config/unreadable]: the file cannot be read: it leads out of the folders that may be read; `--root` names them
    "#]]);
    link(&folder, "facts", "repository/facts");
    std::fs::remove_file(folder.path("repository/domicile.toml")).expect("it is there");
    folder.write("repository/domicile.toml", "catalog = [\"facts\"]\n");
    folder.check("check repository --format short", &expect![[r#"
        2
        domicile: cannot read `repository/facts`: named in repository/domicile.toml:1:11, it leads out of the folders that may be read; `--root` names them
    "#]]);
    folder.check("check repository --as-of 2024-01-01 --format short --root .", &expect![[r#"
        1
        repository/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn a_catalog_has_no_links_out_of_itself() {
    let folder = repository(&[("residency.toml", &tenant("Contoso", true))]);
    link(&folder, "secret.toml", "facts/facts/pager/stolen.toml");
    let mut command = folder.command("check --catalog ../facts --as-of 2024-01-01 --format short");
    command.current_dir(folder.path("repository"));
    let outcome = crate::folder::outcome(command);
    expect![[r#"
        2
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        ../facts/facts/pager/stolen.toml:1:1: error[catalog/unreadable]: the file cannot be read: it leads out of the folders that may be read; `--root` names them
    "#]].assert_eq(&format!("{}\n{}{}", outcome.status, outcome.stdout, outcome.stderr));
}

#[test]
fn whoever_comes_upon_a_shared_policy_first_decides_nothing() {
    let extending = naming("extends = [\"../../policy.toml\"]", "");
    let files = [("one/repository/a/residency.toml", &*extending), ("two/repository/a/residency.toml", &extending)];
    let folder = folder(&files);
    for side in ["one", "two"] {
        folder.write(&format!("{side}/policy.toml"), "");
        folder.write(&format!("{side}/repository/.git/HEAD"), "");
    }
    let refused = folder.run(&format!("{SHORT} one/repository two/repository")).stdout;
    assert_eq!(refused, folder.run(&format!("{SHORT} two/repository one/repository")).stdout);
    assert_eq!(refused.matches("manifest/outside-root").count(), 2);
    let allowed = folder.run(&format!("{SHORT} one/repository two/repository --root one"));
    assert_eq!(allowed.stdout.matches("manifest/outside-root").count(), 1);
    assert_eq!(allowed.stdout, folder.run(&format!("{SHORT} two/repository one/repository --root one")).stdout);
}

#[test]
fn every_command_that_reads_manifests_keeps_to_it() {
    let extending = naming("extends = [\"../policy.toml\"]", "");
    let folder = repository(&[("residency.toml", &extending)]);
    folder.write("policy.toml", "");
    let waive = "waive pager/relay --reason none --owner none --expires 2030-01-01 --as-of 2024-01-01 --catalog facts";
    for command in [
        "check repository --catalog facts --as-of 2024-01-01 --fail-on error --no-waivers",
        "advise repository --catalog facts",
        "waivers repository --catalog facts",
        "baseline repository --catalog facts",
        "why pager/relay repository --catalog facts",
        "explain pager/relay --manifest repository/residency.toml --catalog facts",
        "catalog diff --from 2020-01-01 --against repository --catalog facts",
        &format!("{waive} --manifest repository/residency.toml"),
    ] {
        assert_eq!(folder.run(command).status, 2, "{command}");
        let allowed = folder.run(&format!("{command} --root ."));
        assert!(allowed.status < 2, "{command} --root .: {}", allowed.stderr);
    }
}

#[test]
fn evidence_that_is_looked_at_by_itself_keeps_to_its_folder() {
    let folder = Folder::with(FACTS);
    folder.write("infra/.git/HEAD", "");
    folder
        .write("infra/main.tf", "resource \"azurerm_aadb2c_directory\" \"b2c\" {\n  data_residency_location = \"Europe\"\n}\n");
    folder.write("other/b2c.tf", SECRET);
    link(&folder, "other/b2c.tf", "infra/linked.tf");
    folder.check("observe infra", &expect![[r#"
        2
        b2c
          in use    true    infra/main.tf:1:1
          location  Europe  infra/main.tf:2:29

        error[evidence/unreadable] infra/linked.tf:1:1: the file cannot be read: it leads out of the folders that may be read; `--root` names them
              Make the file readable: what it says is not known.

        read as terraform: 1 file
        not understood: 1 file: infra/linked.tf
        2 observations in 1 file, none of them unknown.
    "#]]);
    assert!(!folder.run("observe infra/linked.tf").stderr.contains("outside"));
    assert!(folder.run("observe infra --root other").stdout.contains("Europe"));
}
