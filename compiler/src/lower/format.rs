//! Formatted strings.

use ruff_python_ast::{
    self as ast, ConversionFlag, FStringPart, InterpolatedStringElement as Element,
};

use crate::mir::{Constant, Operand, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

/// With this many parts they are joined, for all that are not are released on each exit in between.
const MOST_PARTS: usize = 64;

/// The parts of a string: text that is not yet a part, and operands.
#[derive(Default)]
struct Parts {
    text: Vec<u8>,
    operands: Vec<Operand>,
    /// Earlier parts, joined.
    joined: Vec<Operand>,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// An f-string, with all strings that are written next to it.
    pub fn lower_f_string(&mut self, string: &'a ast::ExprFString) -> Operand {
        let mut parts = Parts::default();
        let site = self.site(string);
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => {
                    let text = super::text::literal_value(literal, self.source_text());
                    parts.text.extend(text);
                }
                FStringPart::FString(string) => {
                    for element in &string.elements {
                        self.lower_element(element, &mut parts);
                        if parts.operands.len() >= MOST_PARTS {
                            let operands = std::mem::take(&mut parts.operands);
                            let joined = self.runtime(RuntimeFn::string_join, operands, site);
                            parts.joined.push(joined);
                        }
                    }
                }
            }
        }
        self.join_parts(parts, site)
    }

    fn join_parts(&mut self, mut parts: Parts, site: Site) -> Operand {
        self.flush_text(&mut parts);
        let mut operands = parts.joined;
        operands.append(&mut parts.operands);
        match operands[..] {
            [] => self.name_constant(""),
            [part] => part,
            _ => self.runtime(RuntimeFn::string_join, operands, site),
        }
    }

    fn flush_text(&mut self, parts: &mut Parts) {
        if !parts.text.is_empty() {
            let text = std::mem::take(&mut parts.text);
            parts.operands.push(self.cx.constant(Constant::Str(text)));
        }
    }

    fn lower_element(&mut self, element: &'a Element, parts: &mut Parts) {
        let element = match element {
            Element::Literal(literal) => {
                let source = &self.source_text()[literal.range];
                parts
                    .text
                    .extend(super::text::with_surrogates(&literal.value, source));
                return;
            }
            Element::Interpolation(element) => element,
        };
        let mut conversion = conversion(element.conversion);
        if let Some(debug) = &element.debug_text {
            parts.text.extend(debug.as_str().as_bytes());
            if conversion == 0 && element.format_spec.is_none() {
                conversion = i64::from(b'r');
            }
        }
        self.flush_text(parts);
        let site = self.site(element);
        let mut value = self.lower_expression(&element.expression);
        let spec = match &element.format_spec {
            None => Operand::Unbound,
            Some(spec) => {
                // The conversion comes before the parts of the specification.
                if conversion != 0 && spec.elements.interpolations().next().is_some() {
                    let args = vec![value, Operand::RawInt(conversion), Operand::Unbound];
                    value = self.runtime(RuntimeFn::format_value, args, site);
                    conversion = 0;
                }
                let mut parts = Parts::default();
                (spec.elements.iter()).for_each(|e| self.lower_element(e, &mut parts));
                self.join_parts(parts, site)
            }
        };
        let args = vec![value, Operand::RawInt(conversion), spec];
        parts
            .operands
            .push(self.runtime(RuntimeFn::format_value, args, site));
    }
}

/// The code of a conversion; 0 is none.
fn conversion(flag: ConversionFlag) -> i64 {
    flag.to_byte().map_or(0, i64::from)
}
