//! What a format makes of claims, made once: findings of many tenants share one claim, and say it in the same words.

use std::sync::Arc;

use domicile_diagnostic::Claim;
use rustc_hash::FxHashMap as HashMap;

/// Claims that are kept at most; then they are forgotten, so that a long run does not keep all it ever said.
const MOST: usize = 4096;

/// What was made of claims.
pub(crate) struct Kept<T> {
    /// By address; the claim is kept with it, so that the address stays its own.
    claims: HashMap<usize, (Arc<Claim>, T)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept { claims: HashMap::default() }
    }
}

impl<T> Kept<T> {
    /// Uses what was made of a claim, or makes it.
    pub(crate) fn with<R>(&mut self, claim: &Arc<Claim>, make: impl Fn(&Claim) -> T, using: impl FnOnce(&T) -> R) -> R {
        let address = Arc::as_ptr(claim).addr();
        // A claim that only one finding holds will not be met again.
        if Arc::strong_count(claim) > 1 && !self.claims.contains_key(&address) {
            if self.claims.len() >= MOST {
                self.claims.clear();
            }
            self.claims.insert(address, (Arc::clone(claim), make(claim)));
        }
        match self.claims.get(&address) {
            Some((_, made)) => using(made),
            None => using(&make(claim)),
        }
    }

    /// How many claims are kept.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.claims.len()
    }
}

/// What was made of several claims that are told together.
pub(crate) struct KeptTogether<T> {
    together: HashMap<Vec<usize>, (Vec<Arc<Claim>>, T)>,
}

impl<T> Default for KeptTogether<T> {
    fn default() -> Self {
        KeptTogether { together: HashMap::default() }
    }
}

impl<T> KeptTogether<T> {
    /// Uses what was made of these claims, or makes it.
    pub(crate) fn with<R>(&mut self, claims: &[&Arc<Claim>], make: impl FnOnce() -> T, using: impl FnOnce(&T) -> R) -> R {
        if claims.iter().any(|claim| Arc::strong_count(claim) == 1) {
            return using(&make());
        }
        if self.together.len() >= MOST {
            self.together.clear();
        }
        let addresses = claims.iter().map(|claim| Arc::as_ptr(claim).addr()).collect();
        let kept = || (claims.iter().map(|claim| Arc::clone(claim)).collect(), make());
        using(&self.together.entry(addresses).or_insert_with(kept).1)
    }
}
