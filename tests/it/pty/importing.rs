//! A folder with an export in it is opened: its marks are taken over, which is told whole, undone with a key, and not
//! done again.

use std::fs;

use super::terminal::Terminal;
use super::{at_home, folder};

const READWISE: &str = "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n\
    Tide,https://a.example/tide,01a,\"['sea', 'news']\",2021-01-08 23:41:36+00:00,1.0,archive,True\n\
    Light,https://a.example/light,01b,[],2021-01-08 23:41:37+00:00,0.25,new,True\n\
    Snow,https://a.example/snow,01c,[],2021-01-08 23:41:38+00:00,0,later,False\n";

#[test]
fn marks_of_another_program_are_told_undone_and_not_taken_over_again() {
    for (columns, language, told, undone) in [
        (
            100,
            "en",
            "Took over 1 read, 1 archived, 2 tags, 1 put off, 1 begun from export.csv · u undoes",
            "Undone: 1 read, 1 archived, 2 tags, 1 put off, 1 begun",
        ),
        (60, "en", "Took over marks of 3 articles · u undoes", "Undone: 1 read"),
        (100, "zh", "读了一部分 1 篇 · u 撤销", "撤销了这一步"),
        (60, "zh", "已取来 3 篇的标记 · u 撤销", "撤销了这一步"),
    ] {
        let (articles, own) = (folder(&format!("importing-{columns}-{language}")), folder("importing-home"));
        fs::write(articles.join("export.csv"), READWISE).unwrap();
        let home = at_home(&own);
        let start = || {
            let arguments = ["--language", language, articles.to_str().unwrap()];
            Terminal::start_with(&arguments, (columns, 24), &home)
        };
        let mut terminal = start();
        terminal.wait_for(told);
        terminal.type_keys("u");
        terminal.wait_for(undone);
        terminal.type_keys("q");
        assert_eq!(terminal.finish(), 0);
        // What was undone does not come again, nor is it told again.
        let mut terminal = start();
        terminal.wait_for("Snow");
        terminal.type_keys("gh");
        terminal.wait_for("1 / 1");
        let screen = terminal.screen();
        assert!(!screen.contains("Took over") && !screen.contains("取来"), "{screen}");
        terminal.type_keys("qq");
        assert_eq!(terminal.finish(), 0);
        for folder in [articles, own] {
            fs::remove_dir_all(folder).unwrap();
        }
    }
}
