# SPDX-License-Identifier: GPL-2.0-or-later
# sanitize.sh: all with clang without a warning, and tested with sanitizers.
# limit_s: 3600
. "$SRC/tests/lib.sh"

# Left to `make check-san`: these try the same again and again at other moments,
# and moments are nothing that sanitizers see.  What hostile.sh attacks is also
# run by links.sh, sweep.sh and the unit test opening; what readers.sh runs side
# by side, by the unit test hold.  harness.sh runs no program of ours.
WITHOUT='hostile readers harness'

# The build folder beside the one under test, named as `make B=` would be.
build=${B#"$SRC"/}
cd "$SRC" || exit
ok "builds" make -j"$(nproc)" B="$build" san
ok "tests, and seeds of the fuzzers" make B="$build" check-san \
	WITHOUT="$WITHOUT"
plan
