#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# links.sh: links to folders, which are named once, or followed on request.
. "$SRC/tests/lib.sh"

here=$PWD
not="not followed: if you trust it, make its target an archive, see \
spis.conf(5)"

# named NAME...: what is to be told of the links.
named()
{
	for name; do
		echo "spis-index: '$here/$name' is a link to a folder and is $not"
	done
}

mkdir -p a/rada b
echo "Zápis z jednání rady." >a/rada/zápis.txt
echo "Usnesení zastupitelstva." >b/usnesení.txt
ln -s ../b a/jinde
ln -s .. a/rada/kruh
ln -s zápis.txt a/rada/poslední.txt
ln -s nowhere a/nic

cat >conf <<END
index = $here/index
[archive A]
root = $here/a
exclude = tajné*
END
ln -s ../b a/tajné

run spis-index -c conf
is "$status $err" "0 $(named a/jinde a/rada/kruh)" "links to folders are named"
run spis-index -c conf
is "$status $err" "0 " "they are named once"
ln -s ../../b a/rada/nový
run spis-index -c conf --rebuild
is "$status $err" "0 $(named a/rada/nový)" "another one is named"
run spis-index -c conf -v
is "$(head -n 1 err)" "spis-index: linked folders that are not followed: 3" \
	"with -v they are counted"
run spis-index -c conf a/rada
is "$status $err" "0 " "a part of the archive"
rm a/jinde
spis-index -c conf
ln -s ../b a/jinde
run spis-index -c conf
is "$status $err" "0 $(named a/jinde)" "one that was gone is named again"

ok "what is behind a link is not found" \
	gives 1 spis-query -i index zastupitelstvo
cat >>conf <<END
[archive B]
root = $here/a/jinde
END
run spis-index -c conf
is "$status $err" "0 " "a link that is an archive of its own"
ok "what is behind it is found" gives 0 spis-query -i index zastupitelstvo

# Somebody's thousand links are not a thousand lines.
for i in $(seq 1000); do
	ln -s ../../b "a/rada/$i"
done
run spis-index -c conf
is "$status $(wc -l <err) $(tail -n 1 err)" "0 21 spis-index: the same is true for 980 more" \
	"many links"
run spis-index -c conf
is "$status $err" "0 " "many links: once"

# ---- follow

# tree: an archive F with links, and what they lead to.
tree()
{
	rm -rf f share private index
	mkdir -p f/rada/.staré f/ž share/smlouvy share/.tajné private
	echo "Zápis z jednání rady." >f/rada/zápis.txt
	echo "Archivní vyhláška." >f/rada/.staré/vyhláška.txt
	echo "Smlouva o dílo." >share/smlouvy/smlouva.txt
	echo "Mzdy zaměstnanců." >private/mzdy.txt
	# Names that sort before and behind those of folders.
	ln -s ž f/a-ž
	ln -s .. f/rada/kruh
	ln -s .staré f/rada/staré
	ln -s "$here/share" f/sdílené
	ln -s ../sdílené/smlouvy f/rada/smlouvy
	ln -s ../private f/soukromé
	ln -s sám f/sám
	echo "Žádost o dotaci." >f/ž/žádost.txt
}

# follow LINE...: the configuration of F.
follow()
{
	printf '%s\n' "index = $here/index" "[archive F]" "root = $here/f" \
		"$@" >conf
}

# listed: paths in the index, below the archive.
listed()
{
	spis-index -i index --report=ndjson | jq -r .path |
		sed "s,^$here/f/,," | sort | tr '\n' ' '
}

# told REASON NAME...: the notes on links, in any order.
outside="is a link to a folder that links may not lead to: if you trust it, name it \
with 'follow', see spis.conf(5)"
twice="leads to a folder that is indexed under another path"
told()
{
	reason=$1
	shift
	for name; do
		echo "spis-index: '$here/f/$name' $reason"
	done
}

tree
follow "follow = no"
run spis-index -c conf
is "$status $(listed)" "0 rada/zápis.txt ž/žádost.txt " "follow = no"

follow "follow = yes"
run spis-index -c conf
is "$status $(listed)" "0 rada/staré/vyhláška.txt rada/zápis.txt ž/žádost.txt " \
	"follow = yes: what is in the root"
is "$(sort err)" "$({
	told "$outside" rada/smlouvy sdílené soukromé
	told "$twice" a-ž rada/kruh
} | sort)" "follow = yes: all else is named"
run spis-index -c conf -v
is "$status $(grep -c "'" err) $(grep -o 'unchanged [0-9]*' err)" \
	"0 0 unchanged 3" "follow = yes: once, and nothing is read again"
run spis-index -c conf --rebuild
is "$status $err $(listed)" \
	"0  rada/staré/vyhláška.txt rada/zápis.txt ž/žádost.txt " \
	"follow = yes: --rebuild"

follow "follow = yes" "follow = $here/share"
run spis-index -c conf
is "$status $err" "0 $(told "$twice" sdílené/smlouvy)" \
	"follow = FOLDER: a folder in two linked ones"
is "$(listed)" "rada/smlouvy/smlouva.txt rada/staré/vyhláška.txt \
rada/zápis.txt ž/žádost.txt " "follow = FOLDER: it is indexed once"
is "$(spis-query -i index --format json smlouva | jq -r '.hits[].path')" \
	"$here/f/rada/smlouvy/smlouva.txt" \
	"follow = FOLDER: the path is the one through the link"
run spis-index -c conf --check-config
is "$status $err" "0 " "follow: --check-config"

