# SPDX-License-Identifier: GPL-2.0-or-later
# sweep.sh: what has vanished leaves the index, but never by accident; what was
# moved is not read again.
. "$SRC/tests/lib.sh"

here=$PWD

# listed [INDEX]: what is in the index: paths below this folder, one line.
listed()
{
	spis-index -i "${1:-index}" --report=ndjson |
		jq -r .path | sed "s,^$here/,," | sort | tr '\n' ' '
}

# holds WANTED WHAT: the paths in the index.
holds()
{
	is "$(listed)" "$1" "$2"
}

# totals WANTED WHAT: of a run with -v, which $err has.
totals()
{
	is "$(printf '%s\n' "$err" |
		sed -n 's/.*: \(indexed .*\), troubles .*/\1/p')" "$1" "$2"
}

# fill FOLDER COUNT: with files that all differ.
fill()
{
	mkdir -p "$1"
	for i in $(seq -w "$2"); do
		echo "Usnesení číslo $i o složce $1" >"$1/$i.txt"
	done
}

# fresh: a new index of the folder a, with three files.
fresh()
{
	chmod -R u+rwx a 2>/dev/null
	rm -rf a index
	mkdir -p a/inner
	echo "Rada schválila opravu mostu." >a/most.txt
	echo "Zastupitelstvo projednalo rozpočet." >a/inner/rozpočet.txt
	echo "Starosta podepsal smlouvu." >a/inner/smlouva.txt
	spis-index -i index a
}

all="a/inner/rozpočet.txt a/inner/smlouva.txt a/most.txt "

# ---- what has vanished is deleted
fresh
holds "$all" "three files"
rm a/most.txt
run spis-index -v -i index a
is "$status" 0 "a file has vanished: status"
totals "indexed 0, unchanged 2, moved 0, deleted 1" "a file has vanished"
holds "a/inner/rozpočet.txt a/inner/smlouva.txt " "it is no longer listed"
ok "nor found" gives 1 spis-query -i index mostu
rm -r a/inner
echo nic >a/zbytek
run spis-index -i index a
is "$status$err" 0 "a folder has vanished: status"
holds "a/zbytek " "a folder has vanished"

fresh
run spis-index -i index a/inner
rm a/most.txt a/inner/smlouva.txt
run spis-index -i index a/inner
holds "a/inner/rozpočet.txt a/most.txt " "only below the paths of this run"
mkdir a/inner2
echo jiné >a/inner2/jiné.txt
spis-index -i index a/inner2
rm a/inner2/jiné.txt
echo nové >a/inner2/nové.txt
run spis-index -i index a/inner
holds "a/inner/rozpočet.txt a/inner2/jiné.txt a/most.txt " \
	"not beside them, where a name begins the same"

fresh
rm -r a/inner
echo "Teď je to soubor." >a/inner
run spis-index -i index a
holds "a/inner a/most.txt " "a folder has become a file"
rm a/inner a/most.txt
mkdir a/most.txt
echo "Teď je to složka." >a/most.txt/text
run spis-index -i index a
holds "a/most.txt/text " "a file has become a folder"

mkdir -p z/x
echo "Člen archivu" >z/x/člen.txt
echo "Druhý člen" >z/x/druhý.txt
fresh
(cd z && tar cf ../a/archiv.tar x)
spis-index -i index a
holds "a/archiv.tar a/archiv.tar!/x/druhý.txt a/archiv.tar!/x/člen.txt $all" \
	"an archive with members"
cp a/archiv.tar kept.tar
rm a/archiv.tar
run spis-index -v -i index a
totals "indexed 0, unchanged 3, moved 0, deleted 1" "an archive has vanished"
holds "$all" "and so have its members"

# A folder with the name that paths of members begin with.
mkdir 'a/archiv.tar!' 'a/jiná!' && echo "Vsunutý text" >'a/archiv.tar!/člen.txt'
echo "Složka s vykřičníkem" >'a/jiná!/text.txt'
cp kept.tar a/archiv.tar
mkdir -p 'a/archiv.tar!/x' && echo "Vsunutý text" >'a/archiv.tar!/x/člen.txt'
run spis-index -i index a
is "$status$(troubles)" "1spis-index: '$here/a/archiv.tar!': cannot list: \
members of the file beside it have the same paths; rename the folder" \
	"a folder that could be a file's inside"
holds "a/archiv.tar a/archiv.tar!/x/druhý.txt a/archiv.tar!/x/člen.txt $(:
	)a/inner/rozpočet.txt a/inner/smlouva.txt a/jiná!/text.txt a/most.txt " \
	"its files do not take the place of members"
