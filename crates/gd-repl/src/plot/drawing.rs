//! Whatever a back end draws.

use super::figure::Figure;
use super::heat_map::HeatMap;

/// A picture of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Axes with marks.
    Figure(Figure),
    /// A grid of levels.
    Map(HeatMap),
}

impl Drawing {
    /// What is shown.
    pub fn title(&self) -> String {
        match self {
            Self::Figure(figure) => figure.title.clone(),
            Self::Map(map) => map.title(),
        }
    }

    /// Leaves out the settings that it was made with.
    pub fn hide_settings(&mut self) {
        match self {
            Self::Figure(figure) => figure.settings.clear(),
            Self::Map(map) => map.settings.clear(),
        }
    }

    /// The picture in sentences.
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Self::Figure(figure) => figure.description.sentences.clone(),
            Self::Map(map) => map.description().sentences,
        }
    }
}
