//! What kinds of objects there are, and how each is told from the others.

use crate::notes::Notes;
use crate::observation::Subject;
use crate::tree::Node;

use super::place::Place;
use super::value::find;
use super::{apps, directory, methods, policies};

/// A kind of object.
pub(super) struct Kind {
    /// Its names in `@odata.type`, behind `#microsoft.graph.`; `*` stands for any beginning. Where there is only one such object, its
    /// id is the same.
    types: &'static [&'static str],
    /// The addresses of its collections, and the folders they are exported to, as far as they tell them from others.
    places: &'static [&'static str],
    /// Its names in a snapshot; `*` stands for any end.
    resources: &'static [&'static str],
    /// Keys that together are had by no other kind. Where only a file's path tells the kind, one of them has to be there.
    keys: &'static [&'static [&'static str]],
    /// What is unknown where only the beginning of one is in the file.
    pub(super) if_cut_off: &'static [Subject],
    /// Notes what it says.
    pub(super) read: fn(&Object<'_, '_, '_>, &mut Notes),
}

/// An object, and what it was told to be.
pub(super) struct Object<'o, 'n, 'd> {
    pub(super) kind: &'static Kind,
    pub(super) node: &'n Node<'d>,
    place: Place<'o>,
}

/// All of them. The first that fits is taken.
const KINDS: &[Kind] = &[
    Kind {
        types: &["*AuthenticationMethodConfiguration"],
        places: &["authenticationmethodconfigurations"],
        resources: &["authenticationmethodpolicy*"],
        keys: &[
            &["isCustomGreetingEnabled", "state"],
            &["isSoftwareOathEnabled", "state"],
            &["includeTargets", "excludeTargets", "state"],
        ],
        if_cut_off: methods::IN_A_METHOD,
        read: methods::method,
    },
    Kind {
        types: &["authenticationMethodsPolicy"],
        places: &["authenticationmethodspolicy"],
        resources: &[],
        keys: &[&["authenticationMethodConfigurations"], &["policyMigrationState"]],
        if_cut_off: &[Subject::Remark("policy-migration")],
        read: methods::policy,
    },
    Kind {
        types: &["authorizationPolicy"],
        places: &["authorizationpolicy"],
        resources: &["authorizationpolicy"],
        keys: &[&["allowInvitesFrom"], &["allowedToUseSSPR"]],
        if_cut_off: &[Subject::Service("b2b")],
        read: policies::authorization,
    },
    Kind {
        types: &["organization"],
        places: &["organization"],
        resources: &[],
        keys: &[
            &["verifiedDomains", "tenantType"],
            &["verifiedDomains", "countryLetterCode"],
            &["verifiedDomains", "assignedPlans"],
        ],
        if_cut_off: &[Subject::Tenant("country")],
        read: directory::organization,
    },
    Kind {
        types: &["onPremisesDirectorySynchronization"],
        places: &["directory/onpremisessynchronization"],
        resources: &["onpremisessynchronization*"],
        keys: &[&["features", "configuration"]],
        if_cut_off: &[Subject::setting("sspr", "writeback")],
        read: directory::synchronization,
    },
    Kind {
        types: &["crossTenantAccessPolicyConfigurationDefault", "crossTenantAccessPolicyConfigurationPartner"],
        places: &["crosstenantaccesspolicy/default", "crosstenantaccesspolicy/partners"],
        resources: &["crosstenantaccesspolicyconfiguration*"],
        keys: &[
            &["b2bCollaborationInbound"],
            &["b2bCollaborationOutbound"],
            &["b2bDirectConnectInbound"],
            &["b2bDirectConnectOutbound"],
        ],
        if_cut_off: &[],
        read: policies::cross_tenant,
    },
    Kind {
        types: &["authenticationStrengthPolicy"],
        places: &["authenticationstrength/policies", "authenticationstrengthpolicies"],
        resources: &["authenticationstrengthpolicy"],
        keys: &[&["allowedCombinations"]],
        if_cut_off: &[],
        read: policies::strength,
    },
    Kind {
        types: &["conditionalAccessPolicy"],
        places: &["conditionalaccess/policies", "conditional/accesspolicies"],
        resources: &["conditionalaccesspolicy"],
        keys: &[&["conditions", "grantControls"], &["conditions", "sessionControls"]],
        if_cut_off: &[],
        read: policies::conditional_access,
    },
    Kind {
        types: &["countryNamedLocation"],
        places: &["namedlocations"],
        resources: &["namedlocationpolicy"],
        keys: &[&["countriesAndRegions"]],
        if_cut_off: &[],
        read: policies::named_location,
    },
    Kind {
        types: &["*IdentityProvider", "openIdConnectProvider"],
        places: &["identityproviders"],
        resources: &["socialidentityprovider"],
        keys: &[&["identityProviderType"]],
        if_cut_off: &[],
        read: apps::identity_provider,
    },
    Kind {
        types: &["b2cIdentityUserFlow", "b2xIdentityUserFlow"],
        places: &["b2cuserflows", "b2xuserflows"],
        resources: &["identityb2xuserflow"],
        keys: &[&["userFlowType"]],
        if_cut_off: &[],
        read: apps::user_flow,
    },
    Kind {
        types: &["group"],
        places: &["groups"],
        resources: &["group"],
        keys: &[&["groupTypes"]],
        if_cut_off: &[],
        read: directory::group,
    },
    Kind {
        types: &["servicePrincipal"],
        places: &["serviceprincipals"],
        resources: &["serviceprincipal"],
        keys: &[&["servicePrincipalType", "appId"]],
        if_cut_off: &[],
        read: apps::service_principal,
    },
    Kind {
        types: &["application"],
        places: &["applications"],
        resources: &["application"],
        keys: &[&["appId", "signInAudience"]],
        if_cut_off: &[],
        read: apps::application,
    },
    Kind {
        types: &["connectorGroup"],
        places: &["connectorgroups"],
        resources: &["applicationproxyconnectorgroup"],
        keys: &[&["connectorGroupType", "region"]],
        if_cut_off: &[],
        read: apps::connector_group,
    },
    Kind {
        types: &["synchronizationJob"],
        places: &["synchronization/jobs"],
        resources: &[],
        keys: &[&["templateId", "schedule"]],
        if_cut_off: &[],
        read: apps::synchronization_job,
    },
];

