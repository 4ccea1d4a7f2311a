//! What the calculation of training runs can be set to.

use super::own_chip::{OwnChip, look};
use super::param::Spec;
use super::serve::{HourBasis, RENT};
use crate::decimal;
use crate::facts::Chip;
use crate::model::train::Format;

/// Ids of the published runs, as [`TRAINING_RUNS`](crate::facts::TRAINING_RUNS) has them: a link is read without that table.
pub const RUNS: [&str; 18] = [
    "gpt-3",
    "palm-540b",
    "llama-65b",
    "gpt-4",
    "llama-2-70b",
    "gemini-1.0-ultra",
    "claude-3.5-sonnet",
    "llama-3.1-405b",
    "glm-4-plus",
    "qwen2.5-72b",
    "doubao-pro",
    "hunyuan-large",
    "deepseek-v3",
    "grok-3",
    "gpt-4.5",
    "grok-4",
    "deepseek-v4-pro",
    OWN,
];
/// Ids of the shares of a chip's rate that runs reached, as [`TRAINING_SHARES`](crate::facts::TRAINING_SHARES) has them.
pub const SHARES: [&str; 10] = [
    "llama-3",
    "deepseek-v3",
    "megatron-h100",
    "megatron-a100",
    "megascale",
    "nemotron-4",
    "palm",
    "gpt-3",
    "llama-4-behemoth",
    OWN,
];
/// Ids of the grids, as [`GRIDS`](crate::facts::GRIDS) has them.
pub const PLACES: [&str; 6] = ["us", "china", "japan", "malaysia", "emirates", "norway"];
/// Stands for the visitor's own run or share.
pub const OWN: &str = "own";

/// A number of a training run that has a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
    /// Parameters that work on a token, billions.
    Parameters,
    /// Tokens, billions.
    Tokens,
    /// Chips.
    Chips,
    /// Days within which the run is to end.
    Deadline,
    /// Millions of dollars.
    Budget,
    /// Least share of the 16-bit rate, per cent.
    ShareLow,
    /// Greatest share, per cent.
    ShareHigh,
    /// Least share of the time that the chips train, per cent.
    RunningLow,
    /// Greatest share of the time, per cent.
    RunningHigh,
}

impl Dial {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
    /// All, in the order of the controls.
    pub const ALL: [Self; 9] = [
        Self::Parameters,
        Self::Tokens,
        Self::Chips,
        Self::Deadline,
        Self::Budget,
        Self::ShareLow,
        Self::ShareHigh,
        Self::RunningLow,
        Self::RunningHigh,
    ];

    /// Its key, the control's id, and the values it may take.
    pub const fn spec(self) -> Spec {
        let (key, min, max, step, default) = match self {
            Self::Parameters => ("train-params", 0.1, 100_000.0, 0.1, 405.0),
            Self::Tokens => ("train-tokens", 1.0, 1_000_000.0, 1.0, 15_600.0),
            Self::Chips => ("train-gpus", 1.0, 1_000_000.0, 1.0, 10_000.0),
            Self::Deadline => ("train-deadline", 1.0, 1_000.0, 1.0, 90.0),
            Self::Budget => ("train-budget", 0.1, 10_000.0, 0.1, 100.0),
            Self::ShareLow => ("train-mfu-low", 1.0, 70.0, 0.1, 38.0),
            Self::ShareHigh => ("train-mfu-high", 1.0, 70.0, 0.1, 43.0),
            Self::RunningLow => ("train-up-low", 50.0, 100.0, 1.0, 90.0),
            Self::RunningHigh => ("train-up-high", 50.0, 100.0, 1.0, 100.0),
        };
        Spec { key, min, max, step, default }
    }

    /// The other end of the range it is an end of, and whether it is the low one.
    const fn partner(self) -> Option<(Self, bool)> {
        match self {
            Self::ShareLow => Some((Self::ShareHigh, true)),
            Self::ShareHigh => Some((Self::ShareLow, false)),
            Self::RunningLow => Some((Self::RunningHigh, true)),
            Self::RunningHigh => Some((Self::RunningLow, false)),
            _ => None,
        }
    }
}

/// What is asked of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// How long so many chips take.
    Days,
    /// How many chips finish in time.
    Chips,
    /// How far a budget carries.
    Budget,
}

impl Wanted {
    /// All questions, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Days, Self::Chips, Self::Budget];

    /// The word that stands for the question in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Chips => "chips",
            Self::Budget => "budget",
        }
    }
}

/// The pictures of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainPicture {
    /// Days against number of chips.
    Time,
    /// The chips' answers as bars.
    Bars,
    /// Published runs: worked out over published.
    Published,
    /// H200 over H100 as timed in MLPerf.
    Pairs,
}

impl TrainPicture {
    /// All pictures, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Time, Self::Bars, Self::Published, Self::Pairs];

    /// The word that stands for the picture in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Bars => "bars",
            Self::Published => "published",
            Self::Pairs => "pairs",
        }
    }
}

