# SPDX-License-Identifier: GPL-2.0-or-later
# target.sh: what all who run the target $name know of it; read in with `.`
#
# A target, tests/fuzz/NAME.c, declares in lines of a comment
#   " * max_len: BYTES, WHY"  how long its inputs are, unless a page of text
#                             (4 KB) has all that its parser knows
#   " * seeds: FOLDER..."     further seeds, in the source
#   " * rows: TABLE:FIELD..." seeds that are rows of tables of tests: rows.py
# Its other seeds are tests/archive, and the files in tests/fuzz/seeds/NAME,
# where each input goes that once broke it.
# shellcheck shell=sh

cd "$SRC" || exit
B=${B:-build-fuzz}
export B
TARGETS=${TARGETS:-$(basename -s .c tests/fuzz/*.c)}

declared()
{
	sed -n "s|^ \* $1: ||p" "tests/fuzz/$name.c"
}

# Folders with seeds.
seeds()
{
	rows=$B/fuzz/$name.rows
	rm -rf "$rows"
	mkdir "$rows"
	for table in $(declared rows); do
		python3 tests/fuzz/rows.py "$table" "$rows"
	done
	echo "$rows" tests/archive $(declared seeds)
	ls -d "tests/fuzz/seeds/$name" 2>/dev/null || true
}

# Archives may ask for 4 GB, which no reader gets; the sanitizer would take half
# a second of CPU to give it.
MODEST=allocator_may_return_null=1:max_allocation_size_mb=1024

# fuzz ARGUMENTS...
fuzz()
{
	len=$(declared max_len)
	len=${len%%,*}
	ASAN_OPTIONS=${ASAN_OPTIONS:-}:$MODEST "$B/fuzz/$name" \
		-max_len="${len:-4096}" -timeout=30 -verbosity=0 \
		-artifact_prefix="$B/fuzz/$name-" "$@"
}
