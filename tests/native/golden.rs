//! Golden numbers natively; tests/browser reads the same ones. `UPDATE_GOLDEN=1` writes them anew.

#[path = "../golden/mod.rs"]
mod numbers;

#[test]
fn golden_numbers_are_the_same_bits() {
    for suite in numbers::SUITES {
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            let path = format!("{}/tests/golden/{}", env!("CARGO_MANIFEST_DIR"), suite.file);
            std::fs::write(path, suite.render()).expect("tests/golden is writable");
        } else {
            assert_eq!(suite.differences(), Vec::<String>::new());
        }
    }
}
