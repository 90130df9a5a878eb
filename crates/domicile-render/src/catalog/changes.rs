//! What changed for tenants, finding by finding, and which sentence of which document did it.

use std::fmt::Write as _;

use domicile_diagnostic::{Cause, Comparison, Finding, FindingChange, FindingChangeKind, TenantChange, Verdict};

use super::comparison::lead;
use super::statements::event;
use crate::blocks::Block;
use crate::words;

pub(super) fn blocks(comparison: &Comparison, tenants: &[TenantChange]) -> Vec<Block> {
    let mut blocks = vec![Block::Words(lead(comparison))];
    for tenant in tenants {
        blocks.push(Block::Heading(format!("{}: {}", tenant.tenant, tenant.path)));
        blocks.push(Block::Words(numbers(tenant)));
        tenant.findings.iter().for_each(|change| finding(change, &mut blocks));
    }
    blocks
}

fn numbers(tenant: &TenantChange) -> String {
    let of_kind = |kind| tenant.findings.iter().filter(|change| change.kind == kind).count();
    let unchanged = match tenant.unchanged {
        0 => String::new(),
        1 => "; 1 stands as it stood".to_owned(),
        number => format!("; {number} stand as they stood"),
    };
    if tenant.findings.is_empty() {
        return format!("No finding appears, changes or disappears{unchanged}.");
    }
    let became = [
        (of_kind(FindingChangeKind::Appears), "appears", "appear"),
        (of_kind(FindingChangeKind::Changes), "changes", "change"),
        (of_kind(FindingChangeKind::Disappears), "disappears", "disappear"),
    ];
    let became = became.into_iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| match number {
        1 => format!("1 finding {one}"),
        _ => format!("{number} findings {many}"),
    });
    format!("{}{unchanged}.", became.collect::<Vec<_>>().join(", "))
}

fn finding(change: &FindingChange, blocks: &mut Vec<Block>) {
    let Some(told) = change.after.as_ref().or(change.before.as_ref()) else { return };
    let code = match change.kind {
        FindingChangeKind::Disappears => change.before.as_ref().map(words::code),
        _ => change.after.as_ref().map(words::code),
    };
    let mut name = format!("{} {}", change.kind.as_str(), code.unwrap_or_default());
    if let Some(instance) = &told.instance {
        let _ = write!(name, " (for `{instance}`)");
    }
    blocks.push(Block::Entry(name, told.claim.message.clone()));
    blocks.push(Block::Keyed("at", words::place(&told.location)));
    blocks.push(Block::Keyed("was", stance(change.before.as_ref())));
    blocks.push(Block::Keyed("is", stance(change.after.as_ref())));
    if change.causes.is_empty() {
        let words = "no statement of this fact changed, and no area either: a day that a condition asks for has passed";
        blocks.push(Block::Keyed("cause", words.to_owned()));
    }
    change.causes.iter().for_each(|by| cause(by, blocks));
    if let Some(help) = change.after.as_ref().and_then(|after| after.claim.help.as_ref()) {
        blocks.push(Block::Keyed("help", help.clone()));
    }
}

fn cause(cause: &Cause, blocks: &mut Vec<Block>) {
    match cause {
        Cause::Edition(by) => blocks.extend(event(by)),
        Cause::Expired { on, owner } => {
            blocks.push(Block::Keyed("cause", format!("the waiver that accepted it ended on {on}; {owner} answers for it")));
        }
        Cause::Members { place, title, joined, left } => {
            let named = [("joined by", joined), ("left by", left)];
            let named = named.iter().filter(|(_, countries)| !countries.is_empty());
            let named: Vec<String> = named.map(|(how, countries)| format!("{how} {}", countries.join(", "))).collect();
            blocks.push(Block::Keyed("cause", format!("`{place}` ({title}) was {}", named.join(" and "))));
        }
    }
}

/// How a finding stands, in a line.
fn stance(finding: Option<&Finding>) -> String {
    let Some(finding) = finding else { return "nothing documented".to_owned() };
    let Some(residency) = &finding.claim.residency else { return finding.claim.level.to_string() };
    let mut words = residency.verdict.as_str().to_owned();
    if residency.verdict != Verdict::Compliant {
        let _ = write!(words, " ({}){}", finding.claim.level, outside(&residency.places));
    }
    for (said, holds) in [("contested", residency.contested), ("withdrawn", residency.withdrawn)] {
        if holds {
            let _ = write!(words, ", {said}");
        }
    }
    if let Some(waiver) = &finding.waiver {
        let _ = write!(words, ", accepted until {} by {}", waiver.expires, waiver.owner);
    }
    words
}

/// Places are listed as far as anybody reads them.
fn outside<T: AsRef<str>>(places: &[T]) -> String {
    const MOST: usize = 8;
    let codes: Vec<&str> = places.iter().map(AsRef::as_ref).filter(|place| *place != "*").collect();
    let mut words: Vec<String> = codes.iter().take(MOST).map(|code| (*code).to_owned()).collect();
    if codes.len() > MOST {
        words.push(format!("{} more", codes.len() - MOST));
    }
    if codes.len() != places.len() {
        words.push(if words.is_empty() { "any country".to_owned() } else { "or any other country".to_owned() });
    }
    if words.is_empty() { String::new() } else { format!(", outside: {}", words.join(", ")) }
}
