//! An article as a file of the seed's form: head lines, a rule, HTML, and the quirks of real ones.

use std::fmt::Write;

use jiff::tz::TimeZone;

use super::plan::{Library, Plan};
use super::random::Random;

/// What follows the text takes about so much.
const CLOSING_BYTES: usize = 700;

/// The bytes of an article.
pub(crate) fn clipping(library: Library, plan: &Plan) -> String {
    let mut random = Random::new(library.seed, 2 * plan.body as u64 + 1);
    let mut text = head(plan, &mut random);
    text.push_str(&date_block(plan, &mut random));
    if !random.once_in(3) {
        text.push_str(&picture(plan, &mut random));
    }
    let lead = plan.grammar.paragraph(&mut random);
    let _ = write!(text, "<p><strong>{lead}</strong></p><div>");
    while text.len() + CLOSING_BYTES < plan.size_bytes {
        text.push_str(&block(library, plan, &mut random));
    }
    if plan.body != plan.index {
        let mut own = Random::new(library.seed, 2 * plan.index as u64 + 1);
        text.push_str(&paragraph(plan, &mut own));
    }
    text.push_str("</div>");
    if random.once_in(3) {
        text.push_str(&related(library, plan, &mut random));
    }
    if random.once_in(2) {
        text.push_str(&share(plan));
    }
    if random.once_in(50) { text.replace('\n', "\r\n") } else { text }
}

fn head(plan: &Plan, random: &mut Random) -> String {
    let title = plan.title.replace('&', "&amp;");
    let line = format!("[{title}]({})\n------\n", plan.url);
    // Archives note the moment of archiving: a little after the article's own date.
    let archived = plan.published.as_millisecond() + 60_000 * random.below(300) as i64;
    match random.below(100) {
        0 => format!("{line}日期：{}\n\n", rfc_2822(plan)),
        1 => format!("<!--NaN-->\n{line}\n"),
        2 => format!("\u{feff}<!--{archived}-->\n{line}\n"),
        _ => format!("<!--{archived}-->\n{line}\n"),
    }
}

fn rfc_2822(plan: &Plan) -> String {
    TimeZone::UTC.to_datetime(plan.published).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

fn date_block(plan: &Plan, random: &mut Random) -> String {
    let time = TimeZone::UTC.to_datetime(plan.published);
    match random.below(3) {
        0 => format!("<div>{}</div>", time.strftime("%d/%m/%Y - %H:%M")),
        1 => format!("<div><i>{}</i></div>", time.strftime("%a, %d %b %Y %H:%M:%S GMT")),
        _ => String::new(),
    }
}

fn picture(plan: &Plan, random: &mut Random) -> String {
    let caption = plan.grammar.sentence(random);
    let host = plan.url.host_str().unwrap_or_default();
    let source = format!("https://img.{host}/w:1280/{}-{}.jpg", plan.index, random.below(9));
    match random.below(4) {
        0 => format!("<img src=\"{source}\" width=\"100%\">"),
        1 => {
            format!("<img data-src=\"{source}\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\">")
        }
        2 => format!("<img src=\"{source}\"><div><small style=\"color: #999;\">{caption}</small></div>"),
        _ => format!(
            "<figure><img src=\"{source}\" alt=\"{caption}\"><figcaption>{caption}</figcaption></figure>"
        ),
    }
}

fn block(library: Library, plan: &Plan, random: &mut Random) -> String {
    match random.below(24) {
        0 => format!("<h2>{}</h2>", plan.grammar.title(random)),
        1 => picture(plan, random),
        2 => list(plan, random),
        3 => format!("<blockquote><p>{}</p></blockquote>", plan.grammar.paragraph(random)),
        4 if random.once_in(4) => table(plan, random),
        5 => {
            let other = library.plan(random.below(library.count));
            let before = plan.grammar.sentence(random);
            format!("<p>{before}<a href=\"{}\">{}</a></p>\n", other.url, other.title.replace('&', "&amp;"))
        }
        _ => paragraph(plan, random),
    }
}

fn paragraph(plan: &Plan, random: &mut Random) -> String {
    let grammar = plan.second.filter(|_| random.once_in(3)).unwrap_or(plan.grammar);
    let text = grammar.paragraph(random);
    let end = if random.once_in(6) { "\n" } else { "" };
    match random.below(12) {
        0 => format!("<p>{text}<br>{}</p>{end}", grammar.sentence(random)),
        1 => format!("<p><em>{text}</em></p>{end}"),
        2 => format!("<p>{text}        </p>{end}"),
        _ => format!("<p>{text}</p>{end}"),
    }
}

fn list(plan: &Plan, random: &mut Random) -> String {
    let tag = if random.once_in(3) { "ol" } else { "ul" };
    let mut items = String::new();
    for _ in 0..2 + random.below(5) {
        let _ = write!(items, "<li>{}</li>", plan.grammar.sentence(random));
    }
    format!("<{tag}>{items}</{tag}>")
}

fn table(plan: &Plan, random: &mut Random) -> String {
    let [year, number] = plan.grammar.header;
    let mut rows = format!("<tr><th>{year}</th><th>{number}</th></tr>");
    for year in 2015..2018 + random.below(8) {
        let _ = write!(rows, "<tr><td>{year}</td><td>{}</td></tr>", random.below(10_000));
    }
    format!("<table><tbody>{rows}</tbody></table>")
}

fn related(library: Library, plan: &Plan, random: &mut Random) -> String {
    let mut items = String::new();
    for _ in 0..2 + random.below(4) {
        let other = library.plan(random.below(library.count));
        let title = other.title.replace('&', "&amp;");
        let _ = write!(items, "<li><a href=\"{}\">{title}</a></li>", other.url);
    }
    format!("<div><h3>{}</h3><ul>{items}</ul></div>", plan.grammar.related)
}

fn share(plan: &Plan) -> String {
    let label = plan.grammar.share;
    let link = |host: &str| {
        format!(
            "<a href=\"https://{host}/share?u={}\" target=\"_blank\" rel=\"noopener nofollow\"><span></span></a>",
            plan.url
        )
    };
    format!("<div><div>{label}</div><div>{}{}</div></div>\n", link("share.example"), link("post.example"))
}
