//! Apps, identity providers, environments, and the tenants that one works with.

use super::{Entry, Reader, Subject, Unknown, Value, open, unknown};
use crate::observation::Instance;
use crate::openid::is_guid;

/// The publisher of apps that belong to the platform, and that every tenant has.
const PLATFORM: &str = "Microsoft Services";

/// Where an app's id may stand. Some exports have its name in the first.
const APP_IDS: [&str; 3] = ["AppId", "ObjectId", "Id"];

/// Identity providers that are services of somebody else, and the domains by which other formats know them.
const PROVIDERS: [(&str, &str); 12] = [
    ("Amazon", "amazon.com"),
    ("Apple", "apple.com"),
    ("Facebook", "facebook.com"),
    ("GitHub", "github.com"),
    ("Google", "google.com"),
    ("LinkedIn", "linkedin.com"),
    ("Microsoft", "live.com"),
    ("MicrosoftAccount", "live.com"),
    ("QQ", "qq.com"),
    ("Twitter", "twitter.com"),
    ("WeChat", "wechat.com"),
    ("Weibo", "weibo.com"),
];

/// The sides of cross-tenant access, and what they are remarked as.
const ACCESS: [(&str, &str); 4] = [
    ("B2BCollaborationInbound", "b2b-collaboration"),
    ("B2BCollaborationOutbound", "b2b-collaboration"),
    ("B2BDirectConnectInbound", "b2b-direct-connect"),
    ("B2BDirectConnectOutbound", "b2b-direct-connect"),
];

impl Reader<'_, '_, '_> {
    pub(super) fn app(&mut self) {
        let body = self.resource.body;
        let publisher = body.get("PublisherName").filter(|publisher| !publisher.is(""));
        if publisher.is_some_and(|publisher| publisher.is(PLATFORM)) {
            return;
        }
        let anybodys = self.resource.kind == "AADServicePrincipal" && publisher.is_none();
        let anybodys =
            anybodys.then(|| Unknown::unresolved("without `PublisherName`, it may be an app of the platform itself"));
        // An app whose id has to be computed may be several, or none.
        let computed = APP_IDS.iter().find_map(|key| unknown(body.get(key)?)).or(anybodys);
        let subject = Subject::Instance { service: "apps", instance: self.instance("app", &APP_IDS), setting: None };
        self.observe(subject, computed.map_or(Value::Is(true), Value::from), self.resource.header);
    }

    pub(super) fn environment(&mut self, entry: &Entry<'_>) {
        let instance = self.instance("environments", &["Id", "EnvironmentId"]);
        let subject = Subject::Instance { service: "power-platform", instance, setting: Some("location") };
        let value = entry.node.as_str().map_or_else(|| open(entry), Value::from);
        self.say(subject, value, entry, &entry.node);
    }

    /// The resource as an instance: shown by an id, or by its type and number, since its name may be a person's.
    fn instance(&self, table: &'static str, ids: &[&str]) -> Instance {
        let body = self.resource.body;
        let text = |key: &str| body.get(key)?.as_str().filter(|text| !text.is_empty());
        let id = ids.iter().filter_map(|key| text(key)).find(|id| is_guid(id));
        let shown = id.map_or_else(|| format!("{}[{}]", self.resource.kind, self.number), str::to_ascii_lowercase);
        let others = ids.iter().copied().chain(["DisplayName"]).filter_map(text).map(str::to_owned);
        let mut names: Vec<String> = std::iter::once(shown.clone()).chain(others).collect();
        names.sort();
        names.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
        Instance { table, shown, names }
    }

    pub(super) fn identity_provider(&mut self, entry: &Entry<'_>) {
        let known = PROVIDERS.iter().find(|(name, _)| entry.node.is(name));
        if let Some((name, domain)) = known {
            let names = vec![(*domain).to_owned(), (*name).to_owned()];
            let instance = Instance { table: "app", shown: (*domain).to_owned(), names };
            self.say(Subject::Instance { service: "apps", instance, setting: None }, true, entry, &entry.node);
        } else if let Some(why) = unknown(&entry.node) {
            self.say(Subject::Service("apps"), why, entry, &entry.node);
        }
    }

    pub(super) fn access_types(&mut self) {
        let body = self.resource.body;
        for (key, remark) in ACCESS {
            let Some(side) = body.entry(key) else { continue };
            for of in ["UsersAndGroups", "Applications"] {
                let Some(access) = side.node.get(of).and_then(|of| of.entry("AccessType")) else { continue };
                let value = match access.node.as_str() {
                    Some("") => continue,
                    Some(text) => Value::from(text),
                    None => Value::from(unknown(&access.node).unwrap_or_else(|| Unknown::unresolved("`AccessType` is null"))),
                };
                self.say(Subject::Remark(remark), value, access, &access.node).shown(side.key_spot);
            }
        }
    }
}
