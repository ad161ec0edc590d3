//! What the benchmarks share: interpreters to compare with, medians, a table
//! and a bar chart.

#![allow(dead_code, reason = "each benchmark uses a part of this")]

pub mod compare;
pub mod groups;
pub mod process;

use plotters::prelude::*;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One way to run a program.
pub struct Contender {
    pub name: &'static str,
    pub command: PathBuf,
}

/// CPython 3.13 and, where it is installed, PyPy.
pub fn interpreters() -> Vec<Contender> {
    let mut found = Vec::new();
    if let Some(path) = crate::support::cpython() {
        found.push(Contender {
            name: "CPython 3.13",
            command: path.to_path_buf(),
        });
    }
    let is_there = Command::new("pypy3")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if is_there.is_ok_and(|status| status.success()) {
        found.push(Contender {
            name: "PyPy",
            command: "pypy3".into(),
        });
    }
    found
}

/// The root of the repository.
pub fn root() -> PathBuf {
    let compiler = Path::new(env!("CARGO_MANIFEST_DIR"));
    compiler.parent().expect("in a workspace").to_path_buf()
}

pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        (sorted[middle - 1] + sorted[middle]) / 2.0
    }
}

pub fn geometric_mean(factors: &[f64]) -> f64 {
    let sum: f64 = factors.iter().map(|factor| factor.ln()).sum();
    (sum / factors.len() as f64).exp()
}

/// Aligns the columns of a Markdown table; all but the first are numbers.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].len());
        cells.chain([head[column].len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded = cells.iter().zip(&widths).enumerate();
        let padded = padded.map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let mut text = line(head.to_vec());
    let rules = widths
        .iter()
        .enumerate()
        .map(|(column, &width)| match column {
            0 => "-".repeat(width),
            _ => format!("{}:", "-".repeat(width - 1)),
        });
    text += &format!("| {} |\n", rules.collect::<Vec<_>>().join(" | "));
    for row in rows {
        text += &line(row.iter().map(String::as_str).collect());
    }
    text
}

/// Horizontal bars on a logarithmic scale: for each label, how many times
/// faster than CPython. The line at 1 is CPython itself.
pub fn chart(path: &Path, title: &str, bars: &[(String, f64)]) -> Result<(), Box<dyn Error>> {
    let height = 80 + 26 * bars.len() as u32;
    let largest = bars.iter().map(|bar| bar.1).fold(2.0, f64::max) * 1.3;
    let smallest = bars.iter().map(|bar| bar.1).fold(0.8, f64::min) * 0.9;
    let area = SVGBackend::new(path, (860, height)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 18))
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(260)
        .build_cartesian_2d((smallest..largest).log_scale(), 0f64..bars.len() as f64)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .x_desc("times faster than CPython 3.13 (logarithmic)")
        .draw()?;
    for (index, (label, ratio)) in bars.iter().enumerate() {
        let bottom = (bars.len() - index) as f64 - 0.85;
        let colour = if *ratio >= 1.0 {
            RGBColor(48, 105, 152)
        } else {
            RGBColor(200, 80, 60)
        };
        let corners = [(1.0, bottom), (*ratio, bottom + 0.7)];
        chart.draw_series([Rectangle::new(corners, colour.filled())])?;
        let (x, y) = chart.backend_coord(&(1.0f64.max(*ratio), bottom + 0.35));
        let style = ("sans-serif", 13).into_font().color(&BLACK);
        area.draw_text(&format!("{ratio:.1}"), &style, (x + 5, y - 6))?;
        area.draw_text(label, &style, (12, y - 6))?;
    }
    area.present()?;
    Ok(())
}

/// Writes a result beside the benchmarks, where the README shows it.
pub fn write_result(name: &str, text: &str) {
    let folder = root().join("benches/results");
    fs::create_dir_all(&folder).expect("benches/results can be made");
    fs::write(folder.join(name), text).expect("the result can be written");
}
