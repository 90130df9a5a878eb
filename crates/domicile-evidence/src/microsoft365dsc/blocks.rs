//! The blocks of a configuration, found one after the other: where one cannot be understood, the next is looked for.

use super::cursor::{Broken, Cursor, word_of};
use super::resources;
use crate::document::Spot;
use crate::tree::{Kind, Node};

/// After so many breaks the rest of a file is not trusted.
const MOST_BREAKS: usize = 10;

/// The sections of a data file, and what the names of resources in them lack.
const SECTIONS: [(&str, &str); 3] = [("AzureAD", "AAD"), ("Exchange", "EXO"), ("PowerPlatform", "PP")];

/// A resource that is declared.
pub(super) struct Block<'d> {
    /// Its type, as the table of resources has it.
    pub(super) kind: &'static str,
    /// Where its type stands.
    pub(super) header: Spot,
    /// Its properties.
    pub(super) body: Node<'d>,
}

/// The characters before the properties of a block.
pub(super) struct Head<'d> {
    kind: &'static str,
    word: &'d str,
    /// Where the properties begin.
    body: usize,
}

/// What was found in a file.
#[derive(Default)]
pub(super) struct Found<'d> {
    pub(super) blocks: Vec<Block<'d>>,
    pub(super) breaks: Vec<Broken>,
}

/// The blocks of a configuration: `AADGroup "name" { … }`.
pub(super) fn of_script(file: usize, text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut cursor = Cursor { file, text, at: 0, head_at };
    let mut open = 0_usize;
    while let Some(c) = after_white(&mut cursor) {
        let start = cursor.at;
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        let step = if c.is_ascii_alphabetic() { block(&mut cursor, &mut found.blocks) } else { over(&mut cursor) };
        let Err(broken) = step else { continue };
        cursor.at = next_head(text, start, broken.at);
        found.breaks.push(broken);
        if found.breaks.len() == MOST_BREAKS {
            found.breaks.push(Broken { at: cursor.at, message: "so much before this is broken that the rest is not read" });
            break;
        }
    }
    if open > 0 && found.breaks.is_empty() {
        found.breaks.push(Broken { at: text.len(), message: "the file ends before the configuration does" });
    }
    found
}

/// The blocks of a data file: `@{ NonNodeData = @{ AzureAD = @{ Group = @( @{ … } ) } } }`.
pub(super) fn of_data(file: usize, text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut cursor = Cursor { file, text, at: 0, head_at: |_, _| None };
    after_white(&mut cursor);
    match cursor.value(0) {
        Ok(root) => {
            let within = root.get("NonNodeData").unwrap_or(&root);
            for (section, prefix) in SECTIONS {
                let entries = within.get(section).map_or(&[][..], Node::entries);
                for entry in entries {
                    let Some(kind) = resources::named(&format!("{prefix}{}", entry.key)) else { continue };
                    let bodies = entry.node.each().iter().filter(|body| !body.entries().is_empty());
                    found.blocks.extend(bodies.map(|body| Block { kind, header: entry.key_spot, body: body.clone() }));
                }
            }
        }
        Err(broken) => found.breaks.push(broken),
    }
    found
}

fn after_white(cursor: &mut Cursor<'_>) -> Option<char> {
    cursor.white(true);
    cursor.peek()
}

/// Reads the block that begins here, or moves over a word that begins none.
fn block<'d>(cursor: &mut Cursor<'d>, blocks: &mut Vec<Block<'d>>) -> Result<(), Broken> {
    let start = cursor.at;
    let Some(head) = head_at(cursor.text, start) else {
        cursor.word();
        return Ok(());
    };
    cursor.at = start + head.word.len();
    let header = cursor.spot(start);
    cursor.at = head.body;
    let properties: Kind<'d> = cursor.properties(0)?;
    let body = Node { spot: cursor.spot(head.body), value: properties, from: Vec::new() };
    blocks.push(Block { kind: head.kind, header, body });
    Ok(())
}

