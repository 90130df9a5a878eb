//! Patterns over ids. Compiling one is dear, and many files hold the same few.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domicile_diagnostic::CheckId;
use domicile_model::Pattern;
use domicile_toml::Node;
use globset::GlobBuilder;

use crate::walk::{Walk, shown};

/// Nobody writes longer ones, and an endless one must not exhaust whoever compiles it.
const LONGEST: usize = 200;
/// So many different patterns are remembered; a run with more compiles the rest where it meets them.
const MOST: usize = 1000;
/// Matches no id.
const NOTHING: &str = "\0";

/// The patterns that were compiled so far.
#[derive(Default)]
pub(crate) struct Patterns(RwLock<HashMap<Arc<str>, Pattern>>);

impl Patterns {
    /// A pattern, or why it is none.
    fn pattern(&self, text: &str) -> Result<Pattern, String> {
        if !is_plain_id(text) {
            return self.compiled(text);
        }
        // A pattern compares itself with the id before it asks its matcher. So a plain id needs none of its own, and
        // thousands of ids that are each written once cost nothing.
        Ok(Pattern { text: Arc::from(text), ..self.compiled(NOTHING)? })
    }

    fn compiled(&self, text: &str) -> Result<Pattern, String> {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return Ok(known.clone());
        }
        if text.len() > LONGEST {
            return Err(format!("a pattern has at most {LONGEST} bytes"));
        }
        // Spelt out because the default differs between platforms.
        let glob = GlobBuilder::new(text).backslash_escape(true).build().map_err(|error| error.kind().to_string())?;
        let pattern = Pattern { text: Arc::from(text), matcher: Arc::new(glob.compile_matcher()) };
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(Arc::clone(&pattern.text), pattern.clone());
        }
        Ok(pattern)
    }
}

/// Whether a pattern means nothing but itself.
pub(crate) fn is_plain_id(text: &str) -> bool {
    !text.contains(['*', '?', '[', ']', '{', '}', '\\'])
}

impl Walk<'_> {
    /// A pattern over ids.
    pub(crate) fn pattern(&mut self, node: &Node<'_>) -> Option<Pattern> {
        let text = self.reader.string(node)?;
        match self.grammar.patterns.pattern(text) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let help = "write an id such as `service/fact`, or a pattern such as `service/*`".to_owned();
                self.reader.report(
                    CheckId::InvalidGlob,
                    node.span,
                    format!("invalid pattern `{}`", shown(text)),
                    why,
                    Some(help),
                );
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, id: &str, matches: bool) {
        assert_eq!(Patterns::default().pattern(pattern).expect("a pattern").matches(id), matches, "{pattern} {id}");
    }

    #[test]
    fn a_star_also_matches_a_slash() {
        check("*", "mfa/voice", true);
        check("mfa*", "mfa/voice", true);
        check("mfa/*", "sspr/voice", false);
        check("{mfa,sspr}/*", "sspr/voice", true);
    }

    #[test]
    fn a_plain_id_matches_itself_alone() {
        check("mfa/voice", "mfa/voice", true);
        check("mfa/voice", "mfa/voice-call", false);
        check("mfa/voice", "", false);
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for wrong in ["[a", "{a", "a}", "[z-a]", "a\\", &"*".repeat(LONGEST + 1)] {
            assert!(Patterns::default().pattern(wrong).is_err(), "{wrong}");
        }
        let deepest = "{".repeat(LONGEST / 2) + &"}".repeat(LONGEST / 2);
        assert!(Patterns::default().pattern(&deepest).is_ok());
    }

    #[test]
    fn a_pattern_is_compiled_once() {
        let patterns = Patterns::default();
        let of = |text| patterns.pattern(text).expect("a pattern").matcher;
        assert!(Arc::ptr_eq(&of("mfa/*"), &of("mfa/*")));
        assert!(Arc::ptr_eq(&of("mfa/voice"), &of("mfa/sms")));
    }
}
