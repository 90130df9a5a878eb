//! The report of the samples, and what is special about places and circumstances.

use domicile_diagnostic::{Circumstances, FileReport, Repository, RunInfo, Summary};
use expect_test::expect;
use serde_json::Value;

use super::FORMAT;
use super::run::Tail;
use crate::Style;
use crate::json::json;
use crate::samples::{at, hostile, info, mistake, rendered, sample};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn results(reports: &[FileReport]) -> Vec<Value> {
    let log = parsed(&rendered(&FORMAT, &Style::PLAIN, reports));
    log["runs"][0]["results"].as_array().expect("there are results").clone()
}

#[test]
fn a_result_on_each_line() {
    expect![[r#"
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[
        {"ruleId":"manifest/unknown-key","kind":"fail","level":"error","message":{"text":"Unknown key `county` in `[tenant]`.\nHelp: Did you mean `country`?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":5,"startColumn":1,"endLine":5,"endColumn":7}}}],"partialFingerprints":{"domicile/v1":"6e57b978cc51e3c1ff0f167a65d2bcd0"},"suppressions":[],"properties":{"kind":"manifest"}},
        {"ruleId":"mfa/sms-delivery","kind":"fail","level":"warning","message":{"text":"Text messages may pass `US`, outside `EU-data-boundary`; documents disagree.\nAsked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US or any other country (possible).\n[Required here](1): residency.toml, line 8.\nFact: Text messages are sent through providers in the United States (processing of personal.authentication; may happen; avoidable).\nDocuments disagree:\nSource: “Data residency and customer data”, section “Data residency by method, row SMS”, edition 2021-06-03: US; may happen; kept for 30 days; only a translation or a secondary copy was read. https://learn.example/mfa-data-residency\nSource: “Data residency and customer data”, section “Where data is stored”, edition 2019-03-04: EU. https://learn.example/european-customers\nNote: The documents do not name the countries of the providers' datacenters.\nHelp: Remove `sms` from `methods`."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":12,"startColumn":21,"endLine":12,"endColumn":26}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}},{"id":2,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":12,"startColumn":21,"endLine":12,"endColumn":26}},"logicalLocations":[{"name":"mfa-data-residency@2021-06-03","fullyQualifiedName":"mfa-data-residency@2021-06-03/Data residency by method, row SMS","kind":"document"}],"message":{"text":"“Data residency and customer data”, section “Data residency by method, row SMS”, edition 2021-06-03: US; may happen; kept for 30 days; only a translation or a secondary copy was read. https://learn.example/mfa-data-residency"}},{"id":3,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":12,"startColumn":21,"endLine":12,"endColumn":26}},"logicalLocations":[{"name":"european-customers@2019-03-04","fullyQualifiedName":"european-customers@2019-03-04/Where data is stored","kind":"document"}],"message":{"text":"“Data residency and customer data”, section “Where data is stored”, edition 2019-03-04: EU. https://learn.example/european-customers"}}],"partialFingerprints":{"domicile/v1":"ac5a716ec3440e3ae1ebe9dd8daff163"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","verdict":"possible","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US","*"],"certainty":"may","contested":true,"withdrawn":false,"avoidable":true}},
        {"ruleId":"mfa/oath-validation","kind":"fail","level":"error","message":{"text":"Codes are checked in `US`, outside `EU-data-boundary`.\nAsked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it reaches US (violation).\n[Required here](1): residency.toml, line 8.\nFact: Codes are checked in the United States (processing of personal.authentication; always happens; avoidable).\nSource: “Data residency and customer data”, section “Codes”, edition 2024-11-27 (says so since 2021-06-03): US. https://learn.example/mfa-data-residency"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":12,"startColumn":28,"endLine":12,"endColumn":43}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"0e420c70d13e06c88570f4db7406e829"},"suppressions":[{"kind":"inSource","status":"accepted","justification":"waived until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out","location":{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":24,"startColumn":1,"endLine":24,"endColumn":11}}},"properties":{"kind":"accepted","owner":"identity-team","approvedBy":"DPO","expires":"2027-06-30"}}],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","verdict":"violation","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true}},
        {"ruleId":"mfa/custom-greeting-call","kind":"fail","level":"error","message":{"text":"Voice calls with a custom greeting start in `US`, outside `EU-data-boundary`.\nAsked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it reaches US (violation).\n[Required here](1): residency.toml, line 8.\nFact: Voice calls with a custom greeting start in the United States (processing of personal.authentication; always happens; avoidable).\nSource: “Data residency and customer data”, section “Data residency and customer data”, edition 2024-11-27 (says so since 2021-06-03): US. https://learn.example/mfa-data-residency\nHelp: Use the standard greeting: `custom-greetings = false`."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":1,"endLine":13,"endColumn":24}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"bfae5c019ce9570cf43a80b899f4e3cb"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","verdict":"violation","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true}},
        {"ruleId":"mfa/custom-greeting-call","kind":"fail","level":"error","message":{"text":"Voice calls with a custom greeting start in `US`, outside `home-country`.\nAsked: Requirement `phone-data-at-home` of `Contoso Bank AG` permits home-country, but it reaches US (violation).\n[Required here](1): policies/eu-bank.toml, line 2.\nFact: Voice calls with a custom greeting start in the United States (processing of personal.authentication; always happens; avoidable).\nSource: “Data residency and customer data”, section “Data residency and customer data”, edition 2024-11-27 (says so since 2021-06-03): US. https://learn.example/mfa-data-residency\nHelp: Use the standard greeting: `custom-greetings = false`."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":1,"endLine":13,"endColumn":24}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"policies/eu-bank.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":6,"endLine":2,"endColumn":26}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"5681195159057bcdbb9d3b00b0a99493"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"phone-data-at-home","verdict":"violation","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true}},
        {"ruleId":"mfa/fraud-alert-log","kind":"fail","level":"note","message":{"text":"Reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so.\nAsked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it was said to reach US (violation).\n[Required here](1): residency.toml, line 8.\nFact: Reports of fraud are logged in the United States (storage of personal.authentication; was said always to happen; inherent: no setting ends it).\nNo document says it any more:\nSource: “Data residency and customer data”, section “Fraud alerts”: US; last said in edition 2021-06-03; edition 2024-11-27 no longer says it; only after: fraud reported. https://learn.example/mfa-data-residency"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":1,"endLine":14,"endColumn":19}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"85bb3c439ad6174816ae153f1c7f9a05"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","verdict":"violation","service":"mfa","activity":"storage","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":true,"avoidable":false}},
        {"ruleId":"power-platform/environment-copy","kind":"fail","level":"warning","message":{"text":"An environment may keep users in `US`, outside `EU-data-boundary` (for `sales`).\nAsked: For `sales`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).\n[Required here](1): residency.toml, line 8.\nFact: Environments keep a copy of their users (access to personal.authentication; always happens; inherent: no setting ends it).\nSource: “Data residency and customer data”, section “Data storage”, edition 2022-02-15: setting:location. https://learn.example/power-platform-data-storage"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":18,"startColumn":12,"endLine":18,"endColumn":26}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"77a16e3495598f74ab6ad121a6545b3e"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","instance":"sales","verdict":"possible","service":"power-platform","activity":"access","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":false}},
        {"ruleId":"power-platform/environment-copy","kind":"fail","level":"warning","message":{"text":"An environment may keep users in `US`, outside `EU-data-boundary` (for `field`).\nAsked: For `field`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).\n[Required here](1): residency.toml, line 8.\nFact: Environments keep a copy of their users (access to personal.authentication; always happens; inherent: no setting ends it).\nSource: “Data residency and customer data”, section “Data storage”, edition 2022-02-15: setting:location. https://learn.example/power-platform-data-storage"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":22,"startColumn":12,"endLine":22,"endColumn":18}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"residency.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":6,"endLine":8,"endColumn":29}},"message":{"text":"required here"}}],"partialFingerprints":{"domicile/v1":"5f3c639ec75bd5ba6ff8c043779102f3"},"suppressions":[],"properties":{"kind":"residency","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","instance":"field","verdict":"possible","service":"power-platform","activity":"access","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":false}}
        ],"tool":{"driver":{"name":"domicile","semanticVersion":"0.0.0","shortDescription":{"text":"Holds tenants of Microsoft Entra ID against what is documented of their data's places."},"rules":[]},"extensions":[{"name":"catalog","version":"2026.10","shortDescription":{"text":"Dated, cited facts of where identity data is kept, processed and sent."},"properties":{"digest":"sha256:00"}}]},"invocations":[{"executionSuccessful":true}],"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder that the command ran in."}}},"properties":{"asOf":"2026-11-01","files":1,"tenants":1,"error":3,"warning":3,"note":1,"waived":1,"known":0}}]}
    "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
}

