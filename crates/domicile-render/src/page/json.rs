//! A page as JSON, with a version of its own.

pub(super) mod version_1;

use domicile_diagnostic::{FileReport, Page, RunInfo};

use self::version_1::{CheckWire, FactWire, Head, TenantWire};
use crate::Style;
use crate::json::{json, open};
use crate::page::PageFormat;
use crate::page::why::version_1::WhyWire;

/// JSON, version 1 of pages.
pub(super) static PAGE: PageFormat =
    PageFormat { name: "json", about: "one JSON object, version 1", render: |page, info, _| render(page, info) };

fn render(page: &Page, info: &RunInfo) -> String {
    let mut out = open(&json(&Head::of(info))).to_owned();
    match page {
        Page::Check(page) => {
            out.push_str(",\"check\":");
            out.push_str(&json(&CheckWire::of(page)));
            out.push_str(",\"fact\":null,\"tenant\":null");
        }
        Page::Why(page) => {
            out.push_str(",\"why\":");
            out.push_str(&json(&WhyWire::of(page)));
        }
        Page::Fact(page) => {
            out.push_str(",\"check\":null,\"fact\":");
            out.push_str(&json(&FactWire::of(page)));
            out.push_str(",\"tenant\":");
            match &page.tenant {
                None => out.push_str("null"),
                Some(tenant) => {
                    out.push_str(open(&json(&TenantWire::of(tenant))));
                    out.push_str(",\"findings\":[");
                    // The findings are those of a check, key by key.
                    let report = FileReport { findings: tenant.findings.clone(), ..FileReport::default() };
                    (crate::json::FORMAT.new)(&Style::PLAIN).file(&report, &mut out);
                    out.push_str("]}");
                }
            }
        }
    }
    out.push_str("}\n");
    out
}
