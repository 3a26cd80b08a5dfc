# SPDX-License-Identifier: GPL-2.0-or-later
# exports.sh: the shared library shows what spis.h declares, and no more.
. "$SRC/tests/lib.sh"

found=$TMPDIR/found

lib=$B/libspis.so
header=$SRC/include/spis.h

# After the preprocessor each declaration ends at a semicolon; its name stands
# before the first parenthesis once attributes are gone.
declared=$(gcc -E -P -DSPIS_H_TEST "$header" | tr '\n' ' ' | tr ';' '\n' |
	grep 'visibility("default")' |
	sed -E 's/__attribute__ *\(\([^)]*(\([^)]*\))?\)\)//g; s/\(.*//
		s/.*[^a-z0-9_]//' | sort)
exported=$(nm -D --defined-only "$lib" | awk '$2 != "A" { print $3 }' |
	sed 's/@.*//' | sort)
is "$exported" "$declared" "exports are the functions of spis.h"
is "$(sed -n 's/^ \(spis_[a-z_0-9]*\)@.*/\1/p' \
	"$SRC/debian/libspis1.symbols" | sort)" "$exported" \
	"debian/libspis1.symbols lists them"
ok "there are any" test "$(echo "$declared" | wc -l)" -gt 10

major=$(sed -n 's/^#define SPIS_VERSION_MAJOR //p' "$header")
minor=$(sed -n 's/^#define SPIS_VERSION_MINOR //p' "$header")
patch=$(sed -n 's/^#define SPIS_VERSION_PATCH //p' "$header")
is "$(basename "$(readlink -f "$lib")")" "libspis.so.$major.$minor.$patch" \
	"the file bears the version of spis.h"
is "$(objdump -p "$lib" | awk '$1 == "SONAME" { print $2 }')" \
	"libspis.so.$major" "soname"
objdump -T "$lib" | awk '/ spis_/ && $(NF - 1) != "SPIS_1"' >"$found"
none "$found" "each symbol has a version"

# As a guest the library keeps no state: nothing writable but what the linker
# and the C++ run time put there.
for object in "$B"/obj/lib/*.o "$B"/obj/lib/*/*.o; do
	[ ! -e "$object" ] || size -A "$object" | awk -v name="$object" '
		/^\.(data|bss)/ && !/\.(rel\.ro|DW\.ref)/ && $2 > 0 {
			print name, $1, $2
		}'
done >"$found"
none "$found" "the library has no variable that outlives a call"
plan
