//! What ↑ and ↓ do: on an empty line they walk through the history, after some letters they search it for
//! lines that begin so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustyline::history::FileHistory;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, KeyCode, KeyEvent,
    Modifiers, RepeatCount,
};

use super::helper::Helper;

/// Whether the person walks through the history: then the line that stands there was recalled, not typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall(Arc<AtomicBool>);

impl Recall {
    /// Gives an editor both keys.
    pub(super) fn bind(&self, editor: &mut Editor<Helper, FileHistory>) {
        let keys = [
            (KeyCode::Up, Cmd::LineUpOrPreviousHistory(1), Cmd::HistorySearchBackward),
            (KeyCode::Down, Cmd::LineDownOrNextHistory(1), Cmd::HistorySearchForward),
        ];
        for (code, walk, search) in keys {
            let key = Key { walking: self.clone(), walk, search };
            let event = KeyEvent(code, Modifiers::NONE);
            editor.bind_sequence(event, EventHandler::Conditional(Box::new(key)));
        }
    }

    /// A new line begins.
    pub(super) fn begin(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// One of the two keys.
struct Key {
    walking: Recall,
    walk: Cmd,
    search: Cmd,
}

impl ConditionalEventHandler for Key {
    fn handle(
        &self,
        _: &Event,
        _: RepeatCount,
        _: bool,
        context: &EventContext<'_>,
    ) -> Option<Cmd> {
        let Recall(walking) = &self.walking;
        // A pasted block has lines of its own to walk through.
        if context.line().is_empty() || context.line().contains('\n') {
            walking.store(true, Ordering::Relaxed);
        }
        let command = if walking.load(Ordering::Relaxed) { &self.walk } else { &self.search };
        Some(command.clone())
    }
}
