//! The words of the serving calculator's charts and of the accuracy chart, in both languages.
//!
//! They stand apart from [`Messages`](crate::text::Messages), which the first view needs: only the charts name these, and
//! so they come with the charts' chunk.

use crate::answer::Unit;
use crate::answer::accuracy::{Basis, By, Origin};
use crate::answer::serve_sensitivity::Lever;
use crate::model::serve::{KvFormat, Layout, Refusal, WeightFormat};
use crate::text::Lang;

/// What the map shows, as its sentence needs it; ratios as they are read.
#[derive(Clone, Copy, Debug)]
pub struct MapSaid<'a> {
    /// The first chip.
    pub first: &'a str,
    /// The second.
    pub other: &'a str,
    /// The article's ratio.
    pub claimed: &'a str,
    /// Cells that reach it.
    pub reached: usize,
    /// Cells in which both chips can.
    pub all: usize,
    /// The least and the greatest ratio, if there is one.
    pub extent: Option<(&'a str, &'a str)>,
    /// The ratio at the visitor's own lengths.
    pub here: Option<&'a str>,
    /// The ratio of memory bandwidths.
    pub bandwidth: &'a str,
}

/// One chip's ends of a curve, as they are read.
#[derive(Clone, Copy, Debug)]
pub struct EndsSaid<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Horizontal and vertical value of the first end.
    pub from: (&'a str, &'a str),
    /// Of the last.
    pub to: (&'a str, &'a str),
}

/// What a set of predictions comes to, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct ScoreSaid<'a> {
    /// Rows.
    pub rows: &'a str,
    /// Median of the absolute errors.
    pub median: &'a str,
    /// Their 90th percentile.
    pub p90: &'a str,
    /// Share within the 80 % interval.
    pub coverage: &'a str,
}

/// The words of one language.
pub struct ChartWords {
    /// "Prompt", over lengths.
    pub prompt: &'static str,
    /// "Answer", over lengths.
    pub output: &'static str,
    /// Map: the horizontal axis.
    pub prompt_axis: &'static str,
    /// Map: the vertical axis.
    pub output_axis: &'static str,
    /// A request's lengths, prompt and answer.
    pub lengths: fn(&str, &str) -> String,
    /// The unit of throughput.
    pub tokens_per_s: &'static str,
    /// So many requests at once.
    pub at_once: fn(&str) -> String,
    /// A chip's speed and how many requests it serves at once.
    pub at_work: fn(&str, &str) -> String,
    /// A price of a unit.
    pub per: fn(&str, &str) -> String,
    /// "Requests at once", over numbers.
    pub requests: &'static str,
    /// "Speed", over ratios.
    pub speed: &'static str,
    /// Over an 80 % interval.
    pub interval: &'static str,
    /// Over a change of cost.
    pub cost_change: &'static str,
    /// The visitor's setting.
    pub here: &'static str,
    /// "Chip", over names.
    pub chip: &'static str,
    /// Does not run on this chip.
    pub not_on: fn(&str) -> String,
    /// Why.
    pub refusal: fn(Refusal) -> &'static str,
    /// A figure of the chip is not known, or its price.
    pub unknown: &'static str,
    /// What is priced, after "$ a": as many units as [`units_priced`](super::units_priced) says.
    pub unit: fn(Unit) -> &'static str,
    /// The cost of a unit, over numbers: "$ a million tokens".
    pub usd_per: fn(Unit) -> String,
    /// How a model is spread.
    pub layout: fn(&Layout) -> String,
    /// "Layout", over those words.
    pub spread: &'static str,

    /// Map: title, of both chips.
    pub map_title: fn(&str, &str) -> String,
    /// Map: title where there is nothing to compare.
    pub map_title_alone: &'static str,
    /// Map: what is drawn and whether the article's ratio is reached.
    pub map_subtitle: fn(&MapSaid) -> String,
    /// Map: the result.
    pub map_finding: fn(&MapSaid) -> String,
    /// Map: tip, the first chip is so much faster than the other.
    pub map_tip: fn(&str, &str, &str) -> String,
    /// Map: below the first bound.
    pub below: fn(&str) -> String,
    /// Map: at or above the last bound.
    pub above: fn(&str) -> String,
    /// Map: the key to the hatching.
    pub hatched: &'static str,
    /// Map: the key to the line round the article's ratio.
    pub claim: fn(&str) -> String,

    /// Batch: title.
    pub batch_title: &'static str,
    /// Batch: what is drawn, for a unit.
    pub batch_subtitle: &'static str,
    /// Batch: no chip can.
    pub nothing: &'static str,
    /// Batch: one chip's ends in words.
    pub batch_finding: fn(&EndsSaid) -> String,
    /// Batch: where memory is full.
    pub full: fn(&str) -> String,
    /// Batch: where the program takes no more.
    pub most: fn(&str) -> String,

