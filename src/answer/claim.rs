//! What the model itself says of the article's claims: a figure worked out from sourced figures by a named formula, and the
//! calculator in which the reader can go on.

use super::CostAnswer;
use super::scenario::ScenarioAnswer;
use crate::answer::Service;
use crate::facts::{
    CHIPS, Chip, Claim, Date, Input, RENT_PAIRS, Rule, TrainingRun, chip, claims, inputs, rule,
    training_run,
};
use crate::model::chip::{Quantity, read};
use crate::model::cost::measured_speed;
use crate::model::interval::Interval;
use crate::model::rule::{Verdict, verdict};
use crate::model::scenario::forecast::Branch;
use crate::model::train::{PF_DAY, flop_of_run, memory_gain, memory_gain_of_any, over};
use crate::order::sort;
use crate::state::rules::{ARTICLE_DAY, ARTICLE_DAYS};
use crate::state::train::Dial;
use crate::state::{Action, CompareChart, Param, Preset, RulesAction, State, TrainAction, View};

/// A claim's figure as the model has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// How it is worked out.
    pub formula: Formula,
    /// What was put in, in the formula's order.
    pub given: Vec<Given>,
    /// The result, in `unit`.
    pub value: Interval,
    /// What it counts.
    pub unit: Unit,
}

/// What a computed figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Per cent.
    Percent,
    /// Times as much.
    Times,
    /// petaFLOP/s-days.
    PfDays,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Chips.
    Chips,
    /// H100-equivalents.
    H100e,
    /// Yen.
    Yen,
    /// US dollars.
    Usd,
    /// Brier's score, or a part of it.
    Score,
    /// Chips of those asked about.
    Caught,
}

/// One figure that was put in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// What it is.
    pub what: What,
    /// Its value, in the unit that `what` tells.
    pub value: Interval,
}

