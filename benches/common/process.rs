//! One finished process: what it printed, the processor time that it took and
//! the memory that it held at most.
//!
//! Processor time rather than wall time, since the machine may be busy with
//! other things. It contains starting and ending, and the kernel's part.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use wait4::{ResUse, Wait4};

/// A program that runs for longer than this, by the clock on the wall, hangs.
const TIME_LIMIT: Duration = Duration::from_secs(300);

/// What one run of a program cost.
pub struct Run {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// User and system time, in seconds.
    pub seconds: f64,
    /// The largest resident set, in megabytes. The kernel counts the memory of
    /// this benchmark in, as it was when it started the process: a few
    /// megabytes are the least that can be measured.
    pub megabytes: f64,
}

/// Runs `command` to its end. The error says how it failed.
pub fn run(command: &mut Command) -> Result<Run, String> {
    let capture = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let errors = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let reopen = |file: &tempfile::NamedTempFile| file.reopen().map_err(|error| error.to_string());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(reopen(&capture)?)
        .stderr(reopen(&errors)?)
        .spawn()
        .map_err(|error| format!("cannot start {command:?}: {error}"))?;
    let end = wait(&mut child)?;
    let read = |file: &tempfile::NamedTempFile| std::fs::read(file.path());
    let stdout = read(&capture).map_err(|error| error.to_string())?;
    let stderr = read(&errors).map_err(|error| error.to_string())?;
    if !end.status.success() {
        let stderr = String::from_utf8_lossy(&stderr);
        let last = stderr.trim_end().lines().last().unwrap_or_default();
        return Err(format!("{}: {last}", end.status));
    }
    let time = end.rusage.utime + end.rusage.stime;
    Ok(Run {
        stdout,
        stderr,
        seconds: time.as_secs_f64(),
        megabytes: end.rusage.maxrss as f64 / 1e6,
    })
}

fn wait(child: &mut Child) -> Result<ResUse, String> {
    let started = Instant::now();
    loop {
        if let Some(end) = child.try_wait4().map_err(|error| error.to_string())? {
            return Ok(end);
        }
        if started.elapsed() > TIME_LIMIT {
            child.kill().map_err(|error| error.to_string())?;
            child.wait().map_err(|error| error.to_string())?;
            return Err(format!("killed after {TIME_LIMIT:?}"));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
