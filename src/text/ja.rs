//! 日本語。

mod words;

use std::fmt::Write;

use super::Lang;
use super::explain::Opens;
use super::messages::{Later, Messages, ParamText, QuantityText, ServiceText};
use super::number::NumberStyle;
use super::number::NumberStyle::{Percent, Ratio, SignedPercent, Significant};
use super::sentence::Sentence;
use crate::answer::{CompareAnswer, CostAnswer, Direction, Service};
use crate::facts::{self, Date, Outcome, SPEED_CELLS, article};
use crate::model::chip::{Ingredient, Precision, Quantity, Roofline};
use crate::model::cost::measured_speed;
use crate::model::interval::Interval;
use crate::model::rule::Verdict;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::state::{CompareChart, Param, Preset, PriceBasis, View};
use words::WORDS;

const L: Lang = Lang::Ja;

/// The Japanese messages.
pub static JA: Messages = Messages {
    lang: L,
    view: |view| match view {
        View::Story => "検証",
        View::Cost => "推論コスト",
        View::Serve => "推論エンジン",
        View::Accuracy => "予測の誤差",
        View::Compare => "スペック比較",
        View::Rules => "輸出規制",
        View::Design => "チップ設計",
        View::Train => "学習",
        View::Scenario => "シナリオ",
        View::Record => "予測と結果",
        View::Sources => "出典",
    },
    preset: |preset| match preset {
        Preset::CostArticle
        | Preset::ScenarioArticle
        | Preset::CompareArticle
        | Preset::TrainArticle => "記事のとおり",
        Preset::CostMeasured => "実測にもとづく",
        Preset::CostVendor => "NVIDIAの発表例",
        Preset::ServeArticle => "1.9倍のもとになったメーカーの条件",
        Preset::ServeLlama13 => "メーカーの条件：Llama 2 13B",
        Preset::ServeGpt3 => "メーカーの条件：GPT-3",
        Preset::ServeChat => "Llama 3.3 70B、対話",
        Preset::ServeDeepseek => "DeepSeek-R1、8基",
        Preset::ServeGptOss => "gpt-oss 120B",
        Preset::ScenarioEnacted => "施行された規則（2026年1月）",
        Preset::ScenarioHappened => "実際の経過",
        Preset::ScenarioFull => "完全許可",
        Preset::ScenarioRefused => "許可見送り",
        Preset::ScenarioIfp => "IFP：輸出なし",
        Preset::ScenarioIfpB30a => "IFP：B30Aを許可",
        Preset::ScenarioGrunewald => "Grunewald：2026年",
        Preset::TrainNinety => "GPT-4を90日・利用率40%",
        Preset::TrainDeepseek => "DeepSeek-V3の公表どおり",
        Preset::TrainLlama => "Llama 3.1 405Bの公表どおり",
        Preset::TrainGpt3 => "GPT-3を1000基で",
        Preset::CompareChina => "中国向けに作られた品",
        Preset::CompareDomestic => "中国製との比較",
        Preset::CompareFrontier => "いまの最上位",
    },
    param,
    basis: |basis| match basis {
        PriceBasis::Premium => "価格差で",
        PriceBasis::Rent => "借り賃で",
        PriceBasis::Purchase => "購入価格で",
    },
    service: |service| match service {
        Service::Chat => ServiceText { name: "チャットボット", unit: "1,000トークン" },
        Service::Image => ServiceText { name: "画像生成", unit: "1枚" },
        Service::Speech => ServiceText { name: "音声認識", unit: "1分" },
    },
    branch: |branch| match branch {
        Branch::Full => "完全許可",
        Branch::Conditional => "条件付き許可",
        Branch::Refused => "許可見送り",
        Branch::Held => "許可されたが輸入されず",
    },
    measure: |measure| match measure {
        Measure::UsShare => "AI市場の米国シェア",
        Measure::ChinaShare => "AI市場の中国シェア",
        Measure::Gap => "中国のモデルの遅れ（か月）",
        Measure::Revenue => "NVIDIAの売上の伸び",
    },
    ingredient: |what| match what {
        Ingredient::Of(quantity) => quantity_name(quantity).to_owned(),
        Ingredient::Rate(precision) => format!("{}の演算性能（密）", precision.name()),
        Ingredient::DieArea => "ダイ面積".to_owned(),
    },
    verdict: |verdict| match verdict {
        Verdict::Domestic => "中国企業の設計（米国からの輸出ではない）",
        Verdict::Free => "許可不要",
        Verdict::Notification => "事前届け出か許可",
        Verdict::CaseByCase => "許可が必要（個別審査）",
        Verdict::Licence => "許可が必要",
        Verdict::Denial => "許可が必要（原則不許可）",
    },
    outcome: |outcome| match outcome {
        Outcome::NotControlled => "規制対象外",
        Outcome::Notification => "事前届け出か許可",
        Outcome::CaseByCase => "個別審査",
        Outcome::LicenceRequired => "許可が必要",
        Outcome::PresumptionOfDenial => "原則不許可",
        Outcome::ImportBlocked => "輸入差し止め",
        Outcome::Discouraged => "購入を控えるよう指導",
        Outcome::Tariff => "関税",
        Outcome::Proposed => "法案",
        Outcome::Event => "出来事",
    },
    claim_verdict: |verdict| match verdict {
        facts::Verdict::Holds => "正しい。",
        facts::Verdict::Partly => "一部は正しい。",
        facts::Verdict::DoesNotHold => "事実と合わない。",
        facts::Verdict::CannotBeChecked => "確かめようがない。",
        facts::Verdict::Forecast => "予測である。",
    },
    picture: |chart| match chart {
        CompareChart::Ratio => "倍率",
        CompareChart::Absolute => "項目ごと",
        CompareChart::Roofline => "ルーフライン",
        CompareChart::Scatter => "全チップ",
    },
    date,
    cost_answer,
    cost_note,
    cost_finding,
    speed_note,
    words: WORDS,
};

