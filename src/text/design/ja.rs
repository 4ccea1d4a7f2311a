//! The chip designer in Japanese.

use super::messages::{DesignFixed, DesignWords, StrongSaid};
use super::{distance, figures, quantity, said};
use crate::answer::design::DesignAnswer;
use crate::facts::RuleQuantity;
use crate::model::designer::{Axis, Workload};
use crate::model::rule::{Judgement, Verdict};
use crate::state::design::{DesignNumber, DesignPicture};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::Significant;
use crate::text::sentence::Sentence;
use crate::text::{Lang, ParamText, messages};

/// The chip designer's words in Japanese.
pub static JA: DesignWords = DesignWords {
    answer,
    strongest,
    number: |number| {
        let (label, unit, help) = match number {
            DesignNumber::Tops => {
                ("密行列の演算性能", "TOP/s", "疎性なしの値。下で選ぶビット長での性能")
            }
            DesignNumber::Die => {
                ("ロジックダイの面積", "mm²", "パッケージ内の全ロジックダイの合計。性能密度の分母")
            }
            DesignNumber::Size => ("メモリー容量", "GB", "どの規則も問わない"),
            DesignNumber::Bandwidth => ("メモリー帯域", "GB/s", ""),
            DesignNumber::Link => ("チップ間接続の帯域", "GB/s", "双方向の合計"),
        };
        ParamText { label, unit, help }
    },
    quantity: |what| match what {
        RuleQuantity::Tpp => "TPP",
        RuleQuantity::OpsTimesBits => "演算性能×ビット長",
        RuleQuantity::Density => "性能密度",
        RuleQuantity::MemoryGbPerS => "メモリー帯域",
        RuleQuantity::LinkGbPerS => "接続帯域",
        RuleQuantity::MemoryPlusLinkGbPerS => "メモリーと接続の帯域の和",
    },
    axis: |axis| match axis {
        Axis::Tpp => "TPP",
        Axis::Memory => "メモリー帯域",
        Axis::Link => "接続帯域",
        Axis::Size => "メモリー容量",
    },
    workload: |workload| match workload {
        Workload::Decode => "文章の生成（デコード）",
        Workload::Prefill => "入力の読み取り（プリフィル）",
        Workload::Training => "学習",
    },
    measure: |workload| match workload {
        Workload::Decode => "√（メモリー帯域×メモリー容量）：1トークンごとに重みとキャッシュを読む",
        Workload::Prefill => "TPP：入力の全トークンで重みの読み出しを分け合う",
        Workload::Training => {
            "∛（TPP×メモリー帯域×接続帯域）：演算、メモリーの走査、全チップの集計を順に行う"
        }
    },
    among: |at_most| match at_most {
        Verdict::Free => "許可不要",
        _ => "個別審査以下",
    },
    picture: |picture| match picture {
        DesignPicture::Strip => "時系列",
        DesignPicture::Beside => "最強の品と並べる",
    },
    short: |verdict| match verdict {
        Verdict::Domestic => "対象外",
        Verdict::Free => "不要",
        Verdict::Notification => "届け出",
        Verdict::CaseByCase => "個別審査",
        Verdict::Licence => "許可",
        Verdict::Denial => "原則不許可",
    },
    just_under: |name, bound, rule| format!("{name}は{bound}のすぐ下（{rule}）"),
    held_by: |figures, what, bound, rule| format!("{figures}（{what}が{bound}のすぐ下：{rule}）"),
    figure: named,
    off: |name, share, less| format!("{name}が{share}{}", if less { "低い" } else { "高い" }),
    apart: |differs, within| match (differs, within) {
        ([], None) => "違いはない".to_owned(),
        ([], Some(within)) => format!("違いは{within}以内"),
        (_, None) => format!("{}、ほかは同じ", differs.join("、")),
        (_, Some(within)) => format!("{}、ほかの違いは{within}以内", differs.join("、")),
    },
    unstated: |chips| {
        format!(
            "{}のダイ面積は公表されていない。これらから始めると面積は今の値のまま残る。",
            chips.join("、")
        )
    },
    bits: |bits| format!("{bits}ビット"),
    strip_finding: |verdict, changes| {
        let times = match changes {
            0 => "2022年8月から一度も変わっていない".to_owned(),
            changes => format!("2022年8月から{changes}回変わった"),
        };
        format!("この設計への現在の答えは「{verdict}」で、{times}。")
    },
    beside_finding: |tpp| match tpp {
        Some(tpp) => format!("この日の最強の品のTPPは、この設計の{tpp}。"),
        None => "この条件を満たす品は、この日には存在しない。".to_owned(),
    },
    strongest_of: |day| format!("最強の品（{day}）"),
    cut_from: |chip| format!("{chip}から"),
    fixed: DesignFixed {
        this: "この設計",
        between: "、",
        and: "と",
        sentence_gap: "。",
        met: "該当",
        not_met: "該当せず",
        open: "不明（足りない数字がある）",
        other_market: "該当せず（対象の市場が違う）",
        no_rule: "チップの規則はまだなかった",
        numbers: "チップの仕様",
        bits: "演算のビット長",
        consumer: "民生用カード（データセンター用ではない）",
        day: "規則の時点",
        workload: "何に強い品を探すか",
        among: "どの品から探すか",
        start_strongest: "この日の最強の品",
        use_it: "このチップをほかの計算で使う",
        uses: ["スペック比較へ", "推論エンジンへ", "学習へ", "シナリオへ", "取り除く"],
        use_note: "今の仕様のまま、実在の品と並ぶ「Own」（自分の設計）になる。リンクにも残る。推論エンジンでは、最も短い形式を初めて備えた世代と同じ作りとみなす。",
        follows: ["TPP", "性能密度"],
        strip: [
            "規則はこの設計をどう扱うか",
            "2022年8月からの米国の対中規則。濃いほど厳しい。実在の品は発売日から",
        ],
        beside: [
            "最強の品、最も近い実在の品と並べる",
            "この設計を1とした倍率（対数目盛）。三角はその日の規則の線",
        ],
        asked: "尋ねた日",
        bound: "規則の線",
        times: "この設計に対する倍率",
        stretch: ["から", "まで", "判定"],
        verdicts: ["規則ごとの判定", "施行日"],
        verdict_head: ["判定", "決め手の規則", "理由"],
        verdicts_note: "この設計は、期日までに米国で販売されていたものとして判定する。名指しする通知書はない。判定を押すと全段階が開く。",
        eras: "時期ごとの最強の品",
        cuts: "メーカーは何を削れたか",
        eras_corner: "施行日",
        cuts_corner: "元の品",
        era_head: [
            "TPP",
            "メモリー帯域",
            "接続帯域",
            "メモリー容量",
            "何に縛られるか",
            "最も近い実在の品",
        ],
        nobody: "なし",
        eras_note: "規則と、その日までに販売された米国設計の最高の数字だけから求めた。何が作られたかは使っていない。2つ目の表は、メーカーと同じく1つの品から始める。",
        how: [
            "TPP＝密行列の演算性能（毎秒10¹²回）×ビット長、性能密度＝TPP÷ロジックダイの面積",
            "各規則は、ある数字（または2つの和）が線以上かを問う。該当する中で最も厳しい規則が決め、例外が和らげる",
            "最強の品：線が設計の空間を小部屋に分ける。どの数字も大きいほど強いので、各部屋の最良は上の角にある。すべての角を試す",
            "最も近い実在の品：同じ規則が通す米国の販売品のうち、比の対数の二乗平均平方根が最小のもの",
        ],
        technology: "当時作れた最高の水準",
        judged_note: "規則を当てはめる順に並べた。利用者の設計を名指しする通知書はない。",
        strongest_note: "この尺度は順位を付けるためだけのもので、単位に意味はない。",
        china: "中国側",
        least_die: "収まる最小のダイ面積",
        nearest: "最も近い実在の品",
        none: "この条件を満たす品は、この日には存在しない。",
    },
};

