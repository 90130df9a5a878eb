//! Programs that are run in turn, so that a machine that slows down slows down all of them.

use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// A program, and what was measured of it.
pub(crate) struct Runner {
    pub(crate) name: String,
    program: Vec<String>,
    wall: Vec<Duration>,
    cpu: Vec<Duration>,
    /// Bytes of memory, at most.
    pub(crate) peak: u64,
}

impl Runner {
    pub(crate) fn new(name: &str, program: Vec<String>) -> Self {
        Runner { name: name.to_owned(), program, wall: Vec::new(), cpu: Vec::new(), peak: 0 }
    }

    /// A check of what lies below a path.
    pub(crate) fn check(domicile: &str, options: &[&str], path: &str) -> Self {
        let name = format!("`{}`", options.join(" "));
        let program = [domicile, "check"].into_iter().chain(options.iter().copied()).chain([path]);
        Runner::new(&name, program.map(str::to_owned).collect())
    }

    /// The time that passed: the median.
    pub(crate) fn wall(&self) -> Duration {
        median(&self.wall)
    }

    /// The time that all processors worked: the median.
    pub(crate) fn cpu(&self) -> Duration {
        median(&self.cpu)
    }

    fn run(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        let mut command = Command::new(&self.program[0]);
        let mut child = command.args(&self.program[1..]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let used = child.wait4()?.rusage;
        self.wall.push(begun.elapsed());
        self.cpu.push(used.utime + used.stime);
        self.peak = self.peak.max(used.maxrss);
        Ok(())
    }
}

/// Lets all run in turn, so many times, after a round that does not count.
pub(crate) fn race(runners: &mut [Runner], rounds: usize) -> io::Result<()> {
    for round in 0..=rounds {
        for runner in &mut *runners {
            runner.run()?;
        }
        if round == 0 {
            for runner in &mut *runners {
                runner.wall.clear();
                runner.cpu.clear();
            }
        }
    }
    Ok(())
}

pub(crate) fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
