//! Where a path leads, and over which links.

use std::collections::VecDeque;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// More links than this go in a circle.
const MOST_LINKS: usize = 64;

/// The way to a file or a folder, which need not be there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The links on it, as they lie.
    pub(crate) links: Vec<PathBuf>,
    /// Where it ends: a path without links.
    pub(crate) end: PathBuf,
}

/// The way that a path means, seen from a folder that is given without links. None where it goes in a circle.
pub(crate) fn way(here: &Path, path: &Path) -> Option<Way> {
    let mut way = Way { links: Vec::new(), end: here.to_owned() };
    let mut ahead: VecDeque<PathBuf> = parts(path).collect();
    while let Some(part) = ahead.pop_front() {
        match part.components().next() {
            Some(Component::CurDir) | None => continue,
            Some(Component::ParentDir) => {
                way.end.pop();
                continue;
            }
            Some(_) => {}
        }
        // What begins at a root takes the place of what was before.
        let next = way.end.join(&part);
        match fs::read_link(&next) {
            Ok(target) => {
                way.links.push(next);
                if way.links.len() > MOST_LINKS {
                    return None;
                }
                parts(&target).rev().for_each(|part| ahead.push_front(part));
            }
            Err(_) => way.end = next,
        }
    }
    Some(way)
}

fn parts(path: &Path) -> impl DoubleEndedIterator<Item = PathBuf> {
    path.components().map(|part| PathBuf::from(part.as_os_str()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// The links and the end of a way in a folder with links, as they are shown.
    fn check(links: &[(&str, &str)], path: &str, expected: &str) {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let here = folder.path().canonicalize().expect("it was made");
        fs::create_dir_all(here.join("real/deep")).expect("there is room for a folder");
        for (link, target) in links {
            symlink(target.replace("HERE", here.to_str().expect("it is text")), here.join(link))
                .expect("there is room for a link");
        }
        let Some(way) = way(&here, Path::new(path)) else { return assert_eq!("in a circle", expected) };
        let paths: Vec<String> = way.links.iter().chain([&way.end]).map(|path| path.to_string_lossy().into_owned()).collect();
        assert_eq!(paths.join(" ").replace(&format!("{}/", here.display()), ""), expected);
    }

    #[test]
    fn every_link_is_told() {
        check(&[], "./real/../real/a", "real/a");
        check(&[], "gone/a/../b", "gone/b");
        check(&[("one", "two"), ("two", "real")], "one/a", "one two real/a");
        check(&[("real/up", "../real/deep")], "real/up/../a", "real/up real/a");
        check(&[("root", "HERE/real")], "root/a", "root real/a");
        check(&[("dead", "nowhere")], "dead", "dead nowhere");
    }

    #[test]
    fn a_circle_has_no_end() {
        check(&[("a", "b"), ("b", "a")], "a", "in a circle");
    }
}
