# SPDX-License-Identifier: GPL-2.0-or-later
# systems.py: Spis and its peers: how each indexes a tree and is asked.

import os
import shutil
import sys
import urllib.parse
from dataclasses import dataclass
from typing import Callable

import measure

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Answer:
    key: str        # of the query
    hits: list      # names of documents, best first
    ms: float


@dataclass
class System:
    name: str
    program: str                # that indexes
    command: Callable           # (tree, database) -> how to call it
    times: str                  # program that answers, see times.c
    snippets: bool              # can it make snippets of the whole text
    phrases: bool = False       # does it know what is in quotes

    def missing(self):
        """The program that is not there, or nothing."""
        for program in (self.program, self.times):
            if not shutil.which(program):
                return program
        return None

    def index(self, corpus, database, partly=0):
        """A fresh index; what it cost.  See measure.run() for `partly`."""
        if os.path.isdir(database):
            shutil.rmtree(database)
        elif os.path.exists(database):
            os.remove(database)
        corpus.warm()
        os.sync()       # what others wrote is not to be waited for
        return measure.run(self.command(corpus.tree, database), partly=partly)

    def ask(self, database, queries, hits, snippet_chars, seconds):
        output = f'{database}.answers'
        numbers = [str(n) for n in (hits, snippet_chars, seconds)]
        measure.run([self.times, database, queries, *numbers], output)
        return list(answers(output))


def systems(build):
    """Spis first: the others are compared with it."""
    def times(engine):
        return os.path.join(build, f'times-{engine}')

    spis = os.path.join(build, 'spis-index')
    fts5 = os.path.join(HERE, 'fts5_index.py')
    return [
        System('spis', spis,
               # Others are not nice, either.
               lambda tree, db: [spis, '--priority=normal', '--index', db,
                                 tree],
               times('spis'), True, True),
        # The default stemmer is English; without it omindex does less.
        System('omindex', 'omindex',
               lambda tree, db: ['omindex', '--stemmer=none', '--url=/',
                                 f'--db={db}', tree],
               times('omega'), False),
        System('fts5', fts5,
               lambda tree, db: [sys.executable, fts5, tree, db],
               times('fts5'), True),
    ]


def peers(build):
    """More of them, which take longer to install."""
    sphinx = os.path.join(HERE, 'sphinx_index.py')
    lucene = os.path.join(build, 'times-lucene')

    def with_threads(count):
        return lambda tree, db: [lucene, tree, db, str(count)]

    return systems(build) + [
        System('sphinx', 'searchd',
               lambda tree, db: [sys.executable, sphinx, tree, db],
               os.path.join(build, 'times-sphinx'), False, True),
        System('lucene', 'java', with_threads(2), lucene, True, True),
        System('lucene-1', 'java', with_threads(1), lucene, True, True),
    ]


def present(build, wanted, of=systems):
    """Those of the systems (all, or the names wanted) that are installed."""
    for system in of(build):
        if wanted and system.name not in wanted:
            continue
        missing = system.missing()
        if missing:
            print(f"bench: without {system.name}: no '{missing}', "
                  'see make deps-bench', file=sys.stderr)
        else:
            yield system


def in_turn(corpus, compared, runs):
    """Each system, as often as it is measured; tells which one is at it."""
    for turn in range(runs):
        for system in compared:
            print(f'{corpus.name}: run {turn + 1} of {runs}: {system.name}',
                  file=sys.stderr)
            yield system


def answers(path):
    """What a times program printed."""
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            key, *hits, ns = line.rstrip('\n').split('\t')
            yield Answer(key, [name_of(hit) for hit in hits], int(ns) / 1e6)


def name_of(path):
    """Systems name a file by its path, from the root or not, or by a URL."""
    name = urllib.parse.unquote(path.rsplit('/', 1)[-1])
    return name[:-4] if name.endswith('.txt') else name
