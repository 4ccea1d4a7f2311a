//! The controls of what nobody knows: a low and a high end for each number, folded by theme.

use yew::prelude::*;

use crate::model::scenario::driver::{Driver, Range};
use crate::state::{Action, ScenarioAction};
use crate::text::explain::Opens;
use crate::text::scenario::{driver_style, scenario_words};
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::range::{RangeControl, range_control};
use crate::view::track::Track;

/// Numbers that belong together, in the order of their names.
pub const THEMES: [&[Driver]; 7] = [
    &[
        Driver::WorldStock,
        Driver::WorldOutput,
        Driver::OutputGrowth,
        Driver::UsShare,
        Driver::Displacement,
    ],
    &[
        Driver::LegalStock,
        Driver::DemandFull,
        Driver::FullGrowth,
        Driver::DemandConditional,
        Driver::CapUnits,
        Driver::ApprovalHeld,
    ],
    &[
        Driver::DomesticStock,
        Driver::Dies,
        Driver::DieYield,
        Driver::DiesGrowth,
        Driver::HbmStacks,
        Driver::HbmGrowth,
        Driver::DomesticChipGrowth,
    ],
    &[
        Driver::SmuggledStock,
        Driver::Smuggling,
        Driver::SmugglingGrowth,
        Driver::RefusalSmuggling,
        Driver::Proxy,
        Driver::Cloud,
    ],
    &[
        Driver::ComputeGrowth,
        Driver::AlgorithmGrowth,
        Driver::AlgorithmLag,
        Driver::UsLargest,
        Driver::ChinaLargest,
        Driver::RunShare,
        Driver::Mfu,
        Driver::Availability,
    ],
    &[
        Driver::PriceChina,
        Driver::PriceElsewhere,
        Driver::ChinaSpending,
        Driver::SpendingGrowth,
        Driver::LocalPrice,
    ],
    &[
        Driver::UsPower,
        Driver::UsPowerGrowth,
        Driver::ChinaPower,
        Driver::ChinaPowerGrowth,
        Driver::Watts,
        Driver::WattGrowth,
        Driver::ServiceLife,
    ],
];

/// A theme, folded. Its controls are made when it is opened: all of them at once would slow every change of the page.
#[component]
pub fn Theme(props: &ThemeProps) -> Html {
    let open = use_state_eq(|| props.open);
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            let details: web_sys::Element = event.target_unchecked_into();
            open.set(details.has_attribute("open"));
        }
    };
    let page = &props.page;
    let words = scenario_words(page.lang);
    html! {
        <details open={props.open} {ontoggle}>
            <summary>{ words.fixed.themes[props.theme] }</summary>
            if *open {
                { for THEMES[props.theme].iter().map(|&driver| ends(page, driver)) }
            }
        </details>
    }
}

/// Properties of [`Theme`].
#[derive(Properties, PartialEq, Clone)]
pub struct ThemeProps {
    /// The page.
    pub page: PageProps,
    /// Which of [`THEMES`].
    pub theme: usize,
    /// Whether it starts unfolded.
    #[prop_or_default]
    pub open: bool,
}

/// The control of a number's ends.
fn ends(page: &PageProps, driver: Driver) -> Html {
    let words = scenario_words(page.lang);
    let prior = driver.prior();
    let Range { low, high } = page.state.scenario.range(driver);
    let start = driver.range();
    let untouched = Range { low, high } == start;
    let source = match (untouched, prior.ours) {
        (false, _) => page.words().words.your_own,
        (true, true) => ui(page.lang).ours,
        (true, false) => ui(page.lang).sources,
    };
    range_control(&RangeControl {
        id: driver.key().into(),
        label: page.lang.choose(prior.label).into(),
        unit: (words.unit)(prior.unit).into(),
        value: (low, high),
        track: track(driver),
        default: (start.low, start.high),
        style: driver_style(driver),
        lang: page.lang,
        source: Some(source.into()),
        on_source: Some(page.open.reform(move |()| Opens::Driver(driver))),
        help: None,
        on_change: page
            .act
            .reform(move |(low, high)| Action::Scenario(ScenarioAction::Range(driver, low, high))),
    })
}

/// Where a number's ends can go; what spans a factor of twenty runs by ratios.
fn track(driver: Driver) -> Track {
    let (min, max) = driver.bounds();
    let step = match driver.prior().unit {
        "share" => 0.005,
        "x/yr" | "x" => 0.01,
        "months" | "years" | "GW" | "USD billion" => 0.1,
        _ => 1.0,
    };
    Track { min, max, step, logarithmic: min > 0.0 && max / min >= 20.0 }
}
