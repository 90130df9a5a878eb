//! Whether a service is in use.

use expect_test::expect;

use super::check;

#[test]
fn what_is_observed_and_not_declared_joins_and_is_said_once_for_each_service() {
    check(
        "",
        "# a.tf\nservices.b2c = true\nservices.b2c.location = United States\nservices.b2c.go-local = false\n",
        &expect![[r#"
            b2c (a.tf:1 `true`)
              go-local = false (a.tf:3 `false`)
              location = united-states (a.tf:2 `United States`)
            evidence/undeclared warning a.tf:1 `true`
              `b2c` is in use here, with `location`, and the manifest does not declare it
                a.tf:2 `United States`: here too
              help: Write `[services.b2c]`, with `location = "united-states"`, in the manifest: it is judged as it was found, and nobody has said that it is meant so.
        "#]],
    );
}

#[test]
fn a_service_that_is_switched_off_in_the_manifest_and_in_use_is_a_contradiction() {
    check(
        "[services.groups]\nenabled = false\n",
        "# a.tf\nservices.groups = true\n",
        &expect![[r#"
        groups (residency.toml:1 `groups`)
        evidence/contradiction error a.tf:1 `true`
          `services.groups` is switched off in the manifest, and in use here
            residency.toml:1 `groups`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
    "#]],
    );
    check(
        "[services.b2c]\nenabled = false\n",
        "# a.tf\nservices.b2c.location = Europe\n",
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
          location = europe (a.tf:1 `Europe`)
        evidence/contradiction error a.tf:1 `Europe`
          `services.b2c` is switched off in the manifest, and in use here
            residency.toml:1 `b2c`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
        evidence/undeclared note a.tf:1 `Europe`
          `services.b2c.location` is set here, and the manifest does not declare it
          help: Write `location = "europe"` under `[services.b2c]` in the manifest.
    "#]],
    );
}

#[test]
fn what_is_off_does_not_show_that_a_service_is_in_use() {
    check("", "# a.json\nservices.mfa.custom-greetings = false\nservices.mfa.methods.voice = false\n", &expect![[""]]);
    check(
        "[services.mfa]\nenabled = false\n",
        "# a.json\nservices.mfa.methods.voice = false\n",
        &expect![[r#"
        mfa off (residency.toml:1 `mfa`)
    "#]],
    );
}

#[test]
fn one_file_without_a_service_does_not_switch_it_off() {
    check(
        "[services.b2c]\n",
        "# a.tf\nservices.b2c = false\n",
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
        evidence/contradiction error a.tf:1 `false`
          `services.b2c` is in use by the manifest, and not by this file
            residency.toml:1 `b2c`: declared here
          help: Write `enabled = false` in the manifest if it is in use nowhere, or name the files that show it in use.
    "#]],
    );
    check(
        "[services.b2c]\n",
        "# a.tf\nservices.b2c = false\n# b.tf\nservices.b2c = true\n",
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
    "#]],
    );
    check("", "# a.tf\nservices.b2c = false\n", &expect![[""]]);
}

#[test]
fn what_the_manifest_says_too_is_not_told() {
    let manifest = "[services.b2c]\nlocation = 'europe'\n[services.mfa]\nmethods = ['voice', 'sms']\ncustom-greetings = true\n";
    let evidence =
        "# a.tf\nservices.b2c.location = Europe\n# b.json\nservices.mfa.methods.voice = true\nservices.mfa.methods.sms = true
services.mfa.methods.fido2 = false\nservices.mfa.custom-greetings = true\n";
    check(
        manifest,
        evidence,
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
          location = europe (residency.toml:2 `'europe'`)
        mfa (residency.toml:3 `mfa`)
          custom-greetings = true (residency.toml:5 `true`)
          methods = voice (residency.toml:4 `'voice'`), sms (residency.toml:4 `'sms'`)
    "#]],
    );
}

#[test]
fn a_setting_that_a_declared_service_lacks_is_a_note_unless_it_is_the_default() {
    check(
        "[services.mfa]\nmethods = ['voice']\n",
        "# a.json\nservices.mfa.custom-greetings = true\nservices.mfa.fraud-alert = false\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = voice (residency.toml:2 `'voice'`)
              custom-greetings = true (a.json:1 `true`)
              fraud-alert = false (a.json:2 `false`)
            evidence/undeclared note a.json:1 `true`
              `custom-greetings` and `fraud-alert` of `services.mfa` are set here, and the manifest does not declare them
                a.json:2 `false`: here too
              help: Write `custom-greetings = true` and `fraud-alert = false` under `[services.mfa]` in the manifest.
        "#]],
    );
    check(
        "[services.mfa]\nmethods = ['voice']\n",
        "# a.json\nservices.mfa.custom-greetings = false\n",
        &expect![[r#"
        mfa (residency.toml:1 `mfa`)
          methods = voice (residency.toml:2 `'voice'`)
          custom-greetings = false (a.json:1 `false`)
    "#]],
    );
}

#[test]
fn a_service_that_every_tenant_uses_needs_no_header() {
    check(
        "",
        "# a.json\nservices.directory.password-hash-sync = true\n",
        &expect![[r#"
        directory (a.json:1 `true`)
          password-hash-sync = true (a.json:1 `true`)
        evidence/undeclared note a.json:1 `true`
          `services.directory.password-hash-sync` is set here, and the manifest does not declare it
          help: Write `password-hash-sync = true` under `[services.directory]` in the manifest.
    "#]],
    );
}

#[test]
fn many_places_are_named_by_a_few() {
    let evidence = (0..8).map(|at| format!("# {at}.tf\nservices.groups = true\n")).collect::<Vec<_>>().concat();
    check(
        "",
        &evidence,
        &expect![[r#"
        groups (0.tf:1 `true`)
        evidence/undeclared warning 0.tf:1 `true`
          `groups` is in use here, and the manifest does not declare it
            1.tf:1 `true`: here too
            2.tf:1 `true`: here too
            3.tf:1 `true`: here too, and in 4 more places
          help: Write `[services.groups]` in the manifest: it is judged as it was found, and nobody has said that it is meant so.
    "#]],
    );
}
