//! Where a line of text may not break, by the rules of Japanese and Latin typesetting.

/// What may not begin a line: closing punctuation, small kana, marks that belong to the number before.
pub const NOT_AT_START: &str = "、。，．・：；？！）」』】〕》〉］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々％‰℃…‥〜～–,.:;!?)]}%";

/// What may not end a line: opening brackets and signs of currency.
pub const NOT_AT_END: &str = "（「『【〔《〈［｛([{$¥￥＄";
