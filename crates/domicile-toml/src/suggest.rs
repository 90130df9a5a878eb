//! "Did you mean …?"

/// The candidate that a person most likely meant, if any is close enough to be worth saying.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(word);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            let distance = strsim::damerau_levenshtein(&folded, &other);
            let longest = folded.chars().count().max(other.chars().count());
            // A slip in a short word is one letter; in a long one it may be a third of it.
            (distance <= (longest / 3).max(1) && distance < longest).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// A suggestion as help; what may stand there instead, where nothing comes close.
pub fn suggestion<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str> + Clone) -> Option<String> {
    if let Some(candidate) = did_you_mean(word, candidates.clone()) {
        return Some(format!("did you mean `{candidate}`?"));
    }
    one_of(candidates)
}

/// What may stand there, where that is little enough to be told.
pub(crate) fn one_of<'c>(candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let mut all: Vec<&str> = candidates.into_iter().collect();
    all.dedup();
    (!all.is_empty() && all.len() <= 16).then(|| format!("one of `{}` can stand here", all.join("`, `")))
}

/// Case and the marks between words are no difference between two spellings; long words are cut, since nobody meant them.
fn fold(word: &str) -> String {
    word.chars().take(64).map(|c| if c == '_' || c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, meant: Option<&str>) {
        let candidates = ["voice", "sms", "oath-software", "oath-hardware", "fido2", "DE", "GB"];
        assert_eq!(did_you_mean(word, candidates), meant, "{word}");
    }

    #[test]
    fn slips_are_understood() {
        check("voise", Some("voice"));
        check("oath_software", Some("oath-software"));
        check("OATH-Hardwear", Some("oath-hardware"));
        check("de", Some("DE"));
    }

    #[test]
    fn other_words_are_not() {
        check("carrier-pigeon", None);
        check("", None);
        check("x", None);
    }
}