ok "which are found" gives 0 spis-query -i index člen archivu
ok "as they are not" gives 1 spis-query -i index vsunutý
rm a/archiv.tar
run spis-index -i index a
is "$status$err" 0 "it may be there alone"
ok "and its files are found" gives 0 spis-query -i index vsunutý
rm -r 'a/archiv.tar!' 'a/jiná!'

# ---- what is not wanted any more
fresh
mv a/most.txt a/.most.txt
ln -s inner/smlouva.txt a/odkaz.txt
run spis-index -i index a
holds "a/inner/rozpočet.txt a/inner/smlouva.txt " "hidden now"
mv a/inner outside
ln -s ../outside a/inner
echo první >a/první.txt
run spis-index -i index a
holds "a/první.txt " "a link in the place of a folder is not followed"
rm -r outside

fresh
cat >spis.conf <<END
[archive Ostrava]
root = $here/a
exclude = smlouva*
END
run spis-index -c spis.conf -i index
is "$status$err" 0 "excluded: status"
holds "a/inner/rozpočet.txt a/most.txt " "excluded by the configuration"

# ---- what cannot be told is kept
fresh
mkdir a/inner/deep
echo hluboko >a/inner/deep/text.txt
spis-index -i index a
chmod 0 a/inner
if as_user ls a/inner 2>/dev/null; then
	echo "# no way to give up the rights of root: rights are not tested"
else
	rm a/most.txt
	echo další >a/další.txt
	run as_user spis-index -i index a
	is "$status" 1 "an unreadable folder: status"
	holds "a/další.txt a/inner/deep/text.txt a/inner/rozpočet.txt \
a/inner/smlouva.txt " "an unreadable folder keeps what is below, nothing else"
	run as_user spis-index -i index a/inner
	is "$status" 2 "an unreadable root: status"
	is "$(troubles)" "spis-index: '$here/a/inner': cannot list: Permission denied
spis-index: '$here/a/inner' could not be listed, so nothing in it was deleted" \
		"an unreadable root"
	chmod 700 a/inner
	rm a/inner/deep/text.txt
	chmod 0 a/inner/smlouva.txt
	touch a/inner/smlouva.txt
	run as_user spis-index -i index a
	is "$status" 1 "an unreadable file: status"
	holds "a/další.txt a/inner/rozpočet.txt a/inner/smlouva.txt " \
		"an unreadable file is kept"
	fresh
	chmod 400 a/inner
	run as_user spis-index -i index a
	holds "$all" "a folder that can be listed, but not entered"
fi

# A large file is damaged on its drive: what was read of it before stays.
fresh
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null &&
	! grep -q __asan_init "$B/spis-index"; then
	python3 "$SRC/tests/make_pdf.py" && {
		head -n 1 info.pdf
		printf '%%%*s\n' 70000000 ''
		sed 1d info.pdf
	} >a/kniha.pdf
	echo "timeout = 600" >patient.conf
	spis-index -c patient.conf -i index a
	touch a/kniha.pdf
	run strace -f -o /dev/null -P "$here/a/kniha.pdf" \
		-e inject=pread64,read,mmap:error=EIO \
		spis-index -c patient.conf -i index a
	is "$status$(troubles)" "1spis-index: '$here/a/kniha.pdf': cannot $(:
		)read: Input/output error" "a large file cannot be read"
	is "$(spis-query -i index --show-text a/kniha.pdf | tr -d '\f\n')" \
		"Zápis" "what was read of it stays"
fi

# A drive is lost while a document on it is read, which is too large to be
# copied first.
fresh
nap=$((1000000 + $$))
truncate -s 65M a/inner/smlouva.txt
printf '%s\n' "timeout = 5" "[filter Slow]" "match = smlouva.txt" \
	"command = /usr/bin/sleep $nap" >spis.conf
spis-index -c spis.conf -i index a 2>err &
pid=$!
soon begun $nap
mv a/inner gone
wait $pid
status=$?
err=$(cat err)
is "$status$(troubles)" "1spis-index: '$here/a/inner/smlouva.txt': cannot \
read: No such file or directory" "a drive is lost meanwhile"
mv gone a/inner
holds "$all" "a drive is lost meanwhile: all is kept"
run spis-index -v -i index a
totals "indexed 1, unchanged 2, moved 0, deleted 0" \
	"a drive is lost meanwhile: the next run reads it"
rm spis.conf

fresh
deep=a/$(printf 'd/%.0s' $(seq 260))
mkdir -p "$deep"
echo hluboko >"$deep/text.txt"
spis-index -i index a/d/d/d/d/d/d/d/d/d
rm a/most.txt
run spis-index -v -i index a
is "$status" 1 "nested in too many folders: status"
totals "indexed 0, unchanged 2, moved 0, deleted 1" "nested in too many folders"
ok "what was read there is kept" gives 0 spis-query -i index hluboko

