//! Times `domicile check` against the floor: a program that walks, reads and parses the same files, and does nothing else.
//!
//! ```text
//! domicile-bench compare DOMICILE [TENANTS]   both in turn, in one run; prints medians and the ratio
//! domicile-bench generate FOLDER TENANTS      the tenants: the same arguments give the same bytes
//! domicile-bench floor FOLDER                 the floor
//! domicile-bench terraform [FILES]            reads a repository of Terraform, against parsing all of its files
//! ```
//!
//! Machines differ and drift: only the ratio of two programs in one run means something.

#![allow(clippy::disallowed_methods)] // It reads files and the clock: that is its whole work.

mod repository;
mod tenants;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use domicile_evidence::{Input, observe};
use rayon::prelude::*;

const RUNS: usize = 7;
const USAGE: &str =
    "usage: domicile-bench compare DOMICILE [TENANTS] | generate FOLDER TENANTS | floor FOLDER | terraform [FILES]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["compare", domicile] => compare(domicile, "10000"),
        ["compare", domicile, tenants] => compare(domicile, tenants),
        ["generate", folder, tenants] => generate(folder, tenants),
        ["floor", folder] => floor(folder),
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

/// Walks, reads and parses into a tree with spans, with as many threads as the command takes.
fn floor(folder: &str) -> Result<(), Box<dyn Error>> {
    let files: Result<Vec<_>, _> = walkdir::WalkDir::new(folder).into_iter().collect();
    let manifests: Vec<_> = files?.into_iter().filter(|entry| entry.file_name() == "residency.toml").collect();
    let keys: usize = manifests
        .par_iter()
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            toml::de::DeTable::parse(&text).map_or(0, |tree| tree.get_ref().len())
        })
        .sum();
    println!("{} files, {keys} keys", manifests.len());
    Ok(())
}

fn compare(domicile: &str, tenants: &str) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    tenants::write(folder.path(), tenants.parse()?)?;
    let path = folder.path().to_string_lossy().into_owned();
    let one = folder.path().join("0000").join("tenant-000000").to_string_lossy().into_owned();
    let own = std::env::current_exe()?.to_string_lossy().into_owned();
    let programs: [(&str, Vec<&str>); 5] = [
        ("floor", vec![&own, "floor", &path]),
        ("check --format json", vec![domicile, "check", "--format", "json", &path]),
        ("check --quiet", vec![domicile, "check", "--quiet", &path]),
        ("nothing", vec!["true"]),
        ("check of one tenant", vec![domicile, "check", &one]),
    ];
    // In turn, so that a machine that slows down slows down all of them.
    let mut times = vec![Vec::new(); programs.len()];
    for _ in 0..RUNS {
        for ((_, program), times) in programs.iter().zip(&mut times) {
            times.push(time(program)?);
        }
    }
    let medians: Vec<Duration> = times.iter_mut().map(|times| median(times)).collect();
    println!("| {tenants} tenants | median | × floor |\n|---|---:|---:|");
    for ((name, _), median) in programs.iter().zip(&medians) {
        println!("| {name} | {:.1} ms | {:.2} |", median.as_secs_f64() * 1e3, median.as_secs_f64() / medians[0].as_secs_f64());
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
    let medians = times.map(|mut times| median(&mut times));
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!("| {} files, {} KB, {observed} observations | median | × floor |\n|---|---:|---:|", files.len(), bytes / 1000);
    for (name, median) in ["parsing them all", "observing them"].iter().zip(&medians) {
        println!("| {name} | {:.1} ms | {:.2} |", median.as_secs_f64() * 1e3, median.as_secs_f64() / medians[0].as_secs_f64());
    }
    Ok(())
}

fn time(program: &[&str]) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    Command::new(program[0]).args(&program[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(begun.elapsed())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
