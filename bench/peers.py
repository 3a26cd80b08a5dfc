# SPDX-License-Identifier: GPL-2.0-or-later
# peers.py: Spis beside other engines, over one large collection.
"""80,000 texts of 2 KB: sentences of novels and resolutions, shuffled.

There are 54 MB of them, so each comes several times, but never twice beside
the same neighbours, and a text is of one novel, or of neighbouring resolutions.
"""

import multiprocessing
import os
import random
import re
import sys
from collections import Counter
from statistics import median

import measure
from corpora import SHORT_LETTERS, Collection, read, read_tsv, write_tsv
from speed import HITS, SNIPPET_CHARS, Table, measure_indexing
from systems import in_turn, peers, present

TEXTS = int(os.environ.get('TEXTS', 80_000))
TEXT_BYTES = 2190
FOLDER_TEXTS = 1000
NEIGHBOURS = 100        # resolutions whose sentences are shuffled together
SEED = 7

QUERIES = 50            # of each length
LENGTHS = (1, 2, 5, 10, 30, 120)
SHORT = 2               # up to so many words: of SHORT_LETTERS or more
PHRASES = 20
COMMON = 200            # of the most common words phrases are made
ROUNDS = 3              # others only add to the time of a query
SECONDS = 10            # for a set of queries; FTS5 does not get to its end


def sentences(text):
    """With what ends them; lines end one, too."""
    return [s for s in re.split(r'(?<=[.!?])\s+|\n+', text) if s.strip()]


def sources(data):
    """Lists of sentences: of a novel, or of neighbouring resolutions."""
    for path in Collection('', os.path.join(data, 'corpus', 'novels')).paths:
        yield sentences(read(path))
    docs = os.path.join(data, 'eval', 'retrieval', 'docs.tsv')
    texts = [text for _, text in read_tsv(docs)]
    for i in range(0, len(texts), NEIGHBOURS):
        yield sentences('\n'.join(texts[i:i + NEIGHBOURS]))


def shuffled(data, chance):
    """Texts without end: each round, all sentences in another order."""
    lists = list(sources(data))
    while True:
        for parts in lists:
            chance.shuffle(parts)
            text, size = [], 0
            for part in parts:
                text.append(part)
                size += len(part.encode()) + 1
                if size >= TEXT_BYTES:
                    yield '\n'.join(text)
                    text, size = [], 0


def make_tree(data, tree):
    chance = random.Random(SEED)
    texts = shuffled(data, chance)
    for i in range(TEXTS):
        folder = os.path.join(tree, f'{i // FOLDER_TEXTS:02}')
        if i % FOLDER_TEXTS == 0:
            os.makedirs(folder)
        with open(os.path.join(folder, f'{i:05}.txt'), 'w',
                  encoding='utf-8') as file:
            file.write(next(texts) + '\n')


def neighbours(paths, count, chance):
    """Neighbouring words of a random text."""
    least = SHORT_LETTERS if count <= SHORT else 1
    words = []
    while len(words) < count:
        words = re.findall(r'[^\W\d_]{%d,}' % least,
                           read(chance.choice(paths)))
    start = chance.randrange(len(words) - count + 1)
    return ' '.join(words[start:start + count])


def common_pairs(texts):
    """Pairs of common words that are often neighbours, each word once."""
    words = [re.findall(r'\w+', text.lower()) for text in texts]
    often = Counter(word for text in words for word in text
                    if len(word) >= SHORT_LETTERS and not word.isdigit())
    common = {word for word, _ in often.most_common(COMMON)}
    pairs = Counter(pair for text in words for pair in zip(text, text[1:])
                    if pair[0] in common and pair[1] in common)
    used = set()
    for pair, _ in pairs.most_common():
        if pair[0] != pair[1] and not used & set(pair):
            used.update(pair)
            yield '"%s %s"' % pair


def words(length):
    """The name of a set of queries."""
    return f'{length} word' + ('s' if length > 1 else '')


def write_queries(paths, folder):
    """Files of queries: of so many words, and phrases."""
    chance = random.Random(SEED)
    for length in LENGTHS:
        write_tsv(os.path.join(folder, f'{words(length)}.tsv'),
                  [(str(i), neighbours(paths, length, chance))
                   for i in range(QUERIES)])
    texts = (read(path) for path in paths[::8])
    pairs = list(common_pairs(texts))[:PHRASES]
    write_tsv(os.path.join(folder, 'phrases.tsv'),
              [(str(i), pair) for i, pair in enumerate(pairs)])


def make(data, folder):
    tree = os.path.join(folder, 'tree')
    if not os.path.isdir(tree):
        os.makedirs(folder, exist_ok=True)
        making = f'{tree}.new'
        make_tree(data, making)
        os.rename(making, tree)
    write_queries(Collection('', tree).paths, folder)


def mixed(data, work):
    """Made by a process of its own, which takes 200 MB: see corpora.py."""
    folder = os.path.join(work, f'mixed-{TEXTS}')
    maker = multiprocessing.Process(target=make, args=(data, folder))
    maker.start()
    maker.join()
    if maker.exitcode != 0:
        raise measure.Failure('the texts could not be made')
    corpus = Collection(os.path.basename(folder), os.path.join(folder, 'tree'))
    corpus.queries = {name: os.path.join(folder, f'{name}.tsv')
                      for name in [*map(words, LENGTHS), 'phrases']}
    return corpus


def fastest(system, database, queries, snippet_chars):
    """Milliseconds of each query, of its fastest round."""
    best = {}
    for _ in range(ROUNDS):
        for answer in system.ask(database, queries, HITS, snippet_chars,
                                 SECONDS):
            best[answer.key] = min(answer.ms, best.get(answer.key, answer.ms))
    return list(best.values())


def measure_queries(table, system, corpus, database):
    for name, queries in corpus.queries.items():
        if name == 'phrases' and not system.phrases:
            continue
        for snippet_chars in (0, SNIPPET_CHARS):
            if snippet_chars and not system.snippets:
                continue
            ms = fastest(system, database, queries, snippet_chars)
            row = f'{name}{" + snippets" if snippet_chars else ""}: '
            table.add(row + 'p50 ms', system, median(ms))
            table.add(row + 'max ms', system, max(ms))


def measure_all(build, data, work, runs, wanted):
    corpus = mixed(data, work)
    systems = list(present(build, wanted, of=peers))
    table = Table([system.name for system in systems])
    for system in in_turn(corpus, systems, runs):
        database = os.path.join(work, corpus.name, system.name)
        cost = measure_indexing(table, system, corpus, database)
        table.add('indexing, seconds', system, cost.wall_s)
    for system in systems:
        print(f'queries: {system.name}', file=sys.stderr)
        measure_queries(table, system, corpus,
                        os.path.join(work, corpus.name, system.name))
    table.print(f'{len(corpus.paths)} texts, '
                f'{corpus.bytes / 1e6:.1f} MB; medians of {runs} runs in turn; '
                f'ratio = {table.names[0]} / peer')
    return 0
