//! What it takes chips to agree: all-reduce, all-to-all, hand-over.

use super::calibration::{Calibration, Global};
use super::device::{Device, Link};

/// Payloads of the measured all-reduces, bytes, each four times the one before.
const LEAST_BYTES: f64 = 4096.0;
/// All-reduce of one chip's payload over full NVLink of an H100, µs, by chips (2, 4, 8) and payload: TensorRT-LLM's
/// own kernels, medians in NVIDIA's aiconfigurator data; an H200's differ by less than 3 %.
const ALL_REDUCE_US: [[f64; 9]; 3] = [
    [2.8, 2.9, 3.3, 4.5, 9.4, 37.5, 143.0, 472.0, 1683.0],
    [3.1, 3.4, 4.3, 7.9, 26.0, 64.0, 175.0, 619.0, 2305.0],
    [3.5, 3.8, 6.2, 17.6, 35.0, 79.0, 197.0, 575.0, 2109.0],
];
/// One way, bytes/s: what the table above was measured over.
const TABLE_LINK: f64 = 450e9;

/// Time to sum `bytes` over `chips`, each holding as many, s.
pub fn all_reduce_s(cal: &Calibration, device: &Device, chips: f64, bytes: f64) -> f64 {
    if chips <= 1.0 || bytes <= 0.0 {
        return 0.0;
    }
    match device.link {
        Link::NvLink => {
            let own =
                cal.get(Global::AllReduceNvLink) * table_s(chips, bytes, device.link_bytes_per_s);
            own.min(nccl_s(cal, chips, bytes, device.link_bytes_per_s))
        }
        Link::Fabric => {
            cal.get(Global::AllReduceFabric) * table_s(chips, bytes, device.link_bytes_per_s)
        }
        Link::Pcie => {
            let ring = 2.0 * (chips - 1.0) / chips;
            cal.seconds(Global::PcieFixedUs) * libm::log2(chips)
                + ring * bytes / (cal.get(Global::PcieShare) * device.link_bytes_per_s)
        }
    }
}

/// NCCL's all-reduce: slower to start than the serving programs' own, better with large payloads. 15.5 µs is its floor
/// over eight H100s in the same measurements.
fn nccl_s(cal: &Calibration, chips: f64, bytes: f64, link: f64) -> f64 {
    15.5e-6 + 2.0 * (chips - 1.0) / chips * bytes / (cal.get(Global::NcclShare) * link)
}

/// Time for each of `chips` to send `bytes` spread over the others, s: half an all-reduce of the same bytes, and no
/// faster than its fixed time.
pub fn all_to_all_s(cal: &Calibration, device: &Device, chips: f64, bytes: f64) -> f64 {
    if chips <= 1.0 || bytes <= 0.0 {
        return 0.0;
    }
    let fixed = all_reduce_s(cal, device, chips, LEAST_BYTES);
    fixed + 0.5 * (all_reduce_s(cal, device, chips, bytes) - fixed).max(0.0)
}

/// The measured table, interpolated in the logarithms of payload and chips; beyond it, bandwidth decides. A narrower or
/// wider link changes only the part above the fixed time.
fn table_s(chips: f64, bytes: f64, link: f64) -> f64 {
    let doublings = libm::log2(chips);
    let row = doublings.clamp(1.0, 3.0) - 1.0;
    let (low, share) = (libm::floor(row).min(1.0), row - libm::floor(row).min(1.0));
    let at = |row: usize| interpolated(&ALL_REDUCE_US[row], bytes);
    let (a, b) = (at(low as usize), at(low as usize + 1));
    let mut us = a + share * (b - a);
    if doublings > 3.0 {
        us += 1.5 * (doublings - 3.0);
    }
    let fixed = ALL_REDUCE_US[2][0].min(us);
    (fixed + (us - fixed) * TABLE_LINK / link) * 1e-6
}

fn interpolated(row: &[f64; 9], bytes: f64) -> f64 {
    let step = libm::log2((bytes / LEAST_BYTES).max(1.0)) / 2.0;
    if step >= 8.0 {
        return row[8] * bytes / (LEAST_BYTES * 65536.0);
    }
    let at = step as usize;
    let share = step - at as f64;
    row[at] * libm::pow(row[at + 1] / row[at], share)
}
