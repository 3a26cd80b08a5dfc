# SPDX-License-Identifier: GPL-2.0-or-later
# rules.sh: the house rules that a script can see.
. "$SRC/tests/lib.sh"

cd "$SRC" || exit
found=$TMPDIR/found
sources '*.c' '*.h' '*.cc' '*.hh' >"$TMPDIR/code"
{
	cat "$TMPDIR/code"
	sources '*.sh' '*.py' '*.inc' '*.map' '*.supp' run
	sources Makefile packages .clang-format '*.cfg'
} >"$TMPDIR/all"

# in_code FOLDER REGEX: lines of the code below FOLDER that match.
in_code()
{
	grep "^$1" "$TMPDIR/code" | xargs -r grep -nHE "$2"
}

# calls FOLDER NAMES: lines that call one of the functions NAMES (a|b).
calls()
{
	in_code "$1" "(^|[^A-Za-z0-9_>.])($2) ?\("
}

# A unit test that is run here by hand leaves indexes here.
{
	echo '\.(ci|clang-format|git|gitignore)'
	echo 'build.*|bench|common|debian|examples|include|indexer|lib|po|query'
	echo 'serve|stemmer-data|tests|tools|packages|COPYING|Makefile'
	echo '(ARCHITECTURE|CONTRIBUTING|NEWS|README|README\.cs)\.md'
} >"$TMPDIR/top"
find . -mindepth 1 -maxdepth 1 -printf '%P\n' |
	grep -vxE -f "$TMPDIR/top" >"$found"
none "$found" "nothing else is beside the source"

xargs awk '
	FNR == 1 { line = 0 }
	FNR == 1 && /^#!/ { next }
	++line == 1 && !/SPDX-License-Identifier: GPL-2.0-or-later/ {
		print FILENAME ": no SPDX line at the top"
	}
	line == 2 {
		name = FILENAME
		sub(/.*\//, "", name)
		if (index($0, " " name ": ") == 0)
			print FILENAME ": line 2 does not say name and job"
	}' <"$TMPDIR/all" >"$found"
none "$found" "each file begins with licence, name and job"

{
	calls . 'strcpy|strcat|v?sprintf|strtok|gets'
	calls . 'ato[ifl]|localtime|system'
} >"$found"
none "$found" "no banned function"

{
	calls lib/ 'v?f?printf|f?puts|f?putc|putchar|perror'
	calls lib/ '_?exit|abort|signal|sigaction|setlocale|getenv'
} >"$found"
none "$found" "the library prints nothing, ends nothing, asks no environment"

calls '\(lib\|common\|indexer\|query\|serve\)/' 'realloc|reallocarray' |
	grep -vE '^(lib/base/buf|indexer/pipe/grow)\.c:' |
	grep -v '^indexer/reader/sandbox/memory\.c:' >"$found"
none "$found" "only buf.c and grow.c grow memory"

# arrows BARE: reads lines of a folder, and the folders (a|b) whose headers it
# may include; and those without a folder that match BARE.
arrows()
{
	while read -r folder may; do
		in_code "$folder/[^/]*$" '^#include "' | grep -vE \
			"#include \"($1|($may)/[a-z0-9_]*\.(hh?|inc))\""
	done
}

arrows 'spis\.h' >"$found" <<'END'
lib/base    base
lib/text    base|text
lib/reference base|text|reference
lib/czech   base|text|czech
lib/lexicon base|text|czech|lexicon
lib/store   base|store|store/glass
lib/store/glass base|store|store/glass
lib/quality base|text|czech|quality
lib/queries base|text|reference|czech|store|queries
lib/search  base|text|reference|czech|store|structure|queries|search
lib/complete base|text|reference|czech|store|structure|queries|search|complete
lib/structure base|text|czech|structure
lib/update  base|text|reference|czech|store|structure|update
lib/api     [a-z]*
END
none "$found" "include arrows point one way"

shared=$(cd common && echo *.h | sed 's/\./\\./g; s/ /|/g')
{
	arrows 'spis\.h' <<'END'
indexer/pipe            pipe
indexer/reader/sandbox  reader/sandbox
indexer/reader/base     pipe|reader/base
indexer/reader/text     pipe|reader/(base|text)
indexer/reader/sheets   pipe|reader/(base|text|sheets)
indexer/reader/web      pipe|reader/(base|text|web)
indexer/reader/office   pipe|reader/(base|text|sheets|office)
indexer/reader/pdf      pipe|reader/(base|text|pdf)
indexer/reader/mail     pipe|reader/(base|text|web|mail)
indexer/reader/archives pipe|reader/(base|office|archives)
indexer/reader/legacy   pipe|reader/(base|text|sheets|web|office|legacy)
indexer/reader          pipe|reader|reader/(base|sandbox)
END
	arrows "spis\.h|$shared" <<'END'
indexer/settings        pipe|settings
indexer/report          pipe|report
indexer/files           pipe|settings|report|files
indexer/extract         pipe|settings|report|files|extract
indexer/index           pipe|settings|report|files|extract|index
END
	arrows '[a-z_]*\.h' <<'END'
indexer                 pipe|settings|report|files|extract|index
END
	families='sandbox|base|text|sheets|web|office|pdf|mail|archives|legacy'
	find indexer -mindepth 1 -type d -printf '%P\n' | grep -vxE \
		"pipe|settings|report|files|extract|index|reader(/($families))?"
} >"$found"
none "$found" "so do those between the rooms of the indexer"

{
	in_code 'lib/queries/\(tree\|lex\|cite\|parse\|budget\)\.' \
		'#include "(czech|store)/'
	in_code 'lib/queries/compile\.' '#include "(czech/|queries/(parse|exp))'
} >"$found"
none "$found" "a query is parsed, expanded, compiled, each step by itself"

in_code lib/ '[Xx]apian(\.h|::|/)' |
	grep -vE '^lib/store/[^/]*\.(cc|hh):' >"$found"
none "$found" "only lib/store knows Xapian"

inner='\.\.|api|base|text|czech|lexicon|quality|structure|store|queries|search'
inner="$inner|update"
in_code '\(indexer\|query\|serve\)/' "#include \"($inner)/" >"$found"
none "$found" "the programs include only spis.h and their own headers"

{
	xargs wc -l <"$TMPDIR/all" | awk '$1 > 700 && $2 != "total"'
	ctags -x --_xformat='%{line} %{end} %{name} %{input}' \
		--kinds-C=f --kinds-C++=f -L "$TMPDIR/code" |
		awk '$2 - $1 >= 80 { print $4 ":" $1, $3, $2 - $1 + 1 }'
} >"$found"
none "$found" "files up to 700 lines, functions up to 80"

# What programs must print, in a test of them, is as it is.
grep -v '^tests/[^/]*\.sh$' "$TMPDIR/all" >"$TMPDIR/laid-out"

# Tabs are 8 wide; of a UTF-8 character only its first byte counts.
while read -r file; do
	tr -d '\200-\277' <"$file" | expand | awk -v name="$file" \
		'length > 80 { print name ":" NR ": " length " columns" }'
done <"$TMPDIR/laid-out" >"$found"
none "$found" "lines up to 80 columns"

in_code . '(TODO|FIXME|XXX)' >"$found"
none "$found" "no note of work left over"

sources '*.md' '*.1' '*.5' >>"$TMPDIR/laid-out"
xargs grep -nE '[ 	]+$' <"$TMPDIR/laid-out" >"$found"
none "$found" "no blank at the end of a line"
plan
