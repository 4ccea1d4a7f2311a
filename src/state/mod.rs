//! All that a visitor can choose, and the one way it changes.
//!
//! A [`State`] is plain data. [`State::reduce`] is the only way from one to the next, and it cannot leave
//! the set of valid states: every number is finite and within its control's range, ranges are ordered,
//! probabilities sum to 100, shares fit into 100, and the chips picked exist.

pub mod design;
mod link;
mod own;
pub mod own_chip;
mod param;
mod preset;
pub mod rules;
pub mod scenario;
pub mod serve;
pub mod story;
pub mod train;

pub use design::{DesignAction, Designer};
pub use link::LINK_VERSION;
pub use own_chip::OwnChip;
pub use param::{Param, Spec};
pub use preset::Preset;
pub use rules::{Rules, RulesAction};
pub use scenario::{ScenarioAction, Scenarios};
pub use serve::{Serve, ServeAction};
pub use story::{Story, StoryAction};
pub use train::{TrainAction, Training};

use crate::facts::{AS_OF, Date, RENT_PAIRS};
use crate::model::chip::{Precision, Quantity};
use crate::text::Lang;

/// The calculators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The article, claim by claim: the front page.
    Story,
    /// What a unit of inference costs.
    Cost,
    /// What serving costs, from the chip up.
    Serve,
    /// How far that is from what was measured.
    Accuracy,
    /// Chips side by side.
    Compare,
    /// Which rule catches which chip, through time.
    Rules,
    /// A chip of the visitor's own against the rules.
    Design,
    /// What a training run takes.
    Train,
    /// What full, conditional or refused exports lead to.
    Scenario,
    /// What was forecast, and what came of it.
    Record,
    /// Where the figures come from.
    Sources,
}

impl View {
    /// All views, in the order of the navigation.
    pub const ALL: [Self; 11] = [
        Self::Story,
        Self::Compare,
        Self::Rules,
        Self::Design,
        Self::Cost,
        Self::Serve,
        Self::Train,
        Self::Scenario,
        Self::Record,
        Self::Accuracy,
        Self::Sources,
    ];

    /// The word that stands for the view in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Cost => "cost",
            Self::Serve => "serve",
            Self::Accuracy => "accuracy",
            Self::Compare => "compare",
            Self::Rules => "rules",
            Self::Design => "design",
            Self::Train => "train",
            Self::Scenario => "scenario",
            Self::Record => "record",
            Self::Sources => "sources",
        }
    }
}

/// The page's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word that stands for the theme in a link and in the page's markup.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other theme.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// Where the price ratio of H200 to H100 comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBasis {
    /// A premium given directly, as the article does.
    Premium,
    /// Rent by the hour of each chip.
    Rent,
    /// Purchase price of each chip.
    Purchase,
}

impl PriceBasis {
    /// All bases, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Premium, Self::Rent, Self::Purchase];

    /// The word that stands for the basis in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Premium => "premium",
            Self::Rent => "rent",
            Self::Purchase => "purchase",
        }
    }
}

/// The pictures of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareChart {
    /// Each quantity as a multiple of the baseline's.
    Ratio,
    /// One quantity in its own unit.
    Absolute,
    /// Arithmetic intensity against attainable rate.
    Roofline,
    /// Memory against bandwidth, all chips.
    Scatter,
}

impl CompareChart {
    /// All pictures, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Ratio, Self::Absolute, Self::Roofline, Self::Scatter];

    /// The word that stands for the picture in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Absolute => "absolute",
            Self::Roofline => "roofline",
            Self::Scatter => "scatter",
        }
    }
}

/// What the comparison shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// Ids of the chips picked, 2 to 6, in the visitor's order.
    pub chips: Vec<&'static str>,
    /// Id of the chip the others are measured by; one of `chips`.
    pub baseline: &'static str,
    /// Quantities in the ratio chart and the table, in table order.
    pub quantities: Vec<Quantity>,
    /// Which picture.
    pub chart: CompareChart,
    /// Whether the ratio chart is logarithmic.
    pub logarithmic: bool,
    /// The quantity of the absolute chart.
    pub absolute: Quantity,
    /// The number format of the roofline.
    pub precision: Precision,
    /// The day whose export rules are asked.
    pub rule_date: Date,
    /// Whether the list of chips leaves out those that needed a licence for China on that day.
    pub only_allowed: bool,
    /// Whether the table says who stands behind each figure.
    pub sources: bool,
}

/// The fewest and the most chips a comparison holds.
pub const CHIPS_COMPARED: std::ops::RangeInclusive<usize> = 2..=6;

/// The first and last day whose export rules can be asked: before the first rule, and the facts' date.
pub const RULE_DATES: (Date, Date) = (Date::new(2022, 8, 1), AS_OF);

