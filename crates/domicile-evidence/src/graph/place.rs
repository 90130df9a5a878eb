//! Where an object was found: an address in Graph, a file of an export, a type in a snapshot.

/// What is known of an object before one looks into it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'p> {
    Nowhere,
    /// The address of the object or its collection, in a URL or in `@odata.context`.
    Url(&'p str),
    /// The path of the file. Anybody may call a file anything, so it has to look like the object as well.
    File(&'p str),
    /// The type that a snapshot of the configuration gives it, behind `microsoft.entra.`.
    Resource(&'p str),
}

/// The parts of an address in small letters, without host, query, selections and spaces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address(Vec<String>);

impl Place<'_> {
    /// The address, where it has one.
    pub(super) fn address(self) -> Option<Address> {
        match self {
            Place::Url(url) => Some(Address::of(url.rsplit_once("$metadata#").map_or(url, |(_, context)| context))),
            Place::File(path) => {
                let mut address = Address::of(path.rsplit_once('.').map_or(path, |(path, _)| path));
                // EntraExporter writes each object into a folder of its own: `<id>/<id>.json`.
                if let [.., folder, name] = &address.0[..]
                    && folder == name
                {
                    address.0.pop();
                }
                Some(address)
            }
            Place::Nowhere | Place::Resource(_) => None,
        }
    }
}

impl Address {
    fn of(text: &str) -> Self {
        let path = text.split('?').next().unwrap_or_default();
        let parts =
            path.split('/').map(|part| part.split('(').next().unwrap_or_default().replace(' ', "").to_ascii_lowercase());
        Address(parts.filter(|part| !part.is_empty() && part != "$entity").collect())
    }

    /// Whether it is that of a collection, or of one object in it: `authenticationstrength/policies`.
    pub(super) fn is_in(&self, collection: &str) -> bool {
        let ends_so = |parts: &[String]| {
            let mut parts = parts.iter().rev();
            collection.rsplit('/').all(|wanted| parts.next().is_some_and(|part| part == wanted))
        };
        ends_so(&self.0) || self.0.split_last().is_some_and(|(_, before)| ends_so(before))
    }

    /// Its last part: the object's id, or the collection's name.
    pub(super) fn last(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(place: Place<'_>, collection: &str, expected: bool) {
        assert_eq!(place.address().is_some_and(|address| address.is_in(collection)), expected, "{place:?} in {collection}");
    }

    #[test]
    fn addresses_name_a_collection_or_one_object_of_it() {
        let url = "https://graph.microsoft.com/beta/policies/authorizationPolicy?$select=allowInvitesFrom";
        check(Place::Url(url), "authorizationpolicy", true);
        check(Place::Url("/policies/crossTenantAccessPolicy/default"), "crosstenantaccesspolicy/default", true);
        check(Place::Url("https://x/v1.0/$metadata#groups(id,groupTypes)"), "groups", true);
        check(Place::Url("https://x/v1.0/$metadata#servicePrincipals('1')/synchronization/jobs"), "synchronization/jobs", true);
        check(Place::Url("groups/1/members/2"), "groups", false);
        check(Place::Url("identity/conditionalAccess/policies"), "authenticationstrength/policies", false);
    }

    #[test]
    fn files_of_an_export_are_called_after_their_collection() {
        check(Place::File("export/Groups/1/1.json"), "groups", true);
        check(Place::File("Policies/Authorization Policy.json"), "authorizationpolicy", true);
        check(
            Place::File("Policies/AuthenticationMethodsPolicy/AuthenticationMethodConfigurations/SMS.json"),
            "authenticationmethodspolicy",
            false,
        );
        check(Place::File(""), "groups", false);
    }
}
