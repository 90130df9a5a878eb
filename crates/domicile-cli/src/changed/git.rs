//! Asks git what changed. The repository may be a stranger's: nothing that its configuration names is run, and nothing is fetched.

use std::collections::{BTreeSet, HashSet};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::quoted;
use crate::trouble::Trouble;

/// Where the default branch may be known, the surest first.
const DEFAULT_BRANCHES: [&str; 3] = ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"];

/// What git is told not to do, whatever the repository's configuration says.
const SETTINGS: [(&str, &str); 3] = [("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"), ("core.pager", "cat")];

/// What is to be told of a commit, as it is found.
const COMMIT: &str = "^{commit}";

/// What the files are held against.
pub(super) struct Base {
    /// None where nothing was committed yet: all is new.
    commit: Option<String>,
    words: String,
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// A working tree of git.
pub(super) struct Repository {
    /// Where it lies, without links.
    pub(super) top: PathBuf,
    /// Settings of this repository that run something, each with nothing to run.
    disarmed: Vec<(OsString, &'static str)>,
}

impl Repository {
    /// The one that a file or folder lies in.
    pub(super) fn around(path: &Path) -> Result<Self, Trouble> {
        // A hook is told where its repository is.
        let told = env::var_os("GIT_DIR").is_some();
        let folder =
            if told { Path::new(".") } else { path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new(".")) };
        let mut repository = Repository { top: folder.to_owned(), disarmed: Vec::new() };
        let top = repository.ask(["rev-parse", "--show-toplevel"])?;
        let top = path_of(top.strip_suffix(b"\n").unwrap_or(&top));
        repository.top = top.canonicalize().map_err(|error| Trouble::unreadable(&top, &error))?;
        repository.disarm()?;
        Ok(repository)
    }

    /// Filters would be run on files that git looks into. Without them such a file counts as changed, at worst.
    fn disarm(&mut self) -> Result<(), Trouble> {
        let output = self.run(["config", "-z", "--name-only", "--get-regexp", "^filter\\."])?;
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let drivers: BTreeSet<&[u8]> =
            names.filter_map(|name| Some(&name[..name.iter().rposition(|byte| *byte == b'.')?])).collect();
        for driver in drivers {
            for (key, value) in [(".clean", ""), (".smudge", ""), (".process", ""), (".required", "false")] {
                let name = path_of(&[driver, key.as_bytes()].concat()).into_os_string();
                self.disarmed.push((name, value));
            }
        }
        Ok(())
    }

    /// What to hold the files against: where this branch left the named revision, or the default branch.
    pub(super) fn base(&self, named: Option<&str>) -> Result<Base, Trouble> {
        let head = self.commit("HEAD")?;
        let (commit, name) = match named {
            Some(name) => (self.commit(name)?.ok_or_else(|| self.lacks(name))?, name.to_owned()),
            None => match self.default_branch()? {
                Some(found) => found,
                None if self.is_shallow()? => return Err(self.shallow("the default branch")),
                None => {
                    let words = "`HEAD` (no default branch of a remote is known; --changed=BASE names another base)".to_owned();
                    return Ok(Base { commit: head, words });
                }
            },
        };
        let Some(head) = head else { return Ok(Base { commit: Some(commit), words: format!("`{name}`") }) };
        let output = self.run(["merge-base", &commit, &head])?;
        match (String::from_utf8_lossy(&output.stdout).trim(), output.status.success()) {
            (fork, true) if fork == commit => Ok(Base { commit: Some(commit), words: format!("`{name}`") }),
            (fork, true) => Ok(Base { commit: Some(fork.to_owned()), words: format!("this branch left `{name}`") }),
            (_, false) if self.is_shallow()? => Err(self.shallow(&format!("where this branch left `{name}`"))),
            // Two histories that share nothing.
            (_, false) => Ok(Base { commit: Some(commit), words: format!("`{name}`") }),
        }
    }

    fn default_branch(&self) -> Result<Option<(String, String)>, Trouble> {
        for branch in DEFAULT_BRANCHES {
            if let Some(commit) = self.commit(branch)? {
                let name = self.run(["rev-parse", "--abbrev-ref", branch])?.stdout;
                return Ok(Some((commit, String::from_utf8_lossy(&name).trim().to_owned())));
            }
        }
        Ok(None)
    }

