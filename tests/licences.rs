//! Every crate that is built in has a licence that `deny.toml` allows, and comes from the usual registry.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn licences_and_sources_are_those_of_deny_toml() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let allowed = allowed(&fs::read_to_string(root.join("deny.toml")).expect("deny.toml"));
    assert!(allowed.iter().any(|licence| licence == "MIT"), "{allowed:?}");
    let metadata = metadata(&root);
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50, "{} packages", packages.len());
    let mut breaches = Vec::new();
    for package in packages {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        if !holds(licence, &allowed) {
            breaches.push(format!("{name}: `{licence}`"));
        }
        let source = package["source"].as_str().unwrap_or("registry+ (this workspace)");
        if !source.starts_with("registry+") {
            breaches.push(format!("{name}: from {source}"));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// What cargo knows of every crate for this platform: from what is here already, else from the registry.
fn metadata(root: &Path) -> Value {
    let version = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let ask = |more: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
            .args(["--filter-platform", host])
            .args(more)
            .current_dir(root)
            .output()
            .expect("cargo runs");
        serde_json::from_slice(&output.stdout)
    };
    ask(&["--offline"]).or_else(|_| ask(&[])).expect("JSON from cargo")
}

/// The strings of the list `allow`.
fn allowed(text: &str) -> Vec<String> {
    let list = text.split("\nallow = [").nth(1).and_then(|rest| rest.split(']').next());
    list.unwrap_or_default().split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// Whether an SPDX expression is satisfied. Old crates write `/` for `OR`.
fn holds(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    // In every expression in use `AND` binds brackets of alternatives.
    expression.split(" AND ").all(|part| {
        part.split(" OR ").any(|licence| allowed.iter().any(|known| known == licence.trim()))
    })
}

#[test]
fn expressions_are_read() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(holds("MIT/Apache-2.0", &allowed));
    assert!(holds("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(!holds("GPL-3.0", &allowed));
    assert!(!holds("MIT AND GPL-3.0", &allowed));
    assert!(!holds("", &allowed));
}
