//! 学習のページの日本語。

use super::train::{
    NumberText, TrainFixed, TrainNumber, TrainWords, count, days, dollars, flop, roughly,
};
use crate::answer::train::{TrainAnswer, TrainRow, Trained};
use crate::facts::{EpochConfidence, TrainingKind, article, claims};
use crate::model::interval::Interval;
use crate::model::train::{Format, Untrained, hours, memory_gain, over_domestic};
use crate::state::serve::HourBasis;
use crate::state::train::{Dial, TrainPicture, Wanted};
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::messages::ParamText;
use crate::text::number::NumberStyle::{CountProse, Percent, Ratio};
use crate::text::sentence::Sentence;

const L: Lang = Lang::Ja;

/// The Japanese words.
pub(super) static JA: TrainWords = TrainWords {
    answer,
    note,
    claims: [half, over, months],
    why,
    wanted: |wanted| match wanted {
        Wanted::Days => "何日かかるか",
        Wanted::Chips => "何基要るか",
        Wanted::Budget => "予算でどこまでできるか",
    },
    picture: |picture| match picture {
        TrainPicture::Time => "基数と日数",
        TrainPicture::Bars => "チップ別",
        TrainPicture::Published => "どれだけ外れるか",
        TrainPicture::Pairs => "H200対H100",
    },
    hour: |hour| match hour {
        HourBasis::Rent => "借りる",
        HourBasis::Purchase => "買う",
    },
    dial,
    number,
    epoch: |word| match word {
        EpochConfidence::Confident => "確か",
        EpochConfidence::Likely => "おそらく",
        EpochConfidence::Speculative => "推測",
        EpochConfidence::Unknown => "記載なし",
    },
    kind: |kind| match kind {
        TrainingKind::LanguagePretraining => "言語モデルの事前学習",
        TrainingKind::LanguageFineTuning => "言語モデルの微調整",
        TrainingKind::Other => "その他",
    },
    each: |chips| format!("各{chips}基"),
    make_first: |chip| format!("{chip}を先頭にする"),
    time_finding: |answer, row, deadline| {
        let Ok(found) = &row.found else { return "答えがない。".to_owned() };
        format!(
            "{}は、{}基の{}で{}。期限は{}。",
            work(answer),
            count(found.chips, L),
            row.chip.short,
            days(found.run.days.central, found.run.days.central, L),
            days(deadline, deadline, L),
        )
    },
    bars_finding: |first, its, other, others| format!("{first}は{its}、{other}は{others}。"),
    published_finding: |all| {
        let inside = all.iter().filter(|one| one.is_inside()).count();
        let ratios = all.iter().map(|one| one.found.ratio);
        let low = ratios.clone().fold(f64::INFINITY, f64::min);
        let high = ratios.fold(0.0, f64::max);
        format!(
            "{}件のうち{inside}件で、公表・推定の時間が80%区間に入った。中央の値は公表値の{}。",
            all.len(),
            Ratio(2).range(low, high, L),
        )
    },
    pairs_finding: |language, any| {
        format!(
            "言語モデルの学習でH200の速さはH100の{}。ほかのモデルも含めると{}。",
            Ratio(2).range(language.low, language.high, L),
            Ratio(2).range(any.low, any.high, L),
        )
    },
    fixed: FIXED,
};

