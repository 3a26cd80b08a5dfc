# SPDX-License-Identifier: GPL-2.0-or-later
# formats.sh: spis-read reads real documents, whole, damaged and too big.
. "$SRC/tests/lib.sh"

reader=$B/spis-read
pdf=$(ls "$SRC"/tests/archive/litovel/*.pdf | head -n 1)
html=$(ls "$SRC"/tests/archive/*/*.html | head -n 1)
cp "$pdf" whole.pdf
cp "$html" page.html

# read_text FILE...: their text.
read_text()
{
	"$B/tests/files" -t "$reader" 2 30 512 "$@"
}

# becomes FILE LINE: what is printed about such a file.
becomes()
{
	run "$B/tests/files" "$reader" 2 30 512 "$1"
	is "$status $out$err" "0 $1: $2" "$1"
}

pages=$(read_text whole.pdf | tr -dc '\f' | wc -c)
ok "pages of a PDF end with a form feed" [ "$pages" -gt 1 ]
ok "no form feed in HTML" [ "$(read_text page.html | tr -dc '\f')" = "" ]
read_text whole.pdf page.html >sandboxed
run "$B/tests/old_kernel" seccomp landlock_create_ruleset -- "$B/tests/files" \
	-u "$reader" 1 30 512 page.html
is "$status: $(head -n 1 out)" "0: no sandbox" "a kernel without a sandbox"
run "$B/tests/old_kernel" seccomp -- "$B/tests/files" "$reader" 1 30 512 \
	whole.pdf
is "$status: $err" "2: files: cannot sandbox the reading of documents:\
 Function not implemented" "without a sandbox nothing is read"
run "$B/tests/old_kernel" landlock_create_ruleset -- "$B/tests/files" \
	"$reader" 1 30 512 page.html
is "$status: ${out%%,*}" "0: page.html: ok" "landlock is not needed"

# Hundreds of ways to cut, so that some leave pages that can be read.
size=$(wc -c <whole.pdf)
mkdir cut
for i in $(seq 60); do
	head -c $((size * i / 61)) whole.pdf >cut/$i.pdf
done
run "$B/tests/files" "$reader" 2 30 512 cut/*.pdf
is "$status: $(grep -c . out)" "0: 60" "every cut PDF has one outcome"
is "$(grep -vE ': (broken|partial), PDF, .* bytes, .*damaged PDF' out)" "" \
	"none passes for whole"
cp "$SRC/tests/data/encrypted.pdf" .
becomes encrypted.pdf "encrypted, PDF, 0 bytes, encrypted"
cp "$SRC/tests/data/odz.zfo" "$SRC/tests/data/uredni-deska.jsonld" .
run "$B/tests/files" "$reader" 1 30 512 odz.zfo uredni-deska.jsonld
is "$status: $(sort out)" "0: odz.zfo!/test.xml: ok, XML, 0 bytes
odz.zfo: ok, ZFO, 264 bytes, 'test'
uredni-deska.jsonld: ok, OFN, 481 bytes, 'Úřední deska: Obec Horní Javorná'" \
	"a message of a data box, and a notice board"
ok "documents with controls are made" \
	python3 "$SRC/tests/make_controls.py" .
is "$(read_text controls.docx)" "Žádost o dotaci
Žadatel:
Jiřina Nováčková
Vodárna
Souhlasím se zveřejněním
Odeslat úřadu" "controls in storages: what is on them, or was filled in"
is "$(read_text controls.xlsx | tr -d '\001')" "Rozpočet
Odbor:
Územní plán
Schváleno zastupitelstvem
poznámka" "controls of a sheet, saved as streams"
is "$(read_text controls.pptx | tr -d '\f')" "Anketa
Chceme nové hřiště
Hlasovat" "controls of a slide"
printf '%%PDF-1.4\n' >none.pdf
becomes none.pdf "broken, PDF, 0 bytes, damaged PDF"
printf "%s\n" "%!PS-Adobe-3.0" >a.ps
becomes a.ps "unsupported, PostScript, 0 bytes, PostScript is not read"
: >empty
becomes empty "broken, unknown, 0 bytes, empty file"
{
	printf '<p>'
	yes 'Zastupitelstvo města schvaluje.' | head -n 700000
} >big.html
run "$B/tests/files" "$reader" 1 30 512 big.html
is "$status ${out%%, [0-9]*}, ${out##*bytes, }" "0 big.html: partial, HTML,\
 too big: only the first part was read" "big.html"
tail -c +4 big.html >big.txt
run "$B/tests/files" "$reader" 1 30 512 big.txt
is "$status ${out%%, [0-9]*}, ${out##*bytes, }" "0 big.txt: partial, plain\
 text, too big: only the first part was read" "big.txt"
# One line, to be cut between two of its characters.
yes 'čšř' | tr -d '\n' | head -c 22000000 >line.txt
becomes line.txt "partial, plain text, 20971518 bytes, too big: only the first\
 part was read"

# In the sandbox no charset can be loaded any more.
cp "$SRC"/tests/data/office/*.doc "$SRC"/tests/data/office/*.xls \
	"$SRC"/tests/data/office/*.ppt "$SRC"/tests/data/office/*.msg .
is "$(read_text zapis-6.doc | grep -c 'žluťoučký kůň úpěl ďábelské ódy')" 1 \
	"Word 6 in windows-1250"
is "$(read_text rozpocet-5.xls | grep -c 'Daň z příjmů	24.4.2017')" 1 \
	"Excel 5 in windows-1250"
is "$(read_text dotaz.msg | grep -c 'Příliš žluťoučký kůň')" 1 \
	"a message in windows-1250"
cp "$SRC/tests/data/office/rozpocet.xlsb" .
run "$B/tests/files" -v "$reader" 1 30 512 rozpocet.xlsb
is "$out" 'rozpocet.xlsb: ok, XLSB, 142 bytes
#Rozpočet
Příjmy	Výdaje
24.4.2017	1 234,50	PRAVDA
vzorec	12,25	přímo 😀
č. j. 152/2024
Strana
poznámka ke kanalizaci
#Skrytý
tajné' "a binary workbook"
printf '\333\245-\0\0' >old.doc
becomes old.doc "unsupported, OLE, 0 bytes, Word for Windows 2 is not read"
mkdir folder
becomes folder "broken, unknown, 0 bytes, Is a directory"

if [ "$(id -u)" = 0 ] && chmod 711 . && setpriv --reuid=65534 --regid=65534 \
	--clear-groups "$B/tests/files" "$reader" 1 1 64 2>err; then
	run setpriv --reuid=65534 --regid=65534 --clear-groups \
		"$B/tests/files" -t "$reader" 2 30 512 whole.pdf page.html
	ok "the same text as an ordinary user" cmp out sandboxed
fi
plan
