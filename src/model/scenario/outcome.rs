//! What a scenario is judged by, in one year.

use super::basis::reference;
use super::driver::{Draw, Driver};
use super::forecast::Branch;
use super::gap::{months_behind_by_logs, training_days};
use super::history::DRAWN;
use super::path::{Plan, Quarter};
use super::trade::{added_revenue, market_share};
use crate::model::chip::{Quantity, read};
use kernel::stock::Arrival;
pub use kernel::stock::Year;

/// The first year that is drawn.
pub const FIRST: u16 = 2026;
/// The last.
pub const LAST: u16 = 2030;
/// Training compute of GPT-4, FLOP (Epoch AI's estimate).
pub const GPT4_FLOP: f64 = 2.1e25;

/// A number that a scenario leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// US and allied stock over China's, at the end of the year.
    StockRatio,
    /// What the US and allies gained in the year over what China did.
    FlowRatio,
    /// What the largest US developer can use over what China's can, rented chips included.
    AccessRatio,
    /// Months by which China's frontier is behind.
    Gap,
    /// US and allied stock, H100-equivalents.
    UsStock,
    /// China's stock, H100-equivalents.
    ChinaStock,
    /// China's stock and what it rents abroad, H100-equivalents.
    ChinaAccess,
    /// Share of the US and allies in all stock, 0 to 1.
    UsShare,
    /// China's share in all stock, 0 to 1.
    ChinaShare,
    /// What sales to China added to NVIDIA's revenue in the year, $.
    Revenue,
    /// H200s sold to China in the year.
    Units,
    /// Share of what China spends on AI chips that goes to the seller of H200s, 0 to 1.
    SellerShare,
    /// The same for Chinese makers.
    LocalShare,
    /// Days that a run of GPT-4's size takes China's largest developer; one ten times as large takes ten times as long.
    ChinaDays,
    /// The same for the largest US developer.
    UsDays,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 15] = [
        Self::StockRatio,
        Self::FlowRatio,
        Self::AccessRatio,
        Self::Gap,
        Self::UsStock,
        Self::ChinaStock,
        Self::ChinaAccess,
        Self::UsShare,
        Self::ChinaShare,
        Self::Revenue,
        Self::Units,
        Self::SellerShare,
        Self::LocalShare,
        Self::ChinaDays,
        Self::UsDays,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The key in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::StockRatio => "stock-ratio",
            Self::FlowRatio => "flow-ratio",
            Self::AccessRatio => "access-ratio",
            Self::Gap => "gap",
            Self::UsStock => "us-stock",
            Self::ChinaStock => "china-stock",
            Self::ChinaAccess => "china-access",
            Self::UsShare => "us-share",
            Self::ChinaShare => "china-share",
            Self::Revenue => "revenue",
            Self::Units => "units",
            Self::SellerShare => "seller-share",
            Self::LocalShare => "local-share",
            Self::ChinaDays => "china-days",
            Self::UsDays => "us-days",
        }
    }

    /// Whether it can be negative.
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::Gap | Self::Revenue)
    }
}

/// One outcome of each kind, in the order of [`Outcome::ALL`].
pub type Outcomes = [f64; Outcome::COUNT];

/// How many quarters are drawn to the end of a year.
pub const fn quarters_to(year: u16) -> usize {
    let year = if year < FIRST { FIRST } else { year };
    let quarters = (year - FIRST + 1) as usize * 4;
    if quarters < DRAWN { quarters } else { DRAWN }
}

impl Plan {
    /// What a draw leads to in a branch by the end of a year.
    pub fn outcomes(&self, draw: &Draw, branch: Branch, year: u16) -> Outcomes {
        let (mut arrival, end) = (Arrival::default(), quarters_to(year));
        for (at, quarter) in self.path(draw, branch)[..end].iter().enumerate() {
            arrival.come(at, end, quarter);
        }
        self.judge(draw, branch, year, &arrival)
    }

    /// What a year's sums and last quarter amount to.
    pub fn judge(&self, draw: &Draw, branch: Branch, year: u16, arrival: &Arrival) -> Outcomes {
        let Arrival { year: sum, last } = arrival;
        let d = |driver: Driver| draw[driver];
        let over = |a: f64, b: f64| if b > 0.0 { a / b } else { f64::INFINITY };
        let all = last.us_stock + last.china_stock + last.others_stock;
        let us_access = last.us_stock * d(Driver::UsLargest);
        let china_access = last.china_access * d(Driver::ChinaLargest);
        let kappa = over(us_access, china_access);
        let gap = months_behind_by_logs(
            libm::log(kappa),
            d(Driver::ComputeGrowth),
            d(Driver::AlgorithmGrowth),
            d(Driver::AlgorithmLag),
        );
        let fee = self.setting().levers(branch, draw).fee;
        let price = d(Driver::PriceChina);
        let revenue = added_revenue(
            sum.units,
            price,
            fee,
            d(Driver::Displacement),
            d(Driver::PriceElsewhere),
        );
        // A year is four quarters of growth.
        let yearly = |quarterly: f64| {
            let year_on = quarterly * quarterly * quarterly * quarterly;
            (FIRST..year).fold(1.0, |grown, _| grown * year_on)
        };
        let spending = d(Driver::ChinaSpending) * 1e9 * yearly(d(Driver::SpendingGrowth));
        // What compute costs falls as chips compute more, so that a chip's price stays.
        let local_price = d(Driver::LocalPrice) / yearly(d(Driver::DomesticChipGrowth));
        let local = sum.china[1] / self.exchange().of_ascend * local_price;
        let days = |access: f64| {
            let chips = access * d(Driver::RunShare);
            training_days(
                GPT4_FLOP,
                chips,
                peak_flop_per_s(),
                d(Driver::Mfu),
                d(Driver::Availability),
            )
        };
        let mut outcomes = [0.0; Outcome::COUNT];
        for outcome in Outcome::ALL {
            outcomes[outcome as usize] = match outcome {
                Outcome::StockRatio => over(last.us_stock, last.china_stock),
                Outcome::FlowRatio => over(sum.us, sum.china_gain()),
                Outcome::AccessRatio => kappa,
                Outcome::Gap => gap,
                Outcome::UsStock => last.us_stock,
                Outcome::ChinaStock => last.china_stock,
                Outcome::ChinaAccess => last.china_access,
                Outcome::UsShare => over(last.us_stock, all),
                Outcome::ChinaShare => over(last.china_stock, all),
                Outcome::Revenue => revenue,
                Outcome::Units => sum.units,
                Outcome::SellerShare => market_share(sum.units * price, spending),
                Outcome::LocalShare => market_share(local, spending),
                Outcome::ChinaDays => days(china_access),
                Outcome::UsDays => days(us_access),
            };
        }
        outcomes
    }

    /// The path of the medians: the course that a reader can follow with a pencil.
    pub fn median_path(&self, branch: Branch) -> [Quarter; DRAWN] {
        self.path(&self.setting().medians(), branch)
    }
}

/// The H100's dense 16-bit rate, FLOP/s: what an equivalent does in training.
pub fn peak_flop_per_s() -> f64 {
    let h100 = reference().and_then(|chip| read(chip, Quantity::Bf16));
    h100.map_or(989.4e12, |reading| reading.value.central * 1e12)
}
