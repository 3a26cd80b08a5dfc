# SPDX-License-Identifier: GPL-2.0-or-later
# mistakes.py: are words with a slip corrected, and right ones left alone?
"""Words of a collection, each with one slip as Czechs make them, are asked for;
the first form that is offered should be the word.  Then right words, of which
nothing should be offered.  Both are chosen at random; SEED repeats them.
"""

import json
import os
import random
import re
import subprocess
from collections import Counter

import measure
from corpora import without_diacritics as plain

SLIPS = int(os.environ.get('SLIPS', '2000'))
WORDS = 1000            # right ones
MIN_FIRST = 0.9         # share of slips of which the word comes first
LETTERS = 5             # words with a slip have at least so many
DOCUMENTS = 3           # and stand in so many
ROWS = ('qwertzuiop', 'asdfghjkl', 'yxcvbnm')


def forms_of(tree):
    """How many files have each word."""
    forms = Counter()
    for folder, _, names in os.walk(tree):
        for name in names:
            with open(os.path.join(folder, name), encoding='utf-8',
                      errors='replace') as file:
                forms.update(set(re.findall(r'[^\W\d_]+',
                                            file.read().lower())))
    return forms


# ---- slips: of a word all that it can become

def missing(word):
    return [word[:i] + word[i + 1:] for i in range(len(word))]


def doubled(word):
    return [word[:i] + word[i] + word[i:] for i in range(len(word))]


def swapped(word):
    return [word[:i] + word[i + 1] + word[i] + word[i + 2:]
            for i in range(len(word) - 1)]


def neighbours(letter):
    for row, keys in enumerate(ROWS):
        at = keys.find(plain(letter))
        if at >= 0:
            yield from keys[max(0, at - 1):at] + keys[at + 1:at + 2]
            if row + 1 < len(ROWS):
                yield from ROWS[row + 1][max(0, at - 1):at + 1]


def neighbour_key(word):
    return [word[:i] + key + word[i + 1:]
            for i in range(len(word)) for key in neighbours(word[i])]


def pairs(*both):
    """A slip that takes one text for another, wherever it stands."""
    def slip(word):
        return [word[:match.start()] + there + word[match.end():]
                for here, there in both
                for match in re.finditer(here, word)]
    return slip


i_or_y = pairs(('i', 'y'), ('y', 'i'), ('í', 'ý'), ('ý', 'í'))
s_or_z = pairs(('s', 'z'), ('z', 's'))


def e_or_je(word):
    return [word[:m.start() + 1] + there + word[m.end():]
            for here, there in (('[bpv]ě', 'je'), ('[bpv]je', 'ě'),
                                ('mně', 'ě'), ('mě', 'ně'))
            for m in re.finditer(here, word)]


KINDS = {'missing letter': missing, 'doubled letter': doubled,
         'swapped letters': swapped, 'neighbour key': neighbour_key,
         'i or y': i_or_y, 's or z': s_or_z, 'ě, je, mě, mně': e_or_je}


def make_slips(chance, forms):
    """As many of each kind; a word that the texts have is no slip."""
    known = {plain(form) for form in forms}
    words = sorted(form for form, count in forms.items()
                   if len(form) >= LETTERS and count >= DOCUMENTS)
    common = sorted(form for form, count in forms.items()
                    if len(form) >= LETTERS and count >= 10 * DOCUMENTS)
    kinds = list(KINDS) + ['joined words']
    slips = []
    while len(slips) < SLIPS:
        kind = kinds[len(slips) % len(kinds)]
        if kind == 'joined words':
            word = ' '.join(chance.sample(common, 2))
            slip = word.replace(' ', '')
        else:
            word = chance.choice(words)
            made = KINDS[kind](word)
            slip = chance.choice(made) if made else word
        if plain(slip) not in known:
            slips.append((kind, word, slip))
    return slips


# ---- asking

def ask(build, index, words):
    """Of each word what was said of corrections."""
    lines = ''.join(f'{i}\t{word}\n' for i, word in enumerate(words))
    said = subprocess.run(
        [os.path.join(build, 'spis-query'), '--index', index, '--format',
         'json', '--limit', '1', '--batch', '-'],
        input=lines, capture_output=True, text=True, check=False)
    if said.returncode not in (0, 1):
        raise measure.Failure(said.stderr)
    return [json.loads(line)['corrections']
            for line in said.stdout.splitlines()]


def measure_slips(build, index, slips):
    right, wrong = Counter(), []
    answers = ask(build, index, [slip for _, _, slip in slips])
    for (kind, word, slip), said in zip(slips, answers):
        offered = said[0]['form'] if said else ''
        if plain(offered) == plain(word):
            right[kind] += 1
        else:
            wrong.append(f'  {kind}: {slip}: {offered or "nothing"}, not '
                         f'{word}')
    print('\n'.join(wrong))
    every = Counter(kind for kind, _, _ in slips)
    print(', '.join(f'{kind} {right[kind]} of {every[kind]}'
                    for kind in every))
    return sum(right.values()) / len(slips)


def measure_words(build, index, words):
    offered = 0
    for word, said in zip(words, ask(build, index, words)):
        if said:
            print(f'  {word}: {said[0]["form"]}')
            offered += 1
    return offered


def measure_all(build, tree, work):
    """The exit status: 1 when a figure is below its bound."""
    seed = int(os.environ.get('SEED', '0')) or random.randrange(1, 10 ** 6)
    chance = random.Random(seed)
    index = os.path.join(work, 'index')
    os.makedirs(work, exist_ok=True)
    subprocess.run(['rm', '-rf', index], check=True)
    measure.run([os.path.join(build, 'spis-index'), '--quiet',
                 '--priority=normal', '--index', index, tree], partly=1)
    forms = forms_of(tree)
    print(f'{len(forms)} forms of {tree}; SEED={seed}')
    first = measure_slips(build, index, make_slips(chance, forms))
    words = sorted(form for form, count in forms.items()
                   if len(form) > 1 and count >= DOCUMENTS)
    offered = measure_words(build, index, chance.sample(words, WORDS))
    print(f'the right form first: {first:.1%}, at least {MIN_FIRST:.0%}; '
          f'offered for right words: {offered} of {WORDS}')
    return 0 if first >= MIN_FIRST and offered == 0 else 1
