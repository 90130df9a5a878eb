//! Texts with one more waiver.

use expect_test::{Expect, expect};

use super::*;

fn waiver() -> NewWaiver {
    NewWaiver {
        finding: "mfa/voice".to_owned(),
        requirement: None,
        kind: WaiverKind::Accepted,
        reason: "the \"old\" telephones".to_owned(),
        owner: "it".to_owned(),
        approved_by: None,
        expires: Date::constant(2027, 6, 30),
        catalog_digest: None,
        fact_digest: None,
    }
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let (edited, added) = with_waiver(text, &waiver()).expect("there is a place");
    assert_eq!(edited[..added.start].to_owned() + &edited[added.end..], text, "nothing else is touched");
    let waivers = |text: &str| {
        let file: toml::Table = toml::from_str(text).expect("it is TOML");
        file.get("waiver").map_or(0, |list| list.as_array().map_or(0, Vec::len))
    };
    assert_eq!(waivers(&edited), waivers(text) + 1);
    expected.assert_eq(&edited.replace('\r', "<CR>"));
}

#[test]
fn behind_everything_where_there_is_none() {
    check(
        "[tenant] # ours\nname   =   'x'\n\n\n",
        &expect![[r#"
        [tenant] # ours
        name   =   'x'


        [[waiver]]
        finding = "mfa/voice"
        reason  = 'the "old" telephones'
        owner   = "it"
        expires = 2027-06-30
    "#]],
    );
    check(
        "a = 1 # no line ends here",
        &expect![[r#"
        a = 1 # no line ends here

        [[waiver]]
        finding = "mfa/voice"
        reason  = 'the "old" telephones'
        owner   = "it"
        expires = 2027-06-30
    "#]],
    );
    check(
        "",
        &expect![[r#"
        [[waiver]]
        finding = "mfa/voice"
        reason  = 'the "old" telephones'
        owner   = "it"
        expires = 2027-06-30
    "#]],
    );
}

#[test]
fn behind_the_last_one_and_its_comments() {
    let two = "[[waiver]]\nfinding = 'a'\n\n  [[waiver]]\n  finding = 'b' # b\n  # until the move\n\n# the rest\n[check]\n";
    check(
        two,
        &expect![[r#"
        [[waiver]]
        finding = 'a'

          [[waiver]]
          finding = 'b' # b
          # until the move

        [[waiver]]
        finding = "mfa/voice"
        reason  = 'the "old" telephones'
        owner   = "it"
        expires = 2027-06-30

        # the rest
        [check]
    "#]],
    );
    check(
        "[[waiver]]\nreason = \"\"\"\na\nb\"\"\"\n# of check\n[check]\n",
        &expect![[r#"
        [[waiver]]
        reason = """
        a
        b"""

        [[waiver]]
        finding = "mfa/voice"
        reason  = 'the "old" telephones'
        owner   = "it"
        expires = 2027-06-30

        # of check
        [check]
    "#]],
    );
}

#[test]
fn lines_end_as_those_of_the_file() {
    check(
        "[tenant]\r\nname = 'x'\r\n\r\n[[waiver]]\r\nfinding = 'a'\r\n",
        &expect![[r#"
        [tenant]<CR>
        name = 'x'<CR>
        <CR>
        [[waiver]]<CR>
        finding = 'a'<CR>
        <CR>
        [[waiver]]<CR>
        finding = "mfa/voice"<CR>
        reason  = 'the "old" telephones'<CR>
        owner   = "it"<CR>
        expires = 2027-06-30<CR>
    "#]],
    );
}

#[test]
fn in_a_list_of_inline_tables() {
    check(
        "waiver = [] # none yet\n",
        &expect![[r#"
        waiver = [{ finding = "mfa/voice", reason = 'the "old" telephones', owner = "it", expires = 2027-06-30 }] # none yet
    "#]],
    );
    check(
        "waiver = [\n  { finding = 'a' }, # a\n]\nz = 1\n",
        &expect![[r#"
        waiver = [
          { finding = 'a' }, { finding = "mfa/voice", reason = 'the "old" telephones', owner = "it", expires = 2027-06-30 }, # a
        ]
        z = 1
    "#]],
    );
    check(
        "waiver = [{ finding = 'a' }]\n",
        &expect![[r#"
        waiver = [{ finding = 'a' }, { finding = "mfa/voice", reason = 'the "old" telephones', owner = "it", expires = 2027-06-30 }]
    "#]],
    );
}

#[test]
fn everything_a_waiver_can_say() {
    let all = NewWaiver {
        requirement: Some("eu-*".to_owned()),
        kind: WaiverKind::Mitigated,
        approved_by: Some("DPO\n\u{1b}".to_owned()),
        catalog_digest: Some("sha256:00".to_owned()),
        fact_digest: Some("00".to_owned()),
        ..waiver()
    };
    expect![[r#"
        [[waiver]]
        finding        = "mfa/voice"
        requirement    = "eu-*"
        kind           = "mitigated"
        reason         = 'the "old" telephones'
        owner          = "it"
        approved-by    = "DPO\U0000000a\U0000001b"
        expires        = 2027-06-30
        catalog-digest = "sha256:00"
        fact-digest    = "00"
    "#]]
    .assert_eq(&with_waiver("", &all).expect("there is a place").0);
}

#[test]
fn what_has_no_place_for_a_waiver() {
    assert_eq!(with_waiver("waiver = 1\n", &waiver()), Err("`waiver` is no list of tables".to_owned()));
    assert!(with_waiver("waiver =\n", &waiver()).is_err());
}
