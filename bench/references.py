# SPDX-License-Identifier: GPL-2.0-or-later
# references.py: does the first hit hold the reference that was asked for?
"""Takes references of each kind out of the documents of a town, by patterns of
its own that share nothing with those of the library, and asks for each in each
of its spellings.  A hit is right if its text has the reference in any of them;
for a date, also if it is that of its meeting.
"""

import collections
import json
import os
import re
import subprocess

import measure

EACH = 60               # references of a kind
MIN_FIRST = 0.98        # share whose first hit is right
MIN_FIVE = 1.0          # share with a right hit among the first five
FIVE = 5

MONTHS = ('ledna února března dubna května června července srpna září října '
          'listopadu prosince').split()


def crowns(text):
    """Hellers of "1.500.000,50", whole crowns alone if there is no comma."""
    whole, _, rest = text.replace('.', '').replace(' ', '').replace(
        '\u00a0', '').partition(',')
    return int(whole) * 100 + (int(rest.ljust(2, '0')[:2]) if rest.isdigit()
                               else 0)


def grouped(value, gap):
    return f'{value // 100:,}'.replace(',', gap)


def dates(text):
    for day, month, year in re.findall(
            r'(?<![\d./])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)',
            text):
        if 0 < int(month) <= 12 and 0 < int(day) <= 31:
            yield int(year), int(month), int(day)
    for day, name, year in re.findall(
            r'(?<!\d)(\d{1,2})\.\s?(' + '|'.join(MONTHS) + r')\s(\d{4})',
            text):
        yield int(year), MONTHS.index(name) + 1, int(day)


def date_spellings(key):
    year, month, day = key
    return [f'{day}. {month}. {year}', f'{day}.{month}.{year}',
            f'{day:02}.{month:02}.{year}', f'{year}-{month:02}-{day:02}',
            f'{day}. {MONTHS[month - 1]} {year}']


def found(pattern, change=lambda text: text):
    """What the groups of a pattern match, joined, in some text."""
    return lambda text: [change(''.join(match.groups()))
                         for match in re.finditer(pattern, text)]


def amounts(text):
    for whole, decimals in re.findall(
            r'(?<![\d.,])(\d{1,3}(?:[. \u00a0]\d{3})+|\d+)(,\d\d)?'
            r'(?:,-+)? ?Kč', text):
        yield crowns(whole + decimals)


def amount_spellings(value):
    spelled = [f'{grouped(value, " ")} Kč', f'{grouped(value, ".")},- Kč',
               f'{value // 100} Kč']
    if value % 100:
        return [f'{text.split(" Kč")[0].removesuffix(",-")}'
                f',{value % 100:02} Kč' for text in spelled]
    if value >= 10 ** 8 and value % 10 ** 7 == 0:
        spelled.append(f'{value / 1e8:g}'.replace('.', ',') + ' mil. Kč')
    return spelled


def parcels(text):
    for listed in re.findall(
            r'(?:[pP](?:arc)?\.?\s?[čČ]\.|parcel\w*\sč\.)\s*'
            r'(\d+(?:/\d+)?(?:(?:,\s?|\sa\s)\d+/\d+)*)', text):
        yield from re.findall(r'\d+/\d+|\d+', listed)


def spellings(*forms):
    return lambda key: [form.format(key) for form in forms]


# Of each kind: how its keys are found, and how a key is spelled.
KINDS = {
    'date': (dates, date_spellings),
    'resolution': (found(r'((?:RM|ZM)/\d+/\d+/\d{4})'),
                   spellings('{}', 'usnesení {}', 'usnesení č. {}')),
    'number': (found(r'(?<![\w/-])(\d{2,5}/\d{1,4})(?![\w/-])'),
               spellings('{}')),
    'law': (found(r'(?<![\d/])(\d+/(?:19|20)\d\d) Sb'),
            spellings('zákon č. {} Sb.', 'zákona č. {} Sb.', '{} Sb.')),
    'paragraph': (found(r'§ ?(\d+[a-z]?)(?![\w])'),
                  spellings('§ {}', '§{}')),
    'parcel': (parcels, spellings('parc. č. {}', 'p. č. {}', 'p.č. {}',
                                  'parcela {}')),
    'amount': (amounts, amount_spellings),
    'company': (found(r'IČO?:?\s?(\d{3} ?\d{2} ?\d{3}|\d{8})(?!\d)',
                      lambda text: text.replace(' ', '')),
                lambda key: [f'IČO {key}', f'IČ: {key}', key,
                             f'IČO {key[:3]} {key[3:5]} {key[5:]}']),
    'house': (found(r'č\.? ?p\.?\s?(\d+)(?:/\d+)?(?!\w)'),
              spellings('čp. {}', 'č.p. {}', 'č. p. {}')),
    'file': (found(r'[Čč]\. ?j\.:? ?(?:[A-Z]+[ /])*(\d+/\d{4})'),
             spellings('č. j. {}', 'č.j. {}', 'čj. {}', '{}')),
    'budget': (found(r'[Rr]ozpočtov\w+ změn\w+ (?:č\. ?)?(\d+/\d{4})'),
               spellings('rozpočtová změna {}', 'rozpočtové změny č. {}',
                         '{}')),
    'project': (found(r'(?:CZ[\d./]+/)(\d\d_\d{3}/\d{7})'),
                lambda key: [key, key.replace('_', ' '),
                             f'CZ.03.2.60/0.0/0.0/{key}']),
    'address': (found(r'(www\.[a-z.-]+[a-z])'), spellings('{}')),
}


