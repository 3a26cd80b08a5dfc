# SPDX-License-Identifier: GPL-2.0-or-later
# schema.sh: all JSON that programs print is as their schema files say.
. "$SRC/tests/lib.sh"

# The Python that Debian's packages are for.
python=/usr/bin/python3
$python -c 'import jsonschema' || skip_all "no python3-jsonschema"
query_schema=$SRC/query/spis-query.schema.json
index_schema=$SRC/indexer/spis-index.schema.json

# valid SCHEMA COUNTS FILE: its lines are as it says; COUNTS are "KIND=LINES
# ...", the kinds that may be there.
valid()
{
	# shellcheck disable=SC2046 # the kinds
	$python "$SRC/tests/schema.py" "$1" \
		$(echo "$2" | tr ' ' '\n' | sed 's/=.*//') <"$3" >said
	is "$(cat said)" "$2" "$4"
}

# ---- the archive: copies, drafts, pages, hostile names, members, troubles
cp -r "$SRC/tests/archive" archive
seq 1 30 | sed 's/.*/Pravidla nájmu bytů platí v celé obci, & krát./' \
	>archive/pravidla.txt
cp archive/pravidla.txt archive/kopie.txt
{ echo NÁVRH && cat archive/pravidla.txt; } >archive/návrh.txt
printf 'Vyhláška o psech.\n' >"$(printf 'archive/a b\n\033[31m\302\233.txt')"
printf 'Vyhláška o kočkách.\n' >"$(printf 'archive/\345\355zen\355.txt')"
: >archive/prázdný.pdf
ln -s archive link
run spis-index --index index --account account archive missing
is "$status" 2 "an archive with troubles is indexed"
valid "$index_schema" "trouble=1 message=1 run=1" account "--account"
spis-index --index index --report=ndjson >report
ok "--report has hostile paths" grep -q path_base64 report
valid "$index_schema" "report_line=$(wc -l <report)" report "--report=ndjson"
printf 'index = %s\n[archive A]\nroot = %s\n[archive B]\nroot = %s\n' \
	"$PWD/index" "$PWD/archive" "$PWD/later" >conf
spis-index --config conf --status=json >status.json
valid "$index_schema" "status=1" status.json "--status=json"

# ---- queries
# asked WHAT COUNTS ARGUMENT...: what spis-query prints is valid.
asked()
{
	what=$1 counts=$2
	shift 2
	run spis-query --index index "$@"
	valid "$query_schema" "$counts" out "$what"
}

# Each in JSON, with a hit at least.
while IFS='	' read -r what options; do
	eval "asked \"\$what\" answer=1 --format json $options"
	ok "$what: there are hits" [ "$(jq '.hits | length' out)" -gt 0 ]
done <<'END'
words	asistentu prevence
copies and near-duplicates	pravidla nájmu
copies that are hits	--copies pravidla nájmu
facets, and all hits	--facets --limit 0 usnesení rada
further passages	--passages 5 rada schvaluje
operators, phrases, exclusion	'"městská policie" -pes +rada OR zpráva'
a slip	policie AND NOT pes NEBO
a correction	polijcie
stars	'zastup*' 'p*'
filters, right and wrong	rada druh:zápis rok:2000..2030 -obec:Nikde rok:x
what is named	poslední zápis rady
words that only ask	kdo je starosta
abbreviations and equivalents	ZM popelnice rada
hostile paths	vyhláška
bytes that are not UTF-8	"$(printf 'policie \377')"
by date, passing over hits	--sort=-date --offset 1 rada
END
asked "no hit" answer=1 --format json velryba
asked "an index of each" answer=1 --index index --format json policie
is "$(jq '.hits[0] | has("index")' out)" true "is named"
asked "hits" "hit_line=5" --format ndjson --limit 5 rada
asked "a completion" completions=1 --format json --complete měst
asked "completions" "completion_line=3" --limit 3 --format ndjson --complete ra
asked "a document" document=1 --format json \
	--show archive/horni-javorna/zapis_zastupitelstvo_2023-06-14.txt
asked "a document like" answer=1 --format json --similar archive/pravidla.txt

printf 'a\tpolicie\nb\t""\nnothing\nc\trada\n' >queries
asked "a batch" "answer=2 refusal=2" --format json --batch queries
asked "a batch of hits" "hit_line=2 refusal=2" --format ndjson --limit 1 \
	--batch queries
printf 'pes: vyhláška\n' >saved
asked "alerts" "answer=1" --format json --saved saved --seen seen

# ---- spis-serve answers the same
spis-serve --index index --listen 127.0.0.1:0 2>served &
server=$!
soon grep -q 127.0.0.1: served
address=http://$(grep -o '127\.0\.0\.1:[0-9]*' served | head -n 1)

# served WHAT COUNTS PATH: what is there is valid.
served()
{
	$python -c 'import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1]).read().decode())' "$address$3" >out
	valid "$query_schema" "$2" out "$1"
}

served "a search by HTTP" answer=1 '/search?q=rada&facets=1&passages=3'
id=$(jq -r '.hits[0].document' out)
served "a suggestion" completions=1 '/suggest?q=rad'
served "a document" document=1 "/document?id=$id"
kill $server

# A schema that knows less, or wants more, is seen to fail.
sed 's/"understood": { "type": "string" },//' "$query_schema" >less.json
spis-query --index index --format json policie >out
$python "$SRC/tests/schema.py" less.json answer <out >said
ok "a key that is not described is seen" grep -q "'understood' was" said
sed 's/"query", "understood", /"query", "later", /' "$query_schema" >more.json
$python "$SRC/tests/schema.py" more.json answer <out >said
ok "and one that is missing" grep -q "'later' is a required" said
plan
