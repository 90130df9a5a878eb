//! What was read from evidence as JSON, version 1: one observation per line. Its keys are a promise.

use domicile_diagnostic::{Finding, Location, Observed, ObservedFile, ObservedLine, ObservedSubject, ObservedValue, Related};
use serde::Serialize;

use crate::json::{json, location};

#[derive(Serialize)]
struct Line<'a> {
    subject: &'a str,
    /// `tenant`, `service` or `remark`.
    about: &'a str,
    service: Option<&'a str>,
    instance: Option<Instance<'a>>,
    /// Of a tenant, the key.
    setting: Option<&'a str>,
    word: Option<&'a str>,
    value: Option<Value<'a>>,
    /// `unresolved` or `truncated`.
    unknown: Option<&'a str>,
    because: Option<&'a str>,
    format: &'a str,
}

#[derive(Serialize)]
struct Instance<'a> {
    table: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Is(bool),
    Text(&'a str),
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    format: Option<&'a str>,
    broken: bool,
}

#[derive(Serialize)]
struct Mistake<'a> {
    id: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

pub(super) fn say(observed: &Observed) -> String {
    let mut out = "{\"version\":1,\"observations\":[\n".to_owned();
    list(&observed.lines, &mut out, |line| {
        let related: Vec<String> = line.related.iter().map(related).collect();
        open(&Line::of(line)) + ",\"location\":" + &location(&line.location) + ",\"related\":[" + &related.join(",") + "]}"
    });
    out += "],\"files\":[\n";
    list(&observed.files, &mut out, |ObservedFile { path, format, broken }| {
        json(&File { path, format: *format, broken: *broken })
    });
    out += "],\"mistakes\":[\n";
    list(&observed.mistakes, &mut out, |mistake| mistake_at(mistake, &mistake.location));
    out + "]}\n"
}

fn list<T>(items: &[T], out: &mut String, say: impl Fn(&T) -> String) {
    for (at, item) in items.iter().enumerate() {
        out.push_str(&say(item));
        out.push_str(if at + 1 < items.len() { ",\n" } else { "\n" });
    }
}

/// An object that more can be put in.
fn open(value: &impl Serialize) -> String {
    let mut object = json(value);
    object.pop();
    object
}

fn related(related: &Related) -> String {
    ["{\"message\":", &json(&*related.message), ",\"location\":", &location(&related.location), "}"].concat()
}

fn mistake_at(finding: &Finding, at: &Location) -> String {
    let claim = &finding.claim;
    let mistake = Mistake { id: &claim.id, message: &claim.message, help: claim.help.as_deref() };
    [&open(&mistake), ",\"location\":", &location(at), "}"].concat()
}

impl<'a> Line<'a> {
    fn of(line: &'a ObservedLine) -> Self {
        let (about, service, instance, setting, word) = match &line.subject {
            ObservedSubject::Tenant(key) => ("tenant", None, None, Some(*key), None),
            ObservedSubject::Service { service, instance, setting, word } => {
                let instance = instance.as_ref().map(|(table, name)| Instance { table, name });
                ("service", Some(*service), instance, *setting, *word)
            }
            ObservedSubject::Remark(_) => ("remark", None, None, None, None),
        };
        let (value, unknown, because) = match &line.value {
            ObservedValue::Is(is) => (Some(Value::Is(*is)), None, None),
            ObservedValue::Text(text) => (Some(Value::Text(text)), None, None),
            ObservedValue::Unknown { truncated, because } => {
                (None, Some(if *truncated { "truncated" } else { "unresolved" }), Some(&**because))
            }
        };
        Line { subject: &line.path, about, service, instance, setting, word, value, unknown, because, format: line.format }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::observed::samples::observed;
    use crate::samples::assert_harmless_in_a_log;

    #[test]
    fn one_observation_per_line() {
        let said = say(&observed());
        assert_harmless_in_a_log("json", &said);
        expect![[r#"
            {"version":1,"observations":[
            {"subject":"tenant.country","about":"tenant","service":null,"instance":null,"setting":"country","word":null,"value":null,"unknown":"truncated","because":"it was cut off","format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":5,"offset":6},"end":{"line":3,"column":9,"offset":10}},"related":[]},
            {"subject":"services.mfa","about":"service","service":"mfa","instance":null,"setting":null,"word":null,"value":true,"unknown":null,"because":null,"format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":5,"offset":6},"end":{"line":3,"column":9,"offset":10}},"related":[]},
            {"subject":"services.mfa.methods.sms","about":"service","service":"mfa","instance":null,"setting":"methods","word":"sms","value":null,"unknown":"unresolved","because":"the policy migration is not complete, so that older policies may still allow it","format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":10,"offset":11},"end":{"line":3,"column":15,"offset":16}},"related":[{"message":"this leaves it open","location":{"path":"exports/policy.json","start":{"line":3,"column":16,"offset":17},"end":{"line":3,"column":35,"offset":36}}}]},
            {"subject":"services.mfa.methods.voice","about":"service","service":"mfa","instance":null,"setting":"methods","word":"voice","value":null,"unknown":"unresolved","because":"the policy migration is not complete, so that older policies may still allow it","format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":10,"offset":11},"end":{"line":3,"column":15,"offset":16}},"related":[{"message":"this leaves it open","location":{"path":"exports/policy.json","start":{"line":3,"column":16,"offset":17},"end":{"line":3,"column":35,"offset":36}}}]},
            {"subject":"services.mfa.methods.voice","about":"service","service":"mfa","instance":null,"setting":"methods","word":"voice","value":true,"unknown":null,"because":null,"format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":5,"offset":6},"end":{"line":3,"column":9,"offset":10}},"related":[]},
            {"subject":"services.power-platform.environments[\u001b[2J\u202etxt\r\nx].location","about":"service","service":"power-platform","instance":{"table":"environments","name":"\u001b[2J\u202etxt\r\nx"},"setting":"location","word":null,"value":"\u001b[2J\u202etxt\r\nx","unknown":null,"because":null,"format":"graph","location":{"path":"\u001b[2J\u202etxt\r\nx","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":5,"offset":4}},"related":[]},
            {"subject":"policy-migration","about":"remark","service":null,"instance":null,"setting":null,"word":null,"value":"migrationInProgress","unknown":null,"because":null,"format":"graph","location":{"path":"exports/policy.json","start":{"line":3,"column":16,"offset":17},"end":{"line":3,"column":35,"offset":36}},"related":[]}
            ],"files":[
            {"path":"broken.json","format":null,"broken":true},
            {"path":"exports/policy.json","format":"graph","broken":false},
            {"path":"notes.md","format":null,"broken":false},
            {"path":"\u001b[2J\u202etxt\r\nx","format":"graph","broken":false}
            ],"mistakes":[
            {"id":"evidence/unreadable","message":"the file is no JSON: it ends too early","help":"Export the file again: what it says is not known.","location":{"path":"broken.json","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}}}
            ]}
        "#]].assert_eq(&said);
        let value: serde_json::Value = serde_json::from_str(&said).expect("it is JSON");
        assert_eq!(value["observations"][2]["location"]["start"]["line"], 3);
    }

    #[test]
    fn nothing_is_an_object_too() {
        let value: serde_json::Value = serde_json::from_str(&say(&Observed::default())).expect("it is JSON");
        assert_eq!(value["observations"], serde_json::json!([]));
    }
}
