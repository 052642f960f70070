//! The kinds of change that are tried on a refused line, each with the lines that it makes.

use super::vocabulary::{
    CHOICES, FILLERS, NOTHING_NAMED, NOTHING_NAMED_VI, QUESTIONS, VALUES, VERBS,
};
use crate::command::{ArgumentKind, COMMANDS, fold, known, meant, names, nearest};
use crate::concept::concept;
use crate::condition::in_own_signs;

/// A shorter word is near too many others.
const SHORTEST: usize = 2;

/// One kind of change: the lines that it makes of a line.
pub(super) type Change = fn(&str) -> Vec<String>;

/// The changes, the surest first.
pub(super) const CHANGES: [Change; 21] = [
    mistake,
    derivation,
    question,
    punctuation,
    condition,
    signs,
    equation,
    call,
    digits,
    comma,
    range,
    word,
    choice,
    rate,
    rates,
    verb,
    filler,
    value,
    topic,
    near,
    joined,
];

/// The commonest mistakes of the table.
fn mistake(line: &str) -> Vec<String> {
    let mistakes = COMMANDS.iter().filter_map(|spec| spec.mistake);
    let same = mistakes.filter(|mistake| mistake.typed == line);
    same.map(|mistake| mistake.instead.to_owned()).collect()
}

