# SPDX-License-Identifier: GPL-2.0-or-later
# charsets.sh: in the sandbox a page is read in each charset of browsers, and
# the header of a message in each that its library knows.
. "$SRC/tests/lib.sh"

number=100
while IFS="$(printf '\t')" read -r name charset text; do
	case $name in "#"*) continue ;; esac
	number=$((number + 1))
	printf '%s\n' "$text" | iconv -f UTF-8 -t "$charset" >encoded
	{
		printf '<meta charset=%s>\n<p>' "$name"
		cat encoded
	} >$number.html
	printf 'From: a@b.cz\nSubject: =?%s?B?%s?=\n\n' "$name" \
		"$(head -c -1 encoded | base64 -w 0)" >$number.eml
	printf '%s\n' "$text" >>wanted
done <"$SRC/tests/data/pages.tsv"
ok "there are pages to read" [ $number -gt 140 ]

"$B/tests/files" -v "$B/spis-read" 2 30 512 *.html >pages
sed '/^[0-9]*\.html: ok/d; /^$/d' pages >got
is "$(diff wanted got)" "" "each page is read as declared"

# Names that only browsers know are unknown without a sandbox, too.
"$B/tests/files" "$B/spis-read" 2 30 512 *.eml >messages
"$B/tests/old_kernel" seccomp landlock_create_ruleset setrlimit -- \
	"$B/tests/files" -u "$B/spis-read" 2 30 512 *.eml | sed 1d >free
is "$(diff free messages)" "" "headers are read as without a sandbox"
sed "s/.*, '\(.*\)'.*/\1/" messages | diff wanted - >differ
ok "and most of them right" test "$(grep -c '^>' differ)" -lt 30
plan
