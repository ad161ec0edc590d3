//! How long the phases take.

use std::time::{Duration, Instant};

/// Adds up the time of each phase.
#[derive(Debug)]
pub(super) struct Timer {
    is_wanted: bool,
    start: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Timer {
    /// Starts; `is_wanted` says whether somebody wants to see the result.
    pub(super) fn new(is_wanted: bool) -> Timer {
        Timer {
            is_wanted,
            start: Instant::now(),
            phases: Vec::new(),
        }
    }

    /// Runs a phase.
    pub(super) fn time<T>(&mut self, phase: &'static str, action: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = action();
        let time = start.elapsed();
        match self.phases.iter_mut().find(|(name, _)| *name == phase) {
            Some((_, total)) => *total += time,
            None => self.phases.push((phase, time)),
        }
        result
    }

    /// Shows the times on standard error, if they are wanted.
    pub(super) fn report(&self) {
        if !self.is_wanted {
            return;
        }
        let show = |name: &str, time: Duration| {
            eprintln!("{:9.3} ms  {name}", time.as_secs_f64() * 1000.0);
        };
        for (name, time) in &self.phases {
            show(name, *time);
        }
        show("total", self.start.elapsed());
    }
}
