# SPDX-License-Identifier: GPL-2.0-or-later
# refused.sh: a document that the index does not take is left out alone.
. "$SRC/tests/lib.sh"

[ -e "$B/tests/refuse.so" ] || skip_all "sanitizers cannot be preloaded over"

# indexed OPTION...: as spis-index, where some words are refused.
indexed()
{
	run env LD_PRELOAD="$B/tests/refuse.so" spis-index -i index "$@" archive
}

# bad: the lines about documents that are not ok, as they are told, too.
bad()
{
	spis-index -i index --report | grep '^/' | sed 's/^\([^:]*\): broken, /\1: /'
}

found()
{
	spis-query -i index --format json "$1" | jq .total
}

# make_archive WORD: six documents with "usnesení", the third with WORD.
make_archive()
{
	rm -rf index archive
	mkdir archive
	for i in 1 2 3 4 5 6; do
		echo "Usnesení číslo $i bylo schváleno." >"archive/$i.txt"
	done
	echo "Usnesení a $1 dodatek." >archive/3.txt
}

# check WHAT REASON: that the third is left out alone.
check()
{
	indexed
	is "$status: $(head -n 1 err)" \
		"1: spis-index: '$PWD/archive/3.txt': $2" \
		"$1: it is told"
	is "$(bad)" "$PWD/archive/3.txt: $2" "$1: and remembered"
	is "$(found usnesení)" 5 "$1: the others are there"
	indexed
	is "$status: $err" "0: " "$1: the next night it is left alone"
	indexed --retry-failed
	is "$status: $(found usnesení)" "1: 5" "$1: it is tried again in vain"
	run spis-index -i index --retry-failed archive
	is "$status: $(found usnesení)" "0: 6" "$1: until it is taken"
}

index="refused by the index: cannot write to index 'index'"
long="$index: InvalidArgumentError: Term too long (> 245): $(
	printf '%061d' 0 | tr 0 x)"
zero="$index: InvalidArgumentError: Key too long: length was 400 bytes, \
maximum length of a key is 255 bytes"
big='a text of 20971521 bytes is longer than 20971520'

make_archive nepřijatelný
check "a term too long" "$long"
make_archive nepotvrditelný
check "a term that only the commit refuses" "$zero"
make_archive nezměrný
check "a text too big" "$big"

# So much text is built in bulk.
make_archive nepřijatelný
printf 'Rada města schválila.%.0s' $(seq 60000) >archive/rozsáhlý.txt
check "in bulk" "$long"

make_archive nepřijatelný
echo "Nepotvrditelný dodatek. nepotvrditelný" >archive/5.txt
echo "nepřijatelný nepotvrditelný" >archive/a.txt
indexed
is "$status: $(found usnesení) $(bad | wc -l)" "1: 4 3" "several are refused"

# What is made anew is committed but once.
make_archive nevinný
run spis-index -i index archive
echo "Usnesení nepřijatelný dodatek" >archive/7.txt
indexed --rebuild
is "$status: $(found usnesení) $(wc -l <err)" "2: 6 1" \
	"a rebuild fails, and leaves the index as it was"
ok "a rebuild names the document" grep -q "/archive/7.txt'" err
plan
