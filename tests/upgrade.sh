# SPDX-License-Identifier: GPL-2.0-or-later
# upgrade.sh: an index made with another lexicon is searched with that, and the
# next run rebuilds it; so is one of the format before.
. "$SRC/tests/lib.sh"

# Programs use the lexicon beside them: two sets, of which the second knows two
# words more.
mkdir old new data archive
for set in old new; do
	cp "$B"/spis-index "$B"/spis-query "$B"/spis-read "$B"/libspis.so* $set
done
cp "$SRC"/stemmer-data/*.t?? data
printf 'hrad\t9\t9\n' >data/frequency.tsv
: >data/equivalents.tsv
: >data/places.txt
printf 'SET UTF-8\n' >small.aff
printf '3\nhrad\npes\nhradu\n' >small.dic
spis-lexicon data small old/czech.lex
printf 'pes: psa\nkouřit: kouří\n' >>data/irregular.txt
spis-lexicon data small new/czech.lex
ok "the lexicons differ" [ "$(cksum <old/czech.lex)" != \
	"$(cksum <new/czech.lex)" ]

echo 'Rada schválila, že obec koupí psa.' >archive/psa.txt
echo 'Hlídací pes městské policie.' >archive/pes.txt
printf 'Opis.\fDruhá strana o hradu.\n' >archive/hrad.txt

# paths: of the hits in `out`.
paths()
{
	jq -r '.path | sub(".*/"; "")' out | sort | tr '\n' ' '
}

# lexicon: version of the lexicon, as the index says.
lexicon()
{
	new/spis-index -i "$1" --status=json -c /dev/null |
		jq -r '"\(.format) \(.lexicon) \(.rebuild)"'
}

# copy: the lexicon that the index keeps.
copy()
{
	echo index/index.*/lexicon
}

run old/spis-index -i index archive
is "$status$err" 0 "indexed with the old one"
ok "the index keeps it" cmp old/czech.lex "$(copy)"
run old/spis-query -i index --format ndjson pes rada
before=$out
is "$(paths)" "pes.txt psa.txt " "the old one does not know the word"
old/spis-query -i index --format ndjson pes >out
is "$(paths)" "pes.txt " "nor finds it"

run new/spis-query -i index --format ndjson pes rada
is "$status$out" "0$before" "searched with the new one installed: no difference"
rm new/czech.lex
run new/spis-query -i index --format ndjson pes rada
is "$status$out" "0$before" "and with none"
spis-lexicon data small new/czech.lex
was=$(lexicon index)
is "${was##* }" true "--status: a rebuild waits"
case $(new/spis-index -i index -c /dev/null --status) in
*"the next run rebuilds the index"*) ok "--status tells it" true ;;
*) ok "--status tells it" false ;;
esac

# ---- two indexes

run new/spis-index -i second archive
is "$status$err" 0 "another index is made with the new one"
new/spis-query -i second --format ndjson pes >out
is "$(paths)" "pes.txt psa.txt " "which finds the word"
run new/spis-query -i index -i second --format ndjson pes
is "$(paths)" "pes.txt pes.txt psa.txt " "both together, each with its own"
run new/spis-query -i index -i second --format ndjson '"koupí psa"'
is "$(paths)" "psa.txt psa.txt " "a phrase, too"
run old/spis-query -i index kouří
is "$(sed -n 1p out)" "kouří: not found; searched for koupí" \
	"a word that one lexicon lacks"
for order in "index second" "second index"; do
	run new/spis-query -i "${order% *}" -i "${order#* }" kouří
	is "$status$out" "1" "is not corrected, for the other has it: $order"
done

# ---- the next run

xapian-metadata set index "Nocr kept" "text of a page"
run new/spis-index -v -i index -c /dev/null archive
is "$status" 0 "the next run"
case $err in
*"rebuilt from its texts, 3 documents"*"indexed 0, unchanged 3"*)
	ok "rebuilds it, and reads nothing" true ;;
