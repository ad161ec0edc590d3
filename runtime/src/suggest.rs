//! "Did you mean": the name closest to a wrong one, by CPython's weighted edit distance.

/// The most candidates that are looked at.
const MAX_CANDIDATES: usize = 750;
/// Longer names are not compared.
const MAX_LENGTH: usize = 40;
/// The cost of replacing, inserting or removing a character.
const MOVE_COST: usize = 2;
/// The cost of changing the case of a character.
const CASE_COST: usize = 1;

/// The candidate closest to a name, if one is close enough.
pub fn closest<'a>(name: &str, candidates: &'a [String]) -> Option<&'a str> {
    if candidates.len() >= MAX_CANDIDATES || name.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let mut most = (name.len() + candidate.len() + 3) * MOVE_COST / 6;
        if let Some((_, distance)) = best {
            most = most.min(distance - 1);
        }
        if let Some(distance) = distance(name.as_bytes(), candidate.as_bytes(), most)
            && best.is_none_or(|(_, other)| distance < other)
        {
            best = Some((candidate, distance));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(candidate, _)| candidate)
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The edit distance of two names, if it is at most `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|index| index * MOVE_COST).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE_COST;
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + substitution_cost(x, y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j + 1] + MOVE_COST).min(row[j] + MOVE_COST);
        }
    }
    (row[b.len()] <= most).then_some(row[b.len()])
}
