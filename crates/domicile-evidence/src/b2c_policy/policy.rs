//! One policy file: its profiles, its user journeys, and what each refers to.

use domicile_diagnostic::Span;
use roxmltree::{Attribute, Node};

use crate::document::{Document, Spot};

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) text: String,
    pub(super) spot: Spot,
}

/// A policy.
pub(super) struct Policy<'d> {
    /// The folder it lies in.
    pub(super) folder: &'d str,
    /// The name of its root element.
    pub(super) root: Spot,
    /// Its id and that of its base, in small letters.
    pub(super) id: String,
    pub(super) base: Option<String>,
    pub(super) profiles: Vec<Profile>,
    pub(super) providers: Vec<Provider>,
    /// Display controls, and the profiles that they use.
    pub(super) controls: Vec<Part>,
    /// User journeys and sub journeys.
    pub(super) journeys: Vec<Part>,
    /// The journeys that a relying party begins.
    pub(super) started: Vec<String>,
}

/// A technical profile, or what one policy says of it.
pub(super) struct Profile {
    pub(super) id: String,
    /// The handler's name, without the assembly that it comes from.
    pub(super) handler: Option<Named>,
    /// How an identity provider is spoken to.
    pub(super) protocol: Option<String>,
    pub(super) metadata: Vec<(String, Named)>,
    pub(super) includes: Vec<String>,
    /// Profiles that it uses.
    pub(super) uses: Vec<Named>,
    /// Display controls that it uses.
    pub(super) controls: Vec<String>,
}

/// A claims provider with a domain.
pub(super) struct Provider {
    pub(super) domain: Named,
    pub(super) profiles: Vec<String>,
}

/// Something with an id that uses profiles.
pub(super) struct Part {
    pub(super) id: String,
    pub(super) uses: Vec<Named>,
    /// Sub journeys that it may go on with.
    pub(super) goes_on: Vec<String>,
}

impl<'d> Policy<'d> {
    /// The policy in a file; none where its root is something else.
    pub(super) fn of(document: &Document<'d>, xml: &roxmltree::Document<'d>) -> Option<Self> {
        let (file, root) = (document.file, xml.root_element());
        if root.tag_name().name() != "TrustFrameworkPolicy" {
            return None;
        }
        let all = |name: &'static str| root.descendants().filter(move |node| is(*node, name));
        let text_of = |name| all(name).find_map(|node| text(file, document.text, node)).map(|named: Named| named.text);
        let journeys = all("UserJourney").chain(all("SubJourney"));
        let begun = all("DefaultUserJourney").filter_map(|node| node.attribute("ReferenceId"));
        let begun = begun.chain(all("Endpoint").filter_map(|node| node.attribute("UserJourneyReferenceId")));
        Some(Policy {
            folder: document.folder(),
            root: root_name(file, document.text, root),
            id: root.attribute("PolicyId").unwrap_or_default().to_ascii_lowercase(),
            base: all("BasePolicy").next().and_then(|_| text_of("PolicyId")).map(|id| id.to_ascii_lowercase()),
            profiles: all("TechnicalProfile").filter_map(|node| Profile::of(file, document.text, node)).collect(),
            providers: all("ClaimsProvider").filter_map(|node| Provider::of(file, document.text, node)).collect(),
            controls: all("DisplayControl").map(|node| Part::of(file, node)).collect(),
            journeys: journeys.map(|node| Part::of(file, node)).collect(),
            started: begun.map(str::to_owned).collect(),
        })
    }
}

