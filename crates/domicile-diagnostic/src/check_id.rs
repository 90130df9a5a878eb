//! Every id under which something can be wrong with an input. The facts' ids are the catalog's to know.

use std::fmt;

use crate::Kind;

/// Declares the ids: variant, word, and the kinds under which it is reported.
macro_rules! check_ids {
    ($($(#[$about:meta])* $variant:ident $word:literal [$($kind:ident)*])*) => {
        /// What can be wrong with an input, whichever it is: the last part of a finding's id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckId {
            $($(#[$about])* $variant,)*
        }

        impl CheckId {
            /// All of them, in the order in which they are declared.
            pub const ALL: &[CheckId] = &[$(CheckId::$variant),*];

            /// The last part of the finding's id.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(CheckId::$variant => $word,)*
                }
            }

            /// The kinds under which it is reported. None where a service's id stands in the place of the kind.
            pub const fn kinds(self) -> &'static [Kind] {
                match self {
                    $(CheckId::$variant => &[$(Kind::$kind),*],)*
                }
            }
        }
    };
}

check_ids! {
    /// The file cannot be read.
    Unreadable "unreadable" [Manifest Catalog Evidence Config]
    /// The file is no UTF-8.
    NotUtf8 "not-utf-8" [Manifest Catalog Config]
    /// The file is no TOML.
    Syntax "syntax" [Manifest Catalog Config]
    /// A key means nothing where it stands.
    UnknownKey "unknown-key" [Manifest Catalog Config]
    /// A key that must be there is not.
    MissingKey "missing-key" [Manifest Catalog]
    /// A value is of the wrong type.
    WrongType "wrong-type" [Manifest Catalog Config]
    /// A word is none of those that can stand there.
    UnknownValue "unknown-value" [Manifest Catalog Config]
    /// A string or a list says nothing.
    EmptyValue "empty-value" [Manifest Catalog Config]
    /// A name that may be given only once is given again.
    DuplicateId "duplicate-id" [Manifest Catalog]
    /// Two instances of one service have one name.
    DuplicateName "duplicate-name" [Manifest]
    /// A length of time cannot be understood.
    InvalidDuration "invalid-duration" [Manifest]
    /// A digest cannot be understood, or fits nothing that its waiver could be bound to.
    InvalidDigest "invalid-digest" [Manifest]
    /// A pattern over ids cannot be understood.
    InvalidGlob "invalid-glob" [Manifest Config]
    /// A code is no country's.
    UnknownCountry "unknown-country" [Manifest]
    /// A name is no place's.
    UnknownPlace "unknown-place" [Manifest]
    /// The tenant's region does not follow from its country.
    RegionUnknown "region-unknown" [Manifest]
    /// The tenant's region belongs to another cloud than the tenant.
    RegionOfAnotherCloud "region-of-another-cloud" [Manifest]
    /// A service that every tenant uses is switched off.
    AlwaysInUse "always-in-use" [Manifest]
    /// A file that others extend says what belongs to one tenant.
    NotInAPolicy "not-in-a-policy" [Manifest]
    /// Files extend each other in a circle.
    ExtendsCycle "extends-cycle" [Manifest]
    /// A file that is extended cannot be read.
    ExtendsUnreadable "extends-unreadable" [Manifest]
    /// A path leads out of the folders that may be read.
    OutsideRoot "outside-root" [Manifest]
    /// A folder of facts that the manifest names cannot be used.
    CatalogUnreadable "catalog-unreadable" [Manifest]
    /// Nothing is required.
    NoRequirement "no-requirement" [Manifest]
    /// A requirement that nothing can break.
    IdleRequirement "idle-requirement" [Manifest]
    /// The check is made as of a day that has passed, and the policy forbids it.
    BackDated "back-dated" [Manifest]
    /// A value is supposed where the file has nothing of that name.
    NothingToSet "nothing-to-set" [Manifest]
    /// A service in use of which no requirement asks anything.
    UncoveredService "uncovered-service" [Manifest]
    /// Something known today changes what is found, on a day within the horizon.
    Ahead "ahead" [Waiver Catalog]
    /// The manifest is silent about services.
    UndeclaredServices "undeclared-services" [Manifest]
    /// An instance of a service of which nobody found out what is asked.
    Unassessed "unassessed" []
    /// A waiver's last day has passed.
    Expired "expired" [Waiver]
    /// A waiver matches no finding.
    Unused "unused" [Waiver]
    /// Two waivers of one file accept the same.
    Duplicate "duplicate" [Waiver]
    /// Two waivers with different patterns accept one finding.
    Overlap "overlap" [Waiver]
    /// What a waiver was bound to is no longer so.
    Lapsed "lapsed" [Waiver]
    /// A waiver ends later than the policy allows.
    TooLong "too-long" [Waiver]
    /// A waiver ends soon.
    EndsSoon "ends-soon" [Waiver]
    /// A file shows that something is set otherwise than it is declared, or than another file shows.
    Contradiction "contradiction" [Evidence]
    /// A file shows what the manifest does not declare.
    Undeclared "undeclared" [Evidence]
    /// A file does not tell what something is set to.
    Unresolved "unresolved" [Evidence]
    /// A value was cut off when a file was written.
    Truncated "truncated" [Evidence]
    /// A file is of no format that can be read.
    Unrecognized "unrecognized" [Evidence]
    /// A pattern means no file.
    NoFile "no-file" [Evidence]
    /// A file stands where nothing of a catalog does.
    Misplaced "misplaced" [Catalog]
    /// A path is no fact's id.
    MalformedId "malformed-id" [Catalog]
    /// Editions do not stand in the order of time.
    WrongOrder "wrong-order" [Catalog]
    /// Something ends before it begins.
    EndsBeforeItBegins "ends-before-it-begins" [Catalog]
    /// A statement speaks of data that its fact does not name.
    DataOutsideFact "data-outside-fact" [Catalog]
    /// A fact asks settings of two tables of instances.
    TwoTables "two-tables" [Catalog]
    /// No tenant can meet what a fact or a statement asks for.
    NeverApplies "never-applies" [Catalog]
    /// A statement does not say what its document says, word for word.
    Unquoted "unquoted" [Catalog]
    /// A fact does not say what to do about it.
    NoRemedy "no-remedy" [Catalog]
    /// More kinds of data than there is room for.
    TooMany "too-many" [Catalog]
    /// A ledger's path names no edition.
    UnknownEdition "unknown-edition" [Catalog]
    /// No document was published by the date of the check.
    NothingDocumented "nothing-documented" [Catalog]
    /// A pattern of the configuration fits no id.
    UnknownId "unknown-id" [Config]
    /// A pattern of the configuration fits only what always counts.
    AlwaysCounts "always-counts" [Config]
    /// A path of the configuration leads out of its folder.
    OutsideFolder "outside-folder" [Config]
}