const FIXED: TrainFixed = TrainFixed {
    work: "学習するモデル",
    own_run: "自分で決める",
    ask: "問い",
    share: "性能値のうち出せる割合（MFU）",
    own_share: "自分で幅を決める",
    share_range: "16ビット性能（疎性なし）に対する割合",
    running: "学習している時間の割合",
    running_help: "残りは故障と再開に消える。MetaはH100 1万6384基で90%超。",
    format: "数値形式",
    crowding: "数が増えるほど1基あたりは遅くなる",
    roomy: "メモリーが増えると速くなる（MLPerfの実測分）",
    hour: "チップ1時間の費用",
    rents: "各チップの借り賃",
    no_rent: "公表値なし。動かすと計算に入る",
    way: "学習のしかた",
    power: "電力",
    place: "電力網",
    chips: "チップ",
    first: "先頭",
    make_first: "先頭にする",
    add_chip: "チップを加える・外す",
    full: "4種まで。加えるには、どれかを外す。",
    few: "2種は必要。外すには、先にどれかを加える。",
    table: "チップ別の答え",
    table_corner: "項目",
    bounds: "日数（最良から最悪まで）",
    table_note: "各数字の下は、誤差が互いに独立なら5回に4回収まる区間。「最良から最悪まで」は、すべての出典を同時に端まで動かした値。",
    eighty: "80%",
    cannot: "答えなし",
    claims: "学習について記事が言うこと",
    claim_heads: [
        "「学習時間がほぼ半分」",
        "「A800・H800の2〜3倍速い」",
        "「数カ月が数週間に」",
        "三つのモデルのPF-days",
    ],
    over: [
        "中国が持っていたチップに対するH200の速さ（1基どうし）",
        "相手",
        "演算性能の比",
        "メモリーの効果込み",
        "FP8なら",
        "メモリーの効果のみ",
    ],
    months: [
        "同じ数のH200に置き換えた場合（16ビット）と、4週間で終えるのに要る数",
        "置き換え前",
        "前の日数",
        "H200での日数",
        "短縮",
        "4週間に要る数（前）",
        "4週間に要るH200",
    ],
    pf: ["PF-daysでみた計算量（記事と推定）", "モデル", "記事", "ここでの値", "下限〜上限", "FLOP"],
    pf_said: ["約3,640", "10万超", "数十万"],
    pf_note: "1PF-dayは毎秒10¹⁵回の演算を1日続けた量で、8.64×10¹⁹ FLOP。幅が公表されていないものは、Epoch AIの確度の語が表す倍率を幅とした。",
    published: [
        "公表された学習と、この計算での値",
        "モデル",
        "FLOP",
        "公表・推定のチップ時間",
        "この計算",
        "計算÷公表",
        "全時間でみた利用率",
    ],
    published_note: "それぞれの学習に使ったチップの16ビット性能と、いま選んでいる割合だけから計算した。個々の学習について、ほかに何も知らない前提。学習ごとの差は一つの学習の幅より大きいので、別の割合や自分の幅でも試してほしい。",
    shares: [
        "実際に出せた割合（16ビット性能、疎性なしに対して）",
        "学習",
        "割合",
        "下限〜上限",
        "チップ数",
        "数値形式",
    ],
    how_note: "活性パラメーター1個・1トークンにつき演算6回と数える。長い文脈での注意機構の分は含まない。チップ間通信が遅いことの損は、公表された測定がないため数えていない。",
    usable: "メモリーの2割は活性値などに空けておく。当方の仮定。",
    eighty_note: "要素の誤差が互いに独立なら、結果は5回に4回この幅に収まる。",
    charts: [
        ["チップ数と学習日数", "縦軸は日数。両軸とも対数目盛り。帯は80%区間"],
        ["チップ別の答え", "ひげは80%区間"],
        ["公表された学習：計算した時間÷公表された時間", "1なら一致。対数目盛り。ひげは80%区間"],
        [
            "MLPerf学習でのH200とH100",
            "同じ品質に達するまでの時間の比（H100の分数÷同じ数のH200の分数）",
        ],
    ],
    axes: ["チップ数", "日数"],
    bars_titles: ["チップ別の学習日数", "期限に間に合うチップ数", "予算で買えるFLOP"],
    deadline: "期限",
    here: "いまの答え",
    as_published: "公表値（それぞれのチップで）",
    exact: "公表値どおり",
    minutes: "分",
    articles: "記事",
};

fn work(answer: &TrainAnswer) -> String {
    match answer.run {
        Some(run) => format!("{}の学習", run.name),
        None => format!("{} FLOPの学習", flop(answer.flop.central, answer.flop.central, L)),
    }
}

fn percent(value: f64) -> String {
    Percent(0).text(value, L)
}

