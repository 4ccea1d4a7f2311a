//! 日本語。

use super::messages::{Fixed, NumberText, ServeNumber, ServeWords, Unusable, weight_name};
use super::{articles_row, is_articles_pair, model_name, units_priced};
use crate::answer::accuracy::{Basis, By};
use crate::answer::{
    Against, CannotServe, ChipRow, Remedy, Running, ServeAnswer, remedies, shortage,
};
use crate::facts::claims;
use crate::model::interval::Interval;
use crate::model::serve::config::{Assumption, Refused};
use crate::model::serve::{Refusal, Stack};
use crate::state::serve::{Batching, HourBasis, ServePicture, Workload};
use crate::state::{Param, State};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{Percent, Ratio, Significant, Usd};
use crate::text::sentence::Sentence;
use crate::text::{Lang, messages};

const L: Lang = Lang::Ja;

/// The Japanese words.
pub(super) static JA: ServeWords = ServeWords {
    answer,
    note,
    work: |work| match work {
        Workload::Text => "文章",
        Workload::Image => "画像",
        Workload::Speech => "音声の書き起こし",
    },
    batching: |batching| match batching {
        Batching::Largest => "載るだけ",
        Batching::Within => "待ち時間の上限まで",
        Batching::Steady => "件数を指定",
        Batching::Fixed => "一括（固定）",
    },
    hour: |hour| match hour {
        HourBasis::Rent => "借りる",
        HourBasis::Purchase => "買う",
    },
    picture: |picture| match picture {
        ServePicture::Map => "長さ別",
        ServePicture::Batch => "件数別",
        ServePicture::Frontier => "速さと処理量",
        ServePicture::Time => "時間の内訳",
        ServePicture::Sensitivity => "効く条件",
    },
    number,
    stack: |stack| match stack {
        Stack::TrtLlmStatic => "TensorRT-LLM、固定バッチ（2023〜24年）",
        Stack::TrtLlmEarly => "TensorRT-LLM、初期の連続バッチ（2024年半ば）",
        Stack::TrtLlmInflight => "TensorRT-LLM、連続バッチ（2024〜25年）",
        Stack::TrtLlmPytorch => "TensorRT-LLM、PyTorch版（2025年）",
        Stack::MlPerf => "MLPerf向けの調整版",
        Stack::Open => "vLLMまたはSGLang",
    },
    assumption: |assumption| match assumption {
        Assumption::Number(field, value) => format!("{field} = {}", Significant(9).text(value, L)),
        Assumption::Tied(true) => "出力層は埋め込み層と共通".to_owned(),
        Assumption::Tied(false) => "出力層は埋め込み層と別".to_owned(),
        Assumption::WindowedLayers(layers) => {
            format!("窓のある層は{}層", Significant(6).text(layers, L))
        }
        Assumption::TextPartOnly => "言語モデルの部分だけ（画像や音声の部分は除く）".to_owned(),
    },
    unusable: |why| match why {
        Unusable::TooLong => {
            "ファイルが1 MBを超えている。設定ファイルにしては長すぎる。".to_owned()
        }
        Unusable::NotRead => "ブラウザーがファイルを読めなかった。".to_owned(),
        Unusable::NotJson => "JSONではない。必要なのはconfig.jsonというファイル。".to_owned(),
        Unusable::Refused(refused) => match refused {
            Refused::NotAnObject => "JSONだが、項目がなく、設定ファイルではない。".to_owned(),
            Refused::TooLarge => "項目またはパラメーターが、どのモデルよりも多い。".to_owned(),
            Refused::NotALanguageModel => {
                "文章を書くモデルではなく、別の種類のモデルの設定。".to_owned()
            }
            Refused::MissingField(field) => format!("項目{field}がない。"),
            Refused::NotACount(field) => {
                format!("項目{field}が、モデルにありうる整数ではない。")
            }
            Refused::Inconsistent(a, b) => format!("項目{a}と{b}が食い違う。"),
            Refused::Unsupported(what) => format!("このエンジンが扱えない層がある（{what}）。"),
        },
    },
    refit: |refit, before| {
        format!(
            "実測によれば、チップ側の時間は公表値の{}、CPU側は{}。80%区間は±{}から±{}に狭まる。",
            Ratio(2).text(refit.kernels, L),
            Ratio(2).text(refit.host, L),
            Percent(0).text(libm::expm1(before), L),
            Percent(0).text(libm::expm1(refit.spread), L),
        )
    },
    break_even: |share| {
        if share.central > 1.0 {
            "常に仕事があっても、このAPIより高くつく。".to_owned()
        } else {
            format!(
                "稼働率が{}（80%区間は{}）に達すれば、先頭のチップの費用はこのAPIと並ぶ。",
                Percent(0).text(share.central, L),
                Percent(0).range(share.low, share.high, L),
            )
        }
    },
    accuracy_answer: |fitted, unseen| {
        Sentence::new()
            .say("公表された実測")
            .ours(format!("{}件", Significant(6).text(fitted.rows as f64, L)))
            .say("に対し、予測の誤差は中央値で")
            .ours(Percent(1).text(fitted.median, L))
            .say("。そのモデルを一度も見ていない予測では")
            .ours(Percent(1).text(unseen.median, L))
            .say("。")
    },
    accuracy_note: |fitted, unseen| {
        format!(
            "10件中9件は{}以内（見ていない予測では{}以内）。80%区間には{}が入る。",
            Percent(0).text(fitted.p90, L),
            Percent(0).text(unseen.p90, L),
            Percent(0).text(unseen.coverage, L),
        )
    },
    fitted_on: |date| {
        format!(
            "調整は{}。「見ていない」は、そのモデルの系列をすべて除いて調整し直した場合。",
            (messages(L).date)(date)
        )
    },
    metric: |metric| match metric {
        "tokens_per_s_output" => "トークン/秒",
        "tokens_per_s_input" => "入力トークン/秒",
        "samples_per_s" => "件/秒",
        "ttft_ms" => "ms（最初のトークンまで）",
        "x_realtime" => "倍速",
        _ => "",
    },
    by: |by| match by {
        By::Gpu => "チップ",
        By::Model => "モデル",
        By::Source => "出典",
    },
    basis: |basis| match basis {
        Basis::Unseen => "モデルを見ていない",
        Basis::Fitted => "すべてに合わせた",
    },
    chips_named,
    make_first: |name| format!("先頭にする：{name}"),
    forget_point: |at| format!("{at}番目の実測を消す"),
    point_box: |at, what| format!("{at}番目の実測：{what}"),
    rows_shown: |shown, all| {
        let count = |n: usize| Significant(6).text(n as f64, L);
        format!("{}件のうち、誤差の大きい{}件。", count(all), count(shown))
    },
    fixed: FIXED,
};

