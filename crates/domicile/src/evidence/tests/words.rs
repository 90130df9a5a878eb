//! Switches, choices and lists of words.

use expect_test::expect;

use super::{check, findings};

#[test]
fn a_switch_that_is_set_otherwise_is_judged_as_it_is_set() {
    check(
        "[services.mfa]\nmethods = ['voice']\ncustom-greetings = false\n",
        "# a.json\nservices.mfa.custom-greetings = true\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              custom-greetings = true (a.json:1 `true`)
              methods = voice (residency.toml:2 `'voice'`)
            evidence/contradiction error a.json:1 `true`
              `services.mfa.custom-greetings` is `false` in the manifest, and `true` here
                residency.toml:3 `false`: declared here
              help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
        "#]],
    );
    check(
        "[services.mfa]\nmethods = ['voice']\ncustom-greetings = true\n",
        "# a.json\nservices.mfa.custom-greetings = false\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              custom-greetings = false (a.json:1 `false`)
              methods = voice (residency.toml:2 `'voice'`)
            evidence/contradiction error a.json:1 `false`
              `services.mfa.custom-greetings` is `true` in the manifest, and `false` here
                residency.toml:3 `true`: declared here
              help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
        "#]],
    );
}

#[test]
fn files_that_disagree_leave_a_switch_open() {
    let evidence = "# a.json\nservices.mfa.custom-greetings = true\n# b.tf\nservices.mfa.custom-greetings = false\n";
    check(
        "[services.mfa]\nmethods = ['voice']\n",
        evidence,
        &expect![[r#"
        mfa (residency.toml:1 `mfa`)
          methods = voice (residency.toml:2 `'voice'`)
          custom-greetings = false?, true?
        evidence/contradiction error b.tf:1 `false`
          `services.mfa.custom-greetings` is `false` here, and `true` in another place
            a.json:1 `true`: and otherwise here
          help: Bring both up to date, or leave out of `files` what is not of this tenant: until they say the same, it is judged as unknown.
    "#]],
    );
}

#[test]
fn a_word_that_the_list_lacks_is_added_and_one_that_is_off_is_dropped() {
    let evidence =
        "# a.json\nservices.mfa.methods.voice = true\nservices.mfa.methods.sms = false\nservices.mfa.methods.fido2 = false\n";
    check(
        "[services.mfa]\nmethods = ['sms', 'email']\n",
        evidence,
        &expect![[r#"
        mfa (residency.toml:1 `mfa`)
          methods = voice (a.json:1 `true`), email (residency.toml:2 `'email'`)
        evidence/contradiction error a.json:1 `true`
          `services.mfa.methods` of the manifest lacks `voice`, which is on here
            residency.toml:2 `['sms', 'email']`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
        evidence/contradiction error a.json:2 `false`
          `services.mfa.methods` of the manifest has `sms`, which is off here
            residency.toml:2 `'sms'`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
    "#]],
    );
}

#[test]
fn words_that_no_file_speaks_of_are_open_where_nobody_declares_the_list() {
    check(
        "[services.mfa]\n",
        "# a.json\nservices.mfa.methods.voice = true\nservices.mfa.methods.sms = false\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = voice (a.json:1 `true`), authenticator-push?, authenticator-code?, oath-software?, oath-hardware?, fido2?, certificate?, temporary-access-pass?, email?
            evidence/undeclared note a.json:1 `true`
              `services.mfa.methods` is set here, and the manifest does not declare it
              help: Write `methods = ["voice"]` under `[services.mfa]` in the manifest.
        "#]],
    );
}

#[test]
fn of_a_list_with_a_default_the_rest_is_as_usual() {
    check(
        "[services.mfa]\nmethods = []\n",
        "# a.json\nservices.mfa.on-premises.nps-extension = true\n",
        &expect![[r#"
        mfa (residency.toml:1 `mfa`)
          methods = 
          on-premises = nps-extension (a.json:1 `true`)
        evidence/undeclared note a.json:1 `true`
          `services.mfa.on-premises` is set here, and the manifest does not declare it
          help: Write `on-premises = ["nps-extension"]` under `[services.mfa]` in the manifest.
    "#]],
    );
}

#[test]
fn files_that_disagree_leave_a_word_open() {
    let evidence = "# a.json\nservices.mfa.methods.voice = true\n# b.tf\nservices.mfa.methods.voice = false\n";
    check(
        "[services.mfa]\nmethods = ['sms']\n",
        evidence,
        &expect![[r#"
        mfa (residency.toml:1 `mfa`)
          methods = voice? (a.json:1 `true`), sms (residency.toml:2 `'sms'`)
        evidence/contradiction error b.tf:1 `false`
          `voice` of `services.mfa.methods` is off here, and on in another place
            a.json:1 `true`: and otherwise here
          help: Bring both up to date, or leave out of `files` what is not of this tenant: until they say the same, it is judged as unknown.
    "#]],
    );
}

#[test]
fn each_word_and_each_place_is_a_contradiction_of_its_own() {
    let manifest = "[services.mfa]\nmethods = []\n[services.domain-services]\nregions = ['westeurope']\n";
    let evidence = "# a.json\nservices.mfa.methods.voice = true\nservices.mfa.methods.sms = true
services.domain-services.regions = eastus\nservices.domain-services.regions = westus\n";
    let fingerprints: std::collections::BTreeSet<_> =
        findings(manifest, evidence).iter().map(|found| found.fingerprint).collect();
    assert_eq!(fingerprints.len(), 4);
}
