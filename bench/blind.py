# SPDX-License-Identifier: GPL-2.0-or-later
# blind.py: do words meet that the rules and lists were not made from?
"""Each row of a table in bench/czech is a document with the second expression,
and a query with the first; both tables say who wrote them.
"""

import json
import os
import shutil
import subprocess
from collections import Counter

import measure

TABLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'czech')
DOCUMENT = 'Rada dnes projednala: {}, a to celé.\n'
ALL = '0'               # as --limit
# One row is one document, and no row is mended or put below another.
ALONE = ('--copies', '--near-duplicates', '--as-typed')


def read(name):
    with open(os.path.join(TABLES, name), encoding='utf-8') as file:
        return [line.rstrip('\n').split('\t') for line in file
                if line.strip() and not line.startswith('#')]


class Index:
    """An index of the expressions that documents have."""

    def __init__(self, build, folder, documents):
        self.program = os.path.join(build, 'spis-query')
        self.database = folder + '.index'
        for old in (folder, self.database):
            shutil.rmtree(old, ignore_errors=True)
        os.makedirs(folder)
        for row, text in enumerate(documents):
            with open(os.path.join(folder, f'{row}.txt'), 'w',
                      encoding='utf-8') as file:
                file.write(DOCUMENT.format(text))
        measure.run([os.path.join(build, 'spis-index'), '--index',
                     self.database, folder])

    def find(self, queries, *options):
        """Of each query, whether its own document has all of its words, and
        whether it has any.
        """
        lines = ''.join(f'{row}\t{query}\n'
                        for row, query in enumerate(queries))
        said = subprocess.run(
            [self.program, '--index', self.database, *ALONE, '--format',
             'json', '--limit', ALL, *options, '--batch', '-'], input=lines,
            stdout=subprocess.PIPE, text=True)
        if said.returncode > 1:
            raise measure.Failure('spis-query failed')
        found = [(False, False)] * len(queries)
        for line in said.stdout.splitlines():
            answer = json.loads(line)
            row = int(answer['id'])
            for hit in answer['hits']:
                if os.path.basename(hit['path']) == f'{row}.txt':
                    found[row] = (hit['full'], True)
        return found


def pairs(build, work):
    """Shares: of pairs that meet, of those at least derived, of those apart."""
    rows = read('pairs.tsv')
    index = Index(build, os.path.join(work, 'blind-pairs'),
                  [row[2] for row in rows])
    typed = [row[1] for row in rows]
    same = index.find(typed, '--no-derived', '--no-equivalents')
    derived = index.find(typed, '--no-equivalents')
    good, all_rows = Counter(), Counter()
    for row, (is_same, _), (is_full, is_any) in zip(rows, same, derived):
        wanted = row[3]
        # A derived word counts as any; of several words, all are wanted.
        met = is_full or (is_any and ' ' not in row[1])
        good[wanted] += {'meet': is_same, 'derived': met,
                         'apart': not is_same}[wanted]
        all_rows[wanted] += 1
    return {wanted: good[wanted] / all_rows[wanted] for wanted in all_rows}


def places(build, work):
    """The share of cases of names that the names find."""
    rows = [(name, case) for name, *cases in read('locatives.tsv')
            for case in cases]
    index = Index(build, os.path.join(work, 'blind-places'),
                  [case for _, case in rows])
    found = index.find([name for name, _ in rows], '--no-derived')
    return sum(is_full for is_full, _ in found) / len(rows)


def everyday(build, work):
    """The share of everyday expressions that find the official one."""
    rows = read('everyday.tsv')
    index = Index(build, os.path.join(work, 'blind-everyday'),
                  [row[1] for row in rows])
    found = index.find([row[0] for row in rows])
    return sum(is_any for _, is_any in found) / len(rows)
