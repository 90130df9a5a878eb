//! The same bytes, whatever the machine does.

use crate::folder::{FORMATS, Folder, command, outcome};
use crate::pagers::{FACTS, tenant};

const TENANTS: usize = 300;

/// Tenants, a few of them broken, that share a policy.
fn generated(order: impl Iterator<Item = usize>) -> Folder {
    let folder = Folder::with(FACTS);
    folder.write("tenants/policy.toml", "[[requirement]]\nid = \"group\"\nservices = [\"pager/*\"]\nnever-in = [\"US\"]\n");
    for at in order {
        let text = format!("extends = [\"../../policy.toml\"]\n{}", tenant(&format!("Tenant {at}"), at % 3 > 0));
        let text = if at % 50 == 7 { text.replace("country", "county") } else { text };
        folder.write(&format!("tenants/{}/{at}/residency.toml", at % 7), text);
    }
    folder
}

fn run(folder: &Folder, words: &str) -> String {
    FORMATS
        .map(|format| folder.run(&format!("check tenants --catalog facts --as-of 2024-01-01 --format {format} {words}")).stdout)
        .concat()
}

#[test]
fn whatever_the_number_of_threads() {
    let folder = generated(0..TENANTS);
    let one = run(&folder, "--jobs 1");
    // In `json` and in `jsonl`, for each of two requirements.
    let said = 2 * 2 * (0..TENANTS).filter(|at| at % 3 > 0 && at % 50 != 7).count();
    assert_eq!(one.matches("\"id\":\"pager/relay\",\"kind\"").count(), said);
    for jobs in ["--jobs 8", "--jobs 3", ""] {
        assert!(run(&folder, jobs) == one, "{jobs}");
    }
}

#[test]
fn whatever_the_order_in_which_files_were_made() {
    assert!(run(&generated((0..TENANTS).rev()), "") == run(&generated(0..TENANTS), ""));
}

#[test]
fn whatever_the_folder_it_runs_in() {
    let folder = generated(0..TENANTS);
    let words = "check ../tenants --catalog ../facts --as-of 2024-01-01 --format json";
    let runs = ["facts", "tenants"].map(|from| outcome(command(&folder.path(from), words)).stdout);
    assert!(runs[0] == runs[1]);
}

#[test]
fn whatever_the_order_of_the_arguments() {
    let folder = generated(0..20);
    let run = |paths: &str| folder.run(&format!("check {paths} --catalog facts --as-of 2024-01-01 --format json")).stdout;
    assert_eq!(run("tenants/1 tenants/2 tenants/3"), run("tenants/3 tenants/1 tenants/2"));
}
