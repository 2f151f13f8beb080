//! Real material, which is not part of the project: `JIANBAO_SHARED` says where it is.

use std::path::PathBuf;

/// Variables of our own tests. The program that is tested is not to see them: it would say that no setting is called so.
pub(crate) const VARIABLES: [&str; 3] = ["JIANBAO_SHARED", "JIANBAO_UPDATE", "JIANBAO_CASES"];

/// A folder of the shared material; None, and it is said, where there is none.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let found = std::env::var_os("JIANBAO_SHARED").map(|shared| PathBuf::from(shared).join(folder));
    if found.is_none() {
        println!("skipped: JIANBAO_SHARED is not set");
    }
    found
}
