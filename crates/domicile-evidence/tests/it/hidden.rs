//! What a file says beyond the values that matter is not to be seen in anything that comes out.

use std::path::Path;

use domicile_evidence::observe;

use crate::fixtures::{files, folders};

/// What the fixtures write where a tenant has numbers, names, addresses and secrets.
const PRIVATE: [&str; 5] = ["555 01", "Anna", "anna", "it@", "******"];

#[test]
fn nothing_private_can_be_seen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for case in folders(&root).iter().flat_map(|format| folders(format)) {
        let mut inputs = Vec::new();
        files(&case, &case, &mut inputs);
        let read = observe(inputs);
        let of_observations = read.observations.iter().flat_map(|of| {
            let said = format!("{} {}", of.subject, of.value);
            let related = of.related.iter().map(|related| related.location.file.text().to_owned());
            related.chain([said, of.location.file.text().to_owned()])
        });
        let of_findings = read.findings.iter().flat_map(|of| [of.claim.message.clone(), of.location.file.text().to_owned()]);
        for seen in of_observations.chain(of_findings) {
            for private in PRIVATE {
                assert!(!seen.contains(private), "{} shows `{private}`", case.display());
            }
        }
    }
}
