"""The taking apart of format strings."""


def formatter_parser(text):
    """Yields (literal text, field name, format specification, conversion) for each field."""
    literal = ""
    index, end = 0, len(text)
    while index < end:
        char = text[index]
        index += 1
        if char not in "{}":
            start = index - 1
            while index < end and text[index] not in "{}":
                index += 1
            literal += text[start:index]
            continue
        if index < end and text[index] == char:
            yield literal + char, None, None, None
            literal = ""
            index += 1
            continue
        if char == "}":
            raise ValueError("Single '}' encountered in format string")
        if index == end:
            raise ValueError("Single '{' encountered in format string")
        field, index = _field(text, index)
        yield (literal, *_split_field(field))
        literal = ""
    if literal:
        yield literal, None, None, None


def _field(text, start):
    """What stands between braces, and the place after them."""
    depth = 1
    in_brackets = False
    in_name = True
    index = start
    while index < len(text):
        char = text[index]
        if in_name and in_brackets:
            in_brackets = char != "]"
        elif in_name and char == "[":
            in_brackets = True
        elif in_name and char in ":!":
            in_name = False
        elif char == "{":
            if in_name:
                raise ValueError("unexpected '{' in field name")
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return text[start:index], index + 1
        index += 1
    raise ValueError("expected '}' before end of string")


def _split_field(field):
    """The name, the specification and the conversion of a field."""
    in_brackets = False
    for index, char in enumerate(field):
        if in_brackets:
            in_brackets = char != "]"
        elif char == "[":
            in_brackets = True
        elif char == ":":
            return field[:index], field[index + 1 :], None
        elif char == "!":
            rest = field[index + 1 :]
            if not rest:
                raise ValueError("end of string while looking for conversion specifier")
            if len(rest) > 1 and rest[1] != ":":
                raise ValueError("expected ':' after conversion specifier")
            return field[:index], rest[2:], rest[0]
    return field, "", None


def formatter_field_name_split(name):
    """The first part of a field name, and an iterator over the others."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    return _index(name[:end]), _rest_of_name(name, end)


def _index(text):
    return int(text) if text.isascii() and text.isdigit() else text


def _rest_of_name(name, start):
    index = start
    while index < len(name):
        is_attribute = name[index] == "."
        index += 1
        start = index
        if is_attribute:
            while index < len(name) and name[index] not in ".[":
                index += 1
            part = name[start:index]
        else:
            end = name.find("]", index)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part = name[start:end]
            index = end + 1
            if index < len(name) and name[index] not in ".[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not part:
            raise ValueError("Empty attribute in format string")
        yield is_attribute, part if is_attribute else _index(part)
