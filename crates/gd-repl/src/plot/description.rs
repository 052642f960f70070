//! A picture in words and numbers, for those who listen and for terminals too narrow to draw in.

/// What a figure shows, in two sentences and a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Where it starts and ends and how it goes; its extremes and changes of sign.
    pub sentences: Vec<String>,
    /// The numbers.
    pub table: Table,
}

/// Rows of text under a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new<const N: usize>(header: [&str; N]) -> Self {
        Self { header: header.map(str::to_owned).into(), rows: Vec::new() }
    }
}
