//! From the events of the parser to a tree, for files with nothing unusual about them.

use std::borrow::Cow;
use std::cell::Cell;

use domicile_diagnostic::Span;
use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span as Range};

use crate::tree::{Children, Item, Made, ROOT, Tree, Value};

/// Deeper brackets are unusual. The `toml` crate stops at 80.
const DEEPEST: usize = 32;
/// So are longer dotted keys.
const LONGEST: usize = 16;

/// The tree of a text. None if the text is no TOML, or if it takes the whole of the `toml` crate to tell.
pub(crate) fn build(text: &str) -> Option<Tree<'_>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let unusual = Cell::new(false);
    let mut builder = Builder {
        source,
        unusual: &unusual,
        tree: Tree::with_capacity(tokens.len() / 3 + 1),
        path: Vec::with_capacity(4),
        open: vec![ROOT],
        slot: None,
        header: Range::default(),
    };
    parse_document(&tokens, &mut builder, &mut |_: ParseError| unusual.set(true));
    builder.finish()
}

struct Builder<'t, 'u> {
    source: Source<'t>,
    /// Set once anything is unusual; events mean nothing from then on.
    unusual: &'u Cell<bool>,
    tree: Tree<'t>,
    /// The parts of the key being read.
    path: Vec<(Cow<'t, str>, Span)>,
    /// The table of the last header, and the lists and inline tables open inside it.
    open: Vec<u32>,
    /// The entry that waits for its value.
    slot: Option<u32>,
    /// The opening brackets of the header being read.
    header: Range,
}

fn span(of: Range) -> Span {
    Span::new(of.start()..of.end())
}

/// A bare key, if it is no more than that.
fn plain_key(raw: &str) -> Option<&str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let odd = raw.bytes().fold(raw.is_empty(), |odd, byte| odd | !is_plain(byte));
    (!odd).then_some(raw)
}

/// What stands between double quotes, if it stands for itself. Looks at every byte, since that takes the least time.
fn plain_string(raw: &str) -> Option<&str> {
    let text = raw.strip_prefix('"')?.strip_suffix('"')?;
    let is_odd = |byte: u8| matches!(byte, ..b' ' | b'\\' | b'"' | 0x7f);
    let odd = text.bytes().fold(false, |odd, byte| odd | is_odd(byte));
    (!odd).then_some(text)
}

impl<'t> Builder<'t, '_> {
    fn finish(self) -> Option<Tree<'t>> {
        (!self.unusual.get() && self.is_between()).then_some(self.tree)
    }

    /// Whether no key, value, list or inline table is being read.
    fn is_between(&self) -> bool {
        self.path.is_empty() && self.slot.is_none() && self.open.len() == 1
    }

    /// Does what an event asks for, unless something unusual came before it; what cannot be done is unusual.
    fn attempt(&mut self, step: impl FnOnce(&mut Self) -> Option<()>) {
        if !self.unusual.get() && step(self).is_none() {
            self.unusual.set(true);
        }
    }

    fn raw(&self, at: Range, kind: Option<Encoding>) -> Option<Raw<'t>> {
        Some(Raw::new_unchecked(self.source.get(at)?.as_str(), kind, at))
    }

    fn open_header(&mut self, at: Range) {
        self.attempt(|it| {
            it.header = at;
            it.is_between().then_some(())
        });
    }

    fn close_header(&mut self, close: Range, another: bool) {
        self.attempt(|it| {
            let (key, key_span) = it.path.pop()?;
            let parent = it.descend(ROOT, Made::Passing)?;
            let span = span(it.header.append(close));
            let table = if another {
                it.tree.open_another(parent, key, key_span, span)?
            } else {
                it.tree.open(parent, key, key_span, span)?
            };
            it.open.clear();
            it.open.push(table);
            Some(())
        });
    }

    /// Follows the path that was read.
    fn descend(&mut self, from: u32, made: Made) -> Option<u32> {
        self.path.drain(..).try_fold(from, |at, (key, span)| self.tree.step(at, key, span, made))
    }

    /// Puts a value where one is expected.
    fn put(&mut self, value: Value<'t>, span: Span) -> Option<u32> {
        if let Some(slot) = self.slot.take() {
            let item = self.tree.at(slot);
            (item.value, item.span) = (value, span);
            return Some(slot);
        }
        self.tree.element(*self.open.last()?, value, span)
    }

    fn open_value(&mut self, value: Value<'t>, at: Range) -> bool {
        self.attempt(|it| {
            let value = it.put(value, span(at))?;
            it.open.push(value);
            (it.open.len() <= DEEPEST).then_some(())
        });
        !self.unusual.get()
    }

    fn close_value(&mut self, at: Range) {
        self.attempt(|it| {
            let closed = it.open.pop()?;
            it.tree.at(closed).span.end = span(at).end;
            (it.slot.is_none() && it.path.is_empty() && !it.open.is_empty()).then_some(())
        });
    }
}

