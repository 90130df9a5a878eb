//! Writes what fuzzers begin with into a folder, a folder for each trial: `cargo run -p domicile-fuzz --example seeds FOLDER`.
#![allow(clippy::disallowed_methods, reason = "it writes files: that is its whole work")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("name a folder")?.into();
    for seed in domicile_fuzz::seeds()? {
        let trial = folder.join(seed.trial);
        fs::create_dir_all(&trial)?;
        fs::write(trial.join(seed.name), seed.bytes)?;
    }
    Ok(())
}
