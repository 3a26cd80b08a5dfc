# SPDX-License-Identifier: GPL-2.0-or-later
# rebuild.sh: an index made anew takes the place of the old one as a whole, or
# not at all.
. "$SRC/tests/lib.sh"

# archives FILES: so many are in a, and one is in b.
archives()
{
	rm -rf a b
	mkdir a b
	awk -v files="$1" 'BEGIN {
		for (i = 1; i <= files; i++) {
			file = sprintf("a/%04d.txt", i)
			for (j = 1; j <= 100; j++)
				print "Usnesení " i ", položka " j \
					": rozpočet města" >file
			close(file)
		}
	}'
	echo "Zápis o městské policii" >b/zapis.txt
	files=$(($1 + 1))
}

# finds WHAT: all files are found, and the index has one generation.
finds()
{
	run spis-query -i index --limit 2000 --format trec "rozpocet policie"
	is "$(wc -l <out)" $files "$1: all are found"
	is "$(find index -mindepth 1 | grep -vc /index)" 2 \
		"$1: nothing is left of what was in the making"
	is "$(find index -mindepth 1 -maxdepth 1 -name 'index.*' | wc -l)" 1 \
		"$1: one generation is there"
}

# So many that the first segment is done long before the last; sanitizers take
# five times as long for each.
many=1000
[ -z "$SPIS_TEST_SLOW" ] || many=400
archives $many
run spis-index -i index a b
is "$status$err" 0 "a first run"
finds "a first run"
first=$(cat index/XAPIANDB)

run spis-index -v -i index --rebuild a b
is "$status" 0 "--rebuild: status"
case $err in
*"indexed $((many + 1)), unchanged 0"*) ok "--rebuild: all is read again" true ;;
*) is "$err" "indexed $((many + 1))" "--rebuild: all is read again" ;;
esac
finds "--rebuild"
ok "--rebuild: another generation counts" \
	[ "$(cat index/XAPIANDB)" != "$first" ]

rm a/0001.txt
run spis-index -i index --rebuild a b
is "$status$err" 0 "--rebuild, a file has vanished: status"
run spis-query -i index --limit 2000 --format trec rozpocet
is "$(wc -l <out)" $((many - 1)) "--rebuild, a file has vanished: it is not found"
echo "Usnesení 0001: rozpočet města" >a/0001.txt
spis-index -i index a b

# kept WHAT STATUS TEXT: the run failed so, and the index is as it was.
before=$(cat index/XAPIANDB)
kept()
{
	is "$status" "$2" "$1: status"
	case $err in
	*"$3"*) ok "$1: it is told why" true ;;
	*) is "$err" "$3" "$1: it is told why" ;;
	esac
	is "$(cat index/XAPIANDB)" "$before" "$1: the index is the one before"
	finds "$1"
}

for signal in TERM KILL; do
	cut_off $signal index spis-index -i index --rebuild a b
	if [ $signal = TERM ]; then
		kept "--rebuild, SIGTERM" 143 "the index has not changed"
	else
		is "$(cat index/XAPIANDB)" "$before" \
			"--rebuild, kill -9: the index is the one before"
		run spis-index -i index a b
		is "$status$err" 0 "--rebuild, kill -9: the next run"
		finds "--rebuild, kill -9"
	fi
done

# What is refused needs no more than a few.
archives 200
rm -rf index
spis-index -i index a b
before=$(cat index/XAPIANDB)

run spis-index -i index --rebuild a
kept "--rebuild of a part" 2 "it has 1 files that this run does not read"
mv b gone
run spis-index -i index --rebuild --allow-mass-delete a b
kept "--rebuild, a folder is missing" 2 "cannot read"
mv gone b
mkdir gone
mv a/01* gone
run spis-index -i index --rebuild a b
kept "--rebuild, too much has vanished" 3 "--allow-mass-delete"
mv gone/* a

chmod 0 b/zapis.txt
if as_user cat b/zapis.txt 2>/dev/null; then
	echo "# no way to give up the rights of root: rights are not tested"
else
	run as_user spis-index -i index --rebuild a b
	kept "--rebuild, a file cannot be read" 2 \
		"it has a file that cannot be read"
fi
chmod 600 b/zapis.txt

mkdir empty
run spis-index -i index --rebuild --allow-mass-delete a empty
kept "--rebuild without an archive, and an empty folder" 2 \
	"this folder is empty or could not be listed: $PWD/empty"
run spis-index -i index --rebuild --allow-mass-delete a
is "$status$err" "0spis-index: 1 files are left out of the index; \
the first is '$PWD/b/zapis.txt'" "--rebuild without an archive"
is "$(spis-index -i index --report=ndjson | wc -l)" 200 \
	"--rebuild without an archive: it is left out"
plan
