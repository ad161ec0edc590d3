"""What CPython says of many sources: one line for each error and warning.

Reads sources from standard input, separated by NUL. Writes
`case<TAB>error|warning<TAB>line<TAB>message`.
"""

import sys
import warnings


def judge(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "case.py", "exec", dont_inherit=True)
        except SyntaxError as error:
            return [("error", error.lineno or 0, error.msg)]
    return [("warning", warning.lineno, str(warning.message)) for warning in caught]


for number, source in enumerate(sys.stdin.buffer.read().split(b"\0")):
    for kind, line, message in judge(source):
        print(number, kind, line, message, sep="\t")