const FIXED: Fixed = Fixed {
    work: "何を処理するか",
    model: "モデル",
    dense: "密なモデル",
    mixture: "専門家混合（MoE）",
    own_model: "自分のモデル",
    own_summary: "自分のモデルを使う（config.json）",
    own_help: "モデルのconfig.jsonを貼り付けるか、ファイルをここに落とす。ファイルはこのブラウザーから出ない。",
    own_text: "config.jsonの中身",
    own_file: "ファイルを選ぶ",
    own_style: "Llamaに似たモデル",
    parameters: "パラメーター",
    active: "1トークンあたり",
    read_as: "読み取った型",
    weights_taken: "重み",
    weights_unsaid: "量子化の記載なし。下の形式で計算する",
    assumed: "仮定したこと",
    unknown: "使わなかった項目",
    chips: "チップ（1〜4種）",
    add_chip: "チップを加える・外す",
    first: "ほかと比べるチップ",
    make_first: "先頭にする",
    full: "選べるのは4種まで。先にどれかを外す。",
    few: "1種は残る。",
    rents: "チップ1基の借り賃",
    weights: "重みの形式",
    kv: "KVキャッシュの形式",
    program_summary: "プログラム、キャッシュ、1組の基数",
    program: "推論プログラム",
    batching: "同時に処理する数",
    copy: "モデル1組に使うチップ",
    auto: "最良",
    lengths: "1件の長さ",
    money: "稼働率、API、通貨",
    hour: "1時間の費用",
    api: "APIとの比較",
    api_prices: "事業者の料金から選ぶ",
    currencies: "通貨",
    points: "自分の実測",
    points_help: "この条件で先頭のチップを測った値を入れると、予測が動き、80%区間が狭まる。",
    point_batch: "同時に処理する数",
    point_rate: "1組のトークン/秒",
    add_point: "実測を加える",
    remove: "消す",
    table: "チップごとの内訳。数字を押すと計算のしかたが開く",
    table_corner: "項目",
    cannot: "不可",
    interval: "80%区間",
    of: "全体",
    table_note: "入力と出力の費用は、それぞれにかかる時間で分けた。合計は選んだ長さでの値。",
    cost_formula: "費用 = 1時間の費用 × 基数 ÷ 3,600秒 ÷ 稼働率 ÷ 1秒に処理する量",
    speed_formula: "1回の計算にかかる時間は、重みとキャッシュの読み出し、行列の演算、チップ間の通信、CPU側の処理で決まる。仕様上の性能にどこまで近づくかは、実測に合わせて調整した。",
    interval_note: "そのモデルを見ていない予測でも、公表された条件の5件に4件で、実測がこの区間に入る。",
    rent_own: "自分の数字",
    rent_assumed: "公表された借り賃がなく、仮の値",
    image_memory: "メモリーの読み書き",
    spent: [
        "重みの読み出し",
        "行列の演算",
        "注意機構とKVキャッシュ",
        "細かな処理",
        "チップ間の通信",
        "CPU側の処理",
    ],
    owned: ["購入費と利子", "電気代", "設置場所"],
    speed_ratio: "1基どうしの速さ",
    price_ratio: "1時間の費用",
    copy_speed: "1組の速さ",
    room: "キャッシュに残る分",
    per_request: "1件のキャッシュ",
    limited: "メモリーにはさらに載るが、プログラムの上限か設定で決まる。",
    reading: "入力を読む時間の割合",

    coming: "実測を読み込んでいる…",
    lost: "実測を読み込めなかった。通信を確かめてほしい。",
    all: "すべて",
    filters: "表示する実測",
    basis: "予測の作り方",
    by_group: "まとめごとの誤差（大きい順）",
    group_head: [
        "まとめ",
        "件数",
        "中央値",
        "9割が収まる幅",
        "中央値（見ていない）",
        "9割（見ていない）",
        "区間に入る割合",
    ],
    group_by: "まとめ方",
    rows: "実測ごとの誤差（大きい順）",
    row_head: ["実測", "実測値", "予測", "誤差", "誤差（見ていない）"],
    no_rows: "当てはまる実測がない。",
};

