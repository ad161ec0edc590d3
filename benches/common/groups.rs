//! A bar chart with several bars for each label, on a logarithmic scale.

use plotters::prelude::*;
use std::error::Error;
use std::path::Path;

/// One kind of bar: its name in the legend, its colour, and its length for
/// each label where it has one.
pub struct Series {
    pub name: String,
    pub colour: RGBColor,
    pub ratios: Vec<Option<f64>>,
}

const WIDTH: u32 = 860;
const TOP: u32 = 80;
const BAR: u32 = 11;
const GAP: u32 = 8;

/// Draws how many times faster than CPython each of `labels` is in each series.
pub fn chart(
    path: &Path,
    title: &str,
    labels: &[String],
    series: &[Series],
) -> Result<(), Box<dyn Error>> {
    let group = BAR * series.len() as u32 + GAP;
    let area =
        SVGBackend::new(path, (WIDTH, TOP + 40 + group * labels.len() as u32)).into_drawing_area();
    area.fill(&WHITE)?;
    let ratios = || series.iter().flat_map(|each| each.ratios.iter().flatten());
    let largest = ratios().copied().fold(2.0, f64::max) * 1.4;
    let smallest = ratios().copied().fold(0.8, f64::min) * 0.9;
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 18))
        .margin(10)
        .margin_top(TOP - 60)
        .x_label_area_size(30)
        .y_label_area_size(150)
        .build_cartesian_2d((smallest..largest).log_scale(), 0f64..labels.len() as f64)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .x_desc("times faster than CPython 3.13 (logarithmic)")
        .draw()?;
    let height = f64::from(BAR) / f64::from(group);
    let small = ("sans-serif", 10).into_font().color(&BLACK);
    let large = ("sans-serif", 13).into_font().color(&BLACK);
    for (row, label) in labels.iter().enumerate() {
        let top = (labels.len() - row) as f64 - 0.15;
        for (index, each) in series.iter().enumerate() {
            let Some(ratio) = each.ratios[row] else {
                continue;
            };
            let upper = top - height * index as f64;
            let corners = [(1.0, upper), (ratio, upper - height)];
            chart.draw_series([Rectangle::new(corners, each.colour.filled())])?;
            let (x, y) = chart.backend_coord(&(ratio.max(1.0), upper - height / 2.0));
            area.draw_text(&format!("{ratio:.1}"), &small, (x + 4, y - 5))?;
        }
        let (_, y) = chart.backend_coord(&(1.0, top - height * series.len() as f64 / 2.0));
        area.draw_text(label, &large, (12, y - 6))?;
    }
    for (index, each) in series.iter().enumerate() {
        let x = WIDTH as i32 - 130;
        let y = 14 + 16 * index as i32;
        let corners = [(x, y), (x + 10, y + 10)];
        area.draw(&Rectangle::new(corners, each.colour.filled()))?;
        area.draw_text(&each.name, &large, (x + 16, y - 1))?;
    }
    area.present()?;
    Ok(())
}
