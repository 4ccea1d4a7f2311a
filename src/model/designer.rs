//! A chip somebody thinks up: how the rules judge it, and which is the strongest that they let through on a day.
//!
//! Makers have answered each rule with a chip cut to fit under it. [`strongest`] finds that chip from the rules and from
//! what could be built, without knowing what was built, so that the two can be compared.

use crate::facts::{CHIPS, Chip, Date, Leg, Origin, Rule, RuleQuantity};
use crate::model::chip::{Precision, Quantity, read};
use crate::model::rule::{
    Destination, Finding, Judgement, Spec, UsSale, Verdict, bounds, days, finding, judge,
};
use crate::model::scenario::basis::{self, Basis};
use crate::model::serve::device::{Device, Link, Missing};

/// A chip as a designer sets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// Dense rate at [`Design::bits`], tera-operations a second.
    pub tops: f64,
    /// Bit length of the operation that the rate is given for.
    pub bits: u8,
    /// Area of all logic dies, mm².
    pub die_mm2: f64,
    /// Memory, GB.
    pub hbm_gb: f64,
    /// Memory bandwidth, GB/s.
    pub hbm_gb_per_s: f64,
    /// Links to other chips, both directions together, GB/s.
    pub link_gb_per_s: f64,
    /// Not designed or marketed for data centres, in the words of Note 2 to ECCN 3A090.
    pub consumer: bool,
}

impl Design {
    /// A chip of the table as a design, by its narrowest format; `None` where a figure is missing.
    pub fn of(chip: &Chip) -> Option<Self> {
        let central = |quantity| read(chip, quantity).map(|reading| reading.value.central);
        let bits = narrowest(chip)?;
        Some(Self {
            tops: central(Quantity::Tpp)? / f64::from(bits),
            bits,
            die_mm2: chip.die_area?.central.0,
            hbm_gb: central(Quantity::Memory)?,
            hbm_gb_per_s: central(Quantity::Bandwidth)?,
            link_gb_per_s: central(Quantity::Link)?,
            consumer: chip.consumer,
        })
    }

    /// Total processing performance (15 CFR 774, supplement 1, ECCN 3A090, technical notes).
    pub fn tpp(&self) -> f64 {
        self.tops * f64::from(self.bits)
    }

    /// Performance density, TPP a mm² (the same technical notes); `None` without an area.
    pub fn density(&self) -> Option<f64> {
        (self.die_mm2 > 0.0).then(|| self.tpp() / self.die_mm2)
    }

    /// What the rules ask about it: a US design that no letter names. What is no number counts as unknown.
    pub fn spec(&self) -> Spec {
        let known = |value: f64| (value.is_finite() && value >= 0.0).then_some(value);
        Spec {
            id: None,
            origin: Origin::Us,
            consumer: self.consumer,
            us_sale: UsSale::Supposed,
            tpp: known(self.tpp()),
            density: self.density().and_then(known),
            memory_gb_per_s: known(self.hbm_gb_per_s),
            link_gb_per_s: known(self.link_gb_per_s),
        }
    }

    /// What the rules of a day say of it.
    pub fn judge(&self, date: Date, destination: Destination) -> Judgement {
        judge(&self.spec(), date, destination)
    }

    /// The US verdict for China on each day on which a rule begins or ends to apply.
    pub fn verdicts(&self) -> Vec<(Date, Finding)> {
        let spec = self.spec();
        days().into_iter().map(|day| (day, finding(&spec, day, Destination::China))).collect()
    }

    /// The dense rate at a bit length, tera-operations a second; `None` for operands narrower than it has units for.
    ///
    /// Twice the bits take half the rate, as on every chip of the table that states both, those made for one narrow
    /// format aside.
    pub fn rate(&self, bits: u8) -> Option<f64> {
        (bits >= self.bits && bits > 0).then(|| self.tpp() / f64::from(bits))
    }

