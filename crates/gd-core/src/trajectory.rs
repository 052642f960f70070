//! What is kept of the states that were computed: enough to reach any of them quickly, in bounded memory.
//!
//! The first [`DENSE`] states are kept all. Of all states together at most [`MARKS`] are kept as marks at
//! equal distances; when they are full, every second one goes and the distance doubles, so that after N
//! updates any state is less than N/32,768 updates away from a mark. In the same way at most [`MARKS`]
//! blocks keep the extremes of their rows. Together that is below 8 MB for the optimizer with the largest
//! memory.
//!
//! States are numbered by how many were computed before them, which is the epoch unless a part of the
//! run was known without computing it ([`Segment`](crate::segment::Segment) translates).

use crate::State;
use crate::extent::Extent;
use crate::paged::Paged;

/// How many of the first states are kept.
const DENSE: u64 = 4096;

/// How many marks and how many blocks are kept at most.
const MARKS: usize = 65_536;

/// The shortest block: its rows are recomputed in microseconds.
const SHORTEST_BLOCK: u64 = crate::burst::LENGTH;

/// The computed states 0, 1, … up to the tip.
#[derive(Clone, Debug)]
pub(crate) struct Trajectory {
    dense: States,
    marks: States,
    /// The distance of the marks, a power of two.
    spacing: u64,
    blocks: Paged<Extent>,
    /// The rows of a block, a power of two.
    block: u64,
    /// The extremes of the rows after the last block, without the tip.
    open: Extent,
    tip: u64,
    state: State,
}

impl Trajectory {
    /// One state, number 0.
    pub(crate) fn new(state: State) -> Self {
        let mut trajectory = Self {
            dense: States::new(),
            marks: States::new(),
            spacing: 1,
            blocks: Paged::new(),
            block: SHORTEST_BLOCK,
            open: Extent::EMPTY,
            tip: 0,
            state,
        };
        trajectory.dense.push(&state);
        trajectory.marks.push(&state);
        trajectory
    }

    /// The memory that is kept, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.dense.words.bytes() + self.marks.words.bytes() + self.blocks.bytes()
    }

    /// The number of the last state.
    pub(crate) fn tip(&self) -> u64 {
        self.tip
    }

    /// The last state.
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// The number of doubles that a state takes in [`Self::append`]: x and the words that are in use.
    pub(crate) fn width(&self) -> usize {
        self.marks.width
    }

    /// Makes room for states with so many words.
    pub(crate) fn widen(&mut self, words: usize) {
        self.dense.widen(words + 1);
        self.marks.widen(words + 1);
    }

    /// How many states may be appended at once.
    pub(crate) fn room(&self) -> u64 {
        (self.block - self.tip % self.block).min(crate::burst::LENGTH)
    }

    /// Appends states, each [`Self::width`] doubles, at most [`Self::room`] of them. `extent` holds the
    /// rows from the old tip to the one before the new tip.
    pub(crate) fn append(&mut self, states: &[f64], tip: State, extent: &Extent) {
        let width = self.width();
        let first = self.tip + 1;
        let last = self.tip + to_u64(states.len() / width);
        if first < DENSE {
            self.dense.extend(states, 0, 1, to_usize(DENSE - first));
        }
        let mut next = first.next_multiple_of(self.spacing);
        while next <= last {
            let room = MARKS - self.marks.len();
            if room == 0 {
                self.marks.thin();
                self.spacing *= 2;
            } else {
                let count = to_usize((last - next) / self.spacing + 1).min(room);
                self.marks.extend(states, to_usize(next - first), to_usize(self.spacing), count);
                next += self.spacing * to_u64(count);
            }
            next = next.next_multiple_of(self.spacing);
        }
        self.open.merge(extent);
        self.tip = last;
        self.state = tip;
        if last >= first && last.is_multiple_of(self.block) {
            self.close_block();
        }
    }

    /// Appends a state that no update leads to: the descent was known to be there.
    pub(crate) fn leap(&mut self, state: State, row: &Extent) {
        let words: Vec<f64> =
            std::iter::once(state.x).chain(state.words).take(self.width()).collect();
        self.append(&words, state, row);
    }

    /// The state at the tip from here on: the same x, with the memory that a new segment begins with.
    pub(crate) fn enter(&mut self, state: State) {
        self.state = state;
    }

    /// Forgets the states after number `tip`, which is `state`; `open` holds the rows from
    /// [`Self::open_from`] to the one before it.
    pub(crate) fn truncate(&mut self, tip: u64, state: State, open: Extent) {
        self.dense.truncate(to_usize(tip.min(DENSE) + 1).min(self.dense.len()));
        self.marks.truncate(to_usize(tip / self.spacing) + 1);
        self.blocks.truncate(to_usize(tip / self.block));
        self.open = open;
        self.tip = tip;
        self.state = state;
    }

    /// The kept state with the largest number that is at most `number`, with that number.
    pub(crate) fn nearest(&self, number: u64) -> (u64, State) {
        if number == self.tip {
            return (number, self.state);
        }
        let dense = to_usize(number);
        let mark = number / self.spacing;
        let found = match self.dense.get(dense) {
            Some(state) => Some((number, state)),
            None => self.marks.get(to_usize(mark)).map(|state| (mark * self.spacing, state)),
        };
        found.unwrap_or((self.tip, self.state))
    }

    /// The number of the first row of the block that holds row `number`.
    pub(crate) fn open_from(&self, number: u64) -> u64 {
        number - number % self.block
    }

    /// The closed blocks: for each the number of its first row, and its extremes.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (u64, Extent)> {
        (0..).map(|i| i * self.block).zip(self.blocks.iter())
    }

    /// The rows of a closed block.
    pub(crate) fn block(&self) -> u64 {
        self.block
    }

    /// The extremes of the closed block that begins with row `number`.
    pub(crate) fn block_at(&self, number: u64) -> Option<Extent> {
        number.is_multiple_of(self.block).then(|| self.blocks.get(to_usize(number / self.block)))?
    }

    fn close_block(&mut self) {
        self.blocks.push(self.open);
        self.open = Extent::EMPTY;
        if self.blocks.len() == MARKS {
            let full = std::mem::replace(&mut self.blocks, Paged::new());
            let mut blocks = full.iter();
            self.blocks.extend(std::iter::from_fn(|| {
                let mut first = blocks.next()?;
                first.merge(&blocks.next()?);
                Some(first)
            }));
            self.block *= 2;
        }
    }
}

