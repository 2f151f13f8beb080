//! Opening addresses in a browser: as arguments, never through a shell (INTERFACE 5).

use std::process::{Command, Stdio};

use url::Url;

/// Opens addresses that passed [`Link::openable`](crate::article::Link::openable).
pub trait Opener {
    /// Opens an address, and does not wait for the browser.
    ///
    /// # Errors
    /// Why not.
    fn open(&self, url: &Url) -> Result<(), OpenError>;
}

/// Why an address was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no browser here: a machine without a screen, a session over ssh.
    #[error("no browser")]
    NoBrowser,
    /// The browser could not be started.
    #[error("{program}: {error}")]
    Failed {
        /// The program.
        program: String,
        /// What the system said.
        error: std::io::Error,
    },
}

/// The browser of the environment, else that of the system.
#[derive(Clone, Debug, Default)]
pub struct SystemOpener {
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
        Self { browser: std::env::var("BROWSER").ok().filter(|value| !value.is_empty()), screen }
    }
}

impl Opener for SystemOpener {
    fn open(&self, url: &Url) -> Result<(), OpenError> {
        let commands = match &self.browser {
            Some(browser) => browser_commands(browser, url),
            None if self.screen => open::commands(url.as_str()),
            None => return Err(OpenError::NoBrowser),
        };
        let mut last = OpenError::NoBrowser;
        for command in commands {
            match start(command) {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

/// The commands that `$BROWSER` names.
fn browser_commands(browser: &str, url: &Url) -> Vec<Command> {
    let address = url.as_str();
    let commands = browser.split(':').filter_map(|entry| {
        let words = shell_words::split(entry).ok()?;
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        command.args(arguments.iter().map(|argument| argument.replace("%s", address)));
        if !arguments.iter().any(|argument| argument.contains("%s")) {
            command.arg(address);
        }
        Some(command)
    });
    commands.collect()
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
        let opener =
            SystemOpener { browser: Some("/nonexistent/a:/nonexistent/b".to_owned()), screen: false };
        let error = opener.open(&Url::parse("https://a.example/").unwrap()).unwrap_err();
        assert!(error.to_string().contains("/nonexistent/b"), "{error}");
    }

    #[test]
    fn without_a_screen_there_is_no_browser() {
        let opener = SystemOpener { browser: None, screen: false };
        assert!(matches!(opener.open(&Url::parse("https://a.example/").unwrap()), Err(OpenError::NoBrowser)));
    }
}
