//! The tenant itself.

use expect_test::expect;

use super::check;

const OWN: &str = "tenant.id = 5F1C0B7E-0000-4000-8000-000000000001\n";

#[test]
fn a_file_of_another_tenant_is_left_out() {
    check(
        "",
        "# a.json\ntenant.id = 5f1c0b7e-0000-4000-8000-000000000002\ntenant.country = US\nservices.b2c = true\n# b.json\nservices.groups = true\n",
        &expect![[r#"
            groups (b.json:1 `true`)
            evidence/contradiction error a.json:1 `5f1c0b7e-0000-4000-8000-000000000002`
              this file is of another tenant: its id is not `tenant.id`, so what it says is left out
                residency.toml:3 `'5f1c0b7e-0000-4000-8000-000000000001'`: declared here
              help: Narrow the `files` of `[[evidence]]` to those of this tenant, or correct `id` under `[tenant]`.
            evidence/undeclared warning b.json:1 `true`
              `groups` is in use here, and the manifest does not declare it
              help: Write `[services.groups]` in the manifest: it is judged as it was found, and nobody has said that it is meant so.
        "#]],
    );
    check("", &format!("# a.json\n{OWN}"), &expect![[""]]);
}

#[test]
fn files_of_two_tenants_are_told_where_the_manifest_does_not_say_which() {
    let manifest = "[tenant]\nname = 'Contoso'\ncountry = 'DE'\n";
    check(
        manifest,
        &format!("# a.json\n{OWN}# b.json\ntenant.id = 5f1c0b7e-0000-4000-8000-000000000002\n"),
        &expect![[r#"
        evidence/contradiction error b.json:1 `5f1c0b7e-0000-4000-8000-000000000002`
          these files are of different tenants: their ids differ
            a.json:1 `5F1C0B7E-0000-4000-8000-000000000001`: and another id here
          help: Narrow the `files` of `[[evidence]]` to those of one tenant, and write its `id` under `[tenant]`.
    "#]],
    );
}

#[test]
fn what_is_declared_of_the_tenant_is_judged() {
    check(
        "",
        "# a.json\ntenant.country = FR\ntenant.region = north-america\ntenant.cloud = china\n",
        &expect![[r#"
        evidence/contradiction error a.json:1 `FR`
          `tenant.country` is `DE` in the manifest, and `FR` here
            residency.toml:4 `'DE'`: declared here
          help: Correct the manifest, by which the tenant is judged, or narrow the `files` of `[[evidence]]` to those of this tenant.
        evidence/contradiction error a.json:2 `north-america`
          `tenant.region` is `emea` in the manifest, and `north-america` here
            residency.toml:4 `'DE'`: declared here
          help: Correct the manifest, by which the tenant is judged, or narrow the `files` of `[[evidence]]` to those of this tenant.
        evidence/contradiction error a.json:3 `china`
          `tenant.cloud` is `public` in the manifest, and `china` here
            residency.toml:4 `'DE'`: declared here
          help: Correct the manifest, by which the tenant is judged, or narrow the `files` of `[[evidence]]` to those of this tenant.
    "#]],
    );
    check("", "# a.json\ntenant.country = Germany\ntenant.region = emea\ntenant.cloud = public\n", &expect![[""]]);
}

#[test]
fn the_day_of_creation_joins_where_nobody_gave_it() {
    check("", "# a.json\ntenant.created = 2019-03-01T08:00:00Z\n", &expect![[""]]);
    let manifest = "[tenant]\nname = 'Contoso'\ncountry = 'DE'\ncreated = 2020-01-01\n";
    check(
        manifest,
        "# a.json\ntenant.created = 2019-03-01T08:00:00Z\n",
        &expect![[r#"
        evidence/contradiction error a.json:1 `2019-03-01T08:00:00Z`
          `tenant.created` is `2020-01-01` in the manifest, and `2019-03-01` here
            residency.toml:4 `2020-01-01`: declared here
          help: Correct the manifest, by which the tenant is judged, or narrow the `files` of `[[evidence]]` to those of this tenant.
    "#]],
    );
}

#[test]
fn what_a_file_does_not_tell_of_the_tenant_is_a_note() {
    check(
        "",
        "# a.json\ntenant.country = ? the file does not say\ntenant.region = WW\n",
        &expect![[r#"
        evidence/unresolved note a.json:1 `? the file does not say`
          `tenant.country` is not known here: the file does not say
          help: What the manifest says is judged; nothing here says otherwise.
        evidence/unresolved note a.json:2 `WW`
          `tenant.region` is not known here: no value that it takes is called that
          help: What the manifest says is judged; nothing here says otherwise.
    "#]],
    );
}
