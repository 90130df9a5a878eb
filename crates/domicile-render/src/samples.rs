//! A handful of findings that every format is tested with.

use std::ops::Range;
use std::sync::Arc;

use domicile_diagnostic::{
    Certainty, Citation, Claim, Dated, FileReport, Finding, Fingerprint, Kind, Level, LevelLine, Location, Relevelled,
    Residency, RunInfo, SideOfToday, SourceText, Span, Summary, SwitchedOff, Verdict, Waived, WaiverKind,
};

use crate::plain_text::is_hidden;
use crate::{Format, Room, Style};

const MANIFEST: &str = r#"extends = ["policies/eu-bank.toml"]

[tenant]
name = "Contoso Bank AG"
county = "DE"

[[requirement]]
id = "personal-data-in-eudb"
within = ["EU-data-boundary"]

[services.mfa]
methods = ["voice", "sms", "oath-software"]
custom-greetings = true
fraud-alert = true

[[services.power-platform.environments]]
name = "sales"
location = "unitedstates"

[[services.power-platform.environments]]
name = "field"
location = "asia"

[[waiver]]
finding = "mfa/oath-validation"
reason = "No phone-less method for plant staff until the badge roll-out"
"#;

const POLICY: &str = r#"[[requirement]]
id = "phone-data-at-home"
within = ["home-country"]
"#;

/// What would like to be more than text: a formula, a command to a terminal, to a build machine, to a parser of XML, JSON, CSV, TOML or
/// Markdown, and to whoever is called by name.
pub(crate) const EVIL: &str = concat!(
    "=HYPERLINK(\"https://evil.example\";\"x\") ",
    "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\u{200f}\r\n",
    "::error::owned ::stop-commands::x ##vso[task.complete result=Succeeded;]x ##teamcity[buildStop comment='x'] ##[add-mask]x ",
    "%0A::error::x %25 ;code=x]y,file=x |n'x ]]></failure>--> </td><img src=x onerror=alert(1)> &lt; ",
    "`a|b` ```c| @contoso/admins #1 [x](javascript:x) ![x](https://evil.example/x.png) www.evil.example\t,;=1+1"
);

/// Fails where a log that the text is printed to would be steered by it: a terminal, or the machine that keeps the log.
pub(crate) fn assert_harmless_in_a_log(name: &str, text: &str) {
    let hidden = text.chars().find(|&c| !matches!(c, '\n' | '\r') && is_hidden(c));
    assert_eq!(hidden, None, "{name}:\n{text}");
    for line in text.lines() {
        // GitHub's runner looks for the first at the beginning of a line, and for the second anywhere; Azure's and TeamCity's agents look
        // for theirs anywhere.
        assert!(!line.trim_start().starts_with("::") || name == "github", "{name}: {line}");
        for command in ["##[", "##vso[", "##teamcity["] {
            let own = line.starts_with(command) && name == if command == "##vso[" { "azure" } else { "teamcity" };
            assert_eq!(line.matches(command).count(), usize::from(own), "{name}: {line}");
        }
    }
}

/// What a format is told of a run.
pub(crate) fn info() -> RunInfo {
    RunInfo {
        tool_version: "0.0.0".to_owned(),
        catalog_version: "2026.10".to_owned(),
        catalog_digest: "sha256:00".to_owned(),
        as_of: "2026-11-01".to_owned(),
        side: None,
        supposed: Vec::new(),
        levels: Vec::new(),
        left_out_by: Vec::new(),
        circumstances: domicile_diagnostic::Circumstances::default(),
        shard: None,
    }
}

/// The lines of the configuration that a report speaks of.
fn level_lines(report: &FileReport) -> Vec<Arc<LevelLine>> {
    let changed = report.findings.iter().filter_map(|finding| Some(Arc::clone(&finding.relevelled.as_ref()?.rule)));
    changed.chain(report.switched_off.iter().map(|off| Arc::clone(&off.rule))).collect()
}

