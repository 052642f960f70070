//! The manual page and the completions of shells, made from the options and from the table of commands.

use std::io::{self, Write as _};

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;
use gd_repl::command::{COMMANDS, Group, Spec};
use gd_repl::language::Language;
use roff::{Roff, bold, italic, roman};

use crate::args::Args;

/// What a shell needs to complete the options.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut command = Args::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    script
}

/// The manual page, in the roff of `man`.
pub(crate) fn page(language: Language) -> io::Result<Vec<u8>> {
    let man = Man::new(Args::command()).manual("gd-repl");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(language).to_writer(&mut page)?;
    closing().to_writer(&mut page)?;
    page.flush()?;
    Ok(page)
}

/// Every command under its purpose, with what it does and its examples.
fn commands(language: Language) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for group in Group::ALL {
        roff.control("SS", [group.title().get(language)]);
        for spec in COMMANDS.iter().filter(|spec| spec.group == group) {
            command(&mut roff, spec, language);
        }
    }
    roff
}

fn command(roff: &mut Roff, spec: &Spec, language: Language) {
    let usage = spec.usage();
    let arguments = usage.strip_prefix(spec.name).unwrap_or_default();
    roff.control("TP", []);
    roff.text([bold(spec.name), italic(arguments)]);
    roff.text([roman(format!("{}. {}", spec.summary.get(language), spec.details.get(language)))]);
    for example in spec.examples {
        roff.control("br", []);
        roff.text([roman("\u{a0}\u{a0}"), bold(*example)]);
    }
}

/// The exit status, and where files are.
fn closing() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (status, meaning) in [
        ("0", "every command succeeded"),
        ("1", "a command failed"),
        ("2", "bad usage or an unreadable script"),
        ("130", "interrupted; the partial result was printed"),
    ] {
        roff.control("TP", []);
        roff.text([bold(status)]);
        roff.text([roman(meaning)]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    roff.text([
        bold("NO_COLOR"),
        roman(" (set and not empty) turns colours off; "),
        bold("LC_ALL"),
        roman(", "),
        bold("LC_MESSAGES"),
        roman(" and "),
        bold("LANG"),
        roman(" choose the language; "),
        bold("COLUMNS"),
        roman(" is the width where there is no terminal."),
    ]);
    roff
}