/// `derive x^2`, `derivative of x^2`: the curve comes first.
fn derivation(line: &str) -> Vec<String> {
    let rest =
        ["derivative of ", "derive ", "differentiate ", "diff ", "đạo hàm của ", "tính đạo hàm "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
    rest.map(|rest| format!("loss {rest}; derive")).into_iter().collect()
}

/// `what is lr`, `where is the minimum`, `chu trình là gì`.
fn question(line: &str) -> Vec<String> {
    let bare = line.trim_end_matches(['?', ' ']);
    if let Some(topic) = [" là gì", " la gi"].iter().find_map(|end| bare.strip_suffix(end)) {
        let named = !NOTHING_NAMED_VI.contains(&topic.to_lowercase().as_str());
        return vec![if named { format!("help {topic}") } else { "help".to_owned() }];
    }
    let mut words = line.split_whitespace();
    if !words.next().is_some_and(|first| QUESTIONS.contains(&fold(first).as_str())) {
        return Vec::new();
    }
    let words: Vec<&str> = words.map(|word| word.trim_end_matches(['?', '.'])).collect();
    let telling = |word: &&&str| !FILLERS.contains(&fold(word).as_str());
    let telling: Vec<&str> = words.iter().filter(telling).copied().collect();
    if telling.iter().all(|word| NOTHING_NAMED.contains(&fold(word).as_str())) {
        return vec!["help".to_owned()];
    }
    telling.iter().map(|word| format!("help {word}")).rev().collect()
}

/// `quit()`, `help!`, `:q`, `> step`.
fn punctuation(line: &str) -> Vec<String> {
    let bare = line.strip_suffix("()").unwrap_or(line);
    let bare = bare.trim_end_matches(['!', '?', '.', ',', ':']);
    let bare = bare.trim_start_matches(['>', ':', '/', '$', '\\', '-']).trim();
    changed(line, bare.replace('%', "/100"))
}

/// `lr = 0.1`, `y = x^2`, `x = 2`, `a = 3`.
fn equation(line: &str) -> Vec<String> {
    let Some((left, right)) = line.split_once(['=', ':']) else { return Vec::new() };
    let (left, right) = (left.trim(), right.trim_start_matches('=').trim());
    let left = left.strip_prefix("loss ").unwrap_or(left).trim();
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let whole = |name: &str| vec![format!("{name} {right}")];
    match fold(left).replace(' ', "").as_str() {
        "y" | "f" | "f(x)" | "y(x)" | "g(x)" => whole("loss"),
        "x" | "x0" | "x_0" | "x(0)" => whole("start"),
        "f'" | "f'(x)" | "f′" | "f′(x)" | "y'" | "y′" => whole("derivative"),
        name if name.chars().count() == 1
            && known(left).is_none()
            && meant(name).next().is_none() =>
        {
            vec![format!("let {left} = {right}")]
        }
        _ => whole(left),
    }
}

/// `until x = 0.5`: equal to the last bit is too much to wait for. `until x near 1`: how near?
fn condition(line: &str) -> Vec<String> {
    let Some(line) = line.find("until ").map(|at| line.split_at(at).1) else { return Vec::new() };
    let mut lines = Vec::new();
    if let Some((left, right)) = line.split_once('=')
        && !left.ends_with(['<', '>', '=', '!'])
        && !right.starts_with(['=', '<', '>'])
    {
        lines.push(format!("{} near {} within 0.001", left.trim(), right.trim()));
    }
    if line.contains(" near ") && !line.contains(" within ") {
        lines.push(format!("{line} within 0.01"));
    }
    lines
}

/// Signs of other languages: `until x < 1 && epoch > 2`.
fn signs(line: &str) -> Vec<String> {
    let Some(line) = line.find("until ").map(|at| line.split_at(at).1) else { return Vec::new() };
    changed(line, in_own_signs(line))
}

/// `f(2)`, `lr(0.1)`, `domain [-2, 2]`.
fn call(line: &str) -> Vec<String> {
    let Some((name, rest)) = line.split_once(['(', '[']) else { return Vec::new() };
    let Some(inside) = rest.trim_end().strip_suffix([')', ']']) else { return Vec::new() };
    let name = name.trim();
    if inside.contains(['(', '[']) && matches!(name, "f" | "f'" | "f''") {
        return Vec::new();
    }
    match name.rsplit(' ').next().unwrap_or(name) {
        "" => Vec::new(),
        "f" | "f'" | "f''" | "f′" | "f″" => vec![format!("eval {inside}")],
        _ => vec![format!("{name} {inside}")],
    }
}

/// `run100`, `lr.1`, `start-2`.
fn digits(line: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let Some(at) = line.find(is_number) else { return Vec::new() };
    let (name, rest) = line.split_at(at);
    let joined = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if joined { vec![format!("{name} {rest}")] } else { Vec::new() }
}

/// `lr 0,1`, `domain -2, 2`.
fn comma(line: &str) -> Vec<String> {
    if !line.contains(',') {
        return Vec::new();
    }
    let letters: Vec<char> = line.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(char::is_ascii_digit);
    let decimal = letters.iter().enumerate().map(|(i, c)| {
        let between = digit(i.checked_sub(1)) && digit(Some(i + 1));
        if *c == ',' && between { '.' } else { *c }
    });
    let apart = line.replace(',', " ");
    vec![decimal.collect(), apart.split_whitespace().collect::<Vec<_>>().join(" ")]
}

/// `plot -5 5`, `domain -2..2`.
fn range(line: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if line.contains("..") {
        lines.push(line.replace("..", " "));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    // Two numbers side by side, the last two first: `sweep lr 0.01 0.4 5`.
    for at in (1..words.len()).rev() {
        if let (before, [from, to, after @ ..]) = words.split_at(at)
            && [from, to].iter().all(|word| word.parse::<f64>().is_ok())
        {
            lines.push([before, &[format!("{from}..{to}").as_str()], after].concat().join(" "));
        }
    }
    lines
}

/// What another program calls the command: `train 100`, `draw`, `go to 10`. A word that names an idea
/// too, like `slope`, may also be one that the learner does not know.
fn word(line: &str) -> Vec<String> {
    let ends = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([line.len()]).take(3).collect();
    let mut lines: Vec<String> = ends
        .into_iter()
        .rev()
        .flat_map(|end| {
            let (first, rest) = line.split_at(end);
            let name = fold(first).split_whitespace().collect::<Vec<_>>().join("-");
            meant(&name).map(|spec| format!("{}{rest}", spec.name)).collect::<Vec<_>>()
        })
        .collect();
    if !lines.is_empty() {
        lines.extend(topic(line));
    }
    lines
}

/// A word to choose from by another name, or without its command: `plot f`, `adam`,
/// `optimizer momentum 0.9`.
fn choice(line: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let words: Vec<&str> = line.split_whitespace().collect();
    let [first, rest @ ..] = words.as_slice() else { return lines };
    for spec in COMMANDS {
        for choices in spec.arguments.iter().filter_map(choices) {
            if choices.contains(&fold(first).as_str()) && known(first).is_none() {
                lines.push(format!("{} {line}", spec.name));
            }
        }
    }
    if let (Some((index, end)), [second, others @ ..]) = (known(line), rest) {
        let spec = &COMMANDS[index];
        let wanted = fold(second);
        // Several words name one thing: `vẽ đạo hàm`.
        let (name, words) = line.split_at(end);
        let all = fold(&words.split_whitespace().collect::<Vec<_>>().join("-"));
        let others_called = CHOICES.iter().filter(|(called, _)| *called == all);
        lines.extend(
            others_called
                .filter(|(_, choice)| {
                    spec.arguments.iter().filter_map(choices).any(|all| all.contains(choice))
                })
                .map(|(_, choice)| format!("{} {choice}", name.trim_end())),
        );
        for choices in spec.arguments.iter().filter_map(choices) {
            let spellings = choices.iter().map(|choice| ((*choice).to_owned(), *choice));
            let other = CHOICES.iter().filter(|(_, choice)| choices.contains(choice));
            let other = other.filter(|(name, _)| *name == wanted).map(|(_, choice)| *choice);
            for choice in other.chain(nearest(&wanted, spellings)) {
                lines.push([&[*first, choice], others].concat().join(" "));
            }
        }
        // A number after an optimizer of several parameters is its rate.
        if let (Some(optimizer), [value]) = (gd_core::Optimizer::from_name(&wanted), others)
            && optimizer.keys().len() != 1
        {
            lines.push(format!("lr {value}; {first} {second}"));
        }
    }
    lines
}

/// The words to choose from, where that is what an argument is.
fn choices(argument: &crate::command::Argument) -> Option<&'static [&'static str]> {
    if let ArgumentKind::Choice(choices) = argument.kind { Some(choices) } else { None }
}

/// `optimizer adam lr=0.1`: the rate has a command of its own.
fn rate(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(rate) = words.iter().skip(1).find_map(|word| word.strip_prefix("lr=")) else {
        return Vec::new();
    };
    let others = words.iter().filter(|word| !word.starts_with("lr=")).copied().collect::<Vec<_>>();
    vec![format!("lr {rate}; {}", others.join(" "))]
}

/// `compare 0.1 0.2`: of rates.
fn rates(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [first, rest @ ..] = words.as_slice() else { return Vec::new() };
    let is_compare = known(first).is_some_and(|(index, _)| COMMANDS[index].name == "compare");
    let numbers = !rest.is_empty() && rest.iter().all(|word| word.parse::<f64>().is_ok());
    if is_compare && numbers { vec![format!("{first} lr {}", rest.join(" "))] } else { Vec::new() }
}

/// `set lr 0.1`, `show plot`, `start lesson 1`, `sudo run`.
fn verb(line: &str) -> Vec<String> {
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return Vec::new() };
    let announces = VERBS.contains(&fold(first).as_str());
    let announced = known(rest).is_some() && choice(first).is_empty();
    let is_command = known(first).is_some();
    if (announces && !is_command) || (announced && (announces || !is_command)) {
        changed(line, rest.trim().to_owned())
    } else {
        Vec::new()
    }
}

