# SPDX-License-Identifier: GPL-2.0-or-later
# formats.py: how many documents of office formats are read in a second.
"""Spis beside omindex, on PDF, DOC, DOCX, RTF, XLS and XLSX files.

Omindex reads them with other programs (pdftotext, antiword, unzip, ...), one
after the other; Spis reads each in a sandboxed process, as many at a time as
there are processors.
"""

import json
import os
import re
import subprocess
from statistics import median

import measure
from systems import in_turn, present

MIN_RATIO = 3.0         # of documents per second, Spis to omindex
SOME_NOT_READ = 1       # spis-index ends so, and all others are in the index
WITH_TEXT = ('ok', 'partial')


def said(command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def count_spis(build, database):
    """Files of which it has text; documents in them do not count."""
    lines = said([os.path.join(build, 'spis-index'), '--index', database,
                  '--report=ndjson']).splitlines()
    return sum(not entry['member'] and entry['outcome'] in WITH_TEXT
               for entry in map(json.loads, lines))


def count_omindex(_, database):
    found = re.search(rb'number of documents = (\d+)',
                      said(['xapian-delve', database]))
    return int(found.group(1))


# Each with how its documents are counted, and an exit status that is fine.
SYSTEMS = {'spis': (count_spis, SOME_NOT_READ), 'omindex': (count_omindex, 0)}


def report(corpus, costs, counts, runs):
    """Prints a table; the ratio of documents per second."""
    print(f'{corpus.name}: {len(corpus.paths)} files, '
          f'{corpus.bytes / 1e6:.1f} MB; medians of {runs} runs in turn')
    print(f'{"":12}{"documents":>10}{"seconds":>10}{"CPU s":>8}'
          f'{"peak MB":>9}{"documents/s":>13}')
    rates = []
    for name, runs_of in costs.items():
        wall_s = median(cost.wall_s for cost in runs_of)
        rates.append(counts[name] / wall_s)
        print(f'{name:12}{counts[name]:10}{wall_s:10.2f}'
              f'{median(cost.cpu_s for cost in runs_of):8.2f}'
              f'{median(cost.peak_bytes for cost in runs_of) / 1e6:9.0f}'
              f'{rates[-1]:13.1f}')
    return rates[0] / rates[1]


def measure_all(build, corpus, work, runs):
    """The exit status: 1 when Spis is not so much faster."""
    systems = list(present(build, list(SYSTEMS)))
    if len(systems) != len(SYSTEMS):
        return 2
    costs = {system.name: [] for system in systems}
    counts = {}
    for system in in_turn(corpus, systems, runs):
        count, partly = SYSTEMS[system.name]
        database = os.path.join(work, corpus.name, system.name)
        costs[system.name].append(system.index(corpus, database, partly))
        counts[system.name] = count(build, database)
    ratio = report(corpus, costs, counts, runs)
    print(f'ratio {ratio:.2f}, wanted {MIN_RATIO}')
    return 0 if ratio >= MIN_RATIO else 1
