//! Terraform: what the resources in its files say.

mod address;
mod merge;
mod resources;
