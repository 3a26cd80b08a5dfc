# SPDX-License-Identifier: GPL-2.0-or-later
# seeds.sh: tries the seeds of each fuzzer and a thousand changes to them,
# always the same ones; `make check-san` builds what it runs.
. "$SRC/tests/lib.sh"
. "$SRC/tests/fuzz/target.sh"

for name in $TARGETS; do
	mkdir "$TMPDIR/$name"
	# shellcheck disable=SC2046 # several folders
	ok "$name" fuzz -seed=1 -runs=1000 "$TMPDIR/$name" $(seeds)
done
plan
