//! The five documents that the catalog began with, read again: what each table, row and bullet means for a tenant, by hand.

#[path = "seeds/contradictions.rs"]
mod contradictions;
#[path = "seeds/entra_data_residency.rs"]
mod entra_data_residency;
#[path = "seeds/european_customers.rs"]
mod european_customers;
#[path = "seeds/german_bank.rs"]
mod german_bank;
#[path = "seeds/mfa_data_residency.rs"]
mod mfa_data_residency;
#[path = "seeds/mfa_locations.rs"]
mod mfa_locations;
#[path = "seeds/power_platform.rs"]
mod power_platform;
#[path = "seeds/reading.rs"]
mod reading;
