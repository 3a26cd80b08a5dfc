# SPDX-License-Identifier: GPL-2.0-or-later
# night.py: what a run costs when nothing has changed, or one file has.
"""Beside a bare walk of the same tree that asks for the status of each name.

That is the least that any program pays that looks for changes.  The two take
turns; everything is in the page cache.
"""

import os
import shutil
import sys
import time
from statistics import median

import measure

FILES = 100_000
PER_FOLDER = 1_000
MAX_RATIO = 2.0         # of a run without changes to the bare walk
MAX_MORE_S = 0.3        # what one changed file may cost on top of it
RUNS = 9                # short ones
YOUNG_S = 4             # a file changed so lately is looked into once more


def resolution(i):
    return (f'Usnesení číslo {i}\n'
            f'Rada města schvaluje nájem pozemku parc. č. {i * 7919 % 100003} '
            f'v katastrálním území Litovel za cenu {i * 31 % 9973} Kč ročně '
            f'a ukládá vedoucímu odboru majetku uzavřít smlouvu.\n')


def make_files(tree, count):
    """Small files, each with a text of its own; the path of one of them."""
    for i in range(count):
        folder = os.path.join(tree, f'{i // PER_FOLDER:04}')
        if i % PER_FOLDER == 0:
            os.makedirs(folder)
        path = os.path.join(folder, f'usneseni-{i:07}.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(resolution(i))
    return path


def change(path):
    with open(path, 'a', encoding='utf-8') as file:
        file.write('Doplněno.\n')


def measure_all(build, work):
    """The exit status: 1 when a night costs more than it may."""
    tree, index = os.path.join(work, 'archive'), os.path.join(work, 'index')
    shutil.rmtree(work, ignore_errors=True)
    one = make_files(tree, FILES)
    walk = [os.path.join(build, 'bench', 'bare-walk'), tree]
    run = [os.path.join(build, 'spis-index'), '--priority=normal', '--index',
           index, tree]
    print(f'{FILES} files are indexed first', file=sys.stderr)
    time.sleep(YOUNG_S)
    measure.run(run)
    costs = {'bare walk': [], 'nothing changed': [], 'one file changed': []}
    for _ in range(RUNS):
        costs['bare walk'].append(measure.run(walk))
        costs['nothing changed'].append(measure.run(run))
        change(one)
        costs['one file changed'].append(measure.run(run))
        time.sleep(YOUNG_S)
        measure.run(run)
    return report(costs)


def report(costs):
    print(f'{FILES} files; medians of {RUNS} runs in turn')
    print(f'{"":18}{"seconds":>9}{"CPU s":>8}{"peak MB":>9}')
    wall_s = {}
    for name, runs in costs.items():
        wall_s[name] = median(cost.wall_s for cost in runs)
        print(f'{name:18}{wall_s[name]:9.3f}'
              f'{median(cost.cpu_s for cost in runs):8.3f}'
              f'{max(cost.peak_bytes for cost in runs) / 1e6:9.1f}')
    night = wall_s['nothing changed']
    ratio = night / wall_s['bare walk']
    more_s = wall_s['one file changed'] - night
    print(f'ratio to the bare walk {ratio:.2f}, wanted {MAX_RATIO}; '
          f'one changed file {more_s:.3f} s more, wanted {MAX_MORE_S}')
    return 0 if ratio <= MAX_RATIO and more_s <= MAX_MORE_S else 1