fresh
rm -r a
run spis-index -i index a kept.tar
is "$status" 2 "a missing root: status"
is "$(printf '%s\n' "$err" | head -n 1)" \
	"spis-index: cannot read '$here/a': No such file or directory" \
	"a missing root"
is "$(listed)" "${all}kept.tar kept.tar!/x/druhý.txt kept.tar!/x/člen.txt " \
	"a missing root keeps all"
run spis-index -i index a "$here"
is "$status" 2 "a missing root in another one: status"
ok "it keeps all, too" gives 0 spis-query -i index mostu

fresh
rm -r a/inner a/most.txt
run spis-index -v -i index a
is "$status" 2 "an empty root: status"
is "$(printf '%s\n' "$err" | head -n 1)" \
	"spis-index: '$here/a' is empty, so nothing was deleted; is it mounted?" \
	"an empty root"
totals "indexed 0, unchanged 0, moved 0, deleted 0" "nothing is deleted"
run spis-index --allow-mass-delete -i index a
is "$status" 2 "an empty root, and all is allowed: status"
holds "$all" "an empty root keeps all"
mkdir empty
run spis-index -i index empty
is "$status$err" 0 "a root that was always empty is no trouble"
rm -rf empty

fresh
ln -s a way
rm -r index
spis-index -i index way
rm a/most.txt
run spis-index -i index way
holds "way/inner/rozpočet.txt way/inner/smlouva.txt " "a root that is a link"
mv a elsewhere
run spis-index -i index way
is "$status" 2 "it leads nowhere: status"
holds "way/inner/rozpočet.txt way/inner/smlouva.txt " "it leads nowhere"
rm -r way elsewhere

mkdir disk
if mount -t tmpfs -o size=4m none disk 2>/dev/null; then
	rm -rf index
	echo "Na připojeném disku" >disk/text.txt
	spis-index -i index disk
	umount disk
	run spis-index -i index disk
	is "$status" 2 "an unmounted root: status"
	holds "disk/text.txt " "an unmounted root"
else
	echo "# no right to mount: an unmounted disk is not tested"
fi

# ---- too much at once
rm -rf index a
fill a 60
fill b 60
spis-index -i index a b
for i in $(seq -w 12); do
	rm "a/$i.txt"
done
run spis-index -i index a b
is "$status$err" 0 "a fifth may vanish"
is "$(listed | wc -w)" 108 "it is deleted"
rm a/2*.txt a/30.txt
rm b/01.txt
echo nové >b/nové.txt
run spis-index -i index a b
is "$status" 3 "more than a fifth: status"
is "$(printf '%s\n' "$err" | head -n 1)" "spis-index: '$here/a': 11 of 48 \
files have vanished, too many to be deleted without --allow-mass-delete" \
	"more than a fifth"
totals "indexed 1, unchanged 96, moved 0, deleted 1" "all else is done"
is "$(listed | wc -w)" 108 "nothing of it is deleted"
mkdir c
mv a/31.txt a/32.txt c
run spis-index -v -i index a b c
is "$status" 3 "and some are moved: status"
totals "indexed 0, unchanged 95, moved 2, deleted 0" "those do not count"
is "$(listed | wc -w)" 108 "and do not stay where they were"
run spis-index -v --allow-mass-delete -i index a b c
is "$status" 0 "--allow-mass-delete: status"
totals "indexed 0, unchanged 97, moved 0, deleted 11" "--allow-mass-delete"
is "$(listed | wc -w)" 97 "--allow-mass-delete: all of it"

# ---- a stopped run
rm -rf index a b c
fill a 5
fill words 2000
spis-index -i index a
rm a/1.txt
spis-index -i index a words 2>stop.err &
run=$!
until [ "$(ls /proc/$run/fd 2>/dev/null | wc -l)" -gt 8 ]; do
	sleep 0.01
done
kill -TERM $run
status=0
wait $run || status=$?
is "$status" 143 "a stopped run: status"
ok "deletes nothing" grep -q a/1.txt <<END
$(listed)
END
run spis-index -i index a words
is "$status" 0 "the next run: status"
ok "deletes it" test "$(listed | tr ' ' '\n' | grep -c ^a/)" = 4

# ---- moved, renamed, copied
fresh
mkdir b
mv a/most.txt b/lávka.txt
run spis-index -v -i index a b
is "$status" 0 "moved: status"
totals "indexed 0, unchanged 2, moved 1, deleted 0" "moved"
holds "a/inner/rozpočet.txt a/inner/smlouva.txt b/lávka.txt " \
	"moved: it is there once"
