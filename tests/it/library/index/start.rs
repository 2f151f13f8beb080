//! The first rows of an index that was just opened are those that it tells when all of it is in memory.

use jianbao::library::{Around, Catalogue, Request, View};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::super::{clipping, request};
use super::Shelf;

fn zone() -> impl Strategy<Value = TimeZone> {
    let names = ["Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "UTC"];
    prop::sample::select(names.to_vec()).prop_map(|name| TimeZone::get(name).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_first_rows_are_those_of_the_whole_list(
        // Some days around a change of offset, a few moments more than once, some without any.
        hours in prop::collection::vec(prop::option::weighted(0.95, 0_i64..90), 0..60),
        counts in prop::collection::vec(1_usize..70, 3),
        zone in zone(),
    ) {
        let shelf = Shelf::new();
        for (number, hour) in hours.iter().enumerate() {
            let time = hour.map(|hour| 1_289_000_000_000 + hour * 3_600_000);
            let url = format!("https://a.example/{number}");
            shelf.tree.write(format!("{number}.txt"), clipping(&format!("{number}"), &url, time, "<p>x</p>"));
        }
        drop(shelf.updated());
        let memory = shelf.memory();
        for count in counts {
            let asked = Request { zone: zone.clone(), ..request(View::default(), Around::From(0), count) };
            let (fresh, _) = shelf.open();
            prop_assert_eq!(fresh.window(&asked), memory.window(&asked));
            // Nothing else is told when more of it is known.
            fresh.facets(&zone, false);
            prop_assert_eq!(fresh.window(&asked), memory.window(&asked));
        }
    }
}
