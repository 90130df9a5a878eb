//! What a file says, and what is wrong with it.

use std::sync::Arc;

use domicile_diagnostic::SourceText;
use expect_test::{Expect, expect};

use crate::{Config, parse};

const FORMATS: [&str; 4] = ["auto", "human", "json", "sarif"];
const IDS: [&str; 5] = ["mfa/voice", "mfa/sms", "sspr/email", "manifest/syntax", "waiver/unused"];

fn read(text: &str) -> (Config, Vec<String>) {
    let file = Arc::new(SourceText::new("domicile.toml", text));
    let parsed = parse(&file, &FORMATS);
    let ids = parsed.config.levels.mistakes(&IDS.into_iter());
    let told = parsed.findings.iter().chain(&ids).map(|finding| {
        let help = finding.claim.help.as_deref().unwrap_or("-");
        format!("{:?} {}: {}\n  {help}\n", finding.location, finding.claim.id, finding.claim.message)
    });
    let told = told.collect();
    (parsed.config, told)
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&read(text).1.concat());
}

#[test]
fn every_key() {
    let (config, told) = read(
        "include = ['tenants/**/*.toml']\nexclude = ['archive']\nformat = 'auto'\ncatalog = ['facts']\nfail-on = 'warning'\n\
         baseline = 'known.toml'\n[output]\nsarif = 'out/report.sarif'\n[levels]\n'mfa/*' = 'off'\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert!(config.selection.includes("tenants/a/b.toml", false) && !config.selection.includes("residency.toml", true));
    assert!(config.selection.excludes("archive/2019/residency.toml") && !config.selection.excludes("archived/residency.toml"));
}

#[test]
fn the_longest_pattern_decides_and_of_two_the_louder() {
    let (config, _) =
        read("[levels]\n'mfa/voice' = 'error'\n'mfa/*' = 'off'\n'*' = 'note'\n'm*/sms' = 'warning'\n'mfa/s?s' = 'note'\n");
    let level = |id: &str| config.levels.rule(id).map(|rule| rule.level.as_str());
    assert_eq!(level("mfa/voice"), Some("error"));
    assert_eq!(level("mfa/oath"), Some("off"));
    assert_eq!(level("mfa/sms"), Some("note"), "`mfa/s?s` is longer than `m*/sms`");
    assert_eq!(level("sspr/email"), Some("note"));
    assert_eq!(level("manifest/syntax"), None, "it always counts");
    let (config, _) = read("[levels]\n'mfa/*' = 'note'\n'*/sms' = 'warning'\n");
    assert_eq!(config.levels.rule("mfa/sms").map(|rule| rule.level.as_str()), Some("warning"));
}

#[test]
fn what_is_not_understood_is_told_with_what_was_meant() {
    check(
        "excludes = []\ninclude = 'a'\nformat = 'jsn'\nfail-on = 'off'\nbaseline = 1\ncatalog = ['']\n",
        &expect![[r#"
            domicile.toml:1:1 config/unknown-key: unknown key `excludes`
              did you mean `exclude`?
            domicile.toml:2:11 config/wrong-type: expected a list, found a string
              put it in brackets, also where it is a single one
            domicile.toml:3:10 config/unknown-value: unknown format `jsn`
              did you mean `json`?
            domicile.toml:4:11 config/unknown-value: unknown level `off`
              one of `error`, `warning`, `note` can stand here
            domicile.toml:5:12 config/wrong-type: expected a string, found an integer
              -
            domicile.toml:6:12 config/empty-value: the string is empty
              -
        "#]],
    );
}

#[test]
fn a_level_that_changes_nothing_is_a_mistake() {
    check(
        "[levels]\n'mfa/voise' = 'off'\n'saml/*' = 'off'\n'mfa/sms' = 'of'\n'[a' = 'off'\n'manifest/*' = 'off'\n'*' = 'note'\n",
        &expect![[r#"
            domicile.toml:4:13 config/unknown-value: unknown level `of`
              did you mean `off`?
            domicile.toml:5:1 config/invalid-glob: invalid pattern `[a`
              write an id such as `service/fact`, or a pattern such as `service/*`
            domicile.toml:2:1 config/unknown-id: no finding has an id that `mfa/voise` fits
              did you mean `mfa/voice`?
            domicile.toml:3:1 config/unknown-id: no finding has an id that `saml/*` fits
              write an id that a finding has in brackets, or a pattern such as `mfa/*`; name the folder of facts of your own in `catalog`
            domicile.toml:6:1 config/always-counts: `manifest/*` has no level that could be changed
              take the line away, and mend what is reported: it says that something could not be checked as it was asked
        "#]],
    );
}

#[test]
fn nothing_is_written_outside_of_the_folder() {
    check(
        "exclude = ['../other']\n[output]\njson = '/etc/cron.d/x'\nsarif = '../report.sarif'\nhuman = '.git/hooks/pre-commit'\nauto = 'x'\n",
        &expect![[r#"
            domicile.toml:1:12 config/outside-folder: the pattern leads out of the folder
              write patterns as reached from this file's folder: nothing else is left out by them
            domicile.toml:3:8 config/outside-folder: a report would be written outside of the folder
              name a file below this file's folder; any other is for the command line: `--output FORMAT=FILE`
            domicile.toml:4:9 config/outside-folder: a report would be written outside of the folder
              name a file below this file's folder; any other is for the command line: `--output FORMAT=FILE`
            domicile.toml:5:9 config/outside-folder: a report would be written outside of the folder
              name a file below this file's folder; any other is for the command line: `--output FORMAT=FILE`
            domicile.toml:6:1 config/unknown-value: unknown format `auto`
              one of `human`, `json`, `sarif` can stand here
        "#]],
    );
}
