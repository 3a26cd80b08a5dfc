# SPDX-License-Identifier: GPL-2.0-or-later
# forms.sh: one text in many charsets and formats gives the same terms.
. "$SRC/tests/lib.sh"

command -v xapian-delve >/dev/null || skip_all "no xapian-delve"

mkdir forms
ok "the forms are made" \
	python3 "$SRC/tests/make_forms.py" "$SRC/tests/data/forms.txt" forms
cp "$SRC/tests/data/forms.doc" forms
files=$(find forms -type f | wc -l)
ok "32 forms" test "$files" = 32

ok "all are indexed" gives 0 spis-index --index index forms
is "$err" "" "without a word of complaint"

# terms FILE: the terms of its text, each once: where passages begin depends on
# what the format says of lines.  All files have one name, for its words are
# terms, too.
terms()
{
	rm -rf one single
	mkdir one
	cp "$1" "one/text.${1##*.}"
	spis-index --index single one
	passages=$(xapian-delve single | sed -n 's/^number of documents = //p')
	for n in $(seq "$passages"); do
		# Of what only holds the text, nothing.
		case $(xapian-delve -V0 -r "$n" single) in *.zip | *.zfo) ;;
		*) xapian-delve -1 -r "$n" single | grep -a '^Z' ;;
		esac
	done | sort -u
}

# A member of another file has the words of both names, and so has a text whose
# ending says nothing: up to so many terms more.
NAMES=12

terms forms/utf-8.txt >wanted
ok "the text has terms" test "$(wc -l <wanted)" -gt 100

for file in forms/*; do
	terms "$file" >got
	case $file in
	*.zip | *.zfo | *.602)
		ok "the same terms: $file" test \
			"$(diff wanted got | grep -c '^[<>]')" -le "$NAMES"
		;;
	*) ok "the same terms: $file" diff wanted got ;;
	esac
done

# The words of the question, one of them in each spelling.
for query in "asistent prevence" "mestska policie" "MĚSTSKÁ POLICIE"; do
	run spis-query --index index --limit 100 --format trec $query
	is "$(wc -l <out)" "$files" "$query: all forms"
done
plan
