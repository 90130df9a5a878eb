//! One finding: a claim about a place in a file.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::{Claim, Fingerprint, Level, Location, NotKnown, Relevelled, Span, Verdict, Waived};

/// What the check reports, always with a place in a file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is said.
    pub claim: Arc<Claim>,
    /// The characters it is said of.
    pub location: Location,
    /// Other places that belong to it: the requirement, the other half of a contradiction.
    pub related: Arc<[Related]>,
    /// The tenant's name.
    pub tenant: Option<Arc<str>>,
    /// The requirement's id.
    pub requirement: Option<Arc<str>>,
    /// The environment, replica set or app it is about.
    pub instance: Option<Arc<str>>,
    /// The waiver that accepts it.
    pub waiver: Option<Arc<Waived>>,
    /// Whether it is in the baseline: known, and not counted.
    pub known: bool,
    /// The level that it was judged to have, where the configuration gave it another.
    pub relevelled: Option<Relevelled>,
    /// Its identity across runs.
    pub fingerprint: Fingerprint,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// What is there.
    pub message: Arc<str>,
    /// Where it is.
    pub location: Location,
}

impl Finding {
    /// A finding about an input, not about a fact.
    pub fn new(claim: Claim, location: Location) -> Self {
        Finding::of(Arc::new(claim), location)
    }

    /// The same, of a claim that several findings share.
    pub fn of(claim: Arc<Claim>, location: Location) -> Self {
        let fingerprint = Fingerprint::of(&[Some(location.path()), Some(&claim.id), Some(&claim.message)]);
        Finding {
            claim,
            location,
            related: Arc::default(),
            tenant: None,
            requirement: None,
            instance: None,
            waiver: None,
            known: false,
            relevelled: None,
            fingerprint,
        }
    }

    /// The same, with another place that belongs to it.
    #[must_use]
    pub fn with_related(mut self, message: impl Into<Arc<str>>, location: Location) -> Self {
        let other = Related { message: message.into(), location };
        self.related = self.related.iter().cloned().chain([other]).collect();
        self
    }

    /// The level that counts: a waived finding counts for nothing, nor does one that the baseline knows.
    pub fn counted_level(&self) -> Option<Level> {
        (self.waiver.is_none() && !self.known).then_some(self.claim.level)
    }

    /// What nobody has established about it. Who waives it accepts that too.
    pub fn not_known(&self) -> Option<NotKnown> {
        match self.claim.residency.as_ref()?.verdict {
            Verdict::Unstated => Some(NotKnown::Where),
            Verdict::Possible => Some(NotKnown::Whether),
            Verdict::Violation | Verdict::Compliant => None,
        }
    }

    /// Puts findings in the one order in which they are reported.
    pub fn sort(findings: &mut Vec<Finding>) {
        if findings.is_sorted_by(|one, next| one.order(next).is_le()) {
            return;
        }
        // Findings are large: their places are sorted, and then each of them is moved once.
        let mut order: Vec<(Span, usize)> = findings.iter().map(|finding| finding.location.span).zip(0..).collect();
        let same_file = findings.iter().all(|finding| Arc::ptr_eq(&finding.location.file, &findings[0].location.file));
        order.sort_by(|(one_span, one), (other_span, other)| {
            let by_place = if same_file { one_span.cmp(other_span) } else { Ordering::Equal };
            by_place.then_with(|| findings[*one].order(&findings[*other]))
        });
        let mut waiting: Vec<Option<Finding>> = findings.drain(..).map(Some).collect();
        findings.extend(order.into_iter().filter_map(|(_, at)| waiting[at].take()));
    }

    /// The one order in which findings are reported: by place, then by what they are about.
    pub fn order(&self, other: &Finding) -> Ordering {
        let same_file = Arc::ptr_eq(&self.location.file, &other.location.file);
        let file = if same_file { Ordering::Equal } else { self.location.path().cmp(other.location.path()) };
        file.then_with(|| self.location.span.cmp(&other.location.span))
            .then_with(|| self.claim.id.cmp(&other.claim.id))
            .then_with(|| self.requirement.cmp(&other.requirement))
            .then_with(|| self.instance.cmp(&other.instance))
            .then_with(|| self.claim.message.cmp(&other.claim.message))
    }
}
