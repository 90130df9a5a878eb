//! What files leave open.

use expect_test::expect;

use super::check;

#[test]
fn what_is_open_is_judged_as_open_and_said_as_a_warning() {
    check(
        "",
        "# a.tf\nservices.b2c = true\nservices.b2c.location = ? `var.location` has no default <- the variable is declared here\n",
        &expect![[r#"
            b2c (a.tf:1 `true`)
              location = unknown (a.tf:2 `? `var.location` has no default <- the variable is declared here`)
            evidence/undeclared warning a.tf:1 `true`
              `b2c` is in use here, and the manifest does not declare it
              help: Write `[services.b2c]` in the manifest: it is judged as it was found, and nobody has said that it is meant so.
            evidence/unresolved warning a.tf:2 `? `var.location` has no default <- the variable is declared here`
              `services.b2c.location` is not known here: `var.location` has no default
                a.tf:2 `services.b2c.location`: the variable is declared here
              help: Write down in the manifest what is so, or add the output of `terraform show -json` to the evidence.
        "#]],
    );
    check(
        "[services.mfa]\nmethods = ['voice']\n",
        "# a.json\nservices.mfa.custom-greetings = ? the file does not say\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = voice (residency.toml:2 `'voice'`)
              custom-greetings = false?, true?
            evidence/unresolved warning a.json:1 `? the file does not say`
              `services.mfa.custom-greetings` is not known here: the file does not say
              help: Write down in the manifest what is so, or add a file to the evidence that says it.
        "#]],
    );
}

#[test]
fn what_the_manifest_declares_is_not_open() {
    check(
        "[services.b2c]\nlocation = 'europe'\n",
        "# a.tf\nservices.b2c.location = ? `var.location` has no default\n",
        &expect![[r#"
            b2c (residency.toml:1 `b2c`)
              location = europe (residency.toml:2 `'europe'`)
            evidence/unresolved note a.tf:1 `? `var.location` has no default`
              `services.b2c.location` is not known here: `var.location` has no default
              help: What the manifest says is judged; to have it compared, add the output of `terraform show -json` to the evidence.
        "#]],
    );
    check(
        "[services.mfa]\nmethods = ['sms']\n",
        "# a.json\nservices.mfa.methods.voice = ? the policy migration is not complete\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = sms (residency.toml:2 `'sms'`)
            evidence/unresolved note a.json:1 `? the policy migration is not complete`
              `services.mfa.methods.voice` is not known here: the policy migration is not complete
              help: What the manifest says is judged; nothing here says otherwise.
        "#]],
    );
}

#[test]
fn what_another_file_tells_is_not_open() {
    check(
        "",
        "# a.tf\nservices.b2c.location = ? `var.location` has no default\n# plan.json\nservices.b2c.location = Europe\n",
        &expect![[r#"
            b2c (a.tf:1 `? `var.location` has no default`)
              location = europe (plan.json:1 `Europe`)
            evidence/undeclared warning plan.json:1 `Europe`
              `b2c` is in use here, with `location`, and the manifest does not declare it
              help: Write `[services.b2c]`, with `location = "europe"`, in the manifest: it is judged as it was found, and nobody has said that it is meant so.
        "#]],
    );
    check(
        "[services.mfa]\nmethods = ['voice']\n",
        "# a.json\nservices.mfa.custom-greetings = ? the file does not say\n# b.json\nservices.mfa.custom-greetings = false\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = voice (residency.toml:2 `'voice'`)
              custom-greetings = false (b.json:1 `false`)
        "#]],
    );
}

#[test]
fn a_second_directory_that_is_open_stays_so() {
    check(
        "",
        "# a.tf\nservices.b2c.location = Europe\nservices.b2c.location = ? `var.location` has no default\n",
        &expect![[r#"
            b2c (a.tf:1 `Europe`)
              location = europe (a.tf:1 `Europe`), unknown (a.tf:2 `? `var.location` has no default`)
            evidence/undeclared warning a.tf:1 `Europe`
              `b2c` is in use here, with `location`, and the manifest does not declare it
              help: Write `[services.b2c]`, with `location = "europe"`, in the manifest: it is judged as it was found, and nobody has said that it is meant so.
            evidence/unresolved warning a.tf:2 `? `var.location` has no default`
              `services.b2c.location` is not known here: `var.location` has no default
              help: Write down in the manifest what is so, or add the output of `terraform show -json` to the evidence.
        "#]],
    );
    check(
        "",
        "# a.tf\nservices.domain-services.regions = eastus\n# b.json\nservices.domain-services.regions = ? the parameter has no value\n",
        &expect![[r#"
            domain-services (a.tf:1 `eastus`)
              regions = eastus (a.tf:1 `eastus`), unknown (b.json:1 `? the parameter has no value`)
            evidence/undeclared warning a.tf:1 `eastus`
              `domain-services` is in use here, with `regions`, and the manifest does not declare it
              help: Write `[services.domain-services]`, with `regions = ["eastus"]`, in the manifest: it is judged as it was found, and nobody has said that it is meant so.
            evidence/unresolved warning b.json:1 `? the parameter has no value`
              `services.domain-services.regions` is not known here: the parameter has no value
              help: Write down in the manifest what is so, or add a file to the evidence that says it.
        "#]],
    );
}

#[test]
fn what_one_file_leaves_open_for_one_reason_is_said_once() {
    let methods = ["voice", "sms", "authenticator-push", "authenticator-code", "oath-software", "oath-hardware", "email"];
    let reason = "the policy migration is not complete, so that older policies may allow it";
    let lines = methods.map(|word| format!("services.mfa.methods.{word} = ? {reason}\n")).concat();
    check(
        "",
        &format!("# a.json\n{lines}services.mfa.methods.fido2 = true\n"),
        &expect![[r#"
        mfa (a.json:1 `? the policy migration is not complete, so that older policies may allow it`)
          methods = voice? (a.json:1 `? the policy migration is not complete, so that older policies may allow it`), sms? (a.json:2 `? the policy migration is not complete, so that older policies may allow it`), authenticator-push? (a.json:3 `? the policy migration is not complete, so that older policies may allow it`), authenticator-code? (a.json:4 `? the policy migration is not complete, so that older policies may allow it`), oath-software? (a.json:5 `? the policy migration is not complete, so that older policies may allow it`), oath-hardware? (a.json:6 `? the policy migration is not complete, so that older policies may allow it`), fido2 (a.json:8 `true`), certificate?, temporary-access-pass?, email? (a.json:7 `? the policy migration is not complete, so that older policies may allow it`)
        evidence/unresolved warning a.json:1 `? the policy migration is not complete, so that older policies may allow it`
          `methods.voice`, `methods.sms`, `methods.authenticator-push`, `methods.authenticator-code`, `methods.oath-software`, `methods.oath-hardware` and `methods.email` of `services.mfa` are not known here: the policy migration is not complete, so that older policies may allow it
            a.json:2 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:3 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:4 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:5 `? the policy migration is not complete, so that older policies may allow it`: this too
          help: Write down in the manifest what is so, or add a file to the evidence that says it.
        evidence/undeclared warning a.json:8 `true`
          `mfa` is in use here, with `methods`, and the manifest does not declare it
          help: Write `[services.mfa]`, with `methods = ["fido2"]`, in the manifest: it is judged as it was found, and nobody has said that it is meant so.
    "#]],
    );
    check(
        "",
        &format!("# a.json\n{lines}"),
        &expect![[r#"
        mfa (a.json:1 `? the policy migration is not complete, so that older policies may allow it`)
          methods = voice? (a.json:1 `? the policy migration is not complete, so that older policies may allow it`), sms? (a.json:2 `? the policy migration is not complete, so that older policies may allow it`), authenticator-push? (a.json:3 `? the policy migration is not complete, so that older policies may allow it`), authenticator-code? (a.json:4 `? the policy migration is not complete, so that older policies may allow it`), oath-software? (a.json:5 `? the policy migration is not complete, so that older policies may allow it`), oath-hardware? (a.json:6 `? the policy migration is not complete, so that older policies may allow it`), fido2?, certificate?, temporary-access-pass?, email? (a.json:7 `? the policy migration is not complete, so that older policies may allow it`)
        evidence/unresolved warning a.json:1 `? the policy migration is not complete, so that older policies may allow it`
          `methods.voice`, `methods.sms`, `methods.authenticator-push`, `methods.authenticator-code`, `methods.oath-software`, `methods.oath-hardware` and `methods.email` of `services.mfa` are not known here: the policy migration is not complete, so that older policies may allow it
            a.json:2 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:3 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:4 `? the policy migration is not complete, so that older policies may allow it`: this too
            a.json:5 `? the policy migration is not complete, so that older policies may allow it`: this too
          help: Write down in the manifest what is so, or add a file to the evidence that says it.
    "#]],
    );
}

#[test]
fn what_was_cut_off_is_told_apart() {
    check(
        "[services.mfa]\n",
        "# a.json\nservices.mfa.methods = ?! the list was written as the names of its types\n",
        &expect![[r#"
            mfa (residency.toml:1 `mfa`)
              methods = voice? (a.json:1 `?! the list was written as the names of its types`), sms? (a.json:1 `?! the list was written as the names of its types`), authenticator-push? (a.json:1 `?! the list was written as the names of its types`), authenticator-code? (a.json:1 `?! the list was written as the names of its types`), oath-software? (a.json:1 `?! the list was written as the names of its types`), oath-hardware? (a.json:1 `?! the list was written as the names of its types`), fido2? (a.json:1 `?! the list was written as the names of its types`), certificate? (a.json:1 `?! the list was written as the names of its types`), temporary-access-pass? (a.json:1 `?! the list was written as the names of its types`), email? (a.json:1 `?! the list was written as the names of its types`)
            evidence/truncated warning a.json:1 `?! the list was written as the names of its types`
              `services.mfa.methods` is not known here: the list was written as the names of its types
              help: Export the file again with more depth (`ConvertTo-Json -Depth 100`), or write down in the manifest what is so.
        "#]],
    );
}

#[test]
fn a_resource_that_may_not_be_there_is_open() {
    check(
        "",
        "# a.tf\nservices.b2c = ? `var.enabled` has no default\n",
        &expect![[r#"
        evidence/unresolved warning a.tf:1 `? `var.enabled` has no default`
          whether `b2c` is in use is not known here: `var.enabled` has no default
          help: Write down in the manifest what is so, or add the output of `terraform show -json` to the evidence.
    "#]],
    );
    check(
        "[services.b2c]\nenabled = false\n",
        "# a.tf\nservices.b2c = ? `var.enabled` has no default\n",
        &expect![[r#"
        b2c off (residency.toml:1 `b2c`)
        evidence/unresolved note a.tf:1 `? `var.enabled` has no default`
          whether `b2c` is in use is not known here: `var.enabled` has no default
          help: What the manifest says is judged; to have it compared, add the output of `terraform show -json` to the evidence.
    "#]],
    );
}
