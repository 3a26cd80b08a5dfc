# SPDX-License-Identifier: GPL-2.0-or-later
# header.sh: public headers compile alone in every dialect, inner ones in ours.
. "$SRC/tests/lib.sh"

cd "$SRC" || exit

# alone HEADER COMPILER OPTION...: compiles a file that only includes HEADER,
# twice, for the guard.
alone()
{
	header=$1
	shift
	printf '#include "%s"\n#include "%s"\nextern int alone;\n' \
		"$header" "$header" |
		"$@" -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
			-Iinclude -
}

for header in include/*.h; do
	public=${header#include/}
	for cc in gcc clang; do
		for std in c99 c11; do
			ok "$public as $std with $cc" \
				alone "$public" "$cc" -x c "-std=$std"
		done
		ok "$public as c++11 with $cc" \
			alone "$public" "$cc" -x c++ -std=c++11
	done
done
# Those of readers may show types of the library that they read with.
libraries=$(pkg-config --cflags poppler-glib gmime-3.0)
for header in $(sources '*.h' | grep -v '^include/'); do
	ok "$header" alone "${header#lib/}" gcc -x c -std=c11 -D_GNU_SOURCE \
		-Ilib -Icommon -Iindexer -I. $libraries
done
plan
