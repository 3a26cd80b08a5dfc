# SPDX-License-Identifier: GPL-2.0-or-later
# alerts.sh: saved queries report what is new, once, and never lose any of it,
# whatever ends a run.
. "$SRC/tests/lib.sh"

tab=$(printf '\t')
q="spis-query --index index --saved dotazy --seen videno"

# long WORD: a text that is the same wherever it lies.
long()
{
	echo "Zápis o místě $1"
	for i in 1 2 3 4 5 6 7 8; do
		echo "Rada projednala $1 a vzala zprávu na vědomí, bod $i."
	done
}

# again: what is in the folder archiv is in the index.
again()
{
	spis-index --index index --allow-mass-delete archiv >/dev/null 2>&1
}

# names: the files reported, sorted.
names()
{
	sed -n '/copy: /d; s,^   .*/\([a-z0-9]*\)\.txt.*,\1,p' out | sort |
		tr '\n' ' '
}

# state: of all that is in the index.
state()
{
	find index -type f -exec sha256sum {} + | sort
}

mkdir archiv
long Nádražní >archiv/a.txt
long Zámecká >archiv/b.txt
echo 'Oprava ulice Nádražní, která po dobu oprav bude uzavřena.' >archiv/c.txt
again
cat >dotazy <<END
# ulice, ve kterých bydlíme

ulice${tab}nádražní
zámecká ulice
END

# ---- what is new
state >before
run $q
is "$status $(names)" "0 a c " "the first run reports all that there is"
is "$(sed -n 1p out)" "ulice${tab}nádražní" "below the query"
run $q
is "$status$out$err" 0 "then nothing, in silence"
long Nádražní >archiv/d.txt
echo 'Ulice Zámecká bude uzavřena.' >archiv/e.txt
echo 'Ulice Nádražní a ulice Zámecká.' >archiv/f.txt
again
run $q
is "$status $(names)" "0 e f f " \
	"what is new, for each query; a copy is not, nor is half of a query"
is "$(sed -n '/^ *$/{n;p;}' out | grep -c 'zámecká ulice')" 1 \
	"a query without a name is shown once"
state >before
ls -i videno >inode
run $q
is "$status$out$err" 0 "and nothing again"
is "$(state)" "$(cat before)" "the index is not written to"
is "$(ls -i videno)" "$(cat inode)" "nor is what was reported"

mv archiv/a.txt archiv/g.txt
mv archiv/c.txt archiv/h.txt
again
run $q
is "$status $(names)" "0 h " \
	"moved: a longer text is not new, a short one is"
long 'Nádražní a Nová' >archiv/g.txt
again
run $q
is "$status $(names)" "0 g " "changed: it is new"
long 'Nádražní a Nová' | sed 's/ /  /g; s/$/ /' >archiv/g.txt
again
run $q
is "$status$out$err" 0 "laid out otherwise: it is not"

{ echo NÁVRH && long Nádražní; } >archiv/n.txt
again
run $q
is "$status $(names)" "0 n " "nearly the same as what was reported: it is"
rm archiv/n.txt
again

# A slip in a query is no document, and what it is waiting for may come.
printf 'Zámekcá\n' >dotazy
run $q
is "$status$out" 0 "no word is corrected"
printf 'druh:zápis\n' >dotazy
run $q
is "$status $(names)" "0 b d g " "a query of filters"
printf 'místo\n' >dotazy
run $q --filter druh:zápis
is "$status $(names)" "0 b d g " "--filter holds for all"

# ---- queries
rm videno
printf '\357\273\277a\tnádražní\r\nb\tzámecká\r\nbez mezer\tulice\n\tulice\n' \
	>dotazy
printf '%s\nc\tzámecká ulice' "$(head -c 9000 /dev/zero | tr '\0' a)" >>dotazy
run $q
is "$status $(names)" "2 b d e e f f f g h " \
	"bad lines do not keep others from being answered"
is "$(sed 's/.*line \([0-9]*\):.*/\1/' err | tr '\n' ' ')" "3 4 5 " \
	"and are named"
run $q
is "$status $out $(wc -l <err)" "2  3" "what was reported is remembered then"
printf '# nic\n' >prazdne
run spis-query --index index --saved prazdne --seen jiny
is "$status $err" "2 spis-query: 'prazdne' has no queries" \
	"a file without queries is a mistake"
printf 'a\tulice\n' >dotazy
run $q
is "$status $(names)" "0 e " \
	"another query under a name: only what that has not reported"
