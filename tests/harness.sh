# SPDX-License-Identifier: GPL-2.0-or-later
# harness.sh: tests/run itself: each way a test can fail is noticed.
. "$SRC/tests/lib.sh"

# try SCRIPT: runs a test of these lines; its closing line in $last.
try()
{
	printf '%b\n' "$1" >t.sh
	run "$SRC/tests/run" t.sh
	last=$(tail -n 1 out)
}

try '. "$SRC/tests/lib.sh"\nok a true\nis b b b\nplan'
is "$status: $last" "0: 2 passed, 0 failed" "a test passes"
try '. "$SRC/tests/lib.sh"\nok a false\nok b true\nplan'
is "$status: $last" "1: 1 passed, 1 failed" "ok notices a command that fails"
try '. "$SRC/tests/lib.sh"\nis a b c\nplan'
is "$status: $last" "1: 0 passed, 1 failed" "is notices a difference"
try 'echo 1..2; echo ok 1'
is "$status: $last" "1: 1 passed, 1 failed" "a plan is not kept"
try 'echo ok 1'
is "$status: $last" "1: 1 passed, 1 failed" "there is no plan"
try 'echo 1..1; echo ok 1; exit 3'
is "$status: $last" "1: 1 passed, 1 failed" "the exit status counts"
try '# limit_s: 1\necho 1..1; echo ok 1; sleep 9'
is "$status: $last" "1: 1 passed, 1 failed" "the time limit counts"
try 'echo 1..2; echo not ok 1 - a "#" TODO later; echo ok 2'
is "$status: $last" "0: 1 passed, 0 failed" "a known failure passes"
try 'echo 1..1; echo ok 1 - a "#" TODO later'
is "$status: $last" "1: 0 passed, 1 failed" "an unexpected pass fails"
try 'echo 1..2; echo ok 1; echo ok 2 "#" SKIP none here'
is "$status: $last" "0: 1 passed, 0 failed, 1 skipped" "skipped is counted"
try 'echo 1..1; cat; [ "$PWD" = "$TMPDIR" ] && [ "$(ls)" = "" ] && echo ok 1'
is "$status: $last" "0: 1 passed, 0 failed" "a fresh folder, no input"
run "$SRC/tests/run" no-such-test.sh
is "$status: $(tail -n 1 out)" "1: 0 passed, 1 failed" "a test is missing"
plan
