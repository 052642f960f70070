//! The manual page and the completions of shells, made from the options and from the table of commands.

use std::io::{self, Write as _};

use clap_complete::Shell;
use clap_mangen::Man;
use gd_repl::command::{COMMANDS, Group, Spec};
use gd_repl::language::{Language, Text};
use roff::{Roff, bold, italic, roman};

use crate::args::Args;

/// What a shell needs to complete the options.
pub(crate) fn completions(shell: Shell, language: Language) -> Vec<u8> {
    let mut command = Args::options(language);
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    script
}

/// The manual page, in the roff of `man`.
pub(crate) fn page(language: Language) -> io::Result<Vec<u8>> {
    let man = Man::new(Args::options(language)).manual("gd-repl");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(language).to_writer(&mut page)?;
    closing(language).to_writer(&mut page)?;
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
fn closing(language: Language) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    let statuses = [
        ("0", Text { en: "every command succeeded", vi: "mọi lệnh đều thành công" }),
        ("1", Text { en: "a command failed", vi: "có lệnh hỏng" }),
        (
            "2",
            Text {
                en: "bad usage or an unreadable script",
                vi: "dùng sai, hoặc không đọc được tệp lệnh",
            },
        ),
        (
            "130",
            Text {
                en: "interrupted; the partial result was printed",
                vi: "bị ngắt; phần đã chạy được in ra",
            },
        ),
    ];
    let variables = [
        (
            "NO_COLOR",
            Text { en: "set and not empty: no colours", vi: "có và khác rỗng: không màu" },
        ),
        ("LC_ALL, LC_MESSAGES, LANG", Text { en: "the language", vi: "ngôn ngữ" }),
        (
            "COLUMNS",
            Text {
                en: "the width where there is no terminal",
                vi: "bề rộng khi không có cửa sổ dòng lệnh",
            },
        ),
    ];
    entries(&mut roff, &statuses, language);
    roff.control("SH", ["ENVIRONMENT"]);
    entries(&mut roff, &variables, language);
    roff
}

/// Names, each with what it means.
fn entries(roff: &mut Roff, entries: &[(&str, Text)], language: Language) {
    for (name, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(meaning.get(language))]);
    }
}
