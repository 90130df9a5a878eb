//! Links that lead in a circle, out of the tree, or nowhere.

use std::os::unix::fs::symlink;

use expect_test::expect;

use super::{CHECK, FORMATS, OTHER, beside, check};
use crate::folder::Folder;
use crate::pagers::tenant;

fn link(folder: &Folder, target: &str, link: &str) {
    symlink(target, folder.path(link)).expect("there is room for a link");
}

#[test]
fn a_circle_of_links() {
    let folder = beside();
    link(&folder, "b.residency.toml", "tenants/a.residency.toml");
    link(&folder, "a.residency.toml", "tenants/b.residency.toml");
    folder.write("tenants/c.residency.toml", format!("extends = [\"a.residency.toml\"]\n{}", tenant("C", true)));
    check(
        &folder,
        "its links go in a circle",
        &expect![[r#"
        2
        tenants/a.residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: its links go in a circle
        tenants/b.residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: its links go in a circle
        tenants/c.residency.toml:1:12: error[manifest/extends-unreadable]: `tenants/a.residency.toml` cannot be extended: the file cannot be read: its links go in a circle
    "#]],
    );
}

#[test]
fn a_folder_that_holds_a_link_to_itself() {
    let folder = beside();
    link(&folder, "..", "tenants/other/ouroboros");
    for format in FORMATS {
        let outcome = folder.run(&format!("{CHECK} --format {format} tenants"));
        assert_eq!(outcome.status, 1, "{format}");
        assert!(outcome.stdout.contains(OTHER) && !outcome.stdout.contains("ouroboros"), "{format}");
    }
    let short = folder.run(&format!("{CHECK} --format short tenants"));
    assert_eq!(short.stdout.lines().count(), 1, "no tenant is told of twice");
}

#[test]
fn a_link_out_of_the_tree() {
    let folder = beside();
    folder.write("tenants/.git/HEAD", "");
    folder.write("elsewhere.toml", "hunter2 = [");
    link(&folder, "../elsewhere.toml", "tenants/a.residency.toml");
    link(&folder, "../elsewhere.toml", "tenants/policy.toml");
    folder.write("tenants/c.residency.toml", format!("extends = [\"policy.toml\"]\n{}", tenant("C", true)));
    check(
        &folder,
        "leads out of the folders that may be read",
        &expect![[r#"
        2
        tenants/a.residency.toml:1:1: error[manifest/outside-root]: the file is a link that leads out of the folders that may be read
        tenants/c.residency.toml:1:12: error[manifest/outside-root]: `tenants/policy.toml` leads out of the folders that may be read
    "#]],
    );
}

#[test]
fn a_link_that_leads_nowhere() {
    let folder = beside();
    link(&folder, "gone", "tenants/a.residency.toml");
    check(
        &folder,
        "there is no such file",
        &expect![[r#"
        2
        tenants/a.residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: there is no such file
    "#]],
    );
}

#[test]
fn a_link_to_a_folder_under_the_name_of_a_manifest() {
    let folder = beside();
    link(&folder, "other", "tenants/a.residency.toml");
    check(
        &folder,
        "it is a folder",
        &expect![[r#"
        2
        tenants/a.residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: it is a folder
    "#]],
    );
}
