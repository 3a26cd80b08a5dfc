# SPDX-License-Identifier: GPL-2.0-or-later
# sanitize.sh: all tests again, on a build with ASan and UBSan.
# limit_s: 400
. "$SRC/tests/lib.sh"

# The build folder beside the one under test, named as `make B=` would be.
build=${B#"$SRC"/}-san

# Any finding ends the program, so that the test sees it.
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1

# variant GOAL...
variant()
{
	make -C "$SRC" -j2 B="$build" SANITIZE=address,undefined "$@"
}

ok "builds" variant all unit
ok "tests" variant test
plan
