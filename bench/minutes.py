# SPDX-License-Identifier: GPL-2.0-or-later
# minutes.py: is the right resolution found inside long minutes?
"""Single resolutions of a town, put together to the minutes of its meetings;
each query is the title of one of them, which the text does not contain.  The
script that comes with the collection makes the minutes, and scores.
"""

import os
import re
import subprocess
import sys

import measure

MIN_MRR = 0.83          # mean reciprocal rank of the right meeting
MIN_FIRST = 0.77        # share whose first hit is the right resolution
MAX_APART = 0.005       # what is lost without diacritics
MAX_SIZE = 1.7          # bytes of the index to bytes of the texts

TOPICS = ('topics', 'topics_nodia')


def score(script, work, answers):
    """Mean reciprocal rank, and how often the first hit is right."""
    said = subprocess.run([sys.executable, script, 'score',
                           os.path.join(work, 'right.tsv'), answers],
                          check=True, capture_output=True, text=True).stdout
    print(said, end='')
    return (float(re.search(r'MRR=([0-9.]+)', said)[1]),
            float(re.search(r'resolution first=([0-9.]+)', said)[1]))


def measure_all(build, data, work):
    """The exit status: 1 when a figure is below its bound."""
    script = os.path.join(data, 'eval', 'minutes', 'minutes.py')
    tree, index = os.path.join(work, 'tree'), os.path.join(work, 'index')
    subprocess.run([sys.executable, script, 'make',
                    os.path.join(data, 'eval', 'retrieval'), work], check=True)
    subprocess.run(['rm', '-rf', index], check=True)
    cost = measure.run([os.path.join(build, 'spis-index'), '--quiet',
                        '--priority=normal', '--index', index, tree])
    size = measure.size_of(index) / measure.size_of(tree)
    print(f'indexed in {cost.wall_s:.2f} s, {cost.cpu_s:.2f} s of CPU; '
          f'index/text {size:.2f}, at most {MAX_SIZE}')
    scores = []
    for topics in TOPICS:
        answers = os.path.join(work, f'{topics}.ndjson')
        measure.run([os.path.join(build, 'spis-query'), '--index', index,
                     '--format', 'ndjson', '--limit', '100', '--batch',
                     os.path.join(work, f'{topics}.tsv')], answers)
        scores.append(score(script, work, answers))
    print(f'wanted: MRR {MIN_MRR}, right resolution first {MIN_FIRST}, '
          f'the two within {MAX_APART}')
    good = all(mrr >= MIN_MRR and first >= MIN_FIRST for mrr, first in scores)
    near = all(abs(a - b) <= MAX_APART for a, b in zip(*scores))
    return 0 if good and near and size <= MAX_SIZE else 1
