//! The program, run in a surrounding that the test decides, on folders that the test writes.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// What a run left.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Ran {
    /// Standard output as an array of objects.
    #[track_caller]
    pub(super) fn json(&self) -> Vec<Value> {
        let value: Value =
            serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        value.as_array().expect("an array").clone()
    }

    /// The values of a field.
    #[track_caller]
    pub(super) fn field(&self, name: &str) -> Vec<String> {
        let text = |object: &Value| object[name].as_str().unwrap_or_default().to_owned();
        self.json().iter().map(text).collect()
    }
}

/// The program in the C locale and in UTC, without a home.
pub(super) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    let kept = ["PATH", "SystemRoot", "TMPDIR", "LLVM_PROFILE_FILE"];
    let kept: Vec<_> = kept.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))).collect();
    command.env_clear().envs(kept).env("LANG", "C").env("TZ", "UTC");
    command.env("HOME", std::env::temp_dir().join("jianbao-no-such-home")).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
#[track_caller]
pub(super) fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs the program on these arguments.
#[track_caller]
pub(super) fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ran {
    ran(command().args(arguments))
}

/// Runs the program on these arguments and this standard input.
#[track_caller]
pub(super) fn fed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder that is gone when the test is over.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("jianbao-cli-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The path as an argument.
    pub(super) fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Writes a file.
    pub(super) fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes a clipping of 2023-11-14T22:13:20Z plus so many seconds.
    pub(super) fn clipping(&self, name: &str, title: &str, seconds: u64, body: &str) -> PathBuf {
        self.file(name, clipping(title, &format!("https://a.example/{name}"), seconds, body))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A clipping of 2023-11-14T22:13:20Z plus so many seconds.
pub(super) fn clipping(title: &str, url: &str, seconds: u64, body: &str) -> String {
    format!("<!--{}-->\n[{title}]({url})\n------\n\n{body}\n", (1_700_000_000 + seconds) * 1000)
}
