//! Japanese.

use super::Piece::{Number, Say};
use super::{StoryWords, Supposed};
use crate::answer::story::Stage;
use crate::facts::Verdict;
use crate::model::scenario::forecast::Branch;
use crate::text::Lang;
use crate::text::messages;
use crate::text::sentence::Sentence;

pub(super) static JA: StoryWords = StoryWords {
    answer: |tally| {
        let found = |verdict| format!("{}件", tally.found(verdict));
        Sentence::new()
            .say("中国がH200を買えるようになると何が変わるのか。記事の主張")
            .plain(format!("{}件", tally.claims))
            .say("のうち、正しいのは")
            .ours(found(Verdict::Holds))
            .say("、一部正しいのは")
            .plain(found(Verdict::Partly))
            .say("、誤りは")
            .claim(found(Verdict::DoesNotHold))
            .say("。")
    },
    note: "記事は第一報の翌日、2025年11月22日に書かれた。主張を1件ずつ確かめ、当時は知りえなかったことはそう記した。",
    supposed: &[
        Say("記事は、H200がH100より"),
        Number(Supposed::Speed),
        Say("速く、価格は"),
        Number(Supposed::PremiumLow),
        Say("〜"),
        Number(Supposed::PremiumHigh),
        Say("高いとする。輸出の見通しは完全許可が"),
        Number(Supposed::Odds(Branch::Full)),
        Say("、条件付き許可が"),
        Number(Supposed::Odds(Branch::Conditional)),
        Say("、見送りが"),
        Number(Supposed::Odds(Branch::Refused)),
        Say("。学習に使うチップの数は書いていないので、ここでは"),
        Number(Supposed::Chips),
        Say("基とする。"),
    ],
    how_to_move: "数字を左右にドラッグするか矢印キーで動かすと、3つの答えが変わる。",
    put_back: "記事の数字に戻す",
    number: |number| match number {
        Supposed::Speed => "H200の速さ（H100比）",
        Supposed::PremiumLow => "H200の価格の上乗せ（最小）",
        Supposed::PremiumHigh => "H200の価格の上乗せ（最大）",
        Supposed::Chips => "学習に使うチップの数",
        Supposed::Odds(Branch::Full) => "完全許可の確率",
        Supposed::Odds(Branch::Conditional) => "条件付き許可の確率",
        Supposed::Odds(Branch::Refused) => "見送りの確率",
        Supposed::Odds(Branch::Held) => "許可されても中国が入れない確率",
    },
    answers: "3つの答え",
    questions: [
        "AIのコストは半分になるのか",
        "最先端モデルの学習にはどれだけかかるのか",
        "計算資源の差は縮まるのか",
    ],
    calculate: "自分で計算する",
    found: |verdict| match verdict {
        Verdict::Holds => "正しい",
        Verdict::Partly => "一部正しい",
        Verdict::DoesNotHold => "誤り",
        Verdict::Forecast => "予測",
        Verdict::CannotBeChecked => "検証できない",
    },
    tally: ["検証の結果", "記事の主張の数"],
    tally_finding: |tally| {
        format!(
            "正しい主張は{}件、一部正しいのが{}件、誤りが{}件、予測が{}件、検証できないものが{}件。{}件は記事の後に事情が明らかになった。",
            tally.found(Verdict::Holds),
            tally.found(Verdict::Partly),
            tally.found(Verdict::DoesNotHold),
            tally.found(Verdict::Forecast),
            tally.found(Verdict::CannotBeChecked),
            tally.since,
        )
    },
    tally_head: ["判定", "主張の数"],
    claims: "件",
    way: ["中国向けH200のその後", "個数。納入は2026年4〜6月期にありえた最大"],
    way_finding: "発注は200万個超、許可は最大75万個、中国の承認は40万個。届いたのは多くても数万個。",
    way_head: ["段階", "最小", "最大"],
    chips: "個",
    stage: |stage| match stage {
        Stage::Ordered => "中国企業の発注",
        Stage::Licensed => "米国の許可（最大）",
        Stage::Approved => "中国の輸入承認",
        Stage::Delivered => "納入（最大）",
    },
    since: "その後の動き",
    date: |date| (messages(Lang::Ja).date)(date),
    list: "記事の主張を1件ずつ",
    list_link: "すべての主張と検証の結果（読む・印刷するためのページ）",
};
