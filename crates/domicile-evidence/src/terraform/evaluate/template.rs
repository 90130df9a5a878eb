//! Templates: texts with values inside.

use std::borrow::Cow;
use std::rc::Rc;

use hcl_edit::parser::parse_template;
use hcl_edit::template::{Directive, Element, ForDirective, IfDirective, Strip, Template};

use super::super::budget::EXHAUSTED;
use super::value::{Value, boolean, made_of, text, unknown, used_at};
use super::{Evaluator, Frame, Scope};
use crate::document::Spot;
use crate::tree::Kind;

/// A text so far, and what it was made of.
#[derive(Default)]
struct Made {
    text: String,
    of: Vec<Value>,
    /// So much of the text is a literal that ends it: white space at the end of it may be trimmed.
    literal: usize,
    /// Whether the literal that comes next begins without its white space.
    trims_next: bool,
}

impl Made {
    fn add_literal(&mut self, literal: &str) {
        let literal = if self.trims_next { literal.trim_start() } else { literal };
        self.text.push_str(literal);
        self.literal = literal.len();
        self.trims_next = false;
    }

    fn add_value(&mut self, text: &str, value: Value) {
        self.text.push_str(text);
        self.of.push(value);
    }

    /// What stands between `${` and `}` or `%{` and `}`: a `~` at either end trims the literal beside it.
    fn pass(&mut self, strip: Strip) {
        if matches!(strip, Strip::Start | Strip::Both) {
            let literal = &self.text[self.text.len() - self.literal..];
            let trimmed = literal.len() - literal.trim_end().len();
            self.text.truncate(self.text.len() - trimmed);
        }
        self.literal = 0;
        self.trims_next = matches!(strip, Strip::End | Strip::Both);
    }
}

/// Why a text cannot be made.
type Open = Box<Value>;

impl Evaluator<'_> {
    /// A string of JSON with a template in it.
    pub(super) fn template_of_json(&mut self, written: &str, scope: Scope<'_>) -> Value {
        // The place of everything in it is that of the string.
        let spot = scope.spot(&hcl_edit::expr::Expression::null());
        match parse_template(written) {
            Ok(template) => self.template(&template, spot, scope),
            Err(_) => self.fault(spot, "the template in it cannot be understood"),
        }
    }

    pub(super) fn template(&mut self, template: &Template, spot: Spot, scope: Scope<'_>) -> Value {
        // `"${x}"` is `x`, whatever that is.
        if let Some(Element::Interpolation(only)) = template.as_single_element() {
            return used_at(self.expression(&only.expr, scope), spot);
        }
        let mut made = Made::default();
        match self.fill(template, &mut made, spot, scope) {
            Ok(()) => made_of(&made.of, Kind::String(Cow::Owned(made.text)), spot),
            Err(open) => *open,
        }
    }

    fn fill(&mut self, template: &Template, made: &mut Made, spot: Spot, scope: Scope<'_>) -> Result<(), Open> {
        for element in template {
            match element {
                Element::Literal(literal) => {
                    if !self.budget.pay_text(literal.len()) {
                        return Err(Box::new(unknown(spot, EXHAUSTED)));
                    }
                    made.add_literal(literal);
                }
                Element::Interpolation(interpolation) => {
                    let value = self.expression(&interpolation.expr, scope);
                    let Some(text) = text(&value).map(Cow::into_owned) else {
                        return Err(Box::new(self.open(&[&value], spot, "a template holds a value that is no text")));
                    };
                    if !self.budget.pay_text(text.len()) {
                        return Err(Box::new(unknown(spot, EXHAUSTED)));
                    }
                    made.pass(interpolation.strip);
                    made.add_value(&text, value);
                }
                Element::Directive(directive) => match &**directive {
                    Directive::If(directive) => self.fill_if(directive, made, spot, scope)?,
                    Directive::For(directive) => self.fill_for(directive, made, spot, scope)?,
                },
            }
        }
        Ok(())
    }

    fn fill_if(&mut self, directive: &IfDirective, made: &mut Made, spot: Spot, scope: Scope<'_>) -> Result<(), Open> {
        let condition = self.expression(&directive.if_expr.cond_expr, scope);
        let Some(is) = boolean(&condition) else {
            return Err(Box::new(self.open(&[&condition], spot, "a condition is neither true nor false")));
        };
        // What is left out takes the marks at its ends with it, and not those that face the text around.
        let otherwise = directive.else_expr.as_ref();
        made.pass(directive.if_expr.strip);
        if is {
            self.fill(&directive.if_expr.template, made, spot, scope)?;
            if let Some(otherwise) = otherwise {
                made.pass(otherwise.strip);
            }
        } else if let Some(otherwise) = otherwise {
            made.pass(otherwise.strip);
            self.fill(&otherwise.template, made, spot, scope)?;
        }
        made.pass(directive.endif_expr.strip);
        Ok(())
    }

    fn fill_for(&mut self, directive: &ForDirective, made: &mut Made, spot: Spot, scope: Scope<'_>) -> Result<(), Open> {
        let expression = &directive.for_expr;
        let over = self.expression(&expression.collection_expr, scope);
        let pairs = match self.pairs(&over) {
            Ok(pairs) => pairs,
            Err(why) => return Err(Box::new(self.open(&[&why], spot, "a collection is not known"))),
        };
        made.pass(expression.strip);
        for (key, value) in pairs {
            if !self.budget.pay_elements(1) {
                return Err(Box::new(unknown(spot, EXHAUSTED)));
            }
            let of_key =
                expression.key_var.as_ref().map(|name| Frame { name: name.as_str(), value: Rc::new(key), up: scope.frame });
            let up = of_key.as_ref().or(scope.frame);
            let frame = Frame { name: expression.value_var.as_str(), value: Rc::new(value), up };
            made.pass(expression.strip);
            self.fill(&expression.template, made, spot, scope.with(&frame))?;
            made.pass(directive.endfor_expr.strip);
        }
        made.pass(directive.endfor_expr.strip);
        Ok(())
    }
}
