# SPDX-License-Identifier: GPL-2.0-or-later
# warnings.sh: gcc and clang build all, unit tests too, without a warning.
# limit_s: 300
. "$SRC/tests/lib.sh"

# Build folders beside the one under test, named as `make B=` would be.
build=${B#"$SRC"/}

# builds NAME OPTION...: in a build folder of its own, kept for the next time.
builds()
{
	name=$1
	shift
	make -C "$SRC" -j2 B="$build-$name" WERROR=1 "$@" all unit
}

ok "gcc" builds gcc CC=gcc CXX=g++
ok "clang" builds clang CC=clang CXX=clang++
plan
