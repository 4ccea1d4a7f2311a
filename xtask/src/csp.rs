//! The page's content security policy: nothing from elsewhere, no inline script or style but the ones we wrote.
//!
//! Trunk's inline module script changes with every build, so the policy with its hash is written after each build.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// The tag the policy follows: a browser looks for the character set in the first bytes only.
const AFTER: &str = "<meta charset=\"utf-8\">";

/// The page with a policy that allows its own inline scripts and styles by hash, or nothing when it has no `<meta charset="utf-8">`.
pub fn with_policy(html: &str) -> Option<String> {
    let (head, tail) = html.split_once(AFTER)?;
    let policy = policy(html);
    Some(format!(
        "{head}{AFTER}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{tail}"
    ))
}

fn policy(html: &str) -> String {
    let scripts = hashes(html, "script");
    let styles = hashes(html, "style");
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src 'self'{styles}"),
        // plotters-canvas measures text through the style attribute of a span.
        "style-src-attr 'unsafe-inline'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "connect-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

/// ` 'sha256-…'` for each inline element of this name.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    html.split(&open)
        .skip(1)
        .filter_map(|rest| {
            let (_, body) = rest.split_once('>')?;
            let (body, _) = body.split_once(&close)?;
            (!body.is_empty())
                .then(|| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(body))))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_inline_script_and_style_is_allowed_by_its_hash() {
        let page = "<meta charset=\"utf-8\"><style>b{}</style><script src=\"a.js\"></script><script type=\"module\">alert(1)</script>";
        let page = with_policy(page).unwrap_or_default();
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert!(page.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';"));
        assert_eq!(page.matches("'sha256-").count(), 2);
        assert!(
            page.starts_with(
                "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
            )
        );
    }

    #[test]
    fn a_page_without_a_character_set_gets_none() {
        assert_eq!(with_policy("<title>x</title>"), None);
    }
}