    /// The design as the serving engine sees a chip, built and linked as `like` is.
    ///
    /// # Errors
    /// What the table lacks of `like`.
    pub fn device(&self, like: &Chip) -> Result<Device, Missing> {
        let model = Device::of(like)?;
        let bytes_per_gb = model.capacity_bytes / like.hbm.ok_or(Missing::Memory)?.central.0;
        let per_s = |bits| self.rate(bits).map(|tops| tops * 1e12);
        Ok(Device {
            measured: false,
            bf16_flop_per_s: self.tpp() / 16.0 * 1e12,
            fp8_flop_per_s: per_s(8),
            int8_op_per_s: per_s(8),
            fp4_flop_per_s: per_s(4),
            bytes_per_s: self.hbm_gb_per_s * 1e9,
            capacity_bytes: self.hbm_gb * bytes_per_gb,
            link_bytes_per_s: self.link_gb_per_s * 0.5e9,
            link: match model.link {
                _ if self.link_gb_per_s <= 128.0 => Link::Pcie,
                Link::Pcie => Link::NvLink,
                link => link,
            },
            held_back: false,
            ..model
        })
    }

    /// How many H100 it counts for; `None` by a rate that it has no units for.
    pub fn h100_equivalents(&self, basis: Basis) -> Option<f64> {
        let own = match basis {
            Basis::EightBit => self.rate(8)?,
            Basis::Bf16 => self.rate(16)?,
            Basis::Tpp => self.tpp(),
            Basis::Bandwidth => self.hbm_gb_per_s,
        };
        let unit = basis.capability(basis::reference()?).filter(|unit| *unit > 0.0)?;
        Some(own / unit)
    }
}

/// Bits of the narrowest floating-point format in which a chip reaches its TPP, to a hundredth; of the integer format
/// that sets it, where no other comes near.
fn narrowest(chip: &Chip) -> Option<u8> {
    let most = read(chip, Quantity::Tpp)?.value.central;
    let reaches = |precision: &Precision| {
        let rate = precision.rate(chip).map_or(0.0, |rate| rate.central.0);
        rate * f64::from(precision.bits()) >= 0.99 * most
    };
    let all = || Precision::ALL.into_iter().filter(reaches);
    let floating = all().filter(|precision| *precision != Precision::Int8);
    floating.map(Precision::bits).min().or(all().map(Precision::bits).min())
}

/// What a chip is to be strong at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Writing long answers for many readers.
    Decode,
    /// Reading long prompts.
    Prefill,
    /// Training over many chips.
    Training,
}

impl Workload {
    /// Every workload.
    pub const ALL: [Self; 3] = [Self::Decode, Self::Prefill, Self::Training];

    /// The measure: it only ranks designs, and its unit means nothing.
    ///
    /// - Decode: the geometric mean of bandwidth and size of memory. Each token reads the weights and the sequence's
    ///   cache, so bandwidth bounds the steps a second and size the sequences a step serves.
    /// - Prefill: TPP. A prompt's tokens share one reading of the weights, so arithmetic bounds it.
    /// - Training: the geometric mean of TPP, memory bandwidth and link. A step is products of matrices, passes over
    ///   memory and sums over all chips in turn, and a change by the same factor in any of them counts the same.
    pub fn measure(self, design: &Design) -> f64 {
        match self {
            Self::Decode => libm::sqrt(design.hbm_gb_per_s * design.hbm_gb),
            Self::Prefill => design.tpp(),
            Self::Training => libm::cbrt(design.tpp() * design.hbm_gb_per_s * design.link_gb_per_s),
        }
    }

    /// Better at this workload; of equals, better at training, so that what a workload does not ask for is not wasted.
    fn prefers(self, one: &Design, other: &Design) -> bool {
        let (ours, theirs) = (self.measure(one), self.measure(other));
        ours > theirs
            || (ours >= theirs && Self::Training.measure(one) > Self::Training.measure(other))
    }
}

/// A figure, and the chip that reached it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// The figure.
    pub value: f64,
    /// Who reached it first.
    pub chip: &'static Chip,
}

