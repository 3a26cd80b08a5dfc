#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# boards.sh: what notice boards may say of files, whose, and until when.
. "$SRC/tests/lib.sh"

mkdir a
chmod 755 . a
here=$(pwd)

# board NAME NUMBER URL FILE: a notice of one file.
board()
{
	cat >"a/$1" <<END
{"@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
"název": {"cs": "Smlouva o dílo"}, "číslo_jednací": "$2",
"dokument": [{"typ": "Digitální objekt", "název": {"cs": "$4"}, "url": "$3"}]}]}
END
}

# index COUNTS WHAT: a run that is done, and its totals.
index()
{
	run spis-index -c /dev/null -v -i index a
	is "$status ${err%%, troubles*}" "0 spis-index: indexed $1" "$2"
}

# said NAME: reference and source that the index has of a file.
said()
{
	spis-query -i index --format json --show "$here/a/$1" |
		jq -r '.fields | "\(.reference) \(.source)"'
}

url=https://mesto.cz/smlouva.txt

# ---- gone with their board
echo "Smlouva o dílo na opravu mostu." >a/smlouva.txt
echo "Dodatek ke smlouvě o dílo." >a/dodatek.txt
board deska.json "MUL 1/2020" $url smlouva.txt
index "3, unchanged 0, moved 0, deleted 0" "a board"
is "$(said smlouva.txt)" "MUL 1/2020 $url" "its file has the notice"
index "0, unchanged 3, moved 0, deleted 0" "nothing has changed"
board deska.json "MUL 1/2020" https://mesto.cz/dodatek.txt dodatek.txt
index "3, unchanged 2, moved 0, deleted 0" "the board has another file"
is "$(said smlouva.txt)" "null null" "another file: the first has lost it"
is "$(said dodatek.txt)" "MUL 1/2020 https://mesto.cz/dodatek.txt" \
	"another file: that has it"
mv a/deska.json a/nová.json
index "2, unchanged 2, moved 0, deleted 1" "the board has another name"
is "$(said dodatek.txt)" "MUL 1/2020 https://mesto.cz/dodatek.txt" \
	"another name: the file still has the notice"
rm a/nová.json
index "1, unchanged 2, moved 0, deleted 1" "the board is gone"
is "$(said dodatek.txt)" "null null" "gone: the file has lost the notice"
index "0, unchanged 2, moved 0, deleted 0" "gone: nothing is left to do"

# ---- a copy of a file does not bring its notices along
board deska.json "MUL 1/2020" $url smlouva.txt
index "2, unchanged 2, moved 0, deleted 0" "the board is back"
mkdir a/jinde
mv a/smlouva.txt a/jinde
rm a/deska.json
index "1, unchanged 1, moved 0, deleted 2" "a file leaves its board"
is "$(said jinde/smlouva.txt)" "null null" "it has no notice there"

# ---- addresses of the web
mv a/jinde/smlouva.txt a
rmdir a/jinde
for bad in "javascript:alert(1)//smlouva.txt" "//mesto.cz/smlouva.txt" \
	"data:text/html,/smlouva.txt" "http:smlouva.txt"; do
	board deska.json "MUL 2/2020" "$bad" smlouva.txt
	spis-index -c /dev/null -i index a
	is "$(said smlouva.txt)" "MUL 2/2020 null" "no source: $bad"
done
board deska.json "MUL 2/2020" HTTP://mesto.cz/smlouva.txt smlouva.txt
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "MUL 2/2020 HTTP://mesto.cz/smlouva.txt" "a source"

# ---- a run that is stopped before the files are read again
rm -rf index a/*
echo "Smlouva o dílo na opravu mostu." >a/smlouva.txt
echo "Dodatek ke smlouvě o dílo." >a/dodatek.txt
board deska.json "MUL 1/2020" $url smlouva.txt
spis-index -c /dev/null -i index a
board deska.json "MUL 1/2020" https://mesto.cz/dodatek.txt dodatek.txt
echo >a/žádost.slow
nap=$((1000000 + $$))
printf '%s\n' "[filter Slow]" "match = *.slow" \
	"command = /usr/bin/sleep $nap" >conf
spis-index -w 1 -c conf -i index a 2>stopped &
pid=$!
soon begun $nap
kill $pid
wait $pid || :
ok "a run was stopped" grep -q "stopped by SIGTERM" stopped
is "$(said smlouva.txt)" "MUL 1/2020 $url" "stopped: its files are as before"
rm a/žádost.slow
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "null null" "the next run: one has lost the notice"
is "$(said dodatek.txt)" "MUL 1/2020 https://mesto.cz/dodatek.txt" \
	"the next run: one has it"
sleep 4 # files are young no more
spis-index -c /dev/null -i index a
index "0, unchanged 3, moved 0, deleted 0" "that was done once"

# ---- of the same owner, or root
[ "$(id -u)" = 0 ] || plan
rm -rf index a/*
other=65534
clerk=1234
echo "Smlouva o dílo na opravu mostu." >a/smlouva.txt
board podvrh.json "FALEŠNÉ" "https://podvod.cz/smlouva.txt" smlouva.txt
chown $other a/podvrh.json
chown $clerk a/smlouva.txt
index "2, unchanged 0, moved 0, deleted 0" "a board of somebody else"
is "$(said smlouva.txt)" "null null" "somebody else: its notice does not count"
board deska.json "MUL 3/2020" $url smlouva.txt
chown $clerk a/deska.json
index "2, unchanged 2, moved 0, deleted 0" "a board of the owner"
is "$(said smlouva.txt)" "MUL 3/2020 $url" "the owner: its notice counts"
touch a/podvrh.json
board podvrh.json "FALEŠNÉ 2" "https://podvod.cz/smlouva.txt" smlouva.txt
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "MUL 3/2020 $url" "the other board has changed"
rm a/deska.json
board správce.json "MUL 4/2020" $url smlouva.txt
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "MUL 4/2020 $url" "a board of root counts"
chown $other a/smlouva.txt
rm a/správce.json
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "FALEŠNÉ 2 https://podvod.cz/smlouva.txt" \
	"the file has another owner: that one's board counts"
chown $clerk a/smlouva.txt
spis-index -c /dev/null -i index a
is "$(said smlouva.txt)" "null null" "and another again: it does not"

# Whoever has a copy of a text first does not say what another file is.
rm -rf index a/*
mkdir a/můj a/náš
echo "Smlouva o dílo na opravu mostu." >a/můj/smlouva.txt
board můj/deska.json "FALEŠNÉ" "https://podvod.cz/smlouva.txt" smlouva.txt
chown -R $other a/můj
spis-index -c /dev/null -i index a
cp a/můj/smlouva.txt a/náš
chown $clerk a/náš/smlouva.txt
spis-index -c /dev/null -i index a
is "$(said náš/smlouva.txt)" "null null" "a copy has no notice of the first"

# A board that is a link, to one of root's.
rm -rf index a/*
echo "Smlouva o dílo na opravu mostu." >a/smlouva.txt
board deska.json "MUL 5/2020" $url smlouva.txt
chown $other a/deska.json a/smlouva.txt
spis-index -c /dev/null -i index a
mv a/deska.json deska.json
ln -s "$here/deska.json" a/deska.json
echo "Jiná smlouva o dílo." >a/smlouva.txt
spis-index -c /dev/null --allow-mass-delete -i index a
is "$(said smlouva.txt)" "null null" "a link is no board"
plan