fn number(number: ServeNumber, work: Workload) -> NumberText {
    let text = |name, unit, how| NumberText { name, unit, how };
    let per = match work {
        Workload::Text => "出力100万トークン",
        Workload::Image => "画像1,000枚",
        Workload::Speech => "音声1,000分",
    };
    match number {
        ServeNumber::Cost => {
            text("費用", per, "1時間の費用 × 基数 ÷ 3,600秒 ÷ 稼働率 ÷ 1秒に処理する量")
        }
        ServeNumber::Saving => text("下げ幅", "", "1 − 価格の比 ÷ 速さの比"),
        ServeNumber::Speed => match work {
            Workload::Text => text("1基の速さ", "トークン/秒", "1 ÷ 1トークンの時間 ÷ 1組の基数"),
            Workload::Image => text("1基の速さ", "枚/秒", "1 ÷ 1枚の時間"),
            Workload::Speech => text("1基の速さ", "分/秒", "1 ÷ 音声1分の時間"),
        },
        ServeNumber::UserSpeed => text("利用者から見た速さ", "トークン/秒", "1 ÷ トークンの間隔"),
        ServeNumber::Ttft => text(
            "最初のトークンまで",
            "TTFT",
            "ほかの要求のトークンを書きながら、入力を読み終えるまでの時間",
        ),
        ServeNumber::Tpot => text("トークンの間隔", "TPOT", "同時に処理する数 ÷ 1組の速さ"),
        ServeNumber::Batch => {
            text("同時に処理する数", "1組", "メモリーの残り ÷ 1件のキャッシュ（端数切り捨て）")
        }
        ServeNumber::Copy => {
            text("1組の基数", "", "指定がなければ、1、2、4、8のうち1基あたりの処理量が最大の数")
        }
        ServeNumber::Weights => text("重み", "GB、1基", "パラメーター × 形式のバイト数 ÷ 基数"),
        ServeNumber::Cache => text("KVキャッシュ", "GB、1基", "同時に処理する数 × 1件のキャッシュ"),
        ServeNumber::Reserve => text("空けておく分", "GB、1基", "余裕、ライブラリー、計算途中の値"),
        ServeNumber::Hour => text(
            "1時間の費用",
            "1基",
            "（価格 × 一式の倍率 × 資本回収 + 電気代 + 設置場所）÷ 8,760時間",
        ),
        ServeNumber::Input => {
            text("入力", "100万トークン", "1件の費用 × 入力を読む時間の割合 ÷ 入力トークン")
        }
        ServeNumber::Output => {
            text("出力だけ", "100万トークン", "1件の費用 × 残りの時間の割合 ÷ 出力トークン")
        }
        ServeNumber::Yen => text("円", per, "費用 × 1ドルの円"),
        ServeNumber::Yuan => text("人民元", per, "費用 × 1ドルの元"),
        ServeNumber::BreakEven => {
            text("APIと並ぶ稼働率", "", "1時間の費用 ÷ その間のトークンのAPI料金")
        }
    }
}

