//! `--format auto`: the format of the machine that runs the command.

use std::env;

/// The word that asks for it. Only who asks for it gets another format than the one that is typed.
pub(crate) const AUTO: &str = "auto";

/// What each machine sets for what it runs, and the format that it reads.
const MACHINES: [(&str, &str); 4] =
    [("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab"), ("TF_BUILD", "azure"), ("TEAMCITY_VERSION", "teamcity")];

/// The format that is meant, and says which, where it was chosen: a choice that nobody sees puzzles whoever looks for the output.
pub(crate) fn chosen(format: &str) -> &str {
    if format != AUTO {
        return format;
    }
    let (format, why) = choice(|name| env::var(name).ok());
    eprintln!("domicile: format `{format}`: {why}");
    format
}

fn choice(variable: impl Fn(&str) -> Option<String>) -> (&'static str, String) {
    let set = |name: &str| variable(name).is_some_and(|value| !matches!(&*value.to_lowercase(), "" | "0" | "false"));
    match MACHINES.iter().find(|(name, _)| set(name)) {
        Some((name, format)) => (format, format!("`{name}` is set")),
        None => ("human", format!("none of {} is set", MACHINES.map(|(name, _)| format!("`{name}`")).join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: &str) {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(choice(value).0, expected, "{variables:?}");
    }

    #[test]
    fn each_machine_has_its_format() {
        check(&[("GITHUB_ACTIONS", "true")], "github");
        check(&[("GITLAB_CI", "true")], "gitlab");
        check(&[("TF_BUILD", "True")], "azure");
        check(&[("TEAMCITY_VERSION", "2025.07 (build 197242)")], "teamcity");
        check(&[("TF_BUILD", "True"), ("GITHUB_ACTIONS", "false")], "azure");
        check(&[("GITHUB_ACTIONS", "")], "human");
        check(&[("CI", "true")], "human");
    }
}
