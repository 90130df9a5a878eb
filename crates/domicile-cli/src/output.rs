//! Where the reports go.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write, stdout};
use std::path::PathBuf;

use domicile::{Format, Room, RunInfo, Style, Summary, format};

use crate::args::CheckArguments;
use crate::automatic::chosen;
use crate::replace::{Beside, beside};
use crate::terminal;
use crate::trouble::Trouble;

/// One format on its way to one place.
pub(crate) struct Output {
    pub(crate) format: &'static Format,
    pub(crate) style: Style,
    to: Place,
    /// Whether a file's chunk was written already, so that the next needs a separator.
    begun: bool,
    room: Room,
    /// Why nothing more can be written here: the others are written all the same.
    failed: Option<Trouble>,
}

/// A place that takes a report.
enum Place {
    /// A reader that went away, as `head` does, is no trouble: the exit status still tells.
    Stdout(BufWriter<Stdout>),
    /// Written beside the file and moved there in the end, so that nobody reads half a report.
    File(BufWriter<Beside>, PathBuf),
}

/// The outputs that the arguments ask for, stdout first.
pub(crate) fn outputs(arguments: &CheckArguments) -> Result<Vec<Output>, Trouble> {
    let mut outputs = Vec::new();
    if let Some(format) = format(chosen(&arguments.format)).filter(|_| !arguments.quiet) {
        let to = Place::Stdout(BufWriter::with_capacity(1 << 18, stdout()));
        outputs.push(Output {
            format,
            style: terminal::style(arguments.color),
            to,
            begun: false,
            room: Room::of(format),
            failed: None,
        });
    }
    for output in &arguments.output {
        let Some(format) = format(&output.format) else { continue };
        let beside = beside(&output.file).map_err(|source| Trouble::Output { file: output.file.clone(), source })?;
        let to = Place::File(BufWriter::with_capacity(1 << 18, beside), output.file.clone());
        outputs.push(Output { format, style: Style::PLAIN, to, begun: false, room: Room::of(format), failed: None });
    }
    Ok(outputs)
}

impl Output {
    /// Writes what stands before all files.
    pub(crate) fn begin(&mut self, info: &RunInfo) {
        let mut text = String::new();
        (self.format.begin)(info, &mut text);
        self.write(&text);
    }

    /// Writes what there is to say of one file.
    pub(crate) fn chunk(&mut self, chunk: &str) {
        if chunk.is_empty() {
            return;
        }
        if self.begun {
            self.write(self.format.separator);
        }
        self.begun = true;
        let mut parts = Vec::new();
        self.room.fit(chunk, |part| parts.push(part));
        for part in parts {
            self.write(part);
        }
    }

    /// Whether something could not be written already.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes what stands behind all files, and puts the report in its place.
    pub(crate) fn end(mut self, info: &RunInfo, summary: &Summary) -> Result<(), Trouble> {
        let mut text = String::new();
        self.room.end(&mut text);
        (self.format.end)(info, summary, &self.style, &mut text);
        self.write(&text);
        match self.to {
            _ if self.failed.is_some() => self.failed.map_or(Ok(()), Err),
            Place::Stdout(mut to) => patient(to.flush()).map_err(Trouble::Stdout),
            Place::File(to, file) => keep(to).map_err(|source| Trouble::Output { file, source }),
        }
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_some() {
            return;
        }
        let written = match &mut self.to {
            Place::Stdout(to) => patient(to.write_all(text.as_bytes())).map_err(Trouble::Stdout),
            Place::File(to, file) => {
                to.write_all(text.as_bytes()).map_err(|source| Trouble::Output { file: file.clone(), source })
            }
        };
        self.failed = written.err();
    }
}

/// Writes a text to stdout.
pub(crate) fn print(text: &str) -> Result<(), Trouble> {
    let mut to = stdout().lock();
    patient(to.write_all(text.as_bytes()).and_then(|()| to.flush())).map_err(Trouble::Stdout)
}

/// What was written, a reader that went away apart.
pub(crate) fn patient(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

fn keep(to: BufWriter<Beside>) -> io::Result<()> {
    to.into_inner().map_err(io::IntoInnerError::into_error)?.take_place()
}