/// The fewest and the most chips compared.
pub const CHIPS_TRAINING: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether anything can be said of a chip in training: somebody states its 16-bit rate.
pub fn can_train(chip: &Chip) -> bool {
    chip.bf16.is_some()
}

/// What a chip's rent starts from: the middle of the sources, or $2 as DeepSeek assumes where there is none.
pub fn rent_stated(chip: &Chip) -> f64 {
    libm::round(chip.rent.map_or(2.0, |rent| rent.central.0) * 100.0) / 100.0
}

/// What the calculation of training runs is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// Id of a published run, or [`OWN`].
    pub run: &'static str,
    /// Ids of the chips, the first compared with each of the others.
    pub chips: Vec<&'static str>,
    /// What an hour of each is rented for, $, where the visitor says so.
    pub rents: Vec<Option<f64>>,
    /// What is asked.
    pub wanted: Wanted,
    /// Id of a run whose share of the 16-bit rate is taken, or [`OWN`].
    pub share: &'static str,
    /// The number format.
    pub format: Format,
    /// Whether many chips cost each other speed.
    pub crowding: bool,
    /// Whether more memory adds speed.
    pub roomy: bool,
    /// What an hour costs.
    pub hour: HourBasis,
    /// Id of the grid.
    pub place: &'static str,
    /// Which picture.
    pub picture: TrainPicture,
    pub(super) dials: [f64; Dial::COUNT],
}

impl Default for Training {
    /// The article's claim: a run such as GPT-4's on H200 instead of H100, and what China had before.
    fn default() -> Self {
        Self {
            run: "gpt-4",
            chips: vec!["h200_sxm", "h100_sxm", "h800_sxm", "a800_80"],
            rents: vec![None; 4],
            wanted: Wanted::Days,
            share: "llama-3",
            format: Format::Bf16,
            crowding: false,
            roomy: true,
            hour: HourBasis::Rent,
            place: "us",
            picture: TrainPicture::Time,
            dials: Dial::ALL.map(|dial| dial.spec().default),
        }
    }
}