/// What can be built: for each quantity the best that some chip has shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Technology {
    /// Total processing performance.
    pub tpp: Reached,
    /// The bit length at which it is reached.
    pub bits: u8,
    /// Area of all logic dies, mm².
    pub die_mm2: Reached,
    /// TPP a mm².
    pub density: f64,
    /// Memory, GB.
    pub hbm_gb: Reached,
    /// Memory bandwidth, GB/s.
    pub hbm_gb_per_s: Reached,
    /// Links, both directions together, GB/s.
    pub link_gb_per_s: Reached,
    /// Whether it is that of consumer cards.
    pub consumer: bool,
}

impl Technology {
    /// The best that US designs on sale by a day have shown, each figure for itself.
    ///
    /// Cards for consumers are one technology, chips for data centres another. The area is the largest that the table
    /// states; where the fastest chip does not state its own, its TPP is taken to need no more than that.
    pub fn of(date: Date, consumer: bool) -> Option<Self> {
        Self::among(consumer, |chip| {
            chip.released.on_sale && chip.released.not_before.is_some_and(|day| day <= date)
        })
    }

    /// What the maker of one chip can cut from it; `None` where the table lacks a figure of it.
    pub fn of_chip(chip: &Chip) -> Option<Self> {
        Self::among(chip.consumer, |other| other.id == chip.id)
    }

    fn among(consumer: bool, counts: impl Fn(&Chip) -> bool) -> Option<Self> {
        let chips = || {
            CHIPS.iter().filter(|chip| {
                chip.origin == Origin::Us && chip.consumer == consumer && counts(chip)
            })
        };
        let best = |figure: &dyn Fn(&Chip) -> Option<f64>| {
            chips().filter_map(|chip| Some(Reached { value: figure(chip)?, chip })).reduce(
                |best, next| {
                    let first = next.chip.released.not_before < best.chip.released.not_before;
                    let better = next.value > best.value || (next.value >= best.value && first);
                    if better { next } else { best }
                },
            )
        };
        let of =
            |quantity| best(&move |chip| read(chip, quantity).map(|reading| reading.value.central));
        let tpp = of(Quantity::Tpp)?;
        let die_mm2 = best(&|chip| Some(chip.die_area?.central.0))?;
        let density = of(Quantity::Density)?.value.max(tpp.value / die_mm2.value);
        Some(Self {
            tpp,
            bits: narrowest(tpp.chip)?,
            die_mm2,
            density,
            hbm_gb: of(Quantity::Memory)?,
            hbm_gb_per_s: of(Quantity::Bandwidth)?,
            link_gb_per_s: of(Quantity::Link)?,
            consumer,
        })
    }
}

/// A quantity that a designer would raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Total processing performance.
    Tpp,
    /// Memory bandwidth.
    Memory,
    /// Links.
    Link,
    /// Memory size.
    Size,
}

/// What keeps a quantity from being higher.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// Nobody has built more: this chip has the most.
    Technology(&'static Chip),
    /// More of it meets a condition of a rule, or no longer meets one that lets the chip through.
    Rule(&'static Rule, Leg),
}

/// The chip of the table that comes nearest to a design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The chip.
    pub chip: &'static Chip,
    /// Root of the mean square of the logarithms of the ratios below that are known.
    pub distance: f64,
    /// The chip's figure over the design's, in the order TPP, memory bandwidth, links, memory size.
    pub ratios: [(Axis, Option<f64>); 4],
}

/// The strongest chip that the rules of a day let through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strongest {
    /// The chip, its figures at the very edge: a bound that is outside is missed by the last digit.
    pub design: Design,
    /// Its measure by the workload.
    pub measure: f64,
    /// What binds each quantity.
    pub limits: [(Axis, Limit); 4],
    /// The smallest dies that hold the same chip under the same rules, mm²; [`Design::die_mm2`] is the largest.
    pub least_die_mm2: f64,
    /// The nearest real chip that the same rules let through that day, whenever it came.
    pub nearest: Option<Nearest>,
}