/// What only pages fetched later say.
pub static LATER: Later = Later {
    quantity,
    compare_answer,
    compare_note,
    ratio_finding,
    absolute_finding,
    roofline_finding,
    scatter_finding,
    sources_answer: |figures, sources, as_of| {
        Sentence::new()
            .say("このページを支えるのは、")
            .ours(format!("{}件", Significant(6).text(sources as f64, L)))
            .say("の出典から取った")
            .ours(format!("{}個", Significant(6).text(figures as f64, L)))
            .say(format!("の数字だ（{}時点）。", date(as_of)))
    },
};

const fn named(label: &'static str, unit: &'static str, help: &'static str) -> ParamText {
    ParamText { label, unit, help }
}

fn param(param: Param) -> ParamText {
    match param {
        Param::SpeedLow => named("遅い場合", "倍", ""),
        Param::SpeedHigh => named("速い場合", "倍", ""),
        Param::PremiumLow => named("価格差の小さい場合", "%", ""),
        Param::PremiumHigh => named("価格差の大きい場合", "%", ""),
        Param::RentH100 => named("H100", "/時", "GPU 1基を1時間借りる値段"),
        Param::RentH200 => named("H200", "/時", "GPU 1基を1時間借りる値段"),
        Param::PurchaseH100 => named("H100", "", "GPU 1基の値段"),
        Param::PurchaseH200 => named("H200", "", "GPU 1基の値段"),
        Param::ProbabilityFull => named("完全許可", "%", ""),
        Param::ProbabilityConditional => named("条件付き許可", "%", ""),
        Param::ProbabilityRefused => named("許可見送り", "%", ""),
        Param::ProbabilityHeld => named("許可されたが輸入されず", "%", ""),
        Param::ConditionalEffect => named(
            "条件付き許可の効果",
            "%",
            "完全許可の効果を100とする。記事に数字はなく、初期値は当方の仮定。",
        ),
        Param::UsBefore => named("米国のシェア（前）", "%", ""),
        Param::UsAfter => named("米国のシェア（後）", "%", ""),
        Param::ChinaBefore => named("中国のシェア（前）", "%", ""),
        Param::ChinaAfter => named("中国のシェア（後）", "%", ""),
        Param::GapBeforeLow => named("遅れ（前・最短）", "か月", ""),
        Param::GapBeforeHigh => named("遅れ（前・最長）", "か月", ""),
        Param::GapAfterLow => named("遅れ（後・最短）", "か月", ""),
        Param::GapAfterHigh => named("遅れ（後・最長）", "か月", ""),
        Param::RevenueLow => named("NVIDIAの増収（最小）", "%", ""),
        Param::RevenueHigh => named("NVIDIAの増収（最大）", "%", ""),
        Param::Prompt => named("入力の長さ", "トークン", "回答が始まる前に読む量。"),
        Param::Output => named("出力の長さ", "トークン", "1ステップに1トークンずつ書く量。"),
        Param::Batch => named("同時に処理する数", "件", "モデル1組あたり。"),
        Param::Tpot => {
            named("トークン間隔の上限", "ms", "利用者が1トークンごとに待つ時間（TPOT）。")
        }
        Param::Ttft => named(
            "最初のトークンまでの上限",
            "ms",
            "回答が始まるまで利用者が待つ時間（TTFT）。待ち行列は含まない。",
        ),
        Param::Utilisation => named("稼働率", "%", "支払う時間のうち、チップに仕事がある割合。"),
        Param::Life => named("使用年数", "年", ""),
        Param::Capital => named("資本コスト", "%/年", ""),
        Param::System => named("サーバーとネットワーク", "%", "チップ価格に上乗せする割合。"),
        Param::PowerPrice => named("電気代", "/kWh", ""),
        Param::Pue => named("PUE", "", "建物全体の電力÷計算機の電力。"),
        Param::ApiInput => {
            named("API料金、入力", "/100万トークン", "事業者が入力100万トークンに求める料金。")
        }
        Param::ApiOutput => {
            named("API料金、出力", "/100万トークン", "事業者が出力100万トークンに求める料金。")
        }
        Param::Yen => named("円", "円/ドル", ""),
        Param::Yuan => named("人民元", "元/ドル", ""),
        Param::Steps => named("ノイズ除去のステップ", "回", ""),
        Param::Megapixels => named("画像の大きさ", "メガピクセル", "1024 × 1024で1。"),
        Param::ImportApproval => named(
            "中国が輸入を認める割合",
            "%",
            "完全許可・条件付き許可で米国が許可したチップのうち。",
        ),
        Param::ExportFee => {
            named("米国への納付金", "%", "条件付き許可での売上のうち。売り手が負担する。")
        }
        Param::VolumeCap => named(
            "数量の上限",
            "%",
            "条件付き許可で中国が買える量。同じチップの米国向け販売に対する比。100%で上限なし。",
        ),
        Param::Correlation => named(
            "相関",
            "%",
            "合法な輸入と、密輸・国産とのあいだの相関。負なら一方が他方の代わりになる。",
        ),
    }
}

