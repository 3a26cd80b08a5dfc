# SPDX-License-Identifier: GPL-2.0-or-later
# lib.sh: TAP for shell tests; read in with  . "$SRC/tests/lib.sh"
#
# A test works in the fresh folder tests/run gives it, and ends with `plan`.
# Exit codes count: `run` keeps them, so nothing is lost in pipes or $().
# shellcheck shell=sh disable=SC2034 # the test reads $status

PATH=$B:$PATH
tests=0
failures=0

# ok WHAT COMMAND...: passes when the command succeeds.
ok()
{
	what=$1
	shift
	tests=$((tests + 1))
	ok_status=0
	"$@" >"$TMPDIR/.ok" 2>&1 || ok_status=$?
	if [ "$ok_status" = 0 ]; then
		echo "ok $tests - $what"
	else
		echo "not ok $tests - $what"
		failures=$((failures + 1))
		printf '# exit status %s: %s\n' "$ok_status" "$*"
		sed 's/^/# /' "$TMPDIR/.ok"
	fi
}

# is GOT WANTED WHAT: passes when both are the same text.
is()
{
	tests=$((tests + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $tests - $3"
	else
		echo "not ok $tests - $3"
		failures=$((failures + 1))
		printf '%s\n' "$2" | sed 's/^/# wanted: /'
		printf '%s\n' "$1" | sed 's/^/# got:    /'
	fi
}

# run COMMAND...: leaves its exit status in $status, what it wrote in the
# files out and err, and the same without last newlines in $out and $err.
run()
{
	status=0
	"$@" >out 2>err || status=$?
	out=$(cat out)
	err=$(cat err)
}

# soon COMMAND...: the command succeeds, sooner or later.  Each poll counts, not
# the time, so that a slow machine waits longer; what never comes fails after a
# minute.
soon()
{
	polls=0
	until "$@" >/dev/null 2>&1; do
		[ $((polls += 1)) -lt 1200 ] || return 1
		sleep 0.05
	done
}

# begun WORD: a process runs whose command line has the word.  The names are
# listed at each call, before there is a grep that has the word, too.
begun()
{
	grep -qs "$1" /proc/[0-9]*/cmdline
}

# cut_off SIGNAL INDEX COMMAND...: like run, but the signal ends the command once
# it builds another generation of the index.
cut_off()
{
	signal=$1 built=$2
	shift 2
	"$@" 2>err &
	run=$!
	until [ -d "$built/build" ] || ! kill -0 $run 2>/dev/null; do
		sleep 0.01
	done
	kill "-$signal" $run 2>/dev/null
	status=0
	wait $run || status=$?
	err=$(cat err)
}

# troubles: what `run spis-index` told, without the totals behind troubles.
troubles()
{
	printf '%s\n' "$err" | sed '2,${/^spis-index: indexed .* MB.s)$/d}'
}

# gives STATUS COMMAND...: for ok, as in  ok "no hit" gives 1 spis-query ...
gives()
{
	wanted=$1
	shift
	run "$@"
	cat out err
	[ "$status" = "$wanted" ]
}

# as_user COMMAND...: root may read everything; without these rights it is
# like any user.
as_user()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --bounding-set=-dac_override,-dac_read_search "$@"
	else
		"$@"
	fi
}

# fixtures FOLDER: makes it, of all documents of the tests, copied or written.
# Left out are those of thousands of members, which only cost time.
fixtures()
{
	mkdir -p "$1/pdf" "$1/forms" "$1/archives" "$1/tables" "$1/seeds"
	cp -r "$SRC/tests/archive" "$SRC/tests/data/office" "$1"
	for pattern in zfo jsonld pdf doc txt; do
		cp "$SRC"/tests/data/*.$pattern "$1"
	done
	for format in archive isds json mail office ole rtf signed t602 \
		tnef; do
		cp -r "$SRC/tests/fuzz/seeds/$format" "$1/seeds"
	done
	(cd "$1/pdf" && python3 "$SRC/tests/make_pdf.py") &&
		python3 "$SRC/tests/make_forms.py" \
			"$SRC/tests/data/forms.txt" "$1/forms" &&
		python3 "$SRC/tests/make_tables.py" "$SRC/tests/data" \
			"$1/tables" &&
		python3 "$SRC/tests/make_archives.py" "$1/archives" &&
		rm "$1/archives/many.zip" "$1/archives/bomb.gz"
}

# skip_all WHY: nothing can be tested here.
skip_all()
{
	echo "1..0 # SKIP $1"
	exit 0
}

# sources NAME...: files of the source with such names (patterns), one a line
# and relative to it; build folders are left out.
sources()
{
	for pattern; do
		(cd "$SRC" && find . -path './build*' -prune -o -path ./.git \
			-prune -o -type f -name "$pattern" -print)
	done | sed 's,^\./,,' | sort
}

# none FILE WHAT: passes when FILE, a list of offenders, is empty.
none()
{
	is "$(cat "$1")" "" "$2"
}

# The last line of a test.
plan()
{
	echo "1..$tests"
	[ "$failures" = 0 ]
	exit
}
