//! Links the settings of the C library's heap (`src/heap.c`), which no Rust without `unsafe` can make.

fn main() {
    println!("cargo::rerun-if-changed=src/heap.c");
    let is_glibc = std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu")
        && std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux");
    if !is_glibc {
        return;
    }
    // An object, not a library of one: nobody calls what is in it, and a linker leaves out what nobody calls.
    for object in cc::Build::new().file("src/heap.c").compile_intermediates() {
        // What is measured is to be what the program is.
        for programs in ["bins", "benches"] {
            println!("cargo::rustc-link-arg-{programs}={}", object.display());
        }
    }
}
