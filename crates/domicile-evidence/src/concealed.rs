//! What an expression may be shown of: its code, and those literals that say no more than the value that it comes to.
//!
//! `var.owner == "anna@contoso.example" ? "westeurope" : "eastus"` is worth seeing, but not who the owner is.

use domicile_diagnostic::Span;

/// Nothing is shown of what is longer.
const LONGEST: usize = 10_000;
/// Texts within templates within texts are looked into so deep.
const DEEPEST: usize = 32;
/// Longer names are none.
const LONGEST_NAME: usize = 60;
/// What takes the name of something that the file declares.
const NAMING: [&str; 3] = ["parameters(", "variables(", "copyindex("];
/// Shorter numbers point at elements or count them.
const LONGEST_INDEX: usize = 3;

/// The pieces of an expression that may be shown where this is what it comes to. `is_value`: a text that stands by itself is the value.
pub(crate) fn visible(text: &str, span: Span, said: &[String], is_value: bool) -> Vec<Span> {
    let Some(piece) = text.get(span.range()).filter(|piece| piece.len() <= LONGEST) else { return Vec::new() };
    let alone = is_alone(piece);
    if is_value && alone || is_header(piece) {
        return vec![span];
    }
    let said = said.iter().map(|said| folded(said)).collect();
    let mut scan = Scan { text: piece, at: 0, said, shown: Vec::new(), from: 0, depth: 0 };
    scan.code(false);
    scan.hide(piece.len(), piece.len());
    let at = |offset: usize| span.range().start + offset;
    scan.shown.into_iter().filter(|(start, end)| start < end).map(|(start, end)| Span::new(at(start)..at(end))).collect()
}

/// Whether it is one text in quotes, without anything to resolve in it.
fn is_alone(piece: &str) -> bool {
    one_text(piece).is_some_and(|text| !is_expression(text) && !text.contains("${") && !text.contains("%{"))
}

/// What is in the quotes, if there is nothing else.
fn one_text(piece: &str) -> Option<&str> {
    let quote = piece.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = piece[1..].strip_suffix(quote)?;
    let mut escaped = false;
    let ends_early = inner.chars().any(|c| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    (!ends_early).then_some(inner)
}

/// Whether a text is an expression of a template of Azure Resource Manager: in brackets, with a call.
fn is_expression(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']') && !text.starts_with("[[") && text.contains('(')
}

/// Whether it is the beginning of a block: words, and behind them its labels.
fn is_header(piece: &str) -> bool {
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    match piece.find(['"', '\'']) {
        Some(first) if first > 0 => {
            let (words, labels) = piece.split_at(first);
            words.ends_with(' ') && words.split(' ').all(is_word) && labels.split(' ').all(is_alone)
        }
        _ => false,
    }
}

