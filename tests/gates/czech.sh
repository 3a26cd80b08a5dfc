# SPDX-License-Identifier: GPL-2.0-or-later
# czech.sh: the Czech translation is complete, and fits the English texts.
. "$SRC/tests/lib.sh"

# undated FILE: without the line that says when it was brought up to date.
undated()
{
	grep -v '^"POT-Creation-Date: ' "$1"
}

# current FILE NOW: complete, and the same as NOW, which is what it would be if
# it were brought up to date.  What msgattrib prints begins with its header.
current()
{
	msgfmt -c -o messages.mo "$1" || return
	for kind in untranslated only-fuzzy only-obsolete; do
		msgattrib "--$kind" "$2" | sed '1,/^$/d'
	done >left
	undated "$1" >was
	undated "$2" | diff was - >changed
	cat left changed
	[ ! -s left ] && [ ! -s changed ] && return
	echo "call 'make po', and translate what is new"
	return 1
}

# options PAGE: those that it names.
options()
{
	mandoc -K utf-8 -T ascii "$1" | sed 's/.\x08//g' |
		grep -oE -- '--[a-z][a-z-]*[a-z]' | sort -u
}

# same_options PAGE TRANSLATED
same_options()
{
	options "$1" >wanted && options "$2" >got && diff wanted got
}

# sound PAGE: as man.sh has it; but mandoc knows only English names of sections,
# and where po4a ends a line does not matter.
sound()
{
	mandoc -K utf-8 -T lint -W warning "$1" | grep -v \
		-e 'new sentence, new line' -e 'first section is not "NAME"' \
		-e 'description line outside NAME' >faults
	cat faults
	[ ! -s faults ]
}

# strings: those of C code, one a line, joined where they go on in another line.
strings()
{
	tr '\n' '\r' | sed 's/"\r[\t ]*"//g' | tr '\r' '\n' |
		grep -oE '"[^"]*"'
}

ok "the English texts are collected" \
	make -s -C "$SRC" PO_NEW="$PWD/now" B="$PWD" po-new
for file in doc.cs.po cs.po; do
	ok "$file is complete" current "$SRC/po/$file" "now/po/$file"
done
ok "README.cs.md is what po4a makes" diff now/README.cs.md "$SRC/README.cs.md"
find "$SRC/lib" "$SRC/indexer" -name "*.c" -exec cat {} + |
	strings | sort -u >known
strings <"$SRC/po/passed.inc" | sort -u | comm -23 - known >unknown
none unknown "passed.inc has texts of the library and the indexer"
for page in now/man/cs/*/*; do
	name=${page##*/}
	english=$(sources "$name")
	ok "$name: sound" sound "$page"
	ok "$name: the same options" same_options "$SRC/$english" "$page"
done
sources '*.1' '*.5' '*.7' | sed 's,.*/,,' | sort >wanted
find now/man -type f | sed 's,.*/,,' | sort >got
is "$(cat got)" "$(cat wanted)" "all pages but that of the library"
plan
