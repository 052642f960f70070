//! Replays the corpus of the fuzz targets of gd-expr: see `fuzz/` at the top of the repository.

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
fn parse() {
    replay("parse", checks::parse);
}

#[test]
fn derive_eval() {
    replay("derive_eval", checks::derive_eval);
}

#[test]
fn landscape() {
    replay("landscape", |text| checks::landscape_within(text, 1000));
    replay("landscape", checks::landscape);
}
