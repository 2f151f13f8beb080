//! A folder of a few hundred files that mean ill: what could deceive or damage a terminal in every field
//! that a person sees, and files that would drown, lead astray or stop whoever reads them.

use std::fs;
use std::io;
use std::path::Path;

/// What no terminal may ever be given from an article, and what only looks harmless.
pub(crate) const PAYLOADS: [(&str, &str); 40] = [
    ("title", "\x1b]0;OWNED\x07"),
    ("title-st", "\x1b]2;OWNED\x1b\\"),
    ("clipboard", "\x1b]52;c;T1dORUQ=\x07"),
    ("link", "\x1b]8;;https://evil.example/\x1b\\here\x1b]8;;\x1b\\"),
    ("colours", "\x1b]4;1;?\x07\x1b]10;#ff0000\x07"),
    ("notification", "\x1b]9;OWNED\x07\x1b]777;notify;a;b\x07"),
    ("file", "\x1b]1337;File=name=eA==:AAAA\x07"),
    ("clear", "\x1b[2J\x1b[3J\x1b[H"),
    ("red", "\x1b[31;5mred"),
    ("screen", "\x1b[?1049l\x1b[?25l"),
    ("asks", "\x1b[6n\x1b[c\x1b[21t\x1bZ"),
    ("reset", "\x1bc"),
    ("charset", "\x1b(0lqk\x0e"),
    ("device", "\x1bP+q544e\x1b\\"),
    ("program", "\x1bP$q\"p\x1b\\"),
    ("picture", "\x1b_Gi=1,a=T;AAAA\x1b\\"),
    ("private", "\x1b^OWNED\x1b\\\x1bXOWNED\x1b\\"),
    ("unfinished", "\x1b["),
    ("unfinished-osc", "\x1b]0;OWNED"),
    ("c1", "\u{9b}31mred\u{9d}0;OWNED\u{9c}"),
    ("c1-dcs", "\u{90}+q544e\u{9c}\u{85}\u{8d}"),
    ("bell", "\x07\x07\x07"),
    ("backspace", "good\x08\x08\x08\x08evil"),
    ("return", "good\revil"),
    ("delete", "a\x7fb"),
    ("null", "a\0b"),
    ("entity", "&#27;]0;OWNED&#7;"),
    ("entity-twice", "&amp;#27;]0;OWNED&amp;#x7;"),
    ("entity-c1", "&#155;31m&#x9b;2J&#x80;"),
    ("percent", "%1b%5d0;OWNED%07"),
    ("backwards", "\u{202e}gpj.exe\u{202c}"),
    ("isolates", "\u{2066}\u{2067}\u{2068}a\u{2069}\u{200f}\u{061c}"),
    ("tags", "\u{e0001}\u{e0041}\u{e0042}\u{e007f}"),
    ("invisible", "a\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{00ad}\u{3164}\u{115f}b"),
    (
        "pile",
        "Z\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}\u{0307}\u{0308}\u{0309}\u{030a}\u{030b}\u{030c}",
    ),
    ("joined", "👨‍👩‍👧‍👦‍👨‍👩‍👧‍👦‍👨‍👩‍👧‍👦‍👨‍👩‍👧‍👦‍👨‍👩‍👧‍👦"),
    ("selectors", "字\u{fe0f}\u{fe0e}\u{e0100}\u{e01ef}"),
    ("lines", "a\u{2028}b\u{2029}c\u{b}d\u{c}e"),
    ("none", "\u{fffe}\u{ffff}\u{fdd0}\u{e000}\u{10ffff}"),
    ("markup", "</title><script>alert(1)</script><!--"),
];

/// Addresses that no key may open, or only as what they are.
const ADDRESSES: [&str; 20] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "-oProxyCommand=reboot",
    "--help",
    "https://a.example/\"; rm -rf ~; \"",
    "https://a.example/$(reboot)`reboot`",
    "https://a.example/' --new-window '",
    "https://a.example/\nHost: b",
    "https://bank.example@evil.example/",
    "https://xn--80ak6aa92e.example/",
    "https://а\u{440}\u{440}le.example/",
    "//evil.example/x",
    "https://a.example/%0d%0aSet-Cookie:x",
    "ssh://-oProxyCommand=reboot/",
    "https://[::1",
];

/// Writes the folder; gives how many files it has.
///
/// # Errors
/// The disk's.
pub(crate) fn write(root: &Path) -> io::Result<usize> {
    let mut count = 0;
    let mut put = |folder: &str, name: &str, bytes: &[u8]| {
        fs::create_dir_all(root.join(folder))?;
        count += 1;
        fs::write(root.join(folder).join(name), bytes)
    };
    for (number, (name, payload)) in PAYLOADS.into_iter().enumerate() {
        let time = 1_700_000_000_000 + number as u64 * 1000;
        for (field, text) in fields(time, name, payload) {
            put(field, &format!("{name}.{}", extension(field)), text.as_bytes())?;
        }
    }
    for (number, address) in ADDRESSES.into_iter().enumerate() {
        let body = format!("<p><a href=\"{}\">read on</a></p>", address.replace('"', "&quot;"));
        put("address", &format!("{number}.txt"), clipping(1, "an address", address, &body).as_bytes())?;
    }
    for (name, bytes) in misshapen() {
        put("misshapen", name, &bytes)?;
    }
    #[cfg(unix)]
    {
        count += unix::write(root)?;
    }
    Ok(count)
}

