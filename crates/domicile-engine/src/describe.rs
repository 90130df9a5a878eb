//! Puts a judgement into words: the place where the words of findings about facts live.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use domicile_diagnostic::{Citation, Claim, Kind, Related, Residency, Verdict};
use domicile_model::{AreaName, CountrySet, PermittedPlace, PlaceList, PlaceRef, Policy, Requirement, Text};

use crate::change::{Change, smallest};
use crate::dispute::Dispute;
use crate::in_force::Active;
use crate::judge::{Judgement, Permitted, published_on};
use crate::outcome::{Heard, Outcome};
use crate::place_words::{place_words, spots_words};
use crate::places::{Reach, Spot};
use crate::pointer::Pointer;
use crate::view::View;

/// A judgement with all it rests on.
pub(crate) struct Subject<'s, 'a> {
    pub(crate) view: &'s View<'a>,
    pub(crate) active: &'a Active<'a>,
    pub(crate) outcome: &'s Outcome<'a>,
    pub(crate) asked: &'s Permitted<'a>,
    pub(crate) policy: &'s Policy,
    pub(crate) judgement: &'s Judgement,
}

impl<'a> Subject<'_, 'a> {
    /// The smallest change that ends the finding. A compliant one needs none.
    pub(crate) fn change(&self) -> Option<Change> {
        let needed = self.judgement.verdict != Verdict::Compliant;
        needed.then(|| smallest(self.view, self.active, self.asked, self.policy)).flatten()
    }

    /// The statement that decides.
    pub(crate) fn deciding(&self) -> &Heard<'a> {
        &self.outcome.heard[self.judgement.deciding]
    }

    /// The statements that count, the deciding one first.
    fn counted(&self) -> impl Iterator<Item = &Heard<'a>> {
        let newest_only = self.judgement.newest_only;
        let counts = move |heard: &&Heard<'a>| newest_only.is_none_or(|date| published_on(self.view, heard) >= date);
        let others = self.outcome.heard.iter().filter(|heard| !std::ptr::eq(*heard, self.deciding()));
        std::iter::once(self.deciding()).chain(others.filter(counts))
    }

    /// The statements that are cited: all that were heard, the deciding one first.
    fn cited(&self) -> impl Iterator<Item = &Heard<'a>> {
        let others = self.outcome.heard.iter().filter(|heard| !std::ptr::eq(*heard, self.deciding()));
        std::iter::once(self.deciding()).chain(others)
    }
}

/// The environment, replica set or app that is judged.
pub(crate) fn instance(view: &View<'_>) -> Option<Arc<str>> {
    let named = view.instance.map(|instance| Arc::clone(&instance.name.value));
    named.or_else(|| view.listed.map(|area| area_id(view, area.value).into()))
}

/// The place of the requirement, and what it asks.
pub(crate) fn required_here(requirement: &Requirement) -> Option<Related> {
    let list = requirement.within.as_ref().or(requirement.never_in.as_ref())?;
    let because = requirement.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
    let message = format!("required here by `{}`{because}", requirement.id.value).into();
    Some(Related { message, location: list.location.clone() })
}

/// What a finding says.
pub(crate) fn claim(subject: &Subject<'_, '_>, change: Option<&Change>, pointer: Pointer) -> Claim {
    let fact = subject.active.fact;
    let catalog = subject.view.in_force.catalog;
    let residency = Residency {
        title: fact.title.clone(),
        verdict: subject.judgement.verdict,
        service: catalog.services[usize::from(fact.service)].id.clone(),
        activity: fact.activity.as_str(),
        data: fact.data.to_vec(),
        places: places(subject, subject.counted()),
        certainty: subject.deciding().certainty(),
        contested: subject.outcome.dispute.is_some(),
        withdrawn: subject.judgement.withdrawn,
        avoidable: change.is_some(),
        change: change.map(|change| change.words.clone()),
        caveats: caveats(subject),
        permitted: permitted_words(subject.view, subject.asked.requirement),
        citations: subject.cited().map(|heard| citation(subject, heard)).collect(),
    };
    Claim {
        id: fact.id.clone(),
        kind: Kind::Residency,
        level: subject.judgement.level,
        message: message(subject),
        label: label(subject, change, pointer),
        help: help(subject, change),
        residency: Some(residency),
    }
}

