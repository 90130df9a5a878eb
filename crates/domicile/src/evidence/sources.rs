//! The files themselves: patterns that mean none, and files that nobody understands.

use domicile_diagnostic::{CheckId, Finding, Kind, Level};
use domicile_evidence::ReadFile;
use domicile_manifest::Evidence;
use domicile_model::Tenant;

use super::collect::Matched;
use super::told::{Say, Told, names};
use crate::complaints::outside_roots;
use crate::files::is_outside;
use crate::inputs::{mistake, reason};

/// So many files are named in one message.
const MOST_NAMED: usize = 3;

/// Patterns that mean no file, and files that are of no known format: told once for each table.
pub(super) fn complaints(tenant: &Tenant, evidence: &[Evidence], patterns: &[Matched], files: &[ReadFile]) -> Vec<Finding> {
    let mut told = Told::new(tenant);
    let mut unknown: Vec<&str> =
        files.iter().filter(|file| file.format.is_none() && !file.broken).map(|file| &*file.path).collect();
    let mut rest = patterns;
    for table in evidence {
        let (of_table, others) = rest.split_at(table.files.len().min(rest.len()));
        rest = others;
        for matched in of_table {
            no_file(matched, &mut told);
        }
        unrecognized(of_table, &mut unknown, &mut told);
    }
    told.findings
}

/// Folders that cannot be looked through.
pub(super) fn unreadable(patterns: &[Matched]) -> Vec<Finding> {
    let failed = patterns.iter().filter_map(|matched| Some((&matched.pattern, matched.paths.as_ref().err()?)));
    let told = failed.map(|(pattern, error)| {
        if is_outside(error) {
            return outside_roots(pattern, &pattern.value);
        }
        let message = format!("the files of `{}` cannot be looked for: {}", pattern.value, reason(error));
        let help = "Make the folder readable, or name another: what its files say is not known.";
        mistake(Kind::Evidence, CheckId::Unreadable, message, "named here", Some(help), pattern.location.clone())
    });
    told.collect()
}

fn no_file(matched: &Matched, told: &mut Told) {
    if !matched.paths.as_ref().is_ok_and(Vec::is_empty) {
        return;
    }
    let pattern = &matched.pattern;
    told.say(Say {
        check: CheckId::NoFile,
        level: Level::Error,
        message: format!("no file is meant by `{}`", pattern.value),
        label: "nothing is read here",
        help: "Write the pattern as reached from this file's folder; `*` stops at `/`, `**` does not.".to_owned(),
        subject: &pattern.value,
        instance: None,
        at: &pattern.location,
        related: Vec::new(),
    });
}

/// A file of several tables is told of at the first.
fn unrecognized(of_table: &[Matched], unknown: &mut Vec<&str>, told: &mut Told) {
    let mut first = None;
    let mut paths: Vec<String> = Vec::new();
    for matched in of_table {
        for path in matched.paths.iter().flatten() {
            if let Some(at) = unknown.iter().position(|known| known == path) {
                paths.push(unknown.remove(at).to_owned());
                first.get_or_insert(&matched.pattern);
            }
        }
    }
    let Some(pattern) = first else { return };
    let message = match paths.len() {
        1 => format!("{} is of no format that can be read", names(&paths, MOST_NAMED)),
        number => format!("{number} files are of no format that can be read: {}", names(&paths, MOST_NAMED)),
    };
    told.say(Say {
        check: CheckId::Unrecognized,
        level: Level::Warning,
        message,
        label: "means them",
        help: "Narrow `files` to what can be read, or name the format with `kind`: what else they say is not known.".to_owned(),
        subject: &pattern.value,
        instance: None,
        at: &pattern.location,
        related: Vec::new(),
    });
}
