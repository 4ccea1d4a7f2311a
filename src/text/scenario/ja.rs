//! 日本語。

use super::messages::{
    OutcomeText, RecordFixed, RecordWords, ScenarioFixed, ScenarioWords, StudiesFixed,
};
use super::{few, prose, prose_range, round};
use crate::answer::ScenarioAnswer;
use crate::answer::projection::{Needed, Projection, Sought};
use crate::answer::record::{Off, Record};
use crate::answer::studies::By;
use crate::facts::{Came, PriorShape};
use crate::model::interval::Interval;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::path::Way;
use crate::model::scenario::run::Bands;
use crate::state::Preset;
use crate::state::scenario::ScenarioPicture;
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{CountProse, Percent, Significant};
use crate::text::sentence::Sentence;

const L: Lang = Lang::Ja;

/// The Japanese words.
pub static JA: ScenarioWords = ScenarioWords {
    answer,
    note,
    progress: |drawn, all, seed, finished| {
        let count = |n: u32| Significant(7).text(f64::from(n), L);
        if finished {
            format!("{}回の試行、乱数の種{seed}", count(drawn))
        } else {
            format!("{}回中{}回まで試行…", count(all), count(drawn))
        }
    },
    outcome,
    when: |outcome, year| {
        if in_the_year(outcome) { format!("{year}年") } else { format!("{year}年末") }
    },
    branch: |branch| match branch {
        Some(Branch::Full) => "完全許可",
        Some(Branch::Conditional) => "条件付き許可",
        Some(Branch::Refused) => "許可見送り",
        Some(Branch::Held) => "許可されたが輸入されず",
        None => "確率で混合",
    },
    basis: |basis| match basis {
        Basis::EightBit => "8ビット演算",
        Basis::Bf16 => "16ビット演算",
        Basis::Tpp => "TPP",
        Basis::Bandwidth => "メモリー帯域",
    },
    counted: |basis| {
        let by = match basis {
            Basis::EightBit => "密な8ビット演算性能",
            Basis::Bf16 => "密な16ビット演算性能",
            Basis::Tpp => "規制の物差しであるTPP（総合処理性能）",
            Basis::Bandwidth => "メモリー帯域",
        };
        format!("計算能力は{by}でH100に換算。")
    },
    picture: |picture| match picture {
        ScenarioPicture::Stock => "計算能力の推移",
        ScenarioPicture::Ratio => "比の推移",
        ScenarioPicture::Ways => "中国の入手経路",
        ScenarioPicture::Spread => "起こりやすさ",
        ScenarioPicture::Tornado => "何に左右されるか",
        ScenarioPicture::Shares => "記事：シェア",
        ScenarioPicture::Gap => "記事：遅れ",
    },
    way: |way| match way {
        Way::Legal => "許可され輸入された分",
        Way::Domestic => "中国製",
        Way::Proxy => "代理企業による国外製造",
        Way::Smuggled => "密輸",
    },
    unit: |unit| match unit {
        "H100e" => "基（H100換算）",
        "H100e a year" => "基/年（H100換算）",
        "H200 a year" => "基/年",
        "dies a year" => "個/年",
        "stacks a year" => "スタック/年",
        "x/yr" => "倍/年",
        "x" => "倍",
        "months" => "か月",
        "years" => "年",
        "GW" => "GW",
        "W" => "W",
        "USD billion" => "×10億ドル",
        _ => "",
    },
    needed,
    sought: |sought| match sought {
        Sought::Parity => (
            "中国の計算能力が米国と同盟国に並ぶのに要る、2026年のH200",
            "ほかの数字を中央値に置き、計算能力の比が1になるまで輸出を増やす",
        ),
        Sought::Half => (
            "米国と同盟国の優位を半分にするのに要る、2026年のH200",
            "ほかの数字を中央値に置き、計算能力の比が見送りの場合の半分になるまで輸出を増やす",
        ),
        Sought::ObservedRatio => (
            "2026年に観測された遅れに見合う計算能力の比",
            "κ = exp((L·(ln c + ln a) − 遅延·ln a) ÷ 12)。Lは遅れの月数、cは学習計算量の伸び、aはアルゴリズム効率の伸び",
        ),
        Sought::ArticlesRatio => (
            "記事の言う許可前の遅れに見合う計算能力の比",
            "κ = exp((L·(ln c + ln a) − 遅延·ln a) ÷ 12)。Lは遅れの月数、cは学習計算量の伸び、aはアルゴリズム効率の伸び",
        ),
    },
    strongest: |name, ends| format!("影響が大きい：{name}（{ends}）"),
    moves: |from, to| format!("{from} → {to}"),
    drawn: |draws| format!("{draws}回の試行の中央値。"),
    article_answer,
    article_note,
    share_finding,
    gap_finding,
    by: |by| match by {
        By::Preset => "相手の仮定での中央値の経路",
        By::Medians => "当方の仮定での中央値の経路",
        By::Formula => "相手の数字を式に入れた値",
        By::Ledger => "チップの集計から換算",
    },
    reproduced: |found| match found {
        Some(true) => "再現できた",
        Some(false) => "再現できない",
        None => "このモデルの対象外",
    },
    studies_found: |same, ours, all| {
        format!(
            "公表された{all}個の数字のうち、このモデルで計算できるのは{ours}個、再現できたのは{same}個。"
        )
    },
    fixed: FIXED,
    studies: STUDIES,
};

