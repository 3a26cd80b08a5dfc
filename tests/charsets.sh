# SPDX-License-Identifier: GPL-2.0-or-later
# charsets.sh: in the sandbox a page is read in each charset of browsers.
. "$SRC/tests/lib.sh"

number=100
while IFS="$(printf '\t')" read -r name charset text; do
	case $name in "#"*) continue ;; esac
	number=$((number + 1))
	{
		printf '<meta charset=%s>\n' "$name"
		printf '<p>%s\n' "$text" | iconv -f UTF-8 -t "$charset"
	} >$number.html
	printf '%s: %s\n' "$name" "$text" >>wanted
	run "$B/tests/files" -t "$B/spis-read" 1 30 512 $number.html
	printf '%s: %s\n' "$name" "$out" >>got
done <"$SRC/tests/data/pages.tsv"
ok "there are pages to read" [ $number -gt 140 ]
is "$(diff wanted got)" "" "each page is read as declared"
plan