/// All that a format must say of a run, as the command would put it together.
pub(crate) fn rendered(format: &Format, style: &Style, reports: &[FileReport]) -> String {
    let mut info = info();
    // A run as of another day, where a file was judged as of one.
    if let Some(dated) = reports.iter().find_map(|report| report.dated.clone()) {
        (info.as_of, info.side) = (dated.as_of, Some(dated.side));
    }
    info.levels = reports.iter().flat_map(level_lines).collect();
    let mut summary = Summary::default();
    let mut renderer = (format.new)(style);
    let mut chunks = Vec::new();
    for report in reports {
        summary += Summary::of(report);
        let mut chunk = String::new();
        renderer.file(report, &mut chunk);
        chunks.push(chunk);
    }
    chunks.retain(|chunk| !chunk.is_empty());
    let mut out = String::new();
    let mut room = Room::of(format);
    (format.begin)(&info, &mut out);
    room.fit(&chunks.join(format.separator), |part| out.push_str(part));
    room.end(&mut out);
    (format.end)(&info, &summary, style, &mut out);
    out
}

/// One manifest with every kind of finding: two requirements that one fact breaks, one of them in another file; documents that
/// disagree; one that fell silent; two instances; a waiver; a mistake in the manifest.
pub(crate) fn sample() -> FileReport {
    let files = Files { manifest: file("residency.toml", MANIFEST), policy: file("policies/eu-bank.toml", POLICY) };
    let mut findings = greeting(&files);
    findings.extend([sms(&files), fraud(&files), waived(&files), unknown_key(&files)]);
    findings.extend(environments(&files));
    findings.sort_by(Finding::order);
    report("residency.toml", findings)
}

/// The first findings of the same manifest, judged as of a day that has passed.
pub(crate) fn looking_back() -> FileReport {
    let mut report = sample();
    report.findings.truncate(3);
    report.dated = Some(Dated { as_of: "2021-01-01".to_owned(), side: SideOfToday::Past });
    report
}

/// The same manifest, of which the configuration lowered a finding and switched others off.
pub(crate) fn relevelled() -> FileReport {
    let mut report = looking_back();
    report.dated = None;
    let config = file("domicile.toml", "[levels]\n\"mfa/*\" = \"note\"\n\"sspr/*\" = \"off\"\n");
    let line = |pattern: &str, level, start: usize| {
        let location = Location::new(&config, Span::new(start..start + pattern.len() + 2));
        Arc::new(LevelLine { pattern: pattern.into(), level, location })
    };
    if let Some(finding) = report.findings.iter_mut().find(|finding| finding.claim.level == Level::Warning) {
        let rule = line("mfa/*", Level::Note, 9);
        *finding = finding.clone().with_related("`note` instead of `warning` by this line", rule.location.clone());
        finding.claim = Arc::new(Claim { level: Level::Note, ..Claim::clone(&finding.claim) });
        finding.relevelled = Some(Relevelled { was: Level::Warning, rule });
    }
    report.switched_off = vec![SwitchedOff { rule: line("sspr/*", Level::Off, 26), findings: 2 }];
    report
}

/// A manifest whose every text would like to steer a terminal: little enough to be read in what a test expects.
pub(crate) fn hostile() -> FileReport {
    saying("\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n::error::")
}

/// A manifest whose every text would like to be anything but text.
pub(crate) fn evil() -> FileReport {
    saying(EVIL)
}

/// A manifest whose every text says the same.
fn saying(evil: &'static str) -> FileReport {
    let text = format!("[tenant]\nname = \"{evil}\"\n");
    let manifest = file(&format!("{evil}/residency.toml"), &text);
    let place = Location::new(&manifest, Span::new(16..16 + evil.len()));
    let residency = Residency {
        title: evil.into(),
        permitted: evil.to_owned(),
        caveats: vec![evil.to_owned()],
        citations: vec![Citation {
            title: evil.into(),
            section: evil.into(),
            url: format!("https://example.org/{evil}").into(),
            place: evil.to_owned(),
            event: Some(evil.into()),
            ..citation("source", "", "2024-01-01", "2024-01-01", "US")
        }],
        ..residency("Title", Verdict::Violation, &["US"])
    };
    let claim = Claim {
        id: evil.into(),
        label: evil.to_owned(),
        help: Some(evil.to_owned()),
        ..claim("x", Level::Error, evil, evil, Some(residency))
    };
    let mut findings = vec![finding(claim, place.clone(), evil).with_related(evil, place.clone())];
    findings[0].tenant = Some(evil.into());
    findings[0].instance = Some(evil.into());
    let mut accepted = findings[0].clone();
    let [reason, owner, expires] = [evil; 3].map(str::to_owned);
    let approved_by = Some(evil.to_owned());
    accepted.waiver =
        Some(Arc::new(Waived { kind: WaiverKind::Accepted, reason, owner, approved_by, expires, location: place }));
    findings.push(accepted);
    report(&format!("{evil}/residency.toml"), findings)
}

