//! A pseudo-terminal, the program in it, and an emulator that understands what the program writes.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use alacritty_terminal::event::{Event, EventListener};
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::term::cell::{Cell, Flags};
use alacritty_terminal::term::{Config, Term, TermMode};
use alacritty_terminal::vte::ansi::Processor;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take on a busy machine before the test fails.
const PATIENCE: Duration = Duration::from_secs(30);

struct Size(u16, u16);

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.1.into()
    }
    fn screen_lines(&self) -> usize {
        self.1.into()
    }
    fn columns(&self) -> usize {
        self.0.into()
    }
}

/// Sends the emulator's answers back to the program, unless it is to be mute; keeps the window's title.
#[derive(Clone)]
struct Answers(Arc<Mutex<Box<dyn Write + Send>>>, Arc<AtomicBool>, Arc<Mutex<Option<String>>>);

impl EventListener for Answers {
    fn send_event(&self, event: Event) {
        match &event {
            Event::Title(title) => *self.2.lock().unwrap() = Some(title.clone()),
            Event::ResetTitle => *self.2.lock().unwrap() = None,
            _ => {}
        }
        if let Event::PtyWrite(text) = event
            && !self.1.load(Ordering::Relaxed)
        {
            // A program that has ended needs no answer.
            let _ = self.0.lock().unwrap().write_all(text.as_bytes());
        }
    }
}

/// The program in its terminal.
pub(crate) struct Terminal {
    emulator: Term<Answers>,
    parser: Processor,
    output: Receiver<Vec<u8>>,
    answers: Answers,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    entered: bool,
    /// All that the program wrote.
    written: Vec<u8>,
    /// Where it keeps what it keeps, if the test does not say.
    home: PathBuf,
}

