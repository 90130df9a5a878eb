//! What a syntax mistake leads to is no mistake of its own.

use domicile_diagnostic::{CheckId, Finding, Kind, SourceText};

/// A file with more syntax mistakes than that is reported for nothing else: not all of their places are known.
const TOO_TORN: usize = 50;

/// Leaves out what was found on lines that are no valid TOML: the parser fills their gaps with values that nobody wrote.
pub(crate) fn without_echoes(file: &SourceText, findings: &mut Vec<Finding>) {
    let syntax = CheckId::Syntax.under(Kind::Manifest);
    let is_syntax = |finding: &Finding| finding.claim.id == *syntax;
    let lines_of = |finding: &Finding| {
        let span = finding.location.span;
        (file.position(span.start).line, file.position(span.end).line)
    };
    let mut torn: Vec<(u32, u32)> = findings.iter().filter(|finding| is_syntax(finding)).map(lines_of).collect();
    torn.sort_unstable();
    let too_torn = torn.len() >= TOO_TORN;
    findings.retain(|finding| {
        let (start, end) = lines_of(finding);
        is_syntax(finding) || !too_torn && !torn.iter().any(|&(from, to)| from <= end && start <= to)
    });
}