/// 「H200」「H200 4基」。
fn chips_named(chips: f64, name: &str) -> String {
    if chips > 1.0 {
        format!("{name}\u{a0}{}基", Significant(3).text(chips, L))
    } else {
        name.to_owned()
    }
}

fn doing(state: &State, on: &str) -> String {
    let model = model_name(state);
    match state.serve.work {
        Workload::Text => format!(
            "{model}（{}）を{on}で動かす費用は、入力込みで出力100万トークンあたり",
            weight_name(state.serve.weights)
        ),
        Workload::Image => format!("{model}の画像を{on}で作る費用は、1,000枚あたり"),
        Workload::Speech => format!("{model}で音声を{on}で書き起こす費用は、1,000分あたり"),
    }
}

fn answer(answer: &ServeAnswer, state: &State) -> Sentence {
    let Some(row) = answer.rows.first() else { return Sentence::new() };
    let running = match &row.result {
        Ok(running) => running,
        Err(why) => return cannot(Sentence::new(), row, *why, state, 0).say("。"),
    };
    let sentence = Sentence::new()
        .say(doing(state, &chips_named(running.chips, row.chip.short)))
        .ours(Usd.text(running.usd.central * units_priced(answer.unit), L))
        .opening(Opens::Serve(ServeNumber::Cost, 0))
        .say("。");
    match (answer.rows.get(1), &answer.against) {
        (Some(other), Some(against)) => {
            let chips = other.result.as_ref().map_or(1.0, |running| running.chips);
            compared(sentence, answer, against, &chips_named(chips, other.chip.short))
        }
        (Some(other), None) => match other.result {
            Err(why) => cannot(sentence, other, why, state, 1).say("。"),
            Ok(_) => sentence,
        },
        _ => sentence,
    }
}

fn compared(sentence: Sentence, answer: &ServeAnswer, against: &Against, other: &str) -> Sentence {
    let saved = libm::round(against.saving.central * 100.0);
    let share = Percent(0).text(against.saving.central.abs(), L);
    let opens = Opens::Serve(ServeNumber::Saving, 0);
    let sentence = sentence.say(other);
    let pair = is_articles_pair(answer);
    let ending = if pair { "く" } else { "い" };
    let sentence = match () {
        () if saved > 0.0 => sentence.say("より").ours(format!("{share}安{ending}")).opening(opens),
        () if saved < 0.0 => sentence.say("より").ours(format!("{share}高{ending}")).opening(opens),
        () => sentence.say("と").ours("同じ").opening(opens),
    };
    if !pair {
        return sentence.say("。");
    }
    let claimed = format!("{}減", Percent(0).text(answer.claimed, L));
    sentence
        .say(if saved == 0.0 { "で、記事の言う" } else { "、記事の言う" })
        .claim(claimed)
        .opening(Opens::Claim(&claims::C29))
        .say(if answer.reaches_claim() == Some(true) {
            "に届く。"
        } else {
            "には届かない。"
        })
}

fn gb(bytes: f64) -> String {
    format!("{}\u{a0}GB", Significant(3).text(bytes / 1e9, L))
}

fn ms(time: f64) -> String {
    format!("{}\u{a0}ms", Significant(6).text(time, L))
}