run spis-query -i index --format ndjson mostu
is "$(jq -r '.path // empty' out)" "$here/b/lávka.txt" "moved: it is found"
run spis-index -v -i index a b
totals "indexed 0, unchanged 3, moved 0, deleted 0" "moved: nothing is left to do"
mv a/inner b/vnitřní
run spis-index -v -i index a b
is "$status" 2 "a folder is moved, and nothing else was there: status"
holds "a/inner/rozpočet.txt a/inner/smlouva.txt b/lávka.txt \
b/vnitřní/rozpočet.txt b/vnitřní/smlouva.txt " "both are there"
: >a/nic
run spis-index -v -i index a b
holds "a/nic b/lávka.txt b/vnitřní/rozpočet.txt b/vnitřní/smlouva.txt " \
	"then only where it is"
mv b/vnitřní b/nové
run spis-index -v -i index b
totals "indexed 0, unchanged 1, moved 2, deleted 0" "a folder is moved"
holds "a/nic b/lávka.txt b/nové/rozpočet.txt b/nové/smlouva.txt " \
	"a folder is moved: both files"
cp b/lávka.txt b/kopie.txt
run spis-index -v -i index b
totals "indexed 0, unchanged 3, moved 1, deleted 0" "copied"
ok "copied: both are there" test "$(listed | wc -w)" = 5
rm -rf index b
mkdir b
cp kept.tar b/1.tar
spis-index -i index b
mv b/1.tar b/2.tar
run spis-index -v -i index b
totals "indexed 0, unchanged 0, moved 1, deleted 0" "an archive is renamed"
holds "b/2.tar b/2.tar!/x/druhý.txt b/2.tar!/x/člen.txt " "with its members"
cp b/2.tar b/3.tar
echo "Už to není archiv." >b/2.tar
run spis-index -v -i index b
holds "b/2.tar b/3.tar b/3.tar!/x/druhý.txt b/3.tar!/x/člen.txt " \
	"an archive is renamed, and its name used for another file"
rm b/3.tar
echo "Ani toto." >b/3.tar
run spis-index -v -i index b
holds "b/2.tar b/3.tar " "an archive is replaced"

# Each goes to a path that held something else when the run began.
rm -rf index b
mkdir b
for name in 1 2 3; do
	echo "Obsah souboru číslo $name" >b/$name
	cp b/$name kept.$name
done
spis-index -i index b
mv b/1 aside
mv b/3 b/1
mv b/2 b/3
mv aside b/2
run spis-index -v -i index b
is "$status" 0 "three files change places: status"
is "$(for i in 1 2 3; do spis-query -i index --show-text b/$i; done)" \
	"$(cat kept.3 kept.1 kept.2)" "three files change places"

# A notice board tells of the files beside it, wherever that is.
rm -rf index b
mkdir -p b/old b/new
echo "Zápis z jednání." >b/old/zápis.txt
cp b/old/zápis.txt b/new
cat >b/old/board.json <<END
{"@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
"název": {"cs": "Zápis"}, "číslo_jednací": "MUL/15/2017",
"dokument": [{"typ": "Digitální objekt", "název": {"cs": "zápis.txt"},
"url": "https://litovel.eu/zápis.txt"}]}]}
END
spis-index -i index b
mv b/old/board.json b/new
run spis-index -v -i index b
ok "a notice board was moved: it tells of other files" gives 0 \
	sh -c 'spis-query -i index --show b/new/zápis.txt | grep MUL/15'

# same WHAT: all that is known of b/nový.txt is what a new index has of it.
same()
{
	rm -rf anew
	spis-index -c "$conf" -i anew b
	spis-query -i anew --format json --show "$here/b/nový.txt" >wanted
	run spis-query -i index --format json --show "$here/b/nový.txt"
	is "$out" "$(cat wanted)" "$1"
}

conf=/dev/null
for name in "Zápis ZM 2017-05-03" usnesení; do
	rm -rf index b
	mkdir -p b/jinde
	cat >"b/jinde/$name.txt" <<END
Zápis z jednání

Zastupitelstvo města schvaluje rozpočet na rok 2018.
END
	echo "V Praze nikdo." >b/jinde/jiný.txt
	spis-index -i index b
	mv "b/jinde/$name.txt" b/nový.txt
	run spis-index -v -i index b
	totals "indexed 0, unchanged 1, moved 1, deleted 0" "$name: moved"
	same "$name: what its name told is told by the new one"
done
conf=spis.conf
cat >spis.conf <<END
[archive Litovel]
root = $here/b
[folder $here/b/jinde]
municipality = Olomouc
END
rm -rf index
mkdir -p b/jinde
spis-index -c spis.conf -i index b
mv b/nový.txt b/jinde/starý.txt
spis-index -c spis.conf -i index b
mv b/jinde/starý.txt b/nový.txt
run spis-index -v -c spis.conf -i index b
same "what the old folder told is not told of it in the new one"
plan