/// 「より9%短い」など、相手のチップとの差。
fn against(sentence: Sentence, other: &str, row: &TrainRow, words: [&str; 3]) -> Sentence {
    let Some(saved) = row.saved else { return sentence.say("。") };
    let [less, more, same] = words;
    let opens = Opens::Trained(TrainNumber::Saved, 1);
    let sentence = sentence.say(format!("。{other}"));
    let sentence = match saved.central {
        value if value.abs() < 0.005 => sentence.say("と").ours(same),
        value if value > 0.0 => sentence.say("より").ours(format!("{}{less}", percent(value))),
        value => sentence.say("より").ours(format!("{}{more}", percent(-value))),
    };
    sentence.opening(opens).say("。")
}

fn answer(answer: &TrainAnswer) -> Sentence {
    let Some(row) = answer.rows.first() else {
        return Sentence::new().say("チップが選ばれていない。");
    };
    let found = match &row.found {
        Ok(found) => found,
        Err(why) => return Sentence::new().say(self::why(*why, row.chip.short, HourBasis::Rent)),
    };
    let other = answer.rows.get(1).filter(|other| other.saved.is_some());
    match answer.wanted {
        Wanted::Days => {
            let likely = found.run.likely_days;
            let sentence = Sentence::new()
                .say(format!(
                    "{}は、{}基の{}で",
                    work(answer),
                    count(found.chips, L),
                    row.chip.short
                ))
                .ours(days(found.run.days.central, found.run.days.central, L))
                .opening(Opens::Trained(TrainNumber::Days, 0))
                .say(format!("かかる（80%区間{}）", days(likely.low, likely.high, L)));
            let sentence = match other {
                Some(other) => {
                    let name = format!("同じ数の{}", other.chip.short);
                    against(sentence, &name, other, ["短い", "長い", "同じ日数"])
                }
                None => sentence.say("。"),
            };
            articles(answer, sentence)
        }
        Wanted::Chips => {
            let likely = found.likely;
            let sentence = Sentence::new()
                .say(format!(
                    "{}を{}で終えるには、{}が",
                    work(answer),
                    days(answer.deadline, answer.deadline, L),
                    row.chip.short
                ))
                .ours(format!("{}基", count(found.chips, L)))
                .opening(Opens::Trained(TrainNumber::Chips, 0))
                .say(format!("要る（80%区間{}基）", roughly(likely.low, likely.high, L)));
            match other {
                Some(other) => {
                    against(sentence, other.chip.short, other, ["少ない", "多い", "同じ数"])
                }
                None => sentence.say("。"),
            }
        }
        Wanted::Budget => budget(answer, row, found),
    }
}

/// 先頭の2種について記事が言うこと。
fn articles(answer: &TrainAnswer, sentence: Sentence) -> Sentence {
    if answer.rows.first().map(|row| row.chip.id) != Some("h200_sxm") {
        return sentence;
    }
    match answer.rows.get(1).map(|row| row.chip.id) {
        Some("h100_sxm") => sentence
            .say("記事は")
            .claim("ほぼ半分")
            .opening(Opens::Claim(&claims::C15))
            .say("になるとする。"),
        Some("a800_80" | "h800_sxm") => sentence
            .say("記事は")
            .claim("2〜3倍速い")
            .opening(Opens::Claim(&claims::C17))
            .say("とする。"),
        _ => sentence,
    }
}

fn budget(answer: &TrainAnswer, row: &TrainRow, found: &Trained) -> Sentence {
    let afforded = match found.afforded {
        Ok(afforded) => afforded,
        Err(why) => {
            return Sentence::new().say(self::why(why, row.chip.short, answer.hour));
        }
    };
    let times = Ratio(1).text(afforded.flop.central / answer.flop.central, L);
    Sentence::new()
        .say(format!(
            "{}あれば、{}基の{}を",
            dollars(answer.budget, answer.budget, L),
            count(found.chips, L),
            row.chip.short
        ))
        .ours(days(afforded.days.central, afforded.days.central, L))
        .opening(Opens::Trained(TrainNumber::AffordedDays, 0))
        .say("使える。計算量は")
        .ours(format!("{} FLOP", flop(afforded.flop.central, afforded.flop.central, L)))
        .opening(Opens::Trained(TrainNumber::AffordedFlop, 0))
        .say(format!("で、{}の{times}。", work(answer)))
}