/// Why a chip cannot, and what would help.
fn cannot(
    sentence: Sentence,
    row: &ChipRow,
    why: CannotServe,
    state: &State,
    at: usize,
) -> Sentence {
    let name = row.chip.short;
    // Beside a sentence on the first chip the model needs no name.
    let model = if at == 0 {
        format!("{}（{}）は", model_name(state), weight_name(state.serve.weights))
    } else {
        String::new()
    };
    let to = if at == 0 { "に" } else { "には" };
    let sentence = match why {
        CannotServe::Unknown => {
            return sentence.say(format!("{name}は公表されていない数字があり、計算できない"));
        }
        CannotServe::NoPrice => {
            return sentence.say(format!("{name}は売値が知られていない。借り賃でなら計算できる"));
        }
        CannotServe::Refused(refusal, _) => {
            let short = shortage(state, at);
            let on = chips_named(short.map_or(1.0, |short| short.chips), name);
            match (refusal, short) {
                (Refusal::Weights, Some(short)) => sentence
                    .say(format!("{model}{on}{to}載らない。重みだけで"))
                    .ours(gb(short.weights))
                    .say("あるのに、メモリーの空きは")
                    .ours(gb(short.room)),
                (Refusal::Cache, Some(short)) => sentence
                    .say(format!("{model}{on}に載るが、この長さの要求は1件も置けない。1件に"))
                    .ours(gb(short.per_request))
                    .say("要るのに、残りは")
                    .ours(gb((short.room - short.weights).max(0.0))),
                (Refusal::Batch, Some(short)) => sentence
                    .say(format!("{on}ではこれだけの数を同時に処理できない。置けるのは"))
                    .ours(format!("{}件", Significant(4).text(short.requests, L)))
                    .say("まで"),
                (Refusal::TooSlow, _) => sentence
                    .say(format!("{on}では、1件だけでも、トークンの間隔"))
                    .ours(ms(state.get(Param::Tpot)))
                    .say("、最初のトークンまで")
                    .ours(ms(state.get(Param::Ttft)))
                    .say("という上限に収まらない"),
                _ => sentence.say(format!("{model}{on}{to}載らない")),
            }
        }
    };
    let helps: Vec<String> = remedies(state, at).into_iter().map(remedy).collect();
    if helps.is_empty() {
        return sentence;
    }
    sentence.say(format!("。{}ならできる", helps.join("か、")))
}

fn remedy(remedy: Remedy) -> String {
    let count = |n: f64| Significant(6).text(n, L);
    match remedy {
        Remedy::Weights(format) => format!("重みが{}", weight_name(format)),
        Remedy::Chips(chips) => format!("{chips}基"),
        Remedy::Prompt(tokens) => format!("入力が{}トークン", count(tokens)),
        Remedy::Batch(requests) => format!("同時に{}件", count(requests)),
        Remedy::Tpot(time) => format!("間隔が{}", ms(time)),
        Remedy::Ttft(time) => format!("最初のトークンまでが{}", ms(time)),
        Remedy::Chip(chip) => chip.short.to_owned(),
    }
}

/// 「12%高い場合から32%安い場合まで」: the ends of a saving.
fn change(saving: Interval) -> String {
    let Interval { low, high, .. } = saving;
    let share = |saved: f64| Percent(0).text(saved.abs(), L);
    let side = |saved: f64| match libm::round(saved * 100.0) {
        n if n < 0.0 => format!("{}高い", share(saved)),
        n if n > 0.0 => format!("{}安い", share(saved)),
        _ => "変わらない".to_owned(),
    };
    match (libm::round(low * 100.0), libm::round(high * 100.0)) {
        (worst, _) if worst > 0.0 => format!("{}安い", Percent(0).range(low, high, L)),
        (_, best) if best < 0.0 => format!("{}高い", Percent(0).range(-high, -low, L)),
        (worst, best) if worst == 0.0 && best == 0.0 => side(low),
        _ => format!("{}場合から{}場合まで", side(low), side(high)),
    }
}

fn note(answer: &ServeAnswer, state: &State) -> String {
    let mut text = String::new();
    if let Some((_, running)) = answer.first() {
        let factor = units_priced(answer.unit);
        text = format!(
            "80%区間は{}",
            Usd.range(running.usd.low * factor, running.usd.high * factor, L)
        );
        if let Some(against) = &answer.against {
            text = format!("{text}、比べると{}", change(against.saving));
        }
        text.push('。');
        text.extend(setup(answer, running, state));
    }
    if is_articles_pair(answer) || answer.work != Workload::Text {
        let (before, after) = articles_row(answer.work).stated();
        let unit = (messages(L).service)(articles_row(answer.work)).unit;
        text = format!(
            "{text}記事の表では{unit}{}→{}。",
            Usd.text(before.central.0, L),
            Usd.text(after.central.0, L)
        );
    }
    text
}

/// Chips, requests, times and lengths behind the answer.
fn setup(answer: &ServeAnswer, running: &Running, state: &State) -> Option<String> {
    let served = running.choice?.served;
    let count = |n: f64| Significant(6).text(n, L);
    Some(format!(
        "1組{}基、同時に{}件、トークンの間隔{}\u{a0}ms。入力{}、出力{}トークン。{}。",
        count(running.chips),
        count(libm::round(served.batch)),
        Significant(3).text(served.tpot_s * 1000.0, L),
        count(answer.lengths.prompt),
        count(answer.lengths.output),
        (JA.stack)(state.serve.stack),
    ))
}
