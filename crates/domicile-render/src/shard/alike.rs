//! Whether results are the parts of one fleet: all of them, each once, and made alike.

use std::collections::BTreeMap;

use super::merge::side;
use super::read::{Manner, Part};
use super::version_1::Wire;

/// Says in one line why results do not belong together.
pub(super) fn alike(parts: &[Part<'_>], any_fail_on: bool) -> Result<(), String> {
    let Some((first, others)) = parts.split_first() else { return Ok(()) };
    for other in others {
        if let Some(what) = differing(first, other, any_fail_on) {
            return Err(format!("`{}` and `{}` do not belong together: {what}", first.name, other.name));
        }
    }
    let mut by_number: BTreeMap<u16, &Part<'_>> = BTreeMap::new();
    let of = first.shard.of;
    for part in parts {
        let number = part.shard.number;
        if !(1..=of).contains(&number) {
            return Err(format!("`{}` is no result of a shard: there is no shard {number}/{of}", part.name));
        }
        if let Some(other) = by_number.insert(number, part) {
            return Err(format!("`{}` and `{}` are both of shard {number}/{of}", other.name, part.name));
        }
    }
    let missing: Vec<String> = (1..=of).filter(|number| !by_number.contains_key(number)).map(|n| format!("{n}/{of}")).collect();
    match missing.as_slice() {
        [] => {}
        [one] => return Err(format!("the result of shard {one} is missing")),
        [some @ .., last] if some.len() < 10 => {
            return Err(format!("the results of shards {} and {last} are missing", some.join(", ")));
        }
        many => return Err(format!("the results of {} of {of} shards are missing", many.len())),
    }
    let taken: u64 = parts.iter().map(|part| u64::from(part.shard.taken)).sum();
    if taken != u64::from(first.shard.found) {
        return Err(format!("the shards checked {taken} of {} manifests", first.shard.found));
    }
    Ok(())
}

/// In what two results differ that have to be made alike.
fn differing(one: &Part<'_>, other: &Part<'_>, any_fail_on: bool) -> Option<String> {
    if one.manner != other.manner {
        let name = |part: &Part<'_>| if part.manner == Manner::Json { "JSON" } else { "SARIF" };
        return Some(format!("one is {} and the other {}", name(one), name(other)));
    }
    let (a, b) = (&one.shard, &other.shard);
    let asked = |differ: bool, option: &str| differ.then(|| format!("they were made with different {option}"));
    let found = |differ: bool, what: &str| differ.then(|| what.to_owned());
    found(a.of != b.of, &format!("one is of {} shards and the other of {}", a.of, b.of))
        .or(found(a.tool != b.tool, "they were made by different versions of domicile"))
        .or(found(a.catalog != b.catalog, "they were made with different catalogs"))
        .or(asked(a.asked.as_of != b.asked.as_of, "--as-of"))
        .or(found(on_different_days(a, b), "they were made on different days; --as-of chooses one for all"))
        .or(asked(a.asked.set != b.asked.set, "--set"))
        .or(asked(a.asked.waivers != b.asked.waivers, "--no-waivers"))
        .or(asked(a.asked.compliant != b.asked.compliant, "--show"))
        .or(asked(a.asked.horizon != b.asked.horizon, "--horizon"))
        .or(asked(a.asked.baseline != b.asked.baseline, "baselines"))
        .or(asked(a.asked.partial != b.asked.partial, "--changed"))
        .or(asked(!any_fail_on && a.asked.fail_on != b.asked.fail_on, "--fail-on"))
        .or(found(a.configuration != b.configuration, "they were made with different configurations"))
        .or(found(a.repository != b.repository, "they were made of different checkouts"))
        .or(found((a.found, &a.paths) != (b.found, &b.paths), "they did not find the same manifests"))
        .or(found(a.troubles != b.troubles, "they could not read the same files and folders"))
}

/// Whether one run could not have been on both days: without a date they are the date, and with one they decide whether it has passed.
fn on_different_days(a: &Wire, b: &Wire) -> bool {
    match &a.asked.as_of {
        None => a.today != b.today,
        Some(date) => side(date, &a.today) != side(date, &b.today),
    }
}
