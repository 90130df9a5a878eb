//! Templates: texts with values inside.

use std::borrow::Cow;

use hcl_edit::parser::parse_template;
use hcl_edit::template::{Directive, Element, IfDirective, Strip, Template};

use super::super::budget::EXHAUSTED;
use super::value::{Value, boolean, made_of, text, unknown, used_at};
use super::{Evaluator, Scope};
use crate::document::Spot;
use crate::tree::Kind;

/// A text so far, and what it was made of.
#[derive(Default)]
struct Made {
    text: String,
    of: Vec<Value>,
}

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

    fn fill(&mut self, template: &Template, made: &mut Made, spot: Spot, scope: Scope<'_>) -> Result<(), Box<Value>> {
        for element in template {
            let strip = match element {
                Element::Literal(literal) => {
                    made.text.push_str(literal.value());
                    continue;
                }
                Element::Interpolation(interpolation) => interpolation.strip,
                Element::Directive(_) => Strip::None,
            };
            if strip != Strip::None {
                return Err(Box::new(unknown(spot, "a template that trims its text is not followed here")));
            }
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(interpolation) => {
                    let value = self.expression(&interpolation.expr, scope);
                    let Some(text) = text(&value) else {
                        return Err(Box::new(self.open(&[&value], spot, "a template holds a value that is no text")));
                    };
                    if !self.budget.pay_text(text.len()) {
                        return Err(Box::new(unknown(spot, EXHAUSTED)));
                    }
                    made.text.push_str(&text);
                    made.of.push(value);
                }
                Element::Directive(directive) => match &**directive {
                    Directive::If(directive) => self.fill_if(directive, made, spot, scope)?,
                    Directive::For(_) => return Err(Box::new(unknown(spot, "`%{ for }` in a template is not followed here"))),
                },
            }
        }
        Ok(())
    }

    fn fill_if(&mut self, directive: &IfDirective, made: &mut Made, spot: Spot, scope: Scope<'_>) -> Result<(), Box<Value>> {
        let condition = self.expression(&directive.if_expr.cond_expr, scope);
        match (boolean(&condition), &directive.else_expr) {
            (Some(true), _) => self.fill(&directive.if_expr.template, made, spot, scope),
            (Some(false), Some(otherwise)) => self.fill(&otherwise.template, made, spot, scope),
            (Some(false), None) => Ok(()),
            (None, _) => Err(Box::new(self.open(&[&condition], spot, "a condition is neither true nor false"))),
        }
    }
}
