//! Japanese.

use super::ChartWords;
use crate::answer::Unit;
use crate::answer::accuracy::{Basis, By, Origin};
use crate::answer::serve_sensitivity::Lever;
use crate::model::serve::Refusal;

/// The Japanese words.
pub(super) static JA: ChartWords = ChartWords {
    prompt: "入力",
    output: "出力",
    prompt_axis: "入力の長さ（トークン）",
    output_axis: "出力の長さ（トークン）",
    lengths: |prompt, output| format!("入力{prompt}、出力{output}トークン"),
    tokens_per_s: "トークン/秒",
    at_once: |count| format!("同時{count}件"),
    at_work: |speed, count| format!("{speed}トークン/秒、同時{count}件"),
    per: |price, unit| format!("{unit}あたり{price}"),
    requests: "同時に処理する数",
    speed: "速さの比",
    interval: "80%区間",
    cost_change: "コストの変化",
    here: "いまの条件",
    chip: "チップ",
    not_on: |chip| format!("{chip}では動かない"),
    refusal: |why| match why {
        Refusal::Weights => "重みがメモリーに収まらない",
        Refusal::Cache => "1件分のKVキャッシュも置けない",
        Refusal::Batch => "この件数は収まらない",
        Refusal::TooSlow => "約束の時間に間に合わない",
    },
    unknown: "必要な数字が公表されていない",
    unit: |unit| match unit {
        Unit::MillionTokens => "出力100万トークン",
        Unit::Image => "画像1,000枚",
        Unit::Minute => "音声1,000分",
    },
    usd_per: |unit| match unit {
        Unit::MillionTokens => "出力100万トークンあたり（ドル）".to_owned(),
        Unit::Image => "画像1,000枚あたり（ドル）".to_owned(),
        Unit::Minute => "音声1,000分あたり（ドル）".to_owned(),
    },
    layout: |layout| {
        let mut text = if layout.chips() > 1.0 {
            format!("{}基で分割", layout.chips())
        } else {
            "1基".to_owned()
        };
        if layout.spread_experts {
            text.push_str("、エキスパートを分散");
        }
        if layout.spread_attention {
            text.push_str("、注意機構を分散");
        }
        text
    },
    spread: "分け方",

    map_title: |first, other| format!("{first}は{other}の何倍速いか"),
    map_title_alone: "長さによる速さの比",
    map_subtitle: |said| {
        let claim = match said.reached {
            _ if said.all == 0 => "どの長さでも、どちらかで動かない".to_owned(),
            0 => format!("記事の{}に届く条件は一つもない", said.claimed),
            reached if reached == said.all => format!("すべての条件で記事の{}に届く", said.claimed),
            reached => {
                format!(
                    "記事の{}に届くのは{}通り中{reached}通り（太線の内側）",
                    said.claimed, said.all
                )
            }
        };
        format!("1基あたりの速さの比。メモリー帯域の比は{}。{claim}", said.bandwidth)
    },
    map_finding: |said| {
        let Some((low, high)) = said.extent else {
            return format!("{}と{}の両方で動く長さの組み合わせはない。", said.first, said.other);
        };
        let here = said.here.map_or_else(String::new, |here| format!("いまの長さでは{here}。"));
        let reached = match said.reached {
            0 => "一つもない".to_owned(),
            reached => format!("{reached}通り"),
        };
        format!(
            "{}の速さは{}の{low}から{high}。{here}比べられる{}通りの長さのうち、記事の{}に届くのは{reached}。",
            said.first, said.other, said.all, said.claimed
        )
    },
    map_tip: |first, other, ratio| format!("{first}は{other}の{ratio}"),
    below: |ratio| format!("{ratio}未満"),
    above: |ratio| format!("{ratio}以上"),
    hatched: "どちらかで動かない",
    claim: |ratio| format!("記事の{ratio}に届く範囲"),

    batch_title: "同時に処理する数とコスト",
    batch_subtitle: "出力100万トークンあたりのドル。帯は80%区間、両軸とも対数",
    nothing: "この条件で動くチップはない。",
    batch_finding: |ends| {
        format!(
            "{}は{}件で{}、最大の{}件で{}。",
            ends.chip, ends.from.0, ends.from.1, ends.to.0, ends.to.1
        )
    },
    full: |count| format!("メモリー満杯 {count}件"),
    most: |count| format!("プログラムの上限 {count}件"),

    frontier_title: "利用者の速さと、1基あたりの処理量",
    frontier_subtitle: "右ほど一人ひとりに速く、上ほど多くをさばく。線上の点はほかの分け方や件数に負けないもの。両軸とも対数",
    user_axis: "利用者1人の速さ（トークン/秒）",
    chip_axis: "1基あたりの処理量（トークン/秒）",
    frontier_finding: |ends| {
        format!(
            "{}は、利用者1人に毎秒{}トークンなら1基あたり毎秒{}トークン、毎秒{}トークンなら{}トークン。",
            ends.chip, ends.from.0, ends.from.1, ends.to.0, ends.to.1
        )
    },
    target: |ms| format!("間隔の上限 {ms}\u{a0}ms"),
    ttft: "最初のトークンまで",
    tpot: "トークンの間隔",

    time_title: "時間はどこに使われるか",
    time_subtitle: |unit| match unit {
        Unit::MillionTokens => "出力1トークンに使うチップの時間（マイクロ秒×基数）",
        Unit::Image => "画像1枚に使うチップの時間（ミリ秒）",
        Unit::Minute => "音声1分に使うチップの時間（ミリ秒）",
    },
    parts: [
        "重みの読み出し",
        "行列の演算",
        "注意機構とKVキャッシュ",
        "細かな処理",
        "チップ間の通信",
        "CPU側の処理",
    ],
    image_memory: "メモリーの読み書き",
    total: "合計",
    time_finding: |chip, total, part, share| {
        format!("{chip}は合計{total}。最も長いのは{part}で{share}。")
    },

    swing_title: |chip| format!("何が{chip}のコストを動かすか"),
    swing_subtitle: |cost, other| {
        let saving = other.map_or_else(String::new, |other| {
            format!("。下段は{other}に対する節約率の変化（ポイント）")
        });
        format!("ほかを変えず一つずつ動かしたときの、いまのコスト（{cost}）からの変化{saving}")
    },
    swing_axis: "変化（%、節約率はポイント）",
    swing_finding: |lever, range| format!("最も効くのは{lever}で、コストは{range}変わる。"),
    lever: |lever| match lever {
        Lever::Price => "1時間の値段",
        Lever::OtherPrice => "比べる相手の値段",
        Lever::Utilisation => "稼働率",
        Lever::Prompt => "入力の長さ",
        Lever::Output => "出力の長さ",
        Lever::Weights => "重みの数値形式",
        Lever::Kv => "KVキャッシュの数値形式",
        Lever::Copy => "1組に使うチップの数",
        Lever::Batch => "同時に処理する数",
        Lever::Tpot => "トークン間隔の上限",
        Lever::Ttft => "最初のトークンまでの上限",
        Lever::Steps => "生成のステップ数",
        Lever::Megapixels => "画像の大きさ",
        Lever::Bandwidth => "メモリー帯域",
        Lever::Rate => "演算性能",
        Lever::Prediction => "予測の誤差（80%区間）",
    },
    saving_points: |other| format!("{other}に対する節約率"),
    cost_of: |chip| format!("{chip}のコスト"),
    points: "ポイント",
    swing_head: ["入力", "動かす先", "コストの変化", "節約率の変化（ポイント）"],
    small_end: "淡い色は小さくしたとき、濃い色は大きくしたとき",
    an_hour: "/時",
    chips: |count| format!("{count}基"),
    tokens: |count| format!("{count}トークン"),
    steps: |count| format!("{count}ステップ"),

    accuracy_title: "予測と実測",
    accuracy_subtitle: |basis| match basis {
        Basis::Fitted => {
            "点は公表された測定1件。単位は出典のもの（トークン/秒、件/秒、ミリ秒）。両軸とも対数"
        }
        Basis::Unseen => {
            "点は公表された測定1件。そのモデルの系列を除いて当てはめた予測。両軸とも対数"
        }
    },
    accuracy_finding: |said| {
        format!(
            "測定{}件。誤差の中央値は{}、10件に9件は{}以内。80%区間に入ったのは{}。",
            said.rows, said.median, said.p90, said.coverage
        )
    },
    no_rows: "当てはまる測定がない。",
    measured: "実測",
    predicted: "予測",
    unseen: "系列を除いた予測",
    error: "誤差",
    off_by: |prediction, error| format!("{prediction}（{error}）"),
    equal: "予測＝実測",
    within: |percent| format!("±{percent}以内"),
    origin: |origin| match origin {
        Origin::Maker => "NVIDIAの公表値（TensorRT-LLMなど）",
        Origin::Contest => "MLPerf",
        Origin::Independent => "InferenceX",
        Origin::OpenProgram => "GPUStack（vLLMなど）",
        Origin::Other => "その他",
    },
    by: |by| match by {
        By::Gpu => "チップ",
        By::Model => "モデル",
        By::Source => "出典",
    },
    source: "出典",
    model: "モデル",
    weights: "重みの数値形式",
    scenario: "測定の条件",
    rows: "件数",
    all: "すべて",
    median_fitted: "誤差の中央値（全件に当てはめ）",
    median: "誤差の中央値（系列を除く）",
    p90: "10件に9件の誤差",
    bias: "偏り",
    coverage: "80%区間に入った割合",
};
