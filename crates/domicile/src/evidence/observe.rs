//! What files say, whether or not a manifest names them.

use std::path::PathBuf;

use domicile_diagnostic::{Observed, ObservedFile, ObservedLine, ObservedSubject, ObservedValue};
use domicile_evidence::{FORMATS, Input, Observations, Subject, UnknownKind, Value};

use crate::files::{Files, shown};

/// Reads files of one tenant, each at its path. Where a kind of evidence is named, all are said to be of it.
pub fn observe(paths: &[PathBuf], kind: Option<&str>, files: &dyn Files) -> Observations {
    let format = kind.and_then(|kind| FORMATS.iter().find(|format| format.name == kind));
    let input = |path: &PathBuf| Input { path: shown(path), bytes: files.read(path), format };
    domicile_evidence::observe(paths.iter().map(input).collect())
}

/// The same as it is told: by tenant, service and remark.
pub fn observed(observations: &Observations) -> Observed {
    let mut lines: Vec<ObservedLine> = observations.observations.iter().map(line).collect();
    lines.sort_by(|a, b| a.subject.cmp(&b.subject));
    let file =
        |file: &domicile_evidence::ReadFile| ObservedFile { path: file.path.clone(), format: file.format, broken: file.broken };
    Observed { lines, files: observations.files.iter().map(file).collect(), mistakes: observations.findings.clone() }
}

fn line(observation: &domicile_evidence::Observation) -> ObservedLine {
    ObservedLine {
        subject: subject(&observation.subject),
        path: observation.subject.to_string(),
        value: value(&observation.value),
        location: observation.location.clone(),
        related: observation.related.clone(),
        format: observation.format,
    }
}

fn subject(subject: &Subject) -> ObservedSubject {
    match subject {
        Subject::Tenant(key) => ObservedSubject::Tenant(key),
        Subject::Service(service) => ObservedSubject::Service { service, instance: None, setting: None, word: None },
        Subject::Setting { service, setting, word } => {
            ObservedSubject::Service { service, instance: None, setting: Some(setting), word: *word }
        }
        Subject::Instance { service, instance, setting } => {
            let instance = Some((instance.table, instance.shown.clone()));
            ObservedSubject::Service { service, instance, setting: *setting, word: None }
        }
        Subject::Remark(name) => ObservedSubject::Remark(name),
    }
}

fn value(value: &Value) -> ObservedValue {
    match value {
        Value::Is(is) => ObservedValue::Is(*is),
        Value::Text(text) => ObservedValue::Text(text.clone()),
        Value::Unknown(unknown) => {
            let truncated = unknown.kind == UnknownKind::Truncated;
            ObservedValue::Unknown { truncated, because: unknown.because.clone() }
        }
    }
}
