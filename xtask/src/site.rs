//! A built page in memory: its files, what they weigh on the way to a reader, and the budgets they keep.

use crate::Result;
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::thread;

/// All that the first view needs, gzip: on a phone's slow 4G (1.6 Mbit/s) this is 1.3 s of transfer.
const FIRST_VIEW_GZIP: usize = 252 * 1000;
/// The whole application, kept offline, gzip. Its first plan was 350: the serving engine's pages with their words in two
/// languages, five charts, the reader of configuration files and every measurement weigh 125 of these.
const EVERYTHING_GZIP: usize = 785 * 1000;

/// The files of a built page by their path, `index.html` among them.
pub struct Site {
    files: BTreeMap<String, File>,
}

/// One file and its compressed twins, made when first asked for.
pub struct File {
    /// The file as it is.
    pub raw: Vec<u8>,
    gzip: OnceLock<Vec<u8>>,
    brotli: OnceLock<Vec<u8>>,
}

impl File {
    fn new(raw: Vec<u8>) -> Self {
        Self { raw, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The file as gzip, level 9.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub fn gzip(&self) -> &[u8] {
        self.gzip.get_or_init(|| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            let done = encoder.write_all(&self.raw);
            done.and_then(|()| encoder.finish()).expect("writing to memory does not fail")
        })
    }

    /// The file as brotli, quality 11.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub fn brotli(&self) -> &[u8] {
        self.brotli.get_or_init(|| {
            let mut out = Vec::new();
            let params =
                brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
            brotli::BrotliCompress(&mut self.raw.as_slice(), &mut out, &params)
                .expect("writing to memory does not fail");
            out
        })
    }
}

impl Site {
    /// Reads every file under a folder.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn load(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        walk(folder, &mut |path| {
            let name =
                path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let raw = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
            files.insert(name, File::new(raw));
            Ok(())
        })?;
        Ok(Self { files })
    }

    /// The file a request path names: `/` is the page itself, and nothing outside the folder has a name.
    pub fn get(&self, request_path: &str) -> Option<(&str, &File)> {
        let path = request_path.trim_start_matches('/');
        let path = if path.is_empty() { "index.html" } else { path };
        self.files.get_key_value(path).map(|(name, file)| (name.as_str(), file))
    }

    /// Makes every file's brotli twin now, all at once: the large ones take seconds, which no reader should have to wait for.
    pub fn compress(&self) {
        thread::scope(|scope| {
            // A picture is sent as it is.
            for (_, file) in self.files.iter().filter(|(name, _)| !is_picture(name)) {
                scope.spawn(|| file.brotli());
            }
        });
    }

    /// Prints what each file weighs and compares the sums with the budgets.
    ///
    /// # Errors
    /// A sum is over its budget.
    pub fn report(&self) -> Result {
        println!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
        let print = |name: &str, [raw, gzip, brotli]: [usize; 3]| {
            println!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9}");
        };
        let (mut first, mut all, mut pages, mut pictures) = ([0; 3], [0; 3], [0; 3], [0; 3]);
        for (name, file) in &self.files {
            if is_picture(name) {
                pictures = add(pictures, [file.raw.len(); 3]);
                continue;
            }
            let sizes = [file.raw.len(), file.gzip().len(), file.brotli().len()];
            print(name, sizes);
            if is_page_of_one_view(name) {
                pages = add(pages, sizes);
                continue;
            }
            all = add(all, sizes);
            if self.is_first_view(name) {
                first = add(first, sizes);
            }
        }
        print("first view", first);
        print("everything", all);
        print("pages of one view, for readers without it", pages);
        print("pictures beside shared links", pictures);
        within("the first view", first[1], FIRST_VIEW_GZIP)?;
        within("the whole application", all[1], EVERYTHING_GZIP)
    }

    /// The page itself and every file it names are fetched for the first view, but for what only paper needs. Chunks of the
    /// program are named in its glue alone, which is one file and fetches nothing at once.
    fn is_first_view(&self, name: &str) -> bool {
        if name.starts_with("print-") || is_picture(name) || is_page_of_one_view(name) {
            return false;
        }
        let page = self.files.get("index.html").map(|file| String::from_utf8_lossy(&file.raw));
        name == "index.html" || page.is_some_and(|page| page.contains(name))
    }
}

/// A page that is there for search engines and for readers without the program, who need nothing else.
fn is_page_of_one_view(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") && name != "index.html"
}

/// A picture that only whoever shows a shared link fetches.
fn is_picture(name: &str) -> bool {
    name.starts_with("og/")
}

fn within(what: &str, gzip: usize, budget: usize) -> Result {
    if gzip <= budget {
        println!("{what}: {gzip} of {budget} bytes gzip, {} % of the budget", gzip * 100 / budget);
        return Ok(());
    }
    Err(format!("{what} weighs {gzip} bytes gzip, over the budget of {budget}"))
}

fn add(a: [usize; 3], b: [usize; 3]) -> [usize; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/// Calls `visit` with every file under a folder, in the order of their names; a file instead of a folder visits itself.
///
/// # Errors
/// A folder cannot be read, or `visit` fails.
pub fn walk(path: &Path, visit: &mut dyn FnMut(&Path) -> Result) -> Result {
    if path.is_file() {
        return visit(path);
    }
    let entries = std::fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = entries.map_err(|e| format!("{}: {e}", path.display()))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    entries.iter().try_for_each(|entry| walk(&entry.path(), visit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        Site {
            files: files
                .iter()
                .map(|(name, text)| ((*name).to_owned(), File::new(text.as_bytes().to_vec())))
                .collect(),
        }
    }

    #[test]
    fn the_root_is_the_page_and_nothing_else_is_guessed() {
        let site = site(&[("index.html", "page"), ("a/b.js", "code")]);
        assert_eq!(site.get("/").map(|(name, _)| name), Some("index.html"));
        assert_eq!(site.get("/a/b.js").map(|(name, _)| name), Some("a/b.js"));
        for outside in ["/a", "/a/", "/../index.html", "/a/../index.html", "/%2e%2e/x"] {
            assert!(site.get(outside).is_none(), "{outside}");
        }
    }

    #[test]
    fn a_budget_can_be_broken() {
        assert!(site(&[("index.html", "small")]).report().is_ok());
        assert!(
            within("a heavy page", 100, 100).is_ok() && within("a heavy page", 101, 100).is_err()
        );
    }

    #[test]
    fn only_what_the_page_names_counts_for_the_first_view() {
        let page = ("index.html", "<script src=./a.js><link href=./print-0.css>");
        let glue = ("a.js", "fetch('./rest.wasm')");
        let site = site(&[page, glue, ("rest.wasm", ""), ("print-0.css", "")]);
        assert!(site.is_first_view("a.js") && site.is_first_view("index.html"));
        assert!(!site.is_first_view("rest.wasm") && !site.is_first_view("print-0.css"));
    }

    #[test]
    fn compressed_twins_open_to_the_same_bytes() {
        let text = "Chokepoint ".repeat(100);
        let file = File::new(text.clone().into_bytes());
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut file.brotli(), &mut plain).expect("valid brotli");
        assert_eq!(plain, text.as_bytes());
        let mut plain = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file.gzip()), &mut plain)
            .expect("valid gzip");
        assert_eq!(plain, text);
    }
}
