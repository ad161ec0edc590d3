//! Docstrings, whose indentation is stripped when they are compiled.

use ruff_python_ast::Stmt;

use super::constant::string_statement;

/// The docstring of a body, cleaned.
pub fn of_body(body: &[Stmt]) -> Option<String> {
    let literal = string_statement(body.first()?)?;
    Some(clean(literal.to_str()))
}

/// Strips the indentation that all lines but the first have in common, and the first line's own.
fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = (text.split('\n').skip(1))
        .filter(|line| indentation(line) < line.len())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let mut result = first.trim_start_matches(' ').to_owned();
    for line in lines {
        result.push('\n');
        result.push_str(&line[margin.min(indentation(line))..]);
    }
    result
}

/// Replaces tabs by spaces up to the next multiple of eight columns.
fn expand_tabs(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let mut result = String::new();
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                result.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                result.push(character);
                column = 0;
            }
            _ => {
                result.push(character);
                column += 1;
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn indentation_in_common_is_stripped() {
        let cases = [
            (
                "  first\n    a\n      b\n   c  \n",
                "first\n a\n   b\nc  \n",
            ),
            ("\n  a\n\n  b\n ", "\na\n\nb\n"),
            ("\ta\n\tb\n  \tc", "a\nb\nc"),
            ("   ", ""),
            ("\n   \n     \n", "\n   \n     \n"),
            ("a\n b\n\n\n  c\n   \n", "a\nb\n\n\n c\n  \n"),
            ("  a\n\x0c  b\n  c", "a\n\x0c  b\n  c"),
            ("é\té\n  \té", "é       é\né"),
        ];
        for (text, cleaned) in cases {
            assert_eq!(clean(text), cleaned);
        }
    }
}
