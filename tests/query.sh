# SPDX-License-Identifier: GPL-2.0-or-later
# query.sh: spis-query over a small archive: formats, batches, bad input.
. "$SRC/tests/lib.sh"

esc=$(printf '\033')
tab=$(printf '\t')
q="spis-query --index index"

# ---- the archive; its names hold what must not reach a terminal
mkdir -p archiv/rada
printf 'Zápis ze schůze rady\n\nPřítomni byli všichni členové.\n\f%s\n' \
	'Rada schválila smlouvy asistentů a dohodu s úřadem práce.' \
	>archiv/rada/zapis.txt
printf 'Zpráva o činnosti\n\n%s %s\n' \
	'Městská policie sídlí v budově úřadu.' \
	'Strážníci městské policie měli 12 výjezdů.' >archiv/policie.txt
hostile=$(printf 'archiv/a b%%\n\033[31m\302\233\342\200\256\303\241.txt')
printf 'Veřejná vyhláška\n\nVyhláška o psech.\n' >"$hostile"
latin=$(printf 'archiv/\345\355zen\355.txt')
printf 'Řízení o přestupku\n\nPes bez vodítka a vyhláška.\n' >"$latin"
ok "the archive is indexed" spis-index --index index archiv

# ---- exit status
ok "hits: 0" gives 0 $q policie
ok "no hit: 1" gives 1 $q velryba
is "$out$err" "" "no hit: silence"
ok "beyond the last hit: 1" gives 1 $q --offset 5 policie
ok "--help: 0" gives 0 spis-query --help
is "$err" "" "--help writes to standard output"
ok "--version: 0" gives 0 spis-query --version
is "$(printf %.11s "$out")" "spis-query " "--version names the program"

# trouble WHAT COMMAND...: exit 2, nothing printed, one line of error.
trouble()
{
	what=$1
	shift
	run "$@"
	is "$status $(wc -c <out) $(wc -l <err)" "2 0 1" "$what: one line, 2"
}

trouble "no index given" spis-query policie
trouble "no words" $q
trouble "empty query" $q ""
trouble "query without a word" $q -- '!!' '-'
trouble "unknown option" $q --neco policie
trouble "unknown format" $q --format xml policie
trouble "unknown colour" $q --color blue policie
trouble "limit is no number" $q --limit 1x policie
trouble "negative limit" $q --limit -1 policie
trouble "limit beyond the library's" $q --limit 100001 policie
trouble "offset beyond 32 bits" $q --offset 4294967296 policie
trouble "two actions" $q --batch x --show-text y
trouble "words beside --show-text" $q --show-text y policie
trouble "--explain in trec" $q --explain --format trec policie
trouble "missing index" spis-query --index nic policie
trouble "index is a file" spis-query --index archiv/policie.txt policie
trouble "folder without index" spis-query --index archiv policie
trouble "missing batch" $q --batch nic
trouble "batch is a folder" $q --batch archiv
trouble "text of an unknown path" $q --show-text nic.txt
trouble "hostile option" $q --format "$hostile" policie
is "$(grep -c "$esc" err)" 0 "errors escape what they name"

many=$(awk 'BEGIN { for (i = 0; i < 10000; i++) print "slovo" i }')
trouble "10,000 words" $q $many
head -c 1000000 /dev/zero | tr '\0' a | fold -w 100000 >long
trouble "query of 1 MB" $q $(cat long)

# ---- text
run $q asistentu úřadu
is "$(sed -n '1,4p' out | sed "s,$PWD,,")" "1. Zápis ze schůze rady
   /archiv/rada/zapis.txt  page 2
   rada, zápis
   Rada schválila smlouvy asistentů a dohodu s úřadem práce." \
	"a hit has rank, title, path, page, and passage"