impl<'o, 'n, 'd> Object<'o, 'n, 'd> {
    /// What kind of object it is, by what says so most surely: its type, its address, its id, its file, and at last its keys.
    pub(super) fn tell(place: Place<'o>, node: &'n Node<'d>) -> Option<Self> {
        let kind = |fits: &dyn Fn(&Kind) -> bool| KINDS.iter().find(|kind| fits(kind));
        let object = |kind| Object { kind, node, place };
        if let Place::Resource(resource) = place {
            return kind(&|kind| kind.resources.iter().any(|name| fits(name, resource))).map(object);
        }
        if let Some(named) = type_name(node) {
            return kind(&|kind| kind.types.iter().any(|name| fits(name, named))).map(object);
        }
        let address = place.address();
        let is_there =
            |kind: &Kind| address.as_ref().is_some_and(|address| kind.places.iter().any(|place| address.is_in(place)));
        let id = find(node, "id").and_then(|entry| entry.node.as_str());
        let by_address = matches!(place, Place::Url(_)).then(|| kind(&is_there)).flatten();
        by_address
            .or_else(|| id.and_then(|id| kind(&|kind| kind.types.iter().any(|name| fits(name, id)))))
            .or_else(|| kind(&|kind| is_there(kind) && kind.keys.iter().any(|keys| keys.iter().any(|key| has(node, key)))))
            .or_else(|| kind(&|kind| kind.keys.iter().any(|keys| keys.iter().all(|key| has(node, key)))))
            .map(object)
    }

    /// The names it may go by: those of its type, its resource, its id and its address.
    pub(super) fn names(&self) -> Vec<String> {
        let of_place = match self.place {
            Place::Resource(resource) => Some(resource.to_owned()),
            place => place.address().and_then(|address| address.last().map(str::to_owned)),
        };
        let id = find(self.node, "id").and_then(|entry| entry.node.as_str());
        [type_name(self.node), id].into_iter().flatten().map(str::to_owned).chain(of_place).collect()
    }

    /// The address of its collection or its file, or nothing.
    pub(super) fn is_in(&self, collection: &str) -> bool {
        self.place.address().is_some_and(|address| address.is_in(collection))
    }
}

/// The name of its type, where it gives one.
fn type_name<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    const PREFIX: &str = "#microsoft.graph.";
    let text = find(node, "@odata.type")?.node.as_str()?;
    let (prefix, name) = text.split_at_checked(PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PREFIX).then_some(name)
}

/// Whether a name is the one of a table, where `*` stands for any beginning or any end.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let at_end = |end: &str| {
        name.len().checked_sub(end.len()).and_then(|at| name.get(at..)).is_some_and(|of| of.eq_ignore_ascii_case(end))
    };
    let at_start = |start: &str| name.get(..start.len()).is_some_and(|of| of.eq_ignore_ascii_case(start));
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => at_end(end),
        (_, Some(start)) => at_start(start),
        _ => name.eq_ignore_ascii_case(pattern),
    }
}

/// Whether there is something under a key. One that is not known tells of no kind.
fn has(node: &Node<'_>, key: &str) -> bool {
    find(node, key).is_some_and(|entry| !entry.is_open())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(place: Place<'_>, json: &str, expected: Option<&str>) {
        let root = crate::json::parse(0, json).expect("JSON");
        let told = Object::tell(place, &root).map(|object| object.kind.types[0]);
        assert_eq!(told, expected, "{place:?} {json}");
    }

    #[test]
    fn an_object_is_told_by_whatever_says_it_most_surely() {
        let voice = r##"{"@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration", "state": "enabled"}"##;
        check(Place::Url("policies"), voice, Some("*AuthenticationMethodConfiguration"));
        check(Place::Url("policies"), r#"{"allowInvitesFrom": "none"}"#, Some("authorizationPolicy"));
        check(Place::Url("/policies/authorizationPolicy?api-version=beta"), "{}", Some("authorizationPolicy"));
        check(Place::File("Policies/AuthorizationPolicy.json"), r#"{"AllowedToUseSSPR": true}"#, Some("authorizationPolicy"));
        check(Place::File("Policies/AuthorizationPolicy.json"), r#"{"owner": "me"}"#, None);
        check(Place::Nowhere, r#"{"Id": "authenticationMethodsPolicy"}"#, Some("authenticationMethodsPolicy"));
        check(Place::Nowhere, r##"{"@odata.type": "#microsoft.graph.user", "groupTypes": []}"##, None);
        check(Place::Resource("AuthenticationMethodPolicySms"), "{}", Some("*AuthenticationMethodConfiguration"));
        check(Place::Nowhere, r#"{"state": "enabled"}"#, None);
    }
}
