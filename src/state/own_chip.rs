//! A chip that the visitor designed, as a chip that every calculator can hold.

use super::design::{self, DesignAction};
use super::serve::{CHIPS_SERVING, can_serve};
use super::train::{CHIPS_TRAINING, can_train};
use super::{CHIPS_COMPARED, Compare, RULE_DATES, Serve, State, Training, View};
use crate::facts::{self, CHIPS, Chip, Confidence, Datum, OWN, OWN_DESIGN, Origin, Released};
use crate::model::designer::Design;
use crate::unit::{Gb, GbPerS, Mm2, Tflops};

/// A chip that the visitor designed and sent.
///
/// What a calculator says of chips holds them as the table's are held, for ever. So the chip is made once for each design
/// that is sent or that a link brings, and never given back: half a kilobyte each, and a moved slider makes none.
#[derive(Clone, Copy, Debug)]
pub struct OwnChip {
    design: Design,
    /// The chip.
    pub chip: &'static Chip,
}

/// Two are the same if their designs are.
impl PartialEq for OwnChip {
    fn eq(&self, other: &Self) -> bool {
        self.design == other.design
    }
}

impl OwnChip {
    /// The chip of a design: the one made before, if it was of the same design.
    fn of(design: Design, before: Option<Self>) -> Self {
        before
            .filter(|before| before.design == design)
            .unwrap_or_else(|| Self { design, chip: Box::leak(Box::new(built(&design))) })
    }

    /// What was designed.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// As a link writes it.
    pub(super) fn write(&self) -> String {
        design::write(&self.design)
    }

    /// The chip of the design that a link writes.
    pub(super) fn read(text: &str, before: Option<Self>) -> Option<Self> {
        Some(Self::of(design::read(text)?, before))
    }
}

/// The chip with this id: the visitor's, or one of the table.
pub(super) fn look(own: Option<OwnChip>, id: &str) -> Option<&'static Chip> {
    if id == OWN { own.map(|own| own.chip) } else { facts::chip(id) }
}

/// A design as a chip of the table, its figures the visitor's word.
///
/// Its rates are those of the designer: twice the bits, half the rate. It counts as on sale in the US before the first rule,
/// as the designer judges it.
fn built(design: &Design) -> Chip {
    fn said<U: Copy>(value: U) -> Datum<U> {
        Datum {
            low: value,
            central: value,
            high: value,
            source: OWN_DESIGN,
            second: None,
            confidence: Confidence::Low,
            central_is_ours: false,
            note: None,
        }
    }
    let rate = |bits: u8| design.rate(bits).map(|tops| said(Tflops(tops)));
    Chip {
        id: OWN,
        vendor: "",
        name: "Own",
        short: "Own",
        variant: "",
        architecture: "",
        process: "",
        memory_type: if design.consumer { "GDDR" } else { "HBM" },
        released: Released { text: "", not_before: Some(RULE_DATES.0), on_sale: true },
        consumer: design.consumer,
        china_only: false,
        origin: Origin::Us,
        source: OWN_DESIGN,
        hbm: Some(said(Gb(design.hbm_gb))),
        hbm_bandwidth: Some(said(GbPerS(design.hbm_gb_per_s))),
        fp64: None,
        fp32: None,
        tf32: None,
        bf16: rate(16),
        fp8: rate(8),
        int8: rate(8),
        // A rate of six bits worked out from another would bring a TPP that differs in its last digit.
        fp6: rate(6).filter(|_| design.bits == 6),
        fp4: rate(4),
        die_area: Some(said(Mm2(design.die_mm2))),
        link: Some(said(GbPerS(design.link_gb_per_s))),
        power: None,
        price: None,
        rent: None,
        stated_tpp: None,
        notes: None,
    }
}

impl State {
    /// The chip with this id: the visitor's, or one of the table.
    pub fn chip(&self, id: &str) -> Option<&'static Chip> {
        look(self.own, id)
    }

    /// The chips that train, in the visitor's order.
    pub fn training(&self) -> Vec<&'static Chip> {
        self.train.chips.iter().filter_map(|id| self.chip(id)).collect()
    }

    /// The chips compared, in the visitor's order.
    pub fn compared(&self) -> Vec<&'static Chip> {
        self.compare.chips.iter().filter_map(|id| self.chip(id)).collect()
    }

    /// The chip that the others are measured by.
    pub fn baseline(&self) -> &'static Chip {
        self.chip(self.compare.baseline).unwrap_or(&CHIPS[0])
    }

    /// The chips that serve, in the visitor's order.
    pub fn serving(&self) -> Vec<&'static Chip> {
        self.serve.chips.iter().filter_map(|id| self.chip(id)).collect()
    }

    pub(super) fn designed(&mut self, action: DesignAction) {
        match action {
            DesignAction::Compare => {
                self.send();
                if !self.compare.chips.contains(&OWN) {
                    // Where there is no room, the last one gives way.
                    self.compare.chips.truncate(*CHIPS_COMPARED.end() - 1);
                    self.compare.toggle(OWN, true);
                }
                if !self.compare.chips.contains(&self.compare.baseline) {
                    self.compare.baseline = self.compare.chips[0];
                }
                self.view = View::Compare;
            }
            DesignAction::Serve => {
                self.send();
                let able = self.chip(OWN).is_some_and(can_serve);
                let serve = &mut self.serve;
                if able && !serve.chips.contains(&OWN) {
                    serve.chips.truncate(*CHIPS_SERVING.end() - 1);
                    serve.rents.truncate(serve.chips.len());
                    serve.toggle(OWN, true);
                }
                self.view = View::Serve;
            }
            DesignAction::Train => {
                self.send();
                let able = self.chip(OWN).is_some_and(can_train);
                let train = &mut self.train;
                if able && !train.chips.contains(&OWN) {
                    train.chips.truncate(*CHIPS_TRAINING.end() - 1);
                    train.rents.truncate(train.chips.len());
                    train.toggle(OWN, true);
                }
                self.view = View::Train;
            }
            DesignAction::Sell => {
                self.send();
                self.scenario.sold = true;
                self.view = View::Scenario;
            }
            DesignAction::Forget => {
                self.own = None;
                self.scenario.sold = false;
                let (compare, serve) = (&mut self.compare, &mut self.serve);
                compare.chips.retain(|id| *id != OWN);
                if compare.chips.len() < *CHIPS_COMPARED.start() {
                    compare.chips = Compare::default().chips;
                }
                if !compare.chips.contains(&compare.baseline) {
                    compare.baseline = compare.chips[0];
                }
                if serve.chips == [OWN] {
                    let default = Serve::default();
                    (serve.chips, serve.rents) = (default.chips, default.rents);
                    serve.points.clear();
                } else if serve.chips.contains(&OWN) {
                    serve.toggle(OWN, true);
                }
                let train = &mut self.train;
                if train.chips.contains(&OWN) {
                    if train.chips.len() == *CHIPS_TRAINING.start() {
                        let default = Training::default();
                        (train.chips, train.rents) = (default.chips, default.rents);
                    } else {
                        train.toggle(OWN, true);
                    }
                }
            }
            action => self.design.reduce(action),
        }
    }

    /// Makes the design as it stands the visitor's chip.
    fn send(&mut self) {
        let own = OwnChip::of(self.design.design, self.own);
        if self.own != Some(own) && self.serve.chips.first() == Some(&OWN) {
            // The points were measured on another chip.
            self.serve.points.clear();
        }
        self.own = Some(own);
    }
}
