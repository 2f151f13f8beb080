//! Line starts and ends of paragraphs full of marks, at every width.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]

use jianbao::article::{Block, Document, Text};
use jianbao::page::{Hanging, Page, Style, typeset};
use jianbao::text::{Clean, Kinsoku, Ruler, Script};

mod law;

use law::{CLOSING, KANA, STOPS, STRICT};
pub(crate) use law::{Fault, fault, is_kept};

/// A place where a row ends and the next begins, as bytes of the text.
#[derive(Clone, Copy)]
struct Turn {
    row_start: usize,
    row_end: usize,
    next_start: usize,
}

/// White space that is not shown at either end of a row.
const BLANKS: [char; 4] = [' ', '\u{3000}', '\u{a0}', '\u{200b}'];

/// The turns within a paragraph: `page` holds only rows of the one text.
fn turns(text: &str, page: &Page) -> Vec<Turn> {
    let mut rows = page.rows.iter().map(|row| {
        let sources: Vec<_> = row.runs.iter().filter_map(|run| run.source.clone()).collect();
        (sources[0].1.start, sources[sources.len() - 1].1.end)
    });
    let mut turns = Vec::new();
    let Some((mut row_start, mut row_end)) = rows.next() else { return turns };
    for (start, end) in rows {
        if !text[row_end..start].contains('\n') {
            turns.push(Turn { row_start, row_end, next_start: start });
        }
        (row_start, row_end) = (start, end);
    }
    turns
}

/// Whether some other end of the row would have kept the rules, so that a broken one is a fault.
fn had_a_choice(text: &str, turn: Turn) -> bool {
    let clusters = Ruler::default().clusters(&text[turn.row_start..turn.row_end]);
    let mut ends: Vec<_> = clusters.map(|cluster| turn.row_start + cluster.start).skip(1).collect();
    ends.dedup();
    ends.into_iter().any(|end| {
        let before = text[..end].trim_end_matches(BLANKS).len();
        let after = text.len() - text[end..].trim_start_matches(BLANKS).len();
        before > turn.row_start && after < text.len() && is_kept(text, before, after)
    })
}

/// Asserts that no turn of a paragraph breaks a rule that it could keep. Returns how many turns had to.
pub(crate) fn check(text: &str, page: &Page) -> usize {
    let broken = turns(text, page).into_iter().filter(|turn| !is_kept(text, turn.row_end, turn.next_start));
    broken
        .inspect(|turn| {
            let row = &text[turn.row_start..turn.row_end];
            let next: String = text[turn.next_start..].chars().take(9).collect();
            assert!(!had_a_choice(text, *turn), "{} columns: {row:?} // {next:?}", page.columns);
        })
        .count()
}

pub(crate) fn style(columns: usize, hanging: Hanging) -> Style {
    Style { hanging, unfold: true, ..Style::of_columns(columns) }
}

fn set(text: &str, script: Script, style: &Style) -> Page {
    let paragraph = Block::Paragraph(Text::plain(Clean::text(text)));
    typeset(&Document::new(vec![paragraph], Vec::new()), script, style)
}

/// Paragraphs full of marks, each in its script.
const PARAGRAPHS: [(Script, &str); 6] = [
    (
        Script::Simplified,
        "渔民老周说：「潮水不等人。」——他顿了顿（像在数浪），又说：“船要系三道绳，”停一下，‘一道给风，一道给水，\
         一道给自己’；大家笑了……真的吗？真的！！【本报讯】气温降到-3.5℃，风力5～6级，涨幅12.5%，每斤￥38.60，\
         （约合US$5.30）。《潮汐表》、《渔歌》·卷三／第七页：灯塔——很久很久——才亮。",
    ),
    (
        Script::Simplified,
        "他把\"坚定承诺\"写在信封上，寄给(海边的)朋友Anna Karlsson，邮箱anna@example.org，网址\
         https://example.org/a-long/path_with/parts?first=1&second=%E6%B5%B7%E8%BE%B9#top，共1,024页、3/4已读。",
    ),
    (
        Script::Traditional,
        "「夜裡的潮聲，」她說，「像有人在數錢幣——一枚、兩枚……」那是『舊港』的規矩：先敬海，後敬人（從不例外）。",
    ),
    (
        Script::Japanese,
        "ちょっと待ってください。「キャッチャー」のページをめくると、コーヒーの香りがした……人々は言う、\
         「いったい、どうしてだろう？」と。データベースの更新は三時間半かかった（らしい）。",
    ),
    (
        Script::Korean,
        "등대지기는 말했다. “바람이 불면(특히 북풍이면) 배를 묶어라.” 그리고 2023년 6월의 기록—아주 낡은 공책—을 폈다.",
    ),
    (
        Script::Other,
        "The keeper wrote: “Tie the boat (twice, if the wind is north), and wait.” Then — nothing… a well-known \
         story; costs $5.30 or 12 %, see https://example.org/keeper/notes?page=2.",
    ),
];

