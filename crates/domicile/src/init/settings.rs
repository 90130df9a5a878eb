//! The settings of a service in a first manifest: what was read, and what waits to be given.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domicile_evidence::{Observation, Subject};
use domicile_model::{Catalog, Service, Setting, SettingKind};

use super::found::{FoundInstance, FoundService, Settings};
use super::said::{Reason, Said, Voice, place, plain, said_of_setting, several, together, why};
use super::toml::{above, commented, list, noted, placed, quoted};

/// Where settings are written.
pub(super) struct Page<'p> {
    pub(super) catalog: &'p Catalog,
    /// The tenant's country, as a sample of one.
    pub(super) country: &'p str,
    pub(super) text: &'p mut String,
}

impl Page<'_> {
    /// All settings of a service, with what was found of them.
    pub(super) fn service(&mut self, service: &Service, found: Option<&FoundService>) {
        let nothing = Settings::new();
        let seen = found.map_or(&nothing, |found| &found.settings);
        for (_, setting) in service.settings_of(None) {
            self.either(setting, seen);
        }
        for (at, table) in (0..).zip(service.tables.iter()) {
            let header = if table.root { table.id.to_string() } else { format!("services.{}.{}", service.id, table.id) };
            let instances = found.iter().flat_map(|found| &found.instances);
            let mut instances = instances.filter(|instance| instance.table == table.id).peekable();
            if instances.peek().is_none() {
                let _ = writeln!(self.text, "# [[{header}]]  # one for each {}\n# name = \"\"", table.title);
                service.settings_of(Some(at)).for_each(|(_, setting)| self.waiting(setting));
            }
            for (nth, instance) in instances.enumerate() {
                self.instance(service, (at, nth == 0), &header, instance);
            }
        }
    }

    /// An instance with what was found of it. What waits to be given is told of the first one only.
    fn instance(&mut self, service: &Service, (table, first): (u16, bool), header: &str, instance: &FoundInstance) {
        let place = instance.seen().next().map(place).unwrap_or_default();
        self.text.push('\n');
        placed(&format!("[[{header}]]"), &place, self.text);
        let _ = writeln!(self.text, "name = {}", quoted(&instance.shown));
        for (_, setting) in service.settings_of(Some(table)) {
            if first || instance.settings.contains_key(&*setting.id) {
                self.either(setting, &instance.settings);
            }
        }
    }

    fn either(&mut self, setting: &Setting, seen: &Settings) {
        match seen.get(&*setting.id) {
            Some(seen) => self.found(setting, seen),
            None => self.waiting(setting),
        }
    }

    /// A setting of which something was read.
    fn found(&mut self, setting: &Setting, seen: &[Observation]) {
        if setting.kind.is_list() {
            return self.list(setting, seen);
        }
        match together(said_of_setting(self.catalog, setting, seen)) {
            Said::Is(value, place) => placed(&format!("{} = {value}", setting.id), &place, self.text),
            Said::Open(reasons) => self.open(setting, &why(&reasons, true)),
        }
    }

    /// A setting that stays open: a sample, and why.
    fn open(&mut self, setting: &Setting, why: &str) {
        let line = format!("# {} = {}", setting.id, self.sample(setting));
        noted("", &line, why, self.text);
    }

    fn list(&mut self, setting: &Setting, seen: &[Observation]) {
        let Items { on, off, open } = self.items(setting, seen);
        let listed = setting.kind == SettingKind::Choices;
        let words = setting.values.iter().map(|word| &**word);
        let unread: Vec<&str> = words.filter(|word| listed && !seen.iter().any(|seen| word_of(seen) == Some(word))).collect();
        let unread = (!unread.is_empty()).then(|| format!("nothing was read of {}", unread.join(", ")));
        if on.is_empty() && (!open.is_empty() || unread.is_some()) {
            let each = open.iter().map(|(item, reasons)| match item {
                Some(item) => format!("{item} is {}", why(reasons, true)),
                None => why(reasons, true),
            });
            return self.open(setting, &each.chain(unread).collect::<Vec<_>>().join("; "));
        }
        let partial = !open.is_empty() || unread.is_some();
        let lines = &mut String::new();
        let _ = writeln!(lines, "{} = [", setting.id);
        for (item, place) in on {
            placed(&format!("    {item},"), &place, lines);
        }
        for same in open.chunk_by(|(_, a), (_, b)| why(a, false) == why(b, false)) {
            let reasons: Vec<Reason> = same.iter().flat_map(|(_, reasons)| reasons.clone()).collect();
            let named = same.iter().all(|(item, _)| item.is_some());
            above("    ", &why(&reasons, !named), lines);
            for (item, reasons) in same.iter().filter_map(|(item, reasons)| Some((item.as_ref()?, reasons))) {
                let places: Vec<String> = reasons.iter().map(|reason| reason.place.clone()).collect();
                placed(&format!("    # {item},"), &several(&places), lines);
            }
        }
        if !off.is_empty() {
            above("    ", &format!("off: {}", off.join(", ")), lines);
        }
        if let Some(unread) = unread {
            above("    ", &unread, lines);
        }
        lines.push_str("]\n");
        if partial {
            // A list that leaves out what is not known would say that it is off.
            above("", "some of it is not known, so it is not declared yet; what was read:", self.text);
            lines.lines().for_each(|line| commented(line, self.text));
        } else {
            self.text.push_str(lines);
        }
    }

    /// The items of a list: those that are on, those that are off, those of which it is not known.
    fn items(&self, setting: &Setting, seen: &[Observation]) -> Items {
        let (words, whole): (Vec<&Observation>, Vec<&Observation>) = seen.iter().partition(|seen| word_of(seen).is_some());
        let mut items = Items::default();
        for word in setting.values.iter() {
            let of_word: Vec<Observation> = words.iter().filter(|seen| word_of(seen) == Some(word)).copied().cloned().collect();
            if of_word.is_empty() {
                continue;
            }
            match together(said_of_setting(self.catalog, setting, &of_word)) {
                Said::Is(value, place) if value == "true" => items.on.push((quoted(word), place)),
                Said::Is(_, place) => items.off.push(format!("{word} ({place})")),
                Said::Open(reasons) => items.open.push((Some(quoted(word)), reasons)),
            }
        }
        let mut values: BTreeMap<String, Vec<Voice>> = BTreeMap::new();
        for (voice, place) in
            whole.into_iter().flat_map(|seen| said_of_setting(self.catalog, setting, std::slice::from_ref(seen)))
        {
            match voice {
                Ok(value) => values.entry(value.clone()).or_default().push((Ok(value), place)),
                Err(because) => items.open.push((None, vec![Reason { because, place }])),
            }
        }
        for voices in values.into_values() {
            if let Said::Is(value, place) = together(voices) {
                items.on.push((value, place));
            }
        }
        items
    }

    /// A setting that waits to be given.
    fn waiting(&mut self, setting: &Setting) {
        let line = format!("# {} = {}", setting.id, self.sample(setting));
        noted("", &line, &about(setting), self.text);
    }

    /// A value that the setting could have.
    fn sample(&self, setting: &Setting) -> String {
        if setting.kind == SettingKind::Boolean {
            return if setting.default_bits() == Some(2) { "true" } else { "false" }.to_owned();
        }
        let word = self.word(setting);
        if setting.kind.is_list() { list([word]) } else { quoted(word) }
    }

    fn word<'s>(&'s self, setting: &'s Setting) -> &'s str {
        let vocabulary = setting.places.as_deref().unwrap_or_default();
        match setting.kind {
            SettingKind::Boolean | SettingKind::Choice | SettingKind::Choices => {
                setting.values.first().map_or("", |word| &**word)
            }
            SettingKind::Location | SettingKind::Locations => {
                self.catalog.places.iter().find(|place| place.vocabulary == vocabulary).map_or("", |place| &*place.id)
            }
            SettingKind::Text => "",
            _ => self.country,
        }
    }
}

/// The items of a list, each with its place or the reason why it is open.
#[derive(Default)]
struct Items {
    on: Vec<(String, String)>,
    off: Vec<String>,
    open: Vec<(Option<String>, Vec<Reason>)>,
}

/// Of a setting that lists words, the one that something is said of.
fn word_of(seen: &Observation) -> Option<&'static str> {
    match seen.subject {
        Subject::Setting { word, .. } => word,
        _ => None,
    }
}

/// What a setting says, and which words it takes.
fn about(setting: &Setting) -> String {
    let words = setting.values.iter().map(|word| &**word).collect::<Vec<_>>().join(", ");
    let about = match setting.kind {
        SettingKind::Choices => format!("{}; any of {words}", setting.title),
        SettingKind::Choice => format!("{}; one of {words}", setting.title),
        _ => setting.title.to_string(),
    };
    plain(&about.split_whitespace().collect::<Vec<_>>().join(" "))
}
