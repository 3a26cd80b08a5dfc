# SPDX-License-Identifier: GPL-2.0-or-later
# latency.py: how long a search takes: ten hits, with snippets; a completion.
"""Long and short queries over three collections, in one process each, the
completions of short ones as they are typed, and single processes of spis-query:
CPU time, which a busy machine changes least.
"""

import os
import re
import subprocess
import sys

import corpora
import measure

QUERIES = 600           # of each set; one in a hundred is six of them
PROCESSES = 41
PROCESS_MS = 12

# Most milliseconds of p50 and p99.
BOUNDS = {'long': (2.5, 15), 'short': (1.5, 6), 'typing': (0.5, 1),
          'typing numbers': (0.5, 1)}
LETTERS = 2             # before anything is completed


def minutes(data, work):
    """The tree of the minutes that `make bench-minutes` makes, too."""
    folder = os.path.join(work, 'minutes')
    subprocess.run([sys.executable,
                    os.path.join(data, 'eval', 'minutes', 'minutes.py'),
                    'make', os.path.join(data, 'eval', 'retrieval'), folder],
                   check=True)
    return os.path.join(folder, 'tree')


def typing(rows):
    """What is there after each letter of the last word of each query."""
    for key, text in rows:
        last = text.rfind(' ') + 1
        for end in range(last + LETTERS, len(text) + 1):
            yield f'{key}-{end - last}', text[:end]


def typing_numbers(rows):
    """What is there after each letter of a number, from its first "/" on."""
    for key, text in rows:
        for number in re.finditer(r'\w+/[\w/]*\d', text):
            start = number.start() + number[0].index('/') + 1
            for end in range(start, number.end() + 1):
                yield f'{key}-{end}', text[:end]


def query_sets(folder, rows):
    """Files of long and short queries, spread over all of the rows."""
    os.makedirs(folder, exist_ok=True)
    long = rows[::max(1, len(rows) // QUERIES)][:QUERIES]
    short = list(corpora.short(long))
    sets = {'long': long, 'short': short, 'typing': list(typing(short)),
            'typing numbers': list(typing_numbers(long))}
    return {key: corpora.write_tsv(os.path.join(folder, f'{key}.tsv'), queries)
            for key, queries in sets.items() if queries}


def collections(data, work):
    """(name, tree, rows of long queries) of each."""
    topics = list(corpora.read_tsv(
        os.path.join(data, 'eval', 'retrieval', 'topics.tsv')))
    novels = corpora.novels(data, work)
    return [('resolutions', corpora.resolutions(data, work).tree, topics),
            ('minutes', minutes(data, work), topics),
            ('novels', novels.tree, list(corpora.passages(novels.paths)))]


def ask(build, key, index, queries):
    """Milliseconds of each query."""
    output = f'{queries}.times'
    measure.run([os.path.join(build, 'bench', 'latency'),
                 'complete' if key.startswith('typing') else 'search', index,
                 queries],
                output)
    return [int(ns) / 1e6 for _, ns in corpora.read_tsv(output)]


def fresh_ms(build, index):
    """CPU time of a process that answers one query."""
    command = [os.path.join(build, 'spis-query'), '--index', index,
               'městská', 'policie']
    return measure.percentile(
        [measure.run(command).cpu_s * 1e3 for _ in range(PROCESSES)], 50)


def measure_all(build, data, work):
    """The exit status: 1 when a figure is above its bound."""
    missed = 0
    print(f'{"CPU ms":28}{"p50":>7}{"at most":>8}{"p99":>8}{"at most":>8}')
    for name, tree, rows in collections(data, work):
        folder = os.path.join(work, name)
        index = os.path.join(folder, 'index')
        subprocess.run(['rm', '-rf', index], check=True)
        measure.run([os.path.join(build, 'spis-index'), '--quiet',
                     '--priority=normal', '--index', index, tree])
        for key, queries in query_sets(folder, rows).items():
            ms = ask(build, key, index, queries)
            p50, p99 = (measure.percentile(ms, n) for n in (50, 99))
            most50, most99 = BOUNDS[key]
            missed += p50 > most50 or p99 > most99
            print(f'{name + ": " + key:28}{p50:7.2f}{most50:8}{p99:8.2f}'
                  f'{most99:8}', flush=True)
        ms = fresh_ms(build, index)
        missed += ms > PROCESS_MS
        print(f'{name + ": a process":28}{ms:7.2f}{PROCESS_MS:8}')
    return 1 if missed else 0
