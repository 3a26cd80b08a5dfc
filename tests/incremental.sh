# SPDX-License-Identifier: GPL-2.0-or-later
# incremental.sh: what a second run reads again, and what not; the report of
# what became of each document; notices of boards; pictures read by OCR.
. "$SRC/tests/lib.sh"

here=$PWD

# To read a picture under sanitizers may take longer than any good document.
echo 'timeout = 600' >patient.conf

# index WANTED WHAT ARGUMENT...: a run over the folder `a` with these, which
# leaves WANTED in its totals.
index()
{
	totals=$1
	what=$2
	shift 2
	run spis-index -c patient.conf -v -i index "$@" a
	is "$(printf '%s\n' "$err" |
		sed -n 's/.*: indexed \(.*\), deleted .*/\1/p')" "$totals" \
		"$what"
}

# report PATH WANTED WHAT: outcome, reason and quality of a document.
report()
{
	spis-index -i index --report=ndjson |
		jq -r --arg path "$here/a/$1" 'select(.path == $path) |
			[.outcome, .reason, .quality] | join("|")' >told
	is "$(cat told)" "$2" "$3"
}

# field NAME FILE: of the document in the index.
field()
{
	spis-query -i index --show "$here/a/$2" | sed -n "s/^$1: //p"
}

# ---- what is read again
mkdir a
echo "Na kopci nad obcí stojí rozhledna." >a/rozhledna.txt
echo "U potoka stojí starý mlýn." >a/mlýn.txt
: >a/prázdný.txt
echo '%!PS-Adobe-3.0' >a/plakát.ps
index "2, unchanged 0, moved 0" "the first run reads all"
is "$status" 1 "the first run: status"
index "0, unchanged 4, moved 0" "the second reads nothing"
is "$status" 0 "what failed before is no trouble now"
ok "all is found" gives 0 spis-query -i index mlýn
touch -d 2001-01-01 a/mlýn.txt
index "0, unchanged 4, moved 0" "touched"
cp a/mlýn.txt copy
mv copy a/mlýn.txt
index "0, unchanged 4, moved 0" "replaced by the same"
echo "U potoka stojí nová hospoda, dříve mlýn." >a/mlýn.txt
index "1, unchanged 3, moved 0" "changed"
ok "changed: it is found by what it says now" \
	gives 0 spis-query -i index hospoda
touch -r a/mlýn.txt time
printf 'U potoka stojí stará pálenice, ještě mlýn.' |
	head -c "$(stat -c %s a/mlýn.txt)" >other
cat other >a/mlýn.txt
touch -r time a/mlýn.txt
index "1, unchanged 3, moved 0" "changed, with its size and time as before"
ok "it is found by what it says now" gives 0 spis-query -i index pálenice
ok "and no longer by what it said" gives 1 spis-query -i index hospoda

# ---- what failed
index "0, unchanged 4, moved 0" "what failed is not tried again"
index "0, unchanged 2, moved 0" "--retry-failed tries it" --retry-failed
is "$status" 1 "--retry-failed: status"
is "$(printf '%s\n' "$err" | head -n 2)" \
	"spis-index: '$here/a/plakát.ps': PostScript is not read
spis-index: '$here/a/prázdný.txt': empty file" "--retry-failed: in vain"
echo "Konečně text" >a/prázdný.txt
index "1, unchanged 3, moved 0" "what failed and has changed is read"
is "$status" 0 "what failed and has changed: status"

# ---- a title that another name makes one of another document
printf '<title>Zpravodaj 2018</title><p>Kronika obce vypráví o mlýně.' \
	>a/kronika_2017.html
index "1, unchanged 4, moved 0" "the year of the title is not that of the name"
is "$(field title kronika_2017.html)" "Kronika obce vypráví o mlýně." \
	"it is of another document"
mv a/kronika_2017.html a/kronika.html
index "1, unchanged 4, moved 0" "a name without a year: it is read again"
is "$(field title kronika.html)" "Zpravodaj 2018" "and has its own title"
mv a/kronika.html a/listy.html
index "0, unchanged 4, moved 1" "another such name: it is not"
rm a/listy.html
index "0, unchanged 4, moved 0" "it is gone"

# ---- members
pack()
{
	rm -f a/archiv.zip
	python3 - "$@" <<'END'
import sys
import zipfile

with zipfile.ZipFile("a/archiv.zip", "w") as z:
    for name in sys.argv[1:]:
        z.writestr(name, "" if "prázdn" in name else "Obsah souboru " + name)
END
}

pack jaro.txt léto.txt zima.txt
index "4, unchanged 4, moved 0" "an archive"
index "0, unchanged 5, moved 0" "an archive is not read again"
pack jaro.txt podzim.txt
index "3, unchanged 4, moved 0" "a member has vanished, and one has come"
is "$(spis-index -i index --report=ndjson | jq -r 'select(.member).path' |
	sed 's,.*!/,,' | tr '\n' ' ')" "jaro.txt podzim.txt " \
	"those that are there are there"
