# SPDX-License-Identifier: GPL-2.0-or-later
# speed.py: time, memory and size of indexing, and the time of queries.

import os
from collections import defaultdict
from statistics import median

import measure
from systems import in_turn

HITS = 10               # of a page of results
SNIPPET_CHARS = 240     # as spis_search() makes them when not told otherwise
SECONDS = 5             # for a set of queries; FTS5 does not get to its end
MB = 1e6


class Table:
    """Measured values by row and system, in the order they came."""

    def __init__(self, names):
        self.names = names
        self.rows = defaultdict(lambda: defaultdict(list))

    def add(self, row, system, value):
        self.rows[row][system.name].append(value)

    def print(self, title):
        first, *peers = self.names
        print(f'\n{title}')
        print(f'{"":42}{first:>9}' +
              ''.join(f'{peer:>10} {"ratio":>6}' for peer in peers))
        for row, values in self.rows.items():
            own = median(values[first])
            print(f'{row:42}{own:9.3f}' +
                  ''.join(compared(own, values[peer]) for peer in peers))


def compared(own, values):
    """A peer's median, and the ratio of the two."""
    if not values:
        return f'{"-":>10} {"-":>6}'
    other = median(values)
    return f'{other:10.3f} {own / other:6.2f}'


def measure_indexing(table, system, corpus, database):
    """What it cost, besides what goes into the table."""
    cost = system.index(corpus, database)
    size = measure.size_of(database)
    table.add('indexing, MB of text/s', system, corpus.bytes / MB / cost.wall_s)
    table.add('indexing, CPU seconds', system, cost.cpu_s)
    table.add('indexing, peak memory in MB', system, cost.peak_bytes / MB)
    table.add('index size / text size', system, size / corpus.bytes)
    return cost


def measure_queries(table, system, corpus, database):
    asked = [(name, 0) for name in corpus.queries]
    if system.snippets:
        asked += [(name, SNIPPET_CHARS) for name in corpus.with_snippets]
    for name, snippet_chars in asked:
        answers = system.ask(database, corpus.queries[name], HITS,
                             snippet_chars, SECONDS)
        ms = [answer.ms for answer in answers]
        row = f'{name}{" + snippets" if snippet_chars else ""}: '
        table.add(row + 'p50 ms', system, measure.percentile(ms, 50))
        table.add(row + 'p99 ms', system, measure.percentile(ms, 99))


def measure_all(corpus, systems, work, runs):
    table = Table([system.name for system in systems])
    for system in in_turn(corpus, systems, runs):
        database = os.path.join(work, corpus.name, system.name)
        measure_indexing(table, system, corpus, database)
        measure_queries(table, system, corpus, database)
    table.print(f'{corpus.name}: {len(corpus.paths)} files, '
                f'{corpus.bytes / MB:.1f} MB; medians of {runs} runs in turn; '
                f'ratio = {table.names[0]} / peer')
