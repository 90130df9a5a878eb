//! Advice for people: what to change, what that ends, and what nothing ends.

use std::fmt::Write as _;

use domicile_diagnostic::{Advice, AdvisedChange, Finding, TenantAdvice};

use crate::plain_text::{one_line, prose};
use crate::wrapping::wrap;
use crate::{Style, words};

/// What one can do, requirement by requirement.
pub fn advice(advice: &TenantAdvice, style: &Style) -> String {
    let mut out = String::new();
    let tenant = format!("{} ({})", one_line(&advice.tenant), one_line(&advice.path));
    let _ = writeln!(out, "{}", bold(&tenant, style));
    for requirement in &advice.requirements {
        out.push('\n');
        one_requirement(requirement, style, &mut out);
    }
    if !advice.uncovered.is_empty() {
        let names: Vec<_> = advice.uncovered.iter().map(|name| format!("`{}`", one_line(name))).collect();
        out.push('\n');
        wrap(
            &mut out,
            "",
            "",
            0,
            &format!("In use, and no requirement asks anything of it: {}.", names.join(", ")),
            style.width,
        );
    }
    if advice.requirements.iter().any(|requirement| !requirement.changes.is_empty()) {
        out.push('\n');
        let next = "Try a change before it is made: domicile check --set KEY=VALUE. Waivers were left out of account.";
        wrap(&mut out, "", "", 0, next, style.width);
    }
    out
}

fn bold(text: &str, style: &Style) -> String {
    if style.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn one_requirement(advice: &Advice, style: &Style, out: &mut String) {
    let mut head = format!("requirement `{}`", one_line(&advice.requirement));
    if let Some(because) = &advice.because {
        let _ = write!(head, " ({})", prose(because));
    }
    let _ = writeln!(out, "{}", bold(&head, style));
    wrap(out, "  ", "  ", 2, &balance(advice), style.width);
    let (give_up, change): (Vec<_>, Vec<_>) = advice.changes.iter().partition(|change| change.gives_up);
    for (at, one) in change.iter().chain(&give_up).enumerate() {
        if at == change.len() {
            out.push_str("\n  No setting ends these; only doing without does:\n");
        }
        one_change(at + 1, one, style, out);
    }
    if !advice.inherent.is_empty() {
        out.push_str("\n  Nothing ends these; accept them with a waiver, or ask Microsoft:\n");
        advice.inherent.iter().for_each(|finding| line(finding, true, style, out));
    }
}

/// The requirement in a sentence or two.
fn balance(advice: &Advice) -> String {
    let ended: usize = advice.changes.iter().map(|change| change.ends.len()).sum();
    let (all, inherent) = (ended + advice.inherent.len(), advice.inherent.len());
    if all == 0 {
        return "holds: there is nothing to change".to_owned();
    }
    let number = advice.changes.len();
    let changes = format!("{} {}", words::counted(number, "change"), if number == 1 { "ends" } else { "end" });
    match (ended, inherent) {
        (0, _) => format!("no setting changes anything; inherent: {}", words::counted(inherent, "finding")),
        (_, 0) => format!("{changes} {}", words::counted(ended, "finding")),
        _ => {
            format!("{changes} {ended} of {all} findings; the rest is inherent, so no configuration satisfies it wholly")
        }
    }
}

fn one_change(number: usize, change: &AdvisedChange, style: &Style, out: &mut String) {
    let number = format!("{number:>4}. ");
    let said = format!("{} ({})", words::sentence(&prose(&change.words)).trim_end_matches('.'), words::place(&change.location));
    out.push('\n');
    wrap(out, &number, "      ", 6, &said, style.width);
    change.ends.iter().for_each(|finding| line(finding, false, style, out));
}

fn line(finding: &Finding, cited: bool, style: &Style, out: &mut String) {
    let mut said = format!("{}: {}", words::code(finding), title(finding));
    if let Some(instance) = &finding.instance {
        let _ = write!(said, " (for `{}`)", one_line(instance));
    }
    let citations = finding.claim.residency.iter().flat_map(|residency| &residency.citations);
    if let Some(citation) = citations.take(1).next().filter(|_| cited) {
        let says = if citation.until.is_some() { "last said by" } else { "says" };
        let _ = write!(said, "; {says} {}, edition {}", one_line(&citation.source), one_line(&citation.edition));
    }
    wrap(out, "      - ", "        ", 8, &said, style.width);
}

/// What happens, without the requirement, which stands above.
fn title(finding: &Finding) -> String {
    let residency = finding.claim.residency.as_ref();
    residency.map_or_else(|| one_line(&finding.claim.message).into_owned(), |residency| prose(&residency.title).into_owned())
}