impl CheckId {
    /// The whole id of a finding: `manifest/syntax`.
    pub fn under(self, kind: Kind) -> String {
        debug_assert!(self.kinds().contains(&kind), "`{self}` is never reported of the kind `{}`", kind.as_str());
        format!("{}/{self}", kind.as_str())
    }

    /// The whole id of a finding about an instance of a service.
    pub fn under_service(self, service: &str) -> String {
        debug_assert!(self.kinds().is_empty(), "`{self}` is reported under a kind");
        format!("{service}/{self}")
    }

    /// Whether the configuration may give it another level. What says that something could not be checked, or was checked on a ground
    /// that is not true, always counts.
    pub const fn may_be_relevelled(self) -> bool {
        use CheckId as Id;
        let about_a_promise =
            matches!(self, Id::IdleRequirement | Id::UncoveredService | Id::UndeclaredServices | Id::Unassessed);
        let about_a_waiver =
            matches!(self, Id::Expired | Id::Unused | Id::Duplicate | Id::Overlap | Id::Lapsed | Id::TooLong | Id::EndsSoon);
        let about_a_file = matches!(self, Id::Undeclared | Id::Unresolved | Id::Ahead | Id::Unquoted | Id::NoRemedy);
        about_a_promise || about_a_waiver || about_a_file
    }

    /// The check that a whole id names, whatever service stands in it.
    pub fn of(id: &str) -> Option<CheckId> {
        let (first, word) = id.split_once('/')?;
        let known = |check: &&CheckId| {
            let kinds = check.kinds();
            let named = kinds.iter().any(|kind| kind.as_str() == first);
            check.as_str() == word && (named || kinds.is_empty() && !first.is_empty())
        };
        CheckId::ALL.iter().find(known).copied()
    }
}

impl fmt::Display for CheckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_id_leads_back_to_its_check() {
        for check in CheckId::ALL {
            for kind in check.kinds() {
                assert_eq!(CheckId::of(&check.under(*kind)), Some(*check));
            }
        }
        assert_eq!(CheckId::of(&CheckId::Unassessed.under_service("apps")), Some(CheckId::Unassessed));
        for none in ["", "syntax", "waiver/syntax", "manifest/", "/unassessed", "manifest/syntax/"] {
            assert_eq!(CheckId::of(none), None, "{none}");
        }
    }

    #[test]
    fn no_id_means_two_things() {
        for (at, check) in CheckId::ALL.iter().enumerate() {
            for other in &CheckId::ALL[at + 1..] {
                let shared = check.kinds().iter().any(|kind| other.kinds().contains(kind));
                assert!(!shared || check.as_str() != other.as_str(), "{check}");
            }
        }
    }
}
