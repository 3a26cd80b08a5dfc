# SPDX-License-Identifier: GPL-2.0-or-later
# examples.sh: the examples that ask spis-serve, in languages of web sites.
. "$SRC/tests/lib.sh"

examples=$SRC/examples
spis-index --index index "$SRC/tests/archive"
spis-serve --index index --listen 127.0.0.1:0 2>served &
server=$!
soon grep -q 127.0.0.1: served
address=http://$(grep -o '127\.0\.0\.1:[0-9]*' served | head -n 1)

# behaves WHAT HIT COMMAND...: it finds a line such as HIT, and says what is
# wrong.
behaves()
{
	what=$1 hit=$2
	shift 2
	run "$@" "$address" 'asistent prevence'
	is "$status $(head -n 1 out | grep -c "$hit")" "0 1" \
		"$what marks what matches"
	run "$@" "$address" ''
	is "$status $out $err" "2  the query has no words" \
		"$what says what is wrong with a query"
	run "$@" http://127.0.0.1:1 x
	is "$status $out" "2 " "$what fails where nobody answers"
	run "$@"
	is "$status $(grep -c '^usage' err)" "2 1" "$what says how it is used"
}

behaves search.js '^[^*]*: .*\*asistent[^*]*\* \*prevence\*' \
	node "$examples/search.js"
behaves search.php '^<li><a href.*<mark>asistent.* <mark>prevence</mark>' \
	php "$examples/search.php"
kill $server
plan