run sh -c "printf 'n\tulice\n' | spis-query --index index --saved - --seen n"
is "$status $(names)" "0 e f h " "queries from standard input"
run sh -c "printf 'n\tnikde\n' | spis-query --index index --saved - --seen m"
is "$status$out$err $(head -c 11 m)" "0 spis-seen 1" \
	"what finds nothing leaves a file as well"
run sh -c "printf '%0256d\tnikde\n%0257d\tnikde\n' 1 2 | spis-query \
	--index index --saved - --seen m"
is "$status $(sed 's/.*line \([0-9]*\):.*/\1/' err)" "2 2" "the longest name"

# ---- formats
printf 'a\tnádražní\nb\tzámecká\n' >dotazy
rm videno
run $q --format json
is "$(jq -c '[.version, .id, .query, .total, (.hits | length)]' out)" \
	'[2,"a","nádražní",4,4]
[2,"b","zámecká",3,3]' "json: an object a line for each query"
run $q --format json
is "$status$out$err" 0 "json: none when nothing is new"
rm videno
run $q --format ndjson
is "$(jq -c '[.id, .rank]' out | tr '\n' ' ')" \
	'["a",1] ["a",2] ["a",3] ["a",4] ["b",1] ["b",2] ["b",3] ' "ndjson"
rm videno
run $q --format csv
is "$(wc -l <out) $(head -n 1 out | tr -d '\r')" "8 path,title,date,\
municipality,body,kind,number,page,section,decision,score,snippet,id" "csv"
cp -r index druhy
rm videno
run $q --index druhy
is "$(names)" "b d e f f g h " "several indexes: a short text as well is one"

# ---- wrong use
# trouble WHAT COMMAND...: exit 2, nothing printed, one line of error.
trouble()
{
	what=$1
	shift
	run "$@"
	is "$status $(wc -c <out) $(wc -l <err)" "2 0 1" "$what"
}

s="spis-query --index index"
trouble "--saved without --seen" $s --saved dotazy
trouble "--seen without --saved" $s --seen videno ulice
trouble "--saved with words" $q ulice
trouble "--saved --offset" $q --offset 1
trouble "--saved --explain" $q --explain
trouble "--saved --facets" $q --facets
trouble "--saved --complete" $q --complete
trouble "--saved --format trec" $q --format trec
trouble "--saved --batch" $q --batch dotazy
trouble "no such queries" $s --saved nic --seen videno
trouble "a folder that is not there" $s --saved dotazy --seen nic/videno
trouble "a folder" $s --saved dotazy --seen archiv
mkfifo roura
trouble "a pipe" $s --saved dotazy --seen roura
ln -s kruh kruh
trouble "a link to itself" $s --saved dotazy --seen kruh

# ---- more than is reported at once
rm videno
run $q --limit 2
first=$(names)
is "$status $(sed 's/.*line/line/' err)" "0 line 1: there are more new \
documents; the next run reports them
line 2: there are more new documents; the next run reports them" \
	"--limit: it is said that there are more"
run $q --limit 2
is "$status$err $(echo "$first$(names)" | tr ' ' '\n' | sort | tr '\n' ' ')" \
	"0  b d e f f g h " "the next run reports them"

# ---- several pages of hits
mkdir velky
for i in $(seq 2100); do
	echo "Ulice Dlouhá, dům číslo $i." >"velky/$i.txt"
done
spis-index --index vic velky
printf 'dlouhá ulice\n' >dlouha
v="spis-query --index vic --saved dlouha --seen mnoho"
run $v
is "$status $(names | wc -w) $(wc -l <err)" "0 1000 1" "a bound for a mail"
names >first
run $v --limit 0
is "$status$err $(names | wc -w)" "0 1100" "all others"
is "$(names | cat - first | tr ' ' '\n' | sort -u | grep -c .)" 2100 \
	"each of them once"
run $v
is "$status$out$err" 0 "then nothing"
echo 'Ulice Dlouhá, dům poslední.' >velky/p.txt
spis-index --index vic velky
run $v
is "$status $(names)" "0 p " "one among many"

# ---- locking
(
	flock 9
	$q >locked.out 2>locked.err
	echo $? >locked.status
) 9>videno.lock
is "$(cat locked.status locked.out locked.err)" \
	"75
spis-query: another run is using 'videno'" "two at once: the second says so"

# ---- the file is damaged
rm videno
$q >/dev/null
cp videno good
# damaged WHAT: so is the file, and a run says so and leaves it.
damaged()
{
	cp videno damaged
	run $q
	is "$status $(wc -c <out) $(grep -c "'videno' is damaged" err)" \
		"2 0 1" "damaged: $1"
	ok "and left alone" cmp videno damaged
	cp good videno
}

