//! The words around the list of the article's claims.

use crate::facts::Section;
use crate::text::Lang;

/// The words of one language.
pub struct ClaimWords {
    /// Which part of the article.
    pub section: &'static str,
    /// What was found.
    pub verdict: &'static str,
    /// All of either.
    pub all: &'static str,
    /// Lists only what came later.
    pub later: &'static str,
    /// A part's name.
    pub name: fn(Section) -> &'static str,
    /// How many of how many are listed.
    pub shown: fn(usize, usize) -> String,
    /// Nothing fits.
    pub none: &'static str,
    /// Before what holds instead.
    pub better: &'static str,
    /// Before what the page works out itself.
    pub computed: &'static str,
    /// Before what came later.
    pub since: &'static str,
    /// Opens how it was checked.
    pub how: &'static str,
    /// Opens the calculator with the claim's inputs.
    pub open: &'static str,
}

/// The words of a language.
pub const fn claim_words(lang: Lang) -> &'static ClaimWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: ClaimWords = ClaimWords {
    section: "Part of the article",
    verdict: "Finding",
    all: "All",
    later: "Only what changed since the article",
    name: |section| match section {
        Section::Intro => "The news",
        Section::H200 => "What the H200 is",
        Section::Table => "H100 against H200",
        Section::Reasons => "Five reasons why it matters",
        Section::Gap => "The gap in November 2025",
        Section::Forecast => "From 2026, if exports are allowed",
        Section::Benefit => "Short-term benefit for the US",
        Section::Risks => "Long-term risk",
        Section::Timeline => "The history of export control",
        Section::Companies => "Chinese companies",
        Section::Summary => "Summary",
        Section::Scenarios => "Three scenarios",
    },
    shown: |shown, all| {
        if shown == all { format!("All {all} claims") } else { format!("{shown} of {all} claims") }
    },
    none: "No claim fits. Choose “All” to see the others.",
    better: "Better",
    computed: "Computed",
    since: "Since then",
    how: "How it was checked",
    open: "Open in the calculator",
};

static JA: ClaimWords = ClaimWords {
    section: "記事の章",
    verdict: "判定",
    all: "すべて",
    later: "記事の後に変わったものだけ",
    name: |section| match section {
        Section::Intro => "ニュース",
        Section::H200 => "H200とは",
        Section::Table => "H100とH200の比較",
        Section::Reasons => "重要な5つの理由",
        Section::Gap => "2025年11月の差",
        Section::Forecast => "2026年以降、解禁されれば",
        Section::Benefit => "米国の短期的な利益",
        Section::Risks => "長期的なリスク",
        Section::Timeline => "輸出規制の経緯",
        Section::Companies => "中国企業の動き",
        Section::Summary => "まとめ",
        Section::Scenarios => "3つのシナリオ",
    },
    shown: |shown, all| {
        if shown == all { format!("全{all}件") } else { format!("{all}件のうち{shown}件") }
    },
    none: "当てはまる主張はない。「すべて」を選ぶと他の主張が見える。",
    better: "実際",
    computed: "計算",
    since: "その後",
    how: "確かめ方",
    open: "計算で開く",
};
