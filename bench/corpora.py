# SPDX-License-Identifier: GPL-2.0-or-later
# corpora.py: the collections measured: trees of files, and queries.
"""Each collection has a tree of files, most of text, and named sets of queries.

A set of queries is a file of lines "id TAB query".  What is derived here
follows fixed rules, without chance, so that every run asks the same.

Little is kept in memory: Linux counts what this process holds as part of the
peak of each program that it starts.
"""

import math
import os
import re
import shutil
import unicodedata
from dataclasses import dataclass, field

QUERIES = 200           # in each set; SQLite takes 50 ms for a long one
PASSAGE_WORDS = 8       # in a long query made of a novel
CHAPTER_BYTES = 10000   # of a piece of a novel
SHORT_LETTERS = 4       # words of short queries have at least so many


@dataclass
class Collection:
    name: str
    tree: str
    queries: dict = field(default_factory=dict)     # name -> file
    with_snippets: tuple = ()                       # names among them

    def __post_init__(self):
        paths = [os.path.join(folder, name)
                 for folder, _, names in os.walk(self.tree) for name in names]
        self.paths = sorted(paths)
        self.bytes = sum(os.path.getsize(path) for path in paths)

    def warm(self):
        """Reads every file, so that no system pays for the disk alone."""
        for path in self.paths:
            read(path)


def read(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return file.read()


def read_tsv(path):
    with open(path, encoding='utf-8', newline='\n') as file:
        for line in file:
            yield line.rstrip('\n').split('\t', 1)


def write_tsv(path, rows):
    with open(path, 'w', encoding='utf-8') as file:
        file.writelines(f'{key}\t{text}\n' for key, text in rows)
    return path


def without_diacritics(text):
    parts = unicodedata.normalize('NFD', text)
    return ''.join(c for c in parts if not unicodedata.combining(c))


def short(rows):
    """Of each query 1, 2 or 3 neighbouring words, not always the first."""
    for i, (key, text) in enumerate(rows):
        words = re.findall(r'[^\W\d_]{%d,}' % SHORT_LETTERS, text)
        if words:
            start = i * 7 % len(words)
            yield key, ' '.join(words[start:start + 1 + i % 3])


def passages(paths):
    """Neighbouring words, from as many places of each novel."""
    each = math.ceil(QUERIES / len(paths))
    for path in paths:
        words = re.findall(r'\w+', read(path))
        for place in range(1, each + 1):
            start = place * len(words) // (each + 1)
            name = os.path.basename(path)[:-len('.txt')]
            yield f'{name}-{place}', ' '.join(
                words[start:start + PASSAGE_WORDS])


def query_sets(folder, name, rows):
    """Long and short queries, with and without diacritics."""
    long = rows[::max(1, len(rows) // QUERIES)][:QUERIES]
    sets = {name: long, 'short': list(short(long))}
    for key in list(sets):
        sets[f'{key}, no diacritics'] = [
            (row, without_diacritics(text)) for row, text in sets[key]]
    return {key: write_tsv(os.path.join(folder, f'{key}.tsv'), rows)
            for key, rows in sets.items()}


def novels(data, work):
    """Few large documents: a hundred novels as they are."""
    folder = os.path.join(work, 'novels')
    os.makedirs(folder, exist_ok=True)
    corpus = Collection('novels', os.path.join(data, 'corpus', 'novels'))
    corpus.queries = query_sets(folder, 'passages',
                                list(passages(corpus.paths)))
    corpus.with_snippets = ('passages', 'short')
    return corpus


def cut(text):
    """Pieces that end with a paragraph, of CHAPTER_BYTES or some more."""
    piece, size = [], 0
    for paragraph in text.split('\n\n'):
        piece.append(paragraph)
        size += len(paragraph.encode()) + 2
        if size >= CHAPTER_BYTES:
            yield '\n\n'.join(piece)
            piece, size = [], 0
    if piece:
        yield '\n\n'.join(piece)


def chapters(data, work):
    """The same novels, cut into pieces: documents of a usual size."""
    tree = os.path.join(work, 'chapters', 'tree')
    os.makedirs(tree, exist_ok=True)
    for path in Collection('', os.path.join(data, 'corpus', 'novels')).paths:
        name = os.path.basename(path)[:-len('.txt')]
        for number, text in enumerate(cut(read(path))):
            with open(os.path.join(tree, f'{name}-{number:03}.txt'), 'w',
                      encoding='utf-8') as file:
                file.write(text)
    return Collection('chapters', tree)


def resolutions(data, work):
    """Many small documents: resolutions, one in a file; titles as queries."""
    source = os.path.join(data, 'eval', 'retrieval')
    folder = os.path.join(work, 'resolutions')
    tree = os.path.join(folder, 'tree')
    os.makedirs(tree, exist_ok=True)
    for key, text in read_tsv(os.path.join(source, 'docs.tsv')):
        with open(os.path.join(tree, f'{key}.txt'), 'w',
                  encoding='utf-8') as file:
            file.write(text)
    corpus = Collection('resolutions', tree)
    topics = os.path.join(source, 'topics.tsv')
    corpus.queries = query_sets(folder, 'titles', list(read_tsv(topics)))
    corpus.with_snippets = ('titles', 'short')
    return corpus


def formats(data, work):
    """Documents as they come, of a town and of a village."""
    tree = os.path.join(work, 'formats', 'tree')
    for folder in ('litovel/pdf', 'office'):
        shutil.copytree(os.path.join(data, 'corpus', folder),
                        os.path.join(tree, folder), dirs_exist_ok=True)
    return Collection('formats', tree)