impl Default for Compare {
    /// The article's table: H100 against H200.
    fn default() -> Self {
        use Quantity::{
            Bandwidth, BandwidthPerUsd, Bf16, Bf16PerUsd, Fp8, Memory, Power, Price, Tpp,
        };
        Self {
            chips: vec!["h100_sxm", "h200_sxm"],
            baseline: "h100_sxm",
            quantities: vec![
                Memory,
                Bandwidth,
                Bf16,
                Fp8,
                Power,
                Price,
                Tpp,
                Bf16PerUsd,
                BandwidthPerUsd,
            ],
            chart: CompareChart::Ratio,
            logarithmic: false,
            absolute: Memory,
            precision: Precision::Bf16,
            rule_date: AS_OF,
            only_allowed: false,
            sources: false,
        }
    }
}

/// All that a visitor can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Which calculator.
    pub view: View,
    /// A language the link asks for; otherwise the saved one or the browser's is used.
    pub lang: Option<Lang>,
    /// A theme the link asks for; otherwise the saved one or the system's is used.
    pub theme: Option<Theme>,
    /// Where the cost view's price ratio comes from.
    pub basis: PriceBasis,
    /// The front page.
    pub story: Story,
    /// The comparison.
    pub compare: Compare,
    /// The serving calculator.
    pub serve: Serve,
    /// The export rules.
    pub rules: Rules,
    /// The training runs.
    pub train: Training,
    /// The scenarios.
    pub scenario: Scenarios,
    /// The chip designer.
    pub design: Designer,
    /// A chip that the visitor designed and sent to the other calculators.
    pub own: Option<OwnChip>,
    values: [f64; Param::COUNT],
}

impl Default for State {
    /// What the article says.
    fn default() -> Self {
        Self {
            view: View::Story,
            lang: None,
            theme: None,
            basis: PriceBasis::Premium,
            story: Story::default(),
            compare: Compare::default(),
            serve: Serve::default(),
            rules: Rules::default(),
            train: Training::default(),
            scenario: Scenarios::default(),
            design: Designer::default(),
            own: None,
            values: Param::ALL.map(|param| param.spec().default),
        }
    }
}

