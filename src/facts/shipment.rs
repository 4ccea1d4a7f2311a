//! The ledger of AI chips sold, quarter by quarter.

/// Whose chips are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Designer {
    /// NVIDIA; its H100 and H200 are counted as one.
    Nvidia,
    /// AMD.
    Amd,
    /// Google's TPU.
    Tpu,
    /// Amazon's Trainium.
    Trainium,
}

/// With whom the chips end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Everybody.
    World,
    /// Chinese owners, of what was sold to them legally.
    China,
    /// Microsoft.
    Microsoft,
    /// Meta.
    Meta,
    /// Amazon.
    Amazon,
    /// Google.
    Google,
    /// Oracle.
    Oracle,
}

/// One line of the ledger: what a quarter brought of one chip, or what was sold of all chips up to a quarter's end.
///
/// The three numbers are the 5th percentile, the median and the 95th percentile of the source's own simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shipment {
    /// Whose chips they are.
    pub designer: Designer,
    /// With whom they end.
    pub owner: Owner,
    /// Year and quarter of the calendar, 1 to 4.
    pub quarter: (u16, u8),
    /// The chip's id in [`CHIPS`](super::CHIPS); `None` in a cumulative line, which counts all.
    pub chip: Option<&'static str>,
    /// Chips.
    pub units: [f64; 3],
    /// Their dense 8-bit compute over that of an H100.
    pub h100e: [f64; 3],
    /// Counts everything since the designer's first counted quarter, not the quarter alone.
    pub cumulative: bool,
}
