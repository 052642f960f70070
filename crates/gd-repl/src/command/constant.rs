//! `let`: constants that losses may use.

use gd_expr::Formula;

use super::{Argument, ArgumentKind, Arguments, COMMANDS, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `let NAME = V`.
#[derive(Debug)]
pub(crate) struct Let {
    name: String,
    span: gd_expr::Span,
    value: gd_expr::Constant,
}

impl Verb for Let {
    const SPEC: Spec = Spec {
        name: "let",
        aliases: &["đặt"],
        words: &["const", "constant", "var", "define", "hằng-số"],
        arguments: &[Argument::required("NAME = V", ArgumentKind::Name)],
        group: Group::Setting,
        summary: Text {
            en: "a constant that losses may use",
            vi: "một hằng số dùng được trong hàm mất mát",
        },
        details: Text {
            en: "Changing a constant that the loss uses makes a new loss: epoch 0 again.",
            vi: "Đổi hằng số mà hàm mất mát đang dùng là có hàm mất mát mới: epoch trở về 0.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "let a 3",
            instead: "let a = 3",
            why: Text {
                en: "the name and its value are joined by =",
                vi: "giữa tên và giá trị cần dấu =",
            },
        }),
        examples: &["let a = 3; loss a x^2", "let k = 1/3"],
        see: &["loss"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let missing = arguments.missing();
        let word = arguments.required()?;
        let at = word.text.find('=').ok_or(missing.clone())?;
        let name = word.part(0, at);
        let typed = name.text.trim_end();
        let name = name.part(0, typed.len());
        let after = word.part(at + 1, word.text.len());
        let value = after.part(after.text.len() - after.text.trim_start().len(), after.text.len());
        if value.text.is_empty() || typed.is_empty() {
            return Err(missing);
        }
        // `let lr = 0.1` would look like a setting and be none.
        if COMMANDS.iter().any(|spec| spec.name == typed) {
            return Err(name.fails(Problem::ReservedName { name: typed.to_owned() }));
        }
        Ok(Self { name: typed.to_owned(), span: name.span(), value: value.number()? })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        // A name for a constant is what could be the name of a parameter, and is not one now.
        let alone = Formula::parse(&self.name)
            .map_err(|error| Failure::expression(&error, self.span.start()))?;
        if alone.typed() != alone.parameter() {
            return Err(Failure::new(Problem::NotAName).at(self.span));
        }
        if self.name == "x" || self.name == state.lab.loss().formula.parameter() {
            let problem = Problem::ReservedName { name: self.name };
            return Err(Failure::new(problem).at(self.span));
        }
        let value = self.value.value;
        let (loss, last) = (state.lab.loss().formula.to_string(), state.lab.descent().last_epoch());
        state
            .lab
            .set_constant(&self.name, self.value)
            .map_err(|error| Failure::new(Problem::Expression(error)))?;
        let mut text = format!("{} = {}", self.name, crate::number::eye(value));
        // A constant in use makes another curve, and the run begins again.
        let formula = &state.lab.loss().formula;
        let in_use = formula.to_string() != loss;
        if in_use {
            text.push_str(&format!("   f({}) = {formula}", formula.parameter()));
        }
        Ok(Report::Setting(SettingReport {
            name: "let",
            value: SettingValue::Text(text),
            changed: true,
            cut: if in_use { last } else { 0 },
            theory: None,
        }))
    }
}