fn answer(found: &DesignAnswer) -> Sentence {
    let m = messages(Lang::Ja);
    let mut sentence = Sentence::new()
        .say("TPP ")
        .ours(quantity(RuleQuantity::Tpp, found.design.tpp(), Lang::Ja))
        .opening(Opens::Designed(found.date));
    if let Some(density) = found.design.density() {
        sentence = sentence
            .say("、性能密度")
            .ours(Significant(2).text(density, Lang::Ja))
            .opening(Opens::Designed(found.date));
    }
    sentence = sentence
        .say(format!("のこのチップは、{}時点の中国への輸出に", (m.date)(found.date)))
        .ours(needs(found.now.us.verdict))
        .opening(Opens::Designed(found.date));
    if found.now.us.unsure.is_some() {
        sentence = sentence.say("（足りない数字があり、もっと厳しいかもしれない）");
    }
    let Some(next) = &found.next else {
        return sentence.say("。その後の規則でも変わっていない。");
    };
    let sentence = sentence.say(format!("。{}からは", (m.date)(next.date)));
    match next.us.verdict {
        Verdict::Free => sentence.ours("許可が要らなくなる").opening(Opens::Designed(next.date)),
        verdict => sentence
            .say(format!("{}のため", cause(next)))
            .ours(needs(verdict))
            .opening(Opens::Designed(next.date)),
    }
    .say("。")
}

