//! What a reader without the program is given, as files.

use super::*;
use crate::markup::{filled, mounted};
use crate::sheet::{Sheet, plain};
use chokepoint::text::messages;
use std::sync::OnceLock;

const MOULD: &str = "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<title>x</title>\n\
    <meta name=\"description\" content=\"x\">\n</head>\n<body>\n<div id=\"app\"></div>\n</body>\n</html>";

/// Every page as it is written.
fn written() -> &'static Vec<(Page, String)> {
    static WRITTEN: OnceLock<Vec<(Page, String)>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        chokepoint::view::written::start();
        let write = |page| {
            let sheet = Sheet::of(page);
            let head = head::head(page, &sheet, Some("https://example.org/x"));
            (page, filled(MOULD, page, &head, &sheet.whole()).expect("the mould fits"))
        };
        Page::all().map(write).collect()
    })
}

#[test]
fn the_answers_stand_in_the_page_before_any_script_in_both_languages() {
    chokepoint::view::written::start();
    let front = State::default().view;
    let tops: String = Lang::ALL.map(|lang| Sheet::of(Page { view: front, lang }).top()).concat();
    let html = mounted(MOULD, "", &tops).expect("the mould fits");
    let text = plain(&html);
    for said in ["21–34% cheaper", "21〜34%安い", "training run takes", "の学習は", "times", "倍"]
    {
        assert!(text.contains(said), "{said}");
    }
    // Cost, training and outcome, each once a language.
    assert_eq!(html.matches("data-said=").count(), 6);
    assert!(!html.contains("<script"), "no script stands before them");
}

#[test]
fn every_view_is_a_page_with_its_answer_and_nothing_to_press() {
    for (page, html) in written() {
        let name = page.name();
        let open =
            format!("<html lang=\"{}\" data-page=\"{}\">", page.lang.code(), page.view.key());
        assert!(html.contains(&open), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(!html.contains("<button"), "{name}");
        let view = (messages(page.lang).view)(page.view);
        assert!(html.contains(&format!("<title>{view}")), "{name}");
    }
}

#[test]
fn every_page_says_what_it_is_to_whoever_shares_it() {
    for (page, html) in written() {
        let name = page.name();
        for needed in [
            "<meta name=\"description\" content=\"",
            "<link rel=\"canonical\" href=\"https://example.org/x/",
            "hreflang=\"ja\"",
            "hreflang=\"en\"",
            "hreflang=\"x-default\"",
            "property=\"og:title\"",
            "property=\"og:locale\"",
            "\"@type\":\"Dataset\"",
            &format!("property=\"og:image\" content=\"https://example.org/x/og/{name}.png\""),
        ] {
            assert_eq!(html.matches(needed).count(), 1, "{name}: {needed}");
        }
    }
}

#[test]
fn links_between_pages_lead_to_pages() {
    let names: Vec<String> = Page::all().map(|page| format!("{}.html", page.name())).collect();
    for (page, html) in written() {
        let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        let local: Vec<&str> = links
            .map(|(link, _)| link)
            .filter(|link| link.contains(".html") && !link.contains("//"))
            .collect();
        // Ten other views and the other language.
        assert!(local.len() > View::ALL.len(), "{}", page.name());
        for link in local {
            assert!(names.iter().any(|name| name == link), "{}: {link}", page.name());
        }
    }
}

#[test]
fn charts_are_drawn() {
    for (page, html) in written() {
        if matches!(page.view, View::Sources) {
            continue;
        }
        assert!(html.contains("<svg"), "{}", page.name());
        assert!(!html.contains("<canvas"), "{}", page.name());
    }
}

#[test]
fn claims_found_right_or_wrong_are_reviews_and_no_others() {
    for (page, html) in written().iter().filter(|(page, _)| page.is_front()) {
        assert_eq!(
            html.matches("\"@type\":\"ClaimReview\"").count(),
            17 + 13 + 22,
            "{}",
            page.name()
        );
        // Its address is the claim's card.
        assert!(html.contains("id=\"C29\"") && html.contains("#C29"));
    }
}

#[test]
fn a_description_ends_at_a_word() {
    assert_eq!(head::shortened("short"), "short");
    let long = "word ".repeat(60);
    let short = head::shortened(&long);
    assert!(short.ends_with("word…") && short.len() <= 165, "{short}");
    assert!(head::shortened(&"言葉、".repeat(60)).ends_with("葉…"));
}
