//! Words that people type and no command knows, and what they mean.

/// Words that a sentence needs and a command does not; Vietnamese ones without marks.
pub(super) const FILLERS: &[&str] = &[
    "=", "to", "at", "is", "be", "as", "for", "from", "by", "with", "the", "of", "please", "now",
    "value", "times", "time", "steps", "epochs", "epoch", "points", "more", "function", "me",
    "all", "lan", "buoc", "den", "tai", "la", "bang", "voi", "tu", "diem", "ham", "toi", "di",
    "do", "thi", "hinh", "so",
];
/// First words that only announce what is meant.
pub(super) const VERBS: &[&str] = &[
    "set", "run", "start", "do", "make", "use", "please", "show", "change", "give", "go", "let",
    "cho", "hay", "dung", "dat", "chay",
];
/// First words of a question.
pub(super) const QUESTIONS: &[&str] =
    &["what", "whats", "what's", "explain", "how", "where", "define", "giai-thich"];
/// What a question is about that names nothing: `what is this`, `how does it work`.
pub(super) const NOTHING_NAMED: &[&str] =
    &["this", "that", "it", "here", "i", "you", "can", "does", "work", "next"];
/// The same in Vietnamese, with its marks: without them `đây` would be `đáy`.
pub(super) const NOTHING_NAMED_VI: &[&str] = &["đây", "này", "cái này", "đó"];
/// Values as words.
pub(super) const VALUES: [(&str, &str); 15] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("ten", "10"),
    ("hundred", "100"),
    ("thousand", "1000"),
    ("mot", "1"),
    ("hai", "2"),
    ("ba", "3"),
    ("muoi", "10"),
    ("tram", "100"),
    ("start", "0"),
    ("beginning", "0"),
    ("rand", "random"),
    ("randomly", "random"),
];
/// What else the words to choose from are called.
pub(super) const CHOICES: [(&str, &str); 16] = [
    ("f", "loss"),
    ("f(x)", "loss"),
    ("function", "loss"),
    ("curve", "loss"),
    ("f'", "derivative"),
    ("slope", "derivative"),
    ("gradient", "derivative"),
    ("sgd", "gd"),
    ("lr", "orbit"),
    ("ham", "loss"),
    ("ham-mat-mat", "loss"),
    ("dao-ham", "derivative"),
    ("do-doc", "derivative"),
    ("toc-do-hoc", "lr"),
    ("toc-do-hoc", "orbit"),
    ("english", "en"),
];
