//! The tree of an expression over numbered variables.
//!
//! Nodes are shared: a derivative refers to the parts of its function instead of copying them. Every walk
//! over a tree is a loop over [`Expr::post_order`], which visits a shared node once, so that neither the
//! depth of a tree nor its sharing can exhaust the stack or the time.
//!
//! ```
//! use gd_expr::{NameTable, parse_expression};
//!
//! let speed = parse_expression("|v| + 2v^2", &mut NameTable::new(["v"]))?;
//! assert_eq!(speed.evaluate(&[-3.0]), 21.0);
//! # Ok::<(), gd_expr::Error>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::{Error, Function, Names, Program, Rational, lexer, parser};

/// An expression. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Expr(Arc<Inner>);

/// What an expression is at its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An exact number.
    Number(Rational),
    /// π or e.
    Symbol(Symbol),
    /// A variable by its number; a loss has only variable 0.
    Variable(usize),
    /// The sum of two or more terms, from left to right; a subtracted term is a product with −1.
    Sum(Vec<Expr>),
    /// The product of two or more factors, from left to right.
    Product(Vec<Expr>),
    /// A quotient.
    Quotient(Expr, Expr),
    /// A power, base first.
    Power(Expr, Expr),
    /// A function of one argument.
    Call(Function, Expr),
    /// The smaller or the larger of two.
    Extremum(Extremum, Expr, Expr),
}

/// A number that is not rational and has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// π = 3.14159…
    Pi,
    /// e = 2.71828…
    E,
}

impl Symbol {
    /// The name as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pi => "pi",
            Self::E => "e",
        }
    }

    /// The nearest double.
    pub const fn value(self) -> f64 {
        match self {
            Self::Pi => std::f64::consts::PI,
            Self::E => std::f64::consts::E,
        }
    }
}

/// The functions of two arguments, which schedules have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extremum {
    /// The smaller one.
    Min,
    /// The larger one.
    Max,
}

impl Extremum {
    /// The name as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

/// A node with what is often asked about it.
#[derive(Debug)]
struct Inner {
    node: Node,
    hash: u64,
    depth: u32,
    size: u64,
    total: bool,
    constant: bool,
    bars: bool,
}

impl Expr {
    /// An expression from its top node, as it is: nothing is simplified.
    pub fn new(node: Node) -> Self {
        let mut hasher = DefaultHasher::new();
        std::mem::discriminant(&node).hash(&mut hasher);
        let (mut depth, mut size, mut constant, mut total) = (0, 1_u64, true, true);
        let mut bars = false;
        for child in node.children() {
            child.0.hash.hash(&mut hasher);
            depth = depth.max(child.0.depth + 1);
            size = size.saturating_add(child.0.size);
            constant &= child.0.constant;
            total &= child.0.total;
            bars |= child.0.bars;
        }
        match &node {
            Node::Number(value) => value.hash(&mut hasher),
            Node::Symbol(symbol) => symbol.hash(&mut hasher),
            Node::Variable(index) => {
                index.hash(&mut hasher);
                constant = false;
            }
            Node::Call(function, _) => {
                function.hash(&mut hasher);
                total &= function.is_total();
                bars |= *function == Function::Abs;
            }
            Node::Extremum(extremum, ..) => extremum.hash(&mut hasher),
            Node::Quotient(_, bottom) => {
                total &= bottom.as_number().is_some_and(|n| !n.is_zero());
            }
            Node::Power(base, exponent) => total &= is_total_power(base, exponent),
            Node::Sum(_) | Node::Product(_) => {}
        }
        Self(Arc::new(Inner { hash: hasher.finish(), depth, size, total, constant, bars, node }))
    }

    /// The variable with this number.
    pub fn variable(index: usize) -> Self {
        Self::new(Node::Variable(index))
    }

    /// An exact number.
    pub fn number(value: Rational) -> Self {
        Self::new(Node::Number(value))
    }

    /// The top node.
    pub fn node(&self) -> &Node {
        &self.0.node
    }

    /// Levels below the top; 0 for a number or a variable.
    pub fn depth(&self) -> u32 {
        self.0.depth
    }

    /// Nodes of the tree with shared parts counted each time; the largest number if there are more.
    pub fn size(&self) -> u64 {
        self.0.size
    }

    /// Whether it is known to be defined for every real value of its variables.
    pub fn is_total(&self) -> bool {
        self.0.total
    }

    /// Whether no variable occurs in it.
    pub fn is_constant(&self) -> bool {
        self.0.constant
    }

