//! Photographs every view × language × theme × width into `target/look/`, and one contact sheet of them all.

use e2e::page::Page;
use e2e::{DESKTOP, LANGUAGES, PHONE, TABLET, THEMES, VIEWS};
use std::fmt::Write;

const WIDTHS: [u32; 3] = [PHONE, TABLET, DESKTOP];

/// The head of the contact sheet: a row for each view and language, the tops of the pages at a quarter of their size.
const SHEET: &str = "<!doctype html><meta charset='utf-8'><title>Contact sheet</title><style>
    body { margin: 16px; background: #888; font: 12px sans-serif }
    section { display: flex; align-items: start; gap: 16px; margin-bottom: 24px }
    section:empty { display: none } figure { margin: 0 } img { display: block; margin-bottom: 4px; max-height: 480px; object-fit: cover; object-position: top }
    </style>";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted =
        |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let folder = xtask::root().join("target/look");
    if words.is_empty() {
        // Pictures of views that are gone would only mislead.
        let _ = std::fs::remove_dir_all(&folder);
    }
    let page = Page::start();
    let mut sheet = String::from(SHEET);
    for (view, lang) in VIEWS.into_iter().flat_map(|view| LANGUAGES.map(|lang| (view, lang))) {
        sheet += "<section>";
        for (theme, width) in
            THEMES.into_iter().flat_map(|theme| WIDTHS.map(|width| (theme, width)))
        {
            let name = format!("{view}-{lang}-{theme}-{width}");
            if !wanted(&name) {
                continue;
            }
            page.reset();
            page.width(width);
            page.open(&format!("view={view}&lang={lang}&theme={theme}"));
            page.stir();
            page.browser.until("an answer", || page.sees("h1#answer"));
            page.photograph(&folder.join(format!("{name}.png")));
            println!("target/look/{name}.png");
            let _ = write!(
                sheet,
                "<figure><img src='{name}.png' width='{}'>{name}</figure>",
                width / 4
            );
        }
        sheet += "</section>";
    }
    std::fs::write(folder.join("index.html"), sheet).expect("target/look is writable");
    page.size(1360, 900);
    let url = format!("file://{}", folder.join("index.html").display());
    page.browser.wait_for(async |driver| driver.goto(url).await);
    page.photograph(&folder.join("contact-sheet.png"));
    println!("target/look/contact-sheet.png");
}
