//! "Did you mean": the nearest known names by Damerau–Levenshtein distance (a swap costs 1).

/// At most two candidates within distance 2 of `typed` (1 for three letters or fewer), nearest first;
/// equals stay in the order given.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let limit = if typed.chars().count() <= 3 { 1 } else { 2 };
    let lower = typed.to_lowercase();
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|name| *name != typed)
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        // A name of one letter is within 1 of every other one: silence is better.
        .filter(|(distance, name)| {
            *distance <= limit && (*distance == 0 || name.chars().count() > 1)
        })
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(2).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names() {
        let near = |typed| nearest(typed, ["sin", "sqrt", "exp", "sinh", "e"]);
        assert_eq!(near("sqtr"), ["sqrt"]);
        assert_eq!(near("sni"), ["sin"]);
        assert_eq!(near("Sin"), ["sin", "sinh"]);
        assert_eq!(near("q"), Vec::<String>::new());
        assert_eq!(near("banana"), Vec::<String>::new());
    }
}
