//! Pictures that lie in the file of an article: parts of a mail or of a saved page, and data in the page itself. What lies
//! beside the article in a container, the container's reader finds.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::container::Content;
use super::{FileHead, HEAD_BYTES, Member, charset, html, message};
use crate::article::{LinkId, MeetPicture, PictureLink};

/// Meets those of the wanted pictures that lie in a file of one article.
pub fn each_picture(name: &str, bytes: &[u8], wanted: &[PictureLink], meet: &mut MeetPicture<'_>) {
    let start = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let head = FileHead { name, bytes: start, whole: start.len() == bytes.len() };
    let is_message = message::may_begin(start) || head.has_extension(&["eml", "mht", "mhtml"]);
    let text = match message::read(name, bytes, true).filter(|_| is_message) {
        Some((_, body)) => {
            each_part(bytes, wanted, meet);
            body.text
        }
        None => charset::decode(bytes, true).text,
    };
    each_in_page(&text, wanted, meet);
}

/// Meets those of the wanted pictures that lie in a member of a container.
pub fn each_member_picture(member: &Member, wanted: &[PictureLink], meet: &mut MeetPicture<'_>) {
    match &member.content {
        Content::File { name, bytes } => each_picture(name, bytes, wanted, meet),
        Content::Fragment(page) => each_in_page(page, wanted, meet),
    }
}

/// Pictures that are parts of a message.
fn each_part(message: &[u8], wanted: &[PictureLink], meet: &mut MeetPicture<'_>) {
    let mut links: HashMap<Cow<'_, str>, Vec<LinkId>> = HashMap::new();
    for picture in wanted {
        let named =
            picture.written.strip_prefix("cid:").map(|id| format!("cid:{}", html::percent_decoded(id)));
        let places = [&picture.written, &picture.address].map(|place| Cow::from(place.as_str()));
        for name in places.into_iter().chain(named.map(Cow::from)).filter(|name| !name.is_empty()) {
            links.entry(name).or_default().push(picture.link);
        }
    }
    message::each_picture(message, &mut |id, location, bytes| {
        let named = links.get(&*format!("cid:{id}")).into_iter().chain(links.get(location));
        for link in named.flatten() {
            meet(*link, &mut &*bytes);
        }
    });
}

/// Pictures that stand in a page as data.
fn each_in_page(page: &str, wanted: &[PictureLink], meet: &mut MeetPicture<'_>) {
    let mut links: HashMap<&str, Vec<LinkId>> = HashMap::new();
    for picture in wanted.iter().filter(|picture| picture.written.starts_with("data:")) {
        links.entry(&picture.written).or_default().push(picture.link);
    }
    if links.is_empty() {
        return;
    }
    let mut met = HashSet::new();
    html::each_data(page, &mut |name, data| {
        let Some(links) = links.get(name).filter(|_| met.insert(name.to_owned())) else { return };
        let bytes = message::unpacked(&html::percent_decoded(data));
        let Some(bytes) = bytes else { return };
        for link in links {
            meet(*link, &mut &*bytes);
        }
    });
}
