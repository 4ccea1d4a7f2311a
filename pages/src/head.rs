//! What search engines and whoever shares a link are told of a page.

use chokepoint::facts::AS_OF;
use chokepoint::text::Lang;

use crate::markup::escaped;
use crate::sheet::{Sheet, title};
use crate::{Page, data};

/// The longest description, in columns: a Japanese letter takes two.
const DESCRIPTION: usize = 160;

/// The head of one page.
pub fn head(page: Page, sheet: &Sheet, site: Option<&str>) -> String {
    let description = shortened(&sheet.answer());
    let mut head = common(page, &title(page), &description, site);
    head += &canonical(&page_file(page), site);
    head + &data::script(&data::of(page, &title(page), &description, site))
}

/// The head of the page that holds both languages.
pub fn both(page: Page, site: Option<&str>) -> String {
    let [ja, en] = Lang::ALL.map(|lang| Sheet::of(page.in_other(lang)).answer());
    let title = "Chokepoint — H200の対中輸出を数字で確かめる / the article, claim by claim";
    let description = format!("{} {}", shortened(&en), shortened(&ja));
    common(page, title, &description, site) + &canonical("", site)
}

fn common(page: Page, title: &str, description: &str, site: Option<&str>) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let locale = match page.lang {
        Lang::Ja => "ja_JP",
        Lang::En => "en_GB",
    };
    let picture = address(&format!("og/{}.png", page.name()), site);
    let default = if page.is_front() { String::new() } else { page_file(page.in_other(Lang::En)) };
    let as_of = AS_OF.to_string();
    let mut head = format!("<title>{title}</title>");
    head += &meta("name", "description", &description);
    // Search engines take whole addresses alone, so a page that does not know where it will stand names none.
    if site.is_some() {
        for lang in Lang::ALL {
            let file = address(&page_file(page.in_other(lang)), site);
            head += &link("alternate", lang.code(), &file);
        }
        head += &link("alternate", "x-default", &address(&default, site));
    }
    for (property, content) in [
        ("og:type", "article"),
        ("og:site_name", "Chokepoint"),
        ("og:title", &title),
        ("og:description", &description),
        ("og:locale", locale),
        ("og:url", &address(&page_file(page), site)),
        ("og:image", &picture),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", &description),
        ("article:modified_time", &as_of),
    ] {
        head += &meta("property", property, content);
    }
    head + &meta("name", "twitter:card", "summary_large_image")
}

fn meta(kind: &str, name: &str, content: &str) -> String {
    format!("<meta {kind}=\"{name}\" content=\"{content}\">")
}

fn link(rel: &str, lang: &str, href: &str) -> String {
    if lang.is_empty() {
        return format!("<link rel=\"{rel}\" href=\"{href}\">");
    }
    format!("<link rel=\"{rel}\" hreflang=\"{lang}\" href=\"{href}\">")
}

/// The address by which the page wants to be known.
fn canonical(file: &str, site: Option<&str>) -> String {
    site.map_or_else(String::new, |_| link("canonical", "", &address(file, site)))
}

fn page_file(page: Page) -> String {
    format!("{}.html", page.name())
}

/// A file's address: absolute where the site is known, else beside the page.
pub fn address(file: &str, site: Option<&str>) -> String {
    match site {
        Some(site) => format!("{}/{file}", site.trim_end_matches('/')),
        None => format!("./{file}"),
    }
}

/// The text up to what a result page shows, ended at a word or a phrase.
pub fn shortened(text: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut columns = 0;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        columns += width(c);
        if columns > DESCRIPTION {
            end = at;
            break;
        }
    }
    if end == text.len() {
        return text.to_owned();
    }
    let kept = &text[..end];
    let cut = kept.rfind([' ', '。', '、']).map_or(kept, |at| kept[..at].trim_end_matches(','));
    format!("{cut}…")
}
