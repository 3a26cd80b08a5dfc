# SPDX-License-Identifier: GPL-2.0-or-later
# settings.sh: a changed spis.conf holds for what was indexed before it.
. "$SRC/tests/lib.sh"

here=$PWD
mkdir -p a/rada b
echo 'Rada schválila rozpočet.' >a/rada/zápis.txt
printf -- '---\nauthor: Jan Novák\n---\nText o dani.\n' \
	>a/stránka.md
printf 'Oznámení o dražbě.\n' >b/oznámení.txt
(cd a && python3 -c 'import zipfile
with zipfile.ZipFile("balík.zip", "w") as z:
    z.write("rada/zápis.txt", "příloha.txt")')

# conf LINE...: writes spis.conf, of two archives; the lines are of the first.
conf()
{
	printf '%s\n' "index = $here/index" "[archive B]" "root = $here/b" \
		"[archive A]" "root = $here/a" "$@" >spis.conf
}

# field NAME FILE: its value.
field()
{
	spis-query -i index --show "$here/$2" | sed -n "s/^$1: *//p"
}

# index RUN: counts of a run, and how many got other fields.
index()
{
	run spis-index -v -c spis.conf
	changed=$(sed -n 's/.*spis.conf changed: //p' err)
	read=$(sed -n 's/.*indexed \([0-9]*\),.*/\1/p' err)
	echo "$status $read ${changed:-none}"
}

# same WHAT: the index is as one made from nothing.
same()
{
	spis-index -i index --dump >dump
	rm -rf fresh
	spis-index -c spis.conf -i fresh
	spis-index -i fresh --dump >wanted
	ok "$1: as a new index" cmp dump wanted
}

conf
is "$(index)" "0 5 none" "without fields"
is "$(field author a/stránka.md)" "Jan Novák" "a document has its own"

conf "municipality = Litovel" "author = Úřad"
is "$(index)" "0 0 4 documents" "fields for an archive: nothing is read"
is "$(field municipality a/rada/zápis.txt)" "Litovel" "they are given"
is "$(field author a/stránka.md)" "Úřad" "and hide its own"
is "$(field municipality "a/balík.zip!/příloha.txt")" "Litovel" "in a file, too"
is "$(field municipality b/oznámení.txt)" "" "but not elsewhere"
same "fields for an archive"
is "$(index)" "0 0 none" "once"

mv a/stránka.md a/jiná.md
is "$(index)" "0 0 none" "a file is moved"
is "$(field author a/jiná.md)" "Úřad" "with the fields"
same "a file is moved"

conf "municipality = Olomouc"
is "$(index)" "0 0 4 documents" "one is changed, one taken away"
is "$(field municipality a/jiná.md)" "Olomouc" "what is changed"
is "$(field author a/jiná.md)" "Jan Novák" "what was hidden is back"
is "$(field author a/rada/zápis.txt)" "" "or nothing is"
same "one is changed, one taken away"

conf "municipality = Olomouc" "[folder $here/a/rada]" "body = rada" \
	"kind = zápis"
is "$(index)" "0 0 1 documents" "fields for a folder"
is "$(field body a/rada/zápis.txt)" "rada" "are given"
mv a/rada/zápis.txt b/zápis.txt
is "$(index)" "0 0 none" "moved to where they are not"
is "$(field kind b/zápis.txt)" "" "they are not given"
same "moved to where they are not"

# A run over another archive leaves it alone.
conf "municipality = Litovel"
run spis-index -v -c spis.conf b
is "$(field municipality a/jiná.md)" "Olomouc" "a run over another path"
is "$(index)" "0 0 3 documents" "a run over all"
conf
is "$(index)" "0 0 3 documents" "all are taken away"
is "$(field municipality a/jiná.md)" "" "a document has its own again"
same "all are taken away"
plan
