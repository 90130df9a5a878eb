//! A setting that names a place, or several.

use domicile_diagnostic::Located;
use domicile_evidence::Observation;
use domicile_model::{AreaName, Value};

use super::{Between, Conflict, Merge, Merged, area_id};
use crate::evidence::seen::What;

impl<'o> Merge<'_, 'o> {
    /// One place or several. Of a list, a file may show a part, so that what is declared stays beside what was observed.
    pub(super) fn places(&self) -> Merged<'o> {
        let mut merged = Merged::default();
        let list = self.setting.kind.is_list();
        let declared = match self.declared.map(|given| &given.value) {
            Some(Value::Areas(areas)) => Some(areas.as_slice()),
            _ => None,
        };
        let mut found: Vec<(AreaName, &'o Observation)> = Vec::new();
        for seen in self.seen {
            if let What::Area(area) = seen.what
                && !found.iter().any(|(known, _)| *known == area)
            {
                found.push((area, seen.at));
            }
        }
        let mut areas: Vec<Located<AreaName>> = declared.filter(|_| list).unwrap_or_default().to_vec();
        for (area, at) in &found {
            let known = declared.and_then(|declared| declared.iter().find(|known| known.value == *area));
            match (known, declared) {
                (Some(_), _) if list => {}
                (Some(known), _) => areas.push(known.clone()),
                (None, Some(declared)) => {
                    merged.conflicts.push(self.lacks(*area, at, declared));
                    areas.push(Located::new(*area, at.location.clone()));
                }
                (None, None) => {
                    merged.news.push(at);
                    areas.push(Located::new(*area, at.location.clone()));
                }
            }
        }
        let answered = |open: &Observation| found.iter().any(|(_, at)| at.format != open.format);
        // Another view of the same thing answers what a file leaves open; of a list, it may speak of another element.
        merged.doubts = self.doubts().into_iter().filter(|open| list || !answered(open.at)).collect();
        if let (None, Some(open)) = (declared, merged.doubts.first()) {
            areas.push(Located::new(AreaName::Unknown, open.at.location.clone()));
        }
        if let Some(first) = areas.first() {
            let location = self.declared.filter(|_| list).map_or(&first.location, |given| &given.location);
            merged.given = Some(self.given(Value::Areas(areas.clone()), location));
        }
        merged
    }

    fn lacks(&self, area: AreaName, at: &'o Observation, declared: &[Located<AreaName>]) -> Conflict<'o> {
        let observed = area_id(self.catalog, area);
        match declared.first() {
            Some(only) if !self.setting.kind.is_list() => {
                let conflict = self.otherwise(at, area_id(self.catalog, only.value), observed, &only.location);
                Conflict { place: Some(observed.to_owned()), ..conflict }
            }
            _ => {
                let message = format!("{} of the manifest lacks `{observed}`", self.name);
                let place = self.declared.map_or(&at.location, |given| &given.location);
                Conflict { at, message, other: place.clone(), between: Between::Declared, place: Some(observed.to_owned()) }
            }
        }
    }
}
