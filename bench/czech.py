# SPDX-License-Identifier: GPL-2.0-or-later
# czech.py: how well Czech words meet, how fast, in how large a lexicon.
"""A table of what was measured, the floor or ceiling, and other systems.

Other systems' figures were measured once on the same data, with the same
scripts: this is what they are there for.  They are no part of a run.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from dataclasses import dataclass

import blind
import measure
import quality

MB = 1e6
NAMES = ('prototype', 'Lucene', 'Snowball', 'hunspell')
MAX_APART = 0.003   # what may be lost without diacritics
DEEP = '1000'       # hits for a rank; trec_eval.py looks at as many


@dataclass
class Row:
    what: str
    value: float
    floor: float = None
    ceiling: float = None
    others: tuple = ()      # as NAMES
    digits: int = 4

    def good(self):
        if self.floor is not None:
            return self.value >= self.floor
        return self.value <= self.ceiling

    def print(self):
        bound = (f'>= {self.floor:g}' if self.floor is not None
                 else f'<= {self.ceiling:g}')
        others = (*self.others, *[None] * len(NAMES))[:len(NAMES)]
        cells = [f'{"-" if x is None else format(x, "g"):>10}' for x in others]
        print(f'{self.what:38}{self.value:9.{self.digits}f} {bound:>9} '
              f'{"ok" if self.good() else "MISSED":>7}{"".join(cells)}',
              flush=True)


def head():
    print(f'{"":38}{"measured":>9} {"must be":>9} {"":7}' +
          ''.join(f'{name:>10}' for name in NAMES))


def scores(command):
    """What an evaluating script prints: NAME=NUMBER, as a dictionary."""
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if said.returncode != 0:
        raise measure.Failure(f"'{' '.join(command)}' failed")
    return {name: float(number) for name, number
            in re.findall(r'(\w+)=([0-9.]+)', said.stdout)}


@dataclass
class Bench:
    build: str
    data: str
    work: str

    def program(self, name):
        return os.path.join(self.build, name)

    def morphology(self, *arguments):
        script = os.path.join(self.data, 'eval', 'morphology', 'evaluate.py')
        return scores([sys.executable, script, *arguments])

    def treebanks(self):
        return sorted(glob.glob(os.path.join(self.data, 'eval', 'morphology',
                                             '*.conllu')))

    def index(self, name, tree):
        """A fresh index of the tree."""
        database = os.path.join(self.work, f'{name}.index')
        shutil.rmtree(database, ignore_errors=True)
        measure.run([self.program('spis-index'), '--index', database, tree])
        return database

    def run(self, database, topics, *options):
        """TREC run of the topics, with documents named without folders."""
        raw = f'{database}.raw'
        measure.run([self.program('spis-query'), '--index', database,
                     '--format', 'trec', *options, '--batch', topics], raw)
        path = f'{database}.{os.path.basename(topics)}.trec'
        with open(raw, encoding='ascii') as source, \
                open(path, 'w', encoding='utf-8') as out:
            for line in source:
                key, q0, name, rest = line.split(' ', 3)
                out.write(f'{key} {q0} {base_name(name)} {rest}')
        os.remove(raw)
        return path


def base_name(path):
    name = os.path.basename(urllib.parse.unquote(path))
    return name.removesuffix('.txt')


def pairs(bench):
    found = bench.morphology('pairs', *bench.treebanks(), '--',
                             bench.program('spis-query'), '--stem')
    yield Row('forms of a lexeme meet: F1', found['F1'], 0.975,
              others=(.973, .786, .778, .796))


def sentences(bench):
    """All forms of all lemmas as queries; the whole answer is scored."""
    out = os.path.join(bench.work, 'sentences')
    shutil.rmtree(out, ignore_errors=True)
    bench.morphology('export', out, *bench.treebanks())
    database = bench.index('sentences', os.path.join(out, 'tree'))
    for what, topics, floor in (
            ('sentences found: F1', 'topics.tsv', 0.975),
            ('the same, no diacritics', 'topics_nodia.tsv', 0.970)):
        run = bench.run(database, os.path.join(out, topics),
                        '--no-derived', '--no-equivalents', '--limit', '0')
        found = bench.morphology('retrieval', out, run)
        yield Row(what, found['F1'], floor)


def unseen(bench):
    """Words that neither rules nor lists were made from."""
    met = blind.pairs(bench.build, bench.work)
    yield Row('blind pairs: the same word', met['meet'], .95, digits=3)
    yield Row('blind pairs: at least derived', met['derived'], .95, digits=3)
    yield Row('blind pairs: kept apart', met['apart'], .97, digits=3)
    yield Row('names of places in two cases',
              blind.places(bench.build, bench.work), .995, digits=3)
    yield Row('everyday words find official ones',
              blind.everyday(bench.build, bench.work), .6, digits=3)


def titles(bench, corpus):
    """Documents by their titles, as a user searches: no options."""
    folder = os.path.join(bench.data, 'eval', 'retrieval')
    database = bench.index(corpus.name, corpus.tree)
    found = []
    for what, topics, lucene in (
            ('titles: mean reciprocal rank', 'topics.tsv', .7964),
            ('the same, no diacritics', 'topics_nodia.tsv', .7866)):
        run = bench.run(database, os.path.join(folder, topics),
                        '--limit', DEEP)
        found.append(quality.evaluate(folder, run))
        yield Row(what, found[-1], 0.79, others=(None, lucene))
    yield Row('the two apart', abs(found[0] - found[1]), ceiling=MAX_APART,
              others=(None, .0098))


def lexicon(bench):
    path = bench.program('czech.lex')
    output = os.path.join(bench.work, 'lookup')
    novels = sorted(glob.glob(os.path.join(bench.data, 'corpus', 'novels',
                                           '*.txt')))
    measure.run([os.path.join(bench.build, 'bench', 'lookup-times'), path,
                 *novels], output)
    with open(output, encoding='ascii') as file:
        times = dict(line.split() for line in file)
    yield Row('look-up, million words/s, one core',
              float(times['words_per_s']) / 1e6, 8,
              others=(10.7, 10, 16, 0.08), digits=2)
    yield Row('lexicon, MB', os.path.getsize(path) / MB, ceiling=4,
              others=(1.6,), digits=2)
    yield Row('opening it, ms', float(times['open_ms']), ceiling=1, digits=3)
    yield Row('texts examined, MB/s', float(times['examined_mb_per_s']), 50,
              digits=0)


def measure_all(build, data, work, corpus):
    """The exit status: 1 when one of the bounds is missed."""
    os.makedirs(work, exist_ok=True)
    bench = Bench(build, data, work)
    missed = 0
    head()
    for rows in (pairs(bench), sentences(bench), unseen(bench),
                 titles(bench, corpus), lexicon(bench)):
        for row in rows:
            row.print()
            missed += not row.good()
    return 1 if missed else 0
