//! What the serving calculator can be set to.

use super::own_chip::look;
use super::{OwnChip, Param, State};
use crate::facts::{self, Architecture, CHIPS, Chip, RENT_PAIRS, chip};
use crate::model::serve::image::ImageModel;
use crate::model::serve::refit::Measured;
use crate::model::serve::speech::SpeechModel;
use crate::model::serve::{Device, KvFormat, Stack, WeightFormat};

/// What is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// A language model's tokens.
    Text,
    /// Images.
    Image,
    /// Speech written down.
    Speech,
}

impl Workload {
    /// All, in the order of the article's table.
    pub const ALL: [Self; 3] = [Self::Text, Self::Image, Self::Speech];

    /// The word that stands for it in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Speech => "speech",
        }
    }
}

/// How requests are batched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batching {
    /// As many at once as fit.
    Largest,
    /// As many at once as leave each user the wished time between tokens.
    Within,
    /// So many at once, a new request for each that ends.
    Steady,
    /// A batch that starts and ends together.
    Fixed,
}

impl Batching {
    /// All, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Largest, Self::Within, Self::Steady, Self::Fixed];

    /// The word that stands for it in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Largest => "largest",
            Self::Within => "within",
            Self::Steady => "steady",
            Self::Fixed => "fixed",
        }
    }
}

/// What an hour of a chip costs is rent, or purchase with all that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourBasis {
    /// Rent.
    Rent,
    /// Purchase, power, hosting.
    Purchase,
}

impl HourBasis {
    /// Both, in the order of the buttons.
    pub const ALL: [Self; 2] = [Self::Rent, Self::Purchase];

    /// The word that stands for it in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rent => "rent",
            Self::Purchase => "own",
        }
    }
}

/// The pictures of the serving calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServePicture {
    /// Speed of the first chip over the second, by length of prompt and answer.
    Map,
    /// Cost by requests at once.
    Batch,
    /// Tokens a second for a user against tokens a second a chip.
    Frontier,
    /// Where the time goes.
    Time,
    /// What each input does to the cost.
    Sensitivity,
}

impl ServePicture {
    /// All pictures, in the order of the buttons.
    pub const ALL: [Self; 5] =
        [Self::Map, Self::Batch, Self::Frontier, Self::Time, Self::Sensitivity];

    /// The word that stands for the picture in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Batch => "batch",
            Self::Frontier => "frontier",
            Self::Time => "time",
            Self::Sensitivity => "sensitivity",
        }
    }
}

/// A language model of the visitor's, from its configuration file.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnModel {
    /// Its name, as the file gives it; text, never markup.
    pub name: String,
    /// What it is made of.
    pub architecture: Architecture,
}

/// The language model served.
#[derive(Clone, Debug, PartialEq)]
pub enum ServedModel {
    /// One of the table, by its id.
    Named(&'static str),
    /// The visitor's.
    Own(OwnModel),
}

impl ServedModel {
    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Named(id) => facts::model(id).map_or(*id, |model| model.name),
            Self::Own(own) => &own.name,
        }
    }

    /// What it is made of.
    pub fn architecture(&self) -> &Architecture {
        match self {
            Self::Named(id) => &facts::model(id).unwrap_or(&facts::MODELS[0]).architecture,
            Self::Own(own) => &own.architecture,
        }
    }
}

/// The fewest and the most chips compared.
pub const CHIPS_SERVING: std::ops::RangeInclusive<usize> = 1..=4;
/// The most measured points.
pub const POINTS: usize = 6;
/// The longest name of a visitor's model, characters.
pub const NAME: usize = 40;
/// Chips that may share a copy of the model.
pub const COPIES: [u8; 4] = [1, 2, 4, 8];

