#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# status.sh: --status tells when what was indexed completely, and how much.
. "$SRC/tests/lib.sh"

here=$PWD
mkdir a b
echo "Zápis z jednání rady." >a/zápis.txt
: >a/prázdný.txt
python3 -c 'import zipfile
with zipfile.ZipFile("a/přílohy.zip", "w") as z:
    z.writestr("1.txt", "Příloha")
    z.writestr("2.txt", "Další příloha")'
(printf 'P5\n900 900\n255\n' && head -c 810000 /dev/zero) >a/sken.pgm
echo "Usnesení zastupitelstva." >b/usnesení.txt
cat >conf <<END
index = $here/index
[archive Rada]
root = $here/a
[archive Zastupitelstvo]
root = $here/b
END

# of FILTER: what jq makes of the status.
of()
{
	spis-index -c conf --status=json | jq -c "$1"
}

# when NUMBER: the time that root is complete since; "null": never.
when()
{
	of ".roots[$1].complete.time"
}

spis-index -c conf a 2>/dev/null
is "$(of '[.roots[] | .archive, .complete != null]')" \
	'["Rada",true,"Zastupitelstvo",false]' "one was indexed, one was not"
before=$(date -u +%Y-%m-%dT%H:%M:%SZ)
spis-index -c conf 2>/dev/null
after=$(date -u +%Y-%m-%dT%H:%M:%SZ)
is "$(of '.documents, .version')" "7
\"$(spis-index -V | cut -d ' ' -f 2)\"" "the index"
is "$(of ".roots[] | .complete.time >= \"$before\" and
	.complete.time <= \"$after\"")" "true
true" "both are complete"
is "$(of '.roots[0] | [.path, .files, .members, .failed, .pictures,
	.outcomes.ok, .outcomes.broken]')" \
	"[\"$here/a\",4,2,1,1,5,1]" "what is in the first"
is "$(of '.roots[1] | [.files, .bytes]')" "[1,$(wc -c <b/usnesení.txt)]" \
	"what is in the second"
disk=$(of .bytes_on_disk)
ok "how large it is" test "$((disk / 1024))" = "$(du -sk index | cut -f 1)"

run spis-index -c conf --status
is "$status$err" 0 "for people: status"
ok "for people: the archive" grep -qx "$here/a (Rada)" out
ok "for people: when" grep -q '^  complete   20..-..-..T..:..:..Z, by version' out
ok "for people: what waits" grep -qx '  waiting for --retry-failed: 1' out

# ---- what is not complete
mkdir a/rada
spis-index -c conf a/rada
is "$(of '.roots | length')" 2 "a folder of an archive is none of its own"
sleep 1
since=$(when 0)
spis-index -c conf a/zápis.txt
is "$(when 0)" "$since" "a file of it was indexed, not all"
is "$(of '.roots | length')" 2 "nor is a file"
mkdir a/tajné
chmod 0 a/tajné
if ! as_user ls a/tajné >/dev/null 2>&1; then
	as_user spis-index -c conf 2>/dev/null
	is "$(when 0)" "$since" "a folder could not be listed"
	ok "the other archive is complete" [ "$(when 1)" != "$since" ]
fi
rm -r a/tajné
mv a away
spis-index -c conf 2>/dev/null
is "$(when 0)" "$since" "it was missing"
mv away a
spis-index -c conf --rebuild 2>/dev/null
ok "it was rebuilt" [ "$(when 0)" != "$since" ]

run spis-index -c conf --status=xml
is "$status$err" "2spis-index: not a status format: xml; see \
'spis-index --help'" "another format"
run spis-index -i nothing --status
is "$status" 2 "no index"
plan
