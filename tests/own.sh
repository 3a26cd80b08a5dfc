# SPDX-License-Identifier: GPL-2.0-or-later
# own.sh: words of one town, named in spis.conf: the next run takes them over,
# and who searches needs no such file.
. "$SRC/tests/lib.sh"

here=$PWD
tab=$(printf '\t')

# words LINE...: writes the file of the town's words.
words()
{
	printf '%s\n' "$@" >words
}

# conf LINE...: writes spis.conf.
conf()
{
	printf '%s\n' "index = $here/index" "$@" "[archive Minutes]" \
		"root = $here/archive" >spis.conf
}

# paths QUERY...: of the hits, without the list of words beside them.
paths()
{
	spis-query -i index --no-derived --as-typed --format ndjson "$@" >out
	jq -r '.path | sub(".*/"; "")' out | sort | tr '\n' ' '
}

# waits: does a rebuild wait?
waits()
{
	spis-index -c spis.conf --status=json | jq -r .rebuild
}

mkdir archive
echo 'Rada projednala opravu chodníku v Zádvoře.' >archive/v.txt
echo 'Obec Zádvůr zveřejnila rozpočet.' >archive/obec.txt
echo 'Dům čp. 5 na Skalách.' >archive/skaly.txt
echo 'Skály nad řekou, ohrožené svahy pod skalami.' >archive/skala.txt
echo 'Schválen záměr dle VKP č. 3.' >archive/vkp.txt
echo 'Vlastní koncepce parkovišť byla schválena.' >archive/koncepce.txt
echo 'Pořízení houpaček na dětské hřiště.' >archive/hriste.txt

# ---- what is wrong is told with its line
conf "words = $here/words"
words "# Slova obce" "Zádvůr: Zádvora" "Skály Skalách"
run spis-index -c spis.conf --check-config
is "$status $err" "2 spis-index: $here/words:3: expected WORD: FORMS, WORD = \
WORD, or fields with tabs between" "--check-config: a line that is none"
run spis-index -c spis.conf
is "$status $err" "2 spis-index: $here/words:3: expected WORD: FORMS, WORD = \
WORD, or fields with tabs between" "a run reads nothing then"
rm words
run spis-index -c spis.conf --check-config
is "$status $err" "2 spis-index: cannot open '$here/words': No such file or \
directory" "--check-config: a missing file"

# ---- without, and with
conf
run spis-index -c spis.conf
is "$status$err" 0 "indexed without"
is "$(paths zádvůr)" "obec.txt " "the lexicon does not know the town"
is "$(paths vkp)" "vkp.txt " "nor what it abbreviates"
is "$(paths tobogan)" "" "nor what people call it"
conf "words = $here/words"
words "Zádvůr: Zádvora Zádvoře"
is "$(waits)" true "--status: a rebuild waits"
run spis-index -c spis.conf --check-config
is "$status$err" 0 "--check-config"
run spis-index -v -c spis.conf
case $status$err in
0*"rebuilt from its texts, 7 documents"*"indexed 0, unchanged 7"*)
	ok "the next run rebuilds the index" true ;;
*) is "$status$err" "0 rebuilt" "the next run rebuilds the index" ;;
esac
is "$(waits)" false "--status: none waits"
is "$(paths zádvůr)" "obec.txt v.txt " "a name: its forms meet"
rm words
is "$(paths zádvůr)" "obec.txt v.txt " "and need the file no longer"

words "Zádvůr = dvůr # jako" "Skály: Skal Skalách" \
	"VKP${tab}vlastní koncepce parkovišť" \
	"tobogan, prolézačka${tab}> 8${tab}dětské hřiště"
run spis-index -v -c spis.conf
case $err in
*"rebuilt from its texts"*) ok "it is taken over as it is now" true ;;
*) is "$err" "rebuilt" "it is taken over as it is now" ;;
esac
is "$(paths zádvora)" "obec.txt v.txt " "a name that is declined like another"
is "$(paths vkp)" "koncepce.txt vkp.txt " "an abbreviation"
is "$(paths vlastní koncepce parkovišť)" "koncepce.txt vkp.txt " "and back"
is "$(paths tobogan)" "hriste.txt " "an everyday word"

# ---- what says the same is no change
words "# nic nového" "Skály: Skalách Skal" "" "Zádvůr = dvůr" \
	"VKP${tab}vlastní koncepce parkovišť" \
	"tobogan, prolézačka${tab}> 8${tab}dětské hřiště"
is "$(waits)" false "remarks and order are no change"

# ---- a broken line stops runs, and nothing else
echo '=' >>words
run spis-index -c spis.conf
is "$status" 2 "a broken line stops a run"
is "$(paths zádvora)" "obec.txt v.txt " "but no search"
for action in --check --report --dump "--backup copy"; do
	ok "nor ${action% *}" gives 0 spis-index -i index -c /dev/null $action
done

# ---- without them again it is as if they had never been
conf
run spis-index -c spis.conf
is "$status$err" 0 "a run without"
is "$(paths zádvůr)" "obec.txt " "they are gone"
spis-index -i index --dump >dump
spis-index -c /dev/null -i fresh archive
spis-index -i fresh --dump >wanted
ok "the index is as a new one" cmp dump wanted

# ---- killed while it rebuilds
files=200
[ -z "$SPIS_TEST_SLOW" ] || files=80
mkdir many
awk -v files=$files 'BEGIN {
	for (i = 1; i <= files; i++) {
		file = sprintf("many/%04d.txt", i)
		for (j = 1; j <= 100; j++)
			print "Usnesení " i ", položka " j ": v Zádvoře" >file
		close(file)
	}
}'
printf '%s\n' "words = $here/words" >spis.conf
words "Zádvůr: Zádvora"
spis-index -c spis.conf -i big many
stub=$(cat big/XAPIANDB)
words "Zádvůr: Zádvora Zádvoře"
for signal in TERM:143 KILL:137; do
	ends=${signal#*:} signal=${signal%:*}
	cut_off $signal big spis-index -c spis.conf -i big many
	is "$status" "$ends" "SIG$signal: status"
	is "$(cat big/XAPIANDB)" "$stub" "SIG$signal: the index is as before"
	run spis-query -i big --limit 1000 --format trec zádvoře
	is "$(wc -l <out)" $files "SIG$signal: all is found"
	run spis-query -i big --as-typed --format trec zádvůr
	is "$(wc -l <out)" 0 "SIG$signal: as before"
done
run spis-index -v -c spis.conf -i big many
case $status$err in
0*"$files documents"*"indexed 0, unchanged $files"*)
	ok "the next run completes it" true ;;
*) is "$status$err" 0 "the next run completes it" ;;
esac
run spis-query -i big --limit 1000 --format trec zádvůr
is "$(wc -l <out)" $files "all is found by the new word"
plan
