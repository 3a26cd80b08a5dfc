#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# make_tables.py: writes the documents that stand in tables as files.
#
#   tests/make_tables.py TABLES FOLDER
import os
import re
import sys

# The field of the document, from 0.
TABLES = {"flat": -1, "html": 0, "isds": -1, "json": -1, "mail": -1,
          "markdown": -1, "ofn": -1, "rtf": -1, "sheetml": -1, "signed": -1,
          "t602": -1, "tnef": -1, "xml": -1}

SIMPLE = {b"n": b"\n", b"t": b"\t", b"f": b"\f", b"r": b"\r"}


def meant(escape):
    if escape[1]:
        return bytes([int(escape[1], 16)])
    if escape[2]:
        return chr(int(escape[2], 16)).encode()
    return SIMPLE.get(escape[3], escape[3])


def documents(path, field):
    with open(path, "rb") as table:
        for number, line in enumerate(table.read().split(b"\n"), 1):
            if line and not line.startswith(b"#"):
                yield number, re.sub(
                    rb"\\(?:x(..)|u(....)|(.))", meant,
                    line.split(b"\t")[field], flags=re.DOTALL)


for name, field in TABLES.items():
    table = os.path.join(sys.argv[1], name + ".tsv")
    for number, document in documents(table, field):
        path = os.path.join(sys.argv[2], "%s-%d" % (name, number))
        with open(path, "wb") as out:
            out.write(document)
