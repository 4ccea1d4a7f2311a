//! Japanese.

use super::messages::{RulesPageFixed, RulesPageWords, Seen};
use super::said::{conditions, miss, share};
use crate::answer::rules::{Reason, RulesAnswer, would_catch};
use crate::facts::{AS_OF, Date, RuleQuantity, Term, Verdict as Holds};
use crate::model::rule::{Lack, Moment, Part, Plane, Shift, Told, Truth, Verdict};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{CountProse, Fixed, Percent};
use crate::text::sentence::Sentence;
use crate::text::{Lang, messages};

const L: Lang = Lang::Ja;

pub static JA: RulesPageWords = RulesPageWords {
    answer,
    note,
    verdict: |verdict| match verdict {
        Verdict::Domestic => "中国企業の設計",
        Verdict::Free => "許可不要",
        Verdict::Notification => "届け出か許可",
        Verdict::CaseByCase => "個別審査",
        Verdict::Licence => "許可が必要",
        Verdict::Denial => "原則不許可",
    },
    quantity: |quantity| match quantity {
        RuleQuantity::Tpp => "TPP",
        RuleQuantity::Density => "性能密度",
        RuleQuantity::MemoryGbPerS => "メモリー帯域",
        RuleQuantity::LinkGbPerS => "接続帯域",
        RuleQuantity::MemoryPlusLinkGbPerS => "メモリー＋接続",
        RuleQuantity::OpsTimesBits => "TOPS×ビット",
    },
    plane: |plane| match plane {
        Plane::TppDensity => "TPP×性能密度",
        Plane::TppMemory => "TPP×メモリー",
        Plane::TppLink => "TPP×接続",
        Plane::MemoryLink => "メモリー×接続",
    },
    part: |part| match part {
        Part::Exemption => "除外",
        Part::Control => "規制",
        Part::Notice => "許可例外",
        Part::Letter => "通知書",
        Part::Policy => "審査方針",
        Part::Duty => "関税",
        Part::Customs => "中国税関",
        Part::Guidance => "中国当局の指導",
        Part::StateFunded => "国費のデータセンター",
        Part::Bill => "法案",
    },
    china: |part| match part {
        Part::Customs => "税関が差し止め",
        Part::StateFunded => "国費の施設には設置不可",
        _ => "当局が購入自粛を指導",
    },
    china_said: |part| match part {
        Part::Customs => ["中国の税関が差し止めている", "中国の税関が差し止めていた"],
        Part::StateFunded => [
            "中国の国費によるデータセンターには設置できない",
            "中国の国費によるデータセンターには設置できなかった",
        ],
        _ => ["中国当局は買い手に自粛を求めている", "中国当局は買い手に自粛を求めていた"],
    },
    term: |term| match term {
        Term::Duty(share) => format!("関税{}", Percent(0).text(share, L)),
        Term::RevenueShare(share) => format!("売上高の{}の納付", Percent(0).text(share, L)),
        Term::VolumeCap(share) => format!("数量は米国向けの{}まで", Percent(0).text(share, L)),
        Term::NoticeDays(days) => format!("{}日前までの届け出", Fixed(0).text(days, L)),
        Term::UnitsPerCustomer(units) => format!("1社{}個まで", CountProse.text(units, L)),
    },
    lack: |lack| match lack {
        Lack::Figure(RuleQuantity::Tpp | RuleQuantity::OpsTimesBits) => {
            "演算性能が公表されず、TPPがわからない"
        }
        Lack::Figure(RuleQuantity::Density) => {
            "ダイ面積か演算性能が公表されず、性能密度がわからない"
        }
        Lack::Figure(RuleQuantity::MemoryGbPerS) => "メモリー帯域が公表されていない",
        Lack::Figure(RuleQuantity::LinkGbPerS) => "接続帯域が公表されていない",
        Lack::Figure(RuleQuantity::MemoryPlusLinkGbPerS) => {
            "メモリー帯域か接続帯域が公表されていない"
        }
        Lack::Country => "仕向け国によって異なる",
    },
    met: |step| match (step.met, step.meant, step.sold) {
        (Truth::Yes, ..) if step.softened_by.is_some() => "該当、緩和あり",
        (Truth::Yes, ..) => "該当",
        (Truth::Unknown, ..) => "不明",
        (Truth::No, false, _) => "対象の市場でない",
        (Truth::No, _, false) => "期日までに米国で未発売",
        (Truth::No, ..) => "非該当",
    },
    bill: |step| match would_catch(step) {
        Some(true) => "対象になる",
        Some(false) => "対象外",
        None => "チップの条件なし",
    },
    moment: |moment| match moment {
        Moment::Announced => "公表",
        Moment::TakesEffect => "施行",
        Moment::Ends => "終了",
    },
    told: |told| match told {
        Told::In(claim) => match claim.verdict {
            Holds::Holds => "記載あり、正しい",
            _ => "記載あり、一部のみ",
        },
        Told::LeftOut => "記載なし",
        Told::After => "記事より後",
    },
    shift: |shift| match shift {
        Shift::Caught => "新たに対象",
        Shift::Freed => "対象から外れた",
        Shift::Hardened => "厳しくなった",
        Shift::Softened => "緩くなった",
        Shift::Doubt => "判定は同じで、不明な点が変わった",
    },
    counted: |shift, count| format!("{}（{count}品）：", (JA.shift)(shift)),
    moved: |(from, to)| format!("{}から{}までに変わったこと", day(from), day(to)),
    table: |since| match since {
        Some(since) => format!("全チップの判定（{}からの規則による）", day(since)),
        None => "全チップの判定（最初の規則より前）".to_owned(),
    },
    plane_title: |plane| match plane {
        Plane::TppDensity => "どの規則がどのチップを止めるか：性能と性能密度",
        Plane::TppMemory => "どの規則がどのチップを止めるか：性能とメモリー帯域",
        Plane::TppLink => "どの規則がどのチップを止めるか：性能と接続帯域",
        Plane::MemoryLink => "どの規則がどのチップを止めるか：メモリー帯域と接続帯域",
    },
    plane_subtitle: |chip| {
        format!(
            "印は各チップの判定で、薄い印は未発売。塗った範囲は、ほかの値が{chip}と同じチップについて、どの規則が決め手になるか"
        )
    },
    plane_finding: finding,
    timeline_finding: |on, events, told, left_out| {
        format!(
            "{}までの出来事は{events}件。記事の日までに知られていた規則などのうち、記事の年表にあるのは{told}件、ないのは{left_out}件。",
            day(on)
        )
    },
    fixed: RulesPageFixed {
        day: "基準日",
        date_box: "日付で指定",
        changes: "規則が変わった日へ",
        back: "← 前",
        forth: "次 →",
        articles: "記事の4つの時点",
        article_days: ["2022年10月", "2023年10月", "2024年", "2025年11月"],
        today: "現在",
        before_all: "最初の規則の前",
        since: "比べる日",
        chip: "チップ",
        plane: "軸",
        bills: "議会の法案が成立した場合も示す",
        maker: "メーカー",
        all: "すべて",
        found: "判定",
        any: "すべて",
        head: ["中国向け", "理由", "中国側", "法案が成立すれば"],
        chips: "チップ",
        not_out: "この日は未発売",
        unsure: "さらに厳しい可能性",
        because: "理由：",
        no_china: "—",
        no_bill: "対象外",
        no_rule: "チップの条件を定めた規則がない",
        unknown: "公表された値では、どの条件にもあてはまらない",
        named: "名指しされている",
        nearest: "最も近い条件：",
        domestic: "どこで使っても違反の恐れ",
        none: "あてはまるチップはない。",
        nothing: "2つの日のあいだに判定の変わったチップはない。",
        moved_head: ["前", "後", "どの規則で"],
        moved_all: "変わったチップと規則の一覧",
        ten: "11のチップと6つの日",
        timeline: [
            "起きたことと、記事の伝え方",
            "印は規則、通知書、発表、出来事。四角は記事の年表にあるもの",
        ],
        rows: ["米国の規則", "米国の通知書・発表", "米議会の法案", "中国側", "記事"],
        events: "すべての出来事",
        events_head: ["日付", "規則など", "内容", "記事では"],
        told: "記事の年表",
        told_head: ["記事の行", "正しいか", "足りないこと"],
        or: "、または",
        and: "、",
        stop: "。",
        comma: "、",
        no_advice: "条文の数値に照らした判定で、法的助言ではない。許可は買い手や用途にもよる。",
        formula: "該当する規則のうち最も厳しいもので決まり、除外や審査方針があれば緩む。",
        terms: "条件",
        how: [
            "TPP = 疎性なしの演算性能（兆回/秒）× 演算のビット数。形式ごとに計算した最大値（ECCN 3A090の技術注）。",
            "性能密度 = TPP ÷ ロジックダイの面積（mm²）。",
            "判定 = その日に該当する3A090、通知書、審査方針のうち最も厳しいもの。民生品の注2、許可例外NAC、2026年1月15日からの上限があれば緩む。",
            "「以上」の線はその値自身を含む。公表されていない値は推測せず、「さらに厳しい可能性」と記す。",
            "見るのはチップの数値だけ。買い手、用途、経由地によって答えは変わる。",
        ],
    },
};

