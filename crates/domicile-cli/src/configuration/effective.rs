//! `domicile config`: the settings that hold, and where each comes from.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use domicile::{
    CONFIG_KEYS, Config, FileReport, Location, Options, Origin, PathPatterns, RunInfo, Setting, Settings, Summary, catalog,
    format, settings_as_json, shown, tell_settings,
};

use super::{Choice, Found, catalog_folders, load};
use crate::args::{Color, FailOn, Output};
use crate::disk::Disk;
use crate::output::print;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};
use crate::{own_catalogs, terminal};

#[derive(Args, Debug)]
pub(crate) struct ConfigArguments {
    /// What would be checked: the configuration is looked for from the first of them upwards
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// As for `check`: it goes before the file
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,

    /// As for `check`
    #[arg(long, value_name = "DIR")]
    catalog: Vec<PathBuf>,

    /// As for `check`
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,

    /// As for `check`
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// How to say them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: SettingsFormat,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// How settings are told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SettingsFormat {
    /// For people
    Human,
    /// One JSON object, version 1
    Json,
}

/// Prints the settings, and gives the exit status.
pub(crate) fn run(choice: &Choice, arguments: &ConfigArguments, disk: &Disk) -> Result<u8, Trouble> {
    let from = arguments.paths.first().cloned().unwrap_or_else(|| PathBuf::from("."));
    let found = load(choice, &from, disk)?;
    let settings = match &found {
        None => settings(arguments, None),
        Some(Found { config: Err(report), .. }) => return mistaken(arguments, report),
        Some(found @ Found { config: Ok(config), .. }) => {
            if let Some(report) = level_mistakes(arguments, config, found, disk)? {
                return mistaken(arguments, &report);
            }
            settings(arguments, Some((config, shown(&found.path))))
        }
    };
    print(&match arguments.format {
        SettingsFormat::Human => tell_settings(&settings),
        SettingsFormat::Json => settings_as_json(&settings),
    })?;
    Ok(CLEAN)
}

fn level_mistakes(
    arguments: &ConfigArguments,
    config: &Config,
    found: &Found,
    disk: &Disk,
) -> Result<Option<FileReport>, Trouble> {
    let typed = !arguments.catalog.is_empty();
    let folders = if typed { arguments.catalog.clone() } else { catalog_folders(config, &found.path, disk)? };
    if folders.is_empty() {
        return Ok(domicile::level_mistakes(&config.levels, catalog()));
    }
    Ok(domicile::level_mistakes(&config.levels, &own_catalogs::load(disk, catalog(), &folders)?.0))
}

/// Tells the mistakes as `check` does.
fn mistaken(arguments: &ConfigArguments, report: &FileReport) -> Result<u8, Trouble> {
    let name = match arguments.format {
        SettingsFormat::Human => "human",
        SettingsFormat::Json => "json",
    };
    let Some(format) = format(name) else { return Ok(COULD_NOT_CHECK) };
    let style = terminal::style(arguments.color);
    let info: RunInfo =
        domicile::Checker::new(catalog(), Options::on(crate::check::today())).run_info(env!("CARGO_PKG_VERSION"));
    let mut said = String::new();
    (format.begin)(&info, &mut said);
    (format.new)(&style).file(report, &mut said);
    if let SettingsFormat::Json = arguments.format {
        (format.end)(&info, &Summary { files: 0, ..Summary::of(report) }, &style, &mut said);
    }
    print(&said)?;
    Ok(COULD_NOT_CHECK)
}

/// What holds, key by key in the order of the documentation.
fn settings(arguments: &ConfigArguments, found: Option<(&Config, String)>) -> Settings {
    let none = Config::default();
    let (config, file) = found.map_or((&none, None), |(config, file)| (config, Some(file)));
    let mut settings = Vec::new();
    for key in CONFIG_KEYS {
        let (said, is_list) = said(key.name, arguments, config);
        if key.name == "levels" {
            settings.extend(config.levels.rules().iter().map(|line| Setting {
                key: format!("levels.\"{}\"", line.pattern),
                values: vec![line.level.to_string()],
                is_list: false,
                origin: Origin::File(line.location.clone()),
            }));
            continue;
        }
        let defaults = || key.default.iter().map(|value| (*value).to_owned()).collect();
        let (values, origin) = said.unwrap_or_else(|| (defaults(), Origin::Default));
        settings.push(Setting { key: key.name.to_owned(), values, is_list, origin });
    }
    Settings { file, settings }
}

type Said = Option<(Vec<String>, Origin)>;

/// What somebody says of a key, who it is, and whether it takes several values.
fn said(key: &str, arguments: &ConfigArguments, config: &Config) -> (Said, bool) {
    let at = |location: &Location| Origin::File(location.clone());
    let patterns = |patterns: &Option<PathPatterns>| -> Said {
        let written = &patterns.as_ref()?.written;
        Some((written.value.iter().map(ToString::to_string).collect(), at(&written.location)))
    };
    let typed = |values: Vec<String>| (!values.is_empty()).then_some((values, Origin::CommandLine));
    let paths = |paths: &[PathBuf]| typed(paths.iter().map(|path| shown(path)).collect());
    match key {
        "include" => (patterns(&config.selection.include), true),
        "exclude" => (patterns(&config.selection.exclude), true),
        "format" => (config.format.as_ref().map(|format| (vec![format.value.clone()], at(&format.location))), false),
        "output" => {
            let written = |format: &str, file: &str| format!("{format}={file}");
            let typed = typed(arguments.output.iter().map(|one| written(&one.format, &shown(&one.file))).collect());
            let filed = config.output.as_ref().map(|list| {
                let values = list.value.iter().map(|one| written(&one.format, &one.file));
                (values.collect(), at(&list.location))
            });
            (typed.or(filed), true)
        }
        "catalog" => {
            let filed = config.catalog.as_ref();
            let filed = filed.map(|list| (list.value.iter().map(ToString::to_string).collect(), at(&list.location)));
            (paths(&arguments.catalog).or(filed), true)
        }
        "fail-on" => {
            let typed = arguments.fail_on.map(|level| (vec![domicile::Level::from(level).to_string()], Origin::CommandLine));
            let filed = config.fail_on.as_ref().map(|level| (vec![level.value.to_string()], at(&level.location)));
            (typed.or(filed), false)
        }
        "baseline" => {
            let filed = config.baseline.as_ref().map(|file| (vec![file.value.to_string()], at(&file.location)));
            (arguments.baseline.as_ref().and_then(|file| typed(vec![shown(file)])).or(filed), false)
        }
        _ => (None, true),
    }
}
