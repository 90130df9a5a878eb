//! What a requirement makes of a fact, step by step.

use domicile_diagnostic::{Against, Bound, Covering, LevelRule, Location, Ruling, Weighed};
use domicile_model::{Check, Contested, Requirement};

use crate::describe::{codes, permitted_words};
use crate::judge::{Permitted, bounds, counts, is_certain, judge, verdict_at, verdict_of};
use crate::outcome::{Heard, Outcome};
use crate::place_words::spots_words;
use crate::places::{Reach, Spot};
use crate::view::View;
use crate::why::heard::Numbered;
use crate::why::{Found, id_of};

impl<'a> Found<'_, 'a> {
    pub(super) fn ruling(&self, view: &View<'a>, numbered: &Numbered, outcome: &Outcome<'a>, asked: &Permitted<'a>) -> Ruling {
        let (fact, policy, requirement) = (self.active.fact, self.at_hand.policy, asked.requirement);
        let judgement = judge(view, outcome, asked, policy);
        let number = |heard: &Heard<'_>| numbered.of(fact, heard.said.statement);
        let weighed = |heard: &Heard<'a>| Weighed {
            number: number(heard),
            counts: counts(view, heard, judgement.newest_only),
            certain: is_certain(outcome, heard),
            places: outcome.spots_of(heard).iter().map(|spot| against(view, outcome, heard, asked, spot)).collect(),
            verdict: verdict_of(view, outcome, heard, asked),
        };
        let bounds = bounds(judgement.verdict, judgement.withdrawn, requirement, policy);
        let bound = |(rule, level)| Bound { rule, level, location: written(rule, requirement, &policy.check) };
        let newest = outcome.dispute.map(|_| {
            let written = policy.check.contested.as_ref().map(|contested| contested.location.clone());
            (policy.check.contested() == Contested::Newest, written)
        });
        let mut all: Vec<Weighed> = outcome.heard.iter().map(weighed).collect();
        all.sort_by_key(|weighed| weighed.number);
        let finding = self.finding(view, requirement);
        Ruling {
            requirement: self.covering(view, requirement),
            weighed: all,
            newest,
            verdict: judgement.verdict,
            deciding: outcome.heard.get(judgement.deciding).map_or(0, number),
            withdrawn: judgement.withdrawn,
            bounds: bounds.map(bound).collect(),
            level: judgement.level,
            lapsed: finding.map(|finding| finding.related[asked.here.len()..].to_vec()).unwrap_or_default(),
            finding: finding.cloned(),
        }
    }

    fn covering(&self, view: &View<'_>, requirement: &Requirement) -> Covering {
        let catalog = view.in_force.catalog;
        let covered = |kind: &&domicile_model::Text| catalog.data_set(kind).is_some_and(|set| requirement.data.overlaps(set));
        let written = &requirement.written;
        let places = [&requirement.within, &requirement.never_in];
        Covering {
            id: id_of(requirement),
            because: requirement.because.as_ref().map(ToString::to_string),
            data: self.active.fact.data.iter().filter(covered).cloned().collect(),
            data_at: written.data.clone(),
            activities_at: written.activities.clone(),
            facts_at: written.services.clone(),
            permitted: permitted_words(view, requirement),
            places: places.into_iter().flatten().map(|list| list.location.clone()).collect(),
        }
    }
}

fn against<'a>(view: &View<'a>, outcome: &Outcome<'a>, heard: &Heard<'a>, asked: &Permitted<'_>, spot: &Spot<'a>) -> Against {
    Against {
        place: spots_words(view, [spot]).join("; "),
        is_area: spot.reach == Reach::Area,
        inside: codes(spot.meant & asked.countries),
        outside: codes(spot.meant - asked.countries),
        verdict: verdict_at(spot, is_certain(outcome, heard), &asked.countries, &view.in_force.world),
    }
}

/// Where a bound is written.
fn written(rule: LevelRule, requirement: &Requirement, check: &Check) -> Option<Location> {
    match rule {
        LevelRule::Compliant => None,
        LevelRule::Requirement => requirement.written.level.clone(),
        LevelRule::Possible => check.possible.as_ref().map(|level| level.location.clone()),
        LevelRule::Unstated => check.unstated.as_ref().map(|level| level.location.clone()),
        LevelRule::Withdrawn => check.withdrawn.as_ref().map(|level| level.location.clone()),
    }
}
