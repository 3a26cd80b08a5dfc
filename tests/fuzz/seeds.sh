# SPDX-License-Identifier: GPL-2.0-or-later
# seeds.sh: tries the seeds of each fuzzer and two thousand changes to them,
# always the same ones; `make check-san` builds what it runs.  Nothing counts
# there what an input reaches, so all seeds are kept to be changed.
. "$SRC/tests/lib.sh"
. "$SRC/tests/fuzz/target.sh"

for name in $TARGETS; do
	mkdir "$TMPDIR/$name"
	# shellcheck disable=SC2046 # several folders
	ok "$name" fuzz -seed=1 -runs=2000 -keep_seed=1 \
		"$TMPDIR/$name" $(seeds)
done
plan
