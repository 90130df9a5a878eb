//! A folder with files, and the command run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::Expect;
use tempfile::TempDir;

/// All formats of `check`, for what holds of each.
pub(crate) const FORMATS: [&str; 15] = [
    "azure",
    "checkstyle",
    "csv",
    "github",
    "gitlab",
    "human",
    "json",
    "jsonl",
    "junit",
    "markdown",
    "narrated",
    "rdjson",
    "sarif",
    "short",
    "teamcity",
];

/// A folder that is gone when the test is over.
pub(crate) struct Folder(TempDir);

/// What a run came to.
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// A folder with files, by path.
    pub(crate) fn with<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let folder = Folder(TempDir::new().expect("there is room for a folder"));
        files.into_iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    /// Writes a file, and the folders it lies in.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("there is room for a folder");
        fs::write(path, text).expect("there is room for a file");
    }

    /// What a file holds.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there, and is text")
    }

    /// Where a file is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs the command with these words behind its name.
    pub(crate) fn run(&self, words: &str) -> Outcome {
        outcome(self.command(words))
    }

    /// Runs the command, and compares its exit status with what is expected, then stdout, then stderr.
    pub(crate) fn check(&self, words: &str, expected: &Expect) {
        let Outcome { status, stdout, stderr } = self.run(words);
        let between = if stdout.is_empty() || stderr.is_empty() { "" } else { "--\n" };
        expected.assert_eq(&format!("{status}\n{stdout}{between}{stderr}"));
    }

    /// The command with these words behind its name, to be run in this folder.
    pub(crate) fn command(&self, words: &str) -> Command {
        command(self.0.path(), words)
    }
}

/// The command with these words behind its name, in an environment that asks for nothing.
pub(crate) fn command(folder: &Path, words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_domicile"));
    command.current_dir(folder).args(words.split_whitespace()).stdin(Stdio::null());
    let colour = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR"];
    for name in colour.into_iter().chain(["GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION"]) {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end.
pub(crate) fn outcome(mut command: Command) -> Outcome {
    let output = command.output().expect("the command was built with this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Outcome {
        status: output.status.code().expect("the command ends by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}
