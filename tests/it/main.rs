//! Behaviour tests: the library as its callers see it.

mod kinsoku;
mod page;
