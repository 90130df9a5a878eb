//! The front door: manifests in, settled reports out.
//!
//! A [`Checker`] holds one catalog and the options of a run. It is shared by threads: [`Checker::check`] takes one manifest after the
//! other, in any order, and [`Checker::finish`] gives the reports of the policies that they extended. It reads no clock and no
//! environment; files come through [`Files`].
//!
//! ```
//! use std::path::Path;
//! use domicile::{Checker, Date, Options, catalog};
//!
//! let manifest = r#"
//! [tenant]
//! name = "Contoso Bank AG"
//! country = "DE"
//!
//! [[requirement]]
//! id = "personal-data-in-eu"
//! data = ["personal"]
//! within = ["EU"]
//!
//! [services.mfa]
//! methods = ["voice"]
//! custom-greetings = true
//! "#;
//! let checker = Checker::new(catalog(), Options::on(Date::constant(2024, 12, 1)));
//! let checked = checker.check(Path::new("residency.toml"), Ok(manifest.into()), &domicile::NoFiles);
//! assert!(checked.report.findings.iter().any(|finding| finding.claim.id == "mfa/custom-greeting-call"));
//! ```

// `expect_test` writes its snapshots itself, with hashes that they may not need.
#![cfg_attr(test, allow(clippy::needless_raw_string_hashes))]

mod advise;
mod ahead;
mod baseline;
mod between;
mod catalogs;
mod checker;
mod complaints;
mod configuration;
mod dependencies;
mod evidence;
mod explain;
mod files;
mod init;
mod inputs;
mod listing;
mod policies;
mod schema;
mod waive;
mod what_if;
mod why;

pub use advise::NoAdvice;
pub use baseline::{Baseline, Debt};
pub use between::Between;
pub use catalogs::{Verified, extended, fact_digest, facts_folder_files, verified};
pub use checker::{Checked, Checker, Options, Worker};
pub use configuration::{level_mistakes, read_config};
pub use dependencies::{Dependencies, Tracer};
pub use evidence::{FilePattern, observe, observed};
pub use explain::{Manifest, NoPage, NotAtHand, explain};
pub use files::{Files, NoFiles, OutsideRoots, beside, is_manifest, reached_from, shown};
pub use init::{FirstManifest, Found, Unfit};
pub use listing::{Asked, UnknownWord, list, unknown_source};
pub use schema::schema;
pub use waive::{NewWaiver, with_waiver};
pub use what_if::Supposed;
pub use why::{Narrow, NoWhy, NotAmong, narrow, why};

pub use domicile_catalog::CatalogFile;
pub use domicile_config::{
    Config, FILE_NAME as CONFIG_NAME, KEYS as CONFIG_KEYS, Levels, Output as ConfigOutput, PathPatterns, Selection,
};
pub use domicile_diagnostic::{
    Asked as AskedOfShard, Circumstances, Comparison, FactList, FileReport, Finding, Fingerprint, Level, ListedWaiver,
    Location, Observed, Origin, Page, Repository, RunInfo, Setting, Settings, Shard, SharedFile, SharedFinding, SharedKey,
    SourceLog, SourceText, Summary, TenantAdvice, TenantChange, WaiverKind, WaiverState, Why, joined_reports,
};
pub use domicile_engine::{compare, source_logs};
pub use domicile_evidence::{FORMATS as EVIDENCE_FORMATS, Format as EvidenceFormat, Observations};
pub use domicile_model::{Activity, Catalog, Date};
pub use domicile_render::{
    FORMATS, Format, Manner, Merged, OBSERVED_FORMATS, ObservedFormat, PAGE_FORMATS, PageFormat, Renderer, Room, Style,
    WAIVER_FORMATS, WaiverFormat, advice, format, merge, observed_format, page_format, settings_as_json, tell_comparison,
    tell_facts, tell_found, tell_settings, tell_source, tell_sources, uncommanding, waiver_format,
};
pub use domicile_rules::catalog;
pub use domicile_schema::Subject;
pub use domicile_toml::did_you_mean;