    /// The commit that a revision means.
    fn commit(&self, revision: &str) -> Result<Option<String>, Trouble> {
        let verify = |name: &str| -> Result<Option<String>, Trouble> {
            let output = self.run(["rev-parse", "--verify", "--quiet", "--end-of-options", name])?;
            let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            Ok(Some(id).filter(|id| output.status.success() && !id.is_empty()))
        };
        // First alone: in some revisions, all that stands behind belongs to a text that is looked for.
        match verify(revision)? {
            Some(id) => verify(&[&id, COMMIT].concat()),
            None => Ok(None),
        }
    }

    fn is_shallow(&self) -> Result<bool, Trouble> {
        Ok(self.ask(["rev-parse", "--is-shallow-repository"])?.starts_with(b"true"))
    }

    fn lacks(&self, name: &str) -> Trouble {
        if self.is_shallow().is_ok_and(|shallow| shallow) {
            return self.shallow(&format!("`{name}`"));
        }
        let path = Path::new(name);
        let meant = if path.exists() { "; a path stands before --changed" } else { "" };
        Trouble::Changes(format!("{} knows no revision `{name}`{meant}", quoted(&self.top)))
    }

    fn shallow(&self, what: &str) -> Trouble {
        let top = quoted(&self.top);
        let action =
            "fetch the whole history, such as by `git fetch --unshallow`, or name a base that is there by --changed=BASE";
        Trouble::Changes(format!("{top} is a shallow clone that does not hold {what}: {action}"))
    }

    /// Files that are not as they were, be it committed, staged or neither; some may have been touched only.
    pub(super) fn changed(&self, base: &Base) -> Result<HashSet<PathBuf>, Trouble> {
        let Some(commit) = &base.commit else { return Ok(self.kept()?.into_iter().collect()) };
        let quiet = ["--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty"];
        let words = ["diff-index", "--name-only", "-z"].into_iter().chain(quiet);
        let names = self.ask(words.chain(["--end-of-options", commit, "--"]))?;
        Ok(names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(|name| self.top.join(path_of(name))).collect())
    }

    /// The files that git keeps and looks at. Not so repositories in the repository, and what it was told to take for unchanged.
    pub(super) fn kept(&self) -> Result<HashSet<PathBuf>, Trouble> {
        let listed = self.ask(["ls-files", "-z", "--stage", "-v"])?;
        let entries = listed.split(|byte| *byte == 0).filter_map(|entry| {
            let tab = entry.iter().position(|byte| *byte == b'\t')?;
            let is_file = entry.starts_with(b"H 100") || entry.starts_with(b"H 120");
            is_file.then(|| self.top.join(path_of(&entry[tab + 1..])))
        });
        Ok(entries.collect())
    }

    /// What git answers, where it can.
    fn ask<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Result<Vec<u8>, Trouble> {
        let output = self.run(words)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let first = said.lines().next().unwrap_or("git failed");
        Err(Trouble::Changes(first.strip_prefix("fatal: ").unwrap_or(first).to_owned()))
    }

    fn run<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Result<Output, Trouble> {
        let mut git = Command::new("git");
        git.arg("--no-pager").arg("-C").arg(&self.top).args(words).stdin(Stdio::null());
        // No lock is taken, no file is fetched that a partial clone lacks, and no word is translated.
        let still = [("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "none"), ("LC_ALL", "C")];
        git.envs(still).env_remove("GIT_EXTERNAL_DIFF");
        let before: usize = env::var("GIT_CONFIG_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
        let settings = SETTINGS.iter().map(|(key, value)| (OsStr::new(key), *value));
        let mut count = before;
        for (key, value) in settings.chain(self.disarmed.iter().map(|(key, value)| (key.as_os_str(), *value))) {
            git.env(format!("GIT_CONFIG_KEY_{count}"), key).env(format!("GIT_CONFIG_VALUE_{count}"), value);
            count += 1;
        }
        git.env("GIT_CONFIG_COUNT", count.to_string());
        git.output().map_err(|error| Trouble::Changes(format!("`git` cannot be run: {error}")))
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    OsStr::from_bytes(bytes).into()
}

/// Git writes UTF-8 here. A name that is none is not found among what is kept, and so counts as changed.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
