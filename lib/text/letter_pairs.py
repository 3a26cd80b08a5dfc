#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# letter_pairs.py: counts pairs of letters in Czech text for letter_pairs.inc.
#
#   lib/text/letter_pairs.py FILE... > lib/text/letter_pairs.inc
#
# The table in the tree was counted over 100 Czech novels of 1852 to 1926 in
# the public domain (36 MB).  Any Czech text of a few megabytes gives much the
# same numbers, but for what only offices write: that is added below.
import math
import sys

LETTERS = " abcdefghijklmnopqrstuvwxyzáčďéěíňóřšťúůýž"
COST_MAX = 20  # half bits; rarer than 1 in 1024 is all the same
OFFICE = " Kč Kč č. č. čj. čl. př. úř. k.ú. ČR IČ " * 20000  # 2 % of the text

count = [[0.5] * len(LETTERS) for _ in LETTERS]
number = {letter: i for i, letter in enumerate(LETTERS)}


def add(text):
    before = 0
    for letter in text.lower():
        here = number.get(letter, 0)
        count[before][here] += 1
        before = here


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as text:
        add(text.read())
add(OFFICE)

print("/* SPDX-License-Identifier: GPL-2.0-or-later */")
print("/* letter_pairs.inc: made by letter_pairs.py; do not edit. */")
for row in count:
    total = sum(row)
    costs = (min(round(-2 * math.log2(n / total)), COST_MAX) for n in row)
    print('"%s",' % "".join(chr(ord("A") + cost) for cost in costs))
