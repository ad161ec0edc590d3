"""Log lines made, parsed, filtered and laid out as reports."""

LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"]
MODULES = ["net.http", "net.dns", "storage.disk", "storage.cache", "auth", "jobs.queue"]
MESSAGES = [
    "request finished in {0} ms with status {1}",
    "retry number {1} after {0} ms",
    "user user{0} signed in from 10.0.{1}.{0}",
    "could not open file /var/data/{0}/{1}.bin",
    "queue length is {0}; {1} workers are idle",
]


def make_lines(count):
    lines = []
    value = 17
    for i in range(count):
        value = (value * 7919 + 104729) % 999983
        level = LEVELS[min(value % 7, 3)]
        module = MODULES[value // 7 % len(MODULES)]
        message = MESSAGES[value // 49 % len(MESSAGES)].format(value % 250, value // 250 % 100)
        hours, seconds = divmod(i, 3600)
        minutes, seconds = divmod(seconds, 60)
        lines.append(f"{hours:02d}:{minutes:02d}:{seconds:02d} [{level}] {module}: {message}")
    return lines


def parse(line):
    time, level, rest = line.split(" ", 2)
    module, message = rest.split(": ", 1)
    hours, minutes, seconds = time.split(":")
    return {
        "time": int(hours) * 3600 + int(minutes) * 60 + int(seconds),
        "level": level.strip("[]"),
        "module": module,
        "message": message,
    }


def numbers_in(text):
    found = []
    digits = ""
    for character in text:
        if character.isdigit():
            digits += character
        elif digits:
            found.append(int(digits))
            digits = ""
    if digits:
        found.append(int(digits))
    return found


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        lines.append(line)
    return lines


def caesar(text, shift):
    out = []
    for character in text:
        if "a" <= character <= "z":
            out.append(chr((ord(character) - 97 + shift) % 26 + 97))
        elif "A" <= character <= "Z":
            out.append(chr((ord(character) - 65 + shift) % 26 + 65))
        else:
            out.append(character)
    return "".join(out)


def report(records):
    by_module = {}
    for record in records:
        counts = by_module.setdefault(record["module"], dict.fromkeys(LEVELS, 0))
        counts[record["level"]] += 1
    print("module".ljust(16) + "".join(level.rjust(9) for level in LEVELS))
    for module in sorted(by_module):
        counts = by_module[module]
        print(module.ljust(16) + "".join(str(counts[level]).rjust(9) for level in LEVELS))


def main():
    lines = make_lines(130000)
    records = [parse(line) for line in lines]
    report(records)
    errors = [record for record in records if record["level"] == "ERROR"]
    slow = 0
    for record in records:
        if record["message"].startswith("request") and numbers_in(record["message"])[0] > 200:
            slow += 1
    print(len(errors), slow, max(record["time"] for record in records))
    text = " ".join(record["message"] for record in errors[:20000])
    wrapped = wrap(text, 72)
    print(len(wrapped), wrapped[0].center(80, "*"))
    secret = caesar("\n".join(wrapped), 3)
    print(secret[:60])
    print(caesar(secret, -3) == "\n".join(wrapped), secret.count("uhtxhvw"))
    titled = [line.title().replace(" ", "_") for line in wrapped if "/" not in line]
    print(len(titled), titled[-1][::-1])


main()