*) is "$err" "rebuilt" "rebuilds it, and reads nothing" ;;
esac
now=$(lexicon index)
is "${now##* }" false "--status: no rebuild waits"
ok "another lexicon is kept" cmp new/czech.lex "$(copy)"
new/spis-query -i index --format ndjson pes >out
is "$(paths)" "pes.txt psa.txt " "the word is found"
is "$(xapian-metadata get index "Nocr kept")" "text of a page" \
	"text of pictures is kept"
new/spis-index -i index --dump >dump
new/spis-index -i second --dump >wanted
ok "it is as one made of the files" cmp dump wanted
run new/spis-index -i index --check
is "$status$err" 0 "and in order"
run new/spis-index -v -i index -c /dev/null archive
case $err in
*rebuilt*) is "$err" "" "the run after it rebuilds nothing" ;;
*) ok "the run after it rebuilds nothing" true ;;
esac

# ---- accidents

# So many that their rebuild can be cut off.
files=600
[ -z "$SPIS_TEST_SLOW" ] || files=200
mkdir many
awk -v files=$files 'BEGIN {
	for (i = 1; i <= files; i++) {
		file = sprintf("many/%04d.txt", i)
		for (j = 1; j <= 100; j++)
			print "Usnesení " i ", položka " j ": psa nekoupí" >file
		close(file)
	}
}'
old/spis-index -i big many
stub=$(cat big/XAPIANDB)
for signal in TERM:143 KILL:137; do
	ends=${signal#*:} signal=${signal%:*}
	cut_off $signal big new/spis-index -i big many
	is "$status" "$ends" "SIG$signal: status"
	is "$(cat big/XAPIANDB)" "$stub" "SIG$signal: the index is the one before"
	run new/spis-query -i big --limit 1000 --format trec psa
	is "$(wc -l <out)" $files "SIG$signal: all is found"
done
run new/spis-index -v -i big many
case $status$err in
0*"$files documents"*"indexed 0, unchanged $files"*)
	ok "the next run completes it" true ;;
*) is "$status$err" 0 "the next run completes it" ;;
esac
run new/spis-query -i big --limit 1000 --format trec pes
is "$(wc -l <out)" $files "all is found with the new one"

# damage BYTES: of the copy in a new index.
damage()
{
	rm -rf index
	old/spis-index -i index archive
	"$@" "$(copy)"
}

overwrite()
{
	printf 'damaged' | dd of="$1" bs=1 seek=5000 conv=notrunc 2>/dev/null
}

tells="index 'index' lacks the lexicon it was built with"
for how in overwrite rm "cp $B/czech.lex"; do
	damage $how
	run new/spis-query -i index pes
	case $status$err in
	2*"$tells"*"the next run of spis-index rebuilds it") good=true ;;
	*) good=false ;;
	esac
	ok "a copy after '${how%% *}': $err" $good
	ok "others need none" gives 0 new/spis-index -i index --report
	run old/spis-query -i index --format ndjson pes rada
	is "$status$out" "0$before" "who has it needs none"
	run old/spis-index -i index --check
	case $status$err in
	2*"$tells"*) ok "--check tells it" true ;;
	*) is "$status$err" "2$tells" "--check tells it" ;;
	esac
	run new/spis-index -i index -c /dev/null archive
	is "$status$err" 0 "the next run"
	new/spis-query -i index --format ndjson pes >out
	is "$(paths)" "pes.txt psa.txt " "rebuilds it"
done

# ---- the format before: 2 documents, of them one of 100 passages

mkdir unpacked
tar xf "$SRC/tests/data/format12.tar.xz" -C unpacked
mv unpacked/index index.12
# With the same lexicon installed it is the format alone that tells.
cp index.12/index.1/lexicon new/czech.lex
run new/spis-query -i index.12 --format ndjson psa
is "$status $(paths)" "0 psa.txt zapis.txt " "format 12: it is searched"
run new/spis-query -i index.12 --format ndjson 'psa číslo 77'
is "$(jq -r '[.section.number, .section.votes.for] | join(" ")' out | head -1)" \
	"77/2017 77" "format 12: and the passage found"
