//! Where the checked files are kept, as the machines of the big forges tell it to what they run.

use std::env;
use std::path::Path;

use domicile::Repository;

/// Asks the environment; none where no forge set it.
pub(crate) fn repository() -> Option<Repository> {
    told(|name| env::var(name).ok().filter(|value| !value.is_empty()), |folder| is_here(Path::new(folder)))
}

fn told(variable: impl Fn(&str) -> Option<String>, is_here: impl Fn(&str) -> bool) -> Option<Repository> {
    let (uri, revision, branch, folder) = if variable("GITHUB_ACTIONS").is_some() {
        let uri = format!("{}/{}", variable("GITHUB_SERVER_URL")?, variable("GITHUB_REPOSITORY")?);
        (uri, "GITHUB_SHA", "GITHUB_REF_NAME", "GITHUB_WORKSPACE")
    } else if variable("GITLAB_CI").is_some() {
        (variable("CI_PROJECT_URL")?, "CI_COMMIT_SHA", "CI_COMMIT_REF_NAME", "CI_PROJECT_DIR")
    } else if variable("TF_BUILD").is_some() {
        (variable("BUILD_REPOSITORY_URI")?, "BUILD_SOURCEVERSION", "BUILD_SOURCEBRANCHNAME", "BUILD_SOURCESDIRECTORY")
    } else {
        return None;
    };
    let at_root = variable(folder).is_some_and(|folder| is_here(&folder));
    Some(Repository { uri: without_user(&uri)?, revision: variable(revision), branch: variable(branch), at_root })
}

/// An address of the web without the name and the secret that some put in it: a report is read by many.
fn without_user(uri: &str) -> Option<String> {
    let (scheme, rest) = uri.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or(host);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    Some(format!("{scheme}://{host}{path}"))
}

fn is_here(folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(folder).is_some_and(|folder| Some(folder) == real(Path::new(".")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)]) -> Option<Repository> {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        told(value, |folder| folder == "/here")
    }

    #[test]
    fn each_forge_tells_it_in_its_own_words() {
        let expected = Repository {
            uri: "https://forge.example/contoso/residency".to_owned(),
            revision: Some("0f5c".to_owned()),
            branch: Some("main".to_owned()),
            at_root: true,
        };
        let told = [
            check(&[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_SERVER_URL", "https://forge.example"),
                ("GITHUB_REPOSITORY", "contoso/residency"),
                ("GITHUB_SHA", "0f5c"),
                ("GITHUB_REF_NAME", "main"),
                ("GITHUB_WORKSPACE", "/here"),
            ]),
            check(&[
                ("GITLAB_CI", "true"),
                ("CI_PROJECT_URL", "https://forge.example/contoso/residency"),
                ("CI_COMMIT_SHA", "0f5c"),
                ("CI_COMMIT_REF_NAME", "main"),
                ("CI_PROJECT_DIR", "/here"),
            ]),
            check(&[
                ("TF_BUILD", "True"),
                ("BUILD_REPOSITORY_URI", "https://contoso:secret@forge.example/contoso/residency?token=1"),
                ("BUILD_SOURCEVERSION", "0f5c"),
                ("BUILD_SOURCEBRANCHNAME", "main"),
                ("BUILD_SOURCESDIRECTORY", "/here"),
            ]),
        ];
        for told in told {
            assert_eq!(told.as_ref(), Some(&expected));
        }
    }

    #[test]
    fn elsewhere_nothing_is_known() {
        assert_eq!(check(&[("GITHUB_REPOSITORY", "contoso/residency")]), None);
        assert_eq!(check(&[("GITLAB_CI", "true")]), None);
        assert_eq!(check(&[("TF_BUILD", "True"), ("BUILD_REPOSITORY_URI", "git@forge.example:contoso.git")]), None);
    }
}