#[test]
fn rows_begin_and_end_lawfully_at_every_width() {
    for (script, text) in PARAGRAPHS {
        for columns in 8..=120 {
            for hanging in [Hanging::Off, Hanging::On] {
                let forced = check(text, &set(text, script, &style(columns, hanging)));
                assert!(forced == 0 || columns < 20, "{forced} turns against the rules at {columns}: {text}");
            }
        }
    }
}

/// The least that could have stood at the end of the row above: up to the first lawful turn.
fn least_unit_columns(text: &str, start: usize) -> usize {
    let ruler = Ruler::default();
    let mut columns = 0;
    for cluster in ruler.clusters(&text[start..]) {
        columns += cluster.columns;
        let end = start + cluster.start + cluster.text.len();
        if is_kept(text, end, end) {
            break;
        }
    }
    columns
}

/// Wide characters only: each lawful turn is an opportunity.
const WIDE: &str = "渔民说：「潮水不等人。」——他顿了顿（像在数浪），又说：“船要系三道绳，”停一下，‘一道给风，一道给水，\
                    一道给自己’；大家笑了……真的吗？真的！！【本报讯】《潮汐表》、《渔歌》：灯塔——很久很久——才亮起来，\
                    照见了归来的人们和他们的鱼。";

#[test]
fn no_row_is_left_short() {
    for columns in 8..=120 {
        let page = set(WIDE, Script::Simplified, &style(columns, Hanging::Off));
        let turns = turns(WIDE, &page);
        for (index, turn) in turns.iter().enumerate() {
            let row = Ruler::default().width(&WIDE[turn.row_start..turn.row_end]);
            let room = (columns & !1) - row;
            let mends_an_orphan = index + 1 == turns.len();
            let short = least_unit_columns(WIDE, turn.next_start) <= room;
            assert!(!short || mends_an_orphan, "{columns}: {}", page.rows[index].plain());
        }
    }
}

/// Numbers with what is counted, parted by one space and not at all.
const COUNTS: &str = "港务局说，2023年6月17日21时30分，共有1,234.5万人和３６０名船员在 12 月 3 日以前，等了100多天、15公里长的\
                      队伍里有98个孩子，最大的 11 岁，每人分到3.5公斤鱼，价值40元，其中２５％是鲭鱼。";

#[test]
fn numbers_keep_their_measure_words_unless_the_row_would_be_short() {
    let words = "年月日时分万人名个公岁元";
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    for columns in 8..=120 {
        let page = set(COUNTS, Script::Simplified, &style(columns, Hanging::Off));
        check(COUNTS, &page);
        for turn in turns(COUNTS, &page) {
            let counted = COUNTS[turn.next_start..].starts_with(|c| words.contains(c));
            let row = &COUNTS[turn.row_start..turn.row_end];
            if row.ends_with(is_digit) && counted {
                // It would have ended before the number.
                let kept = row.trim_end_matches(|c| is_digit(c) || ",.".contains(c)).trim_end();
                let short = (columns & !1) - Ruler::default().width(kept);
                assert!(short > 8.min((columns & !1) / 3), "{columns}: {row:?}");
            }
        }
    }
}

/// Escapes of three bytes, of two, of one, and those of an older encoding.
const ESCAPED: &str =
    "看https://example.org/%E6%B5%B7%E8%BE%B9/a%20b%C3%A9/?q=%B0%A1%D6%D0&r=%41%42%43%44%45%46%47%48，好。";

#[test]
fn escapes_of_urls_are_never_cut() {
    for columns in 8..=120 {
        let page = set(ESCAPED, Script::Simplified, &style(columns, Hanging::On));
        assert_eq!(check(ESCAPED, &page), 0);
        for turn in turns(ESCAPED, &page) {
            let row = &ESCAPED[turn.row_start..turn.row_end];
            let next = &ESCAPED[turn.next_start..];
            let cut = row.bytes().rev().take(2).any(|byte| byte == b'%');
            assert!(!cut, "{columns}: {row} // {next}");
            let inner = ["%B5", "%B7", "%BE", "%B9", "%A9"].iter().any(|byte| next.starts_with(byte));
            assert!(!inner || columns < 12, "{columns}: {row} // {next}");
        }
    }
}

/// Pairs that no row ever parts, whichever side of it they stand on.
const PAIRS: &str = "他说——不，她说……也许──「潮水」——“风”……‘浪’——就这样……对不起——没什么……再见——";