/// The strongest chip by a workload whose verdict for China on a day is surely `at_most` this, within a technology.
///
/// With [`Verdict::Free`] it needs no licence. With [`Verdict::CaseByCase`] it may lie in the window of January 2026,
/// which is open only to what is on sale in the US as well: a design is supposed to be, a chip for China alone is not.
///
/// Each test of a rule asks whether one quantity, a quotient with the area or the sum of two lies at or above a bound. So
/// the bounds cut the space of designs into cells within which the verdict is the same, and as the measure rises with
/// each quantity, the best of a cell lies in its upper corner, or on the edge x + y = bound where a sum cuts the corner
/// off: at an end of that edge, or where the two are equal. All these points are tried. The largest area is always best,
/// since more of it only lowers the density.
pub fn strongest(
    technology: &Technology,
    date: Date,
    workload: Workload,
    at_most: Verdict,
) -> Option<Strongest> {
    let passes =
        |design: &Design| finding(&design.spec(), date, Destination::China).is_surely(at_most);
    let mut best: Option<Design> = None;
    for tpp in tpps(technology, date) {
        for (memory, link) in bandwidths(technology, date) {
            let design = design(technology, tpp, memory, link);
            if passes(&design) && best.is_none_or(|best| workload.prefers(&design, &best)) {
                best = Some(design);
            }
        }
    }
    let design = best?;
    Some(Strongest {
        measure: workload.measure(&design),
        limits: limits(technology, date, &design, at_most),
        least_die_mm2: least_die(technology, date, &design, passes),
        nearest: nearest(&design, date, at_most),
        design,
    })
}

/// The TPP worth trying: all that can be built, and just below each bound on TPP or on the density of the largest die.
fn tpps(technology: &Technology, date: Date) -> Vec<f64> {
    let area = technology.die_mm2.value;
    let dense = bounds(date, RuleQuantity::Density).map(|bound| {
        let mut tpp = (bound * area).next_down();
        // The product was rounded: at most a digit or two too high.
        while tpp / area >= bound {
            tpp = tpp.next_down();
        }
        tpp
    });
    let below = bounds(date, RuleQuantity::Tpp).map(f64::next_down);
    within(technology.tpp.value, below.chain(dense))
}

/// The pairs of memory bandwidth and link worth trying.
fn bandwidths(technology: &Technology, date: Date) -> Vec<(f64, f64)> {
    let (most_memory, most_link) = (technology.hbm_gb_per_s.value, technology.link_gb_per_s.value);
    let below = |quantity| bounds(date, quantity).map(f64::next_down);
    let memories = within(most_memory, below(RuleQuantity::MemoryGbPerS));
    let links = within(most_link, below(RuleQuantity::LinkGbPerS));
    let mut pairs = Vec::new();
    for memory in &memories {
        pairs.extend(links.iter().map(|link| (*memory, *link)));
    }
    for sum in bounds(date, RuleQuantity::MemoryPlusLinkGbPerS) {
        let rest = |part: f64| {
            let mut rest = (sum - part).next_down();
            while part + rest >= sum {
                rest = rest.next_down();
            }
            rest
        };
        pairs.extend(memories.iter().map(|memory| (*memory, rest(*memory))));
        pairs.extend(links.iter().map(|link| (rest(*link), *link)));
        pairs.push((sum / 2.0, rest(sum / 2.0)));
    }
    let fits = |part: f64, most: f64| 0.0 < part && part <= most;
    pairs.retain(|(memory, link)| fits(*memory, most_memory) && fits(*link, most_link));
    pairs
}

