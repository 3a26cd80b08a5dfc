# SPDX-License-Identifier: GPL-2.0-or-later
# translated.sh: people read messages in Czech; programs read the same as ever.
. "$SRC/tests/lib.sh"

# czech COMMAND...: as for a user whose language is Czech.  gettext looks at
# LANGUAGE in any locale but "C", so that no Czech locale is needed here.
czech()
{
	LC_ALL=C.UTF-8 LANGUAGE=cs "$@"
}

# same WHAT COMMAND...: prints the same in both languages.
same()
{
	what=$1
	shift
	run "$@"
	english="$status$out$err"
	run czech "$@"
	is "$status$out$err" "$english" "$what"
}

for program in spis-index spis-query; do
	run czech $program --help
	ok "$program --help" grep -qi '^použití: ' out
	run env LANGUAGE=cs $program --help
	ok "$program --help in the locale C" grep -qi '^usage: ' out
done

mkdir archive
cp "$SRC"/tests/archive/horni-javorna/* archive
touch archive/empty.pdf
run czech spis-index --account account -i index archive
is "$status" 1 "a run with trouble"
ok "a reason" grep -q "^spis-index: '.*empty.pdf': prázdný soubor\$" err
ok "totals" grep -q '^spis-index: zaindexováno [1-9][0-9]*, beze změny 0, ' err
ok "the account" grep -q '^{"trouble":"empty file","outcome":"broken",' account
mv archive away
mkdir archive
run czech spis-index --account account -i index archive
ok "a message" grep -q "archive' je prázdná složka, nic se proto nes" err
ok "the same in the account" grep -q "archive' is empty, so nothing" account
rmdir archive
mv away archive
run czech spis-index -i index --status
ok "the status" grep -q '^  dokumenty  [1-9]' out
run czech spis-index -i index --allow-mass
is "$err" "spis-index: není zadána cesta a ve spis.conf není archiv; \
viz 'spis-index --help'" "wrong use"
same "--status=json" spis-index -i index --status=json
same "--report=ndjson" spis-index -i index --report=ndjson

run czech spis-query -i index -e 'zastupitelsvto -rada )'
ok "a correction" grep -q '^zastupitelsvto: nenalezeno; hledá se zast' out
ok "a slip, of the library" grep -q "; ')' nemá protější závorku a " out
ok "a term" grep -q '^rada .*(vyloučeno): rada (pasáží: [1-9]' out
for count in '0 dokumentů' '1 dokument' '2 dokumenty'; do
	case $count in
	0*) query='nikde nikam' ;;
	1*) query='zastupitelstvo zápis' ;;
	2*) query='zastupitelstvo usnesení' ;;
	esac
	run czech spis-query -i index -e "$query"
	ok "$count" grep "^všechna slova: $count, v jedné pasáži: " out
done
run czech spis-query -i index -a datum:32 rozpočet
ok "a fault" grep -q '^datum:32: není to datum; hledá se jako slova' out
ok "a facet" grep -q '^obec: Horní Javorná ' out
run czech spis-query -i index -l x rada
is "$status$out$err" "2spis-query: --limit 'x' není číslo od 0 do 100000" \
	"an error"
for format in json ndjson csv trec; do
	same "$format" spis-query -i index -f $format 'zastupitelsvto -rada )'
done
same "what libraries say" spis-query -i nowhere rada
plan
