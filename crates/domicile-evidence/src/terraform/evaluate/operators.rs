//! Operators: conditions, comparisons, counting.

use std::borrow::Cow;

use hcl_edit::expr::{BinaryOp, BinaryOperator, UnaryOp, UnaryOperator};

use super::value::{Value, boolean, made_of, number, same};
use super::{Evaluator, Scope};
use crate::document::Spot;
use crate::tree::Kind;

const REFUSED: &str = "an operator stands between values that it is not made for";

impl Evaluator<'_> {
    pub(super) fn unary(&mut self, operation: &UnaryOp, spot: Spot, scope: Scope<'_>) -> Value {
        let value = self.expression(&operation.expr, scope);
        let kind = match operation.operator.value() {
            UnaryOperator::Not => boolean(&value).map(|is| Kind::Boolean(!is)),
            UnaryOperator::Neg => number(&value).map(|number| of_number(-number)),
        };
        match kind {
            Some(kind) => made_of(&[value], kind, spot),
            None => self.open(&[&value], spot, REFUSED),
        }
    }

    pub(super) fn binary(&mut self, operation: &BinaryOp, spot: Spot, scope: Scope<'_>) -> Value {
        let operator = *operation.operator.value();
        let left = self.expression(&operation.lhs_expr, scope);
        let right = self.expression(&operation.rhs_expr, scope);
        match apply(operator, &left, &right) {
            Some(kind) => made_of(&[left, right], kind, spot),
            None => self.open(&[&left, &right], spot, REFUSED),
        }
    }
}

fn apply(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Kind<'static>> {
    let numbers = || Some((number(left)?, number(right)?));
    let compared = |compare: fn(&f64, &f64) -> bool| numbers().map(|(a, b)| Kind::Boolean(compare(&a, &b)));
    let counted = |count: fn(f64, f64) -> f64| {
        let (a, b) = numbers()?;
        let result = count(a, b);
        result.is_finite().then(|| of_number(result))
    };
    // One side may decide whatever the other is.
    let decided = |by: bool| match (boolean(left), boolean(right)) {
        (Some(is), _) | (_, Some(is)) if is == by => Some(Kind::Boolean(by)),
        (Some(_), Some(_)) => Some(Kind::Boolean(!by)),
        _ => None,
    };
    match operator {
        BinaryOperator::And => decided(false),
        BinaryOperator::Or => decided(true),
        BinaryOperator::Eq => same(left, right).map(Kind::Boolean),
        BinaryOperator::NotEq => same(left, right).map(|same| Kind::Boolean(!same)),
        BinaryOperator::Less => compared(|a, b| a < b),
        BinaryOperator::LessEq => compared(|a, b| a <= b),
        BinaryOperator::Greater => compared(|a, b| a > b),
        BinaryOperator::GreaterEq => compared(|a, b| a >= b),
        BinaryOperator::Plus => counted(|a, b| a + b),
        BinaryOperator::Minus => counted(|a, b| a - b),
        BinaryOperator::Mul => counted(|a, b| a * b),
        BinaryOperator::Div => counted(|a, b| a / b),
        BinaryOperator::Mod => counted(|a, b| a % b),
    }
}

/// A number as it is written: `2`, not `2.0`.
pub(super) fn of_number(number: f64) -> Kind<'static> {
    Kind::Number(Cow::Owned(number.to_string()))
}
