//! A repository of Terraform as a platform team might keep it: stacks of five files, and the modules that they share.

use std::fmt::Write;

use fastrand::Rng;

const REGIONS: [&str; 5] = ["westeurope", "northeurope", "germanywestcentral", "swedencentral", "eastus"];
const MODULES: usize = 20;
type Writer = fn(&mut Rng) -> String;
const STACK: [(&str, Writer); 5] =
    [("main.tf", main), ("network.tf", network), ("apps.tf", apps), ("variables.tf", variables), ("outputs.tf", outputs)];

/// So many files with their paths: the same number gives the same bytes.
pub(crate) fn files(many: usize) -> Vec<(String, String)> {
    let mut rng = Rng::with_seed(1);
    let modules = (0..MODULES).map(|at| (format!("modules/m{at:02}/main.tf"), module(&mut rng)));
    let mut files: Vec<(String, String)> = modules.take(many).collect();
    while files.len() < many {
        let (stack, at) = ((files.len() - MODULES) / STACK.len(), (files.len() - MODULES) % STACK.len());
        let (name, write) = STACK[at];
        files.push((format!("stacks/s{stack:04}/{name}"), write(&mut rng)));
    }
    files
}

fn main(rng: &mut Rng) -> String {
    let mut text =
        String::from("terraform {\n  required_version = \">= 1.9\"\n}\n\nprovider \"azurerm\" {\n  features {}\n}\n\n");
    text.push_str("resource \"azurerm_resource_group\" \"main\" {\n  name     = \"rg-${var.stack}\"\n  location = var.region\n  tags     = local.tags\n}\n\n");
    for at in 0..rng.usize(1..4) {
        let module = rng.usize(..MODULES);
        let _ = write!(
            text,
            "module \"part{at}\" {{\n  source              = \"../../modules/m{module:02}\"\n  location            = var.region\n  resource_group_name = azurerm_resource_group.main.name\n  stack               = var.stack\n}}\n\n"
        );
    }
    if rng.u8(..20) == 0 {
        text.push_str("resource \"azurerm_aadb2c_directory\" \"customers\" {\n  country_code            = \"DE\"\n  data_residency_location = \"Europe\"\n}\n");
    }
    text
}

fn network(rng: &mut Rng) -> String {
    let mut text = String::from("# Networks and what may pass between them.\n");
    for at in 0..rng.usize(2..6) {
        let _ = write!(
            text,
            "resource \"azurerm_network_security_rule\" \"rule{at}\" {{\n  name                        = \"allow-${{var.stack}}-{at}\"\n  priority                    = {}\n  direction                   = \"Inbound\"\n  access                      = \"Allow\"\n  protocol                    = \"Tcp\"\n  source_port_range           = \"*\"\n  destination_port_ranges     = [\"443\", \"8443\"]\n  source_address_prefix       = \"10.{}.0.0/16\"\n  destination_address_prefix  = \"*\"\n  resource_group_name         = azurerm_resource_group.main.name\n  network_security_group_name = azurerm_network_security_group.main.name\n}}\n\n",
            100 + at,
            rng.u8(..)
        );
    }
    text.push_str("resource \"azurerm_network_security_group\" \"main\" {\n  name                = \"nsg-${var.stack}\"\n  location            = azurerm_resource_group.main.location\n  resource_group_name = azurerm_resource_group.main.name\n}\n");
    text
}

fn apps(rng: &mut Rng) -> String {
    let mut text = String::new();
    for at in 0..rng.usize(1..4) {
        let _ = write!(
            text,
            "resource \"azurerm_linux_web_app\" \"app{at}\" {{\n  name                = \"app-${{var.stack}}-{at}\"\n  location            = azurerm_resource_group.main.location\n  resource_group_name = azurerm_resource_group.main.name\n  service_plan_id     = azurerm_service_plan.main.id\n\n  site_config {{\n    always_on        = true\n    linux_fx_version = \"DOTNETCORE|8.0\"\n  }}\n\n  identity {{\n    type = \"SystemAssigned\"\n  }}\n\n  app_settings = {{\n    \"STACK\"     = var.stack\n    \"LOG_LEVEL\" = lookup(local.levels, var.environment, \"info\")\n  }}\n}}\n\n"
        );
    }
    text.push_str("locals {\n  levels = { prod = \"warning\", dev = \"debug\" }\n  tags   = merge(var.tags, { stack = var.stack, environment = var.environment })\n}\n");
    text
}

fn variables(rng: &mut Rng) -> String {
    let region = REGIONS[rng.usize(..REGIONS.len())];
    let mut text = format!(
        "variable \"region\" {{\n  type        = string\n  description = \"Where the resources of the stack are.\"\n  default     = \"{region}\"\n}}\n\n"
    );
    for name in ["stack", "environment", "owner", "cost_center"] {
        let _ = write!(
            text,
            "variable \"{name}\" {{\n  type        = string\n  description = \"The {name} that the resources are named and billed after.\"\n  default     = \"{name}-{}\"\n\n  validation {{\n    condition     = length(var.{name}) > 2 && length(var.{name}) < 40\n    error_message = \"Between 3 and 39 characters.\"\n  }}\n}}\n\n",
            rng.u16(..)
        );
    }
    text.push_str("variable \"tags\" {\n  type    = map(string)\n  default = {}\n}\n");
    text
}

fn outputs(rng: &mut Rng) -> String {
    let mut text = String::new();
    for at in 0..rng.usize(2..8) {
        let _ = write!(
            text,
            "output \"id_{at}\" {{\n  description = \"An id that other stacks ask for.\"\n  value       = azurerm_resource_group.main.id\n}}\n\n"
        );
    }
    text
}

fn module(rng: &mut Rng) -> String {
    let mut text = String::from(
        "variable \"location\" {\n  type = string\n}\n\nvariable \"resource_group_name\" {\n  type = string\n}\n\nvariable \"stack\" {\n  type = string\n}\n\n",
    );
    for at in 0..rng.usize(1..5) {
        let _ = write!(
            text,
            "resource \"azurerm_user_assigned_identity\" \"job{at}\" {{\n  name                = \"id-${{var.stack}}-{at}\"\n  location            = var.location\n  resource_group_name = var.resource_group_name\n}}\n\n"
        );
    }
    text
}
