# SPDX-License-Identifier: GPL-2.0-or-later
# archives.sh: documents in archives of all kinds, whole and hostile.
. "$SRC/tests/lib.sh"

mkdir in
python3 "$SRC/tests/make_archives.py" in
cd in || exit

# What is told of them and their members, one a line; texts of the usual kind
# and length are only named.
run "$B/tests/files" "$B/spis-read" 2 30 512 *
sed 's/: ok, plain text, 42 bytes$//' out >told

# becomes FILE LINE...: what is told of it, without its name.
becomes()
{
	archive=$1
	shift
	is "$(sed -n "s/^$archive\([:!]\)/\1/p" told)" "$(printf '%s\n' "$@")" \
		"$archive"
}

# holds FILE FORMAT MEMBER...: it is whole, and has these texts.
holds()
{
	archive=$1
	format=$2
	shift 2
	for name; do
		echo "!/$name"
	done >wanted
	becomes "$archive" ${1:+"$(cat wanted)"} ": ok, $format, 0 bytes"
}

# Names in Czech, however they are written.
holds whole.zip ZIP složka/žádost.txt a.txt
holds windows.zip ZIP složka/žádost.txt
holds utf-8.zip ZIP složka/žádost.txt
holds unflagged.zip ZIP složka/žádost.txt
holds extra.zip ZIP složka/žádost.txt
holds ustar.tar TAR složka/žádost.txt
holds windows.tar TAR složka/žádost.txt
holds pax.tar TAR složka/žádost.txt
holds text.cpio CPIO složka/žádost.txt
holds text4.rar RAR složka/žádost.txt
holds text5.rar RAR složka/žádost.txt
holds text.lzh LHA žádost.txt
holds text.cab CAB složka/žádost.txt
holds named.gz gzip žádost.txt
becomes whole.7z '!/složka/zápis.txt' \
	'!/usnesení.txt: ok, plain text, 40 bytes' ': ok, 7z, 0 bytes'

# Names that lead elsewhere, or nowhere; none is lost.
holds names.zip ZIP '?' ../../a.txt etc/a.txt a.txt 'a.txt (5)' d/a.txt
holds wrong-flag.zip ZIP '?'
holds junk.zip ZIP

# Other kinds, and what is packed alone.
holds old.tar TAR a.txt
holds text.ar AR a.txt
holds none.zip ZIP
holds text.gz gzip obsah
holds text.bz2 bzip2 obsah
holds text.xz xz obsah
holds text.zst zstd obsah
holds text.lz4 LZ4 obsah
holds text.Z compress obsah
holds none.gz gzip
holds tar.gz gzip složka/žádost.txt
becomes zip.gz '!/a.zip!/složka/žádost.txt' '!/a.zip!/a.txt' \
	'!/a.zip: ok, ZIP, 0 bytes' ': ok, gzip, 0 bytes'
becomes pdf-first.zip '!/a.txt: broken, PDF, 0 bytes, damaged PDF' \
	': ok, ZIP, 0 bytes'
holds asic-e.zip ASiC a.txt
holds asic-s.zip ASiC a.txt
holds zip.exe program složka/žádost.txt a.txt
becomes only.exe ': unsupported, program, 0 bytes, a program'
becomes ministry.txt ': ok, plain text, 380 bytes'

holds word.zip ZIP word/a.txt content.xml META-INF/a.txt

# Encrypted, damaged, unknown.
becomes encrypted.zip '!/a.txt: encrypted, , 0 bytes, encrypted' '!/b.txt' \
	': ok, ZIP, 0 bytes'
becomes encrypted.7z '!/usnesení.txt: encrypted, , 0 bytes, encrypted' \
	': ok, 7z, 0 bytes'
becomes hidden.7z ': encrypted, 7z, 0 bytes, encrypted'
becomes method.zip \
	'!/a.txt: unsupported, , 0 bytes, packed in an unknown way' \
	'!/b.txt' ': ok, ZIP, 0 bytes'
becomes damaged.zip '!/a.txt: broken, , 0 bytes, cannot be unpacked' \
	'!/b.txt' ': partial, ZIP, 0 bytes, damaged archive'
becomes cut.zip '!/složka/žádost.txt' '!/a.txt' \
	': partial, ZIP, 0 bytes, damaged archive'
becomes cut.tar '!/a.txt' '!/b.txt: broken, , 0 bytes, cannot be unpacked' \
	': partial, TAR, 0 bytes, damaged archive'
becomes cut.gz ': broken, gzip, 0 bytes, damaged archive'
becomes not.zip ': broken, ZIP, 0 bytes, damaged archive'

# Bombs: of one file, and of many folders.
too_much='unpacks to too much: only the first part was read'
becomes bomb.zip '!/a.txt: too big, , 0 bytes, unpacks to too much' \
	": partial, ZIP, 0 bytes, $too_much"
becomes bomb.gz ": partial, gzip, 0 bytes, $too_much"
becomes many.zip "$(seq -f '!/%g.txt: ok, plain text, 1 bytes' 0 9999)" \
	': partial, ZIP, 0 bytes, too many documents in it'

# Libraries that have no memory do not take the document for damaged.
grep -q __asan_init "$B/spis-read" || {
	python3 -c 'import zipfile
with zipfile.ZipFile("memory.docx", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", "<Types/>")
    z.writestr("word/document.xml", "<document/>")'
	run "$B/tests/files" "$B/spis-read" 1 10 64 memory.docx
	is "$(cut -d , -f 1 out)" "memory.docx: out of memory" \
		"a document with no memory for its library"
}
plan
