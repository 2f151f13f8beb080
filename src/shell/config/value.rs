//! Values of a configuration as settings take them. toml's own reader tells what is wrong as an English
//! sentence; this one tells it as a [`Reason`].

use std::fmt;
use std::path::PathBuf;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Error as _, IntoDeserializer, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde::{Deserialize as _, Deserializer};
use toml::de::DeValue;

use super::Reason;

/// A value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a>(pub(super) &'a DeValue<'a>);

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(Reason::invalid_type(Unexpected::Other("number"), &visitor)),
            },
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(Reason::invalid_type(Unexpected::Other("number"), &visitor)),
            },
            DeValue::Boolean(is_true) => visitor.visit_bool(*is_true),
            DeValue::Datetime(time) => visitor.visit_string(time.to_string()),
            DeValue::Array(values) => {
                visitor.visit_seq(SeqDeserializer::new(values.iter().map(|value| Value(value.get_ref()))))
            }
            DeValue::Table(table) => {
                let entries = table.iter().map(|(name, value)| (&**name.get_ref(), Value(value.get_ref())));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            DeValue::Boolean(is_true) => visitor.visit_bool(*is_true),
            _ => Err(Reason::none_of(&["true", "false"])),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            DeValue::String(text) => visitor.visit_str(text),
            _ => Err(Reason::none_of(&["\"…\""])),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            DeValue::Array(_) => self.deserialize_any(visitor),
            _ => Err(Reason::none_of(&["[\"…\"]"])),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self.0.as_str() {
            Some(name) => visitor.visit_enum(name.into_deserializer()),
            None => Err(Reason::none_of(names)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self.0 {
            DeValue::Table(_) => self.deserialize_any(visitor),
            _ => Err(Reason::Table),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Reason> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A folder, or `auto`.
pub(super) fn folder_or_auto<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<PathBuf>, D::Error> {
    let folder = String::deserialize(deserializer)?;
    match folder.as_str() {
        "" => Err(D::Error::invalid_value(Unexpected::Str(&folder), &r#""auto" or "~/sync/jianbao""#)),
        "auto" => Ok(None),
        _ => Ok(Some(folder.into())),
    }
}

/// A list of folders, or a single one.
pub(super) fn folders<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
    #[derive(Clone, Copy)]
    struct Folders;

    impl<'de> Visitor<'de> for Folders {
        type Value = Vec<PathBuf>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(r#"["~/clippings"]"#)
        }

        fn visit_str<E: de::Error>(self, folder: &str) -> Result<Self::Value, E> {
            match folder {
                "" => Err(E::invalid_value(Unexpected::Str(folder), &self)),
                _ => Ok(vec![folder.into()]),
            }
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            let mut folders = Vec::new();
            while let Some(folder) = sequence.next_element::<String>()? {
                folders.extend(self.visit_str::<A::Error>(&folder)?);
            }
            Ok(folders)
        }
    }

    deserializer.deserialize_any(Folders)
}
