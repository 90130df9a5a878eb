//! The table of `docs/benchmarks.md`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::peers::peers;
use crate::race::{Runner, race};
use crate::tenants;

const PEERS: &str = "
## Peers

Peers are given the JSON Schema of manifests, which says what may be written: they check nothing of what `domicile` is for.

";
const HEAD: &str = "\
# Benchmarks

`just bench` writes this page: it makes tenants of 1 to 4 KB, always the same ones, and runs in turn `domicile check`, the floors, and the
peers that it finds on the `PATH`. Machines differ and drift: only the ratio of two programs in one run means something.

A **floor** walks, reads and parses the same files with the same number of threads, and does nothing else: into structs without places
(*typed*), or into a tree in which each value keeps its place (*tree*). Times are medians of what passed; *processor* is how much longer
all processors worked than for the typed floor, which says more where a machine has other work to do. Output goes to `/dev/null`.

";

/// How many tenants, how many rounds, and the most seconds that a program may be expected to take.
const SIZES: [(usize, usize); 4] = [(1, 41), (100, 21), (10_000, 5), (100_000, 3)];
const MOST: Duration = Duration::from_secs(90);
/// Peers are compared over so many tenants.
const BETWEEN_PEERS: [(usize, usize); 2] = [(100, 5), (10_000, 3)];

/// What was measured over so many tenants.
type Column = (usize, Vec<Runner>);
/// Programs that are not there.
type Missing = Vec<&'static str>;

/// Measures everything, and gives the page.
pub(crate) fn page(domicile: &str) -> Result<String, Box<dyn Error>> {
    let mut page = HEAD.to_owned();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let _ = writeln!(page, "With {threads} threads, over N tenants:\n");
    write_table(&mut page, &against_floors(domicile)?);
    page.push_str(PEERS);
    let (columns, missing) = against_peers(domicile)?;
    write_table(&mut page, &columns);
    if !missing.is_empty() {
        let _ = writeln!(page, "\nNot on the `PATH` when this was measured: {}.", missing.join(", "));
    }
    Ok(page)
}

fn against_floors(domicile: &str) -> Result<Vec<Column>, Box<dyn Error>> {
    let mut columns: Vec<Column> = Vec::new();
    for (tenants, rounds) in SIZES {
        let folder = tempfile::tempdir()?;
        tenants::write(folder.path(), tenants)?;
        let mut runners = programs(domicile, folder.path())?;
        runners.retain(|runner| is_worth(runner, tenants, columns.last()));
        race(&mut runners, rounds)?;
        eprintln!("{tenants} tenants: done");
        columns.push((tenants, runners));
    }
    Ok(columns)
}

fn against_peers(domicile: &str) -> Result<(Vec<Column>, Missing), Box<dyn Error>> {
    let (mut columns, mut missing): (Vec<Column>, _) = (Vec::new(), Vec::new());
    for (tenants, rounds) in BETWEEN_PEERS {
        let folder = tempfile::tempdir()?;
        let toml = folder.path().join("toml");
        tenants::write(&toml, tenants)?;
        let found = peers(domicile, folder.path())?;
        missing = found.missing;
        let mut runners = programs(domicile, &toml)?;
        runners.retain(|runner| [TYPED, QUIET].contains(&&*runner.name));
        runners.extend(found.present);
        runners.retain(|runner| is_worth(runner, tenants, columns.last()));
        race(&mut runners, rounds)?;
        columns.push((tenants, runners));
    }
    Ok((columns, missing))
}

/// Whether a program will be done soon, as far as the last column foretells it. What was left out there is left out again.
fn is_worth(runner: &Runner, tenants: usize, last: Option<&Column>) -> bool {
    let Some((before, known)) = last else { return true };
    let times = u32::try_from(tenants / before).unwrap_or(u32::MAX);
    // Of one tenant, nearly all is what it takes to start.
    let times = if *before == 1 { 1 } else { times };
    known.iter().any(|known| known.name == runner.name && known.wall().saturating_mul(times) <= MOST)
}

const TYPED: &str = "floor, typed";
const QUIET: &str = "`--quiet`";

/// The floors and the formats, over a folder.
pub(crate) fn programs(domicile: &str, folder: &Path) -> Result<Vec<Runner>, Box<dyn Error>> {
    let own = std::env::current_exe()?.to_string_lossy().into_owned();
    let path = folder.to_string_lossy().into_owned();
    let floor = |name, how: &str| Runner::new(name, vec![own.clone(), "floor".to_owned(), how.to_owned(), path.clone()]);
    let mut runners = vec![floor(TYPED, "typed"), floor("floor, tree", "tree"), Runner::check(domicile, &["--quiet"], &path)];
    runners.extend(FORMATS.map(|format| Runner::check(domicile, &["--format", format], &path)));
    runners.push(Runner::new("`true`", vec!["true".to_owned()]));
    Ok(runners)
}

const FORMATS: [&str; 4] = ["short", "json", "sarif", "human"];

/// One row for each program; the ratios are of the most tenants that it and the floor took on.
fn write_table(page: &mut String, columns: &[Column]) {
    let names: Vec<&str> = columns[0].1.iter().map(|runner| &*runner.name).collect();
    let sizes: Vec<String> = columns.iter().map(|(tenants, _)| format!("N = {tenants}")).collect();
    let _ = writeln!(page, "| | {} | × floor | processor | per tenant | memory |", sizes.join(" | "));
    let _ = writeln!(page, "|---|{}---:|---:|---:|---:|", "---:|".repeat(sizes.len()));
    for name in names {
        let of = |runners: &[Runner], name: &str| runners.iter().position(|runner| runner.name == name);
        let times: Vec<String> = columns
            .iter()
            .map(|(_, runners)| of(runners, name).map_or("–".to_owned(), |at| milliseconds(runners[at].wall())))
            .collect();
        let Some((tenants, runners, at)) =
            columns.iter().rev().find_map(|(tenants, runners)| Some((*tenants, runners, of(runners, name)?)))
        else {
            continue;
        };
        let (runner, floor) = (&runners[at], &runners[of(runners, TYPED).unwrap_or(at)]);
        let first = of(&columns[0].1, name).map_or(Duration::ZERO, |at| columns[0].1[at].wall());
        let ratio = |mine: Duration, floor: Duration| mine.as_secs_f64() / floor.as_secs_f64().max(1e-9);
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let count = u32::try_from(tenants.saturating_sub(columns[0].0).max(1)).map_or(f64::INFINITY, f64::from);
        let _ = writeln!(
            page,
            "| {name} | {} | {:.2} | {:.2} | {:.1} µs | {:.1} MB |",
            times.join(" | "),
            ratio(runner.wall(), floor.wall()),
            ratio(runner.cpu(), floor.cpu()),
            micros(runner.wall().saturating_sub(first)) / count,
            f64::from(u32::try_from(runner.peak / 1024).unwrap_or(u32::MAX)) / 1024.0,
        );
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