#[test]
fn dashes_and_ellipses_stay_pairs_at_every_level() {
    for kinsoku in [Kinsoku::Loose, Kinsoku::Strict] {
        for columns in 8..=120 {
            let style = Style { kinsoku, ..style(columns, Hanging::Auto) };
            for turn in turns(PAIRS, &set(PAIRS, Script::Simplified, &style)) {
                let last = PAIRS[..turn.row_end].chars().next_back();
                let first = PAIRS[turn.next_start..].chars().next();
                assert!(last != first || !"—…─".contains(first.unwrap()), "{kinsoku:?} {columns}");
            }
        }
    }
}

/// Quotation marks of both kinds beside Han, Latin, stops and brackets.
const QUOTES: &str = "她问：“是谁？”“我是。”他答，‘一个人’。（“真的”）和“A”、“二”……“三”——\"四\"与'五'，don’t panic，\
                      it’s “fine” 吧？“（六）”“《七》”。\"八。\"他说：\"九\"！";

#[test]
fn quotation_marks_stay_with_what_they_quote_at_every_width() {
    let quoted = [
        "“是",
        "谁？”",
        "“我",
        "。”",
        "‘一",
        "人’。",
        "（“真",
        "的”）",
        "“A”、",
        "“二”",
        "“三",
        "\"四\"",
        "'五'",
        "don’t",
        "it’s",
        "“fine”",
        "“（六）”",
        "“《七》”。",
        "。\"八。\"",
        "\"九\"！",
    ];
    for columns in 30..=120 {
        let page = set(QUOTES, Script::Simplified, &style(columns, Hanging::Auto));
        assert_eq!(check(QUOTES, &page), 0, "{columns}");
        let turns = turns(QUOTES, &page);
        for whole in quoted {
            let begin = QUOTES.find(whole).unwrap();
            let parted =
                turns.iter().any(|turn| begin < turn.row_end && turn.next_start < begin + whole.len());
            assert!(!parted, "{columns}: {whole}");
        }
    }
}

/// Marks that only CLREQ's strict level and JLREQ keep from the start of a line.
const LEVELS: &str = "一二三四五……一二三四——一二三／四五六七ーキャッチャー々ゝ一二三，四五。（六七）「八」！";

#[test]
fn levels_differ_as_the_standards_say() {
    let first_of_rows = |kinsoku| {
        let mut marks: Vec<char> = Vec::new();
        for columns in 20..=60 {
            let style = Style { kinsoku, ..style(columns, Hanging::Off) };
            let turns = turns(LEVELS, &set(LEVELS, Script::Simplified, &style));
            marks.extend(turns.iter().filter_map(|turn| LEVELS[turn.next_start..].chars().next()));
        }
        marks.retain(|c| [CLOSING, STOPS, STRICT, KANA].iter().any(|set| set.contains(*c)));
        marks.sort_unstable();
        marks.dedup();
        marks.into_iter().collect::<String>()
    };
    assert_eq!(first_of_rows(Kinsoku::Strict), "");
    assert_eq!(first_of_rows(Kinsoku::Loose), "—ッャー／");
    // UAX #14 itself keeps stops and closing marks from the start of a line, and ellipses.
    assert_eq!(first_of_rows(Kinsoku::None), "—／");
}

/// Text between tags, crudely: enough to have many real paragraphs.
fn paragraphs(html: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut rest = html;
    while let Some((_, body)) = rest.split_once("<p") {
        let (inner, after) = body.split_once("</p>").unwrap_or((body, ""));
        let inner = inner.split_once('>').map_or("", |(_, inner)| inner);
        let mut depth = 0;
        let visible = inner.chars().filter(|c| {
            depth += i32::from(*c == '<');
            let visible = depth == 0;
            depth -= i32::from(*c == '>');
            visible
        });
        let text: String = visible.collect();
        paragraphs.push(text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" "));
        rest = after;
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The files below a folder, at most so many.
fn files(folder: &str, most: usize) -> Vec<std::path::PathBuf> {
    let mut folders = vec![std::path::PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.truncate(most);
    files
}

#[test]
fn real_paragraphs_are_set_lawfully() {
    let Some(shared) = crate::shared::shared("") else { return };
    let shared = shared.display();
    let mut count = 0;
    let articles = files(&format!("{shared}/corpus/seedlike"), 300);
    for path in files(&format!("{shared}/pages"), 100).into_iter().chain(articles) {
        let Ok(html) = std::fs::read_to_string(&path) else { continue };
        // Page 04 holds runs that no line can keep; `check` knows them by having no choice.
        for text in paragraphs(&html) {
            let text = Clean::text(&text);
            for columns in [30, 40, 60, 80, 100] {
                check(&text, &set(&text, Script::Simplified, &style(columns, Hanging::Auto)));
            }
            count += 1;
        }
    }
    assert!(count > 100, "only {count} paragraphs were found");
}
