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

/// What exports say of an invented tenant: its country, its methods.
const ORGANIZATION: &str = r#"{
  "id": "0f5c2f4e-6f0a-4a35-9d4e-0c1f5b6a7d88",
  "displayName": "Erika Mustermann GmbH",
  "countryLetterCode": "DE",
  "tenantType": "AAD",
  "verifiedDomains": [],
  "onPremisesSyncEnabled": null
}
"#;

const METHODS: &str = r##"{
  "policyMigrationState": "migrationInProgress",
  "authenticationMethodConfigurations": [
    { "@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration", "id": "Sms", "state": "disabled" },
    { "@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration", "id": "Voice", "state": "enabled",
      "includeTargets": [{ "id": "all_users" }], "isCustomGreetingEnabled": true }
  ]
}
"##;

fn exports() -> Folder {
    let folder = Folder::with([("exports/organization.json", ORGANIZATION), ("exports/policies/methods.json", METHODS)]);
    folder.write("exports/logo.png", b"\x89PNG\0");
    folder.write("package.json", "{}");
    folder
}

#[test]
fn a_first_manifest_from_evidence() {
    let folder = exports();
    folder.check(
        "init --from exports --name Contoso",
        &expect![[r#"
        0
        Wrote residency.toml. Read it, fill in what is commented out, then: domicile check
    "#]],
    );
    // What is only the catalog's to say stands in comments that name no file.
    let text = folder.read("residency.toml");
    let told = |line: &&str| !line.is_empty() && (!line.starts_with('#') || line.contains(".json:"));
    expect![[r#"
        [tenant]
        name     = "Contoso"
        id       = "0f5c2f4e-6f0a-4a35-9d4e-0c1f5b6a7d88"  # exports/organization.json:2
        country  = "DE"  # chosen at sign-up; it decides where the directory is stored; exports/organization.json:4
        [[requirement]]
        id       = "personal-data-in-home-region"
        data     = ["personal"]  # left out: data of all kinds
        within   = ["home-region"]
        [services.mfa]  # exports/policies/methods.json:6
        custom-greetings = true  # exports/policies/methods.json:6
        #     "voice",  # exports/policies/methods.json:5
        #     # "sms",  # exports/policies/methods.json:4
        [[evidence]]
        files = [
            "exports/**/*.json",
        ]"#]]
    .assert_eq(&text.lines().filter(told).collect::<Vec<_>>().join("\n"));
    assert!(!text.contains("Mustermann"), "names stay inside");
}

#[test]
fn what_it_writes_from_evidence_does_not_contradict_the_evidence() {
    let folder = exports();
    assert_eq!(folder.run("init --from exports tenants/bank --name Contoso").status, 2, "there is no such folder");
    folder.write("tenants/bank/notes.md", "");
    assert_eq!(folder.run("init --from exports tenants/bank --name Contoso").status, 0);
    let text = folder.read("tenants/bank/residency.toml");
    assert!(text.contains("\"../../exports/**/*.json\""), "{text}");
    let outcome = folder.run("check tenants --format short");
    assert_ne!(outcome.status, 2, "{}", outcome.stdout);
    for id in ["contradiction", "no-file", "unrecognized", "unreadable"] {
        assert!(!outcome.stdout.contains(&format!("evidence/{id}")), "{}", outcome.stdout);
    }
}

#[test]
fn flags_go_before_evidence_and_what_neither_says_is_asked_for() {
    let folder = exports();
    assert_eq!(folder.run("init at.toml --from exports --name Contoso --country AT --service groups").status, 0);
    let text = folder.read("at.toml");
    assert!(text.contains("\ncountry  = \"AT\"  # chosen") && text.contains("\n[services.groups]\n"), "{text}");
    folder.check(
        "init --from exports/policies --name Contoso",
        &expect![[r#"
        2
        domicile: no manifest was written: --country is needed where nobody can be asked
    "#]],
    );
    folder.check(
        "init --from . --country DE",
        &expect![[r#"
        2
        domicile: no manifest was written: --name is needed where nobody can be asked
    "#]],
    );
}

#[test]
fn evidence_that_is_missing_or_broken_is_told() {
    let folder = exports();
    folder.check(
        "init --from absent --name Contoso --country DE",
        &expect![[r#"
        2
        domicile: cannot read `absent`: there is no such file or folder
    "#]],
    );
    folder.check("init --from exports/logo.png --name Contoso --country DE", &expect![[r#"
        2
        domicile: nothing that could be evidence was found in `exports/logo.png`: `domicile observe --help` lists the kinds that can be read
    "#]]);
    assert!(!folder.path("residency.toml").exists());
    folder.write("exports/policies/methods.json", &METHODS[..200]);
    folder.check(
        "init --from exports --name Contoso",
        &expect![[r#"
        2
        Wrote residency.toml. Read it, fill in what is commented out, then: domicile check
        domicile: `exports/policies/methods.json` could not be read or understood: `domicile observe` tells why
    "#]],
    );
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