const FIXED: ScenarioFixed = ScenarioFixed {
    levers: "米国と中国が決めること",
    power_limited: "電力が足りない分は動かさない",
    scrapped: "古いチップは撤去する",
    sold: "H200の代わりに自分の設計を売る（価格と数はH200のまま）",
    year: "年",
    basis: "計算能力の数え方",
    ask: "問い",
    branch: "図で見る場合",
    ranges: "誰にもわからない数字の下限と上限",
    themes: [
        "世界と米国",
        "中国：合法な購入",
        "中国：国産",
        "密輸・代理製造・クラウド",
        "モデルと学習",
        "お金",
        "電力と寿命",
    ],
    draws: "試行",
    seed: "乱数の種",
    draw_anew: "引き直す",
    table: "すべての問いをシナリオ別に：中央値と、試行の9割が入る幅",
    table_corner: "問い",
    mixed: "確率で混合",
    table_note: "中央値どうしは足したり割ったりできない。比の中央値は中央値の比ではなく、左端の列もほかの列の平均ではない。",
    hangs: "答えは何に左右されるか（ソボル指数）",
    hangs_corner: "数字",
    hangs_head: ["単独", "組み合わせも含む"],
    hangs_note: "その数字だけがわかれば消える分散の割合と、その数字だけがわからないときに残る割合。影響の大きい8つについて、残りは中央値に置き、相関は除いて計算。",
    needed: "何が成り立てばよいか",
    needed_note: "求める数字のほかは中央値に置いた。",
    how: [
        "保有量：2025年末までは集計された販売数、その後は四半期ごとの購入を足し、故障分を引く。",
        "中国：min(許可数 × 輸入を認める割合, 上限) のH200 + min(ダイ × 歩留まり ÷ 2, HBM ÷ 8) の国産品 + 代理製造 + 密輸。",
        "米国と同盟国：取り分 × (世界の生産 − 振り替え率 × 中国への輸出)。",
        "遅れ：L = (12·ln κ + 遅延·ln a) ÷ (ln c + ln a)。κは最大手どうしの計算能力の比。",
        "混合：P(x) = Σ 確率 × 各シナリオでのP(x)。1,024回ずつのラテン超方格98組。",
    ],
    articles: "記事自身の計算",
    articles_note: "2025年11月の記事の予測を、記事の数字だけで計算したもの。試行は使わない。",
    shape: |shape| match shape {
        PriorShape::Lognormal => "下限と上限は対数正規分布の5・95パーセンタイル。",
        PriorShape::Normal => "下限と上限は正規分布の5・95パーセンタイル。",
        PriorShape::Uniform => "下限から上限までのどの値も同じ確からしさ。",
        PriorShape::Triangular | PriorShape::Pert => {
            "下限と上限は両端で、その間に最も確からしい値がある。"
        }
        PriorShape::TwoPiece => "下限・中央・上限は5・50・95パーセンタイル。",
        PriorShape::Exact => "一つの値で、幅はない。",
    },
    middle: "中央",
    starts: "初期値",
    own_range: "自分で入れた幅。出典の幅ではない。",
    our_reading: "幅全体は当方の読みで、そのまま述べる出典はない。",
    nine_of_ten: "9割",
    forecast: "記事ではなく当方が仮定を置いた予測。",
    median_path: "「使った値」は、すべての数字を中央値に置いた場合の値。",
    odds: "確率",
    mixture: "Σ 確率 × 各シナリオの分布",
};