fn note(answer: &TrainAnswer) -> Sentence {
    let Some((row, found)) = answer.first() else { return Sentence::new() };
    let sentence = match found.usd {
        Ok(usd) => {
            let likely = answer.likely_usd(row, found);
            let sentence = Sentence::new()
                .say("費用は")
                .ours(dollars(usd.central, usd.central, L))
                .opening(Opens::Trained(TrainNumber::Usd, 0))
                .say(format!("（80%区間{}）", dollars(likely.low, likely.high, L)));
            match answer.purchase_usd(row, found) {
                Some(all) => sentence
                    .say("で、購入額")
                    .ours(dollars(all.central, all.central, L))
                    .opening(Opens::Trained(TrainNumber::Purchase, 0))
                    .say("のうちこの学習の分"),
                None => sentence,
            }
        }
        // 予算で何もできない理由は、上で述べた。
        Err(_) if answer.wanted == Wanted::Budget => hours_of(Sentence::new(), found),
        Err(why) => {
            hours_of(Sentence::new().say(self::why(why, row.chip.short, answer.hour)), found)
        }
    };
    let sentence = match found.run.bill {
        Ok(bill) => sentence
            .say("、電力は")
            .ours(format!("{}MWh", roughly_one(bill.energy_mwh.central)))
            .opening(Opens::Trained(TrainNumber::Energy, 0))
            .say(format!("、{}の電力網でのCO₂排出は", answer.place.place.ja))
            .ours(format!("{}トン", roughly_one(bill.co2_tonnes.central)))
            .opening(Opens::Trained(TrainNumber::Co2, 0))
            .say("。"),
        Err(_) => sentence.say("。消費電力は公表されていない。"),
    };
    published(answer, sentence)
}

fn hours_of(sentence: Sentence, found: &Trained) -> Sentence {
    sentence
        .say("使うのは")
        .ours(format!("{}チップ時間", roughly_one(found.run.chip_hours.central)))
        .opening(Opens::Trained(TrainNumber::Hours, 0))
}

fn roughly_one(value: f64) -> String {
    roughly(value, value, L)
}

/// 公表された時間と、同じチップでのこの計算の値。
fn published(answer: &TrainAnswer, sentence: Sentence) -> Sentence {
    let Some(run) = answer.run else { return sentence };
    let chip = answer.chip_of(run);
    let (Some(checked), Some(hours), Some((chip, at))) = (answer.check(run), hours(run), chip)
    else {
        return sentence;
    };
    sentence
        .say(format!(
            "公表または推定されたチップ時間は{}（{chip}）、同じように計算すると",
            CountProse.text(hours.central, L)
        ))
        .ours(roughly_one(checked.found.worked_out.central))
        .opening(Opens::Trained(TrainNumber::Published, at))
        .say("。")
}

fn half(_: &TrainAnswer) -> Sentence {
    let gain = memory_gain().unwrap_or(Interval::exact(1.0));
    let shorter = gain.falling(|gain| 1.0 / gain).falling(|left| 1.0 - left);
    Sentence::new()
        .say("演算性能ではH200はH100と変わらず、学習で効くのはメモリーだけだ。MLPerfの実測では、4050億パラメーターの事前学習で")
        .ours(Ratio(2).text(gain.central, L))
        .opening(Opens::Trained(TrainNumber::Gain, 0))
        .say("、700億パラメーターの微調整で最大")
        .ours(Ratio(2).text(gain.high, L))
        .opening(Opens::Trained(TrainNumber::Gain, 0))
        .say(format!(
            "の速さだった。短縮は{}、中央で{}。",
            Percent(0).range(shorter.low, shorter.high, L),
            percent(shorter.central)
        ))
        .claim("「ほぼ半分」")
        .opening(Opens::Claim(&claims::C15))
        .say("には")
        .claim(Ratio(1).text(article::TRAINING_SPEED_RATIO.central, L))
        .opening(Opens::Claim(&claims::C14))
        .say("の速さが要るが、これは推論で測った数字だ。")
}