: >videno
damaged "empty"
head -c 60 good >videno
damaged "cut in its first line"
head -n 3 good >videno
damaged "cut"
sed '3s/[0-8]/9/' good >videno
damaged "another key"
{ cat good && tail -n 1 good; } >videno
damaged "longer"
head -c "$(stat -c %s good)" /dev/zero >videno
damaged "nulls"
head -c 40000000 /dev/zero >videno
damaged "too large"
sed 's/^spis-seen 1/spis-seen 2/' good >videno
damaged "of another version"
# signed LINES: a file of that which is in `body`, with its hash.
signed()
{
	echo "spis-seen 1 $1 $(sha256sum <body | cut -d ' ' -f 1)"
	cat body
}

tail -n 1 good | tr 0-9a-f g >body
signed 1 >videno
damaged "no key"
{ tail -n 1 good && tail -n 1 good; } >body
signed 2 >videno
damaged "a key twice"
tail -n 1 good | tr '\n' x >body
signed 1 >videno
damaged "no end of a line"

# ---- what is not written out is not remembered
all="b d e f f g h "
# lost WHAT: the run before remembered nothing.
lost()
{
	run $q
	is "$status $(names)" "0 $all" "$1: all is reported once more"
	rm -f videno
}

rm -f videno
run sh -c "$q >/dev/full"
is "$status $(wc -l <err)" "2 1" "a full disk for the report"
ok "and no file" test ! -e videno
lost "a full disk"
run sh -c "$q >&-"
is "$status $(wc -l <err)" "2 1" "closed standard output"
lost "closed standard output"
run sh -c "$q 2>&- >/dev/full"
is "$status" 2 "nor standard error"
lost "both closed"
seq 3000 | sed "s/\$/${tab}ulice/" >mnohokrat
run sh -c "$s --saved mnohokrat --seen videno | head -n 1"
ok "a closed pipe" test ! -e videno
run sh -c "trap '' PIPE; $s --saved mnohokrat --seen videno | head -n 1"
ok "and where SIGPIPE is ignored" test ! -e videno

# ---- killed before each call that writes, and each of these fails
# Sanitizers have no fault.so.
if [ -e "$B/tests/fault.so" ]; then
	faults=1
else
	faults=
fi

# broken PLAN: the run breaks there; then a second one completes it.  Prints
# what is wrong.
broken()
{
	mkdir -p disk
	rm -f disk/*
	status=0
	SPIS_FAULT="$1" SPIS_FAULT_UNDER=$PWD/disk SPIS_FAULT_SEEN=calls \
		LD_PRELOAD=$B/tests/fault.so $s --saved dotazy \
		--seen disk/videno >disk/1 2>err || status=$?
	calls=$(od -An -tu8 -N8 calls | tr -d ' ')
	$s --saved dotazy --seen disk/videno >disk/2 2>>err2 || echo "$1: fails"
	cat disk/1 disk/2 >out
	for name in $all; do
		case " $(names)" in
		*" $name "*) ;;
		*) echo "$1: $name is lost" ;;
		esac
	done
	$s --saved dotazy --seen disk/videno >out 2>>err2
	[ ! -s out ] || echo "$1: it is never remembered"
	ls disk/videno.new 2>/dev/null
}

: >err2
if [ -n "$faults" ]; then
	broken count >wrong
	made=$calls
	ok "the run writes" test "$made" -gt 4
	for i in $(seq "$made"); do
		broken "kill $i"
		[ "$status" = 137 ] || echo "kill $i: status $status"
		broken "fail $i 28" # ENOSPC
		# Only a file that is not there cannot be removed.
		case $status:$(wc -l <err) in
		2:1 | 0:0) ;;
		*) echo "fail $i: status $status" ;;
		esac
		broken "full $i 28"
	done >>wrong
	is "$(cat wrong err2)" "" "killed, or a full disk: nothing is lost"
	: >wrong
	for i in $(seq 1 60 4000); do
		broken "memory $i"
		case $status in
		0 | 2) ;;
		*) echo "memory $i: status $status" ;;
		esac
	done >>wrong
	is "$(cat wrong err2)" "" "memory is out: nothing is lost"
fi

# At any moment.
: >wrong
for i in $(seq 30); do
	rm -f videno
	$q >1 2>/dev/null &
	sleep "0.0$((i % 10))$((i / 10))"
	kill -9 $!
	wait $!
	$q >2 2>>err2
	cat 1 2 >out
	[ "$(names | tr ' ' '\n' | sort -u | grep -c .)" = 6 ] || echo "round $i"
done >wrong 2>/dev/null
is "$(cat wrong err2)" "" "kill -9 at any moment: nothing is lost"
plan
