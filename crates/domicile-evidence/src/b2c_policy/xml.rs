//! XML that may come from anybody: no document types, no entities, nothing that takes longer than its length allows.

use domicile_diagnostic::Span;
use roxmltree::{Error, ParsingOptions};

use crate::document::{Document, Spot};

/// The platform takes policies of a megabyte: none has more nodes.
const MOST_NODES: u32 = 100_000;
/// More attributes in one element, or more namespaces in one file, make parsing slow, and no policy has them.
const MOST_ATTRIBUTES: usize = 2_000;
const MOST_NAMESPACES: usize = 200;

const TOO_MUCH: &str = "the XML holds more than any policy does";

/// Why a file cannot be read.
pub(super) struct Mistake {
    pub(super) spot: Spot,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// The tree of a file.
pub(super) fn parse<'d>(document: &Document<'d>) -> Result<roxmltree::Document<'d>, Mistake> {
    let text = document.text;
    let mistake = |at: usize, message| {
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let help = "Save the policy again as the platform takes it: what it says is not known.";
        Mistake { spot: Spot { file: document.file, span: Span::new(at..end) }, message, help }
    };
    let equals = |piece: &str| piece.bytes().filter(|&byte| byte == b'=').count();
    if text.split('<').any(|piece| equals(piece) > MOST_ATTRIBUTES) || text.matches("xmlns").count() > MOST_NAMESPACES {
        return Err(mistake(0, TOO_MUCH));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| {
        let at = offset(text, error.pos());
        // Its own words repeat what stands in the file.
        match error {
            Error::DtdDetected => {
                mistake(text.find("<!DOCTYPE").unwrap_or(at), "the policy has a document type definition, which is refused")
            }
            Error::UnknownEntityReference(..) | Error::EntityReferenceLoop(_) | Error::MalformedEntityReference(_) => {
                mistake(at, "the policy has an entity that is not defined")
            }
            Error::NodesLimitReached => mistake(at, TOO_MUCH),
            Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
                mistake(text.len(), "the file ends before the policy does")
            }
            _ => mistake(at, "the file is no XML from here on"),
        }
    })
}

/// A row and a column as an offset.
fn offset(text: &str, at: roxmltree::TextPos) -> usize {
    let rows = usize::try_from(at.row).unwrap_or_default().saturating_sub(1);
    let begin = rows.checked_sub(1).map_or(Some(0), |row| text.match_indices('\n').nth(row).map(|(at, _)| at + 1));
    let Some(begin) = begin else { return text.len() };
    let columns = usize::try_from(at.col).unwrap_or_default().saturating_sub(1);
    text[begin..].char_indices().nth(columns).map_or(text.len(), |(column, _)| begin + column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Decoded;

    fn check(text: &str, expected: Result<(), (usize, &str)>) {
        let decoded = Decoded { path: "a.xml".to_owned(), text: text.to_owned() };
        let document = Document::new(0, &decoded);
        let parsed = parse(&document).map(|_| ()).map_err(|mistake| (mistake.spot.span.range().start, mistake.message));
        assert_eq!(parsed, expected);
    }

    #[test]
    fn what_is_wrong_is_found_where_it_stands() {
        check("<a>\n  <b c='ü'/>\n</a>", Ok(()));
        check("<a>", Err((3, "the file ends before the policy does")));
        check("<a>\n  ü&b;</a>", Err((8, "the policy has an entity that is not defined")));
        check("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {
            Err((22, "the policy has a document type definition, which is refused"))
        });
        check("<a><b></a>", Err((6, "the file is no XML from here on")));
    }

    #[test]
    fn what_would_take_long_is_not_begun() {
        check(&format!("<a{}/>", " b=''".repeat(MOST_ATTRIBUTES + 1)), Err((0, TOO_MUCH)));
        check(&"<a xmlns:a=''>".repeat(MOST_NAMESPACES + 1), Err((0, TOO_MUCH)));
        let nodes = MOST_NODES as usize;
        assert!(
            parse(&Document::new(0, &Decoded { path: String::new(), text: format!("<a>{}</a>", "<b/>".repeat(nodes)) }))
                .is_err()
        );
    }
}
