//! What readers note down, and how it becomes observations and findings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Kind, Level, Location, Related, SourceText, Span};

use crate::concealed::visible;
use crate::decode::Undecodable;
use crate::document::{Decoded, Document, Spot};
use crate::format::Format;
use crate::masked::masked;
use crate::observation::{Observation, Observations, ReadFile, Subject, Unknown, Value};
use crate::presentable::make_presentable;
use crate::proviso::{Proviso, drop_what_others_tell, hold_to_provisos};
use crate::tree::{Kind as NodeKind, Node};

/// So many mistakes are told of one file.
const MOST_MISTAKES: usize = 20;

/// Everything that was noted so far.
#[derive(Default)]
#[allow(clippy::struct_field_names)] // Notes are notes, whatever else is kept beside them.
pub(crate) struct Notes {
    notes: Vec<Note>,
    /// The first mistakes of each file.
    mistakes: BTreeMap<usize, Vec<Mistake>>,
    /// The files whose values are expressions.
    expressions: BTreeSet<usize>,
}

/// One observation on its way.
pub(crate) struct Note {
    pub(crate) subject: Subject,
    pub(crate) value: Value,
    pub(crate) spot: Spot,
    /// Pieces beside the value that people may see: its key.
    shown: Vec<Spot>,
    pub(crate) related: Vec<(String, Spot)>,
    pub(crate) proviso: Option<Proviso>,
    pub(crate) unless_told: bool,
    /// What the expression comes to, beside the value.
    said: Option<String>,
    /// Those of the related places that the value comes from.
    origins: Vec<Spot>,
}

/// Something that keeps a file from being read.
struct Mistake {
    spot: Spot,
    message: String,
    help: String,
}

impl Notes {
    /// Notes what a file says. More can be said of it with the methods of [`Note`].
    pub(crate) fn observe(&mut self, subject: Subject, value: impl Into<Value>, spot: Spot) -> &mut Note {
        let value = value.into();
        self.notes.push(Note {
            subject,
            value,
            spot,
            shown: Vec::new(),
            related: Vec::new(),
            proviso: None,
            unless_told: false,
            said: None,
            origins: Vec::new(),
        });
        let last = self.notes.len() - 1;
        &mut self.notes[last]
    }

    /// Notes what something says that may not be so at all: everything noted meanwhile is unknown. `because` says why.
    pub(crate) fn left_open(&mut self, because: &str, tell: impl FnOnce(&mut Self)) {
        let before = self.notes.len();
        tell(self);
        for note in &mut self.notes[before..] {
            note.value = Value::Unknown(Unknown::unresolved(because));
            note.proviso = None;
        }
    }

    /// Says that the values of a file are expressions: of these, no literal is shown that says more than the value does.
    pub(crate) fn shows_expressions(&mut self, file: usize) {
        self.expressions.insert(file);
    }

    /// Notes that a file, or a piece of it, cannot be understood. The message says why in one line, lower case, no full stop, and
    /// repeats nothing of the file.
    pub(crate) fn mistake(&mut self, spot: Spot, message: impl Into<String>, help: impl Into<String>) {
        let of_file = self.mistakes.entry(spot.file).or_default();
        if of_file.len() < MOST_MISTAKES {
            of_file.push(Mistake { spot, message: message.into(), help: help.into() });
        }
    }

    pub(crate) fn undecodable(&mut self, file: usize, why: &Undecodable) {
        let help = match why {
            Undecodable::Unreadable(_) => "Make the file readable: what it says is not known.",
            Undecodable::TooLong => "Split the export, or name fewer files.",
            Undecodable::Binary | Undecodable::NoText => "Save the file as UTF-8 or UTF-16, or leave it out of `files`.",
        };
        self.mistake(Spot { file, span: Span::default() }, why.to_string(), help);
    }

    /// The tree of a JSON file; where it is none, that is noted.
    pub(crate) fn json<'a, 'd>(&mut self, document: &'a Document<'d>) -> Option<&'a Node<'d>> {
        match document.json() {
            Ok(root) => Some(root),
            Err(mistake) => {
                let spot = Spot { file: document.file, span: mistake.span };
                let message = format!("the file is no JSON: {}", mistake.message);
                self.mistake(spot, message, "Export the file again: what it says is not known.");
                None
            }
        }
    }

    pub(crate) fn is_broken(&self, file: usize) -> bool {
        self.mistakes.contains_key(&file)
    }