fn day(date: Date) -> String {
    (messages(L).date)(date)
}

fn answer(found: &RulesAnswer) -> Sentence {
    let judged = &found.judged;
    let (chip, on) = (found.chip, judged.date);
    let past = on < AS_OF;
    let verdict = Opens::Judged(chip.id, None);
    let verb = |now: &'static str, then: &'static str| if past { then } else { now };
    let begin = Sentence::new().say(format!("{}、{}は", day(on), chip.short));
    let mut said = match judged.us.verdict {
        Verdict::Domestic => begin
            .china("中国企業の設計")
            .opening(verdict)
            .say(verb("で、米国の輸出規制にはかからない", "で、米国の輸出規制にはかからなかった")),
        Verdict::Free => begin
            .say("中国へ")
            .ours("許可なし")
            .opening(verdict)
            .say(verb("で輸出できる", "で輸出できた")),
        Verdict::Notification => begin
            .say("中国へ")
            .ours("届け出か許可")
            .opening(verdict)
            .say(verb("があれば輸出できる", "があれば輸出できた")),
        Verdict::CaseByCase => begin
            .say("中国向けに")
            .ours("個別審査")
            .opening(verdict)
            .say(verb("で許可されうる", "で許可されうる立場にあった")),
        Verdict::Licence => begin
            .say("中国への輸出に")
            .ours("許可")
            .opening(verdict)
            .say(verb("が要る", "が必要だった")),
        Verdict::Denial => begin
            .say("中国への輸出が")
            .ours("原則不許可")
            .opening(verdict)
            .say(verb("とされている", "とされていた")),
    };
    said = match found.reason() {
        Reason::Domestic(None) => said.say("。"),
        Reason::Domestic(Some(rule)) => said
            .say("。米政府はどこで使っても")
            .plain("違反の恐れ")
            .opening(Opens::Rule(rule.id))
            .say("があるとする。"),
        Reason::Named(rule) => said
            .say("。")
            .plain(format!("「{}」", L.choose(rule.name)))
            .opening(Opens::Rule(rule.id))
            .say(verb("で名指しされている。", "で名指しされたためだ。")),
        Reason::Meets(rule, test) => {
            conditions(said.say("（"), &test, chip, rule, on, L).say("）。")
        }
        Reason::Missed(nearest) => {
            let said = said
                .say("。最も近い")
                .plain(format!("「{}」", L.choose(nearest.rule.name)))
                .opening(Opens::Rule(nearest.rule.id))
                .say("の線まで")
                .ours(share(nearest.share, L))
                .opening(verdict)
                .say(verb("の余裕がある（", "の余裕があった（"));
            miss(said, &nearest, found, L).say("）。")
        }
        Reason::Unknown => said.say(verb(
            "。公表された値では、どの条件にもあてはまらない。",
            "。公表された値では、どの条件にもあてはまらなかった。",
        )),
        Reason::NoRule => said.say(verb(
            "。チップの条件を定めた規則がない。",
            "。チップの条件を定めた規則はまだなかった。",
        )),
    };
    for (at, condition) in judged.conditions.iter().enumerate() {
        said = said
            .say(if at == 0 { "条件：" } else { "、" })
            .plain((JA.term)(condition.term))
            .opening(Opens::Rule(condition.rule.id));
    }
    if !judged.conditions.is_empty() {
        said = said.say("。");
    }
    for step in found.china_of_chip() {
        let [now, then] = (JA.china_said)(step.part);
        said = said.china(verb(now, then)).opening(Opens::Rule(step.rule.id)).say("。");
    }
    said
}

