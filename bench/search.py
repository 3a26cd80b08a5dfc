# SPDX-License-Identifier: GPL-2.0-or-later
# search.py: what people type, judged by reading; with each part switched off.
"""Queries, and how well documents answer them, lie in the folder search/ beside
this file.  A part is switched off by an option, or by small edits in a copy of
the source.
"""

import collections
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

import measure

HITS = 10
DRAWS = 2000            # of queries, for what chance alone may do
MIN_NDCG = 0.80         # with all parts

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)

# Of the source, what building the programs takes.
COPIED = ('Makefile', 'packages', 'common', 'debian/build.mk', 'include',
          'indexer', 'lib', 'po', 'query', 'serve', 'stemmer-data', 'tools',
          'tests/fuzz/build.mk', 'tests/mutants/build.mk')
# Of the build folder, besides objects; time stamps keep it from being rebuilt.
BUILT = ('gen', 'obj', 'charset_tables', 'czech.lex', 'spis-lexicon')


@dataclass
class Part:
    name: str
    options: list
    reindexed: bool = False
    edits: list = field(default_factory=list)   # [file, old, new]


@dataclass
class Query:
    collection: str
    asker: str
    text: str
    grades: dict = field(default_factory=dict)  # by what is judged


def read_rows(name):
    with open(os.path.join(HERE, 'search', name), encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n').split('\t')


def read_queries():
    queries = {key: Query(collection, asker, text)
               for key, collection, asker, text, _ in read_rows('queries.tsv')}
    for key, what, grade in read_rows('judged.tsv'):
        queries[key].grades[what] = int(grade)
    return queries


def read_parts():
    parts, file = [], None
    for (line,) in read_rows('parts.txt'):
        kind, text = line[:1], line[2:]
        if kind == '*':
            name, _, options = text.partition(':')
            parts.append(Part(name, options.split()))
        elif kind == '@':
            parts[-1].reindexed = True
        elif kind == '-':
            parts[-1].edits.append([file, text, None])
        elif kind == '+':
            parts[-1].edits[-1][2] = text
        else:
            file = line
    return parts


# ---- builds

class Copy:
    """A copy of the source and of its build, in which edits come and go."""

    def __init__(self, build, folder):
        self.folder = folder
        self.build = os.path.join(folder, 'build')
        shutil.rmtree(folder, ignore_errors=True)
        for name in COPIED:
            self.take(TOP, name, folder)
        for name in BUILT:
            self.take(build, name, self.build)

    @staticmethod
    def take(top, name, to):
        source, to = os.path.join(top, name), os.path.join(to, name)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, to, symlinks=True)
        else:
            shutil.copy2(source, to)

    def edit(self, edits):
        for name, old, new in edits:
            path = os.path.join(self.folder, name)
            with open(path, encoding='utf-8') as file:
                text = file.read()
            old = r'\s+'.join(re.escape(word) for word in old.split())
            text, count = re.subn(old, lambda _: new, text)
            if count != 1:
                raise measure.Failure(f'{name} has {count} times: {old}')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)

    def restore(self, edits):
        for name in {name for name, _, _ in edits}:
            path = os.path.join(self.folder, name)
            shutil.copyfile(os.path.join(TOP, name), path)

    def make(self):
        """All but the lexicon, which is that of the build copied."""
        subprocess.run(['make', '-C', self.folder, '-s', '-j2', 'B=build',
                        'WARN=', '-o', 'build/czech.lex'] +
                       [f'build/{name}' for name in
                        ('spis-index', 'spis-read', 'spis-query')],
                       check=True, stdout=subprocess.DEVNULL)


# ---- collections

def make_trees(data, work):
    """The folder of each collection."""
    minutes = os.path.join(work, 'minutes')
    measure.run([sys.executable,
                 os.path.join(data, 'eval', 'minutes', 'minutes.py'), 'make',
                 os.path.join(data, 'eval', 'retrieval'), minutes])
    return {'litovel': os.path.join(data, 'corpus', 'litovel'),
            'minutes': os.path.join(minutes, 'tree')}


