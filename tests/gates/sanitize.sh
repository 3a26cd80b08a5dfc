# SPDX-License-Identifier: GPL-2.0-or-later
# sanitize.sh: all with clang without a warning, and tested with sanitizers.
# limit_s: 3600
. "$SRC/tests/lib.sh"

# Any finding ends the program, so that the test sees it.  Tests that repeat
# do so less often when SPIS_TEST_SLOW is set: see tests/slow.h.
# Xapian 1.4's check of a database deletes one of its own objects by the size of
# its base class, which does no harm; there is no suppression for a library.
ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export ASAN_OPTIONS=$ASAN_OPTIONS:new_delete_type_mismatch=0
export SPIS_TEST_SLOW=1
export UBSAN_OPTIONS=print_stacktrace=1

# The build folder beside the one under test, named as `make B=` would be.
build=${B#"$SRC"/}
cd "$SRC" || exit
ok "builds" make -j"$(nproc)" B="$build" san
ok "tests, and seeds of the fuzzers" make B="$build" check-san
plan
