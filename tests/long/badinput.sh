# SPDX-License-Identifier: GPL-2.0-or-later
# badinput.sh: malformed, hostile and odd files, all of them in one run.
# limit_s: 1800
#
# BADINPUT is their folder; see `make check-badinput`.
. "$SRC/tests/lib.sh"

[ -d "${BADINPUT-}" ] || skip_all "no folder '${BADINPUT-}'"
mkdir empty

# index DIR OPTION...: a run, with its time and the largest process in it.
index()
{
	to=$1
	shift
	run env TMPDIR="$PWD/empty" HOME="$PWD/empty" /usr/bin/time -q -o used \
		-f '%e %M' spis-index -v --index "$to" "$@" "$BADINPUT"
	seconds=$(cut -d . -f 1 <used)
	echo "# $to: $(cut -d ' ' -f 1 <used) s, largest process" \
		"$(($(cut -d ' ' -f 2 <used) / 1024)) MB"
	grep -a 'spis-index: indexed' err | sed 's/^/# /'
}

find "$BADINPUT" -name '.?*' -prune -o -type f -print0 | tr -dc '\0' |
	wc -c >files
index one
is "$status" 1 "it finishes, with troubles"
ok "no process is larger than 600 MB" \
	test "$(cut -d ' ' -f 2 <used)" -lt $((600 * 1024))
spis-index --index one --report=ndjson >report
is "$(grep -c '"member":false' report)" "$(cat files)" \
	"each file has one outcome"
ok "at most one line for each file, and one of totals" \
	test "$(grep -ac '' err)" -le $(($(cat files) + 1))
is "$(tr -d '\n' <err | LC_ALL=C tr -d '\040-\176\200-\377' | wc -c)" 0 \
	"no control characters in them"
is "$(ls -A empty)" "" "nothing is written outside the index"

index one
is "$(grep -ao 'indexed [0-9]*' err)" "indexed 0" "nothing is read again"
ok "which takes no time" test "$seconds" -lt 3

for workers in 1 8; do
	index "$workers" --workers $workers
	spis-index --index "$workers" --report=ndjson >other
	ok "the same with $workers workers" cmp report other
done
jq -r .outcome report | sort | uniq -c | sed 's/^/# /'
plan
