//! `domicile init`: a first manifest that passes its own check.

use expect_test::expect;

use crate::folder::Folder;

const INIT: &str = "init --name Contoso --country DE";

/// An empty folder.
fn empty() -> Folder {
    Folder::with([])
}

#[test]
fn a_first_manifest() {
    let folder = empty();
    folder.check(
        &format!("{INIT} --within EU,home-region --service sspr"),
        &expect![[r#"
        0
        Wrote residency.toml. Read it, fill in what is commented out, then: domicile check
    "#]],
    );
    // Which settings and services there are is the catalog's to say.
    let text = folder.read("residency.toml");
    let sound: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    expect![[r#"

        [tenant]
        name     = "Contoso"
        country  = "DE"  # chosen at sign-up; it decides where the directory is stored

        [[requirement]]
        id       = "personal-data-in-eu"
        data     = ["personal"]  # left out: data of all kinds
        within   = ["EU", "home-region"]


        [services.sspr]
    "#]]
    .assert_eq(&sound.join("\n"));
}

#[test]
fn it_holds_no_mistake_whatever_the_services() {
    let folder = empty();
    for service in domicile::catalog().services.iter() {
        let path = format!("{}.residency.toml", service.id);
        assert_eq!(folder.run(&format!("{INIT} {path} --service {}", service.id)).status, 0, "{path}");
        assert_ne!(folder.run(&format!("check {path}")).status, 2, "{path}:\n{}", folder.read(&path));
        let bare = folder.read(&path).lines().map(uncommented).collect::<Vec<_>>().join("\n");
        folder.write("bare.toml", &bare);
        let outcome = folder.run("check bare.toml --format short");
        let mistakes = ["unknown-key", "wrong-type", "unknown-value", "unknown-place", "syntax"];
        assert!(!mistakes.iter().any(|id| outcome.stdout.contains(&format!("manifest/{id}"))), "{}\n{bare}", outcome.stdout);
    }
}

/// A line with the setting in it switched on.
fn uncommented(line: &str) -> &str {
    line.strip_prefix("# ")
        .filter(|rest| rest.contains(" = ") && !rest.starts_with("Name each") || rest.starts_with("[["))
        .unwrap_or(line)
}

#[test]
fn a_name_of_any_kind_is_kept() {
    let folder = empty();
    let mut command = folder.command("init --country DE --name");
    command.arg("O\"Neill \\ Söhne\n[tenant]");
    assert_eq!(crate::folder::outcome(command).status, 0);
    assert_ne!(folder.run("check").status, 2);
}

#[test]
fn what_is_there_stays() {
    let folder = Folder::with([("residency.toml", "mine")]);
    folder.check(
        INIT,
        &expect![[r#"
        2
        domicile: `residency.toml` is there already and stays as it is; name another file, or take it away first
    "#]],
    );
    assert_eq!(folder.read("residency.toml"), "mine");
}

#[test]
fn what_is_unknown_is_told() {
    let folder = empty();
    folder.check(
        "init --name Contoso --country Germany",
        &expect![[r#"
        2
        domicile: no manifest was written: unknown country `Germany`; did you mean `DE`?
    "#]],
    );
    folder.check(
        &format!("{INIT} --service mfaa"),
        &expect![[r#"
        2
        domicile: no manifest was written: unknown key `mfaa`; did you mean `mfa`?
    "#]],
    );
    folder.check(
        "init --name Contoso",
        &expect![[r#"
            2
            domicile: no manifest was written: --country is needed where nobody can be asked
        "#]],
    );
    assert!(!folder.path("residency.toml").exists(), "no half manifest is left");
}