/// A folder that no other terminal has.
fn home_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("jianbao-pty-home-{}-{number}", std::process::id()))
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    pub(crate) fn start(arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start_with(arguments, size, &[])
    }

    /// A terminal that answers no question.
    pub(crate) fn start_mute(arguments: &[&str], size: (u16, u16)) -> Self {
        let terminal = Self::start(arguments, size);
        // Nothing of the program's output has been looked at yet.
        terminal.answers.1.store(true, Ordering::Relaxed);
        terminal
    }

    pub(crate) fn start_with(arguments: &[&str], size: (u16, u16), environment: &[(&str, &str)]) -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_jianbao"), arguments, size, environment)
    }

    pub(crate) fn start_program(
        program: &str,
        arguments: &[&str],
        size: (u16, u16),
        environment: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(std::env::temp_dir());
        let home = home_folder();
        for (name, value) in
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC"), ("HOME", home.to_str().unwrap())]
        {
            command.env(name, value);
        }
        let folders = ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"];
        for name in ["BROWSER", "NO_COLOR", "LC_ALL"].into_iter().chain(folders) {
            command.env_remove(name);
        }
        for name in ["JIANBAO_SHARED", "JIANBAO_UPDATE", "JIANBAO_CASES"] {
            command.env_remove(name);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = read_on_thread(pair.master.try_clone_reader().unwrap());
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let answers = Answers(writer, Arc::default(), Arc::default());
        let config = Config { kitty_keyboard: true, ..Config::default() };
        let emulator = Term::new(config, &Size(size.0.max(1), size.1.max(1)), answers.clone());
        Self {
            emulator,
            parser: Processor::new(),
            output,
            answers,
            master: pair.master,
            child,
            entered: false,
            written: Vec::new(),
            home,
        }
    }

    /// Types bytes.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        let mut writer = self.answers.0.lock().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.master.resize(pty_size(size)).unwrap();
        self.emulator.resize(Size(size.0.max(1), size.1.max(1)));
    }

    /// The title that the window has, if the program gave it one.
    pub(crate) fn title(&self) -> Option<String> {
        self.answers.2.lock().unwrap().clone()
    }

    /// Whether keys are told apart by kitty's protocol.
    pub(crate) fn tells_keys_apart(&self) -> bool {
        self.emulator.mode().contains(TermMode::DISAMBIGUATE_ESC_CODES)
    }

    /// Has something else written into the terminal.
    pub(crate) fn scribble(&mut self, text: &str) {
        self.parser.advance(&mut self.emulator, text.as_bytes());
    }

    /// Whether the program has the alternate screen.
    pub(crate) fn has_screen(&self) -> bool {
        self.emulator.mode().contains(TermMode::ALT_SCREEN)
    }

    /// Whether the program has the mouse.
    pub(crate) fn has_mouse(&self) -> bool {
        self.emulator.mode().intersects(TermMode::MOUSE_MODE)
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&mut self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// What is on the screen, one line a row.
    pub(crate) fn screen(&self) -> String {
        let mut rows = vec![String::new(); self.emulator.screen_lines()];
        for cell in self.emulator.grid().display_iter() {
            if !cell.flags.intersects(Flags::WIDE_CHAR_SPACER | Flags::LEADING_WIDE_CHAR_SPACER) {
                let row = &mut rows[usize::try_from(cell.point.line.0).unwrap()];
                row.push(cell.c);
                row.extend(cell.zerowidth().unwrap_or_default());
            }
        }
        rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// Every cell as it is drawn: its character, what stands on it, its colours and attributes.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        self.emulator.grid().display_iter().map(|cell| cell.cell.clone()).collect()
    }

    /// Takes what the program writes until it has been silent for so long.
    pub(crate) fn settle(&mut self, silence: Duration) {
        while let Ok(bytes) = self.output.recv_timeout(silence) {
            self.heed(&bytes);
        }
    }

    /// The memory that the program takes now, in megabytes; Linux tells.
    #[allow(dead_code, reason = "for a long run by hand")]
    pub(crate) fn megabytes(&self) -> u64 {
        self.told("status", "VmRSS:") / 1024
    }

    /// The most memory that it took.
    #[allow(dead_code, reason = "for the report of budgets")]
    pub(crate) fn peak_megabytes(&self) -> u64 {
        self.told("status", "VmHWM:") / 1024
    }

    /// How many ticks of 10 ms its threads have worked, and how often one was woken; Linux tells.
    #[allow(dead_code, reason = "for the report of budgets")]
    pub(crate) fn stirrings(&self) -> [u64; 2] {
        let stat = self.file("stat");
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        let tasks = std::fs::read_dir(self.path("task")).into_iter().flatten().flatten();
        let wakes = tasks.map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            number(&status, "voluntary_ctxt_switches:")
        });
        [ticks, wakes.sum()]
    }

    fn path(&self, name: &str) -> String {
        format!("/proc/{}/{name}", self.child.process_id().unwrap_or_default())
    }

    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn told(&self, name: &str, field: &str) -> u64 {
        number(&self.file(name), field)
    }

    /// Waits until there are hyperlinks on the screen, or none any more.
    #[track_caller]
    pub(crate) fn wait_for_hyperlinks(&mut self, are_wanted: bool) {
        let deadline = Instant::now() + PATIENCE;
        while self.emulator.grid().display_iter().any(|cell| cell.hyperlink().is_some()) != are_wanted {
            assert!(Instant::now() < deadline, "waited in vain for hyperlinks: {are_wanted}");
            self.take_output(Duration::from_millis(50));
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until something holds of the screen.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, mut holds: impl FnMut(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(&self.screen()) {
            assert!(Instant::now() < deadline, "waited in vain for {what:?}:\n{}", self.screen());
            self.take_output(Duration::from_millis(50));
        }
    }

    fn heed(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.emulator, bytes);
        self.written.extend(bytes);
        self.entered |= self.emulator.mode().contains(TermMode::ALT_SCREEN);
    }

    /// Feeds what the program wrote to the emulator; says whether the program still has the terminal.
    pub(crate) fn take_output(&mut self, wait: Duration) -> bool {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.heed(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits for the end of a program that only prints. Returns the exit code and the screen.
    #[track_caller]
    pub(crate) fn printed(mut self) -> (u32, String) {
        self.wait_for_end();
        assert!(!self.entered, "nothing but lines was printed");
        (self.child.wait().unwrap().exit_code(), self.screen())
    }

    /// Waits for the end of a program that was killed.
    #[track_caller]
    pub(crate) fn wait_for_death(mut self) {
        self.wait_for_end();
        self.child.wait().unwrap();
    }

    #[track_caller]
    fn wait_for_end(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while self.take_output(Duration::from_millis(50)) {
            assert!(Instant::now() < deadline, "the program does not end:\n{}", self.screen());
        }
    }

    /// Waits for the program's end. Returns all that it wrote.
    #[track_caller]
    pub(crate) fn last_words(mut self) -> String {
        self.wait_for_end();
        String::from_utf8(std::mem::take(&mut self.written)).unwrap()
    }

    /// Waits for the program's end; the terminal must be as it was. Returns the exit code.
    #[track_caller]
    pub(crate) fn finish(mut self) -> u32 {
        self.wait_for_end();
        let mode = *self.emulator.mode();
        assert!(self.entered, "the alternate screen was used");
        assert!(!mode.contains(TermMode::ALT_SCREEN), "the screen is given back");
        assert!(mode.contains(TermMode::SHOW_CURSOR), "the cursor is shown again");
        assert!(!mode.contains(TermMode::BRACKETED_PASTE), "pastes are plain again");
        assert!(!mode.intersects(TermMode::MOUSE_MODE), "the mouse is the terminal's again");
        assert!(!mode.intersects(TermMode::MOUSE_MODE | TermMode::FOCUS_IN_OUT), "the mouse is free again");
        assert!(!mode.intersects(TermMode::KITTY_KEYBOARD_PROTOCOL), "keys are as they were");
        assert_eq!(self.title(), None, "the title is as it was");
        let code = self.child.wait().unwrap().exit_code();
        assert!(code != 4, "an error of ours:\n{}", self.panic());
        code
    }
}

impl Terminal {
    /// What the program noted of a panic.
    fn panic(&self) -> String {
        let notes = std::fs::read_dir(self.home.join(".local/state/jianbao")).into_iter().flatten().flatten();
        let notes =
            notes.map(|note| note.path()).filter(|path| path.extension().is_some_and(|end| end == "txt"));
        notes.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failed test leaves no program behind; one that has ended cannot be killed.
        let _ = self.child.kill();
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

/// The number after a name, in what the system says of a process; 0: it does not say.
fn number(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn read_on_thread(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}
