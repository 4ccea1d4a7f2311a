//! The page's facts for machines, in schema.org's words: a data set on every page, and a review of each claim that was
//! found right or wrong on the front page.
//!
//! Forecasts and what nobody can check are left out: a rating of them would say more than is known.

use chokepoint::facts::{AS_OF, CLAIMS, Claim, SOURCES, Verdict};
use chokepoint::text::story::story_words;
use serde_json::{Value, json};

use crate::Page;
use crate::head::address;

/// How many sources a data set names: the ones that most figures rest on.
const BASED_ON: usize = 8;

/// What a page holds.
pub fn of(page: Page, title: &str, description: &str, site: Option<&str>) -> Vec<Value> {
    let file = address(&format!("{}.html", page.name()), site);
    let mut sources: Vec<_> = SOURCES.iter().filter(|source| !source.url.is_empty()).collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.figures));
    let based_on: Vec<_> = sources.iter().take(BASED_ON).map(|source| source.url).collect();
    let set = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": file,
        "inLanguage": page.lang.code(),
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": "Chokepoint" },
        "dateModified": AS_OF.to_string(),
        "isBasedOn": based_on,
    });
    let mut all = vec![set];
    if page.is_front() {
        all.extend(CLAIMS.iter().filter_map(|claim| review(claim, page, &file)));
    }
    all
}

/// A claim with what was found; `None` where no rating would be honest.
fn review(claim: &Claim, page: Page, file: &str) -> Option<Value> {
    let rating = match claim.verdict {
        Verdict::Holds => 5,
        Verdict::Partly => 3,
        Verdict::DoesNotHold => 1,
        Verdict::Forecast | Verdict::CannotBeChecked => return None,
    };
    Some(json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": format!("{file}#{}", claim.id),
        "datePublished": AS_OF.to_string(),
        "author": { "@type": "Organization", "name": "Chokepoint" },
        "claimReviewed": page.lang.choose(claim.says),
        "itemReviewed": { "@type": "Claim", "datePublished": "2025-11-22" },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": (story_words(page.lang).found)(claim.verdict),
        },
    }))
}

/// The same as an element of the page's head.
pub fn script(all: &[Value]) -> String {
    // Our own words hold no "</script", and this keeps it so.
    let text = Value::from(all).to_string().replace("</", "<\\/");
    format!("<script type=\"application/ld+json\">{text}</script>")
}
