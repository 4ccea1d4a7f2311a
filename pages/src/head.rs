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
    head += &format!("<link rel=\"canonical\" href=\"{}\">", address(&page_file(page), site));
    head += &data::script(&data::of(page, &title(page), &description, site));
    head
}

/// The head of the page that holds both languages.
pub fn both(page: Page, site: Option<&str>) -> String {
    let [ja, en] = Lang::ALL.map(|lang| Sheet::of(page.in_other(lang)).answer());
    let title = "Chokepoint — H200の対中輸出を数字で確かめる / the article, claim by claim";
    let description = format!("{} {}", shortened(&en), shortened(&ja));
    let head = common(page, title, &description, site);
    format!("{head}<link rel=\"canonical\" href=\"{}\">", address("", site))
}

fn common(page: Page, title: &str, description: &str, site: Option<&str>) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let name = |name: &str, content: &str| format!("<meta name=\"{name}\" content=\"{content}\">");
    let open = |property: &str, content: &str| {
        format!("<meta property=\"og:{property}\" content=\"{content}\">")
    };
    let locale = |lang| match lang {
        Lang::Ja => "ja_JP",
        Lang::En => "en_GB",
    };
    let picture = address(&format!("og/{}.png", page.name()), site);
    let mut head = format!("<title>{title}</title>");
    head += &name("description", &description);
    for lang in Lang::ALL {
        let file = address(&page_file(page.in_other(lang)), site);
        head += &format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{file}\">", lang.code());
    }
    let default = if page.is_front() { String::new() } else { page_file(page.in_other(Lang::En)) };
    head += &format!(
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\">",
        address(&default, site)
    );
    head += &open("type", "article");
    head += &open("site_name", "Chokepoint");
    head += &open("title", &title);
    head += &open("description", &description);
    head += &open("locale", locale(page.lang));
    head += &open("url", &address(&page_file(page), site));
    head += &open("image", &picture);
    head += &open("image:width", "1200");
    head += &open("image:height", "630");
    head += &open("image:alt", &description);
    head += &format!("<meta property=\"article:modified_time\" content=\"{AS_OF}\">");
    head + &name("twitter:card", "summary_large_image")
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