def make_indexes(build, trees, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, tree in trees.items():
        measure.run([os.path.join(build, 'spis-index'), '--quiet',
                     '--priority=normal', '--index',
                     os.path.join(folder, name), tree])


def judged_as(hit):
    """What is judged of a hit: its file, and the resolution shown of it.

    A meeting and a number of one collection, a number alone of the other,
    where the resolution may lie in a file of its own as well.
    """
    name = os.path.basename(hit['path']).rsplit('.', 1)[0]
    number = (hit['section'] or {}).get('number', '')
    if hit['path'].endswith('.json'):
        return [name.replace('-', '/')]
    if re.match('[RZ]M/', number):
        return [name, number]
    return [name, f'{name} {number}'] if number else [name]


def ask(build, indexes, queries, options, work):
    """The hits of each query."""
    hits = collections.defaultdict(list)
    for name in sorted({query.collection for query in queries.values()}):
        asked = os.path.join(work, f'{name}.tsv')
        answers = os.path.join(work, f'{name}.ndjson')
        with open(asked, 'w', encoding='utf-8') as file:
            file.writelines(f'{key}\t{query.text}\n'
                            for key, query in queries.items()
                            if query.collection == name)
        measure.run([os.path.join(build, 'spis-query'), '--index',
                     os.path.join(indexes, name), '--format', 'ndjson',
                     '--limit', str(HITS), *options, '--batch', asked],
                    answers, partly=1)
        with open(answers, encoding='utf-8') as file:
            for line in file:
                hit = json.loads(line)
                hits[hit['id']].append(judged_as(hit))
    return hits


# ---- scores

@dataclass
class Score:
    ndcg: float
    first: bool         # none better than the first
    unjudged: int


def discounted(gains):
    return sum((2 ** gain - 1) / math.log2(rank + 2)
               for rank, gain in enumerate(gains[:HITS]))


def best_gains(query):
    """A document can show one of its resolutions only."""
    best = collections.defaultdict(int)
    for what, grade in query.grades.items():
        document = what.split(' ')[0]
        best[document] = max(best[document], grade)
    return sorted(best.values(), reverse=True)


def score(query, hits):
    """What was shown before is worth nothing."""
    gains, seen, unjudged = [], set(), 0
    for names in hits:
        known = [name for name in names if name in query.grades]
        unjudged += not known
        gains.append(max([query.grades[name] for name in known
                          if name not in seen], default=0))
        seen.update(known)
    best = best_gains(query)
    return Score(discounted(gains) / discounted(best),
                 gains[:1] == best[:1], unjudged)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def interval(differences):
    """Where the mean lies 95 times of 100, if other such queries were asked."""
    draw = random.Random(1)
    means = sorted(mean(draw.choices(differences, k=len(differences)))
                   for _ in range(DRAWS))
    return means[DRAWS // 40], means[-1 - DRAWS // 40]


def compared(scores, before):
    differences = [s.ndcg - before[key].ndcg for key, s in scores.items()]
    low, high = interval(differences)
    return f'{mean(differences):+.4f} {low:+.3f} {high:+.3f}'


def report(name, queries, hits, before=None):
    """Prints a line, compared to the scores before; and the scores."""
    scores = {key: score(query, hits[key]) for key, query in queries.items()}
    line = f'{name:20}{mean(s.ndcg for s in scores.values()):.4f} '
    line += compared(scores, before) if before else ' ' * 21
    for attribute in ('asker', 'collection'):
        for value in dict.fromkeys(getattr(query, attribute)
                                   for query in queries.values()):
            of = [scores[key].ndcg for key, query in queries.items()
                  if getattr(query, attribute) == value]
            line += f' {mean(of):10.3f}'
    print(line, sum(s.unjudged for s in scores.values()), sep='  ', flush=True)
    return scores


def heading(queries):
    names = [getattr(query, attribute) for attribute in ('asker', 'collection')
             for query in queries.values()]
    print(f'{f"nDCG@{HITS}, without":27}{"change, 95 %":21}',
          *(f' {name:>10}' for name in dict.fromkeys(names)),
          '  unjudged', sep='')


def measure_parts(build, trees, work, queries, before):
    copy = Copy(build, os.path.join(work, 'copy'))
    for part in read_parts():
        indexes = os.path.join(work, 'with-all')
        copy.edit(part.edits)
        copy.make()
        if part.reindexed:
            indexes = os.path.join(work, 'without')
            make_indexes(copy.build, trees, indexes)
        report(part.name, queries,
               ask(copy.build, indexes, queries, part.options, work), before)
        copy.restore(part.edits)


def measure_all(build, data, work):
    """The exit status: 1 when the figure is below its bound."""
    os.makedirs(work, exist_ok=True)
    queries, trees = read_queries(), make_trees(data, work)
    indexes = os.path.join(work, 'with-all')
    make_indexes(build, trees, indexes)
    heading(queries)
    scores = report('nothing', queries,
                    ask(build, indexes, queries, [], work))
    measure_parts(build, trees, work, queries, scores)
    print('the best answer is not first:',
          *(key for key, s in scores.items() if not s.first))
    print(f'wanted: {MIN_NDCG}')
    total = mean(s.ndcg for s in scores.values())
    return 0 if total >= MIN_NDCG else 1
