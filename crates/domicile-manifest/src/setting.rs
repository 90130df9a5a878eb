//! The value of one setting, as the catalog says it looks.

use domicile_diagnostic::Location;
use domicile_model::{AreaName, Given, Setting, SettingIx, SettingKind, Value};
use domicile_toml::Node;

use crate::walk::Walk;

impl Walk<'_> {
    /// Reads the value of a setting; none where nothing can be made of it.
    pub(crate) fn given(&mut self, ix: SettingIx, setting: &Setting, node: &Node<'_>) -> Option<Given> {
        let value = match setting.kind {
            SettingKind::Boolean => {
                let word = self.reader.boolean(node)?;
                Some(words(vec![(u8::from(word), self.reader.at(node.span))]))
            }
            SettingKind::Choice => self.word(setting, node).map(|word| words(vec![word])),
            SettingKind::Choices => self.some(node, |walk, item| walk.word(setting, item)).map(words),
            SettingKind::Country | SettingKind::Location | SettingKind::Area => {
                let area = self.located(node, |walk, node| walk.setting_area(setting, node))?;
                Some(Value::Areas(vec![area]))
            }
            SettingKind::Countries | SettingKind::Locations | SettingKind::Areas => {
                let read = |walk: &mut Self, item: &Node<'_>| walk.located(item, |walk, node| walk.setting_area(setting, node));
                self.some(node, read).map(Value::Areas)
            }
            SettingKind::Text => self.text(node).map(Value::Text),
        };
        Some(Given { setting: ix, value: value?, location: self.reader.at(node.span) })
    }

    /// The elements that were understood; none where there are some, and none of them was.
    fn some<'d, T>(&mut self, node: &Node<'d>, read: impl FnMut(&mut Self, &Node<'d>) -> Option<T>) -> Option<Vec<T>> {
        let understood = self.each(node, read)?;
        let nothing = understood.is_empty() && node.as_list().is_some_and(|items| items.len() > 0);
        (!nothing).then_some(understood)
    }

    /// The index of one of the setting's words, and its place.
    fn word(&mut self, setting: &Setting, node: &Node<'_>) -> Option<(u8, Location)> {
        let word = self.reader.string(node)?;
        let at = setting.values.iter().take(64).position(|value| value == word).and_then(|at| u8::try_from(at).ok());
        if at.is_none() {
            self.unknown_word(node.span, &setting.id, word, setting.values.iter().map(|value| &**value));
        }
        Some((at?, self.reader.at(node.span)))
    }

    fn setting_area(&mut self, setting: &Setting, node: &Node<'_>) -> Option<AreaName> {
        match setting.kind {
            SettingKind::Country | SettingKind::Countries => self.country(node).map(AreaName::Country),
            SettingKind::Area | SettingKind::Areas => self.area(node),
            _ => {
                let vocabulary = setting.places.as_deref().unwrap_or_default();
                self.location(node, &setting.id, vocabulary).map(AreaName::Place)
            }
        }
    }
}

fn words(items: Vec<(u8, Location)>) -> Value {
    let bits = items.iter().fold(0, |bits, (at, _)| bits | 1 << at);
    Value::Words { bits, unknown: 0, items }
}