fn message(subject: &Subject<'_, '_>) -> String {
    let requirement = &subject.asked.requirement.id.value;
    let title = &subject.active.fact.title;
    // A title that names the place already need not be told it again.
    let place = Some(place_words(subject)).filter(|place| !title.contains(place.as_str()));
    let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
    let mut message = match subject.judgement.verdict {
        Verdict::Violation => format!("{title}{place}: outside `{requirement}`"),
        Verdict::Possible => format!("{title}{place}: possibly outside `{requirement}`"),
        Verdict::Unstated => {
            let some_say = subject.outcome.spots.iter().any(|spot| spot.reach != Reach::Unstated);
            let who = match (some_say, subject.judgement.withdrawn) {
                (true, _) => "not every document says",
                (false, true) => "no document ever said",
                (false, false) => "no document says",
            };
            format!("{title} ({who} where): `{requirement}` is not shown to hold")
        }
        Verdict::Compliant => format!("{title}{place}: within `{requirement}`"),
    };
    if let Some(dispute) = subject.outcome.dispute {
        message.push_str(disagreement(subject, dispute));
    }
    if subject.judgement.withdrawn {
        let edition = &edition(subject, subject.deciding()).id;
        let what = if subject.outcome.heard.iter().any(|heard| !heard.ended) { "the place is " } else { "" };
        let _ = write!(message, "; {what}no longer documented, last in edition {edition}");
    }
    message
}

/// Who disagrees, and on what where it is not the place.
fn disagreement(subject: &Subject<'_, '_>, dispute: Dispute) -> &'static str {
    let heard = &subject.outcome.heard;
    let one_document = heard.windows(2).all(|pair| pair[0].said.statement.source == pair[1].said.statement.source);
    match (one_document, dispute) {
        (true, Dispute::Place) => "; the document contradicts itself",
        (false, Dispute::Place) => "; documents disagree",
        (true, Dispute::Data) => "; the document contradicts itself on which data it is",
        (false, Dispute::Data) => "; documents disagree on which data it is",
    }
}

/// What the characters are to the finding that it points at.
fn label(subject: &Subject<'_, '_>, change: Option<&Change>, pointer: Pointer) -> String {
    let compliant = subject.judgement.verdict == Verdict::Compliant;
    match pointer {
        Pointer::Setting { .. } | Pointer::Listed | Pointer::Cause(_) if change.is_none_or(|change| change.gives_up) => {
            "this decides where".to_owned()
        }
        Pointer::Country if compliant => "holds here".to_owned(),
        Pointer::Country if change.is_none() => "holds for every tenant like this one; no setting changes it".to_owned(),
        _ => change.map_or_else(|| "in use here".to_owned(), |change| change.label.clone()),
    }
}

fn help(subject: &Subject<'_, '_>, change: Option<&Change>) -> Option<String> {
    if subject.judgement.verdict == Verdict::Compliant {
        return None;
    }
    let remedy = subject.active.fact.remedy.as_deref();
    // Where what is missing is an answer, to give up the service is no advice.
    let asks = subject.judgement.withdrawn || subject.judgement.verdict == Verdict::Unstated;
    let ends_it = change.filter(|change| !(change.gives_up && asks && remedy.is_some())).map(|change| {
        let how = if change.gives_up { "Nothing smaller ends it than to" } else { "Smallest change:" };
        format!("{how} {}.", change.words)
    });
    let parts: Vec<String> = [remedy.map(str::to_owned), ends_it, accept_region(subject)].into_iter().flatten().collect();
    if parts.is_empty() {
        return Some(
            "No setting changes this: record a waiver with an owner and an expiry, or change the requirement.".to_owned(),
        );
    }
    Some(parts.join(" "))
}