fn over(_: &TrainAnswer) -> Sentence {
    let all = over_domestic().unwrap_or_default();
    let ratio = |value: f64| Ratio(1).text(value, L);
    let [Some((_, a800)), Some((_, h800))] = [all.first(), all.get(1)] else {
        return Sentence::new();
    };
    Sentence::new()
        .say("1基どうしで比べると、H200の学習はA800に対し演算性能で")
        .ours(ratio(a800.arithmetic.central))
        .opening(Opens::Trained(TrainNumber::Over, 0))
        .say("、メモリーの効果を含めて")
        .ours(ratio(a800.together.central))
        .opening(Opens::Trained(TrainNumber::Over, 0))
        .say("速い。しかし通信だけを遅くしたH100であるH800に対しては")
        .ours(Ratio(2).range(h800.together.low, h800.together.high, L))
        .opening(Opens::Trained(TrainNumber::Over, 1))
        .say("にとどまる。記事の")
        .claim("「2〜3倍」")
        .opening(Opens::Claim(&claims::C17))
        .say("は両者の間にあり、どちらにも当てはまらない。")
}

fn months(answer: &TrainAnswer) -> Sentence {
    let all = answer.months();
    let found = |id: &str| {
        all.iter()
            .position(|(chip, _)| chip.id == id)
            .and_then(|at| Some((at as u8, all.get(at)?.1.ok()?)))
    };
    let Some((at, ampere)) = found("a800_80") else {
        return Sentence::new().say(self::why(Untrained::Size, "", HourBasis::Rent));
    };
    let opens = Opens::Trained(TrainNumber::Months, at);
    let sentence = Sentence::new()
        .say(format!(
            "{}は{}、{}基のA800で",
            work(answer),
            if answer.way.format == Format::Fp8 { "16ビットなら" } else { "" },
            count(answer.chips, L)
        ))
        .ours(days(ampere.days_before.central, ampere.days_before.central, L))
        .opening(opens)
        .say("、同じ数のH200で")
        .ours(days(ampere.days_after.central, ampere.days_after.central, L))
        .opening(opens);
    let sentence = match found("h800_sxm") {
        Some((at, hopper)) => sentence
            .say("。H800からの置き換えでは")
            .ours(percent(hopper.shorter_by.central))
            .opening(Opens::Trained(TrainNumber::Months, at))
            .say("しか縮まない"),
        None => sentence,
    };
    sentence
        .say("。4週間で終えるには、A800なら")
        .ours(format!("{}基", roughly_one(ampere.old_chips.central)))
        .opening(opens)
        .say("、H200なら")
        .ours(format!("{}基", roughly_one(ampere.new_chips.central)))
        .opening(opens)
        .say("要る。")
        .claim("「数カ月が数週間に」")
        .opening(Opens::Claim(&claims::C24))
        .say("なるかどうかはチップの数しだいだが、記事は数を言わない。")
}

fn why(why: Untrained, chip: &str, hour: HourBasis) -> String {
    match (why, hour) {
        (Untrained::Format, _) => {
            format!("{chip}にはFP8の性能値がない。「学習のしかた」でBF16を選んでほしい。")
        }
        (Untrained::Unknown, HourBasis::Rent) => {
            format!("{chip}の借り賃は公表されていない。入力するか、「買う」を選んでほしい。")
        }
        (Untrained::Unknown, HourBasis::Purchase) => {
            format!("{chip}の価格は公表されていない。「借りる」を選んで借り賃を入れてほしい。")
        }
        (Untrained::Price(_), _) => {
            format!("{chip}の1時間の費用が求まらない。償却年数と資本コストを確かめてほしい。")
        }
        (Untrained::Figure, _) => format!(
            "{chip}では計算できない。数を増やす損が得を上回るため、「数が増えるほど遅くなる」を外してほしい。"
        ),
        (Untrained::Size, _) => {
            "数が大きすぎるか小さすぎて計算できない。別の値を選んでほしい。".to_owned()
        }
    }
}

