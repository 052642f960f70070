//! The binary: options, three ways in, JSON, exit status, errors.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use gd_repl::language::Language;
use serde_json::Value;

/// One run of the binary.
struct Repl {
    command: Command,
    stdin: Option<Vec<u8>>,
}

/// What it printed.
struct Printed {
    stdout: String,
    stderr: String,
    status: Option<i32>,
}

impl Repl {
    fn new() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gd-repl"));
        command.args(["--no-state", "--seed", "0"]).env_clear();
        Self { command, stdin: None }
    }

    fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = Some(text.into());
        self
    }

    fn run(mut self) -> Printed {
        let input = self.stdin.take().unwrap_or_default();
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        let writer = std::thread::spawn(move || {
            // The program may end before it has read everything.
            let _ = stdin.write_all(&input);
        });
        let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
        writer.join().expect("the writer ends");
        Printed {
            stdout: String::from_utf8(stdout).expect("UTF-8"),
            stderr: String::from_utf8(stderr).expect("UTF-8"),
            status: status.code(),
        }
    }

    /// Exit status 0 and nothing on standard error; what it printed.
    #[track_caller]
    fn success(self) -> String {
        let printed = self.run();
        assert_eq!(printed.stderr, "");
        assert_eq!(printed.status, Some(0), "{}", printed.stdout);
        printed.stdout
    }

    /// This exit status; what it printed.
    #[track_caller]
    fn status(self, status: i32) -> Printed {
        let printed = self.run();
        assert_eq!(printed.status, Some(status), "{}{}", printed.stdout, printed.stderr);
        printed
    }

    /// The JSON objects of a successful run.
    #[track_caller]
    fn json(self) -> Vec<Value> {
        objects(&self.args(&["--format", "json"]).success())
    }
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
}

#[test]
fn three_ways_in_print_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.gd"), "start -2\nrun 100 # x₁₀₀\n\neval 0.5\n")
        .expect("written");
    let file = Repl::new().dir(folder.path()).args(&["a.gd"]).success();
    let piped = Repl::new().stdin("start -2\r\nrun 100\neval 0.5").success();
    let eval = Repl::new().args(&["-e", "start -2; run 100", "-e", "eval 0.5"]).success();
    assert_eq!(file, piped);
    assert_eq!(file, eval);
    assert!(file.contains("0.494863"), "{file}");
}

#[test]
fn json_is_one_object_a_command() {
    let all =
        Repl::new().args(&["-e", "# nothing\nstart -2; lr 1; run 500; help; quit; step"]).json();
    assert_eq!(all.len(), 5, "none for a comment, none after quit");
    let run = &all[2]["result"];
    assert_eq!(run["epoch"], 441);
    assert_eq!(run["x"], "inf");
    assert_eq!(run["orbit"]["kind"], "overflow");
    assert_eq!(run["orbit"]["epoch"], 441);
    assert_eq!(run["verdict"], "diverging");
    assert_eq!(run["updates"], 441);
    assert_eq!(all[4]["result"], serde_json::json!({}));
}

#[test]
fn json_errors_have_code_span_and_message_in_the_language() {
    let args = ["--format", "json", "--lang", "vi", "-e", "  loss 3x^^2  "];
    let printed = Repl::new().args(&args).status(1);
    assert_eq!(printed.stderr, "");
    let object = &objects(&printed.stdout)[0];
    assert_eq!(object["command"], "loss 3x^^2");
    assert_eq!(object["ok"], false);
    assert_eq!(object["error"]["code"], "unexpected-token");
    assert_eq!(object["error"]["span"], serde_json::json!([8, 9]));
    assert!(!object["error"]["message"].as_str().unwrap_or_default().is_ascii());
}

#[test]
fn a_script_stops_at_its_first_failure_unless_told() {
    let printed = Repl::new().stdin("lr 0.1\nlr abc\nlr 0.2\nstate").status(1);
    assert!(!printed.stdout.contains("tolerance"), "{}", printed.stdout);
    assert!(printed.stderr.contains("^^^"), "{}", printed.stderr);
    let printed = Repl::new().args(&["--keep-going"]).stdin("lr 0.1\nlr abc\nstate").status(1);
    assert!(printed.stdout.contains("tolerance"), "{}", printed.stdout);
}

