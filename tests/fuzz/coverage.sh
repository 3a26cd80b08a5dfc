#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# coverage.sh: prints which lines of each file the inputs of fuzzers reach.
#
# usage: B=BUILD CORPUS=FOLDER tests/fuzz/coverage.sh
#
# BUILD was compiled for clang's coverage; the inputs are the seeds, and what
# long.sh has kept in CORPUS.
set -eu

SRC=$(cd "$(dirname "$0")/../.." && pwd)
. "$SRC/tests/fuzz/target.sh"
profiles=$B/profiles
rm -rf "$profiles"
mkdir "$profiles"

objects=
for name in $TARGETS; do
	export LLVM_PROFILE_FILE="$profiles/$name.raw"
	# shellcheck disable=SC2046 # several folders
	fuzz -runs=0 $(ls -d "$CORPUS/$name" 2>/dev/null) $(seeds) \
		>"$profiles/$name.said" 2>&1 || {
		cat "$profiles/$name.said"
		exit 1
	}
	objects="$objects -object $B/fuzz/$name"
done
llvm-profdata merge -sparse -o "$profiles/all" "$profiles"/*.raw
# shellcheck disable=SC2086 # several words
llvm-cov export -summary-only -instr-profile="$profiles/all" $objects |
	jq -r --arg src "$SRC/" '.data[0].files[] |
		[(.filename | ltrimstr($src)), .summary.lines.covered,
			.summary.lines.count] | @tsv' |
	awk '$1 !~ /^(\/|tests)/ && $3 > 0 { reached += $2; all += $3
		printf "%5.1f%% of %4d  %s\n", 100 * $2 / $3, $3, $1 }
		END { printf "%.1f%% of %d lines\n", 100 * reached / all, all }'