# A target that has vanished is a gap.
mv share gone
run spis-index -c conf
is "$status $(head -n 1 err)" "1 spis-index: '$here/f/rada/smlouvy': cannot \
follow: it leads nowhere; nothing behind it was deleted" "the target is not there"
ok "nothing of it is lost" gives 0 spis-query -i index smlouva
run spis-index -c conf --check-config
is "$status $err" "2 spis-index: links cannot be followed to '$here/share': \
No such file or directory" "the target is not there: --check-config"
run spis-index -c conf --rebuild
is "$status $(tail -n 1 err | cut -c 1-38)" \
	"2 spis-index: the index is not rebuilt: " \
	"the target is not there: --rebuild"
mkdir -p share/smlouvy
run spis-index -c conf
is "$status $(head -n 1 err)" "2 spis-index: '$here/f/rada/smlouvy' is empty, \
so nothing was deleted; is it mounted?" "the target is empty"
rm -r share
mv gone share
run spis-index -c conf
is "$status $err" "0 " "it is there again"

# Without the link, or when it leads elsewhere, it is another matter.
rm f/rada/smlouvy
run spis-index -c conf
is "$status $err $(listed)" "0  rada/staré/vyhláška.txt rada/zápis.txt \
sdílené/smlouvy/smlouva.txt ž/žádost.txt " "the other path is left"
rm f/sdílené && ln -s "$here/private" f/sdílené
run spis-index -c conf
is "$status $err $(listed)" "0 $(told "$outside" sdílené) \
rada/staré/vyhláška.txt rada/zápis.txt ž/žádost.txt " "the link leads elsewhere"

# Whoever names too little gets no more.
tree
follow "follow = $here/share/smlouvy"
run spis-index -c conf
is "$status $(listed)" \
	"0 rada/smlouvy/smlouva.txt rada/zápis.txt ž/žádost.txt " \
	"follow: not to what is above the folder"
follow "follow = /" "exclude = mzdy*"
run spis-index -c conf
is "$status $(listed)" "0 rada/smlouvy/smlouva.txt rada/staré/vyhláška.txt \
rada/zápis.txt ž/žádost.txt " "follow = /: patterns are for paths through links"

# A run over a part leaves links alone; the index is no folder to be read.
tree
ln -s ../index f/rejstřík
follow "follow = yes" "follow = $here/share"
run spis-index -c conf
before="rada/smlouvy/smlouva.txt rada/staré/vyhláška.txt rada/zápis.txt \
ž/žádost.txt "
is "$status $(listed)" "0 $before" "a run over all"
echo "Zápis z dalšího jednání." >f/rada/zápis.txt
rm share/smlouvy/smlouva.txt
run spis-index -v -c conf f/rada
is "$status $(grep -o '^spis-index: indexed [^;]*' err) $(listed)" "0 $(:
	)spis-index: indexed 1, unchanged 0, moved 0, deleted 0, troubles 0, $(:
	)skipped 4 $before" "a run over a part leaves what is behind links"
run spis-index -c conf
is "$status $(listed)" "2 $before" "a run over all: the target is empty"
echo "Smlouva o dílo." >share/smlouvy/jiná.txt
run spis-index -c conf
is "$status $(listed)" "0 rada/smlouvy/jiná.txt rada/staré/vyhláška.txt $(:
	)rada/zápis.txt ž/žádost.txt " "a run over all: it has another file"

# Links are given up where they are too many.
tree
mkdir share/many
for i in $(seq 1010); do
	mkdir "share/many/$i"
	ln -s "../share/many/$i" "f/$i"
done
rm f/s*
follow "follow = $here/share"
run spis-index -c conf
is "$status $(grep -c 'too many linked folders' err)" "1 10" \
	"more links than can be followed"

# ---- --watch
watcher=
trap 'kill $watcher 2>/dev/null' EXIT

has()
{
	[ "$(spis-query -i index --format json "$1" |
		jq -r '.hits[].path')" = "$here/f/$2" ]
}

lacks()
{
	gives 1 spis-query -i index "$1"
}

tree
follow "follow = yes" "follow = $here/share"
"$B/spis-index" -v -c conf --watch 2>log &
watcher=$!
ok "--watch: a first run" soon has vyhláška rada/staré/vyhláška.txt
echo "Smlouva o nájmu hřiště." >share/smlouvy/nájem.txt
ok "--watch: a file behind a link" soon has hřiště rada/smlouvy/nájem.txt
mkdir share/smlouvy/nové
echo "Darovací listina." >share/smlouvy/nové/dar.txt
ok "--watch: a folder behind a link" \
	soon has listina rada/smlouvy/nové/dar.txt
rm share/smlouvy/nájem.txt
ok "--watch: a file has gone" soon lacks hřiště
mkdir share/plány
echo "Územní plán." >share/plány/plán.txt
ok "--watch: beside what is linked twice" soon has plán sdílené/plány/plán.txt
ln -s ../../share/.tajné f/ž/tajné
echo "Kabel k vrtu." >share/.tajné/vrt.txt
ok "--watch: a new link" soon has vrt ž/tajné/vrt.txt
echo "Doplnění o rybníku." >share/.tajné/rybník.txt
ok "--watch: and a change behind it" soon has rybník ž/tajné/rybník.txt
rm f/ž/tajné
ok "--watch: the link has gone" soon lacks rybník
ln -s ../../private f/ž/mzdy
echo "Poslední." >f/konec.txt
ok "--watch: a link to elsewhere" soon has poslední konec.txt
ok "--watch: is not followed" lacks mzdy
plan