/// `start at 2`, `run for 100 epochs`. What is said of an expression may be part of it.
fn filler(line: &str) -> Vec<String> {
    let filling = |word: &str| FILLERS.contains(&fold(word).as_str());
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let kept: Vec<&str> = words.filter(|word| !filling(word)).collect();
    changed(line, format!("{first} {}", kept.join(" ")).trim().to_owned())
}

/// `lesson one`, `bước hai`, `5 steps`.
fn value(line: &str) -> Vec<String> {
    let digit = |word: &str| {
        let folded = fold(word);
        VALUES.iter().find(|(name, _)| *name == folded).map(|(_, digit)| (*digit).to_owned())
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let read = |word: &str| digit(word).unwrap_or_else(|| word.to_owned());
    let rest: Vec<String> = rest.iter().map(|word| read(word)).collect();
    let mut lines = changed(line, format!("{first} {}", rest.join(" ")).trim().to_owned());
    let is_number = known(first).is_none() && read(first).parse::<f64>().is_ok();
    if let ([name], true) = (rest.as_slice(), is_number) {
        lines.push(format!("{name} {}", read(first)));
    }
    lines
}

/// An idea that `help` knows by a word: `convergence`, `độ dốc`. `x^2` is one too, but meant as a curve.
fn topic(line: &str) -> Vec<String> {
    let idea = if line.contains('^') { None } else { concept(&fold(line)) };
    idea.map(|_| format!("help {line}")).into_iter().collect()
}

/// A misspelt command: `setp 3`.
fn near(line: &str) -> Vec<String> {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (typed, rest) = line.split_at(end);
    let other = meant(&fold(typed)).next().is_some();
    if typed.chars().count() < SHORTEST || other || known(line).is_some() {
        return Vec::new();
    }
    let candidates = names().map(|(name, spec)| (name, spec.name));
    nearest(&fold(typed), candidates).into_iter().map(|name| format!("{name}{rest}")).collect()
}

/// `run 10 and plot`, `lr 0.1, run`.
fn joined(line: &str) -> Vec<String> {
    [" and then ", " and ", " then ", " && ", ", ", " rồi ", " và "]
        .iter()
        .filter(|word| line.contains(**word))
        .map(|word| line.replace(word, "; "))
        .take(1)
        .collect()
}

/// The new line, if it is one.
fn changed(old: &str, new: String) -> Vec<String> {
    if new.is_empty() || new == old { Vec::new() } else { vec![new] }
}