def read_texts(build, index, tree):
    """Texts by path, as they were read, and the date of those that have one."""
    texts, days = {}, {}
    for folder, _, names in sorted(os.walk(tree)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith('.json'):
                with open(path, encoding='utf-8') as file:
                    record = json.load(file)
                texts[path] = record['id'] + '\n' + record['text_raw']
                year, month, day = map(int, record['datum'].split('-'))
                days[path] = (year, month, day)
                continue
            texts[path] = subprocess.run(
                [os.path.join(build, 'spis-query'), '--index', index,
                 '--show-text', path], check=True, capture_output=True,
                text=True).stdout
    return texts, days


def choose(texts, find):
    """EACH of all keys, evenly: the same in every run."""
    keys = sorted({key for text in texts.values() for key in find(text)},
                  key=str)
    step = max(1, len(keys) // EACH)
    return keys[::step][:EACH]


def ask(build, index, work, asked):
    """The paths of the first hits, by the number of the query."""
    queries = os.path.join(work, 'queries.tsv')
    answers = os.path.join(work, 'answers.ndjson')
    with open(queries, 'w', encoding='utf-8') as file:
        file.writelines(f'{number}\t{text}\n'
                        for number, (_, _, text) in enumerate(asked))
    measure.run([os.path.join(build, 'spis-query'), '--index', index,
                 '--format', 'ndjson', '--limit', str(FIVE), '--batch',
                 queries], answers)
    hits = collections.defaultdict(list)
    with open(answers, encoding='utf-8') as file:
        for line in file:
            hit = json.loads(line)
            hits[int(hit['id'])].append(hit['path'])
    return hits


def score(asked, hits, texts, days):
    """Of each kind: how many were asked, were right first, among five."""
    known = {}
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for number, (kind, key, text) in enumerate(asked):
        right = []
        for path in hits[number]:
            keys = known.get((kind, path))
            if keys is None:
                keys = set(KINDS[kind][0](texts[path]))
                if kind == 'date' and path in days:
                    keys.add(days[path])
                known[kind, path] = keys
            right.append(key in keys)
        count = counts[kind]
        count[0] += 1
        count[1] += any(right[:1])
        count[2] += any(right)
        if not any(right[:1]) and os.environ.get('VERBOSE'):
            print(f'{kind}: {text}: {hits[number][:1]}')
    return counts


def measure_all(build, data, work):
    """The exit status: 1 when a figure is below its bound."""
    tree = os.path.join(data, 'corpus', 'litovel')
    index = os.path.join(work, 'index')
    os.makedirs(work, exist_ok=True)
    subprocess.run(['rm', '-rf', index], check=True)
    measure.run([os.path.join(build, 'spis-index'), '--quiet',
                 '--priority=normal', '--index', index, tree])
    texts, days = read_texts(build, index, tree)
    asked = [(kind, key, text) for kind, (find, spell) in KINDS.items()
             for key in choose(texts, find) for text in spell(key)]
    counts = score(asked, ask(build, index, work, asked), texts, days)
    good = True
    print(f'{"":12}{"asked":>7}{"first":>8}{"of five":>9}')
    for kind, (count, first, five) in counts.items():
        print(f'{kind:12}{count:7}{first / count:8.3f}{five / count:9.3f}')
        good = good and first >= MIN_FIRST * count and five >= MIN_FIVE * count
    print(f'wanted: first {MIN_FIRST}, of five {MIN_FIVE}, of each kind')
    return 0 if good else 1
