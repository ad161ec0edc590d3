//! `pyc`, an ahead-of-time compiler from Python 3.13 to native executables.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;
use pyc::cli::Cli;
use pyc::driver;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match driver::execute(cli.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("pyc: {error:#}");
            ExitCode::from(driver::status_of(&error))
        }
    }
}
