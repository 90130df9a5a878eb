//! `domicile observe`: what files say, whether or not a manifest names them.

use expect_test::expect;

use crate::folder::Folder;

/// Saved metadata of a European tenant.
pub(crate) const METADATA: &str = r#"{
  "issuer": "https://login.microsoftonline.com/0f5c2f4e-6f0a-4a35-9d4e-0c1f5b6a7d88/v2.0",
  "authorization_endpoint": "https://login.microsoftonline.com/0f5c2f4e-6f0a-4a35-9d4e-0c1f5b6a7d88/oauth2/v2.0/authorize",
  "tenant_region_scope": "EU",
  "cloud_instance_name": "microsoftonline.com"
}
"#;

fn tenant() -> Folder {
    let manifest = "[tenant]\nname = \"Contoso\"\ncountry = \"DE\"\n";
    Folder::with([("residency.toml", manifest), ("exports/metadata.json", METADATA), ("notes.md", "[link](to)")])
}

#[test]
fn a_table_of_what_was_read_and_the_files() {
    tenant().check(
        "observe",
        &expect![[r#"
        0
        tenant
          cloud   public                                exports/metadata.json:5:26
          id      0f5c2f4e-6f0a-4a35-9d4e-0c1f5b6a7d88  exports/metadata.json:2:13
          region  emea                                  exports/metadata.json:4:26

        read as openid: 1 file
        not recognized: 1 file: notes.md
        3 observations in 1 file, none of them unknown.
    "#]],
    );
}

/// The policy of methods while the older ones still count.
const METHODS: &str = r##"{
  "policyMigrationState": "migrationInProgress",
  "authenticationMethodConfigurations": [
    { "@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration", "id": "Sms", "state": "disabled" },
    { "@odata.type": "#microsoft.graph.emailAuthenticationMethodConfiguration", "id": "Email", "state": "disabled" },
    { "@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration", "id": "Voice", "state": "enabled",
      "includeTargets": [{ "id": "all_users" }] }
  ]
}
"##;

#[test]
fn what_is_open_is_marked_and_the_reason_told_once() {
    let folder = Folder::with([("methods.json", METHODS)]);
    folder.check(
        "observe",
        &expect![[r#"
        0
        mfa
        ? custom-greetings  unknown  methods.json:6:105
              the file has no `isCustomGreetingEnabled`
        ? methods.email     unknown  methods.json:5:105  (1)
        ? methods.sms       unknown  methods.json:4:101  (1)
          methods.voice     true     methods.json:6:105
          (1) it is off in the authentication methods policy, and older policies that are not migrated may
              still allow it
              this leaves it open: methods.json:2:27

        remarks, which nothing is judged by
          policy-migration  migrationInProgress  methods.json:2:27

        read as graph: 1 file
        5 observations in 1 file, 3 of them unknown.
    "#]],
    );
}

#[test]
fn json_for_programs_in_the_same_run() {
    let folder = tenant();
    assert_eq!(folder.run("observe exports --output json=observed.json").status, 0);
    let said: serde_json::Value = serde_json::from_str(&folder.read("observed.json")).expect("it is JSON");
    assert_eq!(said["version"], 1);
    let region = &said["observations"][2];
    assert_eq!((&region["subject"], &region["value"]), (&"tenant.region".into(), &"emea".into()));
    assert_eq!(region["location"]["path"], "exports/metadata.json");
    assert_eq!(region["location"]["start"]["line"], 4);
    assert_eq!(folder.run("observe exports --format json").stdout, folder.read("observed.json"));
}

#[test]
fn nothing_found_and_nothing_understood_are_told() {
    let folder = tenant();
    folder.check(
        "observe notes.md absent.json",
        &expect![[r#"
        2
        not recognized: 1 file: notes.md
        Nothing was observed in 0 files.
        --
        domicile: cannot read `absent.json`: there is no such file or folder
    "#]],
    );
    folder.check("observe notes.md residency.toml", &expect![[r#"
        2
        not recognized: 1 file: notes.md
        Nothing was observed in 0 files.
        --
        domicile: nothing that could be evidence was found in `notes.md`, `residency.toml`: `domicile observe --help` lists the kinds that can be read
    "#]]);
    folder.write("exports/metadata.json", &METADATA[..METADATA.len() / 2]);
    folder.check(
        "observe exports",
        &expect![[r#"
            2
            error[evidence/unreadable] exports/metadata.json:3:29: the file is no JSON: unterminated string literal
                  Export the file again: what it says is not known.

            not understood: 1 file: exports/metadata.json
            Nothing was observed in 0 files.
        "#]],
    );
    folder.write("exports/metadata.json", b"\x89PNG\0\0");
    assert_eq!(folder.run("observe exports").status, 2);
}

#[test]
fn a_kind_is_taken_at_its_word() {
    let folder = tenant();
    folder.check(
        "observe notes.md --kind openid",
        &expect![[r#"
            2
            error[evidence/unreadable] notes.md:1:2: the file is no JSON: unexpected token
                  Export the file again: what it says is not known.

            read as openid: 1 file
            not understood: 1 file: notes.md
            Nothing was observed in 1 file.
        "#]],
    );
    assert_eq!(folder.run("observe --kind opneid").status, 2);
}

#[test]
fn what_belongs_to_tools_is_not_looked_at() {
    let folder = Folder::with([(".terraform/a.json", METADATA), ("x/.git/b.json", METADATA), (".hidden/c.json", METADATA)]);
    folder.write(".gitignore", "*.json");
    let outcome = folder.run("observe --format json");
    assert!(
        outcome.stdout.contains("\".hidden/c.json\""),
        "hidden and git-ignored files are read: plans and exports often are"
    );
    assert!(!outcome.stdout.contains("a.json") && !outcome.stdout.contains("b.json"), "{}", outcome.stdout);
}

#[test]
fn names_of_files_cannot_steer_a_terminal() {
    let folder = Folder::with([("a\u{1b}[2J.json", METADATA)]);
    let outcome = folder.run("observe");
    assert_eq!(outcome.status, 0);
    assert!(!outcome.stdout.contains('\u{1b}') && outcome.stdout.contains(r"a\u{1b}[2J.json:4:"), "{}", outcome.stdout);
}