    /// Frontier: title.
    pub frontier_title: &'static str,
    /// Frontier: what is drawn.
    pub frontier_subtitle: &'static str,
    /// Frontier: the horizontal axis.
    pub user_axis: &'static str,
    /// Frontier: the vertical axis.
    pub chip_axis: &'static str,
    /// Frontier: one chip's ends in words.
    pub frontier_finding: fn(&EndsSaid) -> String,
    /// Frontier: the target.
    pub target: fn(&str) -> String,
    /// Time to the first token.
    pub ttft: &'static str,
    /// Time between tokens.
    pub tpot: &'static str,

    /// Time: title.
    pub time_title: &'static str,
    /// Time: what is drawn, for a unit.
    pub time_subtitle: fn(Unit) -> &'static str,
    /// Time: the parts, in the engine's order.
    pub parts: [&'static str; 6],
    /// Time: the memory's part of an image.
    pub image_memory: &'static str,
    /// Time: the whole.
    pub total: &'static str,
    /// Time: one chip's largest part: chip, whole, part, share.
    pub time_finding: fn(&str, &str, &str, &str) -> String,

    /// Sensitivity: title, of the first chip.
    pub swing_title: fn(&str) -> String,
    /// Sensitivity: the cost now, and the second chip if there is one.
    pub swing_subtitle: fn(&str, Option<&str>) -> String,
    /// Sensitivity: the axis.
    pub swing_axis: &'static str,
    /// Sensitivity: the strongest input and the two ends of what it does.
    pub swing_finding: fn(&str, &str) -> String,
    /// Sensitivity: an input.
    pub lever: fn(Lever) -> &'static str,
    /// Sensitivity: the second lane.
    pub saving_points: fn(&str) -> String,
    /// Sensitivity: the first lane.
    pub cost_of: fn(&str) -> String,
    /// After points of a percentage.
    pub points: &'static str,
    /// Sensitivity, table heads: input, setting, cost, saving.
    pub swing_head: [&'static str; 4],
    /// Sensitivity: the key to the paler bars.
    pub small_end: &'static str,
    /// A format of weights.
    pub weight_format: fn(WeightFormat) -> &'static str,
    /// A format of the cache.
    pub kv_format: fn(KvFormat) -> &'static str,
    /// An hour's price.
    pub an_hour: &'static str,
    /// Chips after a number.
    pub chips: fn(&str) -> String,
    /// Tokens after a number.
    pub tokens: fn(&str) -> String,
    /// Steps after a number.
    pub steps: fn(&str) -> String,

    /// Accuracy: title.
    pub accuracy_title: &'static str,
    /// Accuracy: what is drawn, on a basis.
    pub accuracy_subtitle: fn(Basis) -> &'static str,
    /// Accuracy: the result.
    pub accuracy_finding: fn(&ScoreSaid) -> String,
    /// Accuracy: no rows.
    pub no_rows: &'static str,
    /// "Measured".
    pub measured: &'static str,
    /// "Predicted".
    pub predicted: &'static str,
    /// "Predicted without the family".
    pub unseen: &'static str,
    /// "Error".
    pub error: &'static str,
    /// A prediction and its error.
    pub off_by: fn(&str, &str) -> String,
    /// Equality.
    pub equal: &'static str,
    /// Within so many per cent.
    pub within: fn(&str) -> String,
    /// A kind of source.
    pub origin: fn(Origin) -> &'static str,
    /// What rows are grouped by.
    pub by: fn(By) -> &'static str,
    /// "Source".
    pub source: &'static str,
    /// "Model".
    pub model: &'static str,
    /// "Format of weights".
    pub weights: &'static str,
    /// "Conditions" of a measurement.
    pub scenario: &'static str,
    /// "Rows".
    pub rows: &'static str,
    /// All rows together.
    pub all: &'static str,
    /// "Median error of the fit to all rows".
    pub median_fitted: &'static str,
    /// "Median error", of fits that have not seen the family of models, as all that follows.
    pub median: &'static str,
    /// "Nine of ten within".
    pub p90: &'static str,
    /// "Bias".
    pub bias: &'static str,
    /// "Within the 80 % interval".
    pub coverage: &'static str,
}

/// The words of a language.
pub const fn chart_words(lang: Lang) -> &'static ChartWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// A format's name is the same in both languages.
fn weight_format(format: WeightFormat) -> &'static str {
    match format {
        WeightFormat::Bf16 => "BF16",
        WeightFormat::Fp8 => "FP8",
        WeightFormat::Int8 => "INT8",
        WeightFormat::Int4 => "INT4",
        WeightFormat::Nvfp4 => "NVFP4",
        WeightFormat::Mxfp4 => "MXFP4",
    }
}

fn kv_format(format: KvFormat) -> &'static str {
    match format {
        KvFormat::Bf16 => "BF16",
        KvFormat::Fp8 => "FP8",
        KvFormat::Fp4 => "FP4",
    }
}

