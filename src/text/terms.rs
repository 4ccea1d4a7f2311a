//! The field's words, explained once where a reader first meets each.

use super::Lang;

/// A word and what it means.
pub type Term = (&'static str, &'static str);

/// The words of a language that need explaining, longer ones before those they hold.
pub const fn terms(lang: Lang) -> &'static [Term] {
    match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    }
}

/// A piece of a text: words, or a word with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words that need no explaining, or were explained before.
    Plain(&'a str),
    /// A word that is explained here.
    Explained(&'a str, &'static str),
}

/// Cuts a text at the words that were not explained before, and notes them in `explained`.
pub fn pieces<'a>(text: &'a str, lang: Lang, explained: &mut Vec<&'static str>) -> Vec<Piece<'a>> {
    let first = terms(lang)
        .iter()
        .filter(|(word, _)| !explained.contains(word))
        .filter_map(|(word, meaning)| Some((find(text, word)?, *word, *meaning)))
        // Of two that begin at the same place the longer comes first in the table.
        .reduce(|best, next| if next.0 < best.0 { next } else { best });
    let Some((at, word, meaning)) = first else {
        return vec![Piece::Plain(text)];
    };
    explained.push(word);
    let (before, rest) = text.split_at(at);
    let (found, after) = rest.split_at(word.len());
    let mut all = vec![Piece::Plain(before), Piece::Explained(found, meaning)];
    all.extend(pieces(after, lang, explained));
    all.retain(|piece| *piece != Piece::Plain(""));
    all
}

/// Where a word stands for itself, and not as a part of another.
fn find(text: &str, word: &str) -> Option<usize> {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let ends = |at: usize| {
        joins(text[..at].chars().next_back()) || joins(text[at + word.len()..].chars().next())
    };
    text.match_indices(word).map(|(at, _)| at).find(|&at| !ends(at))
}

static EN: &[Term] = &[
    ("H100-equivalents", "Compute counted in chips as fast as one H100"),
    ("PF-days", "One petaFLOP/s kept up for a day: 8.64 × 10¹⁹ operations"),
    ("TFLOP/s", "A trillion operations on numbers with a point, each second"),
    ("FLOP", "One operation on numbers with a point; training is counted in them"),
    ("HBM3e", "Memory stacked beside the chip; the e stands for a faster generation"),
    ("HBM3", "Memory stacked beside the chip, third generation"),
    ("bandwidth", "How much memory a chip reads each second; it limits how fast words are written"),
    ("MLPerf", "Speed tests that chip makers run under common rules and publish"),
    ("batch", "Requests worked on at the same time"),
    ("NVLink", "NVIDIA’s link between its chips"),
    ("BF16", "Numbers of 16 bits, the usual format for training"),
    ("utilisation", "The share of a chip’s peak speed that a run reaches"),
    ("10-Q", "A listed company’s quarterly report to the US regulator"),
    ("8-K", "A listed company’s notice of an important event to the US regulator"),
    ("ECI", "Epoch AI’s index of what models can do, from many tests"),
    ("Brier", "A score of forecasts: squared misses, 0 is perfect"),
    ("frontier models", "The most capable models of their day"),
    ("licence", "What an exporter must be granted before selling"),
];

static JA: &[Term] = &[
    ("H100換算", "H100何個分の計算能力かで数えた量"),
    ("PF-days", "毎秒1ペタFLOPを1日続けた計算量。8.64×10¹⁹回の演算"),
    ("TFLOP/s", "毎秒1兆回の浮動小数点演算"),
    ("FLOP", "浮動小数点演算1回。学習の量はこれで数える"),
    ("HBM3e", "チップの隣に積み重ねた高速メモリー。eは高速化した世代"),
    ("HBM3", "チップの隣に積み重ねた高速メモリーの第3世代"),
    ("メモリー帯域", "1秒間に読み出せるメモリーの量。文章を書く速さを左右する"),
    ("MLPerf", "チップ各社が共通の規則で測り、公表する速度試験"),
    ("バッチ", "同時に処理する要求の数"),
    ("NVLink", "NVIDIAのチップどうしをつなぐ配線"),
    ("BF16", "16ビットの数値形式。学習の標準"),
    ("利用率", "チップの最大性能のうち実際に使えた割合"),
    ("10-Q", "上場企業が米当局に出す四半期報告書"),
    ("8-K", "上場企業が重要な出来事を米当局に知らせる臨時報告書"),
    ("ブライアスコア", "予測の採点法。外れの2乗で、0が最良"),
    ("フロンティアモデル", "その時点で最も高性能なモデル"),
    ("個別審査", "許可の申請を1件ずつ判断すること"),
];