#[test]
fn a_refused_line_changes_nothing() {
    let bad = [
        "loss 3x^^2",
        "loss",
        "lr -1",
        "lr abc",
        "lr 1/0",
        "run -1",
        "run 1.5",
        "run 1e16",
        "goto 11",
        "back 11",
        "goto",
        "domain 2 -2",
        "domain 0 1 1",
        "domain 0",
        "seed -1",
        "seed 1.5",
        "tolerance 0",
        "epochs x",
        "start",
        "start abc",
        "step 10001",
        "history 5..3",
        "history 0..11",
        "history 0",
        "export run.txt",
        "export /no/such/folder/run.csv",
        "export",
        "source /no/such/file",
        "derivative 3y^",
        "let x = 3",
        "let = 3",
        "until",
        "until x",
        "until x < < 3",
        "optimizer sgd",
        "optimizer adam beta1=2",
        "clip 0",
        "noise -1",
        "derive 0",
        "lesson 99",
        "hint",
        "resume",
        "skip",
        "leave",
        "set lang fr",
        "set x",
        "help nothing",
        "nothing",
        "stpe",
        "plot nothing",
        "eval",
        "eval x",
    ];
    let setup = "start -2; lr 0.1; run 10";
    let state = |commands: &str| {
        let args = ["--format", "json", "--keep-going", "-e", commands];
        let printed = Repl::new().args(&args).run();
        objects(&printed.stdout).pop().map(|object| object["result"].clone())
    };
    let clean = state(&format!("{setup}; state"));
    for line in bad {
        if line == "loss" || line == "start" {
            continue; // alone, a setting shows its value
        }
        assert_eq!(state(&format!("{setup}; {line}; state")), clean, "after `{line}`");
        let args = ["--format", "json", "--keep-going", "-e"];
        let printed = Repl::new().args(&args).args(&[&format!("{setup}; {line}")]).status(1);
        let object = objects(&printed.stdout).pop().expect("an object");
        assert_eq!(object["ok"], false, "`{line}`");
        assert!(object["error"]["message"].as_str().is_some_and(|text| text.len() > 5), "{object}");
    }
}

#[test]
fn bad_usage_and_unreadable_scripts_are_status_2() {
    Repl::new().args(&["--nonsense"]).status(2);
    Repl::new().args(&["--seed", "x"]).status(2);
    Repl::new().args(&["--lang", "fr"]).status(2);
    let printed = Repl::new().args(&["/no/such/script.gd"]).status(2);
    assert!(printed.stderr.contains("no such file"), "{}", printed.stderr);
    let printed = Repl::new().stdin(b"lr 0.1\nlr \xff\n".to_vec()).status(2);
    assert!(printed.stderr.contains("line 2"), "{}", printed.stderr);
    let printed = Repl::new().args(&["/"]).status(2);
    assert!(printed.stderr.contains("folder"), "{}", printed.stderr);
}

#[test]
fn help_and_version_go_to_standard_output() {
    assert!(Repl::new().args(&["--help"]).success().contains("--format"));
    assert!(Repl::new().args(&["--version"]).success().starts_with("gd-repl "));
}

#[test]
fn ascii_prints_no_byte_over_127() {
    let script = "help; state; lr 1; start -2; step; run 100; diagnose; theory; landscape; derive; plot; \
                  plot x; plot derivative; loss |x|; gradcheck; lessons; lesson 1; 1; hint; leave; help lr";
    for lang in Language::ALL.map(Language::code) {
        for format in ["text", "json"] {
            let args = ["--ascii", "--lang", lang, "--format", format, "-e", script];
            let text = Repl::new().args(&args).success();
            assert!(text.is_ascii(), "{:?}", text.chars().find(|c| !c.is_ascii()));
        }
        let printed = Repl::new().args(&["--ascii", "--lang", lang, "-e", "loss 3€x"]).status(1);
        assert!(printed.stderr.is_ascii(), "{}", printed.stderr);
    }
}

#[test]
fn no_escape_leaves_the_program_off_a_terminal() {
    let text = Repl::new().args(&["-e", "run; plot; diagnose"]).success();
    assert!(!text.contains('\u{1b}'));
    let text = Repl::new().args(&["--color", "always", "-e", "run"]).env("NO_COLOR", "1").success();
    assert!(text.contains('\u{1b}'), "--color always overrides NO_COLOR");
}

#[test]
fn the_locale_chooses_the_language_and_the_option_wins() {
    let vi = Repl::new().env("LANG", "vi_VN.UTF-8").args(&["-e", "help"]).success();
    assert!(vi.contains("Thiết lập"), "{vi}");
    let en = Repl::new().env("LANG", "vi_VN.UTF-8").args(&["--lang", "en", "-e", "help"]).success();
    assert!(en.contains("Set up"), "{en}");
    let first = Repl::new()
        .env("LC_ALL", "en_US.UTF-8")
        .env("LANG", "vi_VN")
        .args(&["-e", "help"])
        .success();
    assert!(first.contains("Set up"), "{first}");
    for code in Language::ALL.map(Language::code) {
        let locale = format!("{code}_XX.UTF-8");
        let spoken = Repl::new().env("LANG", &locale).args(&["-e", "set"]).success();
        assert_eq!(spoken, Repl::new().args(&["--lang", code, "-e", "set"]).success());
        assert!(spoken.contains(code), "{spoken}");
    }
}