const fn quantity_name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Memory => "メモリー容量",
        Quantity::Bandwidth => "メモリー帯域",
        Quantity::Bf16 => "BF16の演算性能",
        Quantity::Fp8 => "FP8の演算性能",
        Quantity::Int8 => "INT8の演算性能",
        Quantity::Fp4 => "FP4の演算性能",
        Quantity::Tf32 => "TF32の演算性能",
        Quantity::Fp32 => "FP32の演算性能",
        Quantity::Fp64 => "FP64の演算性能",
        Quantity::Link => "チップ間の帯域",
        Quantity::Power => "消費電力の上限",
        Quantity::Price => "価格",
        Quantity::Rent => "借り賃",
        Quantity::Tpp => "TPP",
        Quantity::Density => "性能密度",
        Quantity::Ridge => "折れ目",
        Quantity::Bf16PerUsd => "1ドルあたりのBF16",
        Quantity::BandwidthPerUsd => "1ドルあたりの帯域",
        Quantity::Bf16PerWatt => "1ワットあたりのBF16",
        Quantity::BandwidthPerWatt => "1ワットあたりの帯域",
    }
}

fn quantity(quantity: Quantity) -> QuantityText {
    let help = match quantity {
        Quantity::Memory => "パッケージに載る広帯域メモリー（HBM）。モデルとKVキャッシュを置く。",
        Quantity::Bandwidth => "メモリーを読む速さ。文章を書き出す速さはこれで頭打ちになる。",
        Quantity::Bf16 | Quantity::Fp8 | Quantity::Int8 | Quantity::Fp4 | Quantity::Tf32 => {
            "スパース性を使わない密な行列演算の最大値。学習と、入力を読む速さを決める。"
        }
        Quantity::Fp32 | Quantity::Fp64 => "科学技術計算の演算性能の最大値。",
        Quantity::Link => "双方向の合計（NVLink、Infinity Fabric、HCCS、PCIe）。",
        Quantity::Power => "ボードの熱設計電力。",
        Quantity::Price => "GPU 1基。定価か実勢か流通価格かは出典による。",
        Quantity::Rent => "GPU 1基を1時間。断りがなければオンデマンド。",
        Quantity::Tpp => {
            "総合処理性能。輸出規制の物差しで、密な演算性能×ビット長の、形式ごとの最大値。"
        }
        Quantity::Density => "ダイ1平方ミリあたりのTPP。",
        Quantity::Ridge => {
            "1バイトあたりの演算数がこれより少ない仕事はメモリーで、多い仕事は演算で頭打ちになる。"
        }
        Quantity::Bf16PerUsd => "価格1ドルあたりのGFLOP/s。",
        Quantity::BandwidthPerUsd => "価格1ドルあたりのメモリー帯域（MB/s）。",
        Quantity::Bf16PerWatt => "1ワットあたりのGFLOP/s。",
        Quantity::BandwidthPerWatt => "1ワットあたりのメモリー帯域（GB/s）。",
    };
    QuantityText { name: quantity_name(quantity), help }
}

fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

fn range(style: NumberStyle, interval: Interval) -> String {
    style.range(interval.low, interval.high, L)
}

fn premium(ratio: Interval) -> String {
    range(SignedPercent(0), ratio.rising(|r| r - 1.0))
}

fn cost_answer(answer: &CostAnswer) -> Sentence {
    let claimed = format!("{}減", Percent(0).text(answer.claimed, L));
    let saving = answer.saving;
    let start = if answer.preset == Some(Preset::CostArticle) {
        "記事の数字をそのまま使うと、H200の処理コストはH100"
    } else {
        "この条件では、H200の処理コストはH100"
    };
    let sentence = Sentence::new().say(start);
    let dearer = Percent(0).range(-saving.high, -saving.low, L);
    let sentence = match answer.direction() {
        Direction::Even => sentence.say("と").ours("変わらない"),
        Direction::Cheaper => {
            sentence.say("より").ours(format!("{}安い", range(Percent(0), saving)))
        }
        Direction::Dearer => sentence.say("より").ours(format!("{dearer}高い")),
        Direction::Either => sentence
            .say("より")
            .ours(format!("{}高い", Percent(0).text(-saving.low, L)))
            .opening(Opens::Saving)
            .say("場合から")
            .ours(format!("{}安い", Percent(0).text(saving.high, L)))
            .opening(Opens::Saving)
            .say("場合まである"),
    };
    let sentence = if answer.direction() == Direction::Either {
        sentence
    } else {
        sentence.opening(Opens::Saving)
    };
    sentence
        .say("。記事の言う")
        .claim(claimed)
        .opening(Opens::Claim(&facts::claims::C29))
        .say(if answer.reaches_claim() { "に手が届く。" } else { "には届かない。" })
}

fn cost_note(answer: &CostAnswer) -> String {
    let needed = answer.price_ratio_needed - 1.0;
    let price = if needed.abs() < 0.005 {
        "H100と同じ値段でなければならない".to_owned()
    } else if needed < 0.0 {
        format!("H100より{}安くなければならない", Percent(0).text(-needed, L))
    } else {
        format!("H100より高くても{}までに収まらなければならない", Percent(0).text(needed, L))
    };
    format!(
        "速さ{}、価格{}。{}で{}減らすには、H200は{price}。",
        range(Ratio(2), answer.speed),
        premium(answer.price_ratio),
        Ratio(2).text(answer.speed.high, L),
        Percent(0).text(answer.claimed, L),
    )
}

fn cost_finding(answer: &CostAnswer) -> String {
    format!(
        "速さ{}、価格{}のとき、コストの変化は{}。記事の主張は{}。",
        range(Ratio(2), answer.speed),
        premium(answer.price_ratio),
        range(SignedPercent(0), answer.saving.falling(|saving| -saving)),
        SignedPercent(0).text(-answer.claimed, L),
    )
}

