//! A growing list whose clones share what they have in common.

use std::sync::Arc;

/// Elements in a page: 4,096 doubles are 32 KiB, what a clone copies when it grows on its own.
const PAGE: usize = 4096;

/// A list of pages: a clone costs one counter a page, and pushing to it copies its last page at most.
#[derive(Clone, Debug)]
pub(crate) struct Paged<T> {
    pages: Vec<Arc<Vec<T>>>,
}

impl<T: Copy> Paged<T> {
    pub(crate) const fn new() -> Self {
        Self { pages: Vec::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.pages.last().map_or(0, |last| (self.pages.len() - 1) * PAGE + last.len())
    }

    /// The memory of the pages, also of the part not yet in use.
    pub(crate) fn bytes(&self) -> usize {
        self.pages.iter().map(|page| page.capacity() * size_of::<T>()).sum()
    }

    pub(crate) fn get(&self, i: usize) -> Option<T> {
        self.pages.get(i / PAGE)?.get(i % PAGE).copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        self.pages.iter().flat_map(|page| page.iter().copied())
    }

    pub(crate) fn push(&mut self, value: T) {
        self.extend(std::iter::once(value));
    }

    /// Appends values, looking at the page once for each run of them.
    pub(crate) fn extend(&mut self, values: impl IntoIterator<Item = T>) {
        let mut values = values.into_iter().peekable();
        while values.peek().is_some() {
            if self.pages.last().is_none_or(|page| page.len() == PAGE) {
                self.pages.push(Arc::new(Vec::new()));
            }
            if let Some(page) = self.pages.last_mut() {
                let page = Arc::make_mut(page);
                let room = PAGE - page.len();
                page.extend(values.by_ref().take(room));
            }
        }
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.pages.truncate(len.div_ceil(PAGE));
        let pages = self.pages.len();
        if let Some(page) = self.pages.last_mut() {
            let rest = len - (pages - 1) * PAGE;
            if rest < page.len() {
                Arc::make_mut(page).truncate(rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaves_as_a_vector_and_leaves_its_clones_alone() {
        let mut paged = Paged::new();
        paged.extend(0..10_000);
        let kept = paged.clone();
        for len in [9_999, 8_192, 8_191, 4_096, 1, 0] {
            paged.truncate(len);
            assert_eq!(paged.len(), len);
            assert_eq!(paged.get(len), None);
            assert_eq!(paged.iter().collect::<Vec<_>>(), (0..len).collect::<Vec<_>>());
        }
        paged.push(7);
        assert_eq!(paged.get(0), Some(7));
        assert_eq!(kept.iter().collect::<Vec<_>>(), (0..10_000).collect::<Vec<_>>());
    }
}
