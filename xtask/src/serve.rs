//! A small server for the built page on this machine only.

use crate::site::{File, Site};
use crate::{Result, build};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Browsers ask for a handful of files at once; a few workers answer without one waiting for another's compression.
const WORKERS: usize = 4;

/// Builds the page if its sources changed, and serves it until the process is stopped.
///
/// # Errors
/// The build fails, or the port is taken.
pub fn serve(port: u16) -> Result {
    let site = build::release()?;
    // A page over budget is still a page to look at; `build` and `test` refuse it.
    if let Err(message) = site.report() {
        eprintln!("xtask: {message}");
    }
    let (address, workers) = start(site, port)?;
    println!(
        "\nserving http://{address}/   (Ctrl-C stops it; after a change run this again, or use `cargo xtask watch`)"
    );
    for worker in workers {
        drop(worker.join());
    }
    Ok(())
}

/// Starts serving a site on 127.0.0.1 and returns its address; port 0 takes a free one.
///
/// # Errors
/// The port is taken.
pub fn start(site: Site, port: u16) -> Result<(SocketAddr, Vec<thread::JoinHandle<()>>)> {
    let server = Server::http(("127.0.0.1", port)).map_err(|e| {
        format!("port {port} cannot be used ({e}); try `--port {}`", port.wrapping_add(1))
    })?;
    let address = server.server_addr().to_ip().ok_or("the server has no address")?;
    let shared = Arc::new((server, site));
    let worker = || {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (server, site) = &*shared;
            for request in server.incoming_requests() {
                // A reader who closes the connection early is nothing to report.
                let _ = answer(request, site);
            }
        })
    };
    Ok((address, (0..WORKERS).map(|_| worker()).collect()))
}

fn answer(request: Request, site: &Site) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(
            Response::from_string("only GET and HEAD\n")
                .with_status_code(405)
                .with_header(header("Allow", "GET, HEAD")),
        );
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let Some((name, file)) = site.get(path) else {
        return request.respond(Response::from_string("not found\n").with_status_code(404));
    };
    let tag = tag(&file.raw);
    if value(&request, "If-None-Match").is_some_and(|known| known.contains(&tag)) {
        return request.respond(Response::empty(304).with_header(header("ETag", &tag)));
    }
    let (encoding, body) =
        encoded(file, name, &value(&request, "Accept-Encoding").unwrap_or_default());
    let mut response = Response::from_data(body)
        .with_header(header("Content-Type", media_type(name)))
        .with_header(header("Cache-Control", cache_control(name)))
        .with_header(header("ETag", &tag))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    if let Some(encoding) = encoding {
        response.add_header(header("Content-Encoding", encoding));
    }
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn encoded<'a>(file: &'a File, name: &str, accepted: &str) -> (Option<&'static str>, &'a [u8]) {
    if media_type(name) == "image/png" || file.raw.len() < 256 {
        (None, &file.raw)
    } else if accepts(accepted, "br") {
        (Some("br"), file.brotli())
    } else if accepts(accepted, "gzip") {
        (Some("gzip"), file.gzip())
    } else {
        (None, &file.raw)
    }
}

/// Whether `Accept-Encoding` lists a coding without refusing it by `q=0`.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
        name.trim() == coding && weight.is_none_or(|q| q > 0.0)
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A name that carries its content's hash never changes what it means; any other is asked for again.
fn cache_control(name: &str) -> &'static str {
    let hashed = name
        .split(['-', '.', '_'])
        .any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

fn value(request: &Request, name: &'static str) -> Option<String> {
    request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name))
        .map(|header| header.value.to_string())
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values here are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::sync::atomic::{AtomicU32, Ordering};

    /// What the server answers to a request, head and body.
    fn ask(request: &str) -> String {
        // Tests run side by side and ask the same things: each call serves a folder of its own.
        static CALLS: AtomicU32 = AtomicU32::new(0);
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        let name = format!("chokepoint-serve-{}-{call}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder to serve");
        std::fs::write(folder.join("index.html"), "<p>page</p>".repeat(100)).expect("a page");
        std::fs::write(folder.join("app-0123456789abcdef_bg.wasm"), "wasm").expect("a module");
        let (address, _) = start(Site::load(&folder).expect("a site"), 0).expect("a free port");
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
        let mut stream = std::net::TcpStream::connect(address).expect("the server listens");
        write!(stream, "{request}\r\nHost: x\r\nConnection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn the_page_is_plain_without_and_packed_with_accept_encoding() {
        assert!(ask("GET / HTTP/1.1").ends_with("<p>page</p>"));
        assert!(
            ask("GET /?lang=ja HTTP/1.1\r\nAccept-Encoding: gzip, br;q=0")
                .contains("Content-Encoding: gzip")
        );
        assert!(
            ask("GET / HTTP/1.1\r\nAccept-Encoding: gzip, deflate, br")
                .contains("Content-Encoding: br")
        );
    }

    #[test]
    fn a_hashed_name_is_kept_for_ever_and_wasm_has_its_type() {
        let answer = ask("GET /app-0123456789abcdef_bg.wasm HTTP/1.1");
        assert!(answer.contains("immutable") && answer.contains("application/wasm"), "{answer}");
        assert!(ask("GET / HTTP/1.1").contains("no-cache"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in ["/nothing", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd"] {
            assert!(ask(&format!("GET {path} HTTP/1.1")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask("POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn head_has_no_body_and_a_known_tag_is_not_sent_again() {
        let head = ask("HEAD / HTTP/1.1");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        let tag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("a tag");
        assert!(
            ask(&format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}")).starts_with("HTTP/1.1 304")
        );
    }
}
