//! Spans, and values that remember where they were written.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::{Position, SourceText};

/// A piece of one file's decoded text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// A span from a byte range.
    pub fn new(range: Range<usize>) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Span { start: small(range.start), end: small(range.end.max(range.start)) }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A span together with the file it lies in.
#[derive(Clone)]
pub struct Location {
    /// The file.
    pub file: Arc<SourceText>,
    /// The piece of it.
    pub span: Span,
}

impl Location {
    /// A place in a file.
    pub fn new(file: &Arc<SourceText>, span: Span) -> Self {
        Location { file: Arc::clone(file), span }
    }

    /// The path that people are shown.
    pub fn path(&self) -> &str {
        self.file.path()
    }

    /// Where the span begins.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start)
    }

    /// Where the span ends: the place behind its last character.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end)
    }

    /// The characters of the span.
    pub fn text(&self) -> &str {
        self.file.slice(self.span)
    }

    /// Whether both lie in the same file.
    pub fn same_file(&self, other: &Location) -> bool {
        Arc::ptr_eq(&self.file, &other.file) || self.path() == other.path()
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start();
        write!(f, "{}:{}:{}", self.path(), start.line, start.column)
    }
}

/// A value, and the characters that said it.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub location: Location,
}

impl<T> Located<T> {
    /// A value that was written here.
    pub fn new(value: T, location: Location) -> Self {
        Located { value, location }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
