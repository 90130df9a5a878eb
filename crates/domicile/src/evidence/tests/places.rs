//! Settings that name places.

use expect_test::expect;

use super::check;

#[test]
fn a_place_that_is_set_otherwise_is_judged_where_it_is_set() {
    check(
        "[services.b2c]\nlocation = 'europe'\n",
        "# a.tf\nservices.b2c.location = United States\n",
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
          location = united-states (a.tf:1 `United States`)
        evidence/contradiction error a.tf:1 `United States`
          `services.b2c.location` is `europe` in the manifest, and `united-states` here
            residency.toml:2 `'europe'`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
    "#]],
    );
}

#[test]
fn two_directories_have_two_places() {
    let evidence = "# a.tf\nservices.b2c.location = Europe\nservices.b2c.location = United States\n";
    check(
        "",
        evidence,
        &expect![[r#"
        b2c (a.tf:1 `Europe`)
          location = europe (a.tf:1 `Europe`), united-states (a.tf:2 `United States`)
        evidence/undeclared warning a.tf:1 `Europe`
          `b2c` is in use here, with `location`, and the manifest does not declare it
            a.tf:2 `United States`: here too
          help: Write `[services.b2c]` in the manifest: it is judged as it was found, and nobody has said that it is meant so.
    "#]],
    );
    check(
        "[services.b2c]\nlocation = 'europe'\n",
        evidence,
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
          location = europe (residency.toml:2 `'europe'`), united-states (a.tf:2 `United States`)
        evidence/contradiction error a.tf:2 `United States`
          `services.b2c.location` is `europe` in the manifest, and `united-states` here
            residency.toml:2 `'europe'`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
    "#]],
    );
}

#[test]
fn regions_are_added_to_those_declared() {
    let manifest = "[services.domain-services]\nregions = ['westeurope', 'northeurope']\n";
    check(
        manifest,
        "# a.tf\nservices.domain-services.regions = West Europe\nservices.domain-services.regions = eastus\n",
        &expect![[r#"
            domain-services (residency.toml:1 `domain-services`)
              regions = westeurope (residency.toml:2 `'westeurope'`), northeurope (residency.toml:2 `'northeurope'`), eastus (a.tf:2 `eastus`)
            evidence/contradiction error a.tf:2 `eastus`
              `services.domain-services.regions` of the manifest lacks `eastus`
                residency.toml:2 `['westeurope', 'northeurope']`: declared here
              help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
        "#]],
    );
    check(
        "[services.domain-services]\n",
        "# a.tf\nservices.domain-services.regions = West Europe\n",
        &expect![[r#"
        domain-services (residency.toml:1 `domain-services`)
          regions = westeurope (a.tf:1 `West Europe`)
        evidence/undeclared note a.tf:1 `West Europe`
          `services.domain-services.regions` is set here, and the manifest does not declare it
          help: Write `regions = ["westeurope"]` under `[services.domain-services]` in the manifest.
    "#]],
    );
}

#[test]
fn a_place_that_nobody_knows_could_be_any() {
    check(
        "",
        "# a.tf\nservices.b2c.location = Atlantis\n",
        &expect![[r#"
        b2c (a.tf:1 `Atlantis`)
          location = unknown (a.tf:1 `Atlantis`)
        evidence/unresolved warning a.tf:1 `Atlantis`
          `services.b2c.location` is not known here: no place that is known is called that
          help: Write down in the manifest what is so, or add the output of `terraform show -json` to the evidence.
    "#]],
    );
    check(
        "[services.b2c]\nlocation = 'europe'\n",
        "# a.tf\nservices.b2c.location = Atlantis\n",
        &expect![[r#"
        b2c (residency.toml:1 `b2c`)
          location = europe (residency.toml:2 `'europe'`)
        evidence/unresolved note a.tf:1 `Atlantis`
          `services.b2c.location` is not known here: no place that is known is called that
          help: What the manifest says is judged; to have it compared, add the output of `terraform show -json` to the evidence.
    "#]],
    );
}
