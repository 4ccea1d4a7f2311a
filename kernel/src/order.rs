//! Sorting for short or nearly sorted lists.

/// Sorts so that no item goes before its predecessor; equal items keep their order.
///
/// Insertion sort: one pass when the list is in order already, quadratic at worst. The standard sort is
/// better at long lists, but adds 2 KB gzip to the page for each type it sorts, and nothing here is long.
pub fn sort<T>(items: &mut [T], goes_before: impl Fn(&T, &T) -> bool) {
    for from in 1..items.len() {
        let mut at = from;
        while at > 0 && goes_before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn sorts_and_keeps_equals_in_order() {
        let mut items = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort(&mut items, |a, b| a.0 < b.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        sort(&mut [] as &mut [u8], |a, b| a < b);
    }
}