/// Whether an outcome is a sum over a year rather than a state at its end.
const fn in_the_year(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::FlowRatio
            | Outcome::Revenue
            | Outcome::Units
            | Outcome::SellerShare
            | Outcome::LocalShare
    )
}

fn outcome(outcome: Outcome) -> OutcomeText {
    let text = |name, unit, how| OutcomeText { name, unit, how };
    match outcome {
        Outcome::StockRatio => text(
            "AI計算能力の比（米国と同盟国÷中国）",
            "年末に稼働中のもの",
            "米国と同盟国の保有量 ÷ 中国の保有量",
        ),
        Outcome::FlowRatio => text(
            "増えたAI計算能力の比（米国と同盟国÷中国）",
            "その年の分",
            "米国と同盟国がその年に得た量 ÷ 中国が得た量",
        ),
        Outcome::AccessRatio => text(
            "最大手が使える計算能力の比（米国÷中国）",
            "国外で借りる分を含む",
            "米国の保有量 × 最大手の割合 ÷ (中国が使える量 × 最大手の割合)",
        ),
        Outcome::Gap => {
            text("中国の最良のモデルの遅れ", "か月", "(12·ln κ + 遅延·ln a) ÷ (ln c + ln a)")
        }
        Outcome::UsStock => text(
            "米国と同盟国のAI計算能力",
            "稼働中、H100換算",
            "2025年の保有量 + 取り分 × (世界の生産 − 振り替え率 × 中国への輸出) − 故障",
        ),
        Outcome::ChinaStock => text(
            "中国のAI計算能力",
            "稼働中、H100換算",
            "2025年の保有量 + 購入 + 国産 + 代理製造 + 密輸 − 故障",
        ),
        Outcome::ChinaAccess => text(
            "中国が使えるAI計算能力",
            "H100換算、国外で借りる分を含む",
            "中国の保有量 + 国外で借りる量",
        ),
        Outcome::UsShare => text(
            "世界のAI計算能力に占める米国と同盟国の割合",
            "",
            "米国と同盟国の保有量 ÷ 世界の保有量",
        ),
        Outcome::ChinaShare => {
            text("世界のAI計算能力に占める中国の割合", "", "中国の保有量 ÷ 世界の保有量")
        }
        Outcome::Revenue => text(
            "NVIDIAの売上への上乗せ",
            "年間",
            "H200の数 × 中国での価格 × (1 − 納付金) − 振り替え率 × H200の数 × 他国での価格",
        ),
        Outcome::Units => text(
            "中国に売られるH200",
            "年間",
            "min(買いたい数 × 輸入を認める割合, 上限)、毎年の伸びを掛ける",
        ),
        Outcome::SellerShare => text(
            "中国のAI半導体支出に占めるNVIDIAの割合",
            "",
            "H200の数 × 中国での価格 ÷ 中国の支出",
        ),
        Outcome::LocalShare => {
            text("中国のAI半導体支出に占める国産の割合", "", "国産の数 × 価格 ÷ 中国の支出")
        }
        Outcome::ChinaDays => text(
            "中国最大手がGPT-4規模の学習にかける日数",
            "2.1×10²⁵ FLOP",
            "2.1×10²⁵ FLOP ÷ (チップ × 1回の学習に使う割合 × 最大性能 × 演算利用率 × 稼働時間)",
        ),
        Outcome::UsDays => text(
            "米国最大手がGPT-4規模の学習にかける日数",
            "2.1×10²⁵ FLOP",
            "2.1×10²⁵ FLOP ÷ (チップ × 1回の学習に使う割合 × 最大性能 × 演算利用率 × 稼働時間)",
        ),
    }
}

