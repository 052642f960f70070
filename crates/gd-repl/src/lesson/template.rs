//! Feedback with the learner's own numbers: `The learning rate is {lr}.`

use gd_expr::ErrorKind;

use crate::condition::{Situation, Term, WordQuantity};
use crate::failure::Failure;
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::number::eye;

/// A text with expressions in braces.
#[derive(Clone, Debug)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Number(Term),
    Word(WordQuantity),
}

impl Template {
    /// Reads a text; what stands between braces is an expression of the condition language, or one of its
    /// words.
    ///
    /// # Errors
    /// A brace without its partner, or something between braces that cannot be read.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(before.to_owned()));
            let Some((inside, after)) = after.split_once('}') else {
                let kind = ErrorKind::UnbalancedBracket { bracket: '{', opening: true };
                let error = gd_expr::Error::new(kind, gd_expr::Span::new(0, 1));
                return Err(Failure::expression(&error, 0));
            };
            pieces.push(match WordQuantity::from_name(inside.trim()) {
                Some(word) => Piece::Word(word),
                None => {
                    let term = Term::parse(inside.trim())?;
                    Piece::Number(term)
                }
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self { pieces })
    }

    /// A name in it that means nothing in this laboratory.
    pub(super) fn unknown_name(&self, lab: &Laboratory) -> Option<String> {
        self.pieces.iter().find_map(|piece| match piece {
            Piece::Number(term) => term.unknown_name(lab),
            Piece::Text(_) | Piece::Word(_) => None,
        })
    }

    /// The text with numbers filled in; `–` for what never was.
    pub(crate) fn fill(&self, situation: &Situation<'_>, language: Language) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Number(term) => term.value(situation).map_or_else(|| "–".to_owned(), eye),
                Piece::Word(word) => situation.word_for_people(*word, language),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Options, Session};

    #[test]
    fn expressions_are_filled_in_and_faults_are_told() {
        let session = Session::new(Options::default());
        let situation = Situation::new(&session.state().lab);
        let filled = |text: &str| {
            Template::parse(text).map(|template| template.fill(&situation, Language::En))
        };
        assert_eq!(filled("lr {lr}, {2 lr + 1}."), Ok("lr 0.01, 1.02.".to_owned()));
        assert_eq!(filled("{verdict}"), Ok("Not started".to_owned()));
        assert_eq!(filled("{max lr}"), Ok("–".to_owned()));
        assert!(filled("{lr").is_err());
        assert!(filled("{lr +}").is_err());
    }
}
