# SPDX-License-Identifier: GPL-2.0-or-later
# repeat.sh: repetitive texts are read, found, moved, copied and deleted.
. "$SRC/tests/lib.sh"

mkdir a
cp "$SRC/tests/data/repeat.txt" a/bla.txt
# Lines of 80 bytes, so often that the text ends near 21 times 8,192 bytes.
sold='Bod č. 3: prodej pozemku parc. č. 103, jednomyslně'
draft='Bod č. 2: prodej pozemku parc. č. 102, návrh usnesení'
for times in 2149 2150 2151 2152; do
	yes "$sold ........................." | head -n $times >a/$times-3.txt
	yes "$draft ....................." | head -n $times >a/$times-2.txt
done
is "$(head -n 1 a/2149-3.txt | wc -c) $(head -n 1 a/2149-2.txt | wc -c)" \
	"80 80" "lines of 80 bytes"
# Of few words, and of many different ones of few letters.
yes ano ne | tr '\n' ' ' | head -c 16384 >a/dve.txt
seq 20000 29999 | tr '0-9\n' 'aabbabcddd ' >a/slova.txt

# whole INDEX N WHAT: N documents, and each can be read in all ways.
whole()
{
	run spis-index -i "$1" --check
	is "$status$err" 0 "$3: --check"
	run spis-index -i "$1" --dump
	is "$status$err$(grep -c '^document ' out)" "0$2" "$3: --dump"
}

# totals COUNTS WHAT [OPTION...]: of an update of the index.
totals()
{
	wanted=$1
	what=$2
	shift 2
	run spis-index -v -i index "$@" a
	is "$status$(sed -n 's/^spis-index: indexed //p' err |
		grep -o "^$wanted")" "0$wanted" "$what"
}

run spis-index -i index a
is "$status$err" 0 "they are indexed"
whole index 11 "at first"
run spis-query -i index --limit 20 prodej bla ano
is "$status$err$(grep -c '^   /' out)" 010 "they are found"
for file in a/*.txt; do
	run spis-query -i index --show-text "$file"
	ok "the text of $file is as it was" cmp out "$file"
done

run spis-index -i index --backup copy
is "$status$err" 0 "--backup"
whole copy 11 "the backup"
run spis-index -i copy --compact
is "$status$err" 0 "--compact"
whole copy 11 "the compact one"

for file in a/*.txt; do
	mv "$file" "${file%.txt}.text"
done
totals "0, unchanged 0, moved 11" "they are moved, and not read"
whole index 11 "moved"
for file in a/*.text; do
	echo konec >>"$file"
done
totals "11, unchanged 0, moved 0" "they are changed"
whole index 11 "changed"
rm a/2*.text
totals "0, unchanged 3, moved 0" "some are deleted" --allow-mass-delete
whole index 3 "deleted"
plan
