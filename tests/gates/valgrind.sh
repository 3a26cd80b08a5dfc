# SPDX-License-Identifier: GPL-2.0-or-later
# valgrind.sh: the unit tests once more under valgrind: no error, no leak.
# limit_s: 900
. "$SRC/tests/lib.sh"

export SPIS_TEST_SLOW=1
WRAP="valgrind --quiet --error-exitcode=99 --leak-check=full"
WRAP="$WRAP --errors-for-leak-kinds=definite,indirect"
WRAP="$WRAP --suppressions=$SRC/tests/gates/valgrind.supp"
export WRAP

cd "$SRC" || exit
for test in $(sources '*.c' | sed -n 's,^tests/unit/\(.*\)\.c$,\1,p'); do
	ok "$test" tests/run "$B/tests/$test"
done
ok "there are unit tests" test "$tests" -gt 0
plan
