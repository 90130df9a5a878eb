//! `domicile init`: a first manifest, from flags or from a few questions.

use std::fs::OpenOptions;
use std::io::{self, BufRead, ErrorKind, IsTerminal, Write, stderr, stdin};
use std::path::{Path, PathBuf};

use clap::Args;
use domicile::{Date, FirstManifest, Found, Subject, Unfit, catalog, reached_from, schema, shown};

use crate::args::known::{AREAS, COUNTRIES, SERVICES};
use crate::check::today;
use crate::disk::Disk;
use crate::observe;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};

/// Where personal data may be, unless somebody says otherwise.
const HOME: &str = "home-region";
/// The schema that a manifest names in its first line.
const SCHEMA: &str = "residency.schema.json";

#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// The file to write, or the folder to write `residency.toml` in; a file that is there stays as it is
    #[arg(value_name = "PATH", default_value = "residency.toml")]
    path: PathBuf,

    /// The tenant's name
    #[arg(long)]
    name: Option<String>,

    /// The tenant's country: two letters, such as DE
    #[arg(long, value_name = "CODE", value_parser = COUNTRIES, hide_possible_values = true)]
    country: Option<String>,

    /// The tenant's geo location, where it does not follow from the country
    #[arg(long)]
    region: Option<String>,

    /// Where personal data may be: country codes, or areas such as EU; can be repeated [default: home-region]
    #[arg(long, value_name = "PLACE", value_delimiter = ',', value_parser = AREAS, hide_possible_values = true)]
    within: Vec<String>,

    /// A service in use, such as mfa; can be repeated
    #[arg(long, value_name = "SERVICE", value_delimiter = ',', value_parser = SERVICES, hide_possible_values = true)]
    service: Vec<String>,

    /// Fill in what files say of the tenant, as `domicile observe` reads them, each line with the place where it was read
    ///
    /// The manifest names them as its evidence. What is given by another option goes before what they say.
    #[arg(long, value_name = "DIR")]
    pub(crate) from: Option<PathBuf>,

    /// Write `residency.schema.json` beside it too, by which editors complete and check the manifest
    #[arg(long)]
    schema: bool,
}

