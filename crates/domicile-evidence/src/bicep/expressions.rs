//! The expressions of Bicep. Operators become calls of the functions that they are compiled to.

use std::borrow::Cow;

use crate::deployment::expression::{Expression, Form, Loop, Property};

use super::lexer::{Token, TokenKind};
use super::parser::Parser;

/// So deep may expressions lie in one another.
const DEEPEST: usize = 48;

/// So many parts of parts, and operations on operations, may follow one another.
const LONGEST: usize = 16;

/// Operators between two expressions: their function, whether its result is turned round, and how tightly they bind.
const OPERATORS: [(&str, &str, bool, u8); 16] = [
    ("??", "coalesce", false, 1),
    ("||", "or", false, 2),
    ("&&", "and", false, 3),
    ("==", "equals", false, 4),
    ("!=", "equals", true, 4),
    ("=~", "equalsinsensitively", false, 4),
    ("!~", "equalsinsensitively", true, 4),
    ("<", "less", false, 5),
    ("<=", "lessorequals", false, 5),
    (">", "greater", false, 5),
    (">=", "greaterorequals", false, 5),
    ("+", "add", false, 6),
    ("-", "sub", false, 6),
    ("*", "mul", false, 7),
    ("/", "div", false, 7),
    ("%", "mod", false, 7),
];

