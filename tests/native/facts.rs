//! The facts: that bad rows stop the build, and that good ones agree with each other.

#[path = "../../build/mod.rs"]
mod data;
mod refused;
mod scenario;
mod tables;
