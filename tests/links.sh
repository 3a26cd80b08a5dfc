#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# links.sh: links to folders, which are not followed but named once.
. "$SRC/tests/lib.sh"

here=$PWD
not="not followed: if you trust it, make what it leads to an archive, see \
spis.conf(5)"

# named NAME...: what is to be told of the links.
named()
{
	for name; do
		echo "spis-index: '$here/$name' is a link to a folder, which is $not"
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
is "$status $(wc -l <err) $(tail -n 1 err)" "0 21 spis-index: so are 980 more" \
	"many links"
run spis-index -c conf
is "$status $err" "0 " "many links: once"
plan
