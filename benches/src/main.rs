//! Times `domicile check` against the floor: a program that walks, reads and parses the same files, and does nothing else.
//!
//! ```text
//! domicile-bench table DOMICILE FILE          everything in turn, in one run; writes the page of `docs/benchmarks.md`
//! domicile-bench compare DOMICILE [TENANTS]   the command against the floors, over so many tenants
//! domicile-bench generate FOLDER TENANTS      the tenants: the same arguments give the same bytes
//! domicile-bench floor tree|typed FOLDER      a floor
//! domicile-bench terraform [FILES]            reads a repository of Terraform, against parsing all of its files
//! ```
//!
//! Machines differ and drift: only the ratio of two programs in one run means something.

#![allow(clippy::disallowed_methods)] // It reads files and the clock: that is its whole work.

mod floors;
mod peers;
mod race;
mod repository;
mod table;
mod tenants;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use domicile_evidence::{Input, observe};

use floors::Floor;
use race::{Runner, median, race};

const RUNS: usize = 7;
const USAGE: &str = "usage: domicile-bench table DOMICILE FILE | compare DOMICILE [TENANTS] | generate FOLDER TENANTS | \
                     floor tree|typed FOLDER | terraform [FILES]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["table", domicile, file] => table::page(domicile).and_then(|page| Ok(std::fs::write(file, page)?)),
        ["compare", domicile] => compare(domicile, "10000"),
        ["compare", domicile, tenants] => compare(domicile, tenants),
        ["generate", folder, tenants] => generate(folder, tenants),
        ["floor", "tree", folder] => floors::run(folder, Floor::Tree),
        ["floor", "typed", folder] => floors::run(folder, Floor::Typed),
        ["terraform"] => terraform("5000"),
        ["terraform", files] => terraform(files),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("domicile-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(folder: &str, tenants: &str) -> Result<(), Box<dyn Error>> {
    Ok(tenants::write(Path::new(folder), tenants.parse()?)?)
}

fn compare(domicile: &str, tenants: &str) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    tenants::write(folder.path(), tenants.parse()?)?;
    let one = folder.path().join("0000").join("tenant-000000").to_string_lossy().into_owned();
    let mut runners = table::programs(domicile, folder.path())?;
    runners.push(Runner::new("one tenant", vec![domicile.to_owned(), "check".to_owned(), one]));
    race(&mut runners, RUNS)?;
    println!("| {tenants} tenants | median | × floor | processor |\n|---|---:|---:|---:|");
    let (wall, cpu) = (runners[0].wall().as_secs_f64(), runners[0].cpu().as_secs_f64());
    for runner in &runners {
        let (own, used) = (runner.wall().as_secs_f64(), runner.cpu().as_secs_f64());
        println!("| {} | {:.1} ms | {:.2} | {:.2} |", runner.name, own * 1e3, own / wall, used / cpu);
    }
    Ok(())
}

/// Both with one thread, from files in memory to the end.
fn terraform(files: &str) -> Result<(), Box<dyn Error>> {
    let files = repository::files(files.parse()?);
    let mut times = [Vec::new(), Vec::new()];
    let mut observed = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let parsed = files.iter().filter(|(_, text)| hcl_edit::parser::parse_body(text).is_ok()).count();
        times[0].push(begun.elapsed());
        assert_eq!(parsed, files.len(), "every file is sound");
        let inputs =
            files.iter().map(|(path, text)| Input { path: path.clone(), bytes: Ok(text.clone().into_bytes()), format: None });
        let inputs: Vec<Input> = inputs.collect();
        let begun = Instant::now();
        observed = observe(inputs).observations.len();
        times[1].push(begun.elapsed());
    }
    let medians = times.map(|times| median(&times));
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!("| {} files, {} KB, {observed} observations | median | × floor |\n|---|---:|---:|", files.len(), bytes / 1000);
    for (name, median) in ["parsing them all", "observing them"].iter().zip(&medians) {
        println!("| {name} | {:.1} ms | {:.2} |", median.as_secs_f64() * 1e3, median.as_secs_f64() / medians[0].as_secs_f64());
    }
    Ok(())
}
