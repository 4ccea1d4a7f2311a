//! Where the rules of a day catch, as areas of a plane of two quantities.

use super::chain::bounds;
use super::{Destination, Finding, Spec, Verdict, finding};
use crate::facts::{Date, Rule, RuleQuantity};
use crate::order::sort;

/// Two quantities that chips are plotted by: across and up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plane {
    /// TPP, and TPP a mm².
    TppDensity,
    /// TPP, and memory bandwidth in GB/s.
    TppMemory,
    /// TPP, and link bandwidth in GB/s.
    TppLink,
    /// Memory bandwidth, and link bandwidth, in GB/s.
    MemoryLink,
}

impl Plane {
    /// Every plane.
    pub const ALL: [Self; 4] = [Self::TppDensity, Self::TppMemory, Self::TppLink, Self::MemoryLink];

    /// The word that stands for the plane in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TppDensity => "density",
            Self::TppMemory => "memory",
            Self::TppLink => "link",
            Self::MemoryLink => "bandwidths",
        }
    }

    /// What is plotted across.
    pub const fn x(self) -> RuleQuantity {
        match self {
            Self::TppDensity | Self::TppMemory | Self::TppLink => RuleQuantity::Tpp,
            Self::MemoryLink => RuleQuantity::MemoryGbPerS,
        }
    }

    /// What is plotted up.
    pub const fn y(self) -> RuleQuantity {
        match self {
            Self::TppDensity => RuleQuantity::Density,
            Self::TppMemory => RuleQuantity::MemoryGbPerS,
            Self::TppLink | Self::MemoryLink => RuleQuantity::LinkGbPerS,
        }
    }
}

/// A half-open rectangle of a plane, from included, to excluded; both in the quantities' units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub x_from: f64,
    /// Right edge.
    pub x_to: f64,
    /// Lower edge.
    pub y_from: f64,
    /// Upper edge.
    pub y_to: f64,
}

impl Extent {
    /// Whether a point lies inside.
    pub fn holds(self, x: f64, y: f64) -> bool {
        self.x_from <= x && x < self.x_to && self.y_from <= y && y < self.y_to
    }
}

/// An area in which one rule decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// Its rectangle.
    pub extent: Extent,
    /// Of the rectangle, only the corner in which x + y is at least this: the letters of April 2025 bound a sum.
    pub sum_from: Option<f64>,
    /// Whose it is.
    pub rule: &'static Rule,
    /// What an exporter to China faces in it.
    pub verdict: Verdict,
}

impl Region {
    /// Whether a chip of these figures lies inside.
    pub fn holds(&self, x: f64, y: f64) -> bool {
        self.extent.holds(x, y) && self.sum_from.is_none_or(|least| x + y >= least)
    }

    fn is_alike(&self, other: &Self) -> bool {
        (self.rule.id, self.verdict, self.sum_from)
            == (other.rule.id, other.verdict, other.sum_from)
    }
}

/// The areas of a plane in which a chip bound for China is caught on a day, clipped to what is plotted.
///
/// `rest` says all that the plane does not: the other figures, where one is `None` no rule that asks for it catches or
/// softens, and whether it is a consumer chip. No point lies in two areas, but for the corner of an area with
/// [`Region::sum_from`], which lies on top of the one before it.
pub fn regions(date: Date, plane: Plane, rest: &Spec, clip: Extent) -> Vec<Region> {
    let (memory, link) = match plane {
        Plane::MemoryLink => (None, None),
        _ => (rest.memory_gb_per_s, rest.link_gb_per_s),
    };
    let beside = |quantity| match quantity {
        RuleQuantity::MemoryGbPerS => link,
        RuleQuantity::LinkGbPerS => memory,
        _ => None,
    };
    let across = edges(date, plane.x(), beside(plane.x()), clip.x_from, clip.x_to);
    let up = edges(date, plane.y(), beside(plane.y()), clip.y_from, clip.y_to);
    let mut done: Vec<Region> = Vec::new();
    for (y_from, y_to) in up.iter().copied().zip(up.iter().copied().skip(1)) {
        let mut band: Vec<Region> = Vec::new();
        for (x_from, x_to) in across.iter().copied().zip(across.iter().copied().skip(1)) {
            let extent = Extent { x_from, x_to, y_from, y_to };
            for region in cell(date, plane, rest, extent).into_iter().flatten() {
                let left = band.iter_mut().find(|left| {
                    left.is_alike(&region) && left.extent.x_to >= region.extent.x_from
                });
                match left {
                    Some(left) => left.extent.x_to = x_to,
                    None => band.push(region),
                }
            }
        }
        for region in band {
            let (x_from, x_to) = (region.extent.x_from, region.extent.x_to);
            let below = done.iter_mut().find(|below| {
                below.is_alike(&region)
                    && below.extent.y_to >= y_from
                    && (below.extent.x_from, below.extent.x_to) == (x_from, x_to)
            });
            match below {
                Some(below) => below.extent.y_to = y_to,
                None => done.push(region),
            }
        }
    }
    done
}

/// The verdict within a cell that no bound crosses, and, where the bound of a sum does, that beyond it.
fn cell(date: Date, plane: Plane, rest: &Spec, extent: Extent) -> [Option<Region>; 2] {
    let at = |x: f64, y: f64| {
        let mut spec = Spec { id: None, ..*rest };
        for (quantity, value) in [(plane.x(), x), (plane.y(), y)] {
            match quantity {
                RuleQuantity::Density => spec.density = Some(value),
                RuleQuantity::MemoryGbPerS => spec.memory_gb_per_s = Some(value),
                RuleQuantity::LinkGbPerS => spec.link_gb_per_s = Some(value),
                _ => spec.tpp = Some(value),
            }
        }
        finding(&spec, date, Destination::China)
    };
    let region = |found: Finding, sum_from| {
        Some(Region { extent, sum_from, rule: found.rule?, verdict: found.verdict })
    };
    let near = at(extent.x_from, extent.y_from);
    let far = at(extent.x_to.next_down(), extent.y_to.next_down());
    let crossed = (plane == Plane::MemoryLink && far != near)
        .then(|| bounds(date, RuleQuantity::MemoryPlusLinkGbPerS).next())
        .flatten();
    [region(near, None), crossed.and_then(|sum| region(far, Some(sum)))]
}

/// Where the tests of the day change their answer along one quantity, between two ends; `beside` is what a test of a sum
/// adds to it.
fn edges(date: Date, quantity: RuleQuantity, beside: Option<f64>, from: f64, to: f64) -> Vec<f64> {
    let sums = bounds(date, RuleQuantity::MemoryPlusLinkGbPerS);
    let from_sums = sums.filter_map(|sum| Some(sum - beside?));
    let mut edges = vec![from, to];
    for edge in bounds(date, quantity).chain(from_sums) {
        if from < edge && edge < to && !edges.contains(&edge) {
            edges.push(edge);
        }
    }
    sort(&mut edges, |one, other| one < other);
    edges
}
