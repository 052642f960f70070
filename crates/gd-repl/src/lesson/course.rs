//! The lessons there are: those in the binary, and those of folders.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::{Lesson, LessonEntry};
use crate::language::Language;

/// The lessons of this repository, in both languages.
static LESSONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../lessons");

/// A course in every language.
#[derive(Clone, Debug, Default)]
pub struct Course {
    lessons: Vec<(Language, Arc<Lesson>)>,
}

impl Course {
    /// The lessons in the binary. A file with a fault is left out; a test sees that there is none.
    pub fn embedded() -> Self {
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
        Self { lessons }
    }

    /// The lessons in `language`, in order.
    pub fn lessons(&self, language: Language) -> impl Iterator<Item = &Arc<Lesson>> {
        self.lessons.iter().filter(move |(of, _)| *of == language).map(|(_, lesson)| lesson)
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