#[test]
fn nothing_but_what_is_found_is_said() {
    let log = parsed(&rendered(&FORMAT, &Style::PLAIN, &[]));
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn columns_count_halves_of_astral_characters() {
    let text = "name = \"😀\" # x";
    let region =
        |from, to| results(&[mistake(at(text, from..to))])[0]["locations"][0]["physicalLocation"]["region"].to_string();
    expect![[r#"{"endColumn":12,"endLine":1,"startColumn":8,"startLine":1}"#]].assert_eq(&region(7, 13));
    expect![[r#"{"endColumn":14,"endLine":1,"startColumn":13,"startLine":1}"#]].assert_eq(&region(14, 15));
}

#[test]
fn messages_hold_no_link_and_no_control_of_a_file() {
    for result in results(&[hostile()]) {
        let text = result["message"]["text"].as_str().expect("there is a message");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }
}

#[test]
fn of_a_run_with_a_baseline_each_result_says_how_it_stands() {
    let mut report = sample();
    report.compared = true;
    report.findings[0].known = true;
    let states: Vec<Value> = results(&[report]).iter().map(|result| result["baselineState"].clone()).collect();
    assert_eq!(states[..2], ["unchanged", "new"]);
    assert!(states.iter().all(Value::is_string));
}

#[test]
fn the_circumstances_of_a_run() {
    let circumstances = Circumstances {
        exit_status: Some(2),
        troubles: vec!["cannot read `gone`: there is no such file or folder".to_owned()],
        repository: Some(Repository {
            uri: "https://forge.example/contoso".to_owned(),
            revision: Some("0f5c".to_owned()),
            branch: Some("main".to_owned()),
            at_root: true,
        }),
        pages: Vec::new(),
    };
    let info = RunInfo { circumstances, supposed: vec!["services.mfa=false".to_owned()], ..info() };
    let tail = parsed(&json(&Tail::of(&info, &Summary::default(), Vec::new())));
    expect![[r#"
        [
          [
            {
              "executionSuccessful": false,
              "exitCode": 2,
              "toolConfigurationNotifications": [
                {
                  "level": "warning",
                  "message": {
                    "text": "What if, by --set: `services.mfa=false`. No file was changed."
                  }
                }
              ],
              "toolExecutionNotifications": [
                {
                  "level": "error",
                  "message": {
                    "text": "cannot read `gone`: there is no such file or folder"
                  }
                }
              ]
            }
          ],
          [
            {
              "branch": "main",
              "mappedTo": {
                "uriBaseId": "%SRCROOT%"
              },
              "repositoryUri": "https://forge.example/contoso",
              "revisionId": "0f5c"
            }
          ]
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&[&tail["invocations"], &tail["versionControlProvenance"]]).expect("it is JSON"));
}
