# SPDX-License-Identifier: GPL-2.0-or-later
# structure.py: how well documents are understood, beside what a town says.
"""Precision and recall of each field, and of the numbers of resolutions.

The town of Litovel publishes its resolutions as PDFs, and the same as JSON
with number, date and body.  The number of the meeting and the kind are in the
names of the files.
"""

import glob
import json
import os
import re
import subprocess
from dataclasses import dataclass

import measure

FIELDS = ('municipality', 'body', 'kind', 'number', 'date')
BODIES = {'RM': 'rada', 'ZM': 'zastupitelstvo'}
FOLDERS = {'rm': 'RM', 'zastupitelstvo': 'ZM'}
MIN_PRECISION = 0.98

# Minutes that were published under the name of resolutions; JSON has none.
MINUTES = {('RM', '45')}


@dataclass
class Score:
    right: int = 0
    wrong: int = 0
    missing: int = 0

    def count(self, found, wanted):
        """Sets of what was found and what is true."""
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missing += len(wanted - found)

    def precision(self):
        return self.right / max(1, self.right + self.wrong)

    def recall(self):
        return self.right / max(1, self.right + self.missing)


def truth(folder):
    """(body, meeting): (date, numbers of resolutions)."""
    meetings = {}
    for path in glob.glob(os.path.join(folder, 'json', '*.json')):
        with open(path, encoding='utf-8') as file:
            resolution = json.load(file)
        body, _, meeting, _ = resolution['id'].split('/')
        date, numbers = meetings.setdefault((body, meeting),
                                            (resolution['datum'], set()))
        numbers.add(resolution['id'])
        if date != resolution['datum']:
            raise measure.Failure(f"two dates of meeting {body} {meeting}")
    return meetings


def meeting_of(path):
    """Body and number, from the names of the folder and the file."""
    name = os.path.basename(path)
    found = re.search(r'_(\d+)\._|^rm_(\d+)_', name)
    return (FOLDERS[os.path.basename(os.path.dirname(path))],
            found.group(1) or found.group(2))


def read_text(build, path, out):
    measure.run([os.path.join(build, 'tests', 'files'), '-t',
                 os.path.join(build, 'spis-read'), '1', '30', '512', path],
                out)


def understand(build, texts):
    """For each text its fields and the numbers of its resolutions."""
    said = subprocess.run([os.path.join(build, 'bench', 'structure-show'),
                           os.path.join(build, 'czech.lex'), *texts],
                          stdout=subprocess.PIPE, check=True)
    documents = []
    for line in said.stdout.decode('utf-8').split('\n'):
        what, *cells = line.split('\t')
        if what == 'fields':
            documents.append((dict(zip(FIELDS, cells)), []))
        elif what == 'section' and cells[1] == 'resolution':
            documents[-1][1].append(cells[2])
    return documents


def report(scores):
    """Prints a table; how many are below the bound."""
    print(f'{"":28}{"precision":>10}{"recall":>10}{"right":>8}{"wrong":>8}')
    missed = 0
    for name, score in scores.items():
        missed += score.precision() < MIN_PRECISION
        print(f'{name:28}{score.precision():10.3f}{score.recall():10.3f}'
              f'{score.right:8}{score.wrong:8}')
    return missed


def measure_all(build, data, work):
    """The exit status: 1 when a precision is below its bound."""
    folder = os.path.join(data, 'corpus', 'litovel')
    meetings = truth(folder)
    paths = sorted(glob.glob(os.path.join(folder, 'pdf', '*', '*.pdf')))
    texts = []
    for path in paths:
        texts.append(os.path.join(work, os.path.basename(os.path.dirname(path)),
                                  os.path.basename(path)))
        os.makedirs(os.path.dirname(texts[-1]), exist_ok=True)
        read_text(build, path, texts[-1])
    scores = {name: Score() for name in (*FIELDS, 'numbers of resolutions')}
    for path, (fields, numbers) in zip(paths, understand(build, texts)):
        meeting = meeting_of(path)
        true = {'municipality': 'Litovel', 'body': BODIES[meeting[0]],
                'kind': 'zápis' if meeting in MINUTES else 'usnesení',
                'number': meeting[1]}
        if meeting in meetings:
            true['date'], wanted = meetings[meeting]
            scores['numbers of resolutions'].count(set(numbers) - {''}, wanted)
        for name, value in true.items():
            scores[name].count({fields[name]} - {''}, {value})
    return 1 if report(scores) else 0