fn extension(field: &str) -> &'static str {
    match field {
        "page" | "address-of-page" => "html",
        "front-matter" => "md",
        "message" => "eml",
        _ => "txt",
    }
}

fn clipping(time: impl std::fmt::Display, title: &str, url: &str, body: &str) -> String {
    format!("<!--{time}-->\n[{title}]({url})\n------\n\n{body}\n")
}

/// A payload in each field that a person sees, by the name of the field.
fn fields(time: u64, name: &str, payload: &str) -> Vec<(&'static str, String)> {
    let url = |field: &str| format!("https://a.example/{field}/{name}");
    let body = format!("<p>before {payload} after</p>");
    let structures = format!(
        "<h2>{payload}</h2><ul><li>{payload}<li>b</ul><table><tr><th>{payload}<td>1</table>\
         <pre>{payload}\n\tx</pre><figure><img alt=\"{payload}\" src=\"/{payload}\"><figcaption>{payload}\
         </figcaption></figure><ruby>漢<rt>{payload}</rt></ruby><blockquote>{payload}</blockquote>"
    );
    let links = format!("<p><a href=\"https://a.example/{payload}\">{payload}</a></p>");
    vec![
        ("title", clipping(time, &format!("{name} {payload} end"), &url("title"), "<p>a body</p>")),
        ("url", clipping(time, name, &url(payload), "<p>a body</p>")),
        ("host", clipping(time, name, &format!("https://{payload}.example/"), "<p>a body</p>")),
        ("body", clipping(time, name, &url("body"), &body)),
        ("structures", clipping(time, name, &url("structures"), &structures)),
        ("links", clipping(time, name, &url("links"), &links)),
        ("time", clipping(payload, name, &url("time"), "<p>a body</p>")),
        ("plain", format!("{name} {payload}\n\n{payload} and more text\n")),
        (
            "page",
            format!(
                "<!doctype html><html lang=\"{payload}\"><head><title>{name} {payload}</title>\
                 <meta name=author content=\"{payload}\"><meta property=\"og:site_name\" content=\"{payload}\">\
                 <meta property=\"article:published_time\" content=\"{payload}\">\
                 <meta name=keywords content=\"{payload},b\"></head><body><article>{body}</article></body></html>"
            ),
        ),
        (
            "front-matter",
            format!(
                "---\ntitle: '{name} {payload}'\nauthor: '{payload}'\ntags: ['{payload}', b]\nsource: \
                 '{payload}'\nlang: '{payload}'\n---\n# {payload}\n\n[{payload}](<https://a.example/{payload}>) \
                 `{payload}`\n\n```{payload}\n{payload}\n```\n"
            ),
        ),
        (
            "message",
            format!(
                "From: \"{payload}\" <a@a.example>\nSubject: {name} {payload}\nDate: {payload}\n\
                 Message-ID: <{payload}@a.example>\nContent-Type: text/html; charset={payload}\n\n{body}\n"
            ),
        ),
    ]
}

