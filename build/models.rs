//! Language models: `data/models.toml`.

use super::figure::Bounds;
use super::reader::Reader;
use super::row::Row;
use toml::Value;

/// Counts that carry the names of their fields in `src/facts/architecture.rs`.
type Counts = Vec<(&'static str, f64)>;

/// One model.
#[derive(Debug)]
pub struct Model {
    pub id: String,
    pub name: String,
    pub family: String,
    pub total_billion: f64,
    pub active_billion: f64,
    pub counts: Counts,
    /// The variant of `Attention` and its counts.
    pub attention: (&'static str, Counts),
    pub experts: Option<Counts>,
    pub window: Option<Counts>,
    pub attends_at_most: Option<f64>,
    /// What it is or is not.
    pub flags: [(&'static str, bool); 4],
    pub source: usize,
}

const COUNT: Bounds = Bounds(1.0, 1e6);

/// Reads the models.
pub fn read(reader: &mut Reader) -> Vec<Model> {
    reader.rows("models.toml", "model", |row, id| {
        let billions = Bounds(0.01, 10_000.0);
        let source = row.source_named("source");
        let counts = ["layers", "hidden", "heads", "ffn", "vocab"];
        let attention = if row.table.contains_key("latent") {
            let fields = [
                ("q_lora", "q_lora"),
                ("kv_lora", "kv_lora"),
                ("rope", "rope_dim"),
                ("nope", "nope_dim"),
                ("v", "v_dim"),
            ];
            ("Latent", inner(row, "latent", &fields).unwrap_or_default())
        } else {
            let fields = ["kv_heads", "head_dim"];
            ("Grouped", fields.map(|key| (key, row.needed_number(key, COUNT))).to_vec())
        };
        let experts = [
            ("routed", "routed"),
            ("active", "active"),
            ("shared", "shared"),
            ("ffn", "ffn"),
            ("layers", "layers"),
        ];
        Model {
            name: row.text("name"),
            family: row.text("family"),
            total_billion: row.needed_number("total_billion", billions),
            active_billion: row.needed_number("active_billion", billions),
            counts: counts.map(|key| (key, row.needed_number(key, COUNT))).to_vec(),
            attention,
            experts: inner(row, "experts", &experts),
            window: inner(row, "window", &[("tokens", "tokens"), ("layers", "layers")]),
            attends_at_most: row.number("attends_at_most", COUNT),
            flags: [
                ("gated", row.flag("gated", true)),
                ("parallel", row.flag("parallel", false)),
                ("tied", row.flag("tied", false)),
                ("narrow_experts_only", row.flag("narrow_experts_only", false)),
            ],
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            id,
        }
    })
}

/// The counts of a table inside a row: its keys with the names of their fields, all of which must be there.
fn inner(row: &mut Row, key: &str, fields: &[(&str, &'static str)]) -> Option<Counts> {
    let value = row.table.remove(key)?;
    let Value::Table(table) = value else {
        return row.refuse(key, "must be a table of counts");
    };
    let whole = std::mem::replace(&mut row.table, table);
    let counts = fields
        .iter()
        .map(|(key, field)| (*field, row.needed_number(key, Bounds(0.0, 1e6))))
        .collect();
    for other in std::mem::replace(&mut row.table, whole).keys() {
        row.refuse::<()>(other, "unknown key");
    }
    Some(counts)
}