/// What stands before an outcome's number: the year and the subject.
fn clause(outcome: Outcome, year: u16) -> String {
    match outcome {
        Outcome::StockRatio => format!("{year}年末に米国と同盟国が持つAI計算能力は中国の"),
        Outcome::FlowRatio => format!("{year}年に米国と同盟国が増やすAI計算能力は中国の"),
        Outcome::AccessRatio => {
            format!("{year}年末に米国の最大手が使える計算能力は中国の最大手の")
        }
        Outcome::Gap => format!("{year}年末の中国の最良のモデルの遅れは"),
        Outcome::UsStock => {
            format!("{year}年末に米国と同盟国が持つAI計算能力はH100換算で")
        }
        Outcome::ChinaStock => format!("{year}年末に中国が持つAI計算能力はH100換算で"),
        Outcome::ChinaAccess => {
            format!("{year}年末に中国が使えるAI計算能力は、国外で借りる分を含めH100換算で")
        }
        Outcome::UsShare => {
            format!("{year}年末に世界のAI計算能力に占める米国と同盟国の割合は")
        }
        Outcome::ChinaShare => format!("{year}年末に世界のAI計算能力に占める中国の割合は"),
        Outcome::Revenue => format!("中国への販売がNVIDIAの{year}年の売上に上乗せするのは"),
        Outcome::Units => format!("{year}年に中国が買うH200は"),
        Outcome::SellerShare => format!("{year}年の中国のAI半導体支出に占めるNVIDIAの割合は"),
        Outcome::LocalShare => format!("{year}年の中国のAI半導体支出に占める国産の割合は"),
        Outcome::ChinaDays => {
            format!("{year}年末に中国の最大手がGPT-4規模の学習にかける日数は")
        }
        Outcome::UsDays => format!("{year}年末に米国の最大手がGPT-4規模の学習にかける日数は"),
    }
}

/// A number with the counter that its noun takes.
fn counted(outcome: Outcome, value: f64) -> String {
    let number = prose(outcome, value, L);
    match super::kind(outcome) {
        super::Kind::Count if value.is_finite() => format!("{number}基"),
        _ => number,
    }
}

fn answer(found: &Projection) -> Sentence {
    let (outcome, year) = (found.outcome, found.year);
    let before = clause(outcome, year);
    let median = |branch: Branch| counted(outcome, found.asked.branches[branch as usize].p50);
    let opens = |branch: Option<Branch>| Opens::Projected(outcome, branch);
    let ends =
        |bands: Bands| format!("（9割の幅は{}）", prose_range(outcome, bands.p05, bands.p95, L));
    let Some(branch) = found.certain else {
        let odds = if found.articles_odds { "記事の確率" } else { "この確率" };
        return Sentence::new()
            .say(format!("H200の輸出が自由なら、{before}"))
            .ours(median(Branch::Full))
            .opening(opens(Some(Branch::Full)))
            .say("。見送りなら")
            .ours(median(Branch::Refused))
            .opening(opens(Some(Branch::Refused)))
            .say(format!("。{odds}に従えば"))
            .ours(counted(outcome, found.asked.mixed.p50))
            .opening(opens(None))
            .say(format!("{}。", ends(found.asked.mixed)));
    };
    let start = match branch {
        Branch::Full => "H200の輸出が自由なら",
        Branch::Conditional => "H200が条件付きで許可されるなら",
        Branch::Refused => "H200の輸出が見送られるなら",
        Branch::Held => "H200が許可されても中国が輸入を認めないなら",
    };
    let (other, against) = match branch {
        Branch::Refused => (Branch::Full, "自由な場合は"),
        _ => (Branch::Refused, "見送りの場合は"),
    };
    Sentence::new()
        .say(format!("{start}、{before}"))
        .ours(median(branch))
        .opening(opens(Some(branch)))
        .say(format!("{}。{against}", ends(found.asked.branches[branch as usize])))
        .ours(median(other))
        .opening(opens(Some(other)))
        .say("。")
}

fn note(found: &Projection) -> Sentence {
    let year = found.year;
    let mut sentence = Sentence::new();
    if found.outcome != Outcome::Revenue {
        sentence = revenue(found, sentence);
    }
    if found.outcome != Outcome::Gap {
        let Bands { p05, p50, p95, .. } = found.gap;
        sentence = sentence
            .say(format!("{year}年末の中国の最良のモデルの遅れは"))
            .ours(prose(Outcome::Gap, p50, L))
            .opening(Opens::Projected(Outcome::Gap, found.certain))
            .say(format!("（9割の幅は{}）。", prose_range(Outcome::Gap, p05, p95, L)));
    }
    sentence.say(format!("{}{}", (JA.counted)(found.basis), FIXED.forecast))
}

/// What sales to China do to NVIDIA’s revenue.
fn revenue(found: &Projection, sentence: Sentence) -> Sentence {
    let Bands { p05, p50, p95, .. } = found.revenue;
    if p05.abs() + p95.abs() <= 0.0 {
        return sentence.say("中国への販売はない。");
    }
    let verb = if p50 < 0.0 { "減らす" } else { "増やす" };
    sentence
        .say(format!("中国への販売はNVIDIAの{}年の売上を", found.year))
        .ours(prose(Outcome::Revenue, p50.abs(), L))
        .opening(Opens::Projected(Outcome::Revenue, found.certain))
        .say(format!("{verb}（増収額の9割の幅は{}）。", prose_range(Outcome::Revenue, p05, p95, L)))
}

