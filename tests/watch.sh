# SPDX-License-Identifier: GPL-2.0-or-later
# watch.sh: spis-index --watch takes in what changes, soon after it has.
. "$SRC/tests/lib.sh"

here=$PWD
runs=

# start NAME COMMAND...: with NAME/log for what it says; waits for its first
# run, and leaves its number in $pid.
start()
{
	mkdir -p "$1"
	log=$1/log
	shift
	"$@" 2>"$log" &
	pid=$!
	runs="$runs $pid"
	soon grep -q 'indexed ' "$log" || {
		echo "no first run: $(cat "$log")" >&2
		exit 1
	}
}
trap 'kill -CONT $runs; kill $runs' EXIT

# ends NAME: by SIGTERM, as it should; $pid is its number.
ends()
{
	kill "$pid"
	status=0
	wait "$pid" || status=$?
	is "$status: $(tail -n 1 "$1/log")" \
		"143: spis-index: stopped by SIGTERM while waiting; what was $(:
		)read is in the index" "$1: SIGTERM ends it"
}

# found INDEX WORD PATH...: a search for the word finds just these files.
found()
{
	index=$1/index word=$2
	shift 2
	wanted=$(printf "$here/%s\n" "$@")
	got=$(spis-query -i "$index" --format json "$word" |
		jq -r '.hits[].path' | sort)
	[ "$got" = "$wanted" ]
}

lost()
{
	! spis-query -i "$1/index" "$2"
}

# ---- files that are made, changed, moved, deleted; all are told of at once,
# so that the waits are shared
mkdir -p a/starý a/klid side
echo "Rada schválila opravu mostu." >a/stavba.txt
echo "Zastupitelstvo projednalo rozpočet." >a/starý/rozpočet.txt
echo "Starosta podepsal smlouvu." >a/smlouva.txt
echo "Hlavní pes obce." >a/pes.txt
echo "Zápis z jednání o vodovodu." >a/zápis.txt
echo "Výzva k podání nabídek." >side/jediný.txt
echo "Nic než soused." >side/soused.txt
cat >conf <<END
[archive A]
root = $here/a
exclude = *.tmp

[archive B]
root = $here/side/jediný.txt
END
# The index is in the archive itself.
mkdir a/w && ln -s a/w w
start w spis-index -v -i w/index --config conf --watch
ok "a first run" found w rozpočet a/starý/rozpočet.txt

echo "Občané žádají o hřiště." >a/hřiště.txt
echo "Rada schválila opravu lávky." >a/stavba.txt
mv a/starý a/nový
rm a/smlouva.txt
mkdir -p a/pod/složka
echo "Ve složce leží kanalizace." >a/pod/složka/kanalizace.txt
ln a/pes.txt a/klid/kocour.txt
echo "Nechtěný koncept lávky." >a/koncept.tmp
echo "Skrytá lávka." >a/.lávka.txt
mkdir a/.tajné && echo "Tajná lávka." >a/.tajné/lávka.txt
echo "Výzva k úhradě lávky." >side/jediný.txt
echo "Soused a jeho lávka." >side/soused.txt

ok "a new file" soon found w hřiště a/hřiště.txt
ok "one that has changed, and a root that is a file; not those unwanted" \
	soon found w lávka a/stavba.txt side/jediný.txt
ok "what it was is not found" lost w most
ok "a folder was moved" soon found w rozpočet a/nový/rozpočet.txt
ok "a file was deleted" lost w smlouva
ok "a new folder, with files at once" \
	soon found w kanalizace a/pod/složka/kanalizace.txt
ok "a link to a file" soon found w pes a/klid/kocour.txt a/pes.txt

echo "Ve složce je i chodník." >a/pod/složka/chodník.txt
echo "Oprava střechy." >a/nový/střecha.txt
ok "a file in a new folder" soon found w chodník a/pod/složka/chodník.txt
ok "a file in a folder that was moved" soon found w střecha a/nový/střecha.txt

cat >a/deska.json <<END
{"@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
"název": {"cs": "Zápis"}, "číslo_jednací": "MUL/15/2017",
"dokument": [{"typ": "Digitální objekt", "název": {"cs": "zápis.txt"},
"url": "https://litovel.eu/zápis.txt"}]}]}
END
ok "a notice board tells of a file beside it" soon \
	sh -c 'spis-query -i w/index --show a/zápis.txt | grep -q MUL/15'

