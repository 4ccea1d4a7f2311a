//! The words of the export rules' pages. They stand apart from [`Messages`](crate::text::Messages), so that they are fetched
//! with those pages.

pub mod page;
