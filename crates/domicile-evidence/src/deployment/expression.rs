//! Expressions of templates, whichever language they were written in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::document::Spot;
use crate::tree::Node;

/// An expression and where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Expression<'a> {
    pub(crate) spot: Spot,
    pub(crate) form: Form<'a>,
}

/// What an expression is. Operators are calls of the functions that they are compiled to.
#[derive(Clone, Debug)]
pub(crate) enum Form<'a> {
    Null,
    Boolean(bool),
    Number(i64),
    Text(Cow<'a, str>),
    Array(Vec<Expression<'a>>),
    Object(Vec<Property<'a>>),
    /// A parameter, a variable, a resource, the variable of a loop: what the name means where it stands.
    Name(Cow<'a, str>),
    /// `parameters('x')` of a template in JSON.
    Parameter(Cow<'a, str>),
    /// `variables('x')` of a template in JSON.
    Variable(Cow<'a, str>),
    Call(Cow<'a, str>, Vec<Expression<'a>>),
    /// `a.b`, `a['b']`, `a[0]`.
    Part(Box<Expression<'a>>, Box<Expression<'a>>),
    /// A list with an element for each of another list.
    Each(Box<Loop<'a>>, Box<Expression<'a>>),
    /// A value in a template in JSON: its strings may be expressions.
    Json(&'a Node<'a>),
    /// A value in a file of parameters in JSON: its strings are what they are.
    Plain(&'a Node<'a>),
    /// A value that is kept in a vault.
    Secret,
    /// Something that is not understood.
    Obscure,
}

/// A property of an object. Without a name, it is an object that is spread into this one, or a name that has to be computed.
#[derive(Clone, Debug)]
pub(crate) struct Property<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) key_spot: Spot,
    pub(crate) value: Expression<'a>,
}

/// What is repeated.
#[derive(Clone, Debug)]
pub(crate) struct Loop<'a> {
    /// The name of the element.
    pub(crate) item: Option<Cow<'a, str>>,
    /// The name of its number.
    pub(crate) index: Option<Cow<'a, str>>,
    /// A list, or how often.
    pub(crate) over: Expression<'a>,
    /// Elements that it passes over.
    pub(crate) only_if: Option<Expression<'a>>,
}

/// A template: what it takes and what it deploys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template<'a> {
    /// By their names in small letters, as are the variables.
    pub(crate) parameters: BTreeMap<String, Parameter<'a>>,
    pub(crate) variables: BTreeMap<String, Expression<'a>>,
    pub(crate) resources: Vec<Declared<'a>>,
    pub(crate) modules: Vec<Module<'a>>,
    /// The places of the resources, by their names.
    names: BTreeMap<Cow<'a, str>, usize>,
}

impl<'a> Template<'a> {
    pub(crate) fn declare(&mut self, declared: Declared<'a>) {
        self.names.insert(declared.name.clone(), self.resources.len());
        self.resources.push(declared);
    }

    /// The resource of this name.
    pub(crate) fn resource(&self, name: &str) -> Option<&Declared<'a>> {
        self.names.get(name).map(|at| &self.resources[*at])
    }
}

/// A parameter of a template.
#[derive(Clone, Debug)]
pub(crate) struct Parameter<'a> {
    pub(crate) spot: Spot,
    pub(crate) default: Option<Expression<'a>>,
    /// Whether it is null where nobody gives it.
    pub(crate) nullable: bool,
}

/// A resource that a template declares.
#[derive(Clone, Debug)]
pub(crate) struct Declared<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) kind: Cow<'a, str>,
    pub(crate) header: Spot,
    pub(crate) existing: bool,
    pub(crate) when: When<'a>,
    pub(crate) body: Expression<'a>,
}

/// A template that another one deploys.
#[derive(Clone, Debug)]
pub(crate) struct Module<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) header: Spot,
    pub(crate) target: Target<'a>,
    pub(crate) when: When<'a>,
    /// An object of the values of its parameters.
    pub(crate) arguments: Option<Expression<'a>>,
    /// The resource group that it is deployed to, where it is said.
    pub(crate) scope: Option<Expression<'a>>,
}

/// Whether and how often something is deployed.
#[derive(Clone, Debug, Default)]
pub(crate) struct When<'a> {
    pub(crate) condition: Option<Expression<'a>>,
    pub(crate) each: Option<Loop<'a>>,
}

/// Where a module is.
#[derive(Clone, Debug)]
pub(crate) enum Target<'a> {
    /// In the same file. The inner template has names of its own, or those of the outer one.
    Inline(Box<Template<'a>>, Names),
    /// A file: its path, from the folder of the file that speaks of it.
    File(Cow<'a, str>),
    /// A registry: `br/public:avm/res/aad/domain-service:0.5.0`.
    Registry(Cow<'a, str>),
    /// An address, or something that is computed.
    Elsewhere,
}

/// Whose names the expressions of an inner template mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    Own,
    OfOuter,
}

impl<'a> Expression<'a> {
    pub(crate) fn new(spot: Spot, form: Form<'a>) -> Self {
        Expression { spot, form }
    }
}
