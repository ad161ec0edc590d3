"""Writes what CPython 3.13 prints for the programs under tests/programs/.

    python3.13 tests/record.py [--missing] [SUBSTRING...]

With substrings, only the programs whose path contains one of them; with
`--missing`, only those without a recorded output. The expectations are written
by CPython alone. See tests/programs.rs for the files beside a program.
"""

import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent / "programs"
TIME_LIMIT = 30


def programs():
    for folder, subfolders, files in os.walk(ROOT):
        if "main.py" in files:
            subfolders.clear()
            files = ["main.py"]
        for name in sorted(files):
            if name.endswith(".py"):
                yield pathlib.Path(folder, name)


def record(program):
    """Runs one program and writes .out, .err and .status beside it."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": directory,
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        arguments = program.with_suffix(".args")
        given = program.with_suffix(".in")
        command = [sys.executable, program]
        if arguments.exists():
            command += arguments.read_text().splitlines()
        output, errors, status = run(
            command,
            given.read_bytes() if given.exists() else b"",
            program.read_text(),
            cwd=directory,
            env=environment,
        )
    errors = hide_addresses(errors.replace(os.fsencode(program.parent), b"$DIR"))
    program.with_suffix(".out").write_bytes(hide_addresses(output))
    write_unless(program.with_suffix(".err"), errors, b"")
    write_unless(program.with_suffix(".status"), b"%d\n" % status, b"0\n")
    return errors


def hide_addresses(text):
    return re.sub(rb" at 0x[0-9a-f]+", b" at 0x$ADDRESS", text)


def write_unless(path, content, usual):
    if content != usual:
        path.write_bytes(content)
    else:
        path.unlink(missing_ok=True)


def run(command, given, source, **options):
    """Runs a command under the circumstance that the program asks for."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        target = stdout
        if "# run: closed stdout" in source:
            reader, target = os.pipe()
            os.close(reader)
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=target, stderr=stderr, **options)
        if target is not stdout:
            os.close(target)
        if "# run: interrupt" in source:
            while os.fstat(stdout.fileno()).st_size == 0:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
        process.communicate(given, timeout=TIME_LIMIT)
        stdout.seek(0)
        stderr.seek(0)
        return stdout.read(), stderr.read(), process.returncode


def main():
    assert sys.version_info[:2] == (3, 13), "the expectations are CPython 3.13's"
    wanted = sys.argv[1:]
    missing = "--missing" in wanted
    wanted = [each for each in wanted if each != "--missing"]
    chosen = [
        program
        for program in programs()
        if not wanted or any(each in str(program) for each in wanted)
        if not missing or not program.with_suffix(".out").exists()
    ]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for program, errors in zip(chosen, pool.map(record, chosen)):
            mark = " (stderr)" if errors else ""
            print(f"{program.relative_to(ROOT)}{mark}")


if __name__ == "__main__":
    main()
