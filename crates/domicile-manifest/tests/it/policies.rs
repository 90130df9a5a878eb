//! Files that others extend.

use domicile_manifest::{Grammar, Role};
use expect_test::expect;

use crate::catalog::catalog;
use crate::show::{check_as, parse};

#[test]
fn a_policy_only_asks_and_accepts() {
    let text = "extends = ['other.toml']\n[[requirement]]\nid = 'x'\nwithin = ['EU']\n[check]\npossible = 'note'\n";
    check_as(Role::Policy, text, &expect![[r#""#]]);
    let catalog = catalog();
    let parsed = parse(&catalog, text, Role::Policy);
    assert_eq!((parsed.extends.len(), parsed.policy.requirements.len()), (1, 1));
    assert!(parsed.tenant.is_none() && !parsed.broken);
}

#[test]
fn what_belongs_to_a_tenant_has_no_place_in_it() {
    check_as(
        Role::Policy,
        r#"
catalog = ["./facts"]
[tenant]
nam = "Contoso"
[services.phone]
[[app]]
name = "Payroll"
[[evidence]]
[chek]
"#,
        &expect![[r#"
            2:1 "catalog" not-in-a-policy: `catalog` has no place in a file that others extend / move `catalog` to the files that extend this one
            3:2 "tenant" not-in-a-policy: `tenant` has no place in a file that others extend / move `tenant` to the files that extend this one
            5:2 "services" not-in-a-policy: `services` has no place in a file that others extend / move `services` to the files that extend this one
            6:3 "app" not-in-a-policy: `app` has no place in a file that others extend / move `app` to the files that extend this one
            8:3 "evidence" not-in-a-policy: `evidence` has no place in a file that others extend / move `evidence` to the files that extend this one
            9:2 "chek" unknown-key: unknown key `chek` / did you mean `check`?
        "#]],
    );
}

#[test]
fn an_empty_policy_is_fine() {
    check_as(Role::Policy, "# nothing yet\n", &expect![[r#""#]]);
}

#[test]
fn one_grammar_serves_all_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let catalog = catalog();
    shared(&Grammar::new(&catalog));
}