/// The most there is, and those of the values that lie below it.
fn within(most: f64, values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all = vec![most];
    for value in values.filter(|value| 0.0 < *value && *value < most) {
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}

fn design(technology: &Technology, tpp: f64, memory: f64, link: f64) -> Design {
    let bits = f64::from(technology.bits);
    let tops = tpp / bits;
    Design {
        // A quotient by 6 bits may come back a digit higher.
        tops: if tops * bits > tpp { tops.next_down() } else { tops },
        bits: technology.bits,
        die_mm2: technology.die_mm2.value,
        hbm_gb: technology.hbm_gb.value,
        hbm_gb_per_s: memory,
        link_gb_per_s: link,
        consumer: technology.consumer,
    }
}

/// Raises each quantity by a hair and looks which condition turns.
fn limits(
    technology: &Technology,
    date: Date,
    design: &Design,
    at_most: Verdict,
) -> [(Axis, Limit); 4] {
    const A_HAIR: f64 = 1.0 + 1e-9;
    let at = |spec: &Spec| judge(spec, date, Destination::China);
    let base = design.spec();
    let before = at(&base);
    let turned = |raised: Spec| {
        let after = at(&raised);
        if after.us.is_surely(at_most) {
            return None;
        }
        let steps = before.steps.iter().zip(&after.steps);
        let mut changed = steps.filter(|(old, new)| old.met != new.met);
        let (old, new) = changed.next()?;
        let mut legs = old.tests.iter().flatten().zip(new.tests.iter().flatten());
        let (_, turned) = legs.find(|(old, new)| old.holds != new.holds)?;
        Some(Limit::Rule(new.rule, turned.leg))
    };
    let more = |value: Option<f64>| value.map(|value| value * A_HAIR);
    let tpp = turned(Spec { tpp: more(base.tpp), density: more(base.density), ..base });
    let memory = turned(Spec { memory_gb_per_s: more(base.memory_gb_per_s), ..base });
    let link = turned(Spec { link_gb_per_s: more(base.link_gb_per_s), ..base });
    let or = |limit: Option<Limit>, most: Reached| limit.unwrap_or(Limit::Technology(most.chip));
    [
        (Axis::Tpp, or(tpp, technology.tpp)),
        (Axis::Memory, or(memory, technology.hbm_gb_per_s)),
        (Axis::Link, or(link, technology.link_gb_per_s)),
        (Axis::Size, Limit::Technology(technology.hbm_gb.chip)),
    ]
}

/// The smallest area that passes: as dense as can be built, or just above a bound on density.
fn least_die(
    technology: &Technology,
    date: Date,
    design: &Design,
    passes: impl Fn(&Design) -> bool,
) -> f64 {
    let by_technology = design.tpp() / technology.density;
    let by_rules = bounds(date, RuleQuantity::Density).map(|bound| {
        let mut area = (design.tpp() / bound).next_up();
        while design.tpp() / area >= bound {
            area = area.next_up();
        }
        area
    });
    std::iter::once(by_technology)
        .chain(by_rules)
        .filter(|area| by_technology <= *area && *area <= design.die_mm2)
        .filter(|area| passes(&Design { die_mm2: *area, ..*design }))
        .fold(design.die_mm2, f64::min)
}

/// The chip of the table, sold and let through by the same rules, that comes nearest to a design.
pub fn nearest(design: &Design, date: Date, at_most: Verdict) -> Option<Nearest> {
    let own = [
        (Axis::Tpp, Quantity::Tpp, design.tpp()),
        (Axis::Memory, Quantity::Bandwidth, design.hbm_gb_per_s),
        (Axis::Link, Quantity::Link, design.link_gb_per_s),
        (Axis::Size, Quantity::Memory, design.hbm_gb),
    ];
    CHIPS
        .iter()
        .filter(|chip| chip.origin == Origin::Us && chip.released.on_sale)
        .filter(|chip| chip.consumer == design.consumer)
        .filter(|chip| finding(&Spec::of(chip), date, Destination::China).is_surely(at_most))
        .filter_map(|chip| {
            let ratios = own.map(|(axis, quantity, own)| {
                (axis, read(chip, quantity).map(|reading| reading.value.central / own))
            });
            let logs = ratios.iter().filter_map(|(_, ratio)| Some(libm::log((*ratio)?)));
            let (count, sum) =
                logs.fold((0.0, 0.0), |(count, sum), log| (count + 1.0, sum + log * log));
            (count > 0.0).then(|| Nearest { chip, distance: libm::sqrt(sum / count), ratios })
        })
        .reduce(|best, next| if next.distance < best.distance { next } else { best })
}
