//! The run as one page that needs nothing else: pictures, diagnosis, theory, table, settings, and the
//! commands that make it again. It has no script, and it follows the reader's light or dark.

use super::{Job, script};
use crate::command::{diagnose, state, theory};
use crate::language::{Language, Text};
use crate::number::column;
use crate::plot::{Drawing, svg};
use crate::render::{escaped, fragment};
use crate::report::{DiagnosisReport, Report};

const TITLE: Text = Text { en: "Gradient descent on", vi: "Hạ gradient trên" };
const DIAGNOSIS: Text = Text { en: "What happened", vi: "Điều gì đã xảy ra" };
const PICTURES: Text = Text { en: "Pictures", vi: "Hình vẽ" };
const EXPERIMENTS: Text =
    Text { en: "Other runs on this loss", vi: "Các lần chạy khác trên hàm này" };
const THEORY: Text = Text { en: "Theory", vi: "Lý thuyết" };
const TABLE: Text = Text { en: "Epoch by epoch", vi: "Theo từng epoch" };
const SETTINGS: Text = Text { en: "Settings", vi: "Thiết lập" };
const AGAIN: Text = Text { en: "Do it again", vi: "Làm lại" };
const AGAIN_HOW: Text = Text {
    en: "These commands bring a new session to this very state, to the last bit. Save them as \
         <code>run.gd</code> and type <code>gd-repl run.gd</code>.",
    vi: "Các lệnh này đưa một phiên mới đến đúng trạng thái này, chính xác đến từng bit. Lưu chúng vào \
         tệp <code>run.gd</code> rồi gõ <code>gd-repl run.gd</code>.",
};

const STYLE: &str = "
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1a1a;--quiet:#595959;--line:#dcdcdc;--code:#f3f3f3}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.25rem 0 .5rem}
.settings{color:var(--quiet);margin:0 0 1.5rem}
p{margin:.5rem 0}
figure{margin:1.25rem 0}
figure svg{display:block;width:100%;min-width:36rem;height:auto;border:1px solid var(--line);border-radius:4px}
figcaption{color:var(--quiet);font-size:.9rem;margin-top:.4rem}
.wide{overflow-x:auto}
td:first-child{min-width:6rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem}
th,td{padding:.15rem .75rem .15rem 0;vertical-align:top;text-align:left}
.number{text-align:right;white-space:nowrap}
thead th{color:var(--quiet);font-weight:normal;border-bottom:1px solid var(--line)}
pre,code{font-family:ui-monospace,monospace;font-size:.9em}
code{background:var(--code);padding:.05em .3em;border-radius:3px}
pre{background:var(--code);padding:.75rem;border-radius:4px;overflow-x:auto}
.key{color:var(--quiet)}
@media print{h2{break-after:avoid}figure{break-inside:avoid}}
";
const STYLE_DARK: &str =
    ":root{--paper:#16181d;--ink:#e8e8e8;--quiet:#a8a8a8;--line:#33363d;--code:#22252b}";

/// The page.
pub(super) fn page(job: &Job<'_>) -> String {
    let (lab, language) = (job.lab, job.language);
    let say = |text: Text| text.get(language);
    let formula = &lab.loss().formula;
    let title = format!("{} f({}) = {formula}", say(TITLE), formula.parameter());
    let settings = crate::picture::settings(lab);
    let sections = [
        (DIAGNOSIS, happened(diagnose::report(lab), language)),
        (PICTURES, pictures(&job.pictures)),
        (EXPERIMENTS, pictures(&job.experiments)),
        (THEORY, fragment(&Report::Theory(theory::report(lab)), language)),
        (TABLE, table(job)),
        (SETTINGS, fragment(&Report::State(state::report(lab)), language)),
        (AGAIN, again(job)),
    ];
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}@media (prefers-color-scheme:dark){{{STYLE_DARK}{}}}\n</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"settings\">{}</p>\n",
        language.code(),
        svg::DARK,
        escaped(&settings),
        title = escaped(&title),
    );
    for (heading, content) in sections.into_iter().filter(|(_, content)| !content.is_empty()) {
        page.push_str(&format!("<section>\n<h2>{}</h2>\n{content}</section>\n", say(heading)));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// The verdict with its evidence, and the rate on its line.
fn happened(report: DiagnosisReport, language: Language) -> String {
    let line = report.rate_line().map_or_else(String::new, |line| {
        figure(&svg::rate_line(&line, language), &line.sentence(language))
    });
    fragment(&Report::Diagnosis(report), language) + &line
}

/// Each picture with what it shows in words.
fn pictures(pictures: &[Drawing]) -> String {
    let drawn = |picture: &Drawing| figure(&svg::drawing(picture), &picture.sentences().join(" "));
    pictures.iter().map(drawn).collect()
}

/// An SVG element with its caption.
fn figure(element: &str, caption: &str) -> String {
    format!(
        "<figure>\n<div class=\"wide\">\n{element}</div>\n<figcaption>{}</figcaption>\n</figure>\n",
        escaped(caption)
    )
}

/// The rows, rounded for the eye.
fn table(job: &Job<'_>) -> String {
    let heads = ["epoch", "x", "f(x)", "f′(x)", "lr"];
    let head: Vec<String> = heads
        .iter()
        .map(|head| format!("<th class=\"number\" scope=\"col\">{head}</th>"))
        .collect();
    let mut text = format!(
        "<div class=\"wide\">\n<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
        head.concat()
    );
    for row in job.rows.rows(job.lab.descent()) {
        let cells = [
            row.epoch.to_string(),
            column(row.x),
            column(row.loss),
            column(row.derivative),
            crate::number::eye(row.rate),
        ];
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("<td class=\"number\">{cell}</td>")).collect();
        text.push_str(&format!("<tr>{}</tr>\n", cells.concat()));
    }
    text + "</tbody>\n</table>\n</div>\n"
}

/// The session as commands.
fn again(job: &Job<'_>) -> String {
    let script = script::script(job.lab, job.language);
    format!("<p>{}</p>\n<pre>{}</pre>\n", AGAIN_HOW.get(job.language), escaped(&script))
}
