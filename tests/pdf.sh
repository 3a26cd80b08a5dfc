# SPDX-License-Identifier: GPL-2.0-or-later
# pdf.sh: what is read of a PDF: order, fields, headings, forms, files, scans.
. "$SRC/tests/lib.sh"

# A reader leaves its memory to the end of its process.
export ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS-}"

python3 "$SRC/tests/make_pdf.py" || exit
reader=$B/spis-read

# shows FILE WANTED: what is said of the file, without the line of its name.
shows()
{
	run "$B/tests/show" "$1"
	is "$(sed '1d; /^$/d' out)" "$2" "$1"
	run "$B/tests/files" "$reader" 1 30 512 "$1"
	is "$status $err" "0 " "$1 in the sandbox"
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
# What is in front moves all, and is looked over; poppler finds it.
{
	head -n 1 outline.pdf
	printf '%%%*s\n' 17000000 ''
	sed 1d outline.pdf
} >large.pdf
run "$B/tests/show" outline.pdf
small=$out
run "$B/tests/show" large.pdf
is "${out#*:}" "${small#*:}" "a large file"
ok "colour profiles are left to a function of our own" sh -c \
	"nm -D --defined-only '$reader' | grep -q ' T cmsOpenProfileFromMem'"
shows form.pdf 'Jméno:	Jana Nová
Souhlas:	ano
Heslo:
Vyvěšeno 5. 8.
^L'
shows files.pdf "Zápis s přílohou
^L
member 1: 'příloha č. 1.txt', ok, 15 bytes, 
member 2: 'b.txt', ok, 5 bytes, "
run "$B/tests/show" -m 1 files.pdf
is "$out" "Příloha jedna" "bytes of an attachment"
run "$B/tests/show" scan.pdf
is "$(grep -n 'scan\]\|\^L' out)" "$(printf '%s\n' '2:[scan]' '4:^L' '6:^L' \
	'12:^L' '13:[scan]' '15:^L')" "pages that are pictures"
if [ -x /usr/bin/tesseract ]; then
	run "$B/tests/files" -o ces "$reader" 1 30 512 scan.pdf
	is "${out%%,*} ${out##*bytes}" "scan.pdf: ok " \
		"both are drawn and read, with nothing in them"
fi
run "$B/tests/files" "$reader" 1 30 512 xfa.pdf
is "$out" "xfa.pdf: unsupported, PDF, 0 bytes, an XFA form" "an XFA form"
plan
