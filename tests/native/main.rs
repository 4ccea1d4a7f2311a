//! Native tests, one binary: each module is one idea.
