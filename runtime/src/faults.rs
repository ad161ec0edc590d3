//! Faults on purpose, in checked builds: the environment variable `PYC_FAULT` chooses one, which
//! the program commits before its first statement. They show that what looks for such faults in
//! the tests finds them.

use crate::list;
use crate::object::Owned;

/// Commits the chosen fault.
pub fn commit() {
    let Ok(fault) = std::env::var("PYC_FAULT") else {
        return;
    };
    let object = list::from_vec(Vec::new());
    match fault.as_str() {
        // An object that nothing refers to and nobody releases.
        "leak" => std::mem::forget(object),
        // A reference that outlives its object.
        "stale" => {
            let word = object.borrow().word();
            drop(object);
            // SAFETY: it is not: that is the fault.
            drop(unsafe { Owned::from_word(word) });
        }
        _ => eprintln!("PYC_FAULT: there is no fault {fault:?}"),
    }
}