impl EventReceiver for Builder<'_, '_> {
    fn std_table_open(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.open_header(at);
    }

    fn std_table_close(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.close_header(at, false);
    }

    fn array_table_open(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.open_header(at);
    }

    fn array_table_close(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.close_header(at, true);
    }

    fn inline_table_open(&mut self, at: Range, _: &mut dyn ErrorSink) -> bool {
        self.open_value(Value::Table(Children::none(Made::Inline)), at)
    }

    fn inline_table_close(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.close_value(at);
    }

    fn array_open(&mut self, at: Range, _: &mut dyn ErrorSink) -> bool {
        self.open_value(Value::List(Children::none(Made::Inline)), at)
    }

    fn array_close(&mut self, at: Range, _: &mut dyn ErrorSink) {
        self.close_value(at);
    }

    fn simple_key(&mut self, at: Range, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.attempt(|it| {
            let raw = it.raw(at, kind)?;
            let mut key = Cow::Borrowed("");
            match plain_key(raw.as_str()) {
                Some(text) if kind.is_none() => key = Cow::Borrowed(text),
                _ => raw.decode_key(&mut key, error),
            }
            it.path.push((key, span(at)));
            (it.path.len() <= LONGEST).then_some(())
        });
    }

    fn key_val_sep(&mut self, _: Range, _: &mut dyn ErrorSink) {
        self.attempt(|it| {
            if it.slot.is_some() {
                return None;
            }
            let (key, key_span) = it.path.pop()?;
            let table = it.descend(*it.open.last()?, Made::Dotted)?;
            it.slot = Some(it.tree.insert(table, Item::new(key, key_span, Value::Integer, key_span))?);
            Some(())
        });
    }

    fn scalar(&mut self, at: Range, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.attempt(|it| {
            let raw = it.raw(at, kind)?;
            if let Some(text) = plain_string(raw.as_str()).filter(|_| kind == Some(Encoding::BasicString)) {
                return it.put(Value::String(Cow::Borrowed(text)), span(at)).map(drop);
            }
            let mut text = Cow::Borrowed("");
            let value = match raw.decode_scalar(&mut text, error) {
                ScalarKind::String => Value::String(text),
                ScalarKind::Boolean(value) => Value::Boolean(value),
                ScalarKind::DateTime => Value::moment(&text.parse::<Datetime>().ok()?),
                ScalarKind::Float => Value::Float,
                ScalarKind::Integer(_) => Value::Integer,
            };
            it.put(value, span(at)).map(drop)
        });
    }

    fn comment(&mut self, at: Range, error: &mut dyn ErrorSink) {
        self.attempt(|it| {
            it.source.get(at)?.decode_comment(error);
            Some(())
        });
    }

    fn newline(&mut self, at: Range, error: &mut dyn ErrorSink) {
        self.attempt(|it| {
            it.source.get(at)?.decode_newline(error);
            Some(())
        });
    }

    fn error(&mut self, _: Range, _: &mut dyn ErrorSink) {
        self.unusual.set(true);
    }
}