/// One thing a visitor does about training runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrainAction {
    /// Trains another run of [`RUNS`]; an unknown id changes nothing.
    Run(&'static str),
    /// Moves a number; out of range goes to the nearest end, not a number changes nothing.
    Set(Dial, f64),
    /// Adds a chip or takes it away; within [`CHIPS_TRAINING`].
    Toggle(&'static str),
    /// Makes a chip the first, which the others are compared with.
    First(&'static str),
    /// Rents the chip at a place for another price, or for what sources say.
    Rent(usize, Option<f64>),
    /// Asks something else.
    Wanted(Wanted),
    /// Takes the share of another run of [`SHARES`]; an unknown id changes nothing.
    Share(&'static str),
    /// Trains in another format.
    Format(Format),
    /// Lets many chips cost each other speed, or not.
    Crowding(bool),
    /// Lets more memory add speed, or not.
    Roomy(bool),
    /// Pays otherwise.
    Hour(HourBasis),
    /// Stands on another of the [`PLACES`]; an unknown id changes nothing.
    Place(&'static str),
    /// Shows another picture.
    Picture(TrainPicture),
}

impl Training {
    /// The value of a number.
    pub const fn get(&self, dial: Dial) -> f64 {
        self.dials[dial as usize]
    }

    pub(super) fn reduce(&mut self, action: TrainAction, own: Option<OwnChip>) {
        match action {
            TrainAction::Run(id) => self.run = known(&RUNS, id).unwrap_or(self.run),
            TrainAction::Set(dial, value) => self.set(dial, value),
            TrainAction::Toggle(id) => self.toggle(id, look(own, id).is_some_and(can_train)),
            TrainAction::First(id) => {
                if let Some(at) = self.chips.iter().position(|&other| other == id) {
                    self.chips[..=at].rotate_right(1);
                    self.rents[..=at].rotate_right(1);
                }
            }
            TrainAction::Rent(at, usd) => {
                if let Some(rent) = self.rents.get_mut(at) {
                    let cents = |usd: f64| {
                        usd.is_finite()
                            .then(|| libm::round(usd.clamp(RENT.0, RENT.1) * 100.0) / 100.0)
                    };
                    *rent = usd.and_then(cents);
                }
            }
            TrainAction::Wanted(wanted) => self.wanted = wanted,
            TrainAction::Share(id) => self.share = known(&SHARES, id).unwrap_or(self.share),
            TrainAction::Format(format) => self.format = format,
            TrainAction::Crowding(on) => self.crowding = on,
            TrainAction::Roomy(on) => self.roomy = on,
            TrainAction::Hour(hour) => self.hour = hour,
            TrainAction::Place(id) => self.place = known(&PLACES, id).unwrap_or(self.place),
            TrainAction::Picture(picture) => self.picture = picture,
        }
    }

    fn set(&mut self, dial: Dial, value: f64) {
        if !value.is_finite() {
            return;
        }
        let value = dial.spec().nearest(value);
        self.dials[dial as usize] = value;
        if let Some((partner, is_low)) = dial.partner() {
            let other = &mut self.dials[partner as usize];
            if (is_low && *other < value) || (!is_low && *other > value) {
                *other = value;
            }
        }
    }

    /// Adds a chip that can train, or takes one away.
    pub(super) fn toggle(&mut self, id: &'static str, able: bool) {
        if let Some(at) = self.chips.iter().position(|&picked| picked == id) {
            if self.chips.len() > *CHIPS_TRAINING.start() {
                self.chips.remove(at);
                self.rents.remove(at);
            }
        } else if self.chips.len() < *CHIPS_TRAINING.end() && able {
            self.chips.push(id);
            self.rents.push(None);
        }
    }

    /// What differs from the default.
    pub(super) fn write(&self, base: &Self, put: &mut impl FnMut(&str, &str)) {
        let words = [
            ("train-run", self.run, base.run),
            ("train-want", self.wanted.key(), base.wanted.key()),
            ("train-mfu", self.share, base.share),
            ("train-in", format_key(self.format), format_key(base.format)),
            ("train-crowd", switch(self.crowding), switch(base.crowding)),
            ("train-room", switch(self.roomy), switch(base.roomy)),
            ("train-hour", self.hour.key(), base.hour.key()),
            ("train-grid", self.place, base.place),
            ("train-see", self.picture.key(), base.picture.key()),
        ];
        for (key, word, usual) in words {
            if word != usual {
                put(key, word);
            }
        }
        if self.chips != base.chips {
            put("train-on", &self.chips.join(","));
        }
        if self.rents.iter().any(Option::is_some) {
            let rents: Vec<String> = self
                .rents
                .iter()
                .map(|rent| rent.map_or_else(String::new, |usd| usd.to_string()))
                .collect();
            put("train-rents", &rents.join(","));
        }
        for dial in Dial::ALL {
            if self.get(dial).to_bits() != base.get(dial).to_bits() {
                put(dial.spec().key, &self.get(dial).to_string());
            }
        }
    }

    /// Takes one key; false if it is none of these.
    pub(super) fn read(&mut self, key: &str, value: &str, own: Option<OwnChip>) -> bool {
        if !key.starts_with("train-") {
            return false;
        }
        if let Some(dial) = Dial::ALL.into_iter().find(|dial| dial.spec().key == key) {
            if let Some(number) = decimal::parse(value) {
                self.set(dial, number);
            }
            return true;
        }
        match key {
            "train-run" => self.run = known(&RUNS, value).unwrap_or(self.run),
            "train-want" => one(&Wanted::ALL, value, Wanted::key, &mut self.wanted),
            "train-mfu" => self.share = known(&SHARES, value).unwrap_or(self.share),
            "train-in" => one(&FORMATS, value, format_key, &mut self.format),
            "train-crowd" => self.crowding = value == ON,
            "train-room" => self.roomy = value == ON,
            "train-hour" => one(&HourBasis::ALL, value, HourBasis::key, &mut self.hour),
            "train-grid" => self.place = known(&PLACES, value).unwrap_or(self.place),
            "train-see" => one(&TrainPicture::ALL, value, TrainPicture::key, &mut self.picture),
            "train-on" => {
                let mut ids: Vec<&'static str> = Vec::new();
                let chips = value.split(',').filter_map(|id| look(own, id));
                for known in chips.filter(|chip| can_train(chip)) {
                    if !ids.contains(&known.id) && ids.len() < *CHIPS_TRAINING.end() {
                        ids.push(known.id);
                    }
                }
                if ids.len() >= *CHIPS_TRAINING.start() {
                    self.rents = vec![None; ids.len()];
                    self.chips = ids;
                }
            }
            "train-rents" => {
                for (at, usd) in value.split(',').enumerate() {
                    self.reduce(TrainAction::Rent(at, decimal::parse(usd)), own);
                }
            }
            _ => {}
        }
        true
    }
}

/// The number formats, in the order of the buttons.
pub const FORMATS: [Format; 2] = [Format::Bf16, Format::Fp8];

/// The word that stands for a number format in a link.
const fn format_key(format: Format) -> &'static str {
    match format {
        Format::Bf16 => "bf16",
        Format::Fp8 => "fp8",
    }
}

const ON: &str = "on";

const fn switch(on: bool) -> &'static str {
    if on { ON } else { "off" }
}

fn known(ids: &[&'static str], id: &str) -> Option<&'static str> {
    ids.iter().copied().find(|&known| known == id)
}

fn one<T: Copy>(all: &[T], key: &str, key_of: fn(T) -> &'static str, into: &mut T) {
    if let Some(&found) = all.iter().find(|&&one| key_of(one) == key) {
        *into = found;
    }
}
