"""Writes tables.rs: what CPython 3.13 (Unicode 15.1) knows of every code point.

Run with CPython 3.13: python3.13 generate.py > tables.rs && rustfmt tables.rs

Everything is asked of str's own methods, so that properties which unicodedata does not show (cased,
case-ignorable, identifier tests) are those that CPython uses. The digest at the end is computed
from the same answers before any table is made; a test computes it again from the tables.
"""

import sys
import unicodedata

COUNT = 0x110000
MASK64 = (1 << 64) - 1
LEAF_BITS = 4
MIDDLE_BITS = 5

assert sys.version_info[:2] == (3, 13) and unicodedata.unidata_version == "15.1.0"


def is_cased(c):
    """After a cased character, str.title() writes lower case."""
    return (c + "a").title()[-1] == "a"


def is_case_ignorable(c):
    """str.lower() looks through it for what stands before a sigma."""
    ends_word = (c + "Σ").lower()[-1] == "ς"
    return ("A" + c + "Σ").lower()[-1] == "ς" and not ends_word


FLAGS = [
    ("ALPHA", str.isalpha),
    ("DECIMAL", str.isdecimal),
    ("DIGIT", str.isdigit),
    ("NUMERIC", str.isnumeric),
    ("SPACE", str.isspace),
    ("PRINTABLE", str.isprintable),
    ("UPPER", str.isupper),
    ("LOWER", str.islower),
    ("TITLE", lambda c: unicodedata.category(c) == "Lt"),
    ("CASED", is_cased),
    ("CASE_IGNORABLE", is_case_ignorable),
    ("IDENTIFIER_START", str.isidentifier),
    ("IDENTIFIER_CONTINUE", lambda c: ("a" + c).isidentifier()),
    ("LINE_BREAK", lambda c: len(("a" + c + "b").splitlines()) == 2),
]


def flags(c):
    return sum(test(c) << bit for bit, (_, test) in enumerate(FLAGS))


def digest(all_flags):
    """FNV-1a over flags, numeric value and case mappings of every code point."""
    state = 0xCBF29CE484222325
    for code_point, value in enumerate(all_flags):
        c = chr(code_point)
        parts = [value.to_bytes(2, "little")]
        if c.isnumeric():
            parts.append(repr(unicodedata.numeric(c)).encode())
        for mapping in (str.upper, str.lower, str.title, str.casefold):
            mapped = mapping(c)
            if mapped != c:
                parts.append(mapped.encode("utf-8", "surrogatepass") + b"\xff")
        for byte in b"".join(parts):
            state = ((state ^ byte) * 0x100000001B3) & MASK64
    return state


def blocks(items, bits):
    """Splits items into blocks; the index of each and the different ones."""
    seen, index = {}, []
    for start in range(0, len(items), 1 << bits):
        block = tuple(items[start : start + (1 << bits)])
        index.append(seen.setdefault(block, len(seen)))
    return index, [item for block in seen for item in block]


def simple_runs(pairs):
    """Runs (first, last, stride, delta) of code points mapped by the same difference."""
    runs = []
    for code_point, target in pairs:
        delta = target - code_point
        if runs:
            first, last, stride, run_delta = runs[-1]
            gap = code_point - last
            if delta == run_delta and (gap == stride or (first == last and gap == 2)):
                runs[-1] = (first, code_point, gap, delta)
                continue
        runs.append((code_point, code_point, 1, delta))
    return runs


def show(name, ty, items, doc):
    print(f"\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [{ty}; {len(items)}] = [")
    line = ""
    for item in items:
        if len(line) + len(item) > 96:
            print("   " + line)
            line = ""
        line += f" {item},"
    print("   " + line + "\n];")


def show_mapping(name, mapping, base, doc):
    """What mapping does other than base does (base: the mapping looked up after it)."""
    different = [
        (point, mapping(chr(point)))
        for point in range(COUNT)
        if mapping(chr(point)) != base(chr(point))
    ]
    simple = [(point, ord(text)) for point, text in different if len(text) == 1]
    full = [(point, text) for point, text in different if len(text) > 1]
    runs = [f"({a:#x}, {b:#x}, {stride}, {d})" for a, b, stride, d in simple_runs(simple)]
    show(name + "_RUNS", "(u32, u32, u32, i32)", runs, f"{doc}: runs of (first, last, stride, difference).")
    if full:
        entries = []
        for point, text in full:
            targets = [ord(c) for c in text] + [0] * (3 - len(text))
            entries.append(f"({point:#x}, [{', '.join(f'{t:#x}' for t in targets)}])")
        show(name + "_FULL", "(u32, [u32; 3])", entries, f"{doc}: those with several code points.")


def show_numeric():
    runs, values = [], {}
    previous = None
    for point in range(COUNT):
        c = chr(point)
        if not c.isnumeric():
            continue
        value = unicodedata.numeric(c)
        if previous == (point - 1, value - 1):
            runs[-1][1] += 1
        else:
            runs.append([point, 1, values.setdefault(value, len(values))])
        previous = (point, value)
    assert len(values) < 256
    show("NUMERIC_RUNS", "(u32, u8, u8)", [f"({p:#x}, {n}, {v})" for p, n, v in runs],
         "Runs of numeric values that grow by one: (first, length, index of the first's value).")
    show("NUMERIC_VALUES", "f64", [repr(v) for v in values], "The values that runs start with.")


def main():
    all_flags = [flags(chr(point)) for point in range(COUNT)]
    kinds = sorted(set(all_flags))
    number = {kind: index for index, kind in enumerate(kinds)}
    middle, leaves = blocks([number[kind] for kind in all_flags], LEAF_BITS)
    top, middles = blocks(middle, MIDDLE_BITS)
    print("//! What CPython 3.13 (Unicode 15.1) knows of every code point: made by generate.py.")
    print("\n/// Code points in a leaf, as a power of two.")
    print(f"pub(super) const LEAF_BITS: u32 = {LEAF_BITS};")
    print("\n/// Leaves in a middle block, as a power of two.")
    print(f"pub(super) const MIDDLE_BITS: u32 = {MIDDLE_BITS};")
    for bit, (name, _) in enumerate(FLAGS):
        print(f"\n/// The flag of `{name.lower()}`.\npub(super) const {name}: u16 = {1 << bit:#x};")
    print("\n/// The digest of all answers, computed without the tables.")
    print(f"#[cfg(test)]\npub(super) const DIGEST: u64 = {digest(all_flags):#x};")
    show("KINDS", "u16", [hex(kind) for kind in kinds], "The different sets of flags.")
    show("TOP", "u8", [str(x) for x in top], "The middle block of each range of code points.")
    show("MIDDLES", "u16", [str(x) for x in middles], "The leaves of each middle block.")
    show("LEAVES", "u8", [str(x) for x in leaves], "The kind of each code point of a leaf.")
    show_mapping("LOWER", str.lower, str, "Lower case")
    show_mapping("UPPER", str.upper, str, "Upper case")
    show_mapping("TITLE", str.title, str.upper, "Title case, where it is not upper case")
    show_mapping("FOLD", str.casefold, str.lower, "Folded case, where it is not lower case")
    show_numeric()


main()
