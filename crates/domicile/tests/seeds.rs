//! The documents read again, by hand: what each table, row and bullet means for a tenant, and what each date and country gets.
#![allow(clippy::too_many_lines, reason = "a table is as long as what the documents say")]

#[path = "seeds/contradictions.rs"]
mod contradictions;
#[path = "seeds/entra_data_residency.rs"]
mod entra_data_residency;
#[path = "seeds/european_customers.rs"]
mod european_customers;
#[path = "seeds/everything.rs"]
mod everything;
#[path = "seeds/german_bank.rs"]
mod german_bank;
#[path = "seeds/kinds_of_tenants.rs"]
mod kinds_of_tenants;
#[path = "seeds/mfa_data_residency.rs"]
mod mfa_data_residency;
#[path = "seeds/mfa_locations.rs"]
mod mfa_locations;
#[path = "seeds/power_platform.rs"]
mod power_platform;
#[path = "seeds/reading.rs"]
mod reading;
#[path = "seeds/since_2022.rs"]
mod since_2022;
#[path = "seeds/until_2021.rs"]
mod until_2021;
