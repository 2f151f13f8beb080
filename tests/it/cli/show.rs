//! `jianbao show`: pages that fit, and formats for programs.

use jianbao::article::ArticleId;
use jianbao::text::Ruler;

use super::program::{Folder, clipping, command, fed, ran, run};

const BODY: &str = "<h2>小标题</h2><p>美国国务院周六（6月17日）称，国务卿在访问北京之前分别与韩国和日本外长通电话。\
    他说：“中国有必要利用其影响力。”<a href=\"https://b.example/路径/(x)?a=1&b=2\">链接 <b>text</b></a></p>\
    <ul><li>one<li>two</ul><blockquote><p>quoted</p></blockquote><pre>code  `here`</pre>\
    <table><tr><th>项目<th>数<tr><td>a|b<td>2</table>\
    <p><a href=\"javascript:alert(1)\">not to be opened</a> <script>alert(1)</script></p>";

/// A folder with one article, and the article's path.
fn one() -> (Folder, String) {
    let folder = Folder::new();
    let path = folder.clipping("one.txt", "布林肯访华 拜登期待会面", 0, BODY);
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_page_has_its_head_and_its_body() {
    let (_folder, path) = one();
    let ran = run(["show", &path]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for part in
        ["布林肯访华", "a.example", "14 November 2023", "https://a.example/one.txt", "小标题", "quoted"]
    {
        assert!(ran.stdout.contains(part), "{part} in\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains('\x1b') && !ran.stdout.starts_with('\n') && !ran.stdout.ends_with("\n\n"));
    let url = ran.stdout.find("https://a.example/one.txt").unwrap();
    assert!(url < ran.stdout.find("小标题").unwrap(), "{}", ran.stdout);
}

#[test]
fn no_row_is_wider_than_asked() {
    let (_folder, path) = one();
    for width in [8, 9, 20, 31, 40, 60, 80, 200, 500] {
        let ran = run(["show", &path, &path, "--links", "--width", &width.to_string()]);
        assert_eq!(ran.code, 0);
        let widest = ran.stdout.lines().map(|line| Ruler::default().width(line)).max().unwrap();
        assert!(widest <= width, "{widest} > {width}:\n{}", ran.stdout);
    }
    let widest = run(["show", &path]).stdout.lines().map(|line| Ruler::default().width(line)).max().unwrap();
    assert!((40..=80).contains(&widest), "a pipe has 80 columns: {widest}");
}

#[test]
fn the_look_of_a_terminal_only_where_it_is_wanted() {
    let (_folder, path) = one();
    let plain = run(["show", &path]).stdout;
    for arguments in [["--format", "ansi"], ["--color", "always"]] {
        let styled = run([["show", &path], arguments].concat()).stdout;
        assert!(styled.contains("\x1b[1m") && styled.contains("4;36m"), "{styled:?}");
        let mut bare = String::new();
        for (index, part) in styled.split("\x1b[").enumerate() {
            bare.push_str(if index == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(bare, plain, "only looks were added");
    }
    assert_eq!(run(["show", &path, "--color", "never"]).stdout, plain);
}

#[test]
fn several_are_parted() {
    let (folder, path) = one();
    let other = folder.clipping("two.txt", "Another one", 60, "<p>text</p>");
    let ran = run(["show", &path, other.to_str().unwrap()]).stdout;
    let lines: Vec<&str> = ran.lines().collect();
    let second = lines.iter().position(|line| line.contains("Another one")).unwrap();
    let rule = lines[second - 2].trim();
    assert!(
        lines[second - 1].is_empty() && !rule.is_empty() && !rule.contains(char::is_alphanumeric),
        "{ran}"
    );
    let objects = run(["show", &path, other.to_str().unwrap(), "--format", "json"]);
    assert_eq!(objects.field("title"), ["布林肯访华 拜登期待会面", "Another one"]);
    let html = run(["show", &path, other.to_str().unwrap(), "--format", "html"]).stdout;
    assert_eq!((html.matches("<article").count(), html.matches("<html").count()), (2, 1));
}

#[test]
fn however_many_come_in_the_order_of_their_names_each_after_its_rule() {
    let folder = Folder::new();
    let mut paths: Vec<_> = (0..40)
        .map(|number| folder.clipping(&format!("{number}.txt"), &format!("Article {number}"), 0, ""))
        .collect();
    paths.insert(17, folder.path().join("gone"));
    paths.insert(0, folder.file("empty.html", ""));
    for format in ["text", "markdown", "html"] {
        let words = ["show", "--format", format].map(Into::into).into_iter();
        let ran = run(words.chain(paths.iter().map(|path| path.clone().into_os_string())));
        let titles = ran.stdout.lines().filter_map(|line| {
            let (_, number) = line.trim_end_matches("</h1>").split_once("Article ")?;
            number.parse::<usize>().ok()
        });
        let mut titles: Vec<usize> = titles.collect();
        titles.dedup();
        assert!(titles.iter().copied().eq(0..40), "{format}: {}", ran.stdout);
        assert!(ran.stderr.find("empty.html") < ran.stderr.find("gone is neither"), "{ran:?}");
        assert_eq!(ran.code, 3, "some were shown, some not");
    }
}

#[test]
fn links_are_numbered() {
    let (_folder, path) = one();
    let ran = run(["show", &path, "--links", "--width", "200"]).stdout;
    let list = ran.split("Links").nth(1).unwrap_or_else(|| panic!("{ran}"));
    assert!(list.contains("1. ") && list.contains("https://b.example/"), "{list}");
}

#[test]
fn objects_hold_the_body() {
    let (_folder, path) = one();
    let object = run(["show", &path, "--format", "json"]).json().remove(0);
    assert!(object["text"].as_str().unwrap().contains("国务卿在访问北京之前"), "{object}");
    let markdown = object["markdown"].as_str().unwrap();
    for part in
        ["## 小标题", "- one\n- two", "> quoted", "```\ncode  `here`\n```", "a\\|b", "not to be opened"]
    {
        assert!(markdown.contains(part), "{part} in\n{markdown}");
    }
    assert!(!markdown.contains("alert(1)"), "{markdown}");
    let link = &object["links"][0];
    assert_eq!((&link["number"], &link["opens"]), (&1.into(), &true.into()), "{object}");
    assert_eq!(link["text"], "链接 text");
}

#[test]
fn html_is_harmless() {
    let (_folder, path) = one();
    let html = run(["show", &path, "--format", "html"]).stdout;
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"), "{html}");
    for part in ["<script", "<style", "<img", "javascript:", "src="] {
        assert!(!html.contains(part), "{part} in\n{html}");
    }
}

#[test]
fn standard_input_is_an_article() {
    let input = clipping("From a pipe", "https://a.example/pipe", 0, "<p>Read me.</p>");
    let ran = fed(&["show", "-"], input.as_bytes());
    assert!(
        ran.code == 0 && ran.stdout.contains("From a pipe") && ran.stdout.contains("Read me."),
        "{ran:?}"
    );
    let text = fed(&["show", "-", "--format", "json"], "Just words.\n".as_bytes());
    assert_eq!((text.code, text.json()[0]["format"].as_str()), (0, Some("text")));
}

#[test]
fn ids_name_articles_of_the_library() {
    let (folder, _) = one();
    let id = run(["list", folder.name(), "--format", "json"]).field("id").remove(0);
    let forms = [id.clone(), id[..6].to_owned(), id[..10].to_uppercase(), format!("id:{}", &id[..6])];
    for what in forms {
        let ran = run(["show", &what, "--in", folder.name(), "--format", "json"]);
        assert_eq!((ran.code, ran.field("id")), (0, vec![id.clone()]), "{what}");
    }
    let sample = run(["list", "--format", "json"]).field("id").remove(0);
    assert_eq!(run(["show", &sample[..8]]).code, 0, "the samples are a library too");
    // A file of that name comes first, unless it is said to be an id.
    folder.file(&id[..8], "I am a file.\n");
    let shown = |what: &str| {
        ran(command().current_dir(folder.path()).args(["show", what, "--in", ".", "--format", "json"]))
            .field("id")
    };
    assert!(!shown(&id[..8]).contains(&id));
    assert_eq!(shown(&format!("id:{}", &id[..8])), [id]);
}

#[test]
fn an_ambiguous_id_names_its_candidates() {
    // Two addresses whose ids begin with the same six letters: among so many some always do.
    let mut seen = std::collections::HashMap::new();
    let (first, second) = (0..)
        .find_map(|number| {
            let url = format!("https://a.example/{number}");
            let prefix = ArticleId::of_url(&url).to_string()[..6].to_owned();
            seen.insert(prefix, url.clone()).map(|first| (first, url))
        })
        .unwrap();
    let folder = Folder::new();
    for (name, url) in [("1.txt", &first), ("2.txt", &second)] {
        folder.file(name, clipping(name, url, 0, "<p>x</p>"));
    }
    let ids = [&first, &second].map(|url| ArticleId::of_url(url).to_string());
    let ran = run(["show", &ids[0][..6], "--in", folder.name(), "--format", "json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, "[]\n"), "{ran:?}");
    assert!(ids.iter().all(|id| ran.stderr.contains(id)), "{ran:?}");
    assert_eq!(run(["show", &ids[0], "--in", folder.name()]).code, 0);
}

#[test]
fn the_seed_is_clean() {
    let Some(shared) = crate::shared::shared("") else { return };
    let seed = std::fs::read_dir(shared.join("seed")).unwrap().next().unwrap().unwrap().path();
    let page = run(["show", seed.to_str().unwrap(), "--width", "60"]).stdout;
    assert!(page.contains("布林肯访华前与日韩外长通话") && page.contains("法广"), "{page}");
    for gone in ["分享", "facebook", "whatsapp", "<", "{"] {
        assert!(!page.contains(gone), "{gone} in\n{page}");
    }
    assert!(page.lines().all(|line| Ruler::default().width(line) <= 60), "{page}");
}