    /// Whether an absolute value occurs in it.
    pub(crate) fn has_bars(&self) -> bool {
        self.0.bars
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&Rational> {
        if let Node::Number(value) = self.node() { Some(value) } else { None }
    }

    /// The value where variable i is `variables[i]`, as read, from left to right, each operation rounded;
    /// a variable without a value is NaN. For many evaluations compile once: [`Program`].
    pub fn evaluate(&self, variables: &[f64]) -> f64 {
        Program::new(&[self]).evaluate(variables)
    }

    /// Each node once, parts before wholes, the expression itself last.
    pub fn post_order(&self) -> Vec<&Self> {
        self.post_order_except(|_| false)
    }

    /// The same without the nodes for which `is_known`, and what only they need.
    fn post_order_except(&self, is_known: impl Fn(&Self) -> bool) -> Vec<&Self> {
        let mut order = Vec::new();
        let mut seen = BTreeSet::new();
        let mut stack = vec![(self, false)];
        while let Some((expr, parts_are_done)) = stack.pop() {
            if parts_are_done {
                order.push(expr);
            } else if !is_known(expr) && seen.insert(expr.address()) {
                stack.push((expr, true));
                let first = stack.len();
                stack.extend(expr.node().children().map(|child| (child, false)));
                if let Some(added) = stack.get_mut(first..) {
                    added.reverse();
                }
            }
        }
        order
    }

    /// The result of `visit` at the top, where `visit` is given each node after its parts and a view of
    /// their results.
    pub(crate) fn fold<T>(&self, visit: impl FnMut(&Self, &Memo<T>) -> T) -> T {
        let mut memo = Memo::default();
        memo.fill(self, visit);
        memo.0.remove(&self.address()).expect("post_order ends with the expression itself")
    }

    /// Where the node is in memory: the same for shared parts.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// A number that equal expressions share.
    pub(crate) fn key(&self) -> u64 {
        self.0.hash
    }
}

/// Results of a [fold](Expr::fold) by node.
#[derive(Debug)]
pub(crate) struct Memo<T>(BTreeMap<usize, T>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Memo<T> {
    /// Visits the nodes of `expr` that have no result yet, as [`Expr::fold`] does. A memo that serves several
    /// expressions needs all of them alive: nodes are known by their places in memory.
    pub(crate) fn fill(&mut self, expr: &Expr, mut visit: impl FnMut(&Expr, &Self) -> T) {
        for part in expr.post_order_except(|part| self.0.contains_key(&part.address())) {
            let result = visit(part, self);
            self.0.insert(part.address(), result);
        }
    }

    /// The result for a part.
    pub(crate) fn of(&self, part: &Expr) -> &T {
        self.0.get(&part.address()).expect("parts are visited before wholes")
    }
}

impl Node {
    /// The parts, from left to right.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Expr> {
        let (many, two): (&[Expr], [Option<&Expr>; 2]) = match self {
            Self::Number(_) | Self::Symbol(_) | Self::Variable(_) => (&[], [None, None]),
            Self::Sum(parts) | Self::Product(parts) => (parts, [None, None]),
            Self::Quotient(a, b) | Self::Power(a, b) | Self::Extremum(_, a, b) => {
                (&[], [Some(a), Some(b)])
            }
            Self::Call(_, a) => (&[], [Some(a), None]),
        };
        many.iter().chain(two.into_iter().flatten())
    }

    /// Takes the parts out, leaving an empty sum.
    fn take_children(&mut self) -> Vec<Expr> {
        match std::mem::replace(self, Self::Sum(Vec::new())) {
            Self::Number(_) | Self::Symbol(_) | Self::Variable(_) => Vec::new(),
            Self::Sum(parts) | Self::Product(parts) => parts,
            Self::Quotient(a, b) | Self::Power(a, b) | Self::Extremum(_, a, b) => vec![a, b],
            Self::Call(_, a) => vec![a],
        }
    }
}

/// A power is total for a whole exponent ≥ 0 of a total base, for a positive exponent with an odd
/// denominator, and for a positive base.
fn is_total_power(base: &Expr, exponent: &Expr) -> bool {
    let positive_base = match base.node() {
        Node::Number(value) => !value.is_negative() && !value.is_zero(),
        Node::Symbol(_) => true,
        Node::Variable(_)
        | Node::Sum(_)
        | Node::Product(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => false,
    };
    positive_base
        || exponent.as_number().is_some_and(|e| !e.is_negative() && e.denominator().bit(0))
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.0.hash == other.0.hash
                && self.0.size == other.0.size
                && self.0.node == other.0.node)
    }
}

impl Eq for Expr {}

impl Drop for Inner {
    /// Without recursion: a deep tree must not need a deep stack to go away.
    fn drop(&mut self) {
        if self.depth < 32 {
            return;
        }
        let mut waiting = self.node.take_children();
        while let Some(expr) = waiting.pop() {
            if let Some(mut inner) = Arc::into_inner(expr.0) {
                waiting.extend(inner.node.take_children());
            }
        }
    }
}

/// Reads all of `text` as an expression over the variables that `names` knows. Nothing is simplified but
/// numbers with numbers.
pub fn parse_expression(text: &str, names: &mut dyn Names) -> Result<Expr, Error> {
    parse_expression_prefix(text, names).map(|(expr, _)| expr)
}

/// Reads an expression up to the place where [`Names::ends_before`] says that it ends; also the byte of
/// that place (the length of `text` if it goes to the end).
pub fn parse_expression_prefix(text: &str, names: &mut dyn Names) -> Result<(Expr, usize), Error> {
    let tokens = lexer::tokens(text, names)?;
    let end = tokens.last().map_or(text.len(), |token| token.span.start());
    parser::parse(text, &tokens, names).map(|parsed| (parsed.expr, end))
}