/// Where all that is wrong is that nobody lists the countries of the tenant's own region, one can accept the region as it is.
fn accept_region(subject: &Subject<'_, '_>) -> Option<String> {
    let spots = subject.outcome.spots_of(subject.deciding());
    let undocumented = |spot: &Spot<'_>| match (spot.named, spot.area) {
        (PlaceRef::HomeRegion, Some(AreaName::Place(place))) => !subject.view.in_force.catalog.place(place).documented,
        _ => false,
    };
    let unnamed = !spots.iter().any(|spot| names(subject, spot));
    let acceptable = subject.judgement.verdict == Verdict::Possible && unnamed && spots.iter().all(undocumented);
    subject.asked.requirement.within.as_ref().filter(|_| acceptable)?;
    Some("If the promise holds for the region as a whole, add `home-region` to the requirement's `within`.".to_owned())
}

/// The countries of the statements that are not permitted; for a compliant finding, all of them.
fn places<'h, 'a: 'h>(subject: &Subject<'_, 'a>, heard: impl Iterator<Item = &'h Heard<'a>>) -> Vec<Text> {
    let (mut countries, mut anywhere) = (CountrySet::EMPTY, false);
    for spot in heard.flat_map(|heard| subject.outcome.spots_of(heard)) {
        match spot.reach {
            Reach::Area if subject.judgement.verdict == Verdict::Compliant => countries |= spot.meant,
            Reach::Area => countries |= spot.meant - subject.asked.countries,
            Reach::Everywhere | Reach::Anywhere | Reach::Undeclared | Reach::OutsideHome => anywhere = true,
            Reach::OnPremises | Reach::Nowhere | Reach::Unstated => {}
        }
    }
    anywhere.then_some(Cow::Borrowed("*")).into_iter().chain(codes(countries)).collect()
}

/// ISO codes, sorted.
pub(crate) fn codes(countries: CountrySet) -> Vec<Text> {
    countries.iter().map(|country| Cow::Borrowed(country.code())).collect()
}

/// What else a reader must know to judge the finding.
fn caveats(subject: &Subject<'_, '_>) -> Vec<String> {
    let view = subject.view;
    let catalog = view.in_force.catalog;
    let mut caveats = Vec::new();
    if subject.outcome.uncertain {
        caveats.push("a setting that decides whether this applies is not declared, so it may or may not".to_owned());
    }
    for heard in subject.counted() {
        for spot in subject.outcome.spots_of(heard) {
            let Some(AreaName::Place(place)) = spot.area.filter(|_| spot.reach == Reach::Area) else { continue };
            let place = catalog.place(place);
            // What is permitted by its own name needs no list of countries.
            let by_name = permits_by_name(subject, spot);
            if !place.documented && !by_name {
                let narrowed = spot.meant != spot.countries;
                let which =
                    if narrowed { "those in question that another document names are" } else { "every country in question is" };
                caveats.push(format!("no source lists the countries of `{}`; {which} counted", place.id));
            }
        }
    }
    let lists = [&subject.asked.requirement.within, &subject.asked.requirement.never_in];
    for item in lists.into_iter().flatten().flat_map(|list| &list.items) {
        if let PermittedPlace::Place(place) = item.value {
            let place = catalog.place(place);
            if let Some(from) = place.from.filter(|_| place.had_not_begun(view.in_force.date)) {
                caveats.push(format!("{} began on {from}; it is taken with the members it began with", place.id));
            }
        }
    }
    let mut told = Vec::new();
    caveats.retain(|caveat| {
        !told.contains(caveat) && {
            told.push(caveat.clone());
            true
        }
    });
    caveats
}

