//! The `gc` module.

use std::sync::atomic::{AtomicBool, Ordering};

static ENABLED: AtomicBool = AtomicBool::new(true);

/// Whether automatic collection is on.
pub fn is_enabled() -> bool {
    ENABLED.load(Ordering::Relaxed)
}
