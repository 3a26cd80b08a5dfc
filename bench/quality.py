# SPDX-License-Identifier: GPL-2.0-or-later
# quality.py: how high the one right document stands, with trec_eval.py.

import os
import re
import subprocess
import sys

HITS = 100      # the right document below them counts as not found
SECONDS = 600   # FTS5 takes two minutes for 1,500 titles

TOPICS = {'titles': 'topics.tsv', 'titles, no diacritics': 'topics_nodia.tsv'}


def write_run(path, answers):
    """TREC's format; the score only repeats the order."""
    with open(path, 'w', encoding='utf-8') as file:
        for answer in answers:
            for rank, hit in enumerate(answer.hits, 1):
                file.write(f'{answer.key} Q0 {hit} {rank} {-rank} bench\n')


def evaluate(folder, path):
    """Mean average precision: with one right document, 1 / its rank."""
    command = [sys.executable, os.path.join(folder, 'trec_eval.py'),
               os.path.join(folder, 'qrels.txt'), path]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(re.search(r'MAP=([0-9.]+)', said.stdout)[1])


def measure_all(corpus, systems, work, data):
    folder = os.path.join(data, 'eval', 'retrieval')
    print(f'mean reciprocal rank in {HITS} hits')
    for system in systems:
        database = os.path.join(work, corpus.name, system.name)
        system.index(corpus, database)
        for name, topics in TOPICS.items():
            path = f'{database}.trec'
            answers = system.ask(database, os.path.join(folder, topics),
                                 HITS, 0, SECONDS)
            write_run(path, answers)
            print(f'{system.name:10}{name:24}{evaluate(folder, path):.4f}',
                  flush=True)