impl Profile {
    fn of(file: usize, source: &str, node: Node<'_, '_>) -> Option<Self> {
        let id = node.attribute("Id")?.to_owned();
        let protocol = node.children().find(|child| is(*child, "Protocol"));
        let items = node.children().filter(|child| is(*child, "Metadata")).flat_map(|metadata| metadata.children());
        let items = items.filter_map(|item| Some((item.attribute("Key")?.to_owned(), text(file, source, item)?)));
        let within = |name: &'static str| node.descendants().filter(move |node| is(*node, name));
        let referred = |name| within(name).filter_map(|node| node.attribute("ReferenceId")).map(str::to_owned);
        let validation = within("ValidationTechnicalProfile").filter_map(|node| node.attribute_node("ReferenceId"));
        let controls = node.descendants().filter_map(|node| node.attribute("DisplayControlReferenceId"));
        Some(Profile {
            id,
            handler: protocol.and_then(|protocol| handler(file, source, protocol.attribute_node("Handler")?)),
            protocol: protocol.and_then(|protocol| protocol.attribute("Name")).map(str::to_owned),
            metadata: items.collect(),
            includes: referred("IncludeTechnicalProfile").collect(),
            uses: validation.map(|attribute| named(file, attribute)).chain(profiles_used(file, node)).collect(),
            controls: controls.map(str::to_owned).collect(),
        })
    }
}

impl Provider {
    fn of(file: usize, source: &str, node: Node<'_, '_>) -> Option<Self> {
        let domain = node.children().find(|child| is(*child, "Domain"))?;
        let profiles = node.descendants().filter(|node| is(*node, "TechnicalProfile"));
        let profiles = profiles.filter_map(|profile| profile.attribute("Id")).map(str::to_owned);
        Some(Provider { domain: text(file, source, domain)?, profiles: profiles.collect() })
    }
}

impl Part {
    fn of(file: usize, node: Node<'_, '_>) -> Self {
        let candidates = node.descendants().filter_map(|node| node.attribute("SubJourneyReferenceId"));
        let authorized = node.descendants().filter(|node| is(*node, "AuthorizationTechnicalProfile"));
        let authorized = authorized.filter_map(|node| node.attribute_node("ReferenceId"));
        Part {
            id: node.attribute("Id").unwrap_or_default().to_owned(),
            uses: profiles_used(file, node).chain(authorized.map(|attribute| named(file, attribute))).collect(),
            goes_on: candidates.map(str::to_owned).collect(),
        }
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Every attribute below a node that names a profile: `TechnicalProfileReferenceId`, and those of token issuers.
fn profiles_used(file: usize, node: Node<'_, '_>) -> impl Iterator<Item = Named> {
    let attributes = node.descendants().flat_map(|node| node.attributes());
    attributes
        .filter(|attribute| attribute.name().ends_with("TechnicalProfileReferenceId"))
        .map(move |attribute| named(file, attribute))
}

fn named(file: usize, attribute: Attribute<'_, '_>) -> Named {
    Named { text: attribute.value().to_owned(), spot: Spot { file, span: Span::new(attribute.range_value()) } }
}

/// The text of an element, without the white space around it.
fn text(file: usize, source: &str, node: Node<'_, '_>) -> Option<Named> {
    let child = node.first_child().filter(Node::is_text)?;
    let value = child.text()?.trim();
    let written = source.get(child.range())?;
    let start = child.range().start + written.len() - written.trim_start().len();
    let spot = Spot { file, span: Span::new(start..start + written.trim().len()) };
    (!value.is_empty()).then(|| Named { text: value.to_owned(), spot })
}

/// The class of a handler: `Web.TPEngine.Providers.RestfulProvider, Web.TPEngine, …` is `RestfulProvider`.
fn handler(file: usize, source: &str, attribute: Attribute<'_, '_>) -> Option<Named> {
    let range = attribute.range_value();
    let class = source.get(range.clone())?.split(',').next()?.trim_end();
    let name = class.rsplit('.').next()?.trim();
    let end = range.start + class.len();
    Some(Named { text: name.to_owned(), spot: Spot { file, span: Span::new(end - name.len()..end) } })
}

fn root_name(file: usize, source: &str, root: Node<'_, '_>) -> Spot {
    let (start, name) = (root.range().start, root.tag_name().name());
    let within = source.get(start..).and_then(|tag| tag.find(name)).unwrap_or_default();
    Spot { file, span: Span::new(start + within..start + within + name.len()) }
}
