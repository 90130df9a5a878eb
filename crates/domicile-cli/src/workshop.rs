//! Checks manifests with several threads, and hands over what they made in the order of the manifests.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use domicile::{Checker, FileReport, Format, Renderer, Style, Summary, Worker};

use crate::collect::Manifests;
use crate::disk::Disk;
use crate::terminal::Progress;

/// Manifests that one thread takes at a time.
const CHUNK: usize = 32;
/// Fewer manifests than this are done before threads would have started.
const WORTH_THREADS: usize = 2 * CHUNK;
/// Batches that a thread may be ahead of the one who takes them.
const AHEAD: usize = 4;

/// What one thread made of some manifests.
pub(crate) struct Batch {
    /// In the order of the manifests.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) summary: Summary,
    /// The ids that were found, where an output tells what they mean.
    pub(crate) ids: Ids,
}

/// Ids of findings, each once.
pub(crate) type Ids = BTreeSet<Cow<'static, str>>;

/// Adds the ids of a report.
pub(crate) fn note_ids(report: &FileReport, ids: &mut Ids) {
    for finding in &report.findings {
        if !ids.contains(&finding.claim.id) {
            ids.insert(finding.claim.id.clone());
        }
    }
}

/// A part of a batch.
pub(crate) enum Piece {
    /// What each output has to say of some manifests, and how many findings each of these has.
    Said(Vec<String>, Vec<usize>),
    /// A manifest that was not judged, since it has facts of its own in these folders.
    Apart(PathBuf, Vec<PathBuf>),
}

/// A run's checker, and how its findings are said.
pub(crate) struct Workshop<'k, 'c> {
    pub(crate) checker: &'k Checker<'c>,
    pub(crate) disk: &'k Disk,
    pub(crate) formats: Vec<(&'static Format, Style)>,
    pub(crate) progress: &'k Progress,
    /// Texts that were written and can be filled again: fresh memory costs more than what is written into it.
    used: Mutex<Vec<String>>,
}

impl<'k, 'c> Workshop<'k, 'c> {
    pub(crate) fn new(
        checker: &'k Checker<'c>,
        disk: &'k Disk,
        formats: Vec<(&'static Format, Style)>,
        progress: &'k Progress,
    ) -> Self {
        Workshop { checker, disk, formats, progress, used: Mutex::default() }
    }

    /// Checks the manifests, and lets somebody take each batch, in their order. What is taken is given back to be filled again.
    pub(crate) fn run<E>(
        &self,
        mut manifests: Manifests,
        jobs: Option<u16>,
        mut take: impl FnMut(&mut Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        let first: Vec<PathBuf> = manifests.by_ref().take(WORTH_THREADS).collect();
        let threads = if first.len() < WORTH_THREADS { 1 } else { threads(jobs) };
        let queue = Queue(Mutex::new((0, first.into_iter().chain(manifests))));
        if threads == 1 {
            let mut hand = Hand::new(self);
            while let Some((_, chunk)) = queue.next() {
                self.give(hand.check(&chunk), &mut take)?;
            }
            return Ok(());
        }
        let (done, batches) = mpsc::sync_channel(threads * AHEAD);
        thread::scope(|scope| {
            for _ in 0..threads {
                let (done, queue) = (done.clone(), &queue);
                scope.spawn(move || {
                    let mut hand = Hand::new(self);
                    while let Some((at, chunk)) = queue.next() {
                        // Nobody takes any more where writing failed.
                        if done.send((at, hand.check(&chunk))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(done);
            let (mut waiting, mut turn) = (BTreeMap::new(), 0);
            for (at, batch) in batches {
                waiting.insert(at, batch);
                while let Some(batch) = waiting.remove(&turn) {
                    self.give(batch, &mut take)?;
                    turn += 1;
                }
            }
            Ok(())
        })
    }

    fn give<E>(&self, mut batch: Batch, take: &mut impl FnMut(&mut Batch) -> Result<(), E>) -> Result<(), E> {
        take(&mut batch)?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for piece in batch.pieces {
            if let Piece::Said(texts, _) = piece {
                used.extend(texts);
            }
        }
        drop(used);
        Ok(())
    }

    fn empty_texts(&self) -> Vec<String> {
        self.formats.iter().map(|_| self.empty_text()).collect()
    }

    fn empty_text(&self) -> String {
        let mut text = self.used.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        text.clear();
        text
    }
}

/// Manifests in numbered chunks; who takes one looks for the next ones on the disk.
struct Queue<I>(Mutex<(usize, I)>);

impl<I: Iterator<Item = PathBuf>> Queue<I> {
    fn next(&self) -> Option<(usize, Vec<PathBuf>)> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let chunk: Vec<PathBuf> = queue.1.by_ref().take(CHUNK).collect();
        queue.0 += 1;
        (!chunk.is_empty()).then_some((queue.0 - 1, chunk))
    }
}

fn threads(jobs: Option<u16>) -> usize {
    jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// One thread's hand: it remembers what it checked and rendered before.
struct Hand<'h, 'k, 'c> {
    workshop: &'h Workshop<'k, 'c>,
    worker: Worker<'k, 'c>,
    renderers: Vec<Box<dyn Renderer>>,
}

impl<'h, 'k, 'c> Hand<'h, 'k, 'c> {
    fn new(workshop: &'h Workshop<'k, 'c>) -> Self {
        let renderers = workshop.formats.iter().map(|(format, style)| (format.new)(style)).collect();
        Hand { workshop, worker: workshop.checker.worker(), renderers }
    }

    fn check(&mut self, manifests: &[PathBuf]) -> Batch {
        let mut batch = Batch { pieces: Vec::new(), summary: Summary::default(), ids: Ids::new() };
        let tells_rules = self.workshop.formats.iter().any(|(format, _)| format.tells_rules());
        let (mut texts, mut counts) = (self.workshop.empty_texts(), Vec::new());
        for path in manifests {
            let checked = self.worker.check(path, self.workshop.disk.manifest(path), self.workshop.disk);
            if !checked.needs_catalogs.is_empty() {
                batch
                    .pieces
                    .push(Piece::Said(std::mem::replace(&mut texts, self.workshop.empty_texts()), std::mem::take(&mut counts)));
                batch.pieces.push(Piece::Apart(path.clone(), checked.needs_catalogs));
                continue;
            }
            batch.summary += Summary::of(&checked.report);
            counts.push(checked.report.findings.len());
            if tells_rules {
                note_ids(&checked.report, &mut batch.ids);
            }
            for ((renderer, (format, _)), text) in self.renderers.iter_mut().zip(&self.workshop.formats).zip(&mut texts) {
                say(&mut **renderer, format, &checked.report, text);
            }
        }
        batch.pieces.push(Piece::Said(texts, counts));
        self.workshop.progress.add(manifests.len());
        batch
    }
}

/// Appends what there is to say of a file, behind a separator where something was said before.
pub(crate) fn say(renderer: &mut dyn Renderer, format: &Format, report: &FileReport, text: &mut String) {
    let before = text.len();
    if before > 0 {
        text.push_str(format.separator);
    }
    let begun = text.len();
    renderer.file(report, text);
    if text.len() == begun {
        text.truncate(before);
    }
}
