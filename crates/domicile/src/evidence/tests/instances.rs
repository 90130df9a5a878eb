//! Environments and apps.

use expect_test::expect;

use super::check;

const SANDBOX: &str = "[[services.power-platform.environments]]\nname = 'Sandbox'\nlocation = 'europe'\n";

#[test]
fn an_environment_is_found_by_any_of_its_names() {
    check(
        SANDBOX,
        "# a.json\nservices.power-platform.environments[e1|sandbox].location = unitedstates\n",
        &expect![[r#"
        power-platform (residency.toml:1 `power-platform`)
          [Sandbox] (residency.toml:1 `[[services.power-platform.environments]]`)
            location = unitedstates (a.json:1 `unitedstates`)
        evidence/contradiction error a.json:1 `unitedstates`
          `location` of environment `Sandbox` is `europe` in the manifest, and `unitedstates` here
            residency.toml:3 `'europe'`: declared here
          help: Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the same, what was observed is judged.
    "#]],
    );
    check(
        SANDBOX,
        "# a.json\nservices.power-platform.environments[e1|sandbox].location = europe\nservices.power-platform.environments[e1|sandbox].move-data-across-regions = true\n",
        &expect![[r#"
            power-platform (residency.toml:1 `power-platform`)
              [Sandbox] (residency.toml:1 `[[services.power-platform.environments]]`)
                location = europe (residency.toml:3 `'europe'`)
                move-data-across-regions = true (a.json:2 `true`)
            evidence/undeclared note a.json:2 `true`
              `move-data-across-regions` of environment `Sandbox` is set here, and the manifest does not declare it
              help: Write it down under the `[[services.power-platform.environments]]` of each.
        "#]],
    );
}

#[test]
fn environments_that_are_not_declared_join_and_are_said_by_file() {
    let evidence = "# a.json\nservices.power-platform.environments[e1|One].location = europe\nservices.power-platform.environments[e2|Two].location = unitedstates
services.power-platform.environments[e3|Three].location = asia\nservices.power-platform.environments[e4|Four].location = ? the file does not say
# b.tf\nservices.power-platform.environments[powerplatform_environment.five|Five].location = europe\n";
    check(
        SANDBOX,
        evidence,
        &expect![[r#"
        power-platform (residency.toml:1 `power-platform`)
          [Sandbox] (residency.toml:1 `[[services.power-platform.environments]]`)
            location = europe (residency.toml:3 `'europe'`)
          [e1] (a.json:1 `europe`)
            location = europe (a.json:1 `europe`)
          [e2] (a.json:2 `unitedstates`)
            location = unitedstates (a.json:2 `unitedstates`)
          [e3] (a.json:3 `asia`)
            location = asia (a.json:3 `asia`)
          [e4] (a.json:4 `? the file does not say`)
            location = unknown (a.json:4 `? the file does not say`)
          [powerplatform_environment.five] (b.tf:1 `europe`)
            location = europe (b.tf:1 `europe`)
        evidence/undeclared warning a.json:1 `europe`
          4 environments are not declared: `e1`, `e2`, `e3` and 1 more
            a.json:2 `unitedstates`: one more here
            a.json:3 `asia`: one more here
            a.json:4 `? the file does not say`: one more here
          help: Write a `[[services.power-platform.environments]]` for each, with its `name`: each is judged as it was found.
        evidence/unresolved warning a.json:4 `? the file does not say`
          `services.power-platform.environments[e4].location` is not known here: the file does not say
          help: Write down in the manifest what is so, or add a file to the evidence that says it.
        evidence/undeclared warning b.tf:1 `europe`
          environment `powerplatform_environment.five` is not declared
          help: Write a `[[services.power-platform.environments]]` for it, with its `name`: it is judged as it was found.
    "#]],
    );
    check(
        "",
        "# a.json\nservices.power-platform.environments[e1|One].location = europe\n",
        &expect![[r#"
        power-platform (a.json:1 `europe`)
          [e1] (a.json:1 `europe`)
            location = europe (a.json:1 `europe`)
        evidence/undeclared warning a.json:1 `europe`
          environment `e1` is not declared
          help: Write a `[[services.power-platform.environments]]` for it, with its `name`: it is judged as it was found.
    "#]],
    );
}

#[test]
fn two_files_may_speak_of_one_environment_and_one_file_of_two_of_one_name() {
    let evidence = "# a.json\nservices.power-platform.environments[e1|dev].location = europe\nservices.power-platform.environments[e2|dev].location = asia
# b.tf\nservices.power-platform.environments[powerplatform_environment.dev|dev].location = europe\n";
    check(
        "[services.power-platform]\n",
        evidence,
        &expect![[r#"
        power-platform (residency.toml:1 `power-platform`)
          [e1] (a.json:1 `europe`)
            location = europe (a.json:1 `europe`)
          [e2] (a.json:2 `asia`)
            location = asia (a.json:2 `asia`)
        evidence/undeclared warning a.json:1 `europe`
          2 environments are not declared: `e1` and `e2`
            a.json:2 `asia`: one more here
          help: Write a `[[services.power-platform.environments]]` for each, with its `name`: each is judged as it was found.
    "#]],
    );
}

#[test]
fn apps_of_which_nothing_is_known_are_counted_and_not_judged() {
    let evidence = (0..12)
        .map(|at| format!("# apps/{at:02}.json\nservices.apps.app[id-{at}|App {at}] = true\n"))
        .collect::<Vec<_>>()
        .concat();
    check(
        "",
        &evidence,
        &expect![[r#"
        evidence/undeclared warning apps/00.json:1 `true`
          12 apps are not declared: `id-0`, `id-1`, `id-2` and 9 more
            apps/01.json:1 `true`: one more here
            apps/02.json:1 `true`: one more here
            apps/03.json:1 `true`: one more here, and in 8 more places
          help: Write a `[[app]]` for each of them that matters: no file says enough to judge them.
    "#]],
    );
    check(
        "[[app]]\nname = 'App 3'\nstores-in = ['DE']\n",
        &evidence,
        &expect![[r#"
        apps (residency.toml:1 `app`)
          [App 3] (residency.toml:1 `[[app]]`)
            stores-in = DE (residency.toml:3 `'DE'`)
        evidence/undeclared warning apps/00.json:1 `true`
          11 apps are not declared: `id-0`, `id-1`, `id-2` and 8 more
            apps/01.json:1 `true`: one more here
            apps/02.json:1 `true`: one more here
            apps/04.json:1 `true`: one more here, and in 7 more places
          help: Write a `[[app]]` for each of them that matters: no file says enough to judge them.
    "#]],
    );
}

#[test]
fn an_environment_that_is_not_there_is_not_told() {
    check(
        "",
        "# a.tf\nservices.power-platform.environments[powerplatform_environment.dev] = false\nservices.power-platform.environments[powerplatform_environment.dev].location = europe\n",
        &expect![[""]],
    );
}
