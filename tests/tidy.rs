//! The rules of this repository, as a test: every breach is collected and reported at once.

use std::fs;
use std::path::{Path, PathBuf};

/// More lines of code than this want to be two files.
const LONGEST: usize = 400;

#[test]
fn the_rules_of_the_repository_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut breaches = Vec::new();
    for path in rust_files(&root) {
        let text = fs::read_to_string(&path).expect("a source file is UTF-8");
        let name = path.strip_prefix(&root).expect("inside the repository").display().to_string();
        let name = name.replace('\\', "/");
        file_rules(&name, &text, &mut breaches);
    }
    for snapshot in files_below(&root.join("tests"), "snap") {
        if let Some(missing) = missing_source(&root, &snapshot) {
            breaches.push(format!("{}: its input {missing} is gone", snapshot.display()));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The rules for one file.
fn file_rules(name: &str, text: &str, breaches: &mut Vec<String>) {
    let mut breach = |rule: &str| breaches.push(format!("{name}: {rule}"));
    if !text.starts_with("//!") {
        breach("must open with a line `//!` that says what the file is for");
    }
    let code = code_lines(text);
    if code > LONGEST && !name.contains("tests") && !name.contains("benches") {
        breach(&format!("{code} lines of code; over {LONGEST} a file wants to be two"));
    }
    let uses = |needle: &str| text.lines().any(|line| !is_comment(line) && line.contains(needle));
    let in_crate = |krate: &str| name.starts_with(&format!("crates/{krate}/src/"));
    if in_crate("gd-core") && (uses("gd_expr") || uses("gd_repl")) {
        breach("gd-core knows neither gd-expr nor gd-repl");
    }
    if in_crate("gd-expr") && uses("gd_repl") {
        breach("gd-expr does not know gd-repl");
    }
    let allowed = [
        ("rustyline", "crates/gd-repl/src/line_editor/"),
        ("colored", "crates/gd-repl/src/render/paint.rs"),
        ("serde_json", "crates/gd-repl/src/render/json"),
        ("meval", "crates/gd-expr/src/second_opinion"),
        ("signal_hook", "crates/gd-repl/src/signals.rs"),
        ("std::env::var", "crates/gd-repl/src/environment.rs"),
    ];
    for (needle, home) in allowed {
        if name.contains("/src/") && !name.starts_with(home) && uses(&format!("{needle}::")) {
            breach(&format!("only {home} may use {needle}"));
        }
    }
}

/// Lines that are neither blank, nor comment, nor in the tests at the end.
fn code_lines(text: &str) -> usize {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim().is_empty() && !is_comment(line)).count()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The input file of a snapshot of `glob!`, if it is not there any more.
fn missing_source(root: &Path, snapshot: &Path) -> Option<String> {
    let text = fs::read_to_string(snapshot).ok()?;
    let input = text.lines().find_map(|line| line.strip_prefix("input_file: "))?;
    (!root.join(input).exists()).then(|| input.to_owned())
}

fn rust_files(root: &Path) -> Vec<PathBuf> {
    ["crates", "tests"].iter().flat_map(|folder| files_below(&root.join(folder), "rs")).collect()
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