/// One thing a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Goes to a calculator.
    Show(View),
    /// Reads in another language.
    Speak(Lang),
    /// Changes the colours.
    Paint(Theme),
    /// Moves a number; out of range goes to the nearest end, not a number changes nothing.
    Set(Param, f64),
    /// Moves the speed of an H200 over an H100, slowest and fastest case at once.
    Speed(f64),
    /// Starts from a preset.
    Start(Preset),
    /// Prices by premium, rent or purchase.
    Price(PriceBasis),
    /// Takes both rents from one provider (an index into [`RENT_PAIRS`]; unknown ones change nothing).
    RentFrom(usize),
    /// Adds a chip to the comparison, or removes it; within [`CHIPS_COMPARED`].
    Toggle(&'static str),
    /// Measures by another of the picked chips.
    Baseline(&'static str),
    /// Shows or hides a quantity; one always stays.
    Quantity(Quantity),
    /// Shows another picture.
    Picture(CompareChart),
    /// Switches the ratio chart between linear and logarithmic.
    Logarithmic(bool),
    /// Shows another quantity in the absolute chart.
    Absolute(Quantity),
    /// Draws the roofline in another number format.
    Precision(Precision),
    /// Lists only chips that needed no licence for China on the day asked, or all.
    OnlyAllowed(bool),
    /// Shows or hides who stands behind each figure of the table.
    Sources(bool),
    /// Asks the export rules of another day; a date without its day changes nothing.
    RuleDate(Date),
    /// Changes the front page.
    Story(StoryAction),
    /// Changes the serving calculator.
    Serve(ServeAction),
    /// Changes the page of the export rules.
    Rules(RulesAction),
    /// Changes the training runs.
    Train(TrainAction),
    /// Changes the scenarios.
    Scenario(ScenarioAction),
    /// Changes the chip designer.
    Design(DesignAction),
    /// Puts every choice back to the article's, language and colours excepted.
    Reset,
    /// Becomes the state of a link.
    Load(Box<State>),
}

impl State {
    /// The value of a number.
    pub fn get(&self, param: Param) -> f64 {
        self.values[param as usize]
    }

    /// The state after an action.
    #[must_use]
    pub fn reduce(mut self, action: Action) -> Self {
        match action {
            Action::Show(view) => self.view = view,
            Action::Speak(lang) => self.lang = Some(lang),
            Action::Paint(theme) => self.theme = Some(theme),
            Action::Set(param, value) => self.set(param, value),
            Action::Speed(value) => {
                self.set(Param::SpeedLow, value);
                self.set(Param::SpeedHigh, value);
            }
            Action::Start(preset) => preset.apply(&mut self),
            Action::Price(basis) => self.basis = basis,
            Action::RentFrom(index) => {
                if let Some(pair) = RENT_PAIRS.get(index) {
                    self.set(Param::RentH100, pair.h100.central.0);
                    self.set(Param::RentH200, pair.h200.central.0);
                }
            }
            Action::Toggle(id) => {
                let known = self.chip(id).is_some();
                self.compare.toggle(id, known);
            }
            Action::Baseline(id) => {
                if self.compare.chips.contains(&id) {
                    self.compare.baseline = id;
                }
            }
            Action::Quantity(quantity) => self.compare.toggle_quantity(quantity),
            Action::Picture(chart) => self.compare.chart = chart,
            Action::Logarithmic(on) => self.compare.logarithmic = on,
            Action::Absolute(quantity) => self.compare.absolute = quantity,
            Action::Precision(precision) => {
                if Precision::ROOFLINE.contains(&precision) {
                    self.compare.precision = precision;
                }
            }
            Action::OnlyAllowed(on) => self.compare.only_allowed = on,
            Action::Sources(on) => self.compare.sources = on,
            Action::RuleDate(date) if date.is_exact() => {
                self.compare.rule_date = date.clamp(RULE_DATES.0, RULE_DATES.1);
            }
            Action::RuleDate(_) => {}
            Action::Story(action) => self.story.reduce(action),
            Action::Serve(action) => self.serve.reduce(action, self.own),
            Action::Rules(action) => self.rules.reduce(action),
            Action::Train(action) => self.train.reduce(action, self.own),
            Action::Scenario(action) => self.scenario.reduce(action),
            Action::Design(action) => self.designed(action),
            Action::Reset => {
                self = Self { lang: self.lang, theme: self.theme, ..Self::default() };
            }
            Action::Load(state) => {
                let own = self.own;
                self = *state;
                // The same design keeps the chip that was made of it.
                if self.own == own {
                    self.own = own;
                }
            }
        }
        self
    }

    /// Whether every number is the article's still: what is shown, and how, aside.
    pub fn is_untouched(&self) -> bool {
        let Self { view, lang, theme, story, .. } = *self;
        *self == Self { view, lang, theme, story, ..Self::default() }
    }

    /// Moves one number and whatever it pushes.
    fn set(&mut self, param: Param, value: f64) {
        if !value.is_finite() {
            return;
        }
        let value = param.spec().nearest(value);
        self.values[param as usize] = value;
        if let Some((partner, is_low)) = param.partner() {
            let other = self.get(partner);
            if (is_low && other < value) || (!is_low && other > value) {
                self.values[partner as usize] = value;
            }
        }
        if param.is_probability() {
            self.balance_probabilities(param);
        }
        if let Some(rival) = param.shares_with() {
            let room = 100.0 - value;
            if self.get(rival) > room {
                self.values[rival as usize] = room;
            }
        }
    }

    /// Lets the other probabilities share what is left, in their old proportion, in whole per cent; where they had nothing,
    /// all but the one that the article did not foresee share it.
    fn balance_probabilities(&mut self, kept: Param) {
        let others = Param::PROBABILITIES.into_iter().filter(|&param| param != kept);
        let rest = 100.0 - self.get(kept);
        let old = |state: &Self, param: Param, sum: f64| {
            if sum > 0.0 {
                state.get(param)
            } else {
                f64::from(u8::from(param != Param::ProbabilityHeld))
            }
        };
        let had: f64 = others.clone().map(|param| self.get(param)).sum();
        let sum: f64 = others.clone().map(|param| old(self, param, had)).sum();
        // Rounding the running sum, not each part, keeps the whole at 100.
        let (mut exact, mut given) = (0.0, 0.0);
        for param in others {
            exact += rest * old(self, param, had) / sum;
            let share = libm::round(exact) - given;
            given += share;
            self.values[param as usize] = share;
        }
    }
}

/// The quantities that pass, in table order.
fn in_order(pass: impl Fn(Quantity) -> bool) -> Vec<Quantity> {
    Quantity::ALL.into_iter().filter(|&quantity| pass(quantity)).collect()
}

impl Compare {
    /// `known`: there is such a chip.
    fn toggle(&mut self, id: &'static str, known: bool) {
        if let Some(at) = self.chips.iter().position(|&picked| picked == id) {
            if self.chips.len() > *CHIPS_COMPARED.start() {
                self.chips.remove(at);
                if self.baseline == id {
                    self.baseline = self.chips[0];
                }
            }
        } else if self.chips.len() < *CHIPS_COMPARED.end() && known {
            self.chips.push(id);
        }
    }

    fn toggle_quantity(&mut self, quantity: Quantity) {
        if let Some(at) = self.quantities.iter().position(|&shown| shown == quantity) {
            if self.quantities.len() > 1 {
                self.quantities.remove(at);
            }
        } else {
            let shown = std::mem::take(&mut self.quantities);
            self.quantities = in_order(|one| one == quantity || shown.contains(&one));
        }
    }
}
