#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# sphinx_index.py: puts a tree of text files into a new index of Sphinx.
"""usage: sphinx_index.py TREE FOLDER

Its indexer reads lines: this program writes them into a pipe.
"""

import os
import subprocess
import sys

# Characters of words: letters without diacritics, and digits.
CHARSET = ('0..9, A..Z->a..z, a..z, ' + ', '.join(
    f'U+{ord(c):04X}->{plain}' for plain, letters in (
        ('a', 'áÁäÄ'), ('c', 'čČ'), ('d', 'ďĎ'), ('e', 'éÉěĚ'), ('i', 'íÍ'),
        ('l', 'ľĽ'), ('n', 'ňŇ'), ('o', 'óÓöÖ'), ('r', 'řŘ'), ('s', 'šŠ'),
        ('t', 'ťŤ'), ('u', 'úÚůŮüÜ'), ('y', 'ýÝ'), ('z', 'žŽ'))
    for c in letters))

CONFIG = '''source texts
{{
	type = tsvpipe
	tsvpipe_command = {python} {program} --lines {tree}
	tsvpipe_field = text
	tsvpipe_attr_string = path
}}
index texts
{{
	source = texts
	path = {folder}/texts
	morphology = stem_cz
	charset_table = {charset}
}}
searchd
{{
	listen = {folder}/socket:mysql41
	pid_file = {folder}/pid
	log = {folder}/log
	binlog_path =
	workers = threads
}}
'''


def lines(tree):
    number = 0
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            number += 1
            with open(path, encoding='utf-8', errors='replace') as file:
                text = ' '.join(file.read().split())
            print(number, text, os.path.relpath(path, tree), sep='\t')


def main(tree, folder):
    os.makedirs(folder)
    config = os.path.join(folder, 'sphinx.conf')
    with open(config, 'w', encoding='utf-8') as file:
        file.write(CONFIG.format(python=sys.executable, tree=tree,
                                 program=os.path.abspath(__file__),
                                 folder=os.path.abspath(folder),
                                 charset=CHARSET))
    subprocess.run(['/usr/bin/indexer', '--config', config, '--quiet',
                    'texts'], check=True)


if __name__ == '__main__':
    if sys.argv[1] == '--lines':
        lines(sys.argv[2])
    else:
        main(*sys.argv[1:])
