//! The steps by which the rules of a day come to what they say of a chip.

use super::spec::{Spec, Truth};
use super::{Condition, Destination, Finding, Lack, Verdict};
use crate::facts::{
    Date, Jurisdiction, Leg, Market, Origin, Outcome, RULES, Rule, RuleQuantity, Term,
};

/// What part a rule plays; those of the US side come in the order of evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Takes a chip out of 3A090: Note 2.
    Exemption,
    /// Catches by number: 3A090.
    Control,
    /// Softens what 3A090 caught to a notice: licence exception NAC.
    Notice,
    /// A letter to the makers, which stands beside 3A090.
    Letter,
    /// How applications are reviewed: case by case below the ceilings, presumed refused at or above them.
    Policy,
    /// A duty on the way through the US.
    Duty,
    /// Chinese customs.
    Customs,
    /// What Chinese authorities tell buyers.
    Guidance,
    /// What Chinese data centres paid by the state may install.
    StateFunded,
    /// A bill before Congress.
    Bill,
}

impl Part {
    /// The US side, in the order of evaluation.
    pub const US: [Self; 6] =
        [Self::Exemption, Self::Control, Self::Notice, Self::Letter, Self::Policy, Self::Duty];

    /// The part a rule plays; `None` if it treats no chip differently.
    pub fn of(rule: &Rule) -> Option<Self> {
        if rule.jurisdiction == Jurisdiction::China {
            return match (rule.outcome, rule.destinations.split(' ').next()) {
                (Outcome::ImportBlocked, Some("state-funded")) => Some(Self::StateFunded),
                (Outcome::ImportBlocked, _) => Some(Self::Customs),
                (Outcome::Discouraged, _) => Some(Self::Guidance),
                _ => None,
            };
        }
        match (rule.exempts, rule.outcome) {
            (true, Outcome::NotControlled) => Some(Self::Exemption),
            (true, Outcome::Notification) => Some(Self::Notice),
            (_, Outcome::CaseByCase) => Some(Self::Policy),
            (_, Outcome::Tariff) => Some(Self::Duty),
            (_, Outcome::Proposed) => Some(Self::Bill),
            (_, outcome) => {
                Verdict::of(outcome)?;
                Some(match outcome {
                    _ if rule.citation.contains("3A090") => Self::Control,
                    Outcome::PresumptionOfDenial => Self::Policy,
                    _ => Self::Letter,
                })
            }
        }
    }
}

/// One condition of a test, put to the chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// What is measured, and the bounds.
    pub leg: Leg,
    /// The chip's figure, in the unit of [`RuleQuantity`].
    pub value: Option<f64>,
    /// Whether it lies within the bounds.
    pub holds: Truth,
}

/// One rule, put to the chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule.
    pub rule: &'static Rule,
    /// What part it plays.
    pub part: Part,
    /// Whether it applies to the destination.
    pub reaches: Truth,
    /// Whether its kind of market is the chip's; if not, its tests do not matter.
    pub meant: bool,
    /// Whether the chip was on sale in the US in time, where the rule asks for that; if not, its tests do not matter.
    pub sold: bool,
    /// Whether it names the chip, whatever its figures.
    pub named: bool,
    /// Its tests: met if any of them holds in all its conditions.
    pub tests: Vec<Vec<Asked>>,
    /// Whether the chip meets the rule, all of this together.
    pub met: Truth,
    /// What the exporter faces by this rule, or might if [`Step::met`] is unknown; `None` if it changes nothing.
    pub follows: Option<Verdict>,
    /// The milder rule that [`Step::follows`] is owed to.
    pub softened_by: Option<&'static Rule>,
}

impl Step {
    fn new(rule: &'static Rule, part: Part, spec: &Spec, reaches: Truth) -> Self {
        let asked =
            |leg: &Leg| Asked { leg: *leg, value: spec.get(leg.quantity), holds: spec.holds(leg) };
        let meant = match rule.market {
            Market::Any => true,
            Market::DataCentre => !spec.consumer,
            Market::NotDataCentre => spec.consumer,
        };
        let sold = !rule.needs_us_sale || rule.effective.is_some_and(|day| spec.is_on_us_sale(day));
        let named = spec.id.is_some_and(|id| rule.names_chips.contains(&id));
        let tests: Vec<Vec<Asked>> =
            rule.catches.iter().map(|legs| legs.iter().map(asked).collect()).collect();
        let by_figures = tests.iter().fold(Truth::No, |any, test| any.or(holds(test)));
        let met = Truth::known(named).or(Truth::known(meant && sold).and(by_figures));
        Self {
            rule,
            part,
            reaches,
            meant,
            sold,
            named,
            tests,
            met: reaches.and(met),
            follows: None,
            softened_by: None,
        }
    }