    /// Observations and findings, in the order of paths and places. `formats` are the files' formats.
    pub(crate) fn finish(mut self, decoded: &[Decoded], formats: &[Option<&'static Format>]) -> Observations {
        drop_what_others_tell(&mut self.notes);
        // A template that is deployed twice says the same twice.
        let mut said = BTreeSet::new();
        self.notes.retain(|note| said.insert((note.spot, note.subject.clone(), note.value.to_string())));
        self.notes.iter_mut().for_each(make_presentable);
        hold_to_provisos(&mut self.notes);
        let places = self.places(decoded);
        let named = |file: usize| formats[file].map(|format| format.name);
        let files = decoded.iter().enumerate().map(|(file, decoded)| ReadFile {
            path: decoded.path.clone(),
            format: named(file),
            broken: self.is_broken(file),
        });
        let files = files.collect();
        let at = |spot: Spot| Location::new(&places[spot.file], spot.span);
        let findings = findings(self.mistakes.values().flatten(), at);
        let mut observations: Vec<Observation> = self.notes.into_iter().map(|note| note.finish(&at, named)).collect();
        observations.sort_by(|a, b| order(a).cmp(&order(b)));
        Observations { files, observations, findings }
    }

    /// The files as people may see them: what was noted, and nothing else.
    fn places(&self, decoded: &[Decoded]) -> Vec<Arc<SourceText>> {
        let mut shown: Vec<Vec<Span>> = vec![Vec::new(); decoded.len()];
        for note in &self.notes {
            let said = note.said();
            let related = note.related.iter().map(|(_, spot)| spot);
            for spot in note.shown.iter().chain(related).chain([&note.spot]) {
                if self.expressions.contains(&spot.file) {
                    let is_value = !note.origins.contains(spot);
                    shown[spot.file].extend(visible(&decoded[spot.file].text, spot.span, &said, is_value));
                } else {
                    shown[spot.file].push(spot.span);
                }
            }
        }
        let told: Vec<bool> = (0..decoded.len()).map(|file| self.is_broken(file)).collect();
        let texts = decoded.iter().zip(shown).zip(told).map(|((decoded, spans), told)| {
            let nothing = spans.is_empty() && !told;
            let text = if nothing { String::new() } else { masked(&decoded.text, spans) };
            Arc::new(SourceText::new(decoded.path.clone(), text))
        });
        texts.collect()
    }
}

impl Note {
    /// The key, or whatever else beside the value may be seen and helps to find it.
    pub(crate) fn shown(&mut self, spot: Spot) -> &mut Self {
        self.shown.push(spot);
        self
    }

    /// Another place that belongs to it, and what is there: "the managed identity is here".
    pub(crate) fn related(&mut self, message: impl Into<String>, spot: Spot) -> &mut Self {
        self.related.push((message.into(), spot));
        self
    }

    /// What a node says, and where that was written.
    pub(crate) fn comes_from(&mut self, node: &Node<'_>) -> &mut Self {
        let is_open = matches!(node.value, NodeKind::Unknown(_));
        let message = if is_open { "this leaves it open" } else { "the value comes from here" };
        for &from in &node.from {
            self.related(message, from);
        }
        self.origins.extend(&node.from);
        self.said = node.as_str().map(str::to_owned);
        self
    }

    /// What may be seen of expressions, since it is told anyway.
    fn said(&self) -> Vec<String> {
        let value = if let Value::Text(text) = &self.value { Some(text.clone()) } else { None };
        value.into_iter().chain(self.said.clone()).collect()
    }

    /// It stands only where something else is so.
    pub(crate) fn provided(&mut self, proviso: Proviso) -> &mut Self {
        self.proviso = Some(proviso);
        self
    }

    /// It counts only where nothing else speaks of the same.
    pub(crate) fn unless_told(&mut self) -> &mut Self {
        self.unless_told = true;
        self
    }

    fn finish(self, at: &impl Fn(Spot) -> Location, format: impl Fn(usize) -> Option<&'static str>) -> Observation {
        let related = self.related.into_iter().map(|(message, spot)| Related { message: message.into(), location: at(spot) });
        Observation {
            subject: self.subject,
            value: self.value,
            location: at(self.spot),
            related: related.collect(),
            format: format(self.spot.file).unwrap_or_default(),
        }
    }
}

fn order(observation: &Observation) -> (&str, Span, &Subject) {
    (observation.location.path(), observation.location.span, &observation.subject)
}

fn findings<'m>(mistakes: impl Iterator<Item = &'m Mistake>, at: impl Fn(Spot) -> Location) -> Vec<Finding> {
    let finding = |mistake: &Mistake| {
        let (message, help) = (mistake.message.clone(), Some(mistake.help.clone()));
        let claim = Claim::of_input(Kind::Evidence, CheckId::Unreadable, Level::Error, message, "here", help);
        Finding::new(claim, at(mistake.spot))
    };
    let mut findings: Vec<Finding> = mistakes.map(finding).collect();
    findings.sort_by(Finding::order);
    findings
}
