//! The generic words of controls, panels, charts and tables. A language without one of them does not compile.

use super::Lang;
use super::number::NumberError;
use crate::facts::Confidence;

/// Every generic word of the interface in one language.
pub struct UiWords {
    /// First link of the page, seen when it has the keyboard focus.
    pub skip_link: &'static str,
    /// Name of the navigation between views.
    pub views: &'static str,
    /// Name of the theme menu.
    pub theme: &'static str,
    /// The light theme.
    pub theme_light: &'static str,
    /// The dark theme.
    pub theme_dark: &'static str,

    /// Name of the button that puts one control back; takes its label.
    pub reset: fn(label: &str) -> String,
    /// What is seen of that button.
    pub reset_short: &'static str,
    /// Name of a number box; takes the label of its control.
    pub number_box: fn(label: &str) -> String,
    /// Name of the lower end of a range; takes the label.
    pub low_end: fn(label: &str) -> String,
    /// Name of the upper end of a range; takes the label.
    pub high_end: fn(label: &str) -> String,
    /// The typed number lies outside the control's range; takes both ends as written.
    pub out_of_range: fn(min: &str, max: &str) -> String,
    /// The typed text is not a number.
    pub number_error: fn(NumberError) -> &'static str,

    /// Marks a number worked out here.
    pub ours: &'static str,
    /// Marks a number of the article.
    pub article: &'static str,
    /// The chip that the visitor designed.
    pub own_chip: &'static str,
    /// Several sources.
    pub sources: &'static str,
    /// Name of a button that opens where a number comes from; takes the number.
    pub open_number: fn(number: &str) -> String,
    /// Head of the formula.
    pub formula: &'static str,
    /// Head of the values put into the formula.
    pub put_in: &'static str,
    /// Head of what would change the number most.
    pub moves: &'static str,
    /// An input that is a tenth more, or less.
    pub moved: fn(label: &str, more: bool) -> String,
    /// Copies a citation of the number.
    pub cite: &'static str,
    /// Says that it was copied.
    pub copied: &'static str,
    /// Says that the reader must copy it.
    pub copy_by_hand: &'static str,
    /// Head of the range of a number.
    pub range: &'static str,
    /// Closes a panel.
    pub close: &'static str,
    /// How sure a figure is.
    pub confidence: fn(Confidence) -> &'static str,
    /// Before the date a source was published.
    pub published: &'static str,
    /// Before the date the source was opened.
    pub accessed: &'static str,
    /// Before the licence of a source.
    pub licence: &'static str,
    /// Said after a link that opens a new tab.
    pub new_tab: &'static str,

    /// Stands in for a page that is being fetched.
    pub coming: &'static str,
    /// Stands in for a page that could not be fetched.
    pub lost: &'static str,
    /// Fetches it again.
    pub try_again: &'static str,

    /// Shows the chart.
    pub chart: &'static str,
    /// Shows the same data as a table.
    pub table: &'static str,
    /// Said after a chart that has the keyboard focus.
    pub chart_keys: &'static str,
    /// Name of a table that scrolls sideways; takes its caption.
    pub scrolls: fn(caption: &str) -> String,
}

/// The words of `lang`.
pub const fn ui(lang: Lang) -> &'static UiWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static JA: UiWords = UiWords {
    skip_link: "本文へ移動",
    views: "計算の種類",
    theme: "配色",
    theme_light: "明るい",
    theme_dark: "暗い",

    reset: |label| format!("「{label}」を初期値に戻す"),
    reset_short: "戻す",
    number_box: |label| format!("{label}（数値で入力）"),
    low_end: |label| format!("{label}の下限"),
    high_end: |label| format!("{label}の上限"),
    out_of_range: |min, max| format!("{min}から{max}までの数を入力"),
    number_error: |error| match error {
        NumberError::Empty => "数値を入力",
        NumberError::NotANumber => "数値として読み取れない。例：1,200、0.5、5万",
        NumberError::Comma => "カンマの位置が不明。小数は「.」で入力",
        NumberError::TooLarge => "数値が大きすぎる",
    },

    ours: "当方の計算",
    article: "記事",
    own_chip: "自分の設計",
    sources: "出典",
    open_number: |number| format!("{number}の根拠を見る"),
    formula: "計算式",
    put_in: "使った値",
    moves: "最も効く条件",
    moved: |label, more| format!("{label}が10%{}", if more { "増えると" } else { "減ると" }),
    cite: "引用をコピー",
    copied: "コピーした。",
    copy_by_hand: "コピーできなかった。下の文を選んでコピーしてほしい。",
    range: "幅",
    close: "閉じる",
    confidence: |confidence| match confidence {
        Confidence::High => "確度：高",
        Confidence::Medium => "確度：中",
        Confidence::Low => "確度：低",
    },
    published: "公表",
    accessed: "閲覧",
    licence: "ライセンス",
    new_tab: "（新しいタブで開く）",

    coming: "このページを読み込んでいる…",
    lost: "このページを読み込めなかった。通信を確かめてほしい。",
    try_again: "もう一度読み込む",

    chart: "図",
    table: "表",
    chart_keys: "矢印キーで値をたどる。Escで終了",
    scrolls: |caption| format!("{caption}（横にスクロールできる表）"),
};

static EN: UiWords = UiWords {
    skip_link: "Skip to the answer",
    views: "Calculators",
    theme: "Theme",
    theme_light: "Light",
    theme_dark: "Dark",

    reset: |label| format!("Reset “{label}”"),
    reset_short: "Reset",
    number_box: |label| format!("{label}, as a number"),
    low_end: |label| format!("{label}, low end"),
    high_end: |label| format!("{label}, high end"),
    out_of_range: |min, max| format!("Enter a number from {min} to {max}"),
    number_error: |error| match error {
        NumberError::Empty => "Enter a number",
        NumberError::NotANumber => "Not a number. Try 1,200 or 0.5 or 50K",
        NumberError::Comma => "Unclear comma. Use a point for decimals",
        NumberError::TooLarge => "Too large a number",
    },

    ours: "our calculation",
    article: "article",
    own_chip: "Your design",
    sources: "Sources",
    open_number: |number| format!("{number}: where it comes from"),
    formula: "Formula",
    put_in: "Inputs",
    moves: "What would change it most",
    moved: |label, more| format!("{label} {}10%", if more { "+" } else { "−" }),
    cite: "Copy citation",
    copied: "Copied.",
    copy_by_hand: "It could not be copied. Please copy the text below.",
    range: "Range",
    close: "Close",
    confidence: |confidence| match confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    },
    published: "Published",
    accessed: "Accessed",
    licence: "Licence",
    new_tab: "(opens in a new tab)",

    coming: "Loading this page…",
    lost: "This page could not be loaded. Please check the connection.",
    try_again: "Try again",

    chart: "Chart",
    table: "Table",
    chart_keys: "Arrow keys move along the values, Esc leaves",
    scrolls: |caption| format!("{caption} (table, scrolls sideways)"),
};