fn note(found: &RulesAnswer, bills: bool) -> Sentence {
    let mut said = Sentence::new();
    if !found.is_out {
        said = said.say(if found.chip.released.on_sale {
            "この日はまだ発売前。"
        } else {
            "発表や報道だけで、販売は確かめられていない。"
        });
    }
    if let Some(step) = found.state_funded() {
        let [now, then] = (JA.china_said)(step.part);
        let text = if found.judged.date < AS_OF { then } else { now };
        said = said.china(text).opening(Opens::Rule(step.rule.id)).say("。");
    }
    if let Some(rule) = found.judged.us.unsure {
        said = said
            .plain(format!("「{}」", L.choose(rule.name)))
            .opening(Opens::Rule(rule.id))
            .say("により、さらに厳しい可能性がある。");
        for (at, lack) in found.lacks().iter().enumerate() {
            said = said.say(if at == 0 { "" } else { "、" }).say((JA.lack)(*lack));
        }
        said = said.say("。");
    }
    if bills {
        let mut any = false;
        for step in found.bills() {
            said = said
                .say(if any { "、" } else { "" })
                .plain(format!("「{}」", L.choose(step.rule.name)))
                .opening(Opens::Rule(step.rule.id));
            any = true;
        }
        said = said.say(if any {
            "が成立すれば許可の対象になる。"
        } else {
            "この日までの法案に、該当する条件はない。"
        });
    }
    said.say(JA.fixed.no_advice)
}

fn finding(seen: &Seen) -> String {
    let Seen { day: on, drawn, out, missing, by_verdict, .. } = *seen;
    let all = Verdict::ALL.into_iter().zip(by_verdict).filter(|(_, count)| *count > 0);
    let counts: Vec<String> =
        all.map(|(verdict, count)| format!("{}{count}品", (JA.verdict)(verdict))).collect();
    let missing = match missing {
        0 => String::new(),
        more => format!("値が足りない{more}品は描いていない。"),
    };
    let counts = if counts.is_empty() { "なし".to_owned() } else { counts.join("、") };
    format!("{drawn}品のうち{}に販売中は{out}品で、内訳は{counts}。{missing}", day(on))
}
