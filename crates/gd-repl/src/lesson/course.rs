//! The lessons there are: those in the binary, and those of folders.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use super::{Lesson, LessonEntry};
use crate::language::Language;

/// The lessons of this repository, in both languages.
static LESSONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../lessons");

/// The Markdown files of a folder, sorted; none if there is no such folder and it is not the given one.
fn markdown(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_language(folder) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let skipped =
            path.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("README"));
        if path.extension().is_some_and(|ending| ending == "md") && !skipped {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a folder is one of those for languages, which may be missing.
fn is_language(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| Language::ALL.iter().any(|l| name == l.code()))
}

/// A course in every language.
///
/// The lessons in the binary are read when they are first asked for: most sessions never do.
#[derive(Clone, Debug, Default)]
pub struct Course {
    embedded: OnceLock<Vec<Entry>>,
    added: Vec<Entry>,
}

/// A lesson and its language.
type Entry = (Language, Arc<Lesson>);

/// The lessons in the binary, in order. A file with a fault is left out; a test sees that there is none.
fn read_embedded() -> Vec<Entry> {
    let mut lessons = Vec::new();
    for language in Language::ALL {
        let Some(folder) = LESSONS.get_dir(language.code()) else { continue };
        for file in folder.files() {
            let name = file.path().file_name().and_then(|name| name.to_str());
            let (Some(name), Some(text)) = (name, file.contents_utf8()) else { continue };
            if let Ok(lesson) = Lesson::parse(name, text) {
                lessons.push((language, Arc::new(lesson)));
            }
        }
    }
    lessons.sort_by_key(|(_, lesson)| lesson.number);
    lessons
}

impl Course {
    /// The lessons in the binary.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds the lessons of a folder: those in `en/` and `vi/`, and those that lie in it, which are shown
    /// in every language. They are numbered after the ones there are. The paths of lessons with faults are
    /// given back; those lessons are not added.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn add_folder(&mut self, folder: &Path) -> io::Result<Vec<String>> {
        let mut faulty = Vec::new();
        let last = self.all().map(|(_, lesson)| lesson.number).max().unwrap_or(0);
        let mut added: Vec<(Language, Lesson)> = Vec::new();
        for language in Language::ALL {
            for path in
                markdown(folder)?.into_iter().chain(markdown(&folder.join(language.code()))?)
            {
                let text = std::fs::read_to_string(&path)?;
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                match Lesson::parse(&name.unwrap_or_default(), &text) {
                    Ok(lesson) => added.push((language, lesson)),
                    Err(_) => faulty.push(path.display().to_string()),
                }
            }
        }
        for language in Language::ALL {
            let lessons = added.iter().filter(|(of, _)| *of == language);
            for (number, (_, lesson)) in (last + 1..).zip(lessons) {
                self.added.push((language, Arc::new(Lesson { number, ..lesson.clone() })));
            }
        }
        faulty.sort();
        faulty.dedup();
        Ok(faulty)
    }

    /// The lessons in `language`, in order.
    pub fn lessons(&self, language: Language) -> impl Iterator<Item = &Arc<Lesson>> {
        self.all().filter(move |(of, _)| *of == language).map(|(_, lesson)| lesson)
    }

    fn all(&self) -> impl Iterator<Item = &Entry> {
        self.embedded.get_or_init(read_embedded).iter().chain(&self.added)
    }

    /// The lesson with this number or name.
    pub fn find(&self, wanted: &str, language: Language) -> Option<&Arc<Lesson>> {
        let number: Option<usize> = wanted.parse().ok();
        self.lessons(language).find(|lesson| match number {
            Some(number) => lesson.number == number,
            None => lesson.name == wanted,
        })
    }

    /// The list of lessons.
    pub fn entries(&self, language: Language) -> Vec<LessonEntry> {
        self.lessons(language)
            .map(|lesson| LessonEntry {
                number: lesson.number,
                name: lesson.name.clone(),
                title: lesson.title.clone(),
                minutes: lesson.minutes,
            })
            .collect()
    }
}