/// Whether the requirement permits the place as a whole, and by its name.
fn permits_by_name(subject: &Subject<'_, '_>, spot: &Spot<'_>) -> bool {
    spot.meant.is_subset(&subject.asked.countries) && names(subject, spot)
}

/// Whether the requirement names the very place.
fn names(subject: &Subject<'_, '_>, spot: &Spot<'_>) -> bool {
    let within = subject.asked.requirement.within.iter().flat_map(|list| &list.items);
    let home = subject.view.tenant.region.value;
    let mut named = within.filter_map(|item| match item.value {
        PermittedPlace::Place(place) => Some(place),
        PermittedPlace::HomeRegion => Some(home),
        _ => None,
    });
    named.any(|place| spot.area == Some(AreaName::Place(place)))
}

/// What a requirement permits, in the manifest's words.
pub(crate) fn permitted_words(view: &View<'_>, requirement: &Requirement) -> String {
    let list = |places: &PlaceList| {
        let names: Vec<String> = places.items.iter().map(|item| permitted_word(view, item.value)).collect();
        names.join(", ")
    };
    match (&requirement.within, &requirement.never_in) {
        (Some(within), Some(never)) => format!("{}, without {}", list(within), list(never)),
        (Some(within), None) => list(within),
        (None, Some(never)) => format!("any place but {}", list(never)),
        (None, None) => "any place".to_owned(),
    }
}

fn permitted_word(view: &View<'_>, place: PermittedPlace) -> String {
    match place {
        PermittedPlace::Country(country) => country.code().to_owned(),
        PermittedPlace::Place(place) => view.in_force.catalog.place(place).id.to_string(),
        PermittedPlace::HomeCountry => format!("home-country ({})", view.tenant.country.value),
        PermittedPlace::HomeRegion => format!("home-region ({})", view.in_force.catalog.place(view.tenant.region.value).id),
    }
}

fn area_id<'a>(view: &View<'a>, area: AreaName) -> &'a str {
    match area {
        AreaName::Country(country) => country.code(),
        AreaName::Place(place) => &view.in_force.catalog.place(place).id,
        AreaName::Unknown => "unknown",
    }
}

fn edition<'a>(subject: &Subject<'_, 'a>, heard: &Heard<'a>) -> &'a domicile_model::Edition {
    let said = heard.said;
    &subject.view.in_force.catalog.sources[usize::from(said.statement.source)].editions[usize::from(said.edition)]
}

fn citation(subject: &Subject<'_, '_>, heard: &Heard<'_>) -> Citation {
    let statement = heard.said.statement;
    let source = &subject.view.in_force.catalog.sources[usize::from(statement.source)];
    let edition = &source.editions[usize::from(heard.said.edition)];
    let name = |at: domicile_model::EditionIx| source.editions[usize::from(at)].id.clone();
    let spots = subject.outcome.spots_of(heard);
    Citation {
        source: source.id.clone(),
        title: source.title_of(edition).clone(),
        section: statement.section.clone(),
        edition: edition.id.clone(),
        url: source.url_of(edition).clone(),
        from: name(statement.from),
        until: statement.until.filter(|_| heard.ended).map(name),
        places: said_places(spots),
        place: spots_words(subject.view, spots).join("; "),
        data: statement.data.as_deref().map(<[Text]>::to_vec),
        certainty: statement.certainty,
        retention: statement.retention.clone(),
        event: statement.event.clone(),
        reported: statement.reported,
    }
}

/// All countries that a statement names.
pub(crate) fn said_places(spots: &[Spot<'_>]) -> Vec<Text> {
    let countries = spots.iter().fold(CountrySet::EMPTY, |set, spot| set | spot.countries);
    let wide =
        |spot: &Spot<'_>| matches!(spot.reach, Reach::Everywhere | Reach::Anywhere | Reach::Undeclared | Reach::OutsideHome);
    spots.iter().any(wide).then_some(Cow::Borrowed("*")).into_iter().chain(codes(countries)).collect()
}