/// A text as it is compared: platforms write `West Europe` and `westeurope`.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A walk through an expression that knows texts, comments and numbers, and no more of the language: those of all formats are alike.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    said: Vec<String>,
    shown: Vec<(usize, usize)>,
    /// Since where nothing had to be hidden.
    from: usize,
    depth: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn hide(&mut self, start: usize, end: usize) {
        self.shown.push((self.from, start));
        self.from = end;
    }

    /// Hides a literal, unless what it says is in the value.
    fn literal(&mut self, start: usize, end: usize) {
        let folded = self.text.get(start..end).map(folded);
        if !folded.is_some_and(|folded| self.said.iter().any(|said| said.contains(&folded))) {
            self.hide(start, end);
        }
    }

    /// To the end, or to the brace that ends what is resolved within a text.
    fn code(&mut self, within_text: bool) {
        let mut open = 0_usize;
        while let Some(&byte) = self.rest().first() {
            match byte {
                b'}' if within_text && open == 0 => return,
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            self.step(byte);
        }
    }

    fn step(&mut self, byte: u8) {
        let rest = self.rest();
        match byte {
            b'\\' if rest.starts_with(b"\\\"") => self.quoted(b"\\\""),
            b'\'' if rest.starts_with(b"'''") => self.quoted(b"'''"),
            b'"' => self.quoted(b"\""),
            b'\'' => self.quoted(b"'"),
            b'#' => self.comment(b"\n"),
            b'/' if rest.starts_with(b"//") => self.comment(b"\n"),
            b'/' if rest.starts_with(b"/*") => self.comment(b"*/"),
            b'<' if rest.starts_with(b"<<") => self.heredoc(),
            _ if byte.is_ascii_alphanumeric() || byte == b'_' => self.word(byte.is_ascii_digit()),
            _ => self.at += 1,
        }
    }

    fn word(&mut self, is_number: bool) {
        let start = self.at;
        let is_of_it = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
        self.at += self.rest().iter().take_while(|byte| is_of_it(byte)).count();
        if is_number && self.at - start > LONGEST_INDEX {
            self.literal(start, self.at);
        }
    }

    fn comment(&mut self, end: &[u8]) {
        let (start, rest) = (self.at, self.rest());
        let length = rest.windows(end.len()).position(|window| window == end).map_or(rest.len(), |at| at + end.len());
        self.at += length;
        self.hide(start, self.at);
    }

    /// A text to its end, with what is resolved in it.
    fn quoted(&mut self, quote: &[u8]) {
        let start_of_quote = self.at;
        self.at += quote.len();
        self.depth += 1;
        if start_of_quote == 0 && one_text(self.text).is_some_and(is_expression) {
            return self.code(false);
        }
        if self.is_name(start_of_quote) {
            self.at += self.rest().windows(quote.len()).position(|end| end == quote).map_or(0, |at| at + quote.len());
            self.depth -= 1;
            return;
        }
        let mut start = self.at;
        while let Some(&byte) = self.rest().first() {
            if self.rest().starts_with(quote) {
                self.literal(start, self.at);
                self.at += quote.len();
                self.depth -= 1;
                return;
            }
            match self.rest() {
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => self.at += 3,
                [b'$' | b'%', b'{', ..] if self.depth >= DEEPEST => self.at = self.text.len(),
                [b'$' | b'%', b'{', ..] => {
                    self.literal(start, self.at);
                    self.at += 2;
                    self.code(true);
                    self.at = (self.at + 1).min(self.text.len());
                    start = self.at;
                }
                _ => self.at += if byte == b'\\' { 2 } else { 1 },
            }
            self.at = self.at.min(self.text.len());
        }
        self.hide(start, self.at);
    }

    /// Whether the text that begins here is a name: of a parameter, or of an element like `regions["main"]`.
    fn is_name(&self, quote: usize) -> bool {
        let before = &self.text.as_bytes()[..quote];
        let takes_name = |naming: &&str| {
            before.len() >= naming.len() && before[before.len() - naming.len()..].eq_ignore_ascii_case(naming.as_bytes())
        };
        let is_key = matches!(before, [.., of, b'['] if of.is_ascii_alphanumeric() || *of == b'_');
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let name = self.rest().iter().take_while(|byte| is_of_name(byte)).count();
        let ends = self.rest()[name..].first().is_some_and(|end| matches!(end, b'"' | b'\'' | b'\\'));
        ends && name <= LONGEST_NAME && (is_key || NAMING.iter().any(takes_name))
    }

    /// Lines to the one that is their name.
    fn heredoc(&mut self) {
        let rest = &self.text[self.at + 2..];
        let (name, lines) = rest.split_once('\n').unwrap_or((rest, ""));
        let name = name.trim_start_matches('-').trim();
        let start = self.text.len() - lines.len();
        let lengths = lines.split_inclusive('\n').take_while(|line| line.trim() != name).map(str::len);
        self.at = start + lengths.sum::<usize>();
        self.literal(start, self.at);
        self.at = (self.at + 1).min(self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, said: &str, expected: &str) {
        let said: Vec<String> = [said].iter().filter(|said| !said.is_empty()).map(|said| (*said).to_owned()).collect();
        let shown = visible(expression, Span::new(0..expression.len()), &said, true);
        let shown = crate::masked::masked(expression, shown);
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{expression}");
    }

    #[test]
    fn a_text_that_stands_alone_is_the_value() {
        check("\"West Europe\"", "", "\"West Europe\"");
        check("resource \"azurerm_x\" \"y\"", "", "resource \"azurerm_x\" \"y\"");
        check("resource b2c 'Microsoft.AAD/x@2022-12-01'", "", "resource b2c 'Microsoft.AAD/x@2022-12-01'");
        check("module.a.region", "", "module.a.region");
    }

    #[test]
    fn of_other_texts_only_those_stay_that_say_what_the_value_says() {
        let owner = "var.owner == \"anna\" ? \"West Europe\" : \"eastus\"";
        check(owner, "westeurope", "var.owner == \" \" ? \"West Europe\" : \" \"");
        check(owner, "", "var.owner == \" \" ? \" \" : \" \"");
        check("\"${local.a}-central\"", "europe-central", "\"${local.a}-central\"");
        check("\"${local.a == \"x\" ? \"${\"anna\"}\" : 1}-central\"", "", "\"${local.a == \" \" ? \"${\" \"}\" : 1} \"");
        check("[equals(a, 'anna''s'), 'eu']", "eu", "[equals(a, ' '' '), 'eu']");
        check(
            "\"[if(equals(parameters('owner'), 'anna'), 'eu', 'us')]\"",
            "eu",
            "\"[if(equals(parameters('owner'), ' '), 'eu', ' ')]\"",
        );
        check(r#""${var.owner == \"anna\" ? \"eu\" : \"us\"}""#, "eu", r#""${var.owner == \" \" ? \"eu\" : \" \"}""#);
        check("'north${suffix}'", "northeurope", "'north${suffix}'");
    }

    #[test]
    fn comments_long_numbers_and_lines_of_text_are_hidden() {
        check("[ # ask anna\n a1234[0] // or 5\n /* 6 */ ]", "", "[ a1234[0] ]");
        check("x == 4955501 ? 12 : y", "", "x == ? 12 : y");
        check("\"[anna\" == \"]\"", "", "\" \" == \" \"");
        check(&format!("x == y{}", " ".repeat(10_000)), "", "");
        check("f(<<-EOT\n  anna\n  EOT\n, a)", "", "f(<<-EOT EOT , a)");
    }

    #[test]
    fn whatever_is_cut_off_is_hidden() {
        check("a == \"anna", "", "a == \"");
        check("a == <<EOT\nanna", "", "a == <<EOT");
        check("a == \"anna\\", "", "a == \"");
        check("a /* anna", "", "a");
        check("\"ü${\"€", "", "\" ${\"");
        check(&"\"${".repeat(100), "", &("\"${".repeat(31) + "\""));
    }
}
