//! Japanese.

use super::{Named, RangeSaid, ScenarioChartWords, listed};
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::Branch;

/// A median with its range.
fn ranged(said: &RangeSaid<'_>) -> String {
    format!("{}{}（90%区間{}）", said.name, said.median, said.range)
}

fn medians(pairs: &Named<'_>) -> String {
    listed(pairs, "、", |name, value| format!("「{name}」で{value}"))
}

/// The Japanese words.
pub(super) static JA: ScenarioChartWords = ScenarioChartWords {
    short: |branch| match branch {
        Branch::Full => "完全許可",
        Branch::Conditional => "条件付き",
        Branch::Refused => "見送り",
        Branch::Held => "輸入されず",
    },
    unit: |basis| match basis {
        Basis::EightBit => "8ビット演算性能（密）でのH100換算",
        Basis::Bf16 => "16ビット演算性能（密）でのH100換算",
        Basis::Tpp => "TPP（総合処理性能）でのH100換算",
        Basis::Bandwidth => "メモリー帯域でのH100換算",
    },
    draws: |count| format!("試行{count}回"),
    quarter_end: |year, quarter| format!("{year}年{}月末", u16::from(quarter) * 3),
    year_axis: "各年末",
    year_row: |year| format!("{year}年"),
    between: "。",
    comma: "、",
    mixed: "確率で混合",
    mean: "平均",
    share: "合計に占める割合",
    log_vertical: "縦軸は対数",
    log_horizontal: "横軸は対数",

    us_allies: "米国と同盟国",
    china: "中国",
    median_in: |branch| format!("「{branch}」での中央値"),
    median: "中央値",
    half: "試行の半数",
    nine_tenths: "試行の9割",
    ends: ["5%", "95%"],
    drawn_from: "集計｜試算",
    nothing: "まだ試行がない。",
    endless: "有限の値にならない試行",

    stock_title: "両陣営が持つAI計算能力",
    other_branches: "ほかの場合での中国の中央値",
    stock_finding: |said| {
        format!(
            "「{}」なら、{}年末に{}、{}。ほかの場合での中国の中央値は、{}。",
            said.branch,
            said.year,
            ranged(&said.us),
            ranged(&said.china),
            medians(said.others)
        )
    },
    of_bloc: |bloc, what| format!("{bloc}、{what}"),

    ratio_title: "米国と同盟国の計算能力は中国の何倍か",
    ratio_unit: |unit| format!("保有量の比、{unit}"),
    ratio_reading: "線は場合ごとの中央値、帯はいまの確率ですべての場合を合わせたもの",
    parity: "1倍＝互角",
    counted: "集計",
    study: |publisher, range| format!("{publisher} {range}"),
    study_key: "文献の幅（中国の国産計算能力に対する倍率）",
    study_note: "輸入分を除く中国の国産計算能力に対する倍率。政策提言の文書による",
    ratio_finding: |year, pairs, mixed| {
        format!("{year}年末の中央値は、{}。いまの確率では{}。", medians(pairs), ranged(mixed))
    },

    ways_title: "中国の新しい計算能力はどこから来るか",
    ways_means: "平均。中央値は足し合わせられないため",
    rented: "国外で借りる分（利用のみ、保有ではない）",
    rented_head: "年末に国外で借りている分（中央値の経過）",
    total: "合計",
    year: "年",
    ways_finding: |said| {
        format!(
            "「{}」なら、{}年に中国が得るのは平均で{}。最も多いのは{}で{}。ほかに{}を国外で借りる。",
            said.branch, said.year, said.total, said.most, said.share, said.rented
        )
    },

    spread_title: |outcome, when| format!("{outcome}、{when}"),
    spread_reading: "山の高さは行ごとに揃えた。菱形は中央値、棒は試行の半数、線は9割",
    spread_row: |branch, probability| format!("{branch}、確率{probability}"),
    spread_note: |said| {
        // A number that is certain is its own range.
        if said.median == said.range {
            said.median.to_owned()
        } else {
            format!("{}（{}）", said.median, said.range)
        }
    },
    article: "記事",
    unforeseen: "記事は想定していない。許可見送りと同じとした",
    article_share: "記事のいう「AI市場」のシェア。市場の定義はなく、計算能力の割合ではない",
    article_revenue: |growth| format!("記事は売上が{growth}増えるとし、金額は示さない"),
    spread_finding: |outcome, when, mixed, pairs| {
        format!(
            "{outcome}は、{when}、いまの確率では{}。中央値は、{}。",
            ranged(mixed),
            medians(pairs)
        )
    },

    swing_title: |outcome, when| format!("何が「{outcome}」を動かすか（{when}）"),
    swing_reading: |branch| {
        format!(
            "「{branch}」の場合。数字を一つずつ5〜95パーセンタイルの間で動かし、ほかは中央値のまま"
        )
    },
    low_end: "数字が5パーセンタイルのとき",
    high_end: "95パーセンタイルのとき",
    all_median: "すべて中央値",
    swing_head: ["数字", "5%", "5%での結果", "95%", "95%での結果"],
    sobol_head: ["単独で説明する分散", "相互作用を含む"],
    swing_finding: |said| {
        format!(
            "最も効くのは「{}」。{}から{}に動くと、結果は{}から{}になる。すべて中央値なら{}。",
            said.driver,
            said.driver_ends.0,
            said.driver_ends.1,
            said.outcome_ends.0,
            said.outcome_ends.1,
            said.median
        )
    },
    no_swing: |outcome| format!("「{outcome}」を動かす不確かな数字はない。"),
};