/// Moves over what begins no block: a string, a variable, anything else.
fn over(cursor: &mut Cursor<'_>) -> Result<(), Broken> {
    if cursor.at_string() {
        return cursor.string().map(drop);
    }
    if cursor.rest().starts_with("<#") {
        return Cursor::broken(cursor.at, "a comment that begins here does not end");
    }
    cursor.bump();
    // What stands behind `$` or `-` is no type.
    cursor.word();
    Ok(())
}

/// The head of a block, if one begins at or behind the blanks at this place: a type that is known, a name, a brace.
pub(super) fn head_at(text: &str, at: usize) -> Option<Head<'_>> {
    let line = text.get(at..)?.trim_start_matches([' ', '\t']);
    let word = word_of(line);
    let kind = resources::named(word)?;
    let behind = line[word.len()..].trim_start_matches([' ', '\t']);
    let name = match behind.chars().next()? {
        quote @ ('"' | '\'') => behind[1..].find([quote, '\n']).map(|end| end + 2)?,
        '{' | '=' => return None,
        _ => behind.find([' ', '\t', '\r', '\n', '{'])?,
    };
    let brace = behind.get(name..)?.trim_start();
    brace.starts_with('{').then(|| Head { kind, word, body: text.len() - brace.len() })
}

/// Where the next block begins: in the line of a break or below it, and never at the one that broke.
fn next_head(text: &str, start: usize, broken: usize) -> usize {
    let first = text[..broken].rfind('\n').map_or(0, |at| at + 1);
    let below = text[broken..].match_indices('\n').map(|(at, _)| broken + at + 1);
    let mut lines = std::iter::once(first).chain(below);
    let indented = |line: usize| text.len() - text[line..].trim_start_matches([' ', '\t']).len();
    lines.find(|&line| indented(line) > start && head_at(text, line).is_some()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks by type and number of properties, and the first characters of each break.
    fn check(text: &str, expected: &[&str]) {
        let found = of_script(0, text);
        let blocks = found.blocks.iter().map(|block| format!("{} {}", block.kind, block.body.entries().len()));
        let breaks =
            found.breaks.iter().map(|broken| format!("! {}", text[broken.at..].split_whitespace().next().unwrap_or("end")));
        assert_eq!(blocks.chain(breaks).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn blocks_are_found_wherever_they_stand() {
        check("", &[]);
        check("Node localhost { AADGroup \"a\" { A = 1; B = $True } AADUser b\n{\n}\n}", &["AADGroup 2", "AADUser 0"]);
        check("aadgroup 'a'\r\n{\r\n    A = \"x\";\r\n}", &["AADGroup 1"]);
        check("IntuneThing \"a\" { Text = \"AADGroup 'b' {}\" }", &[]);
        check("$AADGroup \"a\" { }\n# AADGroup \"a\" { }\n<# AADGroup \"a\" { } #>", &[]);
        check("AADGroup \"a\"", &[]);
    }

    #[test]
    fn a_break_costs_one_block() {
        let fine = "AADUser \"b\"\n{\n    C = 3\n}";
        let broken =
            |inside: &str, at: &str| check(&format!("AADGroup \"a\"\n{{\n    {inside}\n}}\n{fine}"), &["AADUser 1", at]);
        broken("A = \"x;\n    B = \"y\"", "! \"");
        broken("A = 'x;", "! 'x;");
        broken("A = @(1, 2", "! @(1,");
        broken("A = @{ B = 1", "! AADUser");
        broken("A", "! A");
        broken("A = (1", "! AADUser");
        broken("A = \"x", "! \"x");
        check(&format!("IntuneThing \"a\" {{ A = \"x }}\n{fine}"), &["AADUser 1", "! \"x"]);
        check("AADGroup \"a\"\n{\n    A = 1\n", &["! {"]);
        check("Node localhost\n{\n    AADUser \"a\" { }\n", &["AADUser 0", "! end"]);
        check(
            &"AADGroup a { ( }\n".repeat(40),
            &["! ("; MOST_BREAKS].iter().chain(&["! AADGroup"]).copied().collect::<Vec<_>>(),
        );
    }
}
