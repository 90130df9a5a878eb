//! The meeting room: what is documented, what you have and what you asked come together here, and findings come out.
//!
//! Pure: it has never heard of TOML, JSON, the file system, the environment or the time of day, nor of any service by name.
//!
//! ```text
//! (Catalog, Date)                   → InForce     once for all tenants
//! (InForce, Tenant, Policy)         → Vec<Finding>
//! (InForce, Fact, perhaps a tenant) → FactPage
//! (InForce, Wanted)                 → FactList
//! (Catalog)                         → SourceLog, one for each document
//! (Catalog, Date, Date)             → Comparison
//! (InForce × 2, Tenant, Policy)     → TenantChange
//! (InForce, Fact, Tenant, Policy)   → Why
//! ```

mod advise;
mod ahead;
mod asks;
mod change;
mod compare;
mod describe;
mod dispute;
mod evaluate;
mod explain;
mod fact_digest;
mod in_force;
mod insight;
mod judge;
mod listing;
mod memo;
mod outcome;
mod place_words;
mod places;
mod pointer;
mod settle;
mod truth;
mod turns;
mod view;
mod waivers;
mod why;
mod words_key;

pub use advise::{advise, uncovered};
pub use ahead::days_ahead;
pub use compare::{compare, compare_tenant};
pub use evaluate::evaluate;
pub use explain::{AtHand, explain};
pub use fact_digest::fact_digest;
pub use in_force::InForce;
pub use insight::{Idle, idle_requirements};
pub use listing::{Wanted, WantedPlace, list};
pub use memo::Memo;
pub use settle::{WaiverUse, settle};
pub use turns::source_logs;
pub use waivers::{list_waivers, waiver_findings};
pub use why::why;
