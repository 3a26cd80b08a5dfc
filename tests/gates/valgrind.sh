# SPDX-License-Identifier: GPL-2.0-or-later
# valgrind.sh: unit tests once more under valgrind: no error, no leak.
# limit_s: 3600
. "$SRC/tests/lib.sh"

# Left to `make check-valgrind`.  Sanitizers have all of these, and would miss
# only the use of what was never written; the tests that stay use almost all of
# that memory, too.
# At length, or at random, these repeat what other tests do once:
WITHOUT='dictionary limits order phrases readable token_random watch weigh'
# These give documents to spis-read alone, where valgrind does not follow; html,
# mail, office, ole, rtf and t602 read some in their own process:
WITHOUT="$WITHOUT json markdown ofn signed tnef xml"
# It has an allocator of its own:
WITHOUT="$WITHOUT oom"

cd "$SRC" || exit
ok "unit tests" make B="${B#"$SRC"/}" check-valgrind WITHOUT="$WITHOUT"
plan
