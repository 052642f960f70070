//! The binary: options, the terminal, the exit status. Everything else is in the library.

mod animation;
mod args;
mod environment;
mod journal;
mod line_editor;
mod manual;
mod output;
mod progress;
mod prompt;
mod signals;
mod store;
mod wording;

use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use gd_core::Seed;
use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::language::file_error::{FileAction, FileError};
use gd_repl::lesson::{Course, Record};
use gd_repl::recording::Recording;
use gd_repl::report::Report;
use gd_repl::script;
use gd_repl::session::{Options, Outcome, Session};

use args::{Args, Format};
use environment::Environment;
use journal::{Found, Journal, Orphan};
use output::Output;
use progress::Progress;
use signals::Signals;
use store::{Store, Stored};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Success,
    Failed,
    Usage,
    Interrupted,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Success => 0,
            Status::Failed => 1,
            Status::Usage => 2,
            Status::Interrupted => 130,
        })
    }
}

/// Whether to go on after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Go,
    End(Status),
}

fn main() -> ExitCode {
    let language = environment::language_of_options();
    let args = match Args::typed(language) {
        Ok(args) => args,
        Err(error) => return told(&error, language).into(),
    };
    let language = Environment::new(&args).view.language;
    if let Some(text) = printed(&args, language) {
        let printed = text.and_then(|text| output::print(&text));
        return ended(printed.map(|()| Status::Success), language).into();
    }
    let Ok(seed) = Seed::new(args.seed.unwrap_or_else(environment::draw_seed)) else {
        let text = wording::error(wording::seed_too_large(language), language);
        let _ = output::complain(&text);
        return Status::Usage.into();
    };
    let course = match args.course(language) {
        Ok(course) => course,
        Err(text) => {
            let _ = output::complain(&text);
            return Status::Usage.into();
        }
    };
    ended(Program::new(args, seed, course).and_then(Program::run), language).into()
}

/// Prints what stands in place of the options: help, the version, what is wrong with them.
fn told(error: &clap::Error, language: Language) -> Status {
    let ours = Args::complaint(error, language);
    // A closed stream has nobody to tell.
    let _ = if ours.is_none() && !environment::is_ascii_asked() {
        error.print()
    } else {
        let text = ours.unwrap_or_else(|| error.to_string());
        let text =
            if environment::is_ascii_asked() { gd_repl::ascii::to_ascii(&text) } else { text };
        if error.use_stderr() { output::complain(&text) } else { output::print(text.as_bytes()) }
    };
    if error.use_stderr() { Status::Usage } else { Status::Success }
}

/// The status of what ended so; what nobody was told yet is told.
fn ended(result: io::Result<Status>, language: Language) -> Status {
    match result {
        Ok(status) => status,
        // A closed output ends the program silently: whoever read it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Success,
        Err(error) => {
            let error = FileError::new(Path::new("stdout"), FileAction::Write, &error);
            let _ = output::complain(&wording::error(&error.message(language), language));
            Status::Failed
        }
    }
}

/// What an option asks to be printed instead of a session.
fn printed(args: &Args, language: Language) -> Option<io::Result<Vec<u8>>> {
    if args.man {
        return Some(manual::page(language));
    }
    args.completions.map(|shell| Ok(manual::completions(shell, language)))
}

/// Everything that runs from start to end.
struct Program {
    args: Args,
    environment: Environment,
    session: Session,
    output: Output,
    signals: Signals,
    /// Where progress is kept; `None`: nowhere.
    store: Option<Store>,
    /// What brings this session back if it dies; `None` off a terminal and without a state folder.
    journal: Option<Journal>,
    /// A session that died, which `recover` brings back.
    orphan: Option<(Orphan, Recording)>,
    /// Journals that could not be read, as they are named now.
    damaged: Vec<PathBuf>,
    /// Whether a command of a script failed; `--keep-going` goes on all the same.
    failed: bool,
}

impl Program {
    fn new(args: Args, seed: Seed, course: Course) -> io::Result<Self> {
        let environment = Environment::new(&args);
        let at_prompt = args.script.is_none() && (args.eval.is_empty() || args.interactive);
        let interactive = environment.terminal && at_prompt;
        // A script must come to the same everywhere: it knows of progress only if it is told where it is.
        let kept =
            environment.state_dir.as_ref().filter(|_| interactive || args.state_dir.is_some());
        let found = kept.map(|folder| Store::open(folder));
        let (store, record, set_aside) = match found {
            Some(Stored { store, record, set_aside }) => (Some(store), record, set_aside),
            None => (None, Record::default(), None),
        };
        let mut session = Session::new(Options {
            seed,
            language: environment.view.language,
            interactive,
            course: Arc::new(course),
            learned: record,
        });
        let output = Output::new(args.format == Format::Json, environment.view, interactive);
        if let Some(path) = set_aside {
            output.say(&wording::progress_damaged(&path, environment.view.language))?;
        }
        let signals = Signals::new()?;
        let mut found = Found::default();
        let journal = environment.state_dir.as_ref().filter(|_| interactive).map(|folder| {
            found = journal::find(folder);
            Journal::new(folder, session.recording())
        });
        if let Some((_, lost)) = &found.orphan {
            session.offer(lost.clone());
        }
        let Found { orphan, damaged } = found;
        Ok(Self {
            args,
            environment,
            session,
            output,
            signals,
            store,
            journal,
            orphan,
            damaged,
            failed: false,
        })
    }