fn compare_answer(answer: &CompareAnswer, on: Date) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some((index, chip)) = answer.others().next() {
        sentence = sentence.say(format!("{}と比べた{}は、", answer.baseline.short, chip.short));
        let known = [
            (Quantity::Memory, "メモリーが"),
            (Quantity::Bandwidth, "帯域が"),
            (Quantity::Bf16, "BF16の演算性能が"),
        ]
        .into_iter()
        .filter_map(|(quantity, name)| Some((answer.ratio(chip, quantity)?, quantity, name)))
        .collect::<Vec<_>>();
        for (at, (ratio, quantity, name)) in known.iter().enumerate() {
            if at > 0 {
                sentence = sentence.say("、");
            }
            let number =
                if ratio.reads_as_one() { "同じ".to_owned() } else { range(Ratio(2), *ratio) };
            sentence = sentence.say(*name).ours(number).opening(Opens::Ratio(chip.id, *quantity));
        }
        if known.is_empty() {
            sentence = sentence.say("比べられる公表値がない");
        }
        let finding = &answer.findings[index];
        sentence = sentence
            .say(format!("。{}時点の中国への輸出は「", date(on)))
            .say((JA.verdict)(finding.verdict))
            .say(if finding.unsure.is_some() {
                "」か、それより厳しい（足りない数字がある）。"
            } else {
                "」。"
            });
    }
    sentence
}

fn compare_note(answer: &CompareAnswer) -> String {
    if answer.is_articles_pair() {
        return format!(
            "記事はメモリー{}、帯域{}、推論の速さ{}、価格{}とする。前の二つは正しい。速さの実測は{}。",
            SignedPercent(0).text(article::MEMORY_GAIN.central, L),
            SignedPercent(0).text(article::BANDWIDTH_GAIN.central, L),
            Ratio(1).text(article::INFERENCE_SPEED_RATIO.central, L),
            SignedPercent(0).range(article::PRICE_PREMIUM.low, article::PRICE_PREMIUM.high, L),
            range(Ratio(2), measured_speed()),
        );
    }
    format!(
        "{}種のチップ。出典に幅があるときの倍率は、最悪と最良を組み合わせた幅で示す。",
        answer.chips.len()
    )
}

fn speed_note() -> String {
    format!(
        "NVIDIAの実測は1基あたり{}（{}条件の表）。{}は同社の最良の例。",
        range(Ratio(2), measured_speed()),
        SPEED_CELLS.len(),
        Ratio(1).text(article::INFERENCE_SPEED_RATIO.central, L)
    )
}

fn ratio_finding(answer: &CompareAnswer) -> String {
    let mut text = format!("{}を1とした倍率。", answer.baseline.short);
    for (_, chip) in answer.others() {
        let known = answer.quantities.iter().filter_map(|&quantity| {
            let ratio = answer.ratio(chip, quantity)?;
            Some(format!("{}{}", quantity_name(quantity), Ratio(2).text(ratio.central, L)))
        });
        let _ = write!(text, "{}は{}。", chip.short, known.collect::<Vec<_>>().join("、"));
    }
    text
}

fn absolute_finding(answer: &CompareAnswer, quantity: Quantity) -> String {
    let values = answer.chips.iter().map(|chip| {
        let value = answer.reading(chip, quantity).map_or_else(
            || JA.words.unknown.to_owned(),
            |reading| range(Significant(4), reading.value),
        );
        format!("{}は{value}", chip.short)
    });
    format!(
        "{}（{}）。{}。",
        quantity_name(quantity),
        quantity.unit(),
        values.collect::<Vec<_>>().join("、")
    )
}

fn roofline_finding(answer: &CompareAnswer, precision: Precision) -> String {
    let ridges = answer.chips.iter().filter_map(|chip| {
        let roof = Roofline::of(chip, precision)?;
        Some(format!(
            "{}は{} FLOP/バイトから上で{} TFLOP/s",
            chip.short,
            Significant(3).text(roof.ridge().0, L),
            Significant(3).text(roof.peak.0, L)
        ))
    });
    format!("{}。{}。", precision.name(), ridges.collect::<Vec<_>>().join("、"))
}

fn scatter_finding(answer: &CompareAnswer, all: usize) -> String {
    let picked = answer.chips.iter().filter_map(|chip| {
        let (memory, bandwidth) = (chip.hbm?.central.0, chip.hbm_bandwidth?.central.0);
        Some(format!(
            "{}は{} GB、{} GB/s",
            chip.short,
            Significant(4).text(memory, L),
            Significant(4).text(bandwidth, L)
        ))
    });
    format!("{all}種のチップ。{}。", picked.collect::<Vec<_>>().join("、"))
}
