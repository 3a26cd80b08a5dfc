# SPDX-License-Identifier: GPL-2.0-or-later
# bulk.py: how fast an index is made of many plain texts, and how large it is.
"""Spis beside omindex as it comes, which stems the texts as English, and
beside omindex without a stemmer, which does the least that it can.
"""

import dataclasses
import os
from statistics import median

import measure
from systems import in_turn, present

MIN_RATIO = 6.0     # wall time of omindex as it comes to that of Spis
MAX_SIZE = 2.0      # bytes of the index to bytes of the texts


def as_it_comes(omindex):
    return dataclasses.replace(
        omindex, name='omindex',
        command=lambda tree, db: ['omindex', '--url=/', f'--db={db}', tree])


def systems(build):
    """Spis, omindex as it comes, omindex without a stemmer."""
    spis, omindex = present(build, ['spis', 'omindex'])
    return [spis, as_it_comes(omindex),
            dataclasses.replace(omindex, name='no stemmer')]


def measure_one(corpus, compared, work, runs):
    """Prints a table; whether Spis is as fast and small as it should be."""
    costs = {system.name: [] for system in compared}
    sizes = {}
    for system in in_turn(corpus, compared, runs):
        database = os.path.join(work, corpus.name, 'bulk')
        costs[system.name].append(system.index(corpus, database))
        sizes[system.name] = measure.size_of(database)
    print(f'{corpus.name}: {len(corpus.paths)} files, '
          f'{corpus.bytes / 1e6:.1f} MB; medians of {runs} runs in turn')
    print(f'{"":12}{"seconds":>9}{"CPU s":>8}{"MB/s":>7}{"peak MB":>9}'
          f'{"index/text":>12}')
    walls = []
    for name, runs_of in costs.items():
        walls.append(median(cost.wall_s for cost in runs_of))
        print(f'{name:12}{walls[-1]:9.2f}'
              f'{median(cost.cpu_s for cost in runs_of):8.2f}'
              f'{corpus.bytes / 1e6 / walls[-1]:7.1f}'
              f'{median(cost.peak_bytes for cost in runs_of) / 1e6:9.0f}'
              f'{sizes[name] / corpus.bytes:12.2f}')
    size = sizes[compared[0].name] / corpus.bytes
    ratio, least = walls[1] / walls[0], walls[2] / walls[0]
    print(f'ratio {ratio:.2f}, wanted {MIN_RATIO} (no stemmer: {least:.2f}); '
          f'size {size:.2f}, at most {MAX_SIZE}\n')
    return ratio >= MIN_RATIO and size <= MAX_SIZE


def measure_all(build, collections, work, runs):
    """The exit status: 1 when Spis is not so much faster, or too large."""
    compared = systems(build)
    good = [measure_one(corpus, compared, work, runs)
            for corpus in collections]
    return 0 if all(good) else 1
