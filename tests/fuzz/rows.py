# SPDX-License-Identifier: GPL-2.0-or-later
# rows.py: writes rows of a table of tests as files, seeds of a fuzzer.
#
#   tests/fuzz/rows.py TABLE:FIELD[,FIELD-] FOLDER
#
# Fields are counted from 1, FIELD- is all from there on; "|" goes between.
import os
import re
import sys

ESCAPE = re.compile(rb"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", re.S)


def plain(match):
    """As table_unescape() has it."""
    escape = match.group(1)
    code = int(escape[1:], 16) if len(escape) > 1 else 0
    if len(escape) == 5:
        return chr(code).encode("utf-8", "surrogatepass")
    if len(escape) == 3:
        return bytes([code])
    return {b"n": b"\n", b"t": b"\t", b"f": b"\f", b"r": b"\r"}.get(
        escape, escape)


def chosen(row, fields):
    for field in fields.split(","):
        first = int(field.rstrip("-")) - 1
        yield from row[first:] if field.endswith("-") else row[first:first + 1]


def main():
    table, fields = sys.argv[1].split(":")
    name = os.path.basename(table).split(".")[0]
    with open(table, "rb") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip(b"\n")
            if not line or line.startswith(b"#"):
                continue
            path = os.path.join(sys.argv[2], "%s-%d" % (name, number))
            with open(path, "wb") as seed:
                seed.write(ESCAPE.sub(
                    plain, b"|".join(chosen(line.split(b"\t"), fields))))


main()