/// A place in a text.
pub(crate) fn at(text: &str, place: Range<usize>) -> Location {
    Location::new(&file("residency.toml", text), Span::new(place))
}

/// A mistake of the manifest at a place.
pub(crate) fn mistake(place: Location) -> FileReport {
    let claim =
        Claim { kind: Kind::Manifest, help: None, ..claim("manifest/mistake", Level::Error, "a mistake", "label here", None) };
    report("residency.toml", vec![Finding::new(claim, place)])
}

struct Files {
    manifest: Arc<SourceText>,
    policy: Arc<SourceText>,
}

impl Files {
    fn in_manifest(&self, needle: &str) -> Location {
        find(&self.manifest, needle)
    }

    /// The requirement in the same file.
    fn asked(&self, finding: Finding) -> Finding {
        finding.with_related("required here", self.in_manifest("\"personal-data-in-eudb\""))
    }
}

fn greeting(files: &Files) -> Vec<Finding> {
    let said = |permitted: &str, help: &str| {
        let citations =
            vec![citation("mfa-data-residency", "Data residency and customer data", "2024-11-27", "2021-06-03", "US")];
        let title = "Voice calls with a custom greeting start in the United States";
        let violation = residency(title, Verdict::Violation, &["US"]);
        let residency = Residency { permitted: permitted.to_owned(), citations, ..violation };
        let message = format!("voice calls with a custom greeting start in `US`, outside `{permitted}`");
        let claim =
            claim("mfa/custom-greeting-call", Level::Error, &message, "custom greetings are switched on", Some(residency));
        Claim { help: Some(help.to_owned()), ..claim }
    };
    let help = "use the standard greeting: `custom-greetings = false`";
    let place = files.in_manifest("custom-greetings = true");
    let elsewhere = find(&files.policy, "\"phone-data-at-home\"");
    vec![
        files.asked(finding(said("EU-data-boundary", help), place.clone(), "personal-data-in-eudb")),
        finding(said("home-country", help), place, "phone-data-at-home").with_related("required here", elsewhere),
    ]
}

fn sms(files: &Files) -> Finding {
    let section = "Data residency by method, row SMS";
    let citations = vec![
        Citation {
            certainty: Certainty::May,
            retention: Some("30 days".into()),
            reported: true,
            ..citation("mfa-data-residency", section, "2021-06-03", "2021-06-03", "US")
        },
        citation("european-customers", "Where data is stored", "2019-03-04", "2019-03-04", "EU"),
    ];
    let possible = residency("Text messages are sent through providers in the United States", Verdict::Possible, &["US", "*"]);
    let caveats = vec!["the documents do not name the countries of the providers' datacenters".to_owned()];
    let residency = Residency { contested: true, certainty: Certainty::May, citations, caveats, ..possible };
    let message = "text messages may pass `US`, outside `EU-data-boundary`; documents disagree";
    let claim = claim("mfa/sms-delivery", Level::Warning, message, "text messages are a method", Some(residency));
    let claim = Claim { help: Some("remove `sms` from `methods`".to_owned()), ..claim };
    files.asked(finding(claim, files.in_manifest("\"sms\""), "personal-data-in-eudb"))
}

fn fraud(files: &Files) -> Finding {
    let citations = vec![Citation {
        until: Some("2024-11-27".into()),
        event: Some("fraud reported".into()),
        ..citation("mfa-data-residency", "Fraud alerts", "2021-06-03", "2021-06-03", "US")
    }];
    let violation = residency("Reports of fraud are logged in the United States", Verdict::Violation, &["US"]);
    let residency = Residency { withdrawn: true, avoidable: false, activity: "storage", citations, ..violation };
    let message = "reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so";
    let claim = claim("mfa/fraud-alert-log", Level::Note, message, "fraud alerts are switched on", Some(residency));
    files.asked(finding(claim, files.in_manifest("fraud-alert = true"), "personal-data-in-eudb"))
}

