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

# Two of them are not the text, but have it in them.
count=$((files + 2))

# terms NUMBER: the terms of a document but that of its path, each with how
# often it is there.
terms()
{
	xapian-delve -v -1 -r "$1" index | grep -a '^Z' | sort
}

# path NUMBER: its name, from the first value.
path()
{
	xapian-delve -V0 -r "$1" index | grep -ao 'forms/.*'
}

# box NUMBER: passes for a document that only holds the others.
box()
{
	case $(path "$1") in *.zip | *.zfo) return 0 ;; esac
	return 1
}

i=0
while [ "$i" -lt "$count" ]; do
	i=$((i + 1))
	[ "$(path "$i")" = forms/utf-8.txt ] && terms "$i" >wanted
done
ok "the text has terms" test "$(wc -l <wanted)" -gt 100

i=0
while [ "$i" -lt "$count" ]; do
	i=$((i + 1))
	box "$i" && continue
	terms "$i" >got
	ok "the same terms: $(path "$i")" diff wanted got
done

# The words of the question, one of them in each spelling.
for query in "asistent prevence" "mestska policie" "MĚSTSKÁ POLICIE"; do
	run spis-query --index index --limit 100 --format trec $query
	is "$(wc -l <out)" "$files" "$query: all forms"
done
plan