fn needed(found: &Needed) -> Vec<Sentence> {
    let year = found.year;
    let count = |units: f64| format!("{}基", CountProse.text(round(units), L));
    let times =
        |units: f64| format!("{}倍", few(units / found.wanted).text(units / found.wanted, L));
    let ratio = |ratio: Interval| prose_range(Outcome::StockRatio, ratio.low, ratio.high, L);
    let bought = |units: Option<f64>, what: String, sought: Sought| {
        match units {
        Some(units) => Sentence::new()
            .say(format!("{year}年末に{what}には、中国は2026年にH200を"))
            .ours(count(units))
            .opening(Opens::Sought(sought))
            .say(format!(
                "買い、その後も完全許可の場合と同じ率で増やす必要がある。自由に買える場合に買う数の{}だ。",
                times(units)
            )),
        None => Sentence::new()
            .say(format!("H200を何基買っても、{year}年末に{what}ことはない。")),
    }
    };
    vec![
        bought(found.for_parity, "米国と同盟国に計算能力で並ぶ".to_owned(), Sought::Parity),
        bought(
            found.for_half,
            format!(
                "差を{}（輸出なしの{}の半分）に縮める",
                prose(Outcome::StockRatio, found.half, L),
                prose(Outcome::StockRatio, found.refused, L)
            ),
            Sought::Half,
        ),
        Sentence::new()
            .say(format!(
                "2026年に観測された{}の遅れに見合うのは、最大手どうしで",
                months(found.observed)
            ))
            .ours(ratio(found.observed_ratio))
            .opening(Opens::Sought(Sought::ObservedRatio))
            .say(format!("の計算能力の差。記事の言う{}なら", months(found.articles)))
            .claim(ratio(found.articles_ratio))
            .opening(Opens::Sought(Sought::ArticlesRatio))
            .say("になる。"),
    ]
}

fn percent_points(interval: Interval) -> String {
    Percent(1).range(interval.low / 100.0, interval.high / 100.0, L)
}

fn months(interval: Interval) -> String {
    format!("{}か月", Significant(3).range(interval.low, interval.high, L))
}

fn article_answer(answer: &ScenarioAnswer) -> Sentence {
    let start = if answer.preset == Some(Preset::ScenarioArticle) {
        "記事の確率どおりなら、中国のAI市場シェアの期待値は"
    } else {
        "この確率なら、中国のAI市場シェアの期待値は"
    };
    Sentence::new()
        .say(start)
        .china(percent_points(answer.expected(Measure::ChinaShare)))
        .opening(Opens::Expected(Measure::ChinaShare))
        .say("、モデルの遅れは")
        .china(months(answer.expected(Measure::Gap)))
        .opening(Opens::Expected(Measure::Gap))
        .say("。実際は条件付き許可だったが引き渡しはほぼなく、遅れは")
        .ours(months(answer.observed_gap))
        .opening(Opens::ObservedGap)
        .say("だった。")
}

fn article_note(answer: &ScenarioAnswer) -> String {
    let whose = if answer.preset == Some(Preset::ScenarioArticle) {
        "記事による予測で、事実ではない。この確率を"
    } else {
        "この確率を"
    };
    format!(
        "{whose}採点すると、ブライアースコアは法律上の決定に対して{}、実際の経過に対して{}（0が完璧、四等分なら0.75、2が最悪）。",
        Significant(3).text(answer.brier(), L),
        Significant(3).text(answer.forecast.brier(Branch::Held), L),
    )
}

fn share_finding(answer: &ScenarioAnswer) -> String {
    format!(
        "期待値は米国{}、中国{}。",
        percent_points(answer.expected(Measure::UsShare)),
        percent_points(answer.expected(Measure::ChinaShare))
    )
}

fn gap_finding(answer: &ScenarioAnswer) -> String {
    format!(
        "遅れの期待値は{}。2026年の観測は{}。",
        months(answer.expected(Measure::Gap)),
        months(answer.observed_gap)
    )
}

/// The unit of a forecast's or a study's figure.
pub fn counted_in(unit: &str) -> &'static str {
    match unit {
        "units" | "dies" => "個",
        "months" => "か月",
        "B300e" => "個（B300換算）",
        "H100e" => "個（H100換算）",
        "x/yr" => "倍/年",
        "FLOP" => "FLOP",
        "h" => "時間",
        _ => "",
    }
}

