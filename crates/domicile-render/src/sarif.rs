//! SARIF 2.1.0, for code scanning: the results in a stream, and behind them the tool, whose rules are known only in the end.
//!
//! So a result names its rule by id; an index into a list that is not written yet it cannot have.

mod message;
mod place;
mod result;
mod rule;
mod run;

use domicile_diagnostic::{FileReport, RunInfo, Summary};

use self::result::{Fragments, Pieces};
pub(crate) use self::run::{Told, raw_rules};
use crate::json::{inside, json};
use crate::kept::Kept;
use crate::{Format, Renderer};

/// SARIF, version 2.1.0.
pub(crate) static FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    new: |_| Box::new(Sarif::default()),
    begin: |_, out| {
        // The schema's address is its name; nobody fetches it to read the file.
        out.push_str("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{");
        out.push_str("\"columnKind\":\"utf16CodeUnits\",\"results\":[\n");
    },
    separator: ",\n",
    end: |info, summary, _, out| end(info, summary, run::pages(info), out),
    bound: None,
};

/// What stands behind the results, with the pages of ids as rules.
pub(crate) fn end(info: &RunInfo, summary: &Summary, rules: Vec<Told<'_>>, out: &mut String) {
    out.push_str("\n],");
    out.push_str(inside(&json(&run::Tail::of(info, summary, rules))));
    out.push_str("}]}\n");
}

#[derive(Default)]
struct Sarif {
    kept: Kept<Pieces>,
    fragments: Fragments,
}

impl Renderer for Sarif {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        for (at, finding) in report.findings.iter().enumerate() {
            if at > 0 {
                out.push_str(FORMAT.separator);
            }
            let fragments = &mut self.fragments;
            self.kept.with(&finding.claim, Pieces::of, |pieces| pieces.write(finding, report, fragments, out));
        }
        self.fragments.forget();
    }
}

#[cfg(test)]
mod tests;