/// States, each as x and the words that some optimizer of this descent has used.
#[derive(Clone, Debug)]
struct States {
    width: usize,
    words: Paged<f64>,
}

impl States {
    fn new() -> Self {
        Self { width: 1, words: Paged::new() }
    }

    fn len(&self) -> usize {
        self.words.len() / self.width
    }

    fn get(&self, i: usize) -> Option<State> {
        let word =
            |k: usize| if k < self.width { self.words.get(i * self.width + k) } else { None };
        let x = word(0)?;
        Some(State { x, words: [1, 2, 3, 4].map(|k| word(k).unwrap_or(0.0)) })
    }

    fn push(&mut self, state: &State) {
        self.words.extend(std::iter::once(state.x).chain(state.words).take(self.width));
    }

    /// Appends `count` of the given states: number `skip`, and every `step`-th after it.
    fn extend(&mut self, states: &[f64], skip: usize, step: usize, count: usize) {
        let width = self.width;
        let from = states.iter().skip(skip * width);
        if width == 1 {
            self.words.extend(from.step_by(step).take(count).copied());
        } else {
            let chosen = states.get(skip * width..).unwrap_or_default().chunks(step * width);
            self.words
                .extend(chosen.take(count).flat_map(|state| state.iter().take(width)).copied());
        }
    }

    fn truncate(&mut self, states: usize) {
        self.words.truncate(states * self.width);
    }

    /// Keeps every second state, from the first on.
    fn thin(&mut self) {
        let full = std::mem::replace(&mut self.words, Paged::new());
        let words = full.iter().enumerate();
        let first_of_two = |&(i, _): &(usize, f64)| (i / self.width).is_multiple_of(2);
        self.words.extend(words.filter(first_of_two).map(|(_, word)| word));
    }

    fn widen(&mut self, width: usize) {
        if width > self.width {
            let mut wider = Self { width, words: Paged::new() };
            (0..self.len()).filter_map(|i| self.get(i)).for_each(|state| wider.push(&state));
            *self = wider;
        }
    }
}

/// A count of things in memory, as a number of states.
fn to_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A number of states as an index; one that memory cannot hold finds nothing.
fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