    /// Whether the rule has no test of chips: it speaks of all, or of something else.
    pub fn asks_nothing(&self) -> bool {
        asks_nothing(self.rule)
    }

    /// The conditions that a missing figure keeps open, and on which the step hangs.
    fn open(&self) -> impl Iterator<Item = RuleQuantity> + '_ {
        let hanging = self.tests.iter().filter(|test| holds(test) == Truth::Unknown);
        hanging
            .flatten()
            .filter(|asked| asked.holds == Truth::Unknown)
            .map(|asked| asked.leg.quantity)
    }
}

fn holds(test: &[Asked]) -> Truth {
    test.iter().fold(Truth::Yes, |all, asked| all.and(asked.holds))
}

fn asks_nothing(rule: &Rule) -> bool {
    rule.catches.is_empty() && rule.names_chips.is_empty()
}

fn is_in_force(rule: &Rule, date: Date) -> bool {
    rule.effective.is_some_and(|from| from <= date) && rule.until.is_none_or(|until| date < until)
}

/// Whether a US rule applies to a shipment there.
///
/// Rules that speak of firms or foundries worldwide are about other shipments than one to China. To a country that is
/// not named, a rule for country groups or for Russia may or may not apply.
pub(super) fn reaches(rule: &Rule, destination: Destination) -> Truth {
    let places = rule.destinations;
    let speaks_of = |words: &[&str]| words.iter().any(|place| places.contains(place));
    match destination {
        _ if places == "all" => Truth::Yes,
        // Chips for China are brought to the US for the tests that the policy asks for; others need not pass it.
        _ if rule.outcome == Outcome::Tariff => Truth::known(destination == Destination::China),
        Destination::China => {
            Truth::known(!places.starts_with("worldwide") && speaks_of(&["CN", "D:5"]))
        }
        Destination::Elsewhere if speaks_of(&["D:", "worldwide", "RU"]) => Truth::Unknown,
        Destination::Elsewhere => Truth::No,
    }
}

/// The US rules in force on a day that play a part for chips sent there.
pub(super) fn in_force(
    date: Date,
    destination: Destination,
) -> impl Iterator<Item = (&'static Rule, Part)> {
    RULES
        .iter()
        .filter(move |rule| rule.jurisdiction == Jurisdiction::Us && is_in_force(rule, date))
        .filter(move |rule| !asks_nothing(rule) && reaches(rule, destination) != Truth::No)
        .filter_map(|rule| Some((rule, Part::of(rule)?)))
}

/// The bounds that the US rules of a day put on a quantity of chips bound for China, in the table's order.
pub fn bounds(date: Date, quantity: RuleQuantity) -> impl Iterator<Item = f64> {
    let legs = in_force(date, Destination::China)
        .flat_map(|(rule, _)| rule.catches.iter().copied().flatten());
    let same = move |asked| match asked {
        RuleQuantity::OpsTimesBits => quantity == RuleQuantity::Tpp,
        asked => asked == quantity,
    };
    legs.filter(move |leg| same(leg.quantity))
        .flat_map(|leg| [leg.at_least, leg.below].into_iter().flatten())
}

/// The US verdict, and the steps to it in the order of evaluation.
pub(super) fn us(spec: &Spec, date: Date, destination: Destination) -> (Finding, Vec<Step>) {
    if spec.origin == Origin::China {
        return (Finding { verdict: Verdict::Domestic, rule: None, unsure: None }, Vec::new());
    }
    let mut steps = Vec::new();
    for part in Part::US {
        for (rule, _) in in_force(date, destination).filter(|(_, its)| *its == part) {
            steps.push(Step::new(rule, part, spec, reaches(rule, destination)));
        }
    }
    let softest = steps
        .iter()
        .filter(|step| step.rule.exempts && step.met == Truth::Yes)
        .filter_map(|step| Some((Verdict::of(step.rule.outcome)?, step.rule)))
        .min_by_key(|(verdict, _)| *verdict);
    let caught = |step: &&mut Step| !step.rule.exempts && step.met != Truth::No;
    for step in steps.iter_mut().filter(caught) {
        step.follows = Verdict::of(step.rule.outcome);
        // The letters stand beside 3A090: what softens the one leaves the other.
        if let (Some((softer, by)), Some(verdict)) = (softest, step.follows)
            && step.part != Part::Letter
            && softer < verdict
        {
            (step.follows, step.softened_by) = (Some(softer), Some(by));
        }
    }
    let finding = conclude(&steps);
    if let Some((softer, by)) = softest
        && steps.iter().any(|step| step.softened_by.is_some())
    {
        for step in steps.iter_mut().filter(|step| step.rule.id == by.id) {
            step.follows = Some(softer);
        }
    }
    (finding, steps)
}

