//! What full, conditional or refused exports do: the article's forecast as arithmetic.

pub mod forecast;
