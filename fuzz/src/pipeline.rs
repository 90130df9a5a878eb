//! A manifest with the files that it names, told in every format. Files are cut apart by lines that begin with `=== `, as in
//! `=== infra/main.tf`; what stands before the first is the manifest.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use domicile::{Checker, Date, FORMATS, FileReport, Files, Options, RunInfo, Style, Summary};

use crate::{assert_places, outputs};

/// Whatever a manifest and its files hold, what is said of them is sound and harmless in every format.
pub fn pipeline(bytes: &[u8]) {
    let (manifest, files) = tree(bytes);
    let options = Options { horizon: Some(365), ..Options::on(Date::constant(2026, 11, 1)) };
    let checker = Checker::new(domicile::catalog(), options).holding_catalogs();
    let mut reports = vec![checker.check(Path::new("tenant/residency.toml"), Ok(manifest.to_vec()), &files).report];
    reports.extend(checker.finish());
    reports.iter().flat_map(|report| &report.findings).for_each(assert_places);
    let info = checker.run_info("0.0.0");
    for format in FORMATS {
        for style in [Style::PLAIN, Style { color: true, links: true, width: 40, unicode: false }] {
            outputs::assert_sound(format.name, &told(format, &style, &info, &reports), style.color);
        }
    }
}

fn told(format: &domicile::Format, style: &Style, info: &RunInfo, reports: &[FileReport]) -> String {
    let (mut text, mut summary, mut renderer) = (String::new(), Summary::default(), (format.new)(style));
    (format.begin)(info, &mut text);
    let mut something = false;
    for report in reports {
        summary += Summary::of(report);
        let mut chunk = String::new();
        renderer.file(report, &mut chunk);
        if !chunk.is_empty() {
            text += if something { format.separator } else { "" };
            text += &chunk;
            something = true;
        }
    }
    (format.end)(info, &summary, style, &mut text);
    text
}

/// The files of a trial, by path.
struct Tree<'b>(BTreeMap<PathBuf, &'b [u8]>);

fn tree(bytes: &[u8]) -> (&[u8], Tree<'_>) {
    const CUT: &[u8] = b"\n=== ";
    let mut cuts = bytes.windows(CUT.len()).enumerate().filter(|(_, window)| *window == CUT).map(|(at, _)| at).peekable();
    let manifest = &bytes[..cuts.peek().map_or(bytes.len(), |cut| cut + 1)];
    let mut files = BTreeMap::new();
    while let Some(cut) = cuts.next() {
        let file = &bytes[cut + CUT.len()..cuts.peek().map_or(bytes.len(), |next| next + 1)];
        let (name, text) = crate::first_line(file);
        // The path comes from the trial: it stays below the folder of the manifest.
        files.insert(Path::new("tenant").join(String::from_utf8_lossy(name).trim_start_matches('/')), text);
    }
    (manifest, Tree(files))
}

impl Files for Tree<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).map(|bytes| bytes.to_vec()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(self.0.keys().filter(|path| path.starts_with(folder)).cloned().collect())
    }
}