is "$(grep -c '^[0-9]*\. ' out)" 2 "each hit is numbered"
run $q --color always asistentu
is "$(sed -n 4p out)" "   Rada schválila smlouvy \
$esc[1;31masistentů$esc[0m a dohodu s úřadem práce." "matches are coloured"
NO_COLOR=1 run $q --color always asistentu
is "$(grep -c "$esc\[1;31m" out)" 1 "--color always beats NO_COLOR"
run $q asistentu
is "$(grep -c "$esc" out)" 0 "no colour in a file"
run $q --offset 1 asistentu úřadu
is "$(sed -n 1p out)" "2. Zpráva o činnosti" "--offset keeps the ranks"
run $q --limit 1 asistentu úřadu
is "$(grep -c '^[0-9]*\. ' out)" 1 "--limit"
run $q --limit 0 vyhláška policie
is "$(grep -c '^[0-9]*\. ' out)" 3 "--limit 0 is no limit"
is "$($q -- mestska policie)" "$($q městská policie)" \
	"diacritics may be left out"

run $q --color always vyhláška
is "$(sed "s/$esc\[[0-9;]*m//g" out | LC_ALL=C tr -d '\n\40-\176\200-\377')" \
	"" "no control character is printed"
is "$(grep -cF 'a b%\x0a\x1b[31m\xc2\x9b\xe2\x80\xaeá.txt' out)" 1 \
	"a hostile path is escaped"
is "$(grep -cF '/\xe5\xedzen\xed.txt' out)" 1 \
	"a path that is no UTF-8 is escaped"
is "$(iconv -f UTF-8 -t UTF-8 out | cmp - out 2>&1)" "" "text is UTF-8"

# on_terminal COLUMNS COMMAND: what it writes to a terminal so wide.
on_terminal()
{
	script -qec "stty cols $1; $2" /dev/null </dev/null | tr -d '\r'
}

is "$(TERM=xterm on_terminal 80 "$q asistentu" | grep -c "$esc\[1;31m")" 1 \
	"colour on a terminal"
is "$(TERM=dumb on_terminal 80 "$q asistentu" | grep -c "$esc")" 0 \
	"no colour on a dumb terminal"
is "$(TERM=xterm NO_COLOR=1 on_terminal 80 "$q asistentu" |
	grep -c "$esc")" 0 "NO_COLOR"
is "$(TERM=dumb on_terminal 40 "$q asistentu" | sed -n '4,$p')" \
	"   Rada schválila smlouvy asistentů a
   dohodu s úřadem práce.

hits 1 to 1 of 1" "on a terminal: wrapped, and a line of totals"

# ---- all that is known of a document
run $q --show archiv/rada/zapis.txt
is "$status $out" "0 title: Zápis ze schůze rady
format: plain text
body: rada
kind: zápis" "--show"
run $q --format json --show archiv/rada/zapis.txt
is "$(jq -c '[.version, .fields.kind, .sections]' out)" '[2,"zápis",[]]' \
	"--show as JSON"
run $q --format json --show "$hostile"
is "$(jq -r .path out) $(LC_ALL=C grep -c "$(printf '\302\233')" out)" \
	"$hostile 0" "--show as JSON: controls are escaped"
cp "$SRC/tests/archive/horni-javorna/zapis_zastupitelstvo_2023-06-14.txt" \
	zapis.txt
spis-index --index zapis zapis.txt
run spis-query -i zapis --show zapis.txt
is "$(grep -c 'Usnesení č. .*; .* for; . against' out)" 6 \
	"--show: resolutions, what they do, and votes"
run spis-query -i zapis --format json zpráva městské policie
is "$(jq -c '.hits[0] | [.fields.date, .section.kind]' out)" \
	'["2023-06-14","item"]' "a hit tells its section"
run $q --show nothing
is "$status" 2 "--show: no such document"

# ---- explain
run $q --explain --limit 1 asistentu úřadů
is "$(sed -n 1,3p out)" "asistentu (no diacritics typed): asistent in 1 passage
úřadů: úřad in 2 passages
all words in 1 document, in one passage of 1; any word in 2" "--explain"
ok "explained without hits: 1" gives 1 $q --explain most
is "$out" "most (no diacritics typed): most in 0 passages, or mošt in 0 passages" \
	"--explain of a word that is nowhere"

run $q --explain --limit 1 MP
is "$(sed -n 1p out)" "mp (no diacritics typed): mp in 0 passages; \
abbreviation: městský policie in 1 passage" "--explain of an abbreviation"
ok "--no-abbreviations" gives 1 $q --no-abbreviations MP
run $q --format json MP
is "$(jq -c '[.words[0].terms[] | .abbreviation]' out)" "[false,true]" \
	"json: an abbreviation"

run $q --no-derived --explain --limit 1 měšťák
is "$(sed -n 1p out)" "měšťák: měšťák in 0 passages; equivalent: \
městský policie in 1 passage, strážník in 1 passage" \
	"--explain of what says the same"
ok "--no-equivalents" gives 1 $q --no-derived --no-equivalents měšťák
run $q --no-derived --format json měšťák
is "$(jq -c '[.words[0].terms[] | .equivalent]' out)" "[false,true,true]" \
	"json: what says the same"

# ---- json
run $q --format json asistentu úřadu
is "$(jq -c '[.version, .query, .total, .total_exact, .offset, (keys_unsorted |
	first)]' out)" '[2,"asistentu úřadu",2,true,0,"version"]' \
	"json: one object, version first"