/// What a figure is that was put into a formula, and thereby who says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// A chip's figure.
    Figure(&'static Chip, Quantity),
    /// A scenario's input.
    Input(&'static Input),
    /// A number that the reader can move.
    Param(Param),
    /// H200 speed over H100 speed, the reader's range.
    Speed,
    /// H200 price over H100 price, the reader's range.
    Price,
    /// The same as measured.
    MeasuredSpeed,
    /// What a service costs on an H100, as the article states it, $.
    Before(Service),
    /// Both rents at a provider, the H200's over the H100's.
    Rents(&'static str),
    /// FLOP of a training run.
    Flop(&'static TrainingRun),
    /// What more memory adds to the speed of training.
    TrainingGain,
    /// Chips of the training run that the reader has.
    RunChips,
    /// Share of the rate that a run reaches: two fifths, ours.
    Reached,
    /// The figure that holds instead of another claim's.
    Better(&'static Claim),
    /// Whether a chip needed a licence for China on a day: 1 or 0.
    Caught(&'static Chip, Date),
    /// How many chips of the table were treated otherwise on a day than on another.
    Treated(Date, Date),
    /// How likely the article holds a branch.
    Odds(Branch),
    /// Whether a branch came to pass in law: 1 or 0.
    Came(Branch),
    /// Days from the article to a rule's announcement.
    Announced(&'static Rule),
    /// Days from the article to a rule's first day.
    Effective(&'static Rule),
}

/// How figures are put together. [`Formula::apply`] does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// a ÷ b − 1, in per cent.
    Growth,
    /// a − 1, in per cent.
    LessOne,
    /// As it stands.
    Stated,
    /// From the least to the most of a ÷ b, a ÷ c, …
    Over,
    /// From the least to the most of several ratios less one, in per cent.
    Dearest,
    /// 1 − 1 ÷ a, in per cent.
    Shortened,
    /// a ÷ 8.64 × 10¹⁹.
    PfDays,
    /// a ÷ (b × 10¹² × c × d) ÷ 86,400.
    Days,
    /// a × (price ÷ speed): what a unit costs afterwards.
    CostAfter,
    /// 1 − price ÷ speed, in per cent.
    Saving,
    /// The sum.
    Sum,
    /// a × c ÷ b.
    InCurrency,
    /// a ÷ (b − c), in per cent.
    OfGrowth,
    /// a × 10⁶ ÷ b.
    Bought,
    /// a ÷ b, in per cent.
    Share,
    /// a, and b, times c times d.
    Worth,
    /// The sum of (a − b)² over pairs.
    Brier,
    /// From a to b, each ÷ 30.44.
    Months,
    /// From the least to the most.
    Span,
}

/// Days in a month, on average.
const MONTH: f64 = 30.44;

impl Formula {
    /// The result for the figures put in; `None` if they are too few.
    pub fn apply(self, given: &[Interval]) -> Option<Interval> {
        let at = |place: usize| given.get(place).copied();
        let percent = |value: Interval| value.rising(|share| share * 100.0);
        let product = |a: Interval, b: Interval| Interval {
            low: a.low * b.low,
            central: a.central * b.central,
            high: a.high * b.high,
        };
        Some(match self {
            Self::Growth => percent(at(0)?.over(at(1)?)?.rising(|ratio| ratio - 1.0)),
            Self::LessOne => percent(at(0)?.rising(|ratio| ratio - 1.0)),
            Self::Stated => at(0)?,
            Self::Over => {
                let ratios: Option<Vec<Interval>> =
                    given.get(1..)?.iter().map(|old| given[0].over(*old)).collect();
                span(&ratios?)?
            }
            Self::Dearest => percent(span(given)?.rising(|ratio| ratio - 1.0)),
            Self::Shortened => percent(at(0)?.rising(|times| 1.0 - 1.0 / times)),
            Self::PfDays => at(0)?.rising(|flop| flop / PF_DAY),
            Self::Days => {
                let rate = product(product(at(1)?, at(2)?), at(3)?);
                at(0)?.over(rate.rising(|tflops| tflops * 1e12 * 86_400.0))?
            }
            Self::CostAfter => product(at(0)?, at(2)?.over(at(1)?)?),
            Self::Saving => percent(at(1)?.over(at(0)?)?.falling(|left| 1.0 - left)),
            Self::Sum => given.iter().copied().reduce(|a, b| Interval {
                low: a.low + b.low,
                central: a.central + b.central,
                high: a.high + b.high,
            })?,
            Self::InCurrency => product(at(0)?, at(2)?).over(at(1)?)?,
            Self::OfGrowth => {
                let (end, begin) = (at(1)?, at(2)?);
                let grown = Interval::exact(end.central - begin.central);
                percent(at(0)?.over(grown)?)
            }
            Self::Bought => at(0)?.rising(|million| million * 1e6).over(at(1)?)?,
            Self::Share => percent(at(0)?.over(at(1)?)?),
            Self::Worth => {
                let times = |count: f64| count * at(2).map_or(0.0, |usd| usd.central);
                let [a, b] = [at(0)?, at(1)?].map(|count| times(count.central) * given[3].central);
                Interval::between(a, b)
            }
            Self::Brier => {
                let square = |pair: &[Interval]| {
                    let miss = pair[0].central - pair[1].central;
                    miss * miss
                };
                Interval::exact(given.chunks_exact(2).map(square).sum())
            }
            Self::Months => {
                let month = |days: Interval| days.central / MONTH;
                Interval::between(month(at(0)?), month(at(1)?))
            }
            Self::Span => span(given)?,
        })
    }
}

/// From the least of all to the most; in the middle the median of what stands there.
fn span(all: &[Interval]) -> Option<Interval> {
    let mut central: Vec<f64> = all.iter().map(|one| one.central).collect();
    sort(&mut central, |a, b| a < b);
    Some(Interval {
        low: all.iter().map(|one| one.low).reduce(f64::min)?,
        central: *central.get(central.len() / 2)?,
        high: all.iter().map(|one| one.high).reduce(f64::max)?,
    })
}

/// The claim's figure as the model has it; `None` for a claim that no formula can decide.
pub fn compute(claim: &Claim, state: &State) -> Option<Computed> {
    let (formula, unit, given) = worked(claim, state)?;
    let values: Vec<Interval> = given.iter().map(|one| one.value).collect();
    Some(Computed { formula, value: formula.apply(&values)?, given, unit })
}

fn worked(claim: &Claim, state: &State) -> Option<(Formula, Unit, Vec<Given>)> {
    Some(match claim.id {
        "C02" => (
            Formula::Sum,
            Unit::Chips,
            vec![
                input(&inputs::NVDA_UNITS_2025_Q3_B200)?,
                input(&inputs::NVDA_UNITS_2025_Q3_B300)?,
            ],
        ),
        "C05" => (Formula::Growth, Unit::Percent, both(Quantity::Memory)?),
        "C08" => (Formula::Growth, Unit::Percent, both(Quantity::Bandwidth)?),
        "C09" => (Formula::Stated, Unit::Times, vec![given(What::MeasuredSpeed, measured_speed())]),
        "C10" => (Formula::LessOne, Unit::Percent, vec![given(What::Speed, cost(state).speed)]),
        "C13" => (Formula::Dearest, Unit::Percent, prices(state)),
        "C14" => (Formula::Stated, Unit::Times, vec![given(What::TrainingGain, any_gain()?)]),
        "C15" => (Formula::Shortened, Unit::Percent, vec![given(What::TrainingGain, any_gain()?)]),
        "C16" => (Formula::Sum, Unit::Caught, caught(&["a800_80", "h800_sxm"], ARTICLE_DAY)?),
        "C17" => (Formula::Over, Unit::Times, rates(&["h200_sxm", "a800_80", "h800_sxm", "h20"])?),
        "C19" => (Formula::PfDays, Unit::PfDays, vec![flop("gpt-3")?]),
        "C21" => (Formula::PfDays, Unit::PfDays, vec![flop("gpt-4")?]),
        "C22" => (Formula::PfDays, Unit::PfDays, vec![flop("gemini-1.0-ultra")?]),
        "C24" => (
            Formula::Days,
            Unit::Days,
            vec![
                central(flop("gpt-4")?),
                figure("h200_sxm", Quantity::Bf16)?,
                given(What::RunChips, Interval::exact(state.train.get(Dial::Chips))),
                given(What::Reached, Interval::exact(0.4)),
            ],
        ),
        "C26" => service(Service::Chat, state),
        "C27" => service(Service::Image, state),
        "C28" => service(Service::Speech, state),
        "C29" => (Formula::Saving, Unit::Percent, ratios(state).to_vec()),
        "C33" => (
            Formula::Sum,
            Unit::H100e,
            vec![
                input(&inputs::CN_LEGAL_2025_12)?,
                input(&inputs::CN_SMUG_2025_12)?,
                input(&inputs::CN_HUAWEI_2025_12)?,
                input(&inputs::CN_CAMBRICON_2025_12)?,
            ],
        ),
        "C38" => (
            Formula::InCurrency,
            Unit::Times,
            vec![
                better(&claims::C36)?,
                better(&claims::C37)?,
                given(What::Param(Param::Yen), Interval::exact(state.get(Param::Yen))),
            ],
        ),
        "C39" => (
            Formula::OfGrowth,
            Unit::Percent,
            vec![
                input(&inputs::H200_ORDERS)?,
                input(&inputs::NVDA_CUM_2025_12)?,
                input(&inputs::NVDA_CUM_2024_12)?,
            ],
        ),
        "C40" => (
            Formula::Span,
            Unit::Months,
            vec![input(ScenarioAnswer::OBSERVED_GAP[0])?, input(ScenarioAnswer::OBSERVED_GAP[1])?],
        ),
        "C45" => (
            Formula::Bought,
            Unit::Chips,
            vec![
                input(&inputs::NVDA_CN_HOPPER_Q2FY27)?,
                central(figure("h200_sxm", Quantity::Price)?),
            ],
        ),
        "C46" => (
            Formula::Share,
            Unit::Percent,
            vec![input(&inputs::NVDA_CN_HOPPER_Q2FY27)?, input(&inputs::NVDA_DC_Q2)?],
        ),
        "C49" => (Formula::Sum, Unit::Caught, caught(&["a100_80", "h100_sxm"], ARTICLE_DAYS[0])?),
        "C50" => (Formula::Sum, Unit::Caught, caught(&["a800_80", "h800_sxm"], ARTICLE_DAYS[1])?),
        "C51" => (Formula::Stated, Unit::Chips, vec![treated(TIGHTENED.0, TIGHTENED.1)]),
        "C52" => (Formula::Sum, Unit::Caught, caught(&["h200_sxm"], ARTICLE_DAY)?),
        "C57" => (
            Formula::Worth,
            Unit::Yen,
            vec![
                input(&inputs::H200_CN_APPROVED)?,
                input(&inputs::H200_ORDERS)?,
                central(figure("h200_sxm", Quantity::Price)?),
                given(What::Param(Param::Yen), Interval::exact(state.get(Param::Yen))),
            ],
        ),
        "C60" => (Formula::Brier, Unit::Score, odds(&[Branch::Full], state)),
        "C61" => (Formula::Brier, Unit::Score, odds(&[Branch::Conditional], state)),
        "C62" => (
            Formula::Brier,
            Unit::Score,
            odds(&[Branch::Full, Branch::Conditional, Branch::Refused], state),
        ),
        "C63" => {
            let (told, made) = (rule("us_2025_12_h200")?, rule("us_2026_01")?);
            (
                Formula::Months,
                Unit::Months,
                vec![
                    given(What::Announced(told), days_after(told.announced?)),
                    given(What::Effective(made), days_after(made.effective?)),
                ],
            )
        }
        _ => return None,
    })
}

/// The year of which the article says that controls were tightened: its first day and its last.
const TIGHTENED: (Date, Date) = (Date::new(2024, 1, 1), Date::new(2024, 12, 31));

fn given(what: What, value: Interval) -> Given {
    Given { what, value }
}

fn central(one: Given) -> Given {
    Given { value: Interval::exact(one.value.central), ..one }
}

fn figure(id: &str, quantity: Quantity) -> Option<Given> {
    let chip = chip(id)?;
    Some(given(What::Figure(chip, quantity), read(chip, quantity)?.value))
}

/// The H200's figure and the H100's.
fn both(quantity: Quantity) -> Option<Vec<Given>> {
    Some(vec![figure("h200_sxm", quantity)?, figure("h100_sxm", quantity)?])
}

fn rates(ids: &[&str]) -> Option<Vec<Given>> {
    // What links cost is measured by nobody; `over` answers only for chips that train at all.
    let new = chip(ids.first()?)?;
    ids[1..].iter().try_for_each(|id| over(new, chip(id)?).ok().map(|_| ()))?;
    ids.iter().map(|id| figure(id, Quantity::Bf16)).collect()
}

fn input(input: &'static Input) -> Option<Given> {
    let middle = input.central.or(input.high)?;
    let [low, high] = [input.low, input.high].map(|end| end.unwrap_or(middle));
    let central = input.central.unwrap_or_else(|| f64::midpoint(low, high));
    Some(given(What::Input(input), Interval { low, central, high }))
}

fn better(claim: &'static Claim) -> Option<Given> {
    let central = claim.better_central;
    let low = claim.better_low.or(central)?;
    let high = claim.better_high.or(central)?;
    let central = central.unwrap_or_else(|| f64::midpoint(low, high));
    Some(given(What::Better(claim), Interval { low, central, high }))
}

fn cost(state: &State) -> CostAnswer {
    CostAnswer::of(state)
}

fn ratios(state: &State) -> [Given; 2] {
    let cost = cost(state);
    [given(What::Speed, cost.speed), given(What::Price, cost.price_ratio)]
}

fn service(service: Service, state: &State) -> (Formula, Unit, Vec<Given>) {
    let before = service.stated().0.central.0;
    let [speed, price] = ratios(state);
    let before = given(What::Before(service), Interval::exact(before));
    (Formula::CostAfter, Unit::Usd, vec![before, speed, price])
}

/// H200 price over H100 price: to buy, and to rent at each provider that has both.
fn prices(state: &State) -> Vec<Given> {
    let [h200, h100] = [Param::PurchaseH200, Param::PurchaseH100].map(|param| state.get(param));
    let bought = given(What::Param(Param::PurchaseH200), Interval::exact(h200 / h100));
    let rented = RENT_PAIRS.iter().map(|pair| {
        let ratio = pair.h200.central.0 / pair.h100.central.0;
        given(What::Rents(pair.provider), Interval::exact(ratio))
    });
    std::iter::once(bought).chain(rented).collect()
}

/// What more memory adds to the speed of training language models, and at the very most to any training.
fn any_gain() -> Option<Interval> {
    let most = memory_gain_of_any().ok()?.high;
    Some(Interval { high: most, ..memory_gain().ok()? })
}

fn flop(id: &str) -> Option<Given> {
    let run = training_run(id)?;
    Some(given(What::Flop(run), flop_of_run(run).ok()?))
}

fn caught(ids: &[&str], day: Date) -> Option<Vec<Given>> {
    let one = |id: &&str| {
        let chip = chip(id)?;
        let needs = verdict(chip, day).verdict.is_stricter_than(Verdict::Free);
        Some(given(What::Caught(chip, day), Interval::exact(f64::from(u8::from(needs)))))
    };
    ids.iter().map(one).collect()
}

fn treated(from: Date, to: Date) -> Given {
    let otherwise = |chip: &&Chip| verdict(chip, from).verdict != verdict(chip, to).verdict;
    let count = CHIPS.iter().filter(otherwise).count();
    given(What::Treated(from, to), Interval::exact(count as f64))
}

fn odds(branches: &[Branch], state: &State) -> Vec<Given> {
    let pair = |&branch: &Branch| {
        let odds = state.get(Param::PROBABILITIES[branch as usize]) / 100.0;
        let came = f64::from(u8::from(branch == ScenarioAnswer::HAPPENED));
        [
            given(What::Odds(branch), Interval::exact(odds)),
            given(What::Came(branch), Interval::exact(came)),
        ]
    };
    branches.iter().flat_map(pair).collect()
}

fn days_after(day: Date) -> Interval {
    Interval::exact(f64::from(day.days()) - f64::from(ARTICLE_DAY.days()))
}

/// The page on which the reader can go on with a claim, its inputs set.
pub fn calculator(claim: &Claim) -> State {
    let compare = |quantity| {
        vec![
            Action::Picture(CompareChart::Absolute),
            Action::Absolute(quantity),
            Action::Show(View::Compare),
        ]
    };
    let rules = |day, chip| {
        vec![
            Action::Rules(RulesAction::Day(day)),
            Action::Rules(RulesAction::Chip(chip)),
            Action::Show(View::Rules),
        ]
    };
    let train = |run| vec![Action::Train(TrainAction::Run(run)), Action::Show(View::Train)];
    let show = |view| vec![Action::Show(view)];
    let actions = match claim.id {
        "C02" => vec![Action::Start(Preset::CompareFrontier), Action::Show(View::Compare)],
        "C03" | "C04" | "C05" | "C25" => compare(Quantity::Memory),
        "C06" | "C07" | "C08" => compare(Quantity::Bandwidth),
        "C09" | "C10" => vec![Action::Start(Preset::ServeArticle), Action::Show(View::Serve)],
        "C11" | "C12" | "C44" => compare(Quantity::Price),
        "C13" => vec![Action::Start(Preset::CostMeasured), Action::Show(View::Cost)],
        "C14" | "C15" | "C17" | "C20" | "C21" | "C23" => train("gpt-4"),
        "C16" => rules(ARTICLE_DAY, "h800_sxm"),
        "C19" => train("gpt-3"),
        "C22" => train("gemini-1.0-ultra"),
        "C24" => vec![Action::Start(Preset::TrainNinety), Action::Show(View::Train)],
        "C26" | "C27" | "C28" | "C29" => show(View::Cost),
        "C01" | "C52" => rules(ARTICLE_DAY, "h200_sxm"),
        "C49" => rules(ARTICLE_DAYS[0], "h100_sxm"),
        "C50" => rules(ARTICLE_DAYS[1], "h800_sxm"),
        "C51" => rules(ARTICLE_DAYS[2], "h20"),
        "C31" | "C32" | "C40" | "C41" | "C58" | "C59" | "C60" | "C61" | "C62" | "C63" => {
            show(View::Record)
        }
        "C18" | "C45" | "C56" => {
            vec![Action::Start(Preset::ScenarioHappened), Action::Show(View::Scenario)]
        }
        "C33" | "C39" | "C42" | "C43" | "C46" | "C57" => show(View::Scenario),
        _ => show(View::Sources),
    };
    actions.into_iter().fold(State::default(), State::reduce)
}