/// Writes the manifest, and gives the exit status.
pub(crate) fn run(arguments: &InitArguments, disk: &Disk) -> Result<u8, Trouble> {
    let path = if arguments.path.is_dir() { arguments.path.join("residency.toml") } else { arguments.path.clone() };
    if path.exists() {
        return Err(Trouble::AlreadyThere(path));
    }
    let Evidence { found, unread } = evidence(arguments, disk, &path)?;
    let first = known(arguments, found)?;
    let unfit = first.unfit(catalog(), today());
    if !unfit.is_empty() {
        return Err(Trouble::Unfit(unfit.into_iter().map(|unfit| unfit.said).collect::<Vec<_>>().join("; ")));
    }
    let cannot = |source: io::Error| match source.kind() {
        ErrorKind::AlreadyExists => Trouble::AlreadyThere(path.clone()),
        _ => Trouble::Output { file: path.clone(), source },
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(cannot)?;
    let directive = if arguments.schema { format!("#:schema ./{SCHEMA}\n\n") } else { String::new() };
    file.write_all((directive + &first.text(catalog())).as_bytes()).map_err(cannot)?;
    if arguments.schema {
        write_schema(&path)?;
    }
    eprintln!("Wrote {}. Read it, fill in what is commented out, then: domicile check", shown(&path));
    unread.iter().for_each(Trouble::say);
    Ok(if unread.is_empty() { CLEAN } else { COULD_NOT_CHECK })
}

/// What `--from` leads to.
#[derive(Default)]
struct Evidence {
    found: Found,
    /// Files that could not be read or understood: the manifest lacks what they say.
    unread: Vec<Trouble>,
}

fn evidence(arguments: &InitArguments, disk: &Disk, manifest: &Path) -> Result<Evidence, Trouble> {
    let Some(folder) = &arguments.from else { return Ok(Evidence::default()) };
    let observe::Found { paths, troubles } = observe::evidence(std::slice::from_ref(folder), disk);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(trouble);
    }
    let observations = domicile::observe(&paths, None, disk);
    let broken = observations.files.iter().filter(|file| file.broken);
    let unread: Vec<Trouble> = broken.map(|file| Trouble::NotRead(file.path.clone())).collect();
    if unread.is_empty() && observations.files.iter().all(|file| file.format.is_none()) {
        return Err(Trouble::NoEvidence(shown(folder)));
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let home = absolute(manifest).parent().map(Path::to_owned).unwrap_or_default();
    let found = Found::of(&observations, |path| reached_from(&home, &absolute(Path::new(path))));
    Ok(Evidence { found, unread })
}

/// Writes the schema beside a manifest. One that is there stays as it is: it may know of facts of one's own.
fn write_schema(manifest: &Path) -> Result<(), Trouble> {
    let file = manifest.with_file_name(SCHEMA);
    let written = match OpenOptions::new().write(true).create_new(true).open(&file) {
        Ok(mut open) => open.write_all(schema(Subject::Manifest, catalog()).as_bytes()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    };
    written.map_err(|source| Trouble::Output { file, source })
}

/// What the flags and the evidence say; what they do not is asked of whoever sits at the terminal.
fn known(arguments: &InitArguments, found: Found) -> Result<FirstManifest, Trouble> {
    let given = FirstManifest {
        name: arguments.name.clone().unwrap_or_default(),
        country: arguments.country.clone().or_else(|| found.country(catalog())).unwrap_or_default(),
        region: arguments.region.clone().or_else(|| found.region(catalog())),
        within: arguments.within.clone(),
        services: arguments.service.clone(),
        found,
    };
    if !given.name.is_empty() && !given.country.is_empty() {
        let within = if given.within.is_empty() { vec![HOME.to_owned()] } else { given.within };
        return Ok(FirstManifest { within, ..given });
    }
    if !stdin().is_terminal() {
        let needed = match (given.name.is_empty(), given.country.is_empty()) {
            (true, true) => "--name and --country are",
            (true, false) => "--name is",
            (false, _) => "--country is",
        };
        return Err(Trouble::Unfit(format!("{needed} needed where nobody can be asked")));
    }
    ask(given, today(), &mut stdin().lock(), &mut stderr()).map_err(Trouble::NoAnswer)
}

/// Asks for what is not given, each thing until it is understood.
fn ask(given: FirstManifest, today: Date, answers: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<FirstManifest> {
    let mut first = FirstManifest { within: vec![HOME.to_owned()], services: Vec::new(), ..given.clone() };
    let mut asked = Questions { today, answers, out };
    if first.name.is_empty() {
        // The country is not known yet: any that is sound will do to look at the name.
        let draft = FirstManifest { country: "DE".to_owned(), region: None, ..first.clone() };
        first.name = asked.until_fit("The tenant's name", &draft, |draft, answer| answer.clone_into(&mut draft.name))?.name;
    }
    if first.country.is_empty() {
        first = asked.until_fit("Its country, in two letters", &first, |draft, answer| draft.country = code(answer))?;
    }
    if first.region.is_none() && first.unfit(catalog(), today).iter().any(|unfit| unfit.region) {
        first = asked.until_fit("Its geo location", &first, |draft, answer| draft.region = Some(answer.to_owned()))?;
    }
    first.within = given.within;
    if first.within.is_empty() {
        let question = "Where personal data may be: countries or areas such as EU [home-region]";
        first = asked.until_fit(question, &first, |draft, answer| {
            draft.within = if answer.is_empty() { vec![HOME.to_owned()] } else { words(answer) };
        })?;
    }
    first.services = given.services;
    if first.services.is_empty() && !first.found.speaks_of_services() {
        let optional = catalog().services.iter().filter(|service| !service.always);
        let known: Vec<_> = optional.map(|service| &*service.id).collect();
        let question = format!("Services in use, of {} [none]", known.join(", "));
        first = asked.until_fit(&question, &first, |draft, answer| draft.services = words(answer))?;
    }
    Ok(first)
}

/// A country as it is written, though somebody typed it in small letters.
fn code(answer: &str) -> String {
    if answer.len() == 2 { answer.to_uppercase() } else { answer.to_owned() }
}

fn words(answer: &str) -> Vec<String> {
    answer.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Somebody who is asked.
struct Questions<'q> {
    today: Date,
    answers: &'q mut dyn BufRead,
    out: &'q mut dyn Write,
}

impl Questions<'_> {
    /// Asks until the manifest is sound with the answer. That only the geo location is missing is not the answer's fault.
    fn until_fit(
        &mut self,
        question: &str,
        draft: &FirstManifest,
        put: impl Fn(&mut FirstManifest, &str),
    ) -> io::Result<FirstManifest> {
        loop {
            write!(self.out, "{question}: ")?;
            self.out.flush()?;
            let mut answer = String::new();
            if self.answers.read_line(&mut answer)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let mut next = draft.clone();
            put(&mut next, answer.trim());
            let unfit: Vec<Unfit> = next.unfit(catalog(), self.today).into_iter().filter(|unfit| !unfit.region).collect();
            if unfit.is_empty() {
                return Ok(next);
            }
            for unfit in unfit {
                writeln!(self.out, "  {}", unfit.said)?;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// What is said while somebody answers, and the tenant and requirement that come of it.
    fn check(given: FirstManifest, answers: &str, expected: &Expect) {
        let (mut out, day) = (Vec::new(), Date::constant(2026, 1, 1));
        let mut said = match ask(given, day, &mut answers.as_bytes(), &mut out) {
            Ok(FirstManifest { name, country, region, within, services, .. }) => {
                format!("\n{name}, {country}, {region:?}, within {within:?}, with {services:?}\n")
            }
            Err(error) => format!("\n{error}\n"),
        };
        said.insert_str(0, &String::from_utf8(out).expect("text"));
        // Which services there are is the catalog's to say.
        let lines = said.lines().map(|line| line.split_once(", of ").map_or(line, |(before, _)| before));
        expected.assert_eq(&lines.map(str::trim_end).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn each_question_is_asked_until_the_answer_is_understood() {
        check(
            FirstManifest::default(),
            "\nContoso\nGermany\nde\nEU, home-regoin\nEU, home-region\nmfaa\nmfa\n",
            &expect![[r#"
                The tenant's name:   the string is empty
                The tenant's name: Its country, in two letters:   unknown country `Germany`; did you mean `DE`?
                Its country, in two letters: Where personal data may be: countries or areas such as EU [home-region]:   unknown place `home-regoin`; did you mean `home-region`?
                Where personal data may be: countries or areas such as EU [home-region]: Services in use
                Services in use
                Contoso, DE, None, within ["EU", "home-region"], with ["mfa"]"#]],
        );
    }

    #[test]
    fn what_is_given_is_not_asked_and_the_geo_location_only_where_it_is_not_known() {
        let given = FirstManifest { name: "Contoso".to_owned(), within: vec!["EU".to_owned()], ..FirstManifest::default() };
        check(
            given,
            "AQ\nemea\n\n",
            &expect![[r#"
                Its country, in two letters: Its geo location: Services in use
                Contoso, AQ, Some("emea"), within ["EU"], with []"#]],
        );
    }

    #[test]
    fn who_goes_away_gets_no_manifest() {
        check(
            FirstManifest::default(),
            "Contoso\n",
            &expect![[r#"
                The tenant's name: Its country, in two letters:
                unexpected end of file"#]],
        );
    }
}
