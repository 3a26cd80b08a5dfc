#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# long.sh: fuzzes each target for so many seconds, and keeps what it finds.
#
# usage: B=BUILD CORPUS=FOLDER tests/fuzz/long.sh SECONDS [SEEDS...]
#
# Each target has a turn, the one fuzzed least so far comes first.  A turn
# begins with its seeds, those in SEEDS (folders) and what earlier turns have
# left in CORPUS/NAME, and leaves there the fewest inputs that reach as much.
# A line in CORPUS/account says so: NAME, seconds of CPU, inputs.  A
# finding ends the turn; the input stays in BUILD/fuzz, and the run fails once
# all have had their turns.  TARGETS may name some.  Stopped at any moment, the
# next run goes on from there.
set -eu

SRC=$(cd "$(dirname "$0")/../.." && pwd)
. "$SRC/tests/fuzz/target.sh"
seconds=$1
shift
failed=0
renice -n 19 $$ >/dev/null

by_need()
{
	for name in $TARGETS; do
		awk -v name="$name" '$1 == name { s += $2 }
			END { print s + 0, name }' "$CORPUS/account"
	done | sort -n | cut -d' ' -f2
}

# What `times` says of children, in seconds.
cpu_s()
{
	awk 'END { split($1 "m" $2, t, /[ms]+/)
		printf "%.0f\n", 60 * (t[1] + t[3]) + t[2] + t[4] }' "$1"
}

# fuzz_on FOLDERS...
fuzz_on()
{
	(
		status=0
		# shellcheck disable=SC2046 # several folders
		fuzz -max_total_time="$seconds" -print_final_stats=1 \
			"$CORPUS/$name" "$@" $(seeds) \
			>"$CORPUS/said" 2>&1 || status=$?
		times >"$CORPUS/times"
		exit "$status"
	) || {
		cat "$CORPUS/said"
		failed=1
	}
	inputs=$(sed -n 's/^stat::number_of_executed_units: //p' "$CORPUS/said")
	echo "$name $(cpu_s "$CORPUS/times") ${inputs:-0}" >>"$CORPUS/account"
}

# minimise FOLDERS...: at each moment one of two folders is whole.
minimise()
{
	rm -rf "$CORPUS/$name.new"
	mkdir "$CORPUS/$name.new"
	fuzz -merge=1 "$CORPUS/$name.new" "$CORPUS/$name" "$@" \
		>"$CORPUS/said" 2>&1 || {
		cat "$CORPUS/said"
		failed=1
		return
	}
	mv "$CORPUS/$name" "$CORPUS/$name.old"
	mv "$CORPUS/$name.new" "$CORPUS/$name"
	rm -r "$CORPUS/$name.old"
}

mkdir -p "$CORPUS"
touch "$CORPUS/account"
for name in $(by_need); do
	if [ -d "$CORPUS/$name.old" ]; then
		rm -rf "$CORPUS/$name"
		mv "$CORPUS/$name.old" "$CORPUS/$name"
	fi
	mkdir -p "$CORPUS/$name"
	echo "fuzzing $name"
	fuzz_on "$@"
	minimise "$@"
done

awk '{ s[$1] += $2; n[$1] += $3 }
	END { for (name in s) print name, s[name], n[name] | "sort" }' \
	"$CORPUS/account" | while read -r name cpu inputs; do
	printf '%-10s %8d s of CPU %12d inputs, %d kept\n' "$name" "$cpu" \
		"$inputs" "$(find "$CORPUS/$name" -type f | wc -l)"
done
exit "$failed"
