# SPDX-License-Identifier: GPL-2.0-or-later
# curve.py: whether a document costs the same in a large collection.
"""Collections of 10,000 to 200,000 documents, of the lines of docs.tsv.

Each comes several times, below a line that tells which document it is: no two
are equal, and there are ever new words.  An index is made of all at once, and
another grows by 10,000 documents a run.
"""

import os
import shutil
import sys

import measure
from corpora import read_tsv

STEP = 10_000
STEPS = 20
WHOLE = (1, 2, 5, 10, 20)       # steps in the collections made at once
MAX_RATIO = 1.5                 # of the dearest to the cheapest


def make_files(docs, tree):
    """One folder for each step."""
    texts = [text for _, text in read_tsv(docs)]
    for i in range(STEPS * STEP):
        folder = os.path.join(tree, f'{i // STEP:02}')
        if i % STEP == 0:
            os.makedirs(folder)
        with open(os.path.join(folder, f'{i:06}.txt'), 'w',
                  encoding='utf-8') as file:
            file.write(f'Spisová značka MUL-{i}/{i * 7919 % 200003}\n\n'
                       f'{texts[i % len(texts)]}\n')


def index(build, database, folders):
    return measure.run([os.path.join(build, 'spis-index'), '--priority=normal',
                        '--index', database, *folders])


def measure_all(build, data, work):
    """The exit status: 1 when the curve is not flat."""
    tree, database = os.path.join(work, 'archive'), os.path.join(work, 'index')
    shutil.rmtree(work, ignore_errors=True)
    make_files(os.path.join(data, 'eval', 'retrieval', 'docs.tsv'), tree)
    folders = [os.path.join(tree, f'{i:02}') for i in range(STEPS)]
    print(f'{"":22}{"documents":>10}{"s per 10,000":>14}{"CPU s":>8}'
          f'{"peak MB":>9}')
    rates = []
    for steps in WHOLE:
        shutil.rmtree(database, ignore_errors=True)
        cost = index(build, database, folders[:steps])
        rates.append(show('all at once', steps, cost, steps))
    shutil.rmtree(database)
    for i in range(STEPS):
        cost = index(build, database, folders[i:i + 1])
        if i + 1 in WHOLE:
            show('10,000 more, up to', i + 1, cost, 1)
    ratio = max(rates) / min(rates)
    print(f'all at once: the dearest takes {ratio:.2f} times the CPU time of '
          f'the cheapest, wanted {MAX_RATIO}')
    return 0 if ratio <= MAX_RATIO else 1


def show(what, steps, cost, of):
    """CPU time is what a busy machine does not change much."""
    print(f'{what:22}{steps * STEP:10}{cost.wall_s / of:14.2f}'
          f'{cost.cpu_s / of:8.2f}{cost.peak_bytes / 1e6:9.1f}')
    sys.stdout.flush()
    return cost.cpu_s / of
