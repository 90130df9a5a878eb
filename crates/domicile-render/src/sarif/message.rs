//! What a result says: a sentence that stands for itself, then all that belongs to it, a line each.

use domicile_diagnostic::{Claim, Finding, Related, Residency};

use crate::Style;
use crate::groups::Group;
use crate::plain_text::{one_line, prose};
use crate::words::{self, sentence};

/// The first line. Readers show it alone where there is little room.
pub(super) fn headline(said: &str, reservation: &str) -> String {
    unlinked(&sentence(&[said, reservation].concat()))
}

/// What was asked.
pub(super) fn asked(finding: &Finding) -> Option<String> {
    let residency = finding.claim.residency.as_ref()?;
    let asked = words::asked(finding, &words::permits(residency), &Group::alone(finding));
    Some(unlinked(&format!("Asked: {}", sentence(&asked))))
}

/// Another place of the finding, which has this number among them.
pub(super) fn related(related: &Related, id: usize) -> String {
    let place = format!("{}, line {}.", one_line(related.location.path()), related.location.start().line);
    let what = sentence(&one_line(&related.message));
    format!("{}: {}", link(what.trim_end_matches('.'), id), unlinked(&place))
}

/// The last lines: what documents say, and what one can do.
pub(super) fn told(claim: &Claim) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(residency) = &claim.residency {
        lines.push(unlinked(&format!("Fact: {}", sentence(&words::fact(residency)))));
        lines.extend(sources(residency));
        lines.extend(residency.caveats.iter().map(|caveat| unlinked(&format!("Note: {}", sentence(&prose(caveat))))));
    }
    lines.extend(claim.help.iter().map(|help| unlinked(&format!("Help: {}", sentence(&prose(help))))));
    lines
}

fn sources(residency: &Residency) -> Vec<String> {
    let citations: Vec<_> = residency.citations.iter().collect();
    let before = words::before_citations(residency, &citations).map(|before| unlinked(&sentence(before)));
    let told = citations.iter().map(|citation| {
        let said = format!("Source: {} {}", sentence(&words::citation(citation, &Style::PLAIN)), one_line(&citation.url));
        unlinked(&said)
    });
    before.into_iter().chain(told).collect()
}

/// A link to another place of the same result. In its text, brackets have to be escaped.
fn link(text: &str, id: usize) -> String {
    format!("[{}]({id})", bracketed(text))
}

/// Text without links: where it could be taken for one, its brackets are escaped.
pub(super) fn unlinked(text: &str) -> String {
    if text.contains("](") { bracketed(text) } else { text.to_owned() }
}

fn bracketed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_links_are_links() {
        assert_eq!(unlinked("key `x` in `[tenant]`"), "key `x` in `[tenant]`");
        assert_eq!(unlinked("Contoso [click](https://evil.example)"), "Contoso \\[click\\](https://evil.example)");
        assert_eq!(link("]\\(x)[", 1), "[\\]\\\\(x)\\[](1)");
    }
}