#[test]
fn export_replaces_a_file_and_writes_every_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("run.csv");
    std::fs::write(&path, "old").expect("written");
    Repl::new().dir(folder.path()).args(&["-e", "start -2; run 100; export run.csv"]).success();
    let text = std::fs::read_to_string(&path).expect("there");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("epoch,x,loss,derivative,lr"));
    let mut x = -2.0_f64;
    for (epoch, line) in (0_u32..).zip(lines) {
        let fields: Vec<f64> =
            line.split(',').map(|field| field.parse().expect("a number")).collect();
        assert_eq!(fields[0].to_bits(), f64::from(epoch).to_bits());
        assert_eq!(fields[1].to_bits(), x.to_bits(), "epoch {epoch}");
        assert_eq!(fields[3].to_bits(), (6.0 * x - 3.0).to_bits());
        x -= 0.01 * (6.0 * x - 3.0);
    }
    assert_eq!(text.lines().count(), 102);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_message() {
    // `/dev/full` is no folder to make a file in: the message must say so, and nothing is lost.
    let printed =
        Repl::new().args(&["--keep-going", "-e", "run 3; export /dev/full/a.csv; state"]).status(1);
    assert!(printed.stderr.contains("cannot write"), "{}", printed.stderr);
    assert!(printed.stdout.contains("3 of 3"), "{}", printed.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_said_in_the_learners_language() {
    for (language, words) in [("en", "the disk is full"), ("vi", "đĩa đã đầy")] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("linux has it");
        let output = Command::new(env!("CARGO_BIN_EXE_gd-repl"))
            .args(["--no-state", "--lang", language, "-e", "state"])
            .stdout(full)
            .output()
            .expect("it runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(words), "{stderr}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_output_ends_silently() {
    let binary = env!("CARGO_BIN_EXE_gd-repl");
    let command =
        format!("{binary} --no-state -e 'history; run 1e4; history 0..10000' | head -n 1");
    let output = Command::new("sh").args(["-c", &command]).output().expect("a shell");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_same_seed_gives_the_same_starts() {
    let starts = |seed: &str| {
        let script = format!("seed {seed}; start random; start random; state");
        Repl::new().args(&["-e", &script]).success()
    };
    assert_eq!(starts("42"), starts("42"));
    assert_ne!(starts("42"), starts("43"));
}

#[test]
fn the_manual_page_has_every_command_and_option() {
    for language in Language::ALL.map(Language::code) {
        let printed = Repl::new().args(&["--lang", language, "--man"]).run();
        assert_eq!((printed.status, printed.stderr.as_str()), (Some(0), ""));
        let page = printed.stdout;
        assert!(page.contains(".TH gd-repl 1"), "{page}");
        for spec in gd_repl::command::COMMANDS {
            assert!(page.contains(&format!("\\fB{}\\fR", spec.name)), "{}", spec.name);
        }
        assert!(page.contains("EXIT STATUS"));
        // What begins with a full stop or an apostrophe is a request to the formatter.
        let requests = page.lines().filter(|line| line.starts_with(['.', '\'']));
        for request in requests {
            let known = [".TH", ".SH", ".SS", ".TP", ".br", ".ie", ".el", ".RS", ".RE", ".IP"];
            assert!(known.iter().any(|known| request.starts_with(known)), "{request}");
        }
    }
}

#[test]
fn completions_are_made_for_the_usual_shells() {
    for shell in ["bash", "zsh", "fish"] {
        let printed = Repl::new().args(&["--completions", shell]).run();
        assert_eq!(printed.status, Some(0));
        assert!(printed.stdout.contains("keep-going"), "{shell}");
    }
    assert_eq!(Repl::new().args(&["--completions", "nosuch"]).run().status, Some(2));
}

#[test]
fn bash_completes_options_and_their_values() {
    let script = Repl::new().args(&["--completions", "bash"]).run().stdout;
    let asks = |typed: &str, before: &str| {
        format!(
            "{script}\nCOMP_WORDS=(gd-repl {before} {typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             _gd__repl gd-repl '{typed}' '{before}'; echo \"${{COMPREPLY[*]}}\""
        )
    };
    for (typed, before, offered) in [("--la", "", "--lang"), ("v", "--lang", "vi")] {
        // Systems without bash have nothing to complete.
        let Ok(output) = Command::new("bash").args(["--norc", "-c", &asks(typed, before)]).output()
        else {
            return;
        };
        let completed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert_eq!(completed, offered, "{}", String::from_utf8_lossy(&output.stderr));
    }
}
