#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# fts5_index.py: puts a tree of text files into a new SQLite FTS5 table.
"""usage: fts5_index.py TREE DATABASE

As fast as SQLite goes: no journal, no syncing, one transaction.  The table is
optimized at the end, as an index that is to be searched would be.
"""

import os
import sqlite3
import sys


def rows(tree):
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, encoding='utf-8', errors='replace') as file:
                yield os.path.relpath(path, tree), file.read()


def main(tree, path):
    database = sqlite3.connect(path)
    database.execute('PRAGMA journal_mode = OFF')
    database.execute('PRAGMA synchronous = OFF')
    database.execute('CREATE VIRTUAL TABLE texts USING fts5(path UNINDEXED, '
                     'text, tokenize = "unicode61 remove_diacritics 2")')
    with database:
        database.executemany('INSERT INTO texts VALUES (?, ?)', rows(tree))
        database.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    database.close()


if __name__ == '__main__':
    main(*sys.argv[1:])