run new/spis-query -i index.12 --format json --facets \
	'druh:zápis rok:2017 hlasování:pro=77 částka:77000'
is "$(jq -c '[.hits[0].section.number, .facets.year[0].value, .total]' out)" \
	'["77/2017","2017",1]' "format 12: filters and facets"
run new/spis-query -i index.12 'psa*'
ok "format 12: has no forms, so a star is ignored" \
	grep -q 'psa\*: the star is ignored' out
was=$(lexicon index.12)
is "${was%% *} ${was##* }" "12 true" "format 12: --status: a rebuild waits"
ok "format 12: --check" gives 0 new/spis-index -i index.12 --check
ok "format 12: --backup" gives 0 new/spis-index -i index.12 --backup copy.12
ok "format 12: --compact" gives 0 new/spis-index -i copy.12 --compact
was=$(lexicon copy.12)
is "${was%% *} ${was##* }" "12 true" "format 12: these leave it as it is"
run new/spis-index -i copy.12 --forget /srv/spis/archive/psa.txt
is "$status" 0 "format 12: --forget"
new/spis-query -i copy.12 --format ndjson psa >out
is "$(paths)" "zapis.txt " "format 12: it is forgotten"

new/spis-index -i index.12 --dump | grep -v ^digest >dump.12
# firsts: when documents were first indexed; a value may contain a space.
firsts()
{
	xapian-delve -V5 index.12 |
		grep -oP ' [0-9]+:\K.*?(?= [0-9]+:|$)' | sort
}
firsts >firsts.12
run new/spis-index -v -i index.12 -c /dev/null archive
is "$status" 0 "format 12: the next run"
case $err in
*"rebuilt from its texts, 2 documents"*"indexed 3, unchanged 0"*)
	ok "format 12: rebuilds it" true ;;
*) is "$err" "rebuilt" "format 12: rebuilds it" ;;
esac
now=$(lexicon index.12)
is "${now##* }" false "format 12: no rebuild waits"
is "$(xapian-metadata get index.12 spis)" 13 "format 12: it is 13 now"
new/spis-index -i index.12 --dump | grep -v ^digest |
	awk -v RS= -v ORS='\n\n' '/document \/srv\/spis/' >dump.13
sed -i 1,2d dump.12
ok "format 12: nothing else has changed" diff dump.12 dump.13
ok "format 12: it is in order" gives 0 new/spis-index -i index.12 --check
firsts >firsts.13
is "$(comm -13 firsts.12 firsts.13 | wc -l) $(comm -23 firsts.12 firsts.13)" \
	"3 " "format 12: what was there before is not new"
run new/spis-query -i index.12 -i copy.12 --copies --format ndjson \
	'psa číslo 77'
is "$(paths)" "psa.txt psa.txt zapis.txt zapis.txt " \
	"two formats are searched together"
rm new/czech.lex
spis-lexicon data small new/czech.lex

xapian-metadata set index spis 10
for program in "spis-query -i index pes" "spis-index -i index archive"; do
	run new/$program
	is "$status ${err#*: }" "2 index 'index' has format 10 of an older \
version, not 13: remove it and index again" "an older format: ${program%% *}"
done
xapian-metadata set index spis 14
run new/spis-query -i index pes
is "$status ${err#*: }" "2 index 'index' has format 14: it was made by a newer \
version of Spis" "a later one"

printf 'no lexicon' >old/czech.lex
run old/spis-query -i second opravu
is "$status" 2 "a foreign file as lexicon"
ok "is named" grep -q "czech.lex" err

# A backup of indexes with one lexicon is one with it.
new/spis-index -i second --backup copy
ok "a backup keeps the lexicon" cmp new/czech.lex copy/index.1/lexicon
is "$(stat -c %h copy/index.1/lexicon)" 1 "a file of its own"
plan