is "$(wc -l <out)" 1 "json: one line"
is "$(jq -r '.hits[0] | .snippet as $s | .marks[] | $s[.[0]:.[1]]' out)" \
	"asistentů
úřadem" "json: marks count code points"
is "$(jq -c '[.hits[] | [.rank, .page, .title]]' out)" \
	'[[1,2,"Zápis ze schůze rady"],[2,null,"Zpráva o činnosti"]]' \
	"json: rank, page, title"
is "$(jq -r '.hits | .[0].score > .[1].score and .[1].score > 0' out)" true \
	"json: scores fall"
run $q --format json "$(printf 'policie \377')"
is "$(jq -r .query out)" "policie �" "json: a query that is no UTF-8"
run $q --format json vyhláška
is "$(jq -r '.hits[].path_base64 | values' out | base64 -d)" "$PWD/$latin" \
	"json: a path that is no UTF-8"
is "$(jq -r '.hits[].path | values' out)" "$PWD/$hostile" \
	"json: a hostile path"
is "$(LC_ALL=C tr -d '\n\40-\176\200-\377' <out)$(grep -c \
	"$(printf '\302\233\|\342\200\256')" out)" 0 \
	"json: no control or bidirectional character is raw"
is "$(iconv -f UTF-8 -t UTF-8 out | cmp - out 2>&1)" "" "json is UTF-8"
ok "json without hits: 1" gives 1 $q --format json velryba
is "$(jq -c '[.total, .hits]' out)" '[0,[]]' "json without hits"

run $q --format json smlouvy
is "$(jq -c '.hits | map(has("index"))' out)" '[false]' \
	"json: of one index a hit does not tell which"
ok "a second index of the archive" spis-index --index druhý archiv
run $q --index druhý --format json smlouvy
is "$(jq -c '.hits | map([.index, .title]) | sort' out)" \
	'[["druhý","Zápis ze schůze rady"],["index","Zápis ze schůze rady"]]' \
	"json: of several it does"
run $q --format ndjson vyhláška policie
is "$(jq -c '[.version, .rank]' out)" "[2,1]
[2,2]
[2,3]" "ndjson: a line for each hit"

