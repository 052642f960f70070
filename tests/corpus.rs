//! Replays the corpus of the fuzz targets that need gd-repl: see `fuzz/`.

mod checks;

/// Runs a check on each committed input of a target.
fn replay(target: &str, check: fn(&str)) {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the corpus is committed") {
        let path = entry.expect("readable").path();
        check(&std::fs::read_to_string(&path).expect("UTF-8"));
        count += 1;
    }
    assert!(count > 0, "{target}: no inputs");
}

#[test]
fn command_line() {
    replay("command_line", checks::command_line);
}

#[test]
fn condition() {
    replay("condition", checks::condition);
}

#[test]
fn lesson_file() {
    replay("lesson_file", checks::lesson_file);
}