const STUDIES: StudiesFixed = StudiesFixed {
    title: "ほかの研究の数字と、このモデルでの値",
    corner: "研究と数字",
    head: ["公表値", "ここでの値", "計算のしかた", "判定"],
    note: "「再現できた」は、丸めで説明できる差か、研究自身の幅に収まる場合。試行の中央値ではなく、数字を中央値に置いた経路の値。",
    tolerance: "丸めで説明できる差",
};

/// The Japanese words of the record.
pub static JA_RECORD: RecordWords = RecordWords {
    answer: record_answer,
    note: record_note,
    came: |came| match came {
        Came::True => "当たり",
        Came::Partly => "一部当たり",
        Came::DidNot => "外れ",
        Came::Open => "未決",
        Came::CannotBeChecked => "確かめようがない",
    },
    off: |off, unit| match off {
        Off::Within => "範囲内".to_owned(),
        Off::Times(times) => format!("{}倍", few(times).text(times, L)),
        Off::Points(points) => match unit {
            "share" | "probability" => format!(
                "{}ポイント",
                signed(&few(points * 100.0).text((points * 100.0).abs(), L), points)
            ),
            "%" => format!("{}ポイント", signed(&few(points).text(points.abs(), L), points)),
            _ => format!("{}か月", signed(&few(points).text(points.abs(), L), points)),
        },
        Off::Nothing => "実績ゼロ".to_owned(),
    },
    finding: |all, high| format!("数字で比べられる{all}件の予測のうち、{high}件は多すぎた。"),
    fixed: RECORD,
};

const RECORD: RecordFixed = RecordFixed {
    who: "誰の予測か",
    all: "全員",
    verdict: "判定",
    any: "すべて",
    table: "予測と、その結果",
    corner: "予測",
    head: ["予測の値", "期限", "結果", "結果に対する予測", "判定"],
    none: "当てはまる予測がない。",
    said: "発表",
    score: "記事の確率の成績",
    score_how: [
        "ブライアースコア：Σ (確率 − 起こったものは1、ほかは0)²。0が完璧、2が最悪。",
        "対数スコア：−ln(起こったことの確率)。0が完璧。",
    ],
    score_head: ["与えた確率", "ブライア", "対数"],
    score_rows: [
        "法律上の決定（条件付き許可）に対して",
        "実際の経過（許可されたが輸入されず）に対して",
        "4つに等しい確率を与えた場合",
    ],
    endless: "無限大",
    chart: ["予測÷結果", "1が予測どおり。右ほど多すぎた予測。対数目盛、線は予測の幅", "予測÷結果"],
    exact: "予測どおり",
    chart_head: ["予測", "下限", "中央", "上限"],
    by_article: "記事",
    by_others: "ほか",
};

/// A difference with its sign.
fn signed(size: &str, value: f64) -> String {
    format!("{}{size}", if value < 0.0 { "\u{2212}" } else { "+" })
}

fn record_answer(record: &Record) -> Sentence {
    let [came, partly, did_not, open, unknowable] = record.by_verdict;
    let score = |value: f64| Significant(3).text(value, L);
    Sentence::new()
        .say(format!("{}件の予測のうち、当たりは", record.all))
        .ours(format!("{came}件"))
        .say(format!(
            "、一部当たりが{partly}件、外れが{did_not}件。{open}件は未決で、{unknowable}件は確かめようがない。記事は法律上の決定に"
        ))
        .claim(Percent(0).text(record.odds[Branch::Conditional as usize], L))
        .opening(Opens::Score)
        .say("の確率を与え（ブライアースコア")
        .ours(score(record.brier_law))
        .opening(Opens::Score)
        .say("）、実際の経過には確率を与えなかった（同")
        .ours(score(record.brier_held))
        .opening(Opens::Score)
        .say("）。")
}

fn record_note(record: &Record) -> String {
    let score = |value: f64| Significant(2).text(value, L);
    format!(
        "0が完璧、4つの結果に等しい確率なら{}、2が最悪。対数スコアでは、法律上の決定に対して{}（等しい確率なら{}）。実際の経過に対しては無限大になる。起こりえないとしたことが起こったからだ。",
        score(record.brier_equal),
        score(record.log_law),
        score(record.log_equal),
    )
}
