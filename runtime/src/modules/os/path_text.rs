//! What `os.path` does to the text of paths. Separators are ASCII, so that text and bytes are alike.

/// Where the last component starts.
fn last_component(path: &[u8]) -> usize {
    path.iter()
        .rposition(|&byte| byte == b'/')
        .map_or(0, |position| position + 1)
}

/// Without the separators at the end, unless there is nothing else.
fn without_last_separators(path: &[u8]) -> &[u8] {
    match path.iter().rposition(|&byte| byte != b'/') {
        Some(last) => &path[..=last],
        None => path,
    }
}

/// What is before the last separator, and what is after it.
pub(super) fn split(path: &[u8]) -> (&[u8], &[u8]) {
    let (head, tail) = path.split_at(last_component(path));
    (without_last_separators(head), tail)
}

/// What is before the extension, and the extension with its dot.
pub(super) fn split_extension(path: &[u8]) -> (&[u8], &[u8]) {
    let start = last_component(path);
    let name = &path[start..];
    let Some(dot) = name.iter().rposition(|&byte| byte == b'.') else {
        return (path, &[]);
    };
    // Dots at the start of a name belong to it.
    if name[..dot].iter().all(|&byte| byte == b'.') {
        return (path, &[]);
    }
    path.split_at(start + dot)
}

/// Appends a component.
pub(super) fn push(path: &mut Vec<u8>, component: &[u8]) {
    if component.starts_with(b"/") || path.is_empty() {
        path.clear();
    } else if !path.ends_with(b"/") {
        path.push(b'/');
    }
    path.extend_from_slice(component);
}

/// The separators at the start that mean something: none, one, or exactly two.
pub(super) fn root(path: &[u8]) -> &[u8] {
    let count = path.iter().take_while(|&&byte| byte == b'/').count();
    &path[..if count == 2 { 2 } else { count.min(1) }]
}

/// Without empty components, `.` and, as far as possible, `..`.
pub(super) fn normalise(path: &[u8]) -> Vec<u8> {
    let root = root(path);
    let mut components: Vec<&[u8]> = Vec::new();
    for component in path.split(|&byte| byte == b'/') {
        match component {
            b"" | b"." => {}
            b".." => match components.last() {
                Some(&last) if last != b".." => {
                    components.pop();
                }
                None if !root.is_empty() => {}
                _ => components.push(component),
            },
            _ => components.push(component),
        }
    }
    let mut result = root.to_vec();
    result.extend(components.join(&b'/'));
    if result.is_empty() {
        b".".to_vec()
    } else {
        result
    }
}

/// The components of a path that are not empty.
pub(super) fn components(path: &[u8]) -> Vec<&[u8]> {
    let parts = path.split(|&byte| byte == b'/');
    parts.filter(|part| !part.is_empty()).collect()
}

/// The way from one absolute, normalised path to another.
pub(super) fn relative(path: &[u8], start: &[u8]) -> Vec<u8> {
    let (path, start) = (components(path), components(start));
    let common = path.iter().zip(&start).take_while(|(a, b)| a == b).count();
    let mut parts: Vec<&[u8]> = vec![b".."; start.len() - common];
    parts.extend(&path[common..]);
    if parts.is_empty() {
        b".".to_vec()
    } else {
        parts.join(&b'/')
    }
}

/// How long the common start of two texts is; it ends between code points.
pub(super) fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let mut length = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    while length > 0 && length < a.len() && a[length] & 0xC0 == 0x80 {
        length -= 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        for (path, head, tail) in [
            ("/a/b", "/a", "b"),
            ("a", "", "a"),
            ("//", "//", ""),
            ("a//b", "a", "b"),
            ("//a", "//", "a"),
        ] {
            assert_eq!(split(path.as_bytes()), (head.as_bytes(), tail.as_bytes()));
        }
        for (path, stem, extension) in [
            ("c.tar.gz", "c.tar", ".gz"),
            (".hidden", ".hidden", ""),
            ("...a", "...a", ""),
            ("a.b/c", "a.b/c", ""),
            ("a.b.", "a.b", "."),
            ("..", "..", ""),
        ] {
            let expected = (stem.as_bytes(), extension.as_bytes());
            assert_eq!(split_extension(path.as_bytes()), expected);
        }
    }

    #[test]
    fn paths_are_normalised() {
        for (path, expected) in [
            ("a/../b//c/.", "b/c"),
            ("", "."),
            ("//a", "//a"),
            ("///a/../..", "/"),
            ("../../a", "../../a"),
            ("a/..", "."),
        ] {
            assert_eq!(normalise(path.as_bytes()), expected.as_bytes(), "{path}");
        }
        assert_eq!(relative(b"/a/b/c", b"/a/d"), b"../b/c");
        assert_eq!(relative(b"/a", b"/a"), b".");
    }
}