impl<'a> Parser<'a> {
    /// An expression; what is not understood ends where the line or what is around it ends.
    pub(super) fn value(&mut self) -> Expression<'a> {
        let (start, at) = (self.next_at(), self.at);
        if let Some(expression) = self.expression() {
            return expression;
        }
        self.at = at;
        self.skip();
        let end = self.at.max(start);
        Expression::new(self.spot(start, end), Form::Obscure)
    }

    pub(super) fn expression(&mut self) -> Option<Expression<'a>> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let expression = self.choice();
        self.depth -= 1;
        expression
    }

    /// `condition ? yes : no`
    fn choice(&mut self) -> Option<Expression<'a>> {
        let start = self.next_at();
        let condition = self.operation(0)?;
        if !self.takes_over_lines("?") {
            return Some(condition);
        }
        self.lines();
        let yes = self.expression()?;
        if !self.takes_over_lines(":") {
            return None;
        }
        self.lines();
        let no = self.expression()?;
        Some(self.made(start, Form::Call("if".into(), vec![condition, yes, no])))
    }

    fn operation(&mut self, least: u8) -> Option<Expression<'a>> {
        let start = self.next_at();
        let mut left = self.unary()?;
        let mut links = 0;
        loop {
            let sign = self.over_lines();
            let operator = OPERATORS.iter().find(|(of, _, _, binds)| sign.is(of) && *binds >= least);
            // On a line of its own, a minus begins something new.
            let Some((_, function, turned, binds)) = operator.filter(|(of, ..)| *of != "-" || self.peek().is("-")) else {
                return Some(left);
            };
            self.at = sign.end();
            self.lines();
            let right = self.operation(binds + 1)?;
            let mut form = match left.form {
                // What holds of two holds of many.
                Form::Call(name, mut operands) if name == *function && matches!(*function, "and" | "or" | "coalesce") => {
                    operands.push(right);
                    Form::Call(name, operands)
                }
                form => {
                    links += 1;
                    let left = Expression { spot: left.spot, form };
                    Form::Call((*function).into(), vec![left, right])
                }
            };
            if links > LONGEST {
                return None;
            }
            if *turned {
                form = Form::Call("not".into(), vec![self.made(start, form)]);
            }
            left = self.made(start, form);
        }
    }

    fn unary(&mut self) -> Option<Expression<'a>> {
        let token = self.peek();
        if !token.is("!") && !token.is("-") {
            return self.parts();
        }
        self.at = token.end();
        self.depth += 1;
        let operand = if self.depth >= DEEPEST { None } else { self.unary() };
        self.depth -= 1;
        let operand = operand?;
        Some(match (token.text, &operand.form) {
            ("-", Form::Number(number)) => self.made(token.start, Form::Number(-number)),
            ("-", _) => self.made(token.start, Form::Obscure),
            _ => self.made(token.start, Form::Call("not".into(), vec![operand])),
        })
    }

    /// `a.b`, `a.?b`, `a[0]`, `a!.b`, `a::b`, `a.b()`
    fn parts(&mut self) -> Option<Expression<'a>> {
        let start = self.next_at();
        let mut whole = self.primary()?;
        for _ in 0..LONGEST {
            if self.takes("!") {
                continue;
            }
            if self.takes("[") {
                self.takes("?");
                let part = self.within("]")?;
                whole = self.made(start, Form::Part(Box::new(whole), Box::new(part)));
            } else if self.takes_over_lines(".") || self.takes("::") {
                self.takes("?");
                let word = self.word()?;
                if self.takes("(") {
                    let arguments = self.list(")")?;
                    let is_namespace = matches!(&whole.form, Form::Name(name) if matches!(&**name, "az" | "sys"));
                    let form = if is_namespace { Form::Call(word.text.into(), arguments) } else { Form::Obscure };
                    whole = self.made(start, form);
                } else {
                    let part = self.made(word.start, Form::Text(word.text.into()));
                    whole = self.made(start, Form::Part(Box::new(whole), Box::new(part)));
                }
            } else {
                return Some(whole);
            }
        }
        None
    }

    fn primary(&mut self) -> Option<Expression<'a>> {
        let token = self.peek();
        let start = token.start;
        self.at = token.end();
        let form = match (token.kind, token.text) {
            (TokenKind::String, text) => return self.string(text, start),
            (TokenKind::Number, text) => Form::Number(text.parse().ok()?),
            (TokenKind::Word, "true") => Form::Boolean(true),
            (TokenKind::Word, "false") => Form::Boolean(false),
            (TokenKind::Word, "null") => Form::Null,
            (TokenKind::Word, name) => {
                if self.takes("=>") {
                    return self.function(start);
                }
                if self.takes("(") { Form::Call(name.into(), self.list(")")?) } else { Form::Name(name.into()) }
            }
            (TokenKind::Sign, "(") => {
                let mut inner = self.list(")")?;
                if self.takes("=>") {
                    return self.function(start);
                }
                return if inner.len() == 1 { inner.pop() } else { None };
            }
            (TokenKind::Sign, "[") => {
                let token = self.over_lines();
                if token.is("for") {
                    self.at = token.end();
                    self.each()?
                } else {
                    Form::Array(self.list("]")?)
                }
            }
            (TokenKind::Sign, "{") => Form::Object(self.properties()?),
            (TokenKind::Sign, "...") => {
                self.expression()?;
                Form::Obscure
            }
            _ => return None,
        };
        Some(self.made(start, form))
    }

    /// A function without a name: what it gives is not worked out.
    fn function(&mut self, start: usize) -> Option<Expression<'a>> {
        self.lines();
        self.expression()?;
        Some(self.made(start, Form::Obscure))
    }

    /// Expressions up to a bracket, with commas or lines between them.
    pub(super) fn list(&mut self, close: &str) -> Option<Vec<Expression<'a>>> {
        let mut items = Vec::new();
        loop {
            self.lines();
            if self.takes(close) {
                return Some(items);
            }
            items.push(self.expression()?);
            let token = self.peek();
            if token.is(",") {
                self.at = token.end();
            } else if token.kind != TokenKind::Line && !token.is(close) {
                return None;
            }
        }
    }

    fn within(&mut self, close: &str) -> Option<Expression<'a>> {
        let mut inner = self.list(close)?;
        if inner.len() == 1 { inner.pop() } else { None }
    }

    /// What comes behind `[for`.
    fn each(&mut self) -> Option<Form<'a>> {
        let each = self.loop_header()?;
        let body = self.expression()?;
        self.lines();
        self.takes("]").then(|| Form::Each(Box::new(each), Box::new(body)))
    }

    /// `region in regions:`, `(region, i) in regions:`
    pub(super) fn loop_header(&mut self) -> Option<Loop<'a>> {
        let (item, index) = if self.takes("(") {
            let item = self.word()?;
            let index = if self.takes(",") { Some(self.word()?) } else { None };
            self.takes(")").then_some((item, index))?
        } else {
            (self.word()?, None)
        };
        self.takes("in").then_some(())?;
        let over = self.expression()?;
        self.takes_over_lines(":").then_some(())?;
        self.lines();
        Some(Loop { item: Some(item.text.into()), index: index.map(|index| index.text.into()), over, only_if: None })
    }

    /// What comes behind the brace of an object. Resources that are declared in it are kept apart.
    pub(super) fn properties(&mut self) -> Option<Vec<Property<'a>>> {
        let mut properties = Vec::new();
        loop {
            self.lines();
            while self.takes(",") {
                self.lines();
            }
            let token = self.peek();
            if self.takes("}") {
                return Some(properties);
            }
            match token.kind {
                TokenKind::End => return None,
                TokenKind::Word if token.text == "resource" && self.declares_child() => {}
                TokenKind::Sign if token.text == "..." => {
                    self.at = token.end();
                    let value = self.value();
                    let key_spot = self.spot(token.start, token.end());
                    properties.push(Property { name: None, key_spot, value });
                }
                TokenKind::Word | TokenKind::String => {
                    self.at = token.end();
                    self.property(token, &mut properties);
                }
                _ => self.skip_one(),
            }
        }
    }

    fn property(&mut self, key: Token<'a>, properties: &mut Vec<Property<'a>>) {
        let name = if key.kind == TokenKind::Word {
            Some(Cow::Borrowed(key.text))
        } else {
            match self.string(key.text, key.start).map(|key| key.form) {
                Some(Form::Text(name)) => Some(name),
                _ => None,
            }
        };
        self.at = key.end();
        if !self.takes(":") {
            return self.skip();
        }
        self.lines();
        let mut value = self.value();
        // A name that has to be computed may be any.
        if name.is_none() {
            value.form = Form::Obscure;
        }
        properties.push(Property { name, key_spot: self.spot(key.start, key.end()), value });
    }
}