/// What a verdict asks for.
fn needs(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Domestic | Verdict::Free => "許可が要らない",
        Verdict::Notification => "25日前の届け出が要る",
        Verdict::CaseByCase => "個別審査の許可が要る",
        Verdict::Licence => "許可が要る",
        Verdict::Denial => "原則下りない許可が要る",
    }
}

/// The figures that decide.
fn cause(judgement: &Judgement) -> String {
    let figures = figures(judgement, Lang::Ja);
    if figures.is_empty() {
        return "規則".to_owned();
    }
    let all: Vec<String> = figures.iter().map(|(name, value)| named(name, value)).collect();
    all.join("と")
}

/// A name with its number; a Latin name needs a space.
fn named(name: &str, value: &str) -> String {
    let gap = if name.is_ascii() { " " } else { "" };
    format!("{name}{gap}{value}")
}

fn strongest(found: &DesignAnswer) -> Sentence {
    let Some(strongest) = &found.strongest else {
        return Sentence::new().say(JA.fixed.none);
    };
    let StrongSaid { bound, built } = said(strongest, Lang::Ja);
    let among = match found.at_most {
        Verdict::Free => "許可の要らない品",
        _ => "個別審査以下で出せる品",
    };
    let work = match found.workload {
        Workload::Decode => "文章の生成",
        Workload::Prefill => "入力の読み取り",
        Workload::Training => "学習",
    };
    let mut sentence = Sentence::new()
        .say(format!("この日、{work}に"))
        .ours("最も強い")
        .opening(Opens::Strongest(None, found.date, found.workload, found.at_most))
        .say(format!("{among}は、"));
    sentence = match (bound.is_empty(), built.is_empty()) {
        (true, _) => sentence.say(format!("すべて当時の最高水準になる（{}）", built.join("、"))),
        (false, true) => sentence.say(bound.join("、")),
        (false, false) => sentence.say(format!(
            "{}、残りは当時の最高水準になる（{}）",
            bound.join("、"),
            built.join("、")
        )),
    };
    match &strongest.nearest {
        Some(near) => sentence
            .say(format!("。{}が作った", near.chip.vendor))
            .ours(near.chip.short)
            .say(format!("との差：{}。", distance(near, Lang::Ja))),
        None => sentence.say("。これに近い品は作られていない。"),
    }
}