# A folder that paths of members begin with takes nothing away from the file.
mkdir balit && echo "Zápis o kanceláři." >balit/člen.txt
(cd balit && tar cf ../a/balík.tar člen.txt)
ok "an archive" soon found w kancelář 'a/balík.tar!/člen.txt'
mkdir 'a/balík.tar!' && echo "Podvržený zápis." >'a/balík.tar!/člen.txt'
echo "Nová vyhláška." >a/vyhláška.txt
ok "a folder of that name is refused" soon found w vyhláška a/vyhláška.txt
ok "its files do not take the place of members" lost w podvržený
rm -r 'a/balík.tar!'
echo "Druhé nařízení." >a/nařízení.txt
ok "and when it goes" soon found w nařízení a/nařízení.txt
ok "the members stay" found w kancelář 'a/balík.tar!/člen.txt'

# ---- who else wants to write can, and is waited for
ok "another run meanwhile" gives 0 spis-index -i w/index --config conf
exec 9>w/index/lock
flock -n 9
echo "Zamčená kronika." >a/kronika.txt
ok "a lock is told of" soon grep -q "another run is writing" w/log
exec 9>&-
ok "and waited for" soon found w kronika a/kronika.txt
is "$(grep -c "another run" w/log)" 1 "it is told of once"

# ---- more events than the kernel keeps
# more_runs: than there were.
more_runs()
{
	[ "$(grep -c '^spis-index: indexed ' w/log)" -gt "$runs_before" ]
}

runs_before=$(grep -c '^spis-index: indexed ' w/log)
max=$(cat /proc/sys/fs/inotify/max_queued_events)
kill -STOP "$pid"
seq "$max" | sed "s,^,a/.x," | xargs touch
rm a/pes.txt
echo "Po záplavě." >a/záplava.txt
kill -CONT "$pid"
ok "after an overflow all is gone over" soon found w záplava a/záplava.txt
ok "what was deleted meanwhile is not found" \
	soon found w pes a/klid/kocour.txt
ok "the run says so" soon more_runs
lines=$(wc -l <w/log)
sleep 2.5
is "$(wc -l <w/log)" "$lines" "what it writes itself wakes it not"
ends w

# ---- roots that vanish
mkdir d e
echo "Kronika města." >d/kronika.txt
echo "Výzva k úhradě." >e/výzva.txt
start v spis-index -v -i v/index --watch=1 d e
mv d gone
echo "Jiná výzva k úhradě." >e/výzva.txt
ok "a root that vanishes is told of" \
	soon grep -q "cannot read '$here/d'" v/log
ok "nothing of it is deleted" found v kronika d/kronika.txt
ok "others are watched" soon found v jiný e/výzva.txt
mv gone d
echo "Po návratu." >d/návrat.txt
ok "when it is back, so are its files" soon found v návrat d/návrat.txt
mkdir kept
mv d/* kept
ok "a root that is emptied is told of, as by any run" \
	soon grep -q "'$here/d' is empty, so nothing was deleted" v/log
ok "and nothing of it is deleted" found v kronika d/kronika.txt
ends v

# ---- what cannot be watched
run spis-index -i none --watch missing
is "$status" 2 "no root: status"
run spis-index -i none --watch=0 a
is "$status$err" "2spis-index: not a number of seconds: 0; $(:
	)see 'spis-index --help'" "a wrong number"
if ! unshare -Ur true 2>/dev/null; then
	echo "ok $((tests += 1)) - few watches # SKIP no user namespaces"
	plan
fi
mkdir -p c/1 c/2
start few unshare -Ur sh -c \
	'echo 2 >/proc/sys/user/max_inotify_watches
	exec spis-index -v -i few/index --watch=1 c'
ok "too many folders to be watched: it is told" \
	grep -q 'fs.inotify.max_user_watches' few/log
echo "Druhý zápis." >c/2/zápis.txt
ok "and all is gone over" soon found few zápis c/2/zápis.txt
is "$(grep -c max_user_watches few/log)" 1 "it is told once"
ends few
plan
