//! Terraform made to never end, or to go deeper than any stack: reading it ends, and what is sound in it is read.

use std::fmt::Write;

use domicile_evidence::{Input, Observations, observe};

fn read(files: &[(&str, &str)]) -> Observations {
    let input =
        |&(path, text): &(&str, &str)| Input { path: path.to_owned(), bytes: Ok(text.as_bytes().to_vec()), format: None };
    observe(files.iter().map(input).collect())
}

/// What is said of the region of a managed domain that is written like this.
fn region(expression: &str, rest: &str) -> String {
    let text =
        format!("resource \"azurerm_active_directory_domain_service\" \"main\" {{\n  location = {expression}\n}}\n{rest}");
    let read = read(&[("main.tf", &text)]);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    let regions = read.observations.iter().filter(|observation| observation.subject.to_string().ends_with("regions"));
    regions.map(|observation| observation.value.to_string()).collect::<Vec<_>>().join(", ")
}

/// Locals of which each is made of the one before.
fn chain(length: usize, first: &str, next: impl Fn(&str) -> String) -> String {
    let mut locals = format!("locals {{\n  l0 = {first}\n");
    for at in 1..length {
        let _ = writeln!(locals, "  l{at} = {}", next(&format!("local.l{}", at - 1)));
    }
    locals + "}\n"
}

const TOO_LARGE: &str = "unknown: the configuration is larger, or more deeply nested, than is followed here";

#[test]
fn long_chains_end() {
    assert_eq!(region("local.l9", &chain(10, "\"westeurope\"", str::to_owned)), "westeurope");
    assert_eq!(region("local.l9999", &chain(10_000, "\"westeurope\"", str::to_owned)), TOO_LARGE);
    assert_eq!(
        region("local.l99", &chain(100, "\"westeurope\"", |before| format!("\"${{{before}}}${{{before}}}\""))),
        TOO_LARGE
    );
    let doubled = chain(100, "\"westeurope\"", |before| format!("[{before}, {before}]"));
    assert_eq!(region("flatten(local.l60)[0]", &doubled), TOO_LARGE);
}

#[test]
fn what_is_resolved_step_by_step_is_no_deeper() {
    // Each local is asked for by itself first, so that none is deep when it is resolved.
    let mut rest = chain(3_000, "\"westeurope\"", |before| format!("[{before}]"));
    for at in 0..3_000 {
        let _ = writeln!(rest, "resource \"azurerm_user_assigned_identity\" \"i{at}\" {{\n  location = local.l{at}\n}}");
    }
    assert_eq!(region("\"eastus\"", &rest), "eastus");
}

#[test]
fn a_nasty_piece_leaves_the_rest_alone() {
    let doubled = chain(60, "[\"westeurope\"]", |before| format!("concat({before}, {before})"));
    let second = "resource \"azurerm_active_directory_domain_service_replica_set\" \"b\" {\n  location = local.l0[0]\n}\n";
    assert_eq!(region("local.l59[0]", &(doubled + second)), format!("{TOO_LARGE}, westeurope"));
}

#[test]
fn many_of_one_end() {
    let many = "  for_each = toset([for i in local.all : i])\n";
    let all: String = (0..100_000).map(|at| format!("\"region-{at}\",")).collect::<Vec<_>>().concat();
    let text = format!(
        "locals {{\n  all = [{all}]\n}}\nresource \"azurerm_user_assigned_identity\" \"i\" {{\n{many}  location = each.key\n}}\n"
    );
    assert_eq!(region("\"eastus\"", &text), "eastus");
    for count in ["1000000000000", "1000", "999999999999999999999999999"] {
        let text: String = (0..300)
            .map(|at| {
                format!("resource \"azurerm_user_assigned_identity\" \"i{at}\" {{\n  count = {count}\n  location = \"x\"\n}}\n")
            })
            .collect::<Vec<_>>()
            .concat();
        assert_eq!(region("\"eastus\"", &text), "eastus");
    }
}

#[test]
fn modules_end() {
    // Each calls the next one twice: more instances than anything could hold.
    let files: Vec<(String, String)> = (0..60)
        .map(|at| {
            let call = |name: &str| format!("module \"{name}\" {{\n  source = \"../m{}\"\n  x = var.x\n}}\n", at + 1);
            let own = "variable \"x\" {\n  default = \"westeurope\"\n}\nresource \"azurerm_user_assigned_identity\" \"i\" {\n  location = var.x\n}\n";
            (format!("m{at}/main.tf"), format!("{own}{}{}", call("a"), call("b")))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let read = read(&files);
    assert!(!read.findings.is_empty());
    assert!(!read.observations.is_empty());
}

#[test]
fn an_object_with_too_many_keys_is_refused_at_its_place() {
    let keys: String = (0..100_000).map(|at| format!("    k{at} = 1\n")).collect::<Vec<_>>().concat();
    let read = read(&[("main.tf", &format!("locals {{\n  all = {{\n{keys}  }}\n}}\n"))]);
    assert_eq!(read.findings.iter().map(|finding| finding.location.start().line).collect::<Vec<_>>(), [2]);
}
