# SPDX-License-Identifier: GPL-2.0-or-later
# pdf.sh: what is read of a PDF: order, fields, headings, forms, files, scans.
. "$SRC/tests/lib.sh"

python3 "$SRC/tests/make_pdf.py" || exit
reader=$B/spis-read

# read_all FILE: what is read of the file, in the sandbox; without empty lines.
read_all()
{
	run "$B/tests/files" -v "$reader" 1 30 512 "$1"
	sed '/^$/d' out >all
}

# shows FILE WANTED: what is read of it, without the line of its name.
shows()
{
	read_all "$1"
	is "$status$err $(sed 1d all)" "0 $2" "$1"
}

shows table.pdf 'Místo:	radnice
Přítomno:	15 členů
Zapsal:	Petr Malý
Číslo	Název	Kč
1.	chodník	20 000
2.	škola	31 500
^L'
shows columns.pdf 'Zpravodaj obce, který vychází čtyřikrát do roka
Zastupitelstvo obce schva-
luje rozpočet na příští rok
a ukládá starostovi zařídit
zveřejnění na úřední desce
do konce roku.
V sobotu se bude konat sběr
nebezpečného odpadu. Svozové
místo je před obecním úřadem
a obsluha tam bude od devíti
do poledne.
^L'
for name in slanted2 slanted-5; do
	shows $name.pdf 'Zastupitelstvo obce schva-
luje rozpočet na příští rok
a ukládá starostovi zařídit
zveřejnění na úřední desce
do konce roku.
V sobotu se bude konat sběr
nebezpečného odpadu. Svozové
místo je před obecním úřadem
a obsluha tam bude od devíti
do poledne.
Místo:	radnice
Zapsal:	Petr Malý
^L'
done
shows info.pdf 'title: Zápis č. 5
author: Jana Nová
created: 2017-04-24
modified: 2018-01-02
subject: program
Zápis
^L'
shows junk.pdf 'Zápis
^L'
shows outline.pdf 'Obsah: Rozpočet .... 1
#1. Rozpočet
Text o něm.
##Návrh změny, který je na dva řádky
^L
#Závěr
Konec.
^L'
shows shared.pdf 'Zápis
^L'
# What is in front moves all, and is looked over; poppler finds it.
{
	head -n 1 outline.pdf
	printf '%%%*s\n' 17000000 ''
	sed 1d outline.pdf
} >large.pdf
read_all outline.pdf
small=$(cat all)
read_all large.pdf
is "large$(sed '1s/[^.]*//' all)" "large${small#outline}" "a large file"
ok "colour profiles are left to a function of our own" sh -c \
	"nm -D --defined-only '$reader' | grep -q ' T cmsOpenProfileFromMem'"
shows form.pdf 'Jméno:	Jana Nová
Souhlas:	ano
Heslo:
Vyvěšeno 5. 8.
^L'
shows comments.pdf 'Zápis
Ověřit výměru parcely.
Chybí
příloha.^L'
read_all files.pdf
is "$(cat all)" 'files.pdf!/příloha č. 1.txt: ok, plain text, 15 bytes
Příloha jedna
files.pdf!/b.txt: ok, plain text, 5 bytes
druha
files.pdf: ok, PDF, 21 bytes
Zápis s přílohou
^L' "attachments"
if [ -e /usr/share/poppler/cidToUnicode/Adobe-Japan1 ]; then
	shows cid.pdf '日本
^L'
fi
run "$B/tests/files" "$reader" 1 30 512 scan.pdf scan-?.pdf
is "$(sed 's/ok.*bytes//' out)" 'scan.pdf: , 2 pictures
scan-1.pdf: , 1 pictures
scan-2.pdf: 
scan-3.pdf: 
scan-4.pdf: , 1 pictures' "pages that are pictures"
if [ -x /usr/bin/tesseract ]; then
	run "$B/tests/files" -o ces "$reader" 1 300 512 scan.pdf
	is "${out%%,*} ${out##*bytes}" "scan.pdf: ok " \
		"both are drawn and read, with nothing in them"
fi
# What stands in forms, notes and fields is found.
mkdir archive
cp form.pdf info.pdf files.pdf comments.pdf "$SRC/tests/data/pole.pdf" archive
ok "they are indexed" gives 0 spis-index --index index archive

# finds WORDS FILE: the first hit of such a query, its name percent-encoded.
finds()
{
	run spis-query --index index --format trec --limit 1 "$1"
	is "$status $(cut -d ' ' -f 3 out)" "0 $PWD/archive/$2" "query: $1"
}

finds hodnotaascii pole.pdf
finds 'hodnotaunicode ěšč' pole.pdf
finds 'Novotný' pole.pdf
finds 'Jana Nová' form.pdf
finds 'vyvěšeno' form.pdf
finds 'ověřit výměru' comments.pdf
finds 'příloha jedna' \
	'files.pdf%21/p%C5%99%C3%ADloha%20%C4%8D.%201.txt'
run spis-query --index index --show archive/info.pdf
is "$(grep -E '^(title|author):' out)" "title: Zápis č. 5
author: Jana Nová" "title and author"
run "$B/tests/files" "$reader" 1 30 512 xfa.pdf
is "$out" "xfa.pdf: unsupported, PDF, 0 bytes, an XFA form" "an XFA form"
plan
