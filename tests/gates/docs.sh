# SPDX-License-Identifier: GPL-2.0-or-later
# docs.sh: the examples in documents and manual pages do what they show.
#
# An example is a line "$ command" in a ```sh block of a *.md file, or in the
# EXAMPLES of a manual page.  The lines below it are its output: up to the
# next "$ ", the end of the block or, in a manual page, an empty line.  A line
# "..." stands for any lines.  A command shown with output must print just
# that; one shown without must only end with status 0 or 1.
# Examples start in a folder that holds `archive`, a copy of tests/archive,
# and `index`, made of it.  Those that call make, apt or git are not run.
. "$SRC/tests/lib.sh"

# examples FILE: its commands and their outputs, each output ended by "$ ".
examples()
{
	case $1 in
	*.md)	awk '/^```/ { on = $0 == "```sh"; print "$ "; next }
			on { print }' "$1" ;;
	*)	mandoc -T utf8 -O width=500 "$1" | awk '
			{ gsub(/.\010/, "") } # bold is struck twice
			/^[^ ]/ { on = /^EXAMPLES/ }
			/^$/ { print "$ " }
			on { sub(/^ +/, ""); print }' ;;
	esac
	echo '$ '
}

# matches WANTED GOT: the same lines, where "..." stands for any.
matches()
{
	awk 'NR == FNR { want[++n] = $0; next }
		{ at += !at }
		want[at] == "..." { skip = 1; at++ }
		at <= n && $0 == want[at] { skip = 0; at++; next }
		!skip { exit wrong = 1 }
		END {
			at += !at
			at += want[at] == "..."
			exit wrong || at <= n
		}' "$1" "$2"
}

# try COMMAND WANTED: runs the example, compares with the file WANTED.
try()
{
	run bash -e -o pipefail -c "$1"
	cat out err
	[ "$status" -le 1 ] || return
	[ ! -s "$2" ] || matches "$2" out
}

cp -R "$SRC/tests/archive" archive
ok "the sample archive is indexed" spis-index --index index archive
for file in $(sources '*.md' '*.1'); do
	examples "$SRC/$file" >"$TMPDIR/examples"
	command=''
	while IFS= read -r line; do
		case $line in
		'$ '*)	case $command in
			'' | make* | git* | apt* | sudo*) ;;
			*) ok "$file: $command" try "$command" wanted ;;
			esac
			command=${line#\$ }
			: >wanted ;;
		*)	echo "$line" >>wanted ;;
		esac
	done <"$TMPDIR/examples"
done
# Its lines in a row: the program that README shows is one that is built.
awk '/^```/ { on = $0 == "```c"; next } on' "$SRC/README.md" >program.c
ok "README shows a program" test -s program.c
is "$(tail -n "$(wc -l <program.c)" "$SRC/examples/search.c")" \
	"$(cat program.c)" "which is examples/search.c"
grep -o '`tests/[a-z0-9_/]*\.[a-z]*`' "$SRC/ARCHITECTURE.md" | tr -d '`' |
	sort -u >named
ok "ARCHITECTURE names tests" test "$(wc -l <named)" -gt 10
while read -r file; do
	[ -e "$SRC/$file" ] || echo "$file"
done <named >missing
none missing "all that it names are there"
ok "there are examples" test "$tests" -gt 3
plan
