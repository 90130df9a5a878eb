//! Objects of HCL with so many keys that parsing them would take forever: each key is held against all keys before it.

use domicile_diagnostic::Span;

/// An object with more keys is not read. Up to here, parsing takes less than a second.
const MOST_KEYS: usize = 20_000;

/// No key with its value is shorter: `a=1,`.
const SHORTEST: usize = 4;

/// Where an object begins that holds too many keys. Whatever cannot be told apart is counted as keys.
pub(super) fn object(text: &str) -> Option<Span> {
    if text.len() <= MOST_KEYS * SHORTEST {
        return None;
    }
    let all = text.bytes().filter(|byte| matches!(byte, b'=' | b':')).count();
    if all <= MOST_KEYS { None } else { Scan { text: text.as_bytes(), at: 0, open: Vec::new() }.run() }
}

/// A walk through the text that knows strings, comments and brackets, and no more of the language.
struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    open: Vec<Open>,
}

enum Open {
    /// Since where, and with how many keys so far.
    Braces(usize, usize),
    Quote,
}

impl Scan<'_> {
    fn run(mut self) -> Option<Span> {
        while let Some(&byte) = self.text.get(self.at) {
            let next = self.text.get(self.at + 1);
            match (self.open.last_mut(), byte) {
                (Some(Open::Quote), b'\\') => self.at += 1,
                (Some(Open::Quote), b'$' | b'%') if next == Some(&b'{') => {
                    self.at += 1;
                    self.open.push(Open::Braces(self.at, 0));
                }
                (Some(Open::Quote), b'"') | (Some(Open::Braces(..)), b'}') => drop(self.open.pop()),
                (Some(Open::Quote), _) => {}
                (_, b'"') => self.open.push(Open::Quote),
                (_, b'{') => self.open.push(Open::Braces(self.at, 0)),
                (_, b'#') => self.skip_line(),
                (_, b'/') if next == Some(&b'/') => self.skip_line(),
                (_, b'/') if next == Some(&b'*') => self.skip_comment(),
                (Some(Open::Braces(start, keys)), b'=' | b':') => {
                    *keys += 1;
                    if *keys > MOST_KEYS {
                        return Some(Span::new(*start..*start + 1));
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        None
    }

    fn skip_line(&mut self) {
        self.at += self.text[self.at..].iter().position(|&byte| byte == b'\n').unwrap_or(self.text.len() - self.at);
    }

    fn skip_comment(&mut self) {
        let end = self.text[self.at..].windows(2).skip(2).position(|pair| pair == b"*/");
        self.at += end.map_or(self.text.len() - self.at, |end| end + 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_object_with_all_the_keys_is_too_much() {
        let keys = |from: usize, many: usize| -> String {
            (from..from + many).map(|at| format!("k{at} = \"{{\"\n")).collect::<Vec<_>>().concat()
        };
        assert_eq!(object(&format!("locals {{ a = {{\n{}}} }}", keys(0, MOST_KEYS))), None);
        assert_eq!(object(&format!("locals {{ a = {{\n{}}} }}", keys(0, MOST_KEYS + 1))), Some(Span::new(13..14)));
        let half = MOST_KEYS / 2 + 1;
        assert_eq!(object(&format!("a = {{\n{}}}\n# {{ '\nb = {{\n{}}}", keys(0, half), keys(half, half))), None);
    }
}
