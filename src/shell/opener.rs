//! Opening addresses in a browser: as arguments, never through a shell (INTERFACE 5).

use std::path::Path;
use std::process::{Command, Stdio};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use url::Url;

use crate::article::Scheme;

/// Opens addresses that passed [`Link::openable`](crate::article::Link::openable).
pub trait Opener {
    /// Opens an address, and does not wait for the browser.
    ///
    /// # Errors
    /// Why not.
    fn open(&self, url: &Url) -> Result<(), OpenError>;

    /// Has a picture shown that is in a file, and does not wait until it was looked at.
    ///
    /// # Errors
    /// Why not.
    fn show(&self, picture: &Path) -> Result<(), OpenError>;
}

/// Why an address was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no browser here: a machine without a screen, a session over ssh.
    #[error("no browser")]
    NoBrowser,
    /// The file that was to be opened could not be written.
    #[error("{0}")]
    Unwritten(std::io::Error),
    /// The browser could not be started.
    #[error("{program}: {error}")]
    Failed {
        /// The program.
        program: String,
        /// What the system said.
        error: std::io::Error,
    },
}

/// How addresses are opened: the `[open]` table of the configuration (INTERFACE 6).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct OpenSettings {
    /// The browser and its arguments; `%s` stands for the address, which else comes last. Empty: the
    /// environment's, else the system's.
    #[serde(deserialize_with = "command")]
    pub opener: Vec<String>,
    /// Schemes beyond http, https and mailto.
    pub schemes: Vec<Scheme>,
}

/// A program and its arguments. A program without a name is none.
fn command<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    match words.first() {
        Some(program) if program.trim().is_empty() => {
            let expected = r#"["firefox", "%s"]"#;
            Err(D::Error::invalid_value(serde::de::Unexpected::Str(program), &expected))
        }
        _ => Ok(words),
    }
}

/// The configured browser, else that of the environment, else that of the system.
#[derive(Clone, Debug, Default)]
pub struct SystemOpener {
    /// The configured browser and its arguments; empty if none is.
    pub configured: Vec<String>,
    /// `$BROWSER`: commands parted by `:`, tried in turn; `%s` stands for the address.
    pub browser: Option<String>,
    /// Whether the system's opener can work.
    pub screen: bool,
}

impl SystemOpener {
    /// What the environment says.
    #[must_use]
    pub fn from_environment() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let has_own = cfg!(any(windows, target_os = "macos"));
        let screen = has_own || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(set);
        let screen = screen && !(has_own && set("SSH_CONNECTION"));
        let browser = std::env::var("BROWSER").ok().filter(|value| !value.is_empty());
        Self { configured: Vec::new(), browser, screen }
    }
}

impl Opener for SystemOpener {
    fn open(&self, url: &Url) -> Result<(), OpenError> {
        let commands = match &self.browser {
            _ if !self.configured.is_empty() => browser_command(&self.configured, url).into_iter().collect(),
            Some(browser) => browser_commands(browser, url),
            None if self.screen => open::commands(url.as_str()),
            None => return Err(OpenError::NoBrowser),
        };
        start_first(commands)
    }

    /// The system knows what shows pictures; where it cannot, browsers do.
    fn show(&self, picture: &Path) -> Result<(), OpenError> {
        if self.screen && self.configured.is_empty() {
            return start_first(open::commands(picture));
        }
        self.open(&Url::from_file_path(picture).map_err(|()| OpenError::NoBrowser)?)
    }
}

/// Starts the first of these commands that can be started.
fn start_first(commands: Vec<Command>) -> Result<(), OpenError> {
    let mut last = OpenError::NoBrowser;
    for command in commands {
        match start(command) {
            Ok(()) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The commands that `$BROWSER` names.
fn browser_commands(browser: &str, url: &Url) -> Vec<Command> {
    let entries = browser.split(':').filter_map(|entry| shell_words::split(entry).ok());
    entries.filter_map(|words| browser_command(&words, url)).collect()
}

/// The command of a program and its arguments, with the address for `%s`, or behind them.
fn browser_command(words: &[String], url: &Url) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments.iter().map(|argument| argument.replace("%s", url.as_str())));
    if !arguments.iter().any(|argument| argument.contains("%s")) {
        command.arg(url.as_str());
    }
    Some(command)
}

/// Starts a command that has no part of our terminal. A thread waits for its end, so that it leaves
/// no zombie behind.
fn start(mut command: Command) -> Result<(), OpenError> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a group of its own it outlives our terminal.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let started = command.spawn();
    let mut child = started.map_err(|error| OpenError::Failed {
        program: command.get_program().to_string_lossy().into_owned(),
        error,
    })?;
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(browser: &str, address: &str) -> Vec<Vec<String>> {
        let commands = browser_commands(browser, &Url::parse(address).unwrap());
        let words = |command: &Command| {
            let all = std::iter::once(command.get_program()).chain(command.get_args());
            all.map(|word| word.to_string_lossy().into_owned()).collect()
        };
        commands.iter().map(words).collect()
    }

    #[test]
    fn the_address_is_one_argument_whatever_it_holds() {
        let hostile = "https://a.example/x?q=\";%20rm%20-rf%20~;$(id)&b='";
        let address = Url::parse(hostile).unwrap().to_string();
        assert_eq!(arguments("firefox", hostile), [vec!["firefox".to_owned(), address.clone()]]);
        let expected = vec!["my browser".to_owned(), "--url".to_owned(), address, "--new".to_owned()];
        assert_eq!(arguments("'my browser' --url %s --new", hostile), [expected]);
    }

    #[test]
    fn several_browsers_are_tried_in_turn() {
        assert_eq!(arguments("first:second -x", "https://a.example/").len(), 2);
        let opener = SystemOpener {
            browser: Some("/nonexistent/a:/nonexistent/b".to_owned()),
            ..SystemOpener::default()
        };
        let error = opener.open(&Url::parse("https://a.example/").unwrap()).unwrap_err();
        assert!(error.to_string().contains("/nonexistent/b"), "{error}");
    }

    #[test]
    fn the_configured_browser_comes_first() {
        let configured = vec!["/nonexistent/mine".to_owned(), "--url=%s".to_owned()];
        let opener =
            SystemOpener { configured: configured.clone(), browser: Some("true".to_owned()), screen: false };
        let url = Url::parse("https://a.example/%25s").unwrap();
        let error = opener.open(&url).unwrap_err();
        assert!(error.to_string().contains("/nonexistent/mine"), "{error}");
        let command = browser_command(&configured, &url).unwrap();
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["--url=https://a.example/%25s"]);
    }

    #[test]
    fn without_a_screen_there_is_no_browser() {
        let opener = SystemOpener::default();
        assert!(matches!(opener.open(&Url::parse("https://a.example/").unwrap()), Err(OpenError::NoBrowser)));
    }
}
