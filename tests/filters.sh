# SPDX-License-Identifier: GPL-2.0-or-later
# filters.sh: spis-query with filters, orders, facets, and as CSV.
. "$SRC/tests/lib.sh"

q="spis-query --index index"
cr=$(printf '\r')

mkdir -p archiv/rada archiv/zm
printf 'Město Litovel\nZápis ze schůze Rady města\nkonané dne 1. 3. 2017\n\n%s\n' \
	'Rada projednala opravu mostu.' >archiv/rada/a.txt
printf 'Město Litovel\nZápis ze schůze Rady města\nkonané dne 5. 6. 2018\n\n%s\n' \
	'Rada projednala opravu mostu "U mlýna", a lávky.' >archiv/rada/b.txt
printf 'Město Litovel\nUsnesení Zastupitelstva města\nze dne 7. 8. 2019\n\n%s\n%s\n' \
	'Usnesení č. 1/2019' 'Zastupitelstvo schvaluje opravu mostu.' \
	>archiv/zm/c.txt
printf '=1+1 most\n\nText o mostu.\n' >archiv/d.txt
ok "the archive is indexed" spis-index --index index archiv

# names: of the files found, as they come.
names()
{
	sed -n 's,^   .*/\([a-d]\)\.txt.*,\1,p' out | tr '\n' ' '
}

run $q --filter 'orgán:rada' most
is "$status $(names)" "0 a b " "--filter"
run $q --filter 'orgán:rada' --filter 'rok:2018' most
is "$status $(names)" "0 b " "several"
run $q --filter '-orgán:rada' --filter 'obec:litovel'
is "$status $(names)" "0 c " "without words"
run $q obec:Litovel
is "$status $(names)" "0 c b a " "a query may be a filter: the newest first"
run $q obec:Nikde most
is "$status $(sed -n 1p out)" \
	"0 obec:Nikde: no document has it; searched for as words" \
	"a place that is not there is one more word"
run $q most -- -obec:Nikde
is "$status $(names)$(grep -c 'no document' out)" "0 d a c b 0" \
	"while all are outside of it"
run $q --filter obec:Nikde most
is "$status $out" "1 " "but the option is obeyed"
run $q --filter 'rok:dva' most
is "$status $err" \
	"2 spis-query: filter 'rok:dva': not a year" "no filter"
run $q --filter most most
is "$status $err" "2 spis-query: filter 'most'must be a name, a colon and a value" \
	"nor this one"
run $q obce:Litovel most
is "$status $(sed -n 1p out)" \
	"0 obce:Litovel: no such field; searched for as words" \
	"a slip is said"
run $q --explain --limit 1 obec:Litovel -- -rok:2017
is "$status $(sed -n 1,2p out)" "0 only municipality: Litovel
without year: 2017" "--explain"

run $q --sort date most
is "$status $(names)" "0 a b c d " "--sort date"
run $q --sort=-date most
is "$status $(names)" "0 c b a d " "--sort -date"
run $q --sort path most
is "$status $(names)" "0 d a b c " "--sort path"
run $q --sort size most
is "$status $err" \
	"2 spis-query: --sort must be rank, date, -date or path, not 'size'" \
	"no other"

run $q --new-since '1 h' most
is "$status" 0 "--new-since: all is new"
run $q --new-since 2100-01-01 most
is "$status" 1 "nothing will be before 2100"
run $q --new-since 'včera' most
is "$status $err" "2 spis-query: filter 'new:včera': not a time" \
	"no time"

run $q --similar archiv/rada/a.txt
is "$status $(names)" "0 b c d " "--similar: a path as of a file"
run $q --similar "$PWD/archiv/rada/a.txt" --format json obec:Litovel rok:2019..
is "$(jq -c '[.query, (.words | length), (.hits | length),
	.total_full]' out)" '["obec:Litovel rok:2019..",11,1,0]' \
	"--similar: filters, and the words as JSON"
run $q --similar archiv/rada/a.txt --limit 1 --sort=-date
is "$status $(names)" "0 c " "--similar: limit and order"
run $q --similar nic
is "$status $out$err" "2 spis-query: no document 'nic' in the index" \
	"--similar: no such document"
run $q --similar archiv/rada/a.txt most
is "$status $out$err" "2 spis-query: a search for similar documents takes \
filters, but no words" "--similar: no words"
run $q --similar archiv/rada/a.txt --batch -
is "$status $err" "2 spis-query: --similar can only be combined with filters" \
	"--similar: no batch"

run $q --facets --limit 0 most
is "$(sed -n '/^municipality/,$p' out)" "municipality: Litovel 3
body: rada 2, zastupitelstvo 1
kind: zápis 2, usnesení 1
year: 2017 1, 2018 1, 2019 1
format: plain text 4
decision: approves 1" "--facets"
run $q --facets lávka most
is "$(sed -n '/^body/p' out)" "body: rada 1 of 2, zastupitelstvo 0 of 1" \
	"of several words, those with all of them"
run $q --facets --as-typed nikde lávka most
is "$(sed -n '/^body/p' out)" "body: rada 2, zastupitelstvo 1" \
	"of words that no document has all of, only how many"
run $q --format json --facets obec:Litovel rok:x most
is "$(jq -c '[.filters[] | [.filter, .field, .fault]]' out)" \
	'[["obec:Litovel","municipality",""],["rok:x","year","not a year"]]' \
	"JSON has filters"
is "$(jq -c '.facets.exact, .facets.kind[1]' out | tr '\n' ' ')" \
	'true {"value":"usnesení","documents":1,"full":1} ' "and facets"
run $q --format ndjson --facets most
is "$status" 2 "lines of hits have none"

run $q --format csv --sort path most
is "$(head -1 out)" "path,title,date,municipality,body,kind,number,page,\
section,decision,score,snippet$cr" "CSV has a header"
is "$(python3 - out <<'P'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))
assert all(len(row) == len(rows[0]) for row in rows)
for row in rows[1:]:
    print(row[0][-5], row[1][:5], row[2], row[5], row[9], sep='|')
print([row[-1] for row in rows if 'mlýna' in row[-1]][0][-33:])
P
)" "d|'=1+1|||
a|Zápis|2017-03-01|zápis|
b|Zápis|2018-06-05|zápis|
c|Usnes|2019-08-07|usnesení|approves
 opravu mostu \"U mlýna\", a lávky." "and is read by others"
cp "$SRC/tests/archive/horni-javorna/zapis_zastupitelstvo_2023-06-14.txt" \
	zapis.txt
spis-index --index zapis zapis.txt
run spis-query -i zapis --passages 20 -f json zastupitelstvo \
	rozhodnutí:schvaluje
is "$(jq -c '.hits[] | [.section, .passages[].section | .decision] | unique' \
	out)" '["approves"]' "all passages of a hit pass"
ok "there are several" [ "$(jq '.hits[0].passages | length' out)" -gt 1 ]

printf '1\tlávka\n2\trok:2019\n' >batch
run $q --format csv --batch batch
is "$(sed 's/.*,//' out | tr -d '\r' | tr '\n' ' ')" 'id "1" "2" ' \
	"a batch has one header, and ids"
plan
