//! stub
use jiff::ZonedDateTime;
use jiff::civil::Date;
/// .
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// .
    #[default]
    English,
    /// .
    Chinese,
}
/// .
#[derive(Debug)]
pub struct Words {
    locale: Locale,
}
/// .
#[derive(Debug)]
pub enum Value {
    /// .
    N(usize),
    /// .
    S(String),
}
impl From<usize> for Value {
    fn from(n: usize) -> Self {
        Self::N(n)
    }
}
impl From<&str> for Value {
    fn from(n: &str) -> Self {
        Self::S(n.into())
    }
}
#[allow(missing_docs)]
impl Words {
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self { locale }
    }
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        id.into()
    }
    #[must_use]
    pub fn with(&self, id: &str, a: &[(&str, Value)]) -> String {
        format!("{id} {a:?}")
    }
    #[must_use]
    pub fn day_header(&self, d: Date, _t: Date) -> (String, String) {
        (d.to_string(), String::new())
    }
    #[must_use]
    pub fn date_time(&self, d: &ZonedDateTime) -> String {
        d.to_string()
    }
}
