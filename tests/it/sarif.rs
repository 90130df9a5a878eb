//! What SARIF says of a run: rules, circumstances, and where the files are kept.

use std::collections::BTreeSet;

use expect_test::expect;
use serde_json::Value;

use crate::folder::{Folder, outcome};
use crate::pagers::{FACTS, folder, paging, tenant};

const CHECK: &str = "check --catalog facts --as-of 2024-01-01 --format sarif";

fn run(folder: &Folder, words: &str) -> Value {
    parsed(&folder.run(words).stdout)
}

fn parsed(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).expect("it is JSON");
    log["runs"][0].clone()
}

fn ids(list: &Value, key: &str) -> BTreeSet<String> {
    let ids = list.as_array().expect("it is a list").iter().map(|one| one[key].as_str().expect("it has an id").to_owned());
    ids.collect()
}

#[test]
fn each_id_that_is_found_is_a_rule_and_no_other_is() {
    let folder = paging();
    folder.write("own/residency.toml", format!("catalog = [\"../more\"]\n{}", tenant("Contoso", true)));
    for (path, text) in FACTS {
        folder.write(&path.replacen("facts", "more", 1), text.replace("relay", "other"));
    }
    folder.write("more/facts/pager/other.toml", FACTS[2].1);
    folder.write("broken/residency.toml", tenant("Contoso", true).replace("country", "county"));
    folder.write("policy/residency.toml", format!("extends = [\"../policy.toml\"]\n{}", tenant("Contoso", true)));
    folder.write("policy.toml", "wrong = 1\n");
    let told = run(&folder, "check --as-of 2024-01-01 --format sarif own broken policy --catalog facts");
    let rules = &told["tool"]["driver"]["rules"];
    assert_eq!(ids(rules, "id"), ids(&told["results"], "ruleId"));
    let rule = rules.as_array().and_then(|rules| rules.iter().find(|rule| rule["id"] == "pager/relay"));
    assert_eq!(rule.map(|rule| &rule["helpUri"]), Some(&"https://pagers.example/handbook".into()));
}

#[test]
fn how_the_run_went() {
    let folder = paging();
    let told = run(&folder, &format!("{CHECK} residency.toml gone"));
    expect![[r#"
        [
          {
            "executionSuccessful": false,
            "exitCode": 2,
            "toolConfigurationNotifications": [
              {
                "level": "warning",
                "message": {
                  "text": "Checked as of 2024-01-01, not today: what was published since does not count."
                }
              }
            ],
            "toolExecutionNotifications": [
              {
                "level": "error",
                "message": {
                  "text": "cannot read `gone`: there is no such file or folder"
                }
              }
            ]
          }
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&told["invocations"]).expect("it is JSON"));
    let clean = Folder::with(FACTS);
    clean.write("residency.toml", tenant("Contoso", false));
    let told = run(&clean, "check --catalog facts --format sarif");
    expect![[r#"[{"executionSuccessful":true,"exitCode":0}]"#]].assert_eq(&told["invocations"].to_string());
}

#[test]
fn where_the_files_are_kept_is_said_where_a_forge_says_so() {
    let folder = paging();
    assert_eq!(run(&folder, CHECK)["versionControlProvenance"], Value::Null);
    let mut command = folder.command(CHECK);
    command.env("GITLAB_CI", "true").env("CI_PROJECT_URL", "https://me:secret@forge.example/contoso");
    command.env("CI_COMMIT_SHA", "0f5c").env("CI_PROJECT_DIR", folder.path(""));
    let told = parsed(&outcome(command).stdout);
    expect![[
        r#"[{"mappedTo":{"uriBaseId":"%SRCROOT%"},"repositoryUri":"https://forge.example/contoso","revisionId":"0f5c"}]"#
    ]]
    .assert_eq(&told["versionControlProvenance"].to_string());
}

#[test]
fn many_tenants_make_one_log() {
    let folder = folder(&[]);
    for at in 0..300 {
        folder.write(&format!("{at}/residency.toml"), tenant(&format!("Tenant {at}"), true));
    }
    let one = folder.run(&format!("{CHECK} --jobs 1")).stdout;
    assert!(one == folder.run(&format!("{CHECK} --jobs 8")).stdout);
    let told = parsed(&one);
    assert_eq!(told["results"].as_array().map(Vec::len), Some(300));
    assert_eq!(told["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(1));
}