/// The Japanese words.
static JA: ChartWords = ChartWords {
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
    weight_format,
    kv_format,
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

/// The English words.
static EN: ChartWords = ChartWords {
    prompt: "Prompt",
    output: "Answer",
    prompt_axis: "Length of prompt (tokens)",
    output_axis: "Length of answer (tokens)",
    lengths: |prompt, output| format!("prompt {prompt}, answer {output} tokens"),
    tokens_per_s: "tokens/s",
    at_once: |count| format!("{count} at once"),
    at_work: |speed, count| format!("{speed} tokens/s, {count} at once"),
    per: |price, unit| format!("{price} a {unit}"),
    requests: "Requests at once",
    speed: "Speed",
    interval: "80% interval",
    cost_change: "Change in cost",
    here: "Your setting",
    chip: "Chip",
    not_on: |chip| format!("Does not run on {chip}"),
    refusal: |why| match why {
        Refusal::Weights => "the weights do not fit in memory",
        Refusal::Cache => "no room for one request’s KV cache",
        Refusal::Batch => "not so many at once",
        Refusal::TooSlow => "slower than promised",
    },
    unknown: "a figure it needs is not published",
    unit: |unit| match unit {
        Unit::MillionTokens => "million output tokens",
        Unit::Image => "thousand images",
        Unit::Minute => "thousand minutes of speech",
    },
    usd_per: |unit| match unit {
        Unit::MillionTokens => "$ a million output tokens".to_owned(),
        Unit::Image => "$ a thousand images".to_owned(),
        Unit::Minute => "$ a thousand minutes of speech".to_owned(),
    },
    layout: |layout| {
        let mut text = if layout.chips() > 1.0 {
            format!("split over {} chips", layout.chips())
        } else {
            "one chip".to_owned()
        };
        if layout.spread_experts {
            text.push_str(", experts spread");
        }
        if layout.spread_attention {
            text.push_str(", attention spread");
        }
        text
    },
    spread: "Layout",

    map_title: |first, other| format!("How much faster {first} is than {other}"),
    map_title_alone: "Ratio of speeds by lengths",
    map_subtitle: |said| {
        let claim = match said.reached {
            _ if said.all == 0 => "No lengths run on both".to_owned(),
            0 => format!("No lengths reach the article’s {}", said.claimed),
            reached if reached == said.all => {
                format!("All lengths reach the article’s {}", said.claimed)
            }
            reached => format!(
                "The heavy line bounds the {reached} of {} that reach the article’s {}",
                said.all, said.claimed
            ),
        };
        format!(
            "Ratio of speeds, chip for chip; that of memory bandwidths is {}. {claim}",
            said.bandwidth
        )
    },
    map_finding: |said| {
        let Some((low, high)) = said.extent else {
            return format!("No lengths run on both {} and {}.", said.first, said.other);
        };
        let here =
            said.here.map_or_else(String::new, |here| format!(" At your lengths it is {here}."));
        let reached = match said.reached {
            0 => "none reaches".to_owned(),
            1 => "one reaches".to_owned(),
            reached => format!("{reached} reach"),
        };
        format!(
            "{} runs at {low} to {high} the speed of {}.{here} Of {} combinations of lengths, {reached} the article’s {}.",
            said.first, said.other, said.all, said.claimed
        )
    },
    map_tip: |first, other, ratio| format!("{first} {ratio} as fast as {other}"),
    below: |ratio| format!("under {ratio}"),
    above: |ratio| format!("{ratio} or more"),
    hatched: "does not run on one of them",
    claim: |ratio| format!("reaches the article’s {ratio}"),

    batch_title: "Cost by requests at once",
    batch_subtitle: "$ a million output tokens. Bands are 80% intervals, both axes logarithmic",
    nothing: "No chip can do this.",
    batch_finding: |ends| {
        format!(
            "{}: {} at {}, {} at the most, {}.",
            ends.chip, ends.from.1, ends.from.0, ends.to.1, ends.to.0
        )
    },
    full: |count| format!("memory full: {count}"),
    most: |count| format!("program’s limit: {count}"),

    frontier_title: "Speed for each user against work of each chip",
    frontier_subtitle: "Further right each user is served faster, further up a chip does more. No other layout or batch beats a point on the line. Both axes logarithmic",
    user_axis: "Tokens a second for each user",
    chip_axis: "Tokens a second a chip",
    frontier_finding: |ends| {
        format!(
            "{}: {} tokens a second a chip at {} for each user, {} at {}.",
            ends.chip, ends.from.1, ends.from.0, ends.to.1, ends.to.0
        )
    },
    target: |ms| format!("{ms}\u{a0}ms a token"),
    ttft: "Time to the first token",
    tpot: "Time between tokens",

    time_title: "Where the time goes",
    time_subtitle: |unit| match unit {
        Unit::MillionTokens => "Chip time an output token, µs times chips",
        Unit::Image => "Chip time an image, ms",
        Unit::Minute => "Chip time a minute of speech, ms",
    },
    parts: [
        "reading weights",
        "matrix products",
        "attention and KV cache",
        "small kernels",
        "between chips",
        "host",
    ],
    image_memory: "reading and writing memory",
    total: "total",
    time_finding: |chip, total, part, share| {
        format!("{chip}: {total} in all, most of it {part} ({share}).")
    },

    swing_title: |chip| format!("What moves the cost on {chip}"),
    swing_subtitle: |cost, other| {
        let saving = other.map_or_else(String::new, |other| {
            format!(". Lower bars: change of the saving against {other}, in points")
        });
        format!("Change from {cost} when one input moves and the others stay{saving}")
    },
    swing_axis: "Change (%, of savings in points)",
    swing_finding: |lever, range| format!("{lever} matters most: the cost changes by {range}."),
    lever: |lever| match lever {
        Lever::Price => "Price of an hour",
        Lever::OtherPrice => "Price of the other chip",
        Lever::Utilisation => "Utilisation",
        Lever::Prompt => "Length of prompt",
        Lever::Output => "Length of answer",
        Lever::Weights => "Format of weights",
        Lever::Kv => "Format of KV cache",
        Lever::Copy => "Chips of a copy",
        Lever::Batch => "Requests at once",
        Lever::Tpot => "Most time between tokens",
        Lever::Ttft => "Most time to the first token",
        Lever::Steps => "Denoising steps",
        Lever::Megapixels => "Size of image",
        Lever::Bandwidth => "Memory bandwidth",
        Lever::Rate => "Matrix rate",
        Lever::Prediction => "Error of prediction (80%)",
    },
    saving_points: |other| format!("saving against {other}"),
    cost_of: |chip| format!("cost on {chip}"),
    points: " points",
    swing_head: ["Input", "Moved to", "Change in cost", "Change of the saving (points)"],
    small_end: "paler: input made smaller",
    weight_format,
    kv_format,
    an_hour: "/h",
    chips: |count| match count {
        "1" => "1 chip".to_owned(),
        _ => format!("{count} chips"),
    },
    tokens: |count| format!("{count} tokens"),
    steps: |count| format!("{count} steps"),

    accuracy_title: "Predicted against measured",
    accuracy_subtitle: |basis| match basis {
        Basis::Fitted => {
            "A point is one published measurement, in its source’s unit (tokens/s, samples/s, ms). Both axes logarithmic"
        }
        Basis::Unseen => {
            "A point is one published measurement, predicted by a fit without its family of models. Both axes logarithmic"
        }
    },
    accuracy_finding: |said| {
        format!(
            "{} measurements: the median error is {}, nine of ten are within {}, and {} lie in the 80% interval.",
            said.rows, said.median, said.p90, said.coverage
        )
    },
    no_rows: "No measurement fits.",
    measured: "Measured",
    predicted: "Predicted",
    unseen: "Predicted without the family",
    error: "Error",
    off_by: |prediction, error| format!("{prediction} ({error})"),
    equal: "predicted = measured",
    within: |percent| format!("within ±{percent}"),
    origin: |origin| match origin {
        Origin::Maker => "NVIDIA (TensorRT-LLM and others)",
        Origin::Contest => "MLPerf",
        Origin::Independent => "InferenceX",
        Origin::OpenProgram => "GPUStack (vLLM and others)",
        Origin::Other => "others",
    },
    by: |by| match by {
        By::Gpu => "Chip",
        By::Model => "Model",
        By::Source => "Source",
    },
    source: "Source",
    model: "Model",
    weights: "Format of weights",
    scenario: "Conditions",
    rows: "Rows",
    all: "All",
    median_fitted: "Median error, fitted to all",
    median: "Median error, family unseen",
    p90: "Nine of ten within",
    bias: "Bias",
    coverage: "In the 80% interval",
};
