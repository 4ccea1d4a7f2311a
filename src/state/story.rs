//! What the front page can be set to: which of the article's claims are listed.

use crate::facts::{Section, Verdict};

/// What the front page is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The part of the article whose claims are listed; all, if none.
    pub section: Option<Section>,
    /// The finding whose claims are listed; all, if none.
    pub verdict: Option<Verdict>,
    /// Only claims of which something was learned after the article's day.
    pub later: bool,
}

/// One thing a visitor does on the front page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryAction {
    /// Lists one part of the article, or all.
    Section(Option<Section>),
    /// Lists one finding, or all.
    Verdict(Option<Verdict>),
    /// Lists only what came later, or all.
    Later(bool),
}

impl Story {
    pub(super) fn reduce(&mut self, action: StoryAction) {
        match action {
            StoryAction::Section(section) => self.section = section,
            StoryAction::Verdict(verdict) => self.verdict = verdict,
            StoryAction::Later(later) => self.later = later,
        }
    }

    /// Writes what differs from all claims.
    pub(super) fn write(self, put: &mut impl FnMut(&str, &str)) {
        if let Some(section) = self.section {
            put("part", section.key());
        }
        if let Some(verdict) = self.verdict {
            put("claims", verdict.key());
        }
        if self.later {
            put("later", "only");
        }
    }

    /// Takes one key of a link; false if it is none of the front page's.
    pub(super) fn read(&mut self, key: &str, value: &str) -> bool {
        match key {
            "part" => {
                let found = Section::ALL.into_iter().find(|section| section.key() == value);
                self.section = found.or(self.section);
            }
            "claims" => {
                let found = Verdict::ALL.into_iter().find(|verdict| verdict.key() == value);
                self.verdict = found.or(self.verdict);
            }
            "later" => self.later = value == "only",
            _ => return false,
        }
        true
    }
}