    /// What `--eval` says, then the script, else what is typed or piped.
    fn run(mut self) -> io::Result<Status> {
        let given = std::mem::take(&mut self.args.eval);
        for commands in &given {
            if let Flow::End(status) = self.script(commands)? {
                return Ok(status);
            }
        }
        let flow = match self.args.script.clone() {
            Some(path) => self.file(&path)?,
            None if !given.is_empty() && !self.args.interactive => Flow::Go,
            None if self.environment.terminal => {
                let flow = self.prompt()?;
                // Whoever leaves wants nothing back; a session that dies never comes here.
                self.end_journal();
                flow
            }
            None => self.standard_input()?,
        };
        Ok(match flow {
            Flow::End(status) => status,
            Flow::Go if self.failed => Status::Failed,
            Flow::Go => Status::Success,
        })
    }

    /// The commands of a text.
    fn script(&mut self, text: &str) -> io::Result<Flow> {
        for command in script::commands(text) {
            let flow = self.command(command)?;
            if flow != Flow::Go {
                return Ok(flow);
            }
        }
        Ok(Flow::Go)
    }

    /// The commands of a file.
    fn file(&mut self, path: &Path) -> io::Result<Flow> {
        match script::read(path) {
            Ok(text) => self.script(&text),
            Err(error) => self.unreadable(&error),
        }
    }

    fn unreadable(&self, error: &FileError) -> io::Result<Flow> {
        let language = self.session.language();
        self.output.say(wording::error(&error.message(language), language).trim_end())?;
        if let Some(help) = error.help(language) {
            self.output.say(&help)?;
        }
        Ok(Flow::End(Status::Usage))
    }

    /// The commands of standard input, each as soon as its line is there.
    fn standard_input(&mut self) -> io::Result<Flow> {
        let mut stdin = io::stdin().lock();
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            match stdin.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    let stdin = Path::new("stdin");
                    return self.unreadable(&FileError::new(stdin, FileAction::Read, &error));
                }
            }
            let Ok(text) = std::str::from_utf8(&bytes) else {
                return self.unreadable(&FileError::not_text(Path::new("stdin"), line));
            };
            let flow = self.script(text)?;
            if flow != Flow::Go {
                return Ok(flow);
            }
        }
        Ok(Flow::Go)
    }

    /// One command, and what it came to.
    fn command(&mut self, command: &str) -> io::Result<Flow> {
        if self.args.echo && !self.output.is_json() {
            self.output.echo(command)?;
        }
        self.signals.forget();
        let terminal = self.environment.terminal && !self.environment.dumb;
        let mut progress = Progress::new(terminal, self.output.view());
        let signals = &self.signals;
        let asked = || signals.interrupted();
        let mut show = |done, of| progress.show(done, of);
        let watch = environment::watch();
        let mut host = Host::new(&asked)
            .with_progress(&mut show)
            .with_clock(environment::now(), &watch)
            .for_data(self.output.is_json());
        let outcome = self.session.execute(command, &mut host);
        progress.end();
        // Progress first: whoever reads a result may pull the plug.
        if let Some(trouble) = self.store.as_mut().and_then(|store| store.keep(&mut self.session)) {
            self.output.say(&trouble)?;
        }
        // Before anything is shown: what cannot be shown was done all the same.
        let trouble = self.keep(&outcome);
        if let Ok(Report::Play(report)) = &outcome.result
            && self.environment.animates()
            && !self.output.is_json()
        {
            let signals = &self.signals;
            // Frames are drawn for one size of the window; in another only the last one is shown.
            let drawn_for = environment::size(true);
            let stop = || signals.interrupted() || environment::size(true) != drawn_for;
            animation::play(&self.output.frames(report), &stop)?;
            self.environment.refresh();
            self.output.set_view(self.environment.view, None);
        }
        self.output.outcome(&outcome, &self.session)?;
        if let Some(trouble) = trouble {
            self.output.say(&trouble)?;
        }
        Ok(if outcome.quits() {
            Flow::End(if self.failed { Status::Failed } else { Status::Success })
        } else if outcome.interrupted() {
            Flow::End(Status::Interrupted)
        } else if outcome.failed() {
            self.failed = true;
            if self.args.keep_going { Flow::Go } else { Flow::End(Status::Failed) }
        } else {
            Flow::Go
        })
    }

    /// Notes in the journal what the command left behind; what there is to say about that.
    fn keep(&mut self, outcome: &Outcome) -> Option<String> {
        let journal = self.journal.as_mut()?;
        let language = self.session.language();
        let result = match &outcome.result {
            Ok(Report::Recovered(report)) => {
                let (orphan, lost) = self.orphan.take()?;
                if report.dropped {
                    orphan.discard();
                    return None;
                }
                journal.take_over(orphan, &lost, report.done)
            }
            Ok(_) | Err(_) => journal.note(self.session.record()?).map(|()| None),
        };
        match result {
            Ok(aside) => aside.map(|path| wording::set_aside(&path, language)),
            Err(error) => {
                let error = FileError::new(journal.folder(), FileAction::Write, &error);
                Some(wording::no_journal(&error, language))
            }
        }
    }

    fn end_journal(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.end();
        }
    }
}
