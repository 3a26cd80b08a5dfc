# SPDX-License-Identifier: GPL-2.0-or-later
# valgrind.sh: the unit tests once more under valgrind: no error, no leak.
# limit_s: 3600
. "$SRC/tests/lib.sh"

# Tests that repeat do so least: see tests/slow.h.
export SPIS_TEST_SLOW=valgrind
WRAP="valgrind --quiet --error-exitcode=99 --leak-check=full"
WRAP="$WRAP --errors-for-leak-kinds=definite,indirect"
WRAP="$WRAP --suppressions=$SRC/tests/gates/valgrind.supp"
export WRAP

cd "$SRC" || exit
# shellcheck disable=SC2046 # names without blanks
ok "unit tests" tests/run $(sources '*.c' |
	sed -n "s,^tests/unit/\(.*\)\.c$,$B/tests/\1,p")
plan
