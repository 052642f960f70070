//! The words for the rules of differentiation.

use gd_expr::Rule;

use crate::language::Language;

/// What the rule is called.
pub(crate) fn name(rule: Rule, language: Language) -> String {
    let text = |en: &str, vi: &str| match language {
        Language::En => en.to_owned(),
        Language::Vi => vi.to_owned(),
    };
    match rule {
        Rule::Constant => text("constant", "hằng số"),
        Rule::Parameter => text("the parameter itself", "chính tham số"),
        Rule::Power => text("power", "lũy thừa"),
        Rule::ConstantMultiple => text("constant times", "hằng số nhân"),
        Rule::Sum => text("sum", "tổng"),
        Rule::Product => text("product", "tích"),
        Rule::Quotient => text("quotient", "thương"),
        Rule::PowerChain => text("chain: power", "hàm hợp: lũy thừa"),
        Rule::Chain(function) => {
            let name = function.name();
            text(&format!("chain: {name}"), &format!("hàm hợp: {name}"))
        }
        Rule::Exponential => text("exponential", "hàm mũ"),
        Rule::GeneralPower => text("general power", "lũy thừa tổng quát"),
        Rule::Function(function) => {
            let name = function.name();
            text(&format!("derivative of {name}"), &format!("đạo hàm của {name}"))
        }
        Rule::Kink(function) => {
            let name = function.name();
            text(&format!("{name}, 0 at the kink"), &format!("{name}, tại điểm gãy lấy 0"))
        }
        Rule::Extremum => text("the one that counts", "hàm đang quyết định"),
        Rule::Simplify => text("together", "gộp lại"),
    }
}

/// The code of the rule, as scripts see it.
pub(crate) fn code(rule: Rule) -> &'static str {
    match rule {
        Rule::Constant => "constant",
        Rule::Parameter => "parameter",
        Rule::Power => "power",
        Rule::ConstantMultiple => "constant-multiple",
        Rule::Sum => "sum",
        Rule::Product => "product",
        Rule::Quotient => "quotient",
        Rule::PowerChain | Rule::Chain(_) => "chain",
        Rule::Exponential => "exponential",
        Rule::GeneralPower => "general-power",
        Rule::Function(_) => "function",
        Rule::Kink(_) => "kink",
        Rule::Extremum => "extremum",
        Rule::Simplify => "simplify",
    }
}