# ---- the example of json.md is what is printed, but for the score
block()
{
	awk -v start="^\`\`\`$1\$" '$0 ~ start { on = 1; next }
		/^```$/ { if (on) exit }
		on' "$SRC/query/json.md"
}
block console | sed -n 's/^\$ //p' >example
run sh ./example
is "$(jq -S 'del(.hits[].score)' out | sed "s,\"$PWD/archiv,\"/srv/archiv,")" \
	"$(block json | jq -S 'del(.hits[].score)')" "the example of json.md"

# ---- trec
percent="a%20b%25%0A%1B%5B31m%C2%9B%E2%80%AE%C3%A1.txt"
run $q --format trec vyhláška policie
is "$(sed "s,$PWD/archiv,,; s/ [0-9]*\.[0-9]* spis\$/ SCORE spis/" out |
	sed 's/ [123] / RANK /' | sort)" "1 Q0 /%E5%EDzen%ED.txt RANK SCORE spis
1 Q0 /$percent RANK SCORE spis
1 Q0 /policie.txt RANK SCORE spis" "trec"
is "$(cut -d' ' -f4 out | tr '\n' ' ')" "1 2 3 " "trec: ranks"

# ---- batch
printf 'a1\tasistentu\nv2\tvelryba\nž3\tmestska policie' >queries
ok "batch: 0 with any hit" gives 0 $q --batch queries --format trec
is "$(cut -d' ' -f1-4 out | sed "s,$PWD/archiv,,")" \
	"a1 Q0 /rada/zapis.txt 1
ž3 Q0 /policie.txt 1" "batch: trec"
run $q --batch queries --format json
is "$(jq -c '[.version, .id, .query, (.hits | length)]' out)" \
	'[2,"a1","asistentu",1]
[2,"v2","velryba",0]
[2,"ž3","mestska policie",1]' "batch: an object for each query"
run $q --batch queries --format ndjson
is "$(jq -c '[.id, .rank]' out)" '["a1",1]
["ž3",1]' "batch: ndjson"
run $q --batch queries
is "$(sed -n "/$tab/p; /^\$/p" out)" "a1${tab}asistentu

v2${tab}velryba

ž3${tab}mestska policie" "batch: text"
ok "batch: the last without a hit" gives 0 sh -c \
	"printf 'a\tpolicie\nb\tvelryba\n' | $q --batch - --format trec"
run $q --batch queries
ok "batch from standard input" sh -c "$q --batch - <queries | cmp - out"
printf 'v2\tvelryba\r\n' >none
ok "batch: 1 without a hit" gives 1 $q --batch none

{
	printf 'bez tabulatoru\n\t\na b\tpolicie\na1\tpolicie\n'
	printf 'a2\t\na3\t%s\n' "$(head -c 9000 long | tr -d '\n')"
	head -c 70000 long | tr -d '\n'
	printf '\na4\tpol\000icie\na5\tpolicie\n\033\tpolicie\n'
} >bad
ok "batch: 2 with bad lines" gives 2 $q --batch bad --format trec
is "$(grep -v '^a4' out | cut -d' ' -f1 | tr '\n' ' ')" "a1 a5 " \
	"batch: good lines are answered"
is "$(sed 's/.*line \([0-9]*\):.*/\1/' err | tr '\n' ' ')" \
	"1 2 3 5 6 7 10 " "batch: bad lines are named"
is "$(grep -c "^spis-query: 'bad', line" err)" 7 "batch: so is the file"

# So that a program which waits for each answer gets one for each line.
ok "batch: 2 with bad lines, JSON" gives 2 $q --batch bad --format json
is "$(wc -l <out)" 10 "batch: JSON has an answer for each line"
is "$(jq -r 'select(.error) | "\(.line) \(.id)"' out | tr '\n' ' ')" \
	"1 null 2 null 3 null 5 a2 6 a3 7 null 10 null " \
	"batch: those of bad lines are errors, with the id where there is one"
is "$(jq -c 'select(.id == "a2")' out)" '{"version":2,"id":"a2","line":5,'"\
$(sed -n "s/^.*line 5: \(.*\)/\"error\":\"\1\"}/p" err)" \
	"batch: the error is that of standard error"
ok "batch: 2 with bad lines, NDJSON" gives 2 $q --batch bad --format ndjson
is "$(jq -r 'select(.error).line' out | tr '\n' ' ')" "1 2 3 5 6 7 10 " \
	"batch: NDJSON has errors, too"

# A program at the other end of a pipe gets each answer at once.
mkfifo to from
$q --format json --batch - <to >from &
exec 3>to 4<from
printf 'a1\tpolicie\n' >&3
is "$(timeout 60 head -n 1 <&4 | jq -r .id)" a1 "an answer is not held back"
exec 3>&- 4<&-
wait $!

# ---- words with a slip
run $q --explain polijcie
is "$status $(head -n 1 out)" "0 polijcie: not found; searched for policie" \
	"a slip: it is said"
case $(sed -n 2p out) in
'policie (no diacritics typed): policie in '*) good=true ;;
*) good=false ;;
esac
ok "a slip: --explain has what is searched for" $good
run $q --format json polijcie
is "$(jq -c '[.query, .words[].word, .corrections]' out)" \
	'["polijcie","policie",[{"word":"polijcie","form":"policie",'\
'"taken":true}]]' "a slip: JSON"
run $q --as-typed polijcie
is "$status $out" "1 " "a slip: --as-typed"
run $q --as-typed --format json policie
is "$(jq -c .corrections out)" "[]" "no slip: JSON"
run $q --as-typed kdo xyzzy plugh policie -pes
is "$(sed -n '1,2p' out)" "searched for: kdo xyzzy plugh policie -pes
not found: xyzzy, plugh" "words that no document has"
run $q --as-typed policie strážník
is "$(grep -c 'not found' out)" 0 "there is nothing to say"
run $q --as-typed --explain xyzzy policie
is "$(sed -n 1p out)" "xyzzy (no diacritics typed): xyzz in 0 passages" \
	"--explain says it for each word"

# ---- near-duplicates
mkdir verze
decision='Rada schvaluje smlouvu s panem JMÉNO o prodeji pozemku parc. č. 15/2.
Kupující zaplatí cenu do třiceti dnů od podpisu, náklady na vklad nese obec.
Záměr prodat pozemek byl zveřejněn na úřední desce po dobu patnácti dnů, a nikdo
k němu nepodal připomínky ani jinou nabídku, takže o ní nebylo třeba jednat.
Starosta podepíše smlouvu do konce měsíce a předá ji stavebnímu úřadu.'
echo "$decision" | sed 's/JMÉNO/Petrem Novým/' >verze/podepsana.txt
echo "$decision" | sed '1s/^/NÁVRH /; s/JMÉNO/Petrem Novým/' >verze/navrh.txt
echo "$decision" | sed 's/JMÉNO/...... ......./' >verze/zverejnena.txt
echo "$decision" | sed 's/JMÉNO/Janem Malým/' >verze/jina.txt
ok "versions are indexed" spis-index --index verze.index verze
v="spis-query --index verze.index"
run $v smlouva prodej Petr
is "$(sed -n 's,^   .*/verze/,,p; s/^   nearly the same: .*/-/p' out |
	tr '\n' ' ')" "navrh.txt podepsana.txt zverejnena.txt jina.txt " \
	"near-duplicates go below the best one"
is "$(grep -c '^   nearly the same: /' out)" 2 "and are named so"
run $v --format json smlouva prodej Petr
is "$(jq -c '[.total, (.hits[] | [.near_duplicates_total,
	(.near_duplicates | map(.path | split("/") | last))])]' out)" \
	'[4,[2,["podepsana.txt","zverejnena.txt"]],[0,[]]]' "json: near-duplicates"
run $v --near-duplicates smlouva prodej Petr
is "$(grep -c '^[0-9]*\. ' out)" 4 "--near-duplicates"
run $v --copies smlouva prodej Petr
is "$(grep -c '^[0-9]*\. ' out)" 4 "--copies shows them, too"

# ---- words with stars
run $q 'úřad*'
is "$status $(sed -n 1,2p out)" "0 úřad*: úřadem, úřadu" "a star: it is said"
run $q 'zzz*'
is "$status $out" "1 zzz*: no word matches" "a star: nothing"
run $q --limit 1 'p*' rada
is "$status $(head -n 1 out)" \
	"0 p*: the star is ignored; searched for the word" "a star: too short"
run $q --format json 'Úřad*' 'p*' rada
is "$(jq -c '[.words[] | [.word, .wildcard]]' out)" \
	'[["úřad*",{"taken":true,"forms":["úřadem","úřadu"],"total":2}],'\
'["p*",{"taken":false,"forms":[],"total":0}],["rada",null]]' "a star: JSON"

# ---- completion
run $q --complete městská poli
is "$status $out" "0 městská policie${tab}1" \
	"--complete: the text, and documents"
run $q --complete --limit 1 stra
is "$status $out" "0 strážníci${tab}1" "--complete --limit"
run $q --complete zzz
is "$status $out$err" "1 " "--complete: nothing"
run $q --complete --limit 0 --format json 'Městská poli'
is "$status $(cat out)" '0 {"version":2,"text":"Městská poli",'\
'"before":"Městská ","completions":[{"word":"policie","documents":1}]}' \
	"--complete: JSON"
run $q --complete --format ndjson stra
is "$(head -n 1 out)" \
	'{"version":2,"before":"","word":"strážníci","documents":1}' \
	"--complete: NDJSON"
printf 'a1\tstra\nbad\na2\tzzz\n' >typed
run $q --complete --batch typed
is "$status $out" "2 a1${tab}stra
strážníci${tab}1

a2${tab}zzz" "--complete --batch"
trouble "--complete --limit" $q --complete --limit 21 stra
trouble "--complete without text" $q --complete
trouble "--complete --explain" $q --complete --explain stra
trouble "--complete --format trec" $q --complete --format trec stra
trouble "--complete --show" $q --complete --show archiv/policie.txt

# ---- birth numbers
mkdir born
printf 'Žádost Jana Nováka, r. č. 736028/5163\n\n%s\n' \
	'Novák, r. č. 736028/5163, žádá o byt.' >born/zadost.txt
ok "a birth number is indexed" spis-index --index secret born
run spis-query --index secret byt
is "$(sed 's/.*born/born/' out)" \
	"1. Žádost Jana Nováka, r. č. ••••••/••••
born/zadost.txt
   Novák, r. č. ••••••/••••, žádá o byt." \
	"a birth number: neither in the title nor in the passage"
printf '<title>Kaucionář</title><meta name="author" content="%s"><p>Kauce.' \
	'Jan Novák, r. č. 736028/5163' >born/kauce.html
ok "a birth number in a field is indexed" spis-index --index secret born
run spis-query --index secret --format json kauce
ok "a birth number: not in a field of a hit" \
	grep -q '"author":"Jan Novák, r. č. ••••••/••••"' out
run spis-query --index secret --show born/kauce.html
ok "a birth number: the document has the field" grep -q 736028/5163 out
run spis-query --index secret --show-text born/zadost.txt
ok "a birth number: the document has it" grep -q 736028/5163 out
run spis-query --index secret --complete 73
is "$status $out" "1 " "a birth number: nothing is completed to it"
run spis-query --index secret '736*' '*028*'
is "$status $(grep -c 'the star is ignored' out)" "1 2" \
	"a birth number: no star finds it"

# ---- stem
printf 'asistentů\n\n!\nÚřadem\r\nstrážníků' | spis-query --stem >out
is "$(cut -f1 out)" "asistent


úřad
strážník" "--stem: a line for each line"
run spis-query --stem <long
is "$status $(wc -l <out) $(wc -l <err)" "2 10 10" "--stem: long lines"
run spis-query --stem <archiv
is "$status $out" "2 " "--stem: a folder"

# ---- the text of a document
cd archiv/rada || exit
ok "--show-text finds a relative path" gives 0 \
	spis-query --index ../../index --show-text ../rada//./zapis.txt
is "$(cmp out zapis.txt 2>&1)" "" "--show-text: with its form feed"
rm out err
cd ../.. || exit
ok "--show-text of an absolute path" gives 0 $q --show-text "$PWD/$latin"
printf 'Řídící znaky \033[31m\302\233\342\200\256konec\n' >archiv/ridici.txt
ok "a document is added" spis-index --index index archiv/ridici.txt
is "$(on_terminal 80 "$q --show-text archiv/ridici.txt" | tr -d '\40-\176' |
	tr -d '\n' | iconv -f UTF-8 -t UTF-16BE | od -An -tx1 | tr -d ' \n')" \
	"015800ed00ed00ed203a" "--show-text: no controls to a terminal"

# ---- writing fails
for format in text json ndjson trec; do
	run sh -c "$q --format $format policie >/dev/full"
	is "$status $(wc -l <err)" "2 1" "full disk: $format"
done
run sh -c "echo slovo | spis-query --stem >/dev/full"
is "$status $(wc -l <err)" "2 1" "full disk: --stem"
run sh -c "$q --batch queries >/dev/full"
is "$status $(wc -l <err)" "2 1" "full disk: said once"
run sh -c "$q policie >&-"
is "$status $(wc -l <err)" "2 1" "closed standard output"
yes "a${tab}policie" | head -n 10000 >endless
run sh -c "$q --batch endless | head -n 1"
is "$err" "" "a closed pipe is no error to talk of"
run sh -c "trap '' PIPE; $q --batch endless | head -n 1"
is "$err" "" "nor where SIGPIPE is ignored"

# ---- operators
run $q vyhláška -pes
is "$status$out" "1searched for: vyhláška -pes" \
	"-word behind the first word is no option"
run $q --limit 1 vyhláška NOT
is "$(sed -n 1p out)" \
	"'NOT' has nothing to join and is treated as a word" "a slip is reported"
run $q --explain policie AND -pes ')'
is "$(sed -n '1,3p' out)" "searched for: policie AND -pes; ')' has no matching \
bracket and is ignored
policie (no diacritics typed): policie in 1 passage
pes (no diacritics typed) (excluded): pes in 2 passages, or peš in 0 passages" \
	"--explain has the query as it was understood"
run $q --format json policie AND NOT pes NEBO
is "$(jq -c '[.understood, .slips, [.words[].excluded], .total]' out)" \
	"[\"policie AND -pes nebo\",[\"'NEBO' has nothing to join and is treated\
 as a word\"],[false,true,false],1]" "operators as JSON"
run $q --format json kdo je policie '"kdo je"'
is "$(jq -c '[.words[].ignored]' out)" "[true,true,false,false,false]" \
	"words that only ask"
run $q --format json '"kdo je"' policie
is "$(jq -c '[.words[].ignored]' out)" "[false,false,false]" \
	"but not in quotes"
run $q -- -pes policie
is "$(sed -n 1p out)" "searched for: -pes policie" "-word behind --"
ok "what is excluded is not found" gives 1 $q městská AND NOT policie
ok "these very forms" gives 0 $q '="městské policie"'
ok "no others" gives 1 $q '="městskou policií"'
ok "near each other" gives 0 $q '"strážníci výjezdů"~5'
ok "not so near" gives 1 $q '"strážníci výjezdů"~4'
run $q --batch - <<END
a	vyhláška -pes
b	policie$tab"
END
is "$(grep -c '^searched for' out)" 1 "operators in a batch"

# ---- indexes of two lexicons, none of which is installed: each has its own

mkdir bare dogs
cp "$B"/spis-query "$B"/libspis.so* bare
tar xf "$SRC/tests/data/format12.tar.xz" -C dogs
echo 'Rada schválila, že obec koupí psa.' >dogs/psa.txt
spis-index --index dogs/new dogs/psa.txt
run bare/spis-query -i dogs/new -i dogs/index --format ndjson 'pes schválila'
is "$(jq -c .marks out)" "[[5,14],[30,33]]
[[5,14]]" "the second does not know a form that the first does"

# ---- the sample archive, and the examples of the manual pages
rm -rf index
cp -r "$SRC/tests/archive" .
ok "the sample archive is indexed" spis-index --index index archive
run spis-query --index index zápis ze zastupitelstva 14.6.2023
is "$(sed -n 1p out)" "first: documents that are body:zastupitelstvo \
kind:zápis date:2023-06-14" "what comes first is said"
run spis-query --index index nejnovější zápis
is "$(sed -n 1p out)" \
	"first: documents that are kind:zápis, the newest of them first" \
	"the newest"
run spis-query --index index --format json nejnovější zápis
is "$(jq -c '[.named, [.words[].ignored], .total_full]' out)" \
	'[{"filters":"kind:zápis","newest":true,"hits":1},[true,false],6]' \
	"the same as JSON: to have all words is to have the others"
run spis-query --index index --format json nejnovější zápis 1999
is "$(jq -c '[.named, [.words[].ignored]]' out)" '[null,[false,false,false]]' \
	"no such year: all words are looked for"
run spis-query --index index --format json \
	'zápis ze zastupitelstva 14.6.2023'
is "$(jq -c '[.words[:3][].ignored]' out)" '[false,true,false]' \
	"a word that says nothing is found behind all else"
run spis-query --index index --format json '"nejnovější"' zápis
is "$(jq -c .named out)" null "but not in quotes"
sed -n 's/^\.Dl \$ //p' "$SRC/query/spis-query.1" \
	"$SRC/query/spis-query-syntax.7" >examples
while IFS= read -r example; do
	printf '%s\n' "$example" >example
	ok "example: $example" gives 0 sh ./example
	is "$(test -s out && echo printed)" printed "it prints something"
done <examples
plan