fn waived(files: &Files) -> Finding {
    let citations = vec![citation("mfa-data-residency", "Codes", "2024-11-27", "2021-06-03", "US")];
    let residency = Residency { citations, ..residency("Codes are checked in the United States", Verdict::Violation, &["US"]) };
    let message = "codes are checked in `US`, outside `EU-data-boundary`";
    let claim = claim("mfa/oath-validation", Level::Error, message, "codes are a method", Some(residency));
    let mut finding = files.asked(finding(claim, files.in_manifest("\"oath-software\""), "personal-data-in-eudb"));
    finding.waiver = Some(Arc::new(Waived {
        kind: WaiverKind::Accepted,
        reason: "No phone-less method for plant staff until the badge roll-out".to_owned(),
        owner: "identity-team".to_owned(),
        approved_by: Some("DPO".to_owned()),
        expires: "2027-06-30".to_owned(),
        location: files.in_manifest("[[waiver]]"),
    }));
    finding
}

fn environments(files: &Files) -> Vec<Finding> {
    let citations =
        vec![citation("power-platform-data-storage", "Data storage", "2022-02-15", "2022-02-15", "setting:location")];
    let possible = residency("Environments keep a copy of their users", Verdict::Possible, &["US"]);
    let service = "power-platform".into();
    let residency = Residency { service, activity: "access", avoidable: false, citations, ..possible };
    let message = "an environment may keep users in `US`, outside `EU-data-boundary`";
    let claim = claim("power-platform/environment-copy", Level::Warning, message, "the environment lies here", Some(residency));
    let shared = Arc::new(claim);
    let environment = |name: &str, place: &str| {
        let claim = Claim::clone(&shared);
        let mut finding = files.asked(finding(claim, files.in_manifest(place), "personal-data-in-eudb"));
        finding.claim = Arc::clone(&shared);
        finding.instance = Some(name.into());
        finding.fingerprint = Fingerprint::of(&[Some(name)]);
        finding
    };
    vec![environment("sales", "\"unitedstates\""), environment("field", "\"asia\"")]
}

fn unknown_key(files: &Files) -> Finding {
    let claim = Claim {
        kind: Kind::Manifest,
        help: Some("did you mean `country`?".to_owned()),
        ..claim("manifest/unknown-key", Level::Error, "unknown key `county` in `[tenant]`", "not a key of a tenant", None)
    };
    Finding::new(claim, files.in_manifest("county"))
}

fn file(path: &str, text: &str) -> Arc<SourceText> {
    Arc::new(SourceText::new(path, text))
}

fn find(file: &Arc<SourceText>, needle: &str) -> Location {
    let start = file.text().find(needle).expect("the sample holds it");
    Location::new(file, Span::new(start..start + needle.len()))
}

fn report(path: &str, findings: Vec<Finding>) -> FileReport {
    FileReport { path: path.to_owned(), tenant: Some("Contoso Bank AG".to_owned()), findings, ..FileReport::default() }
}

fn finding(claim: Claim, place: Location, requirement: &str) -> Finding {
    let fingerprint = Fingerprint::of(&[Some("Contoso Bank AG"), Some(&claim.id), Some(requirement)]);
    let (tenant, requirement) = (Some("Contoso Bank AG".into()), Some(requirement.into()));
    Finding { tenant, requirement, fingerprint, ..Finding::new(claim, place) }
}

fn claim(id: &'static str, level: Level, message: &str, label: &str, residency: Option<Residency>) -> Claim {
    let (message, label) = (message.to_owned(), label.to_owned());
    Claim { id: id.into(), kind: Kind::Residency, level, message, label, help: None, residency }
}

fn residency(title: &'static str, verdict: Verdict, places: &[&'static str]) -> Residency {
    Residency {
        title: title.into(),
        verdict,
        service: "mfa".into(),
        activity: "processing",
        data: vec!["personal.authentication".into()],
        places: places.iter().map(|&place| place.into()).collect(),
        certainty: Certainty::Always,
        contested: false,
        withdrawn: false,
        avoidable: true,
        change: None,
        caveats: Vec::new(),
        permitted: "EU-data-boundary".to_owned(),
        citations: Vec::new(),
    }
}

fn citation(
    source: &'static str,
    section: &'static str,
    edition: &'static str,
    from: &'static str,
    place: &'static str,
) -> Citation {
    Citation {
        source: source.into(),
        title: "Data residency and customer data".into(),
        section: section.into(),
        edition: edition.into(),
        url: format!("https://learn.example/{source}").into(),
        from: from.into(),
        until: None,
        places: vec![place.into()],
        place: place.to_owned(),
        certainty: Certainty::Always,
        data: None,
        retention: None,
        event: None,
        reported: false,
    }
}