/// What the serving calculator is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Serve {
    /// What is served.
    pub work: Workload,
    /// The language model.
    pub model: ServedModel,
    /// The image model.
    pub image: ImageModel,
    /// The speech model.
    pub speech: SpeechModel,
    /// Ids of the chips, the first compared with each of the others.
    pub chips: Vec<&'static str>,
    /// Rent of each of them, $ an hour.
    pub rents: Vec<f64>,
    /// How weights are stored.
    pub weights: WeightFormat,
    /// How the cache is stored.
    pub kv: KvFormat,
    /// The serving program.
    pub stack: Stack,
    /// How requests are batched.
    pub batching: Batching,
    /// Chips that share a copy; `None` for the number that serves most a chip.
    pub copy: Option<u8>,
    /// What an hour costs.
    pub hour: HourBasis,
    /// Which picture.
    pub picture: ServePicture,
    /// Points the visitor measured on the first chip.
    pub points: Vec<Measured>,
}

impl Default for Serve {
    /// An H200 against an H100 with an open model of 2024, as NVIDIA's own table has it.
    fn default() -> Self {
        let chips = vec!["h200_sxm", "h100_sxm"];
        Self {
            work: Workload::Text,
            model: ServedModel::Named("llama-3.3-70b"),
            image: ImageModel::Sdxl,
            speech: SpeechModel::LargeV3,
            rents: chips.iter().map(|id| rent_of(id)).collect(),
            chips,
            weights: WeightFormat::Fp8,
            kv: KvFormat::Fp8,
            stack: Stack::TrtLlmPytorch,
            batching: Batching::Largest,
            copy: None,
            hour: HourBasis::Rent,
            picture: ServePicture::Map,
            points: Vec::new(),
        }
    }
}

/// Bounds of a rent, $ an hour.
pub const RENT: (f64, f64) = (0.05, 100.0);
/// Bounds of a measured point: requests at once, tokens a second.
pub const POINT: [(f64, f64); 2] = [(1.0, 100_000.0), (0.1, 10_000_000.0)];

/// Rent of a chip to start from: one seller's list prices for the article's two, the middle of the sources for others.
pub fn rent_of(id: &str) -> f64 {
    let pair = RENT_PAIRS.first();
    let known = match id {
        "h100_sxm" => pair.map(|pair| pair.h100.central.0),
        "h200_sxm" => pair.map(|pair| pair.h200.central.0),
        _ => chip(id).and_then(|chip| chip.rent).map(|rent| rent.central.0),
    };
    cents(known.unwrap_or(2.0))
}

fn cents(usd: f64) -> f64 {
    libm::round(usd.clamp(RENT.0, RENT.1) * 100.0) / 100.0
}

/// Whether the engine can speak of a chip.
pub fn can_serve(chip: &Chip) -> bool {
    Device::of(chip).is_ok()
}