fn dial(dial: Dial) -> ParamText {
    let text = |label, unit, help| ParamText { label, unit, help };
    match dial {
        Dial::Parameters => text(
            "パラメーター数（B＝10億）",
            "B",
            "1トークンごとに働く数。専門家混合モデルなら活性パラメーター。",
        ),
        Dial::Tokens => text("トークン数（B＝10億）", "B", ""),
        Dial::Chips => text("チップの数", "基", ""),
        Dial::Deadline => text("期限", "日", ""),
        Dial::Budget => text("予算", "百万ドル", ""),
        Dial::ShareLow | Dial::ShareHigh => text(FIXED.share_range, "%", ""),
        Dial::RunningLow | Dial::RunningHigh => text(FIXED.running, "%", FIXED.running_help),
    }
}

fn number(number: TrainNumber) -> NumberText {
    let text = |name, unit, how| NumberText { name, unit, how };
    match number {
        TrainNumber::Flop | TrainNumber::Run => {
            text("学習の計算量", "FLOP", "6×活性パラメーター×トークン、または公表値")
        }
        TrainNumber::Days => text("日数", "", "FLOP÷（チップ数×速さ）÷86,400"),
        TrainNumber::Chips => {
            text("期限に間に合うチップ数", "", "FLOP÷（日数×86,400×速さ）（端数切り上げ）")
        }
        TrainNumber::Hours => text("チップ時間", "", "日数×24×チップ数"),
        TrainNumber::Speed => {
            text("1基の速さ", "TFLOP/s", "性能値×利用率×メモリー×FP8×稼働時間の割合×混雑")
        }
        TrainNumber::Usd => text("費用", "", "チップ時間×1時間の費用"),
        TrainNumber::Purchase => {
            text("チップとマシン全体の購入額", "", "チップ数×価格×システム全体の倍率")
        }
        TrainNumber::Hour => text("チップ1時間の費用", "", "借り賃、または購入にかかる費用"),
        TrainNumber::Energy => {
            text("電力量", "MWh", "チップ時間×定格電力×マシン全体×消費の割合×PUE")
        }
        TrainNumber::Co2 => text("排出量", "トンCO₂", "MWh×1kWhあたりのグラム数÷1,000"),
        TrainNumber::Least => text(
            "モデルが載る最少のチップ数",
            "",
            "パラメーター×バイト数÷（メモリー×使える割合）（端数切り上げ）",
        ),
        TrainNumber::Replica => text(
            "重みの1複製を分け持つチップ数",
            "",
            "1パラメーター6バイトと残り12バイトの分担分が載る最小の2のべき乗",
        ),
        TrainNumber::Saved => text("先頭のチップで減る分", "", "1−先頭のチップ÷このチップ"),
        TrainNumber::AffordedDays => {
            text("予算で使える日数", "", "予算÷（1時間の費用×チップ数×24）")
        }
        TrainNumber::AffordedFlop => {
            text("予算で買える計算量", "FLOP", "予算÷1時間の費用×3,600×速さ")
        }
        TrainNumber::Over => text("H200の速さ（相手比）", "", "性能値の比×メモリーの効果"),
        TrainNumber::Gain => text("学習でのメモリーの効果", "", "H100の分数÷同じ数のH200の分数"),
        TrainNumber::Months => text("同じ数のH200への置き換え", "", "1−1÷速さの比"),
        TrainNumber::Share => text("実際に出せた割合", "", "モデルのFLOP÷チップが出せるFLOP"),
        TrainNumber::Published => {
            text("計算したチップ時間", "", "FLOP÷（性能値×利用率×稼働時間の割合）÷3,600")
        }
        TrainNumber::Running => text(FIXED.running, "", ""),
        TrainNumber::Grid => text(FIXED.place, "g/kWh", ""),
        TrainNumber::Pair => text("H200対H100", "", "H100の分数÷同じ数のH200の分数"),
    }
}