/// Files of a bad shape: too deep, too long, cut, of no charset, of no time.
fn misshapen() -> Vec<(&'static str, Vec<u8>)> {
    let body = |body: String| clipping(2, "misshapen", "https://a.example/m", &body).into_bytes();
    let time = |time: &str| clipping(time, "a time", "https://a.example/t", "<p>a body</p>").into_bytes();
    vec![
        ("empty.txt", Vec::new()),
        ("blanks.txt", b" \n\t\n \n".to_vec()),
        ("nulls.txt", vec![0; 100_000]),
        ("ff.txt", vec![0xff; 10_000]),
        ("noise.txt", (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        ("escapes.txt", vec![0x1b; 100_000]),
        ("head-only.txt", b"<!--1700000000000-->".to_vec()),
        ("title-only.txt", b"<!--1700000000000-->\n[a title".to_vec()),
        ("no-rule.txt", b"<!--1700000000000-->\n[a](https://a.example/)\n<p>x</p>".to_vec()),
        ("open-comment.txt", b"<!--1700000000000".to_vec()),
        ("brackets.txt", format!("<!--1-->\n{}\n------\n\nx", "[".repeat(50_000)).into_bytes()),
        ("utf16-cut.txt", b"\xff\xfe<\0!\0-\0-\x001".to_vec()),
        ("overlong.txt", b"<!--1-->\n[\xc0\xaf\xe0\x80\x80](https://a.example)\n------\n\n\xf8\x88".to_vec()),
        ("surrogate.txt", b"<!--1-->\n[\xed\xa0\x80\xed\xb0\x80](https://a.example)\n------\n\nx".to_vec()),
        ("nested.txt", body("<div><b><a href=/x>".repeat(30_000))),
        ("quotes.txt", body("<blockquote><ul><li>".repeat(3000))),
        ("one-line.txt", body(format!("<p>{}</p>", "字".repeat(700_000)))),
        ("one-word.txt", body(format!("<p>{}</p>", "x".repeat(1_000_000)))),
        ("many-tags.txt", body("<b>x</b><!---->".repeat(60_000))),
        ("attributes.txt", body(format!("<p {}>x</p>", "a=\"&lt;\" ".repeat(50_000)))),
        ("open-attribute.txt", body(format!("<a href=\"{}", "x".repeat(200_000)))),
        ("wide-table.txt", body(format!("<table><tr>{}</table>", "<td>字".repeat(3000)))),
        ("spans.txt", body("<table><tr><td colspan=99999999 rowspan=99999999>x</table>".to_owned())),
        ("marks.txt", body(format!("<p>a{}</p>", "\u{301}".repeat(100_000)))),
        ("joiners.txt", body(format!("<p>{}</p>", "👨\u{200d}".repeat(50_000)))),
        ("blank-rows.txt", body("<br>".repeat(100_000))),
        ("year-1.txt", time("-62135596800000")),
        ("year-9999.txt", time("253402300799999")),
        ("largest.txt", time("9223372036854775807")),
        ("smallest.txt", time("-9223372036854775808")),
        ("beyond.txt", time("99999999999999999999999999999999")),
        ("billion.md", b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\ntitle: *g\n---\nx\n".to_vec()),
        ("open-front-matter.md", format!("---\ntitle: {}\n", "[".repeat(20_000)).into_bytes()),
        ("lists.md", "- ".repeat(5000).into_bytes()),
        ("emphasis.md", format!("{}x", "*_`[".repeat(20_000)).into_bytes()),
        ("entities.html", b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><title>&a;</title><p>&a;</p>".to_vec()),
        ("parts.eml", format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(2000)).into_bytes()),
        ("words.eml", format!("Subject: {}\n\nx", "=?utf-8?b?G10wO09XTkVEBw==?=\n ".repeat(2000)).into_bytes()),
        ("cut.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGh0bWw+PHA+".to_vec()),
    ]
}

/// What only such file systems have.
#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs;
    use std::io;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;

    use super::{PAYLOADS, clipping};

    pub(super) fn write(root: &Path) -> io::Result<usize> {
        let names = root.join("names");
        fs::create_dir_all(&names)?;
        let mut count = 0;
        let mut put = |name: &[u8]| -> io::Result<()> {
            // A file without a title shows its name.
            let text = clipping(3, "", "", "<p>named so</p>");
            // Some file systems take UTF-8 only.
            count += usize::from(fs::write(names.join(OsStr::from_bytes(name)), text).is_ok());
            Ok(())
        };
        for (_, payload) in
            PAYLOADS.into_iter().filter(|(_, text)| !text.contains('/') && !text.contains('\0'))
        {
            put(format!("{payload}.txt").as_bytes())?;
        }
        for name in [
            &b"\xff\xfe.txt"[..],
            b"\xe4\xbd.txt",
            b"-rf.txt",
            b"--help.txt",
            b" .txt",
            b"a\nb.txt",
            b"$(reboot).txt",
            b"`reboot`;'\".txt",
            b"CON.txt",
        ] {
            put(name)?;
        }
        let odd = root.join("odd");
        fs::create_dir_all(odd.join("loop"))?;
        symlink(&odd, odd.join("loop/again"))?;
        symlink("itself.txt", odd.join("itself.txt"))?;
        symlink("nothing.txt", odd.join("dangling.txt"))?;
        symlink("/dev/zero", odd.join("zero.txt"))?;
        symlink("/dev/tty", odd.join("terminal.txt"))?;
        let pipe = rustix::fs::mknodat(
            rustix::fs::CWD,
            odd.join("pipe.txt"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RWXU,
            0,
        );
        pipe?;
        drop(UnixListener::bind(odd.join("socket.txt"))?);
        fs::write(odd.join("secret.txt"), clipping(4, "a secret", "https://a.example/s", "<p>x</p>"))?;
        fs::set_permissions(odd.join("secret.txt"), fs::Permissions::from_mode(0o000))?;
        fs::create_dir_all(odd.join("shut"))?;
        fs::set_permissions(odd.join("shut"), fs::Permissions::from_mode(0o000))?;
        let deep = (0..60).fold(odd.clone(), |folder, level| folder.join(format!("{level}")));
        fs::create_dir_all(&deep)?;
        fs::write(deep.join("deep.txt"), clipping(5, "deep", "https://a.example/d", "<p>x</p>"))?;
        Ok(count + 9)
    }
}