ok "what vanished is not found" gives 1 spis-query -i index léto
pack jaro.txt prázdný.txt
index "2, unchanged 4, moved 0" "a member that fails"
index "0, unchanged 5, moved 0" "it is not tried again"
index "2, unchanged 3, moved 0" "--retry-failed reads its archive" \
	--retry-failed
pack prázdný.txt jaro.txt prázdné/dva.txt
index "2, unchanged 4, moved 0" "two members fail"
is "$(printf '%s\n' "$err" | head -n -1)" "spis-index: '$here/a/archiv.zip': \
in it 2 documents, first '!/prázdný.txt': empty file" "they are one line"
echo "Ze složky se stal text" >a/archiv.zip
index "1, unchanged 4, moved 0" "an archive becomes a text"
ok "and loses its members" test "$(spis-index -i index --report=ndjson |
	jq 'select(.member)')" = ""

# ---- the report
pack jaro.txt prázdný.txt
cp "$SRC/tests/data/encrypted.pdf" a/tajné.pdf
head -c 3000 "$SRC"/tests/archive/litovel/*_4.*.pdf >a/půl.pdf
echo "Žluť" >"$(printf 'a/\377.txt')"
spis-index -q -i index a
run spis-index -i index --report
is "$status" 0 "the report: status"
is "$out" "       6 ok
       1 encrypted
       1 unsupported
       2 broken
$here/a/archiv.zip!/prázdný.txt: broken, empty file
$here/a/plakát.ps: unsupported, PostScript is not read
$here/a/půl.pdf: broken, damaged PDF
$here/a/tajné.pdf: encrypted, encrypted" "the report"
run spis-index -i index --report=ndjson
is "$status" 0 "the report as NDJSON: status"
is "$(wc -l <out)" 10 "it has a line for each document"
is "$(jq -c 'select(.path // "" | endswith("prázdný.txt") and
	contains("zip"))' out)" "{\"path\":\"$here/a/archiv.zip!/prázdný.txt\",\
\"member\":true,\"outcome\":\"broken\",\"reason\":\"empty file\",\
\"quality\":\"\"}" "a line of it"
is "$(jq -r 'select(.path == null) | .path_base64' out | base64 -d | sed "s,^$here/,,")" \
	"$(printf 'a/\377.txt')" "a path that is no UTF-8"
run spis-index -i nothing --report
is "$status$out" 2 "the report of no index"
run spis-index -i index --report=xml
is "$status$err" "2spis-index: not a report format: xml; see \
'spis-index --help'" "a report of another format"
run spis-index -i empty.index /dev/null
run spis-index -i empty.index --report
is "$status$out" "0" "the report of an empty index"

# ---- text that was damaged
rm -rf a index
mkdir a
cat >right <<'END'
Městská policie žádá občany, aby nejezdili příliš rychle kolem školy.
Strážníci už přistihli šest řidičů, kteří překročili povolenou rychlost.
END
python3 - <<'END'
with open("right", "rb") as f:
    wrong = "".join(bytes([b]).decode("cp1250", "ignore") or chr(b)
                    for b in f.read())
with open("a/policie.txt", "wb") as f:
    f.write(wrong.encode())
END
index "1, unchanged 0, moved 0" "damaged: it is indexed"
report policie.txt "ok||repaired: UTF-8 read as windows-1250" \
	"damaged: the report"
is "$(field quality policie.txt)" "repaired: UTF-8 read as windows-1250" \
	"damaged: --show"
ok "damaged: it is found by right words" \
	gives 0 spis-query -i index přistižený řidič
is "$(spis-query -i index --show-text a/policie.txt)" "$(cat right)" \
	"damaged: its text is right"
run spis-index -i index --report
is "$out" "       1 ok
       1 with a damaged text
$here/a/policie.txt: ok; repaired: UTF-8 read as windows-1250" \
	"damaged: the report for people"
index "0, unchanged 1, moved 0" "damaged: it is not read again"

# ---- notices
posted()
{
	for name in reference source posted removed subject; do
		field $name "$1"
	done
}

notice="OÚHJ 115/2023; SZ OÚHJ 12/2023
https://www.horni-javorna.example/soubory/z%C3%A1m%C4%9Br-24-1.pdf
2023-01-20
2023-02-06
Záměr prodeje pozemku parc. č. 24/1"
echo "Obec prodá louku u rybníka." >doc
for board in a ž; do
	rm -rf a index
	mkdir -p a/jinde
	cp doc a/záměr-24-1.pdf
	echo "Jinde" | cat doc - >a/jinde/záměr-24-1.pdf
	cp "$SRC/tests/data/uredni-deska.jsonld" a/$board.jsonld
	run spis-index -c patient.conf -i index a
	is "$status$err" 0 "$board.jsonld: status"
	is "$(posted záměr-24-1.pdf)" "$notice" "$board.jsonld: the file's notice"
	is "$(posted jinde/záměr-24-1.pdf)" "" \
		"$board.jsonld: nothing of a file in another folder"
	index "0, unchanged 3, moved 0" "$board.jsonld: a second run"
done
rm -rf a index
mkdir a
cp doc a/záměr-24-1.pdf
index "1, unchanged 0, moved 0" "no board yet"
is "$(posted záměr-24-1.pdf)" "" "no board yet: nothing is known"
cp "$SRC/tests/data/uredni-deska.jsonld" a/ž.jsonld
index "2, unchanged 1, moved 0" "the board comes later"
is "$(posted záměr-24-1.pdf)" "$notice" "the board comes later: the notice"
sed -i s/2023-02-06/2023-02-16/ a/ž.jsonld
index "2, unchanged 1, moved 0" "the board has changed"
is "$(field removed záměr-24-1.pdf)" 2023-02-16 "the board has changed: the date"
sed -i 's/"Majetek obce"/"Majetek"/' a/ž.jsonld
index "1, unchanged 1, moved 0" "it has changed, but for no file"
rm a/záměr-24-1.pdf
echo "Obec neprodá nic." >a/záměr-24-1.pdf
index "1, unchanged 1, moved 0" "the file has changed, the board has not"
is "$(field removed záměr-24-1.pdf)" 2023-02-16 "it has its notice"

# ---- pictures
rm -rf a index
mkdir a
pdftoppm -gray -r 150 -l 1 "$SRC"/tests/archive/litovel/*_26.*.pdf scan
# The head is enough: all below it is made white, and takes no time to read.
python3 - scan*.pgm <<'END'
import sys

with open(sys.argv[1], "r+b") as f:
    size = f.seek(0, 2)
    f.seek(size * 2 // 7)
    f.write(b"\xff" * (size - f.tell()))
END
cp scan*.pgm a/sken.pgm
# A page that is a picture, between two with text.
python3 "$SRC/tests/make_scan.py" a/sken.pdf "Obsah: kapitola prvni" \
	a/sken.pgm "Obsah: kapitola druha"
python3 - <<'END'
import zipfile

# What is in an archive, and a picture that is none.
with zipfile.ZipFile("a/sken.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.write("a/sken.pgm", "příloha.pgm")
with open("a/vadný.png", "wb") as f:
    f.write(b"\x89PNG\r\n\x1a\n" + bytes(3000))
END
index "5, unchanged 0, moved 0" "pictures"
is "$status" 0 "pictures: status"
report sken.pgm "ok||pictures: 1 page" "a picture"
report sken.pdf "ok||pictures: 1 page" "a PDF with a picture"
report 'sken.zip!/příloha.pgm' "ok||pictures: 1 page" "a picture in an archive"
index "0, unchanged 4, moved 0" "pictures are not read again"

# kept: keys of the texts of pictures that the index keeps.
kept()
{
	xapian-metadata list index "Nocr "
}

run spis-index -c patient.conf --ocr ces+xyz -i index a
is "$status$(head -n 1 err)" "1spis-index: pictures are not read: tesseract has \
no language 'xyz'" "a language is missing: it is told"
report sken.pgm "ok||pictures: 1 page" "a language is missing: nothing is tried"
cp a/sken.pgm a/nový.pgm
run spis-index -c patient.conf --ocr xyz -i index a
report nový.pgm "ok||pictures: 1 page" "a language is missing: a new picture"
rm a/nový.pgm
spis-index -c patient.conf -i index a
index "5, unchanged 0, moved 0" "with --ocr they are" --ocr ces
report sken.pgm "ok||read by OCR" "OCR: a picture"
report sken.pdf "ok||read by OCR" "OCR: a PDF"
report 'sken.zip!/příloha.pgm' "ok||read by OCR" "OCR: in an archive"
report vadný.png "ok||pictures not read: 1 page" "OCR: what cannot be read"
is "$(field quality sken.pgm)" "read by OCR" "OCR: --show"
run spis-query -i index --copies --format ndjson schůze rady města Litovel
is "$(jq -r .path out | sort | tr '\n' ' ')" "$here/a/sken.pdf \
$here/a/sken.pgm $here/a/sken.zip!/příloha.pgm " "OCR: they are found"
is "$(jq -r 'select(.path | endswith("pdf")).page' out)" 2 "OCR: on its page"
is "$(spis-query -i index --show-text a/sken.pdf | tr '\n' ' ' |
	sed 's/\f/|/g; s/ *|[^|]*Rada města Litovel[^|]*|/|...|/')" \
	"Obsah: kapitola prvni|...|Obsah: kapitola druha |" \
	"OCR: between the other pages"
is "$(kept | wc -l)" 2 "OCR: the same bytes are read once"
index "0, unchanged 4, moved 0" "OCR: nothing is read again" --ocr ces
index "1, unchanged 3, moved 0" "OCR: --retry-failed tries what was in vain" \
	--ocr ces --retry-failed
cp a/sken.pgm a/kopie.pgm
index "0, unchanged 4, moved 1" "OCR: a copy is not read" --ocr ces
report kopie.pgm "ok||read by OCR" "OCR: a copy has the text"

# What is kept is used: if it says something else, so does the document.
xapian-metadata set index "$(kept | grep "$(sha256sum <a/sken.pgm | head -c 32)")" \
	"Text z paměti"
python3 -c 'import zipfile
with zipfile.ZipFile("a/jiný.zip", "w") as z:
    z.write("a/sken.pgm", "příloha.pgm")'
index "2, unchanged 5, moved 0" "OCR: the same in another archive" --ocr ces
is "$(spis-query -i index --show-text "$here/a/jiný.zip!/příloha.pgm" |
	tr -d '\n')" "Text z paměti" "OCR: never twice for the same bytes"

# The first page of two; empty ones take less time.
python3 -c 'with open("strana.pgm", "wb") as f:
    f.write(b"P5\n700 120\n255\n" + b"\xff" * 700 * 120)'
python3 "$SRC/tests/make_scan.py" a/dva.pdf strana.pgm strana.pgm Konec
echo "ocr-pages = 1" >spis.conf
run spis-index -c spis.conf --ocr ces -i index a
report dva.pdf "ok||pictures not read: 1 page; read by OCR" \
	"OCR: more pages than are to be read"
run spis-index -c spis.conf --ocr ces --retry-failed -i index a
report dva.pdf "ok||read by OCR" "OCR: --retry-failed reads the rest"
python3 - <<'END'
import zipfile
picture = open("strana.pgm", "rb").read()
with zipfile.ZipFile("a/tři.zip", "w") as z:
    for i in range(3):
        z.writestr(f"{i}.pgm", picture[:-1] + bytes([i]))
END
run spis-index -c spis.conf --ocr ces -i index a
report 'tři.zip!/0.pgm' "ok||no text; read by OCR" "OCR: in an archive"
for i in 1 2; do
	report "tři.zip!/$i.pgm" "ok||pictures not read: 1 page" \
		"OCR: its pages are those of the file: $i"
done

# ---- pages whose letters stand for others: as a table knows, or none does
cat >true.txt <<'END'
Rada rozhodla o prodeji lesa a louky u potoka.
Starosta podepsal smlouvu o opravu mostu a silnice.
Obec koupila budovu pro knihovnu a spolek.
Zastupitelstvo schvaluje dohodu o prodeji pozemku.
Komise navrhla opravu kanalizace a vodovodu.
Voda z potoka zaplavila sklep domu.
Majetek obce spravuje tajemnice s technikem.
Pozemek u hranice lesa prodala obec sousedovi.
Cena pozemku byla stanovena podle posudku.
END
tr a-z mnsvbdrhpgyxjwuczqkafeilto <true.txt >unknown.txt
python3 -c 'print("".join(c if c in " \n.," else chr(ord(c) - 29)
		for c in open("true.txt").read()), end="")' >numbers.txt
rm -rf a
mkdir a
for page in unknown numbers; do
	python3 "$SRC/tests/make_scan.py" a/$page.pdf "Obsah: kapitola prvni" \
		"$(echo scan*.pgm)=$(cat $page.txt)"
done
run spis-index -c patient.conf -i spoilt a
is "$status$err" 0 "letters for others: a run"
# told FILE: what is said of the quality.
told()
{
	spis-query -i spoilt --show "$here/a/$1" | sed -n 's/^quality: //p'
}
is "$(told unknown.pdf)" "pictures: 1 page; damaged: hardly any words" \
	"letters for others: waits for OCR"
is "$(told numbers.pdf)" "repaired: glyph numbers of Windows fonts" \
	"letters for others: a table undoes it"
run spis-index -v -c patient.conf --ocr ces -i spoilt a
is "$(grep -o 'indexed [0-9]*, unchanged [0-9]*' err)" \
	"indexed 1, unchanged 1" "letters for others: OCR reads it"
is "$(told unknown.pdf)" "read by OCR" "letters for others: and is named"
ok "letters for others: it is found" sh -c \
	"spis-query -i spoilt --show-text '$here/a/unknown.pdf' |
		grep -q 'města Litovel'"
plan
