//! Editors that read `short` as they read a compiler. What the documentation tells people to paste is what is tried.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect};

use crate::folder::Folder;
use crate::pagers::{folder, tenant};
use crate::tools::of_system;

/// The block of a language in the page.
fn pasted(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/integrations/editors.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("the page has such a block");
    rest.split_once("```").expect("the block ends").0.to_owned()
}

/// What the command says of paths that are hard to read, and a line of each level; in a file of that folder, `said`.
fn said() -> Folder {
    let paging = tenant("Contoso", true);
    let noting = paging.replace("undeclared = \"off\"", "undeclared = \"note\"");
    let withdrawn = paging.replace("within   = [\"DE\"]", "within   = [\"DE\"]\nlevel    = \"warning\"");
    let folder = folder(&[
        ("a folder: 12:3: of tenants/residency.toml", &paging),
        ("C:/tenants/residency.toml", &withdrawn),
        ("note/residency.toml", &noting),
    ]);
    let outcome = folder.run("check --catalog facts --as-of 2024-01-01 --format short");
    let mut lines = outcome.stdout;
    // As Windows would reach it.
    lines.push_str("D:/own tenants/residency.toml:1:2: note[manifest/undeclared-services]: it says: `7:8: error[x/y]: z`\n");
    lines.push_str("No findings. Checked as of 2024-01-01, not today.\n");
    folder.write("said", lines);
    folder
}

/// Runs an editor's command and compares what it found.
fn check(mut command: Command, folder: &Folder, expected: &Expect) {
    let output = command.current_dir(folder.path("")).env("HOME", folder.path("")).output().expect("the editor runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    expected.assert_eq(&said.lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{}", line.trim_end());
        all
    }));
}

#[test]
fn visual_studio_code_reads_every_line() {
    const SCRIPT: &str = r#"
        const fs = require("node:fs");
        const { pattern } = JSON.parse(fs.readFileSync("tasks.json", "utf8")).tasks[0].problemMatcher;
        const regexp = new RegExp(pattern.regexp);
        for (const line of fs.readFileSync("said", "utf8").split("\n")) {
            const found = regexp.exec(line);
            if (found) console.log(["file", "line", "column", "severity", "code"].map((key) => found[pattern[key]]).join(" | "));
        }"#;
    let Some(node) = of_system("node") else { return };
    let folder = said();
    folder.write("tasks.json", pasted("json"));
    let mut command = Command::new(node);
    command.args(["-e", SCRIPT]);
    check(
        command,
        &folder,
        &expect![[r#"
        C:/tenants/residency.toml | 12 | 10 | warning | pager/relay
        a folder: 12:3: of tenants/residency.toml | 11 | 10 | error | pager/relay
        note/residency.toml | 2 | 11 | note | manifest/undeclared-services
        note/residency.toml | 11 | 10 | error | pager/relay
        D:/own tenants/residency.toml | 1 | 2 | note | manifest/undeclared-services
    "#]],
    );
}

#[test]
fn vim_reads_every_line() {
    const SCRIPT: &str = r#"
        cgetfile said
        for entry in filter(getqflist(), 'v:val.valid')
            call writefile([join([bufname(entry.bufnr), entry.lnum, entry.col, entry.type, matchstr(entry.text, '^\S*')], ' | ')], 'found', 'a')
        endfor
        qall!
"#;
    let Some(vim) = of_system("vim") else { return };
    let folder = said();
    folder.write("vimrc", pasted("vim") + SCRIPT);
    let mut command = Command::new("sh");
    command.args(["-c", "\"$0\" -e -s -N -u NONE -i NONE -S vimrc </dev/null >/dev/null 2>&1; cat found"]).arg(vim);
    check(
        command,
        &folder,
        &expect![[r#"
        C:/tenants/residency.toml | 12 | 10 | w | [pager/relay]:
        a folder: 12:3: of tenants/residency.toml | 11 | 10 | e | [pager/relay]:
        note/residency.toml | 2 | 11 | n | [manifest/undeclared-services]:
        note/residency.toml | 11 | 10 | e | [pager/relay]:
        D:/own tenants/residency.toml | 1 | 2 | n | [manifest/undeclared-services]:
    "#]],
    );
}

#[test]
fn emacs_reads_every_line() {
    const SCRIPT: &str = r#"
        (with-current-buffer (find-file-noselect "said")
          (compilation-mode)
          (compilation--ensure-parse (point-max))
          (goto-char (point-min))
          (while (< (point) (point-max))
            (let ((message (get-text-property (point) 'compilation-message)))
              (when message
                (let ((loc (compilation--message->loc message)))
                  (princ (format "%s | %s | %s | %s\n" (caar (compilation--loc->file-struct loc)) (compilation--loc->line loc)
                                 (compilation--loc->col loc) (nth (compilation--message->type message) '("note" "warning" "error")))))))
            (forward-line 1)))"#;
    let Some(emacs) = of_system("emacs") else { return };
    let folder = said();
    folder.write("init.el", pasted("elisp") + SCRIPT);
    let mut command = Command::new(emacs);
    command.args(["-Q", "--batch", "-l", "init.el"]);
    check(
        command,
        &folder,
        &expect![[r#"
        C:/tenants/residency.toml | 12 | 10 | warning
        a folder: 12:3: of tenants/residency.toml | 11 | 10 | error
        note/residency.toml | 2 | 11 | note
        note/residency.toml | 11 | 10 | error
        D:/own tenants/residency.toml | 1 | 2 | note
    "#]],
    );
}
