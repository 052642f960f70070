//! The kinds of drill.

use crate::language::Text;

/// A kind of drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The next x.
    Step,
    /// The factor of the error.
    Factor,
    /// What a run will do.
    Regime,
    /// The largest stable rate.
    Edge,
    /// How many epochs.
    Epochs,
    /// How many epochs halve the error.
    HalfLife,
    /// Epochs against the rate.
    Trade,
    /// Which valley is reached.
    Valley,
    /// The curvature, read from a table.
    Rows,
    /// What kind of critical point.
    Point,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Step,
        Self::Factor,
        Self::Regime,
        Self::Edge,
        Self::Epochs,
        Self::HalfLife,
        Self::Trade,
        Self::Valley,
        Self::Rows,
        Self::Point,
    ];

    /// The names, in the same order.
    pub const NAMES: [&'static str; 10] = [
        "step",
        "factor",
        "regime",
        "edge",
        "epochs",
        "half-life",
        "trade",
        "valley",
        "rows",
        "point",
    ];

    /// The name, as it is typed.
    pub fn name(self) -> &'static str {
        let named = Self::ALL.into_iter().zip(Self::NAMES);
        named.filter(|(kind, _)| *kind == self).map(|(_, name)| name).next().unwrap_or_default()
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it asks for.
    pub fn summary(self) -> Text {
        match self {
            Self::Step => Text { en: "the next x", vi: "x kế tiếp" },
            Self::Factor => {
                Text { en: "the factor of the error", vi: "hệ số co của một bước" }
            }
            Self::Regime => Text { en: "what a run will do", vi: "lần chạy sẽ ra sao" },
            Self::Edge => {
                Text { en: "the largest stable rate", vi: "η lớn nhất còn ổn định" }
            }
            Self::Epochs => Text { en: "how many epochs", vi: "cần bao nhiêu epoch" },
            Self::HalfLife => {
                Text { en: "epochs that halve the error", vi: "thời gian giảm một nửa" }
            }
            Self::Trade => Text { en: "epochs against the rate", vi: "đổi η lấy số epoch" },
            Self::Valley => {
                Text { en: "which valley is reached", vi: "rơi vào thung lũng nào" }
            }
            Self::Rows => {
                Text { en: "the curvature from a table", vi: "độ cong đọc từ bảng" }
            }
            Self::Point => Text {
                en: "what a critical point is",
                vi: "điểm tới hạn thuộc loại nào",
            },
        }
    }
}
