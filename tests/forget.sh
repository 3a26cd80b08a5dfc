# SPDX-License-Identifier: GPL-2.0-or-later
# forget.sh: documents leave the index, and all that is kept for them.
. "$SRC/tests/lib.sh"

here=$PWD
mkdir -p a/sub b
echo 'Usnesení rady o psech.' >a/rada.txt
echo 'Zápis o kočkách.' >a/sub/zápis.txt
echo 'Oznámení o myších.' >b/oznámení.txt
cp a/rada.txt a/sub.txt
(cd a && python3 -c 'import zipfile
with zipfile.ZipFile("balík.zip", "w") as z:
    z.write("sub/zápis.txt", "příloha.txt")')
printf '%s\n' "index = $here/index" "[archive Minulost]" "root = $here/a" \
	>spis.conf

# has: paths of all documents.
has()
{
	spis-index -c spis.conf --report=ndjson | jq -r .path |
		sed "s,^$here/,," | tr '\n' ' '
}

spis-index -c spis.conf a b
run spis-index -c spis.conf --forget b
is "$status $err" "0 spis-index: '$here/b': 1 documents were removed" \
	"a folder that no archive has"
is "$(spis-index -c spis.conf --status=json | jq -r '.roots[].path')" \
	"$here/a" "--status knows it no more"
run spis-query -i index myších
is "$status" 1 "nothing of it is found"
ok "its files are there" [ -f b/oznámení.txt ]

run spis-index -c spis.conf --forget a/sub
is "$status $err" "0 spis-index: '$here/a/sub': 1 documents were removed
spis-index: the next run reads it again: it is in the archive \
'Minulost' of spis.conf" "a folder of an archive"
is "$(has)" "a/balík.zip a/balík.zip!/příloha.txt a/rada.txt a/sub.txt " \
	"what is below it alone"
spis-index -c spis.conf
is "$(has)" "a/balík.zip a/balík.zip!/příloha.txt a/rada.txt a/sub.txt \
a/sub/zápis.txt " "the next run has it again"
run spis-index -c spis.conf --forget a/balík.zip
is "$status $(has)" "0 a/rada.txt a/sub.txt a/sub/zápis.txt " \
	"a file with what is in it"
run spis-index -c spis.conf --forget a/nic
is "$status $err" "2 spis-index: the index has nothing of '$here/a/nic'" \
	"nothing"
run spis-index -c spis.conf --forget Minulost
is "$status $(has)" "0 " "an archive"
run spis-index -c spis.conf --check
is "$status$err" 0 "the index is in order"
run spis-index -c spis.conf --forget Minulost --check
is "$status" 2 "two things at once"
rm -rf index
run spis-index -c spis.conf --forget a
is "$status" 2 "no index"
ok "none is made" [ ! -e index ]

# ---- notices: what a board said goes with it

chmod 755 . a
cat >a/deska.json <<END
{"@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
"název": {"cs": "Usnesení"}, "číslo_jednací": "MUL 1/2020",
"dokument": [{"typ": "Digitální objekt", "název": {"cs": "rada.txt"}, "url": "https://mesto.cz/rada.txt"}]}]}
END

# reference: what the index has of the file.
reference()
{
	spis-query -i index --format json --show "$here/a/rada.txt" |
		jq -r .fields.reference
}

spis-index -c spis.conf
is "$(reference)" "MUL 1/2020" "a notice board"
spis-index -c spis.conf --forget a/deska.json 2>err
is "$(xapian-metadata list index "Nboard " | xargs -r -d '\n' -n 1 \
	xapian-metadata get index)" "" "its list is gone"
rm a/deska.json
run spis-index -v -c spis.conf
is "$(reference)" "null" "and in the next run what it said"

# ---- texts of pictures: of these bytes, unless a copy stays

# page FILE: a picture of these bytes has text.
hash()
{
	sha256sum <"$1" | head -c 32
}

printf 'P5\n1 1\n255\n\1' >a/obraz.pgm
printf 'P5\n1 1\n255\n\2' >a/jiný.pgm
cp a/jiný.pgm b/kopie.pgm
if tesseract --list-langs 2>&1 | grep -qx ces; then
	spis-index -c spis.conf --ocr ces a b 2>err
	xapian-metadata set index "Nocr $(hash a/obraz.pgm) ces 2" strana
	is "$(xapian-metadata list index "Nocr " | grep -c "$(hash \
		a/obraz.pgm)")" 2 "OCR: texts are kept"
	others=$(xapian-metadata list index "Nocr " | grep -v "$(hash \
		a/obraz.pgm)")
	ok "OCR: of another picture, too" [ "$others" ]
	spis-index -c spis.conf --forget a 2>err
	is "$(xapian-metadata list index "Nocr ")" "$others" \
		"OCR: those of a copy that stays alone are kept"
	spis-index -c spis.conf --forget b 2>err
	is "$(xapian-metadata list index "Nocr ")" "" "OCR: now none are"
fi
plan