/// One thing a visitor does in the serving calculator.
#[derive(Clone, Debug, PartialEq)]
pub enum ServeAction {
    /// Serves something else.
    Work(Workload),
    /// Serves a model of the table; an unknown id changes nothing.
    Model(&'static str),
    /// Serves a model of the visitor's.
    Own(Box<OwnModel>),
    /// Draws with another model.
    Image(ImageModel),
    /// Listens with another model.
    Speech(SpeechModel),
    /// Adds a chip or takes it away; within [`CHIPS_SERVING`].
    Toggle(&'static str),
    /// Makes a chip the first, which the others are compared with.
    First(&'static str),
    /// Rents the chip at a place for another price.
    Rent(usize, f64),
    /// Stores weights otherwise.
    Weights(WeightFormat),
    /// Stores the cache otherwise.
    Kv(KvFormat),
    /// Runs another program.
    Stack(Stack),
    /// Batches otherwise.
    Batching(Batching),
    /// Spreads a copy over so many chips, or as many as serve most; one of [`COPIES`].
    Copy(Option<u8>),
    /// Pays otherwise.
    Hour(HourBasis),
    /// Shows another picture.
    Picture(ServePicture),
    /// Adds a measured point, or replaces the one at a place.
    Point(usize, Measured),
    /// Takes a measured point away.
    Forget(usize),
}

impl Serve {
    pub(super) fn reduce(&mut self, action: ServeAction, own: Option<OwnChip>) {
        match action {
            ServeAction::Work(work) => self.work = work,
            ServeAction::Model(id) => {
                if let Some(model) = facts::model(id) {
                    self.model = ServedModel::Named(model.id);
                    self.points.clear();
                }
            }
            ServeAction::Own(own) => {
                let name: String =
                    own.name.chars().filter(|c| !c.is_control()).take(NAME).collect();
                if super::own::is_valid(&own.architecture) {
                    self.model =
                        ServedModel::Own(OwnModel { name, architecture: own.architecture });
                    self.points.clear();
                }
            }
            ServeAction::Image(model) => self.image = model,
            ServeAction::Speech(model) => self.speech = model,
            ServeAction::Toggle(id) => self.toggle(id, look(own, id).is_some_and(can_serve)),
            ServeAction::First(id) => {
                if let Some(at) = self.chips.iter().position(|&other| other == id) {
                    self.chips[..=at].rotate_right(1);
                    self.rents[..=at].rotate_right(1);
                    self.points.clear();
                }
            }
            ServeAction::Rent(at, usd) => {
                if let (Some(rent), true) = (self.rents.get_mut(at), usd.is_finite()) {
                    *rent = cents(usd);
                }
            }
            ServeAction::Weights(format) => self.weights = format,
            ServeAction::Kv(format) => self.kv = format,
            ServeAction::Stack(stack) => self.stack = stack,
            ServeAction::Batching(batching) => self.batching = batching,
            ServeAction::Copy(copy) => {
                if copy.is_none_or(|copy| COPIES.contains(&copy)) {
                    self.copy = copy;
                }
            }
            ServeAction::Hour(hour) => self.hour = hour,
            ServeAction::Picture(picture) => self.picture = picture,
            ServeAction::Point(at, point) => self.point(at, point),
            ServeAction::Forget(at) => {
                if at < self.points.len() {
                    self.points.remove(at);
                }
            }
        }
    }

    /// `able`: there is such a chip, and the engine can speak of it.
    pub(super) fn toggle(&mut self, id: &'static str, able: bool) {
        if let Some(at) = self.chips.iter().position(|&picked| picked == id) {
            if self.chips.len() > *CHIPS_SERVING.start() {
                self.chips.remove(at);
                self.rents.remove(at);
                if at == 0 {
                    self.points.clear();
                }
            }
        } else if self.chips.len() < *CHIPS_SERVING.end() && able {
            self.chips.push(id);
            self.rents.push(rent_of(id));
        }
    }

    pub(super) fn point(&mut self, at: usize, point: Measured) {
        if !(point.batch.is_finite() && point.tokens_per_s.is_finite()) {
            return;
        }
        let [batch, rate] = POINT;
        let point = Measured {
            batch: libm::round(point.batch.clamp(batch.0, batch.1)),
            tokens_per_s: libm::round(point.tokens_per_s.clamp(rate.0, rate.1) * 10.0) / 10.0,
        };
        if let Some(there) = self.points.get_mut(at) {
            *there = point;
        } else if self.points.len() < POINTS {
            self.points.push(point);
        }
    }
}

/// The chips that the engine can speak of.
pub fn servable() -> impl Iterator<Item = &'static Chip> {
    CHIPS.iter().filter(|chip| can_serve(chip))
}

impl State {
    /// Starts the serving calculator from a model, its lengths and a way of batching.
    pub(super) fn serve_from(
        &mut self,
        model: &'static str,
        lengths: (f64, f64),
        copy: Option<u8>,
        weights: WeightFormat,
    ) {
        let chips = Serve::default();
        self.serve = Serve {
            work: Workload::Text,
            model: ServedModel::Named(model),
            weights,
            kv: KvFormat::Fp8,
            copy,
            chips: chips.chips,
            rents: chips.rents,
            batching: Batching::Largest,
            stack: Stack::TrtLlmPytorch,
            points: Vec::new(),
            ..self.serve.clone()
        };
        self.set(Param::Prompt, lengths.0);
        self.set(Param::Output, lengths.1);
    }
}
