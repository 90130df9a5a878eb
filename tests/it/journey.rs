//! One person's way: from a first manifest to a check that fails, to its reasons, to a decision, and to the day the decision ends.

use std::fmt::Write;

use expect_test::expect;

use crate::folder::{Folder, outcome};

/// What is typed, with `'…'` around words that belong together.
fn words(typed: &str) -> Vec<&str> {
    let quoted = typed.split('\'').enumerate();
    quoted.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

/// A line without the mark of a check as of another day than the one the test happens to run on.
fn on_its_day(line: &str) -> String {
    match line.split_once(" (as of ") {
        Some((said, marked)) if marked.ends_with(", not today)") => said.to_owned(),
        _ => line.to_owned(),
    }
}

/// Types each line, and keeps what it came to: of what is said, the lines that speak of what the person is after.
fn transcript(folder: &Folder, after: &str, typed: &[&str]) -> String {
    let mut told = String::new();
    for line in typed {
        let mut command = folder.command("");
        command.args(words(line));
        let outcome = outcome(command);
        let said = outcome.stdout.lines().chain(outcome.stderr.lines()).filter(|said| said.contains(after)).take(2);
        let said: String = said.fold(String::new(), |said, line| said + &on_its_day(line) + "\n");
        writeln!(told, "$ domicile {line}\n{said}→ {}\n", outcome.status).expect("written");
    }
    told
}

#[test]
fn from_a_first_manifest_to_the_end_of_a_waiver() {
    let folder = Folder::with([]);
    let begun = transcript(
        &folder,
        "residency.toml",
        &["init --name Contoso --country DE --within EU-data-boundary --within home-region --service mfa"],
    );
    expect![[r#"
        $ domicile init --name Contoso --country DE --within EU-data-boundary --within home-region --service mfa
        Wrote residency.toml. Read it, fill in what is commented out, then: domicile check
        → 0

    "#]]
    .assert_eq(&begun);

    // Where the file asks for it, the person fills in what is true.
    let manifest = folder
        .read("residency.toml")
        .replace("# custom-greetings = false", "custom-greetings = true")
        .replace("# methods =", "methods =");
    folder.write("residency.toml", manifest);
    let asked = transcript(
        &folder,
        "mfa/custom-greeting-call",
        &[
            "check --as-of 2026-11-20 --format short",
            "explain mfa/custom-greeting-call --as-of 2026-11-20",
            "why mfa/custom-greeting-call --as-of 2026-11-20",
            "check --as-of 2026-11-20 --set services.mfa.custom-greetings=false",
        ],
    );
    expect![[r#"
        $ domicile check --as-of 2026-11-20 --format short
        residency.toml:17:20: error[mfa/custom-greeting-call]: Voice calls with a custom greeting start in the United States: outside `personal-data-in-eu-data-boundary`
        → 1

        $ domicile explain mfa/custom-greeting-call --as-of 2026-11-20
        mfa/custom-greeting-call
        → 0

        $ domicile why mfa/custom-greeting-call --as-of 2026-11-20
        mfa/custom-greeting-call
        → 0

        $ domicile check --as-of 2026-11-20 --set services.mfa.custom-greetings=false
         gone:    error[mfa/custom-greeting-call]: Voice calls with a custom greeting start in the United
        → 1

    "#]].assert_eq(&asked);

    // Two things no setting ends, and one that has to wait.
    let decided = transcript(
        &folder,
        "mfa/custom-greeting-call",
        &[
            "waive authentication/fraud-signals --reason 'by design' --owner dpo --expires 2029-01-01 --as-of 2026-11-20",
            "waive directory/log-copies --reason 'assessed as a transfer' --owner dpo --expires 2029-01-01 --as-of 2026-11-20",
            "waive mfa/custom-greeting-call --reason 'until the badges are rolled out' --owner identity-team --expires 2027-06-30 --as-of 2026-11-20",
            "check --as-of 2026-11-20 --format short",
            "check --as-of 2027-11-20 --format short",
        ],
    );
    expect![[r#"
        $ domicile waive authentication/fraud-signals --reason 'by design' --owner dpo --expires 2029-01-01 --as-of 2026-11-20
        → 0

        $ domicile waive directory/log-copies --reason 'assessed as a transfer' --owner dpo --expires 2029-01-01 --as-of 2026-11-20
        → 0

        $ domicile waive mfa/custom-greeting-call --reason 'until the badges are rolled out' --owner identity-team --expires 2027-06-30 --as-of 2026-11-20
        residency.toml:17:20: error[mfa/custom-greeting-call]: Voice calls with a custom greeting start in the United States: outside `personal-data-in-eu-data-boundary` (waived until 2027-06-30 by identity-team)
        → 0

        $ domicile check --as-of 2026-11-20 --format short
        residency.toml:17:20: error[mfa/custom-greeting-call]: Voice calls with a custom greeting start in the United States: outside `personal-data-in-eu-data-boundary` (waived until 2027-06-30 by identity-team)
        → 0

        $ domicile check --as-of 2027-11-20 --format short
        residency.toml:17:20: error[mfa/custom-greeting-call]: Voice calls with a custom greeting start in the United States: outside `personal-data-in-eu-data-boundary`
        residency.toml:50:11: warning[waiver/expired]: the waiver of `mfa/custom-greeting-call` expired on 2027-06-30
        → 1

    "#]].assert_eq(&decided);
}
