//! A schema as it is written: JSON whose keys keep their order, since people read it and editors offer keys in it.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Flag(bool),
    Number(u32),
    Text(Cow<'static, str>),
    List(Vec<Json>),
    Object(Schema),
    Null,
}

/// A schema, or another object: keys in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schema(Vec<(Cow<'static, str>, Json)>);

impl Schema {
    /// A value of a type.
    pub(crate) fn of(kind: &'static str) -> Self {
        Schema::default().with("type", kind)
    }

    /// What a definition of this schema says.
    pub(crate) fn reference(definition: impl AsRef<str>) -> Self {
        Schema::default().with("$ref", format!("#/definitions/{}", definition.as_ref()))
    }

    /// One of these words.
    pub(crate) fn words<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>) -> Self {
        let words = words.into_iter().map(|word| Json::Text(word.into()));
        Schema::of("string").with("enum", words.collect::<Vec<_>>())
    }

    /// What one of these allows.
    pub(crate) fn any_of(schemas: impl IntoIterator<Item = Schema>) -> Self {
        Schema::default().with("anyOf", list_of(schemas))
    }

    /// A list.
    pub(crate) fn list(items: Schema) -> Self {
        Schema::of("array").with("items", items)
    }

    /// A list of at least one.
    pub(crate) fn some(items: Schema) -> Self {
        Schema::list(items).with("minItems", 1)
    }

    /// One value, or a list of at least one.
    pub(crate) fn one_or_some(item: Schema) -> Self {
        Schema::any_of([item.clone(), Schema::some(item)])
    }

    /// A table of these keys and no others.
    pub(crate) fn table<K: Into<Cow<'static, str>>>(keys: impl IntoIterator<Item = (K, Schema)>) -> Self {
        Schema::of("object").keys(keys).with("additionalProperties", false)
    }

    /// The same schema with properties.
    pub(crate) fn keys<K: Into<Cow<'static, str>>>(self, keys: impl IntoIterator<Item = (K, Schema)>) -> Self {
        let keys = keys.into_iter().map(|(key, schema)| (key.into(), Json::Object(schema)));
        self.with("properties", Schema(keys.collect()))
    }

    /// The same schema, where these keys have to be there.
    pub(crate) fn required(self, keys: &[&'static str]) -> Self {
        self.with("required", keys.iter().map(|key| Json::from(*key)).collect::<Vec<_>>())
    }

    /// The same schema with what it means, for people.
    pub(crate) fn about(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with("description", Json::Text(text.into()))
    }

    /// What a definition says, with a description of its own: draft-07 does not look at what stands beside a reference.
    ///
    /// `allOf` would say the same, and sends the language server of taplo into a recursion without end.
    pub(crate) fn referring(definition: impl AsRef<str>) -> Self {
        Schema::any_of([Schema::reference(definition)])
    }

    /// The keys of this schema, then those of another.
    pub(crate) fn and(mut self, more: Schema) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The same schema with one key more.
    pub(crate) fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Json>) -> Self {
        self.0.push((key.into(), value.into()));
        self
    }
}

/// A list of schemas.
pub(crate) fn list_of(schemas: impl IntoIterator<Item = Schema>) -> Vec<Json> {
    schemas.into_iter().map(Json::Object).collect()
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Flag(flag) => serializer.serialize_bool(*flag),
            Json::Number(number) => serializer.serialize_u32(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(schema) => schema.serialize(serializer),
            Json::Null => serializer.serialize_unit(),
        }
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Json::Flag(flag)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Json::Number(number)
    }
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Json::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text.into())
    }
}

impl From<Cow<'static, str>> for Json {
    fn from(text: Cow<'static, str>) -> Self {
        Json::Text(text)
    }
}

impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Self {
        Json::List(items)
    }
}

impl From<Schema> for Json {
    fn from(schema: Schema) -> Self {
        Json::Object(schema)
    }
}
