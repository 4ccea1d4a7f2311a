//! Looking fields up by name, and remembering which ones nobody asked for.

use super::names::Count;
use super::{Assumption, Json, Refused, capped, has_any_part};

/// Where a larger model keeps the configuration of the language model inside it.
const PARTS: &str = "text_config llm_config language_config thinker_config";

/// Parts of names of fields that change neither a size nor what has to be read or computed by more than we resolve.
const HARMLESS: &str = "_attn_implementation _eps activation alibi architectures attn_scale attn_temperature audio auto_map aux bias \
    cache checkpointing chunk_size_feed clip_qkv drop dtype ep_size epsilon floor_scale for_llm_compressor \
    hidden_act id2label image index init is_decoder label2id logit loss method mm_ mtp multi_query_attention \
    n_group n_special nextn norm num_ln original_ output_ pretraining_tp projector qk_head_dim query_pre \
    residual_connection rope rotary router scal scoring softcap summary_ swiglu task_specific token_i tokenizer \
    topk_ upcast use_bidirectional version video vision";

/// The fields of an object and which of them have been asked for.
struct Level<'a> {
    fields: &'a [(String, Json)],
    asked: Vec<bool>,
}

impl<'a> Level<'a> {
    fn find(&mut self, name: &str) -> Option<&'a Json> {
        let mut found = None;
        for ((key, value), asked) in self.fields.iter().zip(&mut self.asked) {
            if key == name {
                *asked = true;
                found = Some(value);
            }
        }
        found.filter(|value| **value != Json::Null)
    }
}

/// The configuration of a language model, and of what it may be a part of.
///
/// What is wrong with a field is kept here and the reading goes on, which takes less code than to stop at each.
pub struct Fields<'a> {
    /// What was taken for granted.
    pub assumed: Vec<Assumption>,
    /// What was wrong first.
    pub refused: Option<Refused>,
    /// The whole file first, the language model last.
    levels: Vec<Level<'a>>,
}

impl<'a> Fields<'a> {
    /// The fields of a file.
    pub fn new(config: &'a Json, most: usize) -> Result<Self, Refused> {
        let mut levels = Vec::new();
        let mut next = Some(config);
        while let Some(Json::Object(fields)) = next {
            if fields.len() > most {
                return Err(Refused::TooLarge);
            }
            let mut level = Level { fields, asked: vec![false; fields.len()] };
            // A model in a model in a model: Qwen-Omni's thinker. Deeper, the search ends.
            next = if levels.len() < 2 {
                PARTS.split(' ').find_map(|part| level.find(part))
            } else {
                None
            };
            levels.push(level);
        }
        if levels.is_empty() {
            return Err(Refused::NotAnObject);
        }
        Ok(Self { assumed: Vec::new(), refused: None, levels })
    }

    /// Whether the language model is a part of a larger one.
    pub fn is_part(&self) -> bool {
        self.levels.len() > 1
    }

    /// A field of the language model.
    pub fn find(&mut self, name: &str) -> Option<&'a Json> {
        self.levels.last_mut().and_then(|level| level.find(name))
    }

    /// A field of the whole or, failing that, of the language model.
    pub fn anywhere(&mut self, name: &str) -> Option<&'a Json> {
        let mut found = None;
        for level in &mut self.levels {
            let here = level.find(name);
            found = found.or(here);
        }
        found
    }

    /// Whether the language model has this field.
    pub fn has(&mut self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// A yes or no, of the whole or of the language model; what is neither counts as missing.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        if let Some(Json::Bool(flag)) = self.anywhere(name) { Some(*flag) } else { None }
    }

    /// A text of the language model or, failing that, of the whole.
    pub fn text(&mut self, name: &str) -> Option<&'a str> {
        let own = self.find(name);
        own.or_else(|| self.anywhere(name)).and_then(Json::text)
    }

    /// A list of the language model.
    pub fn list(&mut self, name: &str) -> Option<&'a [Json]> {
        self.find(name).and_then(Json::list)
    }

    /// Keeps what is wrong, if nothing was before.
    pub fn refuse(&mut self, why: Refused) {
        self.refused.get_or_insert(why);
    }

    /// A whole number, under the first of its names that the language model has.
    pub fn count(&mut self, count: &Count) -> Option<f64> {
        let mut first = None;
        for name in count.names.split(' ') {
            let found = self.find(name);
            first = first.or(found.map(|value| (name, value)));
        }
        let (name, value) = first?;
        match value {
            Json::Number(n) if *n >= count.least && *n <= count.most && n.fract() == 0.0 => {
                Some(*n)
            }
            _ => {
                self.refuse(Refused::NotACount(name));
                None
            }
        }
    }

    /// The same, where 0 stands for nothing.
    pub fn some(&mut self, count: &Count) -> Option<f64> {
        self.count(count).filter(|number| *number > 0.0)
    }

    /// The same, where there must be a number: the usual one, if there is one, or else 1 in a file that is refused.
    pub fn needed(&mut self, count: &Count, usual: Option<f64>) -> f64 {
        if let Some(found) = self.count(count) {
            return found;
        }
        match usual {
            Some(usual) => self.assumed.push(Assumption::Number(count.name(), usual)),
            None => self.refuse(Refused::MissingField(count.name())),
        }
        usual.unwrap_or(1.0)
    }

    /// What the file calls its model.
    pub fn name(&mut self) -> Option<&'a str> {
        ["_name_or_path", "model_type"].iter().find_map(|name| {
            self.anywhere(name).and_then(Json::text).filter(|text| !text.trim_ascii().is_empty())
        })
    }

    /// The first field of the whole or of the language model whose name has one of these parts and whose value says something.
    pub fn any(&self, parts: &str) -> Option<&'a str> {
        let mut fields = self.levels.iter().flat_map(|level| level.fields);
        let says = |value: &Json| match value {
            Json::Null | Json::Bool(false) => false,
            Json::Number(number) => *number != 0.0,
            Json::List(list) => !list.is_empty(),
            _ => true,
        };
        fields
            .find(|(name, value)| says(value) && has_any_part(name, parts))
            .map(|(name, _)| name.as_str())
    }

    /// Counts these fields as asked for: they are known not to matter here.
    pub fn ignore(&mut self, count: &Count) {
        for name in count.names.split(' ') {
            self.find(name);
        }
    }

    /// Counts a field as not asked for.
    pub fn forget(&mut self, name: &str) {
        for level in &mut self.levels {
            for ((key, _), asked) in level.fields.iter().zip(&mut level.asked) {
                *asked &= key != name;
            }
        }
    }

    /// Names of fields that were not asked for and are not known to be harmless.
    pub fn unknown(&self, most: usize) -> Vec<String> {
        let mut unknown = Vec::new();
        for level in &self.levels {
            for ((name, value), asked) in level.fields.iter().zip(&level.asked) {
                let harmless = || has_any_part(name, HARMLESS);
                if unknown.len() < most && !asked && *value != Json::Null && !harmless() {
                    unknown.push(capped(name));
                }
            }
        }
        unknown
    }
}
