//! Markdown: what it means, what its source shows, and notes that clippers and blogs wrote.

use std::fs;

use jianbao::article::Format;
use jianbao::format::{Reading, read_article};

use super::corpus::files;
use super::outline::outline;
use super::{article, head, text};

const NOTE: &str = "\
---
title: '潮水退去以后'
source: https://a.example/tide
---
渔民们说，这样的夜晚
每年只有**一次**，见[[潮汐|另一篇]]。[^1]

| 月份 | 高度 |
|---|--:|
| 六月 | 4.2 |

- [x] 收网
- [ ] 写信 <https://b.example/x>

> 引文 `code`

```rust
let tide = 1;
```

[^1]: 注。
";

#[test]
fn all_of_it_is_understood() {
    let read = article("tide.md", NOTE.as_bytes());
    assert_eq!((&*read.meta.title, read.meta.format), ("潮水退去以后", Format::Markdown));
    insta::assert_snapshot!(outline(&read.document));
}

#[test]
fn the_source_is_shown_raw() {
    let source = b"Use a Vec<String>, *not* a list.\n";
    let raw = read_article("a.md", source, Reading { raw: true }).unwrap();
    assert_eq!(&*raw.meta.title, "Use a Vec, not a list.");
    assert_eq!(text(&raw.document), "Use a Vec<String>, *not* a list.");
}

/// Notes of two kinds of clippers say what the clippings say that they were made from.
#[test]
fn notes_of_clippers_and_blogs() {
    for folder in ["corpus/generated/obsidian", "corpus/generated/jekyll"] {
        let Some(folder) = crate::shared::shared(folder) else { return };
        let notes = files(&folder);
        assert!(!notes.is_empty());
        for path in notes {
            let name = path.file_name().unwrap().to_str().unwrap();
            let bytes = fs::read(&path).unwrap();
            let (read, list) = (article(name, &bytes), head(name, &bytes).unwrap());
            assert_eq!((&list.title, list.published), (&read.meta.title, read.meta.published), "{name}");
            assert!(read.meta.published.is_some() && read.meta.author.is_some(), "{name}");
            assert!(
                read.meta.url.is_some_and(|url| url.starts_with("https://www.voachinese.com/")),
                "{name}"
            );
            let text = text(&read.document);
            assert!(read.meta.length.chars > 100, "{name}: {text}");
            for left in ["](", "**", "---", "tags:"] {
                assert!(!text.contains(left), "{name}: {left}");
            }
        }
    }
}