/// The strictest of what follows, and what a missing figure could add to it.
fn conclude(steps: &[Step]) -> Finding {
    let mut finding = Finding { verdict: Verdict::Free, rule: None, unsure: None };
    let mut possible = Verdict::Free;
    for step in steps {
        let Some(verdict) = step.follows else { continue };
        // A stated policy says more than a bare licence requirement, though neither is stricter.
        let says_more = verdict == Verdict::CaseByCase && finding.verdict == Verdict::Licence;
        match step.met {
            Truth::Yes if verdict.is_stricter_than(finding.verdict) || says_more => {
                finding.verdict = verdict;
                finding.rule = Some(step.softened_by.unwrap_or(step.rule));
            }
            Truth::Unknown if verdict.is_stricter_than(possible) => {
                possible = verdict;
                finding.unsure = Some(step.rule);
            }
            _ => {}
        }
    }
    if !possible.is_stricter_than(finding.verdict) {
        finding.unsure = None;
    }
    finding
}

/// What is missing that could change the US verdict, in either direction.
pub(super) fn lacks(us: Finding, steps: &[Step]) -> Vec<Lack> {
    let caught = steps.iter().any(|step| !step.rule.exempts && step.met != Truth::No);
    let mut lacks = Vec::new();
    for step in steps.iter().filter(|step| step.met == Truth::Unknown) {
        let matters = Verdict::of(step.rule.outcome).is_some_and(|verdict| {
            if step.rule.exempts {
                caught && verdict < us.verdict
            } else {
                us.unsure.is_some() && verdict.is_stricter_than(us.verdict)
            }
        });
        if !matters {
            continue;
        }
        let country = (step.reaches == Truth::Unknown).then_some(Lack::Country);
        for lack in step.open().map(Lack::Figure).chain(country) {
            if !lacks.contains(&lack) {
                lacks.push(lack);
            }
        }
    }
    lacks
}

/// The terms of the rule that decided, and where a licence is needed, of the deals and duties about the chip.
pub(super) fn conditions(
    spec: &Spec,
    us: Finding,
    date: Date,
    destination: Destination,
) -> Vec<Condition> {
    let goes_along = |rule: &'static Rule| match rule.outcome {
        Outcome::Event | Outcome::Tariff => {
            let step = Step::new(rule, Part::Duty, spec, reaches(rule, destination));
            us.verdict >= Verdict::CaseByCase && step.met == Truth::Yes
        }
        _ => us.rule.is_some_and(|by| by.id == rule.id),
    };
    RULES
        .iter()
        .filter(|rule| rule.jurisdiction == Jurisdiction::Us && is_in_force(rule, date))
        .filter(|rule| !rule.terms.is_empty() && goes_along(rule))
        .flat_map(|rule| rule.terms.iter().map(move |term: &Term| Condition { rule, term: *term }))
        .collect()
}

/// What each Chinese rule in force says of a foreign chip.
pub(super) fn china(spec: &Spec, date: Date, destination: Destination) -> Vec<Step> {
    if spec.origin == Origin::China || destination != Destination::China {
        return Vec::new();
    }
    RULES
        .iter()
        .filter(|rule| rule.jurisdiction == Jurisdiction::China && is_in_force(rule, date))
        .filter_map(|rule| Some(Step::new(rule, Part::of(rule)?, spec, Truth::Yes)))
        .map(|mut step| {
            // A rule that neither tests nor names chips speaks of every foreign one of its market.
            if step.asks_nothing() {
                step.met = Truth::known(step.meant);
            }
            step
        })
        .collect()
}

/// The bills known on a day, by their own tests: what they would catch if enacted.
pub(super) fn bills(spec: &Spec, date: Date, destination: Destination) -> Vec<Step> {
    if spec.origin == Origin::China {
        return Vec::new();
    }
    RULES
        .iter()
        .filter(|rule| Part::of(rule) == Some(Part::Bill))
        .filter(|rule| rule.announced.is_some_and(|day| day <= date))
        .filter(|rule| rule.until.is_none_or(|until| date < until))
        .map(|rule| {
            // Where the table does not say which countries or which chips a bill means, neither do we.
            let there = reaches(rule, destination).or(Truth::Unknown);
            let mut step = Step::new(rule, Part::Bill, spec, there);
            if step.asks_nothing() {
                step.met = Truth::Unknown;
            }
            step
        })
        .collect()
}
