# SPDX-License-Identifier: GPL-2.0-or-later
# abi.sh: programs built with other versions of spis.h run with this library.
#
# tests/abi/1.0/spis.h is the header as it was published, and stays as it is.
. "$SRC/tests/lib.sh"

saved=$SRC/tests/abi/1.0/spis.h
header=$SRC/include/spis.h

# Structs that callers fill.
FILLED='spis_document spis_search_options spis_watch spis_quality spis_value'

# size_of HEADER STRUCT: in bytes.
size_of()
{
	printf '#include "%s"\n#include <stdio.h>\nint main(void)\n{\n%s\n}\n' \
		"$1" "printf(\"%zu\\n\", sizeof($2)); return 0;" >size.c
	gcc -o size size.c && ./size
}

# members HEADER: "STRUCT MEMBER" of all structs that it shows.
members()
{
	gcc -E -P -x c "$1" | tr '\n' ' ' |
		grep -oE 'typedef struct [a-z_]+ \{[^}]*\}' |
		sed -E 's/typedef struct ([a-z_]+) \{(.*)\}/\1;\2/' |
		awk -F ';' '{
			for (i = 2; i < NF; i++) {
				name = $i
				sub(/\[.*/, "", name)
				sub(/.*[ *]/, "", name)
				print $1, name
			}
		}'
}

# constants HEADER: the names of its enumerators and numbers.
constants()
{
	gcc -E -P -x c "$1" | tr '\n,' '  ' | grep -oE '\bSPIS_[A-Z0-9_]+' |
		sort -u
	grep -oE '^#define SPIS_(MAX|ANY|DIGEST)_[A-Z_]+' "$1" |
		sed 's/#define //'
}

# layout HEADER NAMES: where each of the members listed in the files
# NAMES.members stands and how large it is, and the values of NAMES.constants,
# by HEADER.
layout()
{
	{
		printf '#include "%s"\n#include <stdio.h>\n' "$1"
		echo 'int main(void) {'
		awk '{ printf "printf(\"%s.%s %%zu %%zu\\n\", ", $1, $2
			printf "offsetof(%s, %s), ", $1, $2
			printf "sizeof(((%s *)0)->%s));\n", $1, $2
		}' "$2.members"
		awk '{ printf "printf(\"%s %%lld\\n\", (long long)%s);\n", \
			$1, $1 }' "$2.constants"
		echo 'return 0; }'
	} >layout.c
	gcc -o layout layout.c && ./layout
}

# declarations HEADER: those of its functions, one a line.
declarations()
{
	gcc -E -P -x c "$1" | tr '\n' ' ' | tr ';' '\n' |
		grep 'visibility("default")' | tr -s ' ' |
		sed 's/^ //; s/ $//' | sort
}

# build NAME FOLDER OPTION...: the program with the header of FOLDER.
build()
{
	name=$1
	folder=$2
	shift 2
	cc -std=c11 -Wall -Wextra -o "$name" "-I$folder" "$@" \
		"$SRC/tests/abi/program.c" "-L$B" -lspis "-Wl,-rpath,$B"
}

members "$saved" >saved.members
constants "$saved" >saved.constants
ok "structs are found" test "$(wc -l <saved.members)" -gt 40
ok "and constants" test "$(wc -l <saved.constants)" -gt 90
layout "$saved" saved >published
layout "$header" saved >now
is "$(cat now)" "$(cat published)" "members and numbers are where they were"
# Padding is not zero, and would be taken for a member that is not known.
members "$header" >now.members
: >now.constants
layout "$header" now >now
for struct in $FILLED; do
	size=$(size_of "$header" "$struct")
	end=$(awk -v s="$struct" '{ split($1, name, ".") }
		name[1] == s { end = $2 + $3 } END { print end }' now)
	[ "$size" = "$end" ] || echo "$struct: $end of $size bytes"
done >padded
none padded "structs that callers fill have no padding at their end"
declarations "$saved" >published
declarations "$header" >now
comm -23 published now >lost
none lost "functions are declared as they were"

mkdir later
ok "a program is built with the header of 1.0" build old "$SRC/tests/abi/1.0"
run ./old "$B/czech.lex" old-index
is "$status $out" "0 open: ok
put: ok
commit: ok
open: ok
watch: ok
search: ok
zápis: Usnesení č. 15/2017 Rada schválila rozpočet. [38]
author=Jana Nová
kind=usnesení
number=15/2017
own0=spisovna 3
15/2017
watched: 1
examine: ok
letters: 13" "and runs"

# A later version, in which structs that callers fill have grown.
for part in spis spis-search; do
	sed -E 's/^\} ('"$(echo $FILLED | tr ' ' '|')"');/\tsize_t later;\n&/' \
		"$SRC/include/$part.h" >later/$part.h
done
is "$(cat later/* | grep -c 'size_t later;')" 5 "five structs have grown"
ok "a program is built with a later header" build new later -DSPIS_LATER=0
run ./new "$B/czech.lex" new-index
is "$status $(grep -v later out)" "0 $(./old "$B/czech.lex" again-index)" \
	"and runs the same"
is "$(grep later out)" "later: 0" "what is not known here is 0"
ok "one that uses what is later" build newer later -DSPIS_LATER=1
run ./newer "$B/czech.lex" newer-index
is "$(grep -E '^(put|watch|search): ' out | sed 's/: byte.*//')" \
	"put: invalid: a document
watch: invalid: a watch
search: invalid: search options" "is told so"
plan
