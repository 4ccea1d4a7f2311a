//! The few things done to markup of our own making; it is never a stranger's.

use crate::Page;

/// Where the page grows.
const MOUNT: &str = "<div id=\"app\"></div>";

/// The mould with one page in it: language, head and body.
///
/// # Errors
/// The mould lacks a place for one of them.
pub fn filled(mould: &str, page: Page, head: &str, body: &str) -> Result<String, String> {
    let whole = mounted(mould, head, body)?;
    let old = first(&whole, "<html", ">").map(str::to_owned);
    let old = old.ok_or("the page has no <html>")?;
    let new = format!("<html lang=\"{}\" data-page=\"{}\">", page.lang.code(), page.view.key());
    Ok(whole.replacen(&old, &new, 1))
}

/// The mould with this in its head, in the place of title and description, and this in its mount.
///
/// # Errors
/// The mould lacks a place for one of them.
pub fn mounted(mould: &str, head: &str, body: &str) -> Result<String, String> {
    let page = without(mould, "<title>", "</title>").ok_or("the page has no <title>")?;
    let page = without(&page, "<meta name=\"description\"", ">").unwrap_or(page);
    if !page.contains(MOUNT) {
        return Err(format!("the page has no {MOUNT}"));
    }
    let page = page.replacen("</head>", &format!("{head}</head>"), 1);
    Ok(page.replacen(MOUNT, &format!("<div id=\"app\">{body}</div>"), 1))
}

/// The text without the first stretch from `open` to `close`; `None` if there is none.
pub fn without(text: &str, open: &str, close: &str) -> Option<String> {
    let (before, rest) = text.split_once(open)?;
    let (_, after) = rest.split_once(close)?;
    Some(format!("{before}{after}"))
}

/// The text without every stretch from `open` to `close`.
pub fn without_all(text: &str, open: &str, close: &str) -> String {
    let mut text = text.to_owned();
    while let Some(shorter) = without(&text, open, close) {
        text = shorter;
    }
    text
}

/// The text with the tags of an element gone and what they held kept.
pub fn unwrapped(text: &str, element: &str) -> String {
    let open = format!("<{element}");
    let mut pieces = text.split(&open);
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once('>').map_or("", |(_, kept)| kept));
    (first + &rest.collect::<String>()).replace(&format!("</{element}>"), "")
}

/// The first element with this opening tag, whole, where its kind is not nested in itself.
pub fn first<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let from = text.find(open)?;
    let to = from + text[from..].find(close)? + close.len();
    Some(&text[from..to])
}

/// Words as text of a page or as the value of an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
