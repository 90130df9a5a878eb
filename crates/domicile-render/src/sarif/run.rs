//! What stands behind the results: the tool with its rules, how the run went, and where the files are kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domicile_diagnostic::{Repository, RunInfo, Summary};
use serde::Serialize;
use serde_json::value::RawValue;

use super::place::ROOT;
use super::result::Message;
use super::rule::Rule;
use crate::json::json;
use crate::plain_text::one_line;
use crate::{shard, uri, words};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tail<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BaseIds,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_control_provenance: Option<[Provenance<'a>; 1]>,
    properties: Properties<'a>,
}

/// A rule: a page, or one that somebody told before.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Told<'a> {
    Page(Box<Rule<'a>>),
    Raw(Box<RawValue>),
}

/// The rules of a run.
pub(super) fn pages(info: &RunInfo) -> Vec<Told<'_>> {
    info.circumstances.pages.iter().map(|page| Told::Page(Box::new(Rule::of(page)))).collect()
}

/// Rules that somebody told before, in the order of their ids.
pub(crate) fn raw_rules(rules: BTreeMap<String, Box<RawValue>>) -> Vec<Told<'static>> {
    rules.into_values().map(Told::Raw).collect()
}

impl<'a> Tail<'a> {
    pub(super) fn of(info: &'a RunInfo, summary: &Summary, rules: Vec<Told<'a>>) -> Self {
        let provenance = info.circumstances.repository.as_ref().and_then(Provenance::of);
        Tail {
            tool: Tool::of(info, rules),
            invocations: [Invocation::of(info, summary)],
            original_uri_base_ids: BaseIds {
                root: Base { description: Message { text: "The folder that the command ran in.".to_owned() } },
            },
            version_control_provenance: provenance.map(|provenance| [provenance]),
            properties: Properties::of(info, summary),
        }
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
    extensions: [Extension<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'a str,
    short_description: Message,
    rules: Vec<Told<'a>>,
}

/// The catalog of facts: what it says decides what is found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extension<'a> {
    name: &'static str,
    version: Cow<'a, str>,
    short_description: Message,
    properties: Digest<'a>,
}

#[derive(Serialize)]
struct Digest<'a> {
    digest: Cow<'a, str>,
}

impl<'a> Tool<'a> {
    fn of(info: &'a RunInfo, rules: Vec<Told<'a>>) -> Self {
        let said = |text: &str| Message { text: text.to_owned() };
        Tool {
            driver: Driver {
                name: "domicile",
                semantic_version: &info.tool_version,
                short_description: said(
                    "Holds tenants of Microsoft Entra ID against what is documented of their data's places.",
                ),
                rules,
            },
            extensions: [Extension {
                name: "catalog",
                version: one_line(&info.catalog_version),
                short_description: said("Dated, cited facts of where identity data is kept, processed and sent."),
                properties: Digest { digest: one_line(&info.catalog_digest) },
            }],
        }
    }
}

/// How the run went.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    /// Whether the check could be made, whatever it found.
    execution_successful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    exit_code: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_configuration_notifications: Vec<Notification>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

impl Invocation {
    fn of(info: &RunInfo, summary: &Summary) -> Self {
        let notice = |level, text: Cow<'_, str>| Notification { level, message: Message { text: text.into_owned() } };
        let troubles = &info.circumstances.troubles;
        let reservations = words::reservations(info, summary).into_iter();
        Invocation {
            execution_successful: summary.broken == 0 && troubles.is_empty(),
            exit_code: info.circumstances.exit_status,
            tool_configuration_notifications: reservations.map(|said| notice("warning", said.into())).collect(),
            tool_execution_notifications: troubles.iter().map(|said| notice("error", one_line(said))).collect(),
        }
    }
}

#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

/// A folder of which it is said what it is, and not where: the report shall not depend on that.
#[derive(Serialize)]
struct Base {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Provenance<'a> {
    repository_uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mapped_to: Option<MappedTo>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MappedTo {
    uri_base_id: &'static str,
}

impl<'a> Provenance<'a> {
    fn of(repository: &'a Repository) -> Option<Self> {
        Some(Provenance {
            repository_uri: uri::of_web(&repository.uri)?,
            revision_id: repository.revision.as_deref().map(one_line),
            branch: repository.branch.as_deref().map(one_line),
            mapped_to: repository.at_root.then_some(MappedTo { uri_base_id: ROOT }),
        })
    }
}

/// The run in numbers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    as_of: Cow<'a, str>,
    files: usize,
    tenants: usize,
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    known: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<shard::Wire>,
}

impl<'a> Properties<'a> {
    fn of(info: &'a RunInfo, summary: &Summary) -> Self {
        let &Summary { files, tenants, error, warning, note, waived, known, .. } = summary;
        let shard = shard::member(info, super::result::alone, |page| json(&Rule::of(page)));
        Properties { as_of: one_line(&info.as_of), files, tenants, error, warning, note, waived, known, shard }
    }
}
