# SPDX-License-Identifier: GPL-2.0-or-later
# told.sh: what cron, systemd and programs get to know of a run.
. "$SRC/tests/lib.sh"

mkdir a
echo "Usnesení rady města" >a/dobrý.txt
run spis-index -i index a
is "$status$out$err" 0 "all is well: nothing is said"
: >"a/prázdný \"x\".txt"
run spis-index -i index a
is "$status" 1 "trouble: status"
is "$(printf '%s\n' "$err" | sed 's/; .*//')" \
	"spis-index: '$PWD/a/prázdný \"x\".txt': empty file
spis-index: indexed 0, unchanged 1, moved 0, deleted 0, troubles 1, \
skipped 0" "trouble: a line for each, and one of totals"

# ---- the account
# run_of FILTER: what jq makes of the last line of the account.
run_of()
{
	tail -n 1 account | jq -c ".run | $1"
}

echo další >a/další.txt
run spis-index -i index --account account a
is "$status$err" 0 "--account: nothing more is said"
is "$(wc -l <account)" 1 "--account: all is well: a line"
is "$(run_of .files) $(run_of .indexed) $(run_of .unchanged)" "3 1 2" \
	"--account: counts"
is "$(run_of .exit_status)" 0 "--account: exit status"
ok "--account: when" test "$(run_of .started | cut -c 2-5)" = "$(date -u +%Y)"
run spis-index -q -i index --account account --retry-failed a
is "$status$err" 1 "--account --quiet: nothing is said"
is "$(head -n 1 account)" "{\"trouble\":\"empty file\",\
\"outcome\":\"broken\",\"path\":\"$PWD/a/prázdný \\\"x\\\".txt\"}" \
	"--account: a trouble"
is "$(run_of .troubles) $(run_of .exit_status)" "1 1" "--account: it is counted"
run spis-index -i index --account - a
is "$(printf '%s\n' "$out" | jq -c .run.unchanged)" 3 \
	"--account -: to standard output"
run spis-index -i index --account account a nothing
is "$(head -n 1 account)" "{\"message\":\"cannot read '$PWD/nothing': \
No such file or directory\"}" "--account: the cause of an end"
is "$(run_of .exit_status)" 2 "--account: its exit status"
is "$(run_of .troubles)" 1 "--account: an archive that is missing is a trouble"
run spis-index -i index --account nothing/account a
is "$status" 2 "--account into no folder: status"
is "$err" \
	"spis-index: cannot write 'nothing/account': No such file or directory" \
	"--account into no folder"

# What there is to be counted, in one run.
cp -r a b
mkdir b/tajné
echo starý >b/starý.txt
python3 - <<'EOF'
import zipfile

with zipfile.ZipFile("b/spis.zip", "w") as z:
    for i in range(3):
        z.writestr("příloha %d.txt" % i, "Příloha %d" % i if i else "")
EOF
run spis-index -i b.index b
echo "Usnesení zastupitelstva" >b/dobrý.txt
mv b/další.txt b/jiný.txt
rm b/starý.txt
echo nový >b/nový.txt
chmod 0 b/tajné
ln -s nový.txt b/odkaz
run as_user spis-index -i b.index --account account --retry-failed b
chmod 755 b/tajné
is "$status" 1 "--account: counts: status"
is "$(run_of '[.files, .new, .changed, .moved, .unchanged, .deleted]')" \
	"[5,1,3,1,0,1]" "--account: files"
is "$(run_of '[.passed_over, .members, .indexed, .indexed_bytes > 50]')" \
	"[1,3,5,true]" "--account: documents"
is "$(run_of '[.outcomes.ok, .outcomes.broken, .outcomes["timed out"]]')" \
	"[5,2,0]" "--account: outcomes"
is "$(jq -c '[.path[('${#PWD}')+1:], .trouble, .outcome]' account | head -n 3)" \
	'["b/tajné","cannot list: Permission denied",null]
["b/prázdný \"x\".txt","empty file","broken"]
["b/spis.zip!/příloha 0.txt","empty file","broken"]' \
	"--account: each document in trouble, and the folder"
is "$(jq -r '.message // empty' account)" "" "--account: no totals as a message"

# A run that finds the index locked does not touch the account of the other.
# begin NAMES OPTION...: a run over many files that has begun, as the index has
# more than so many NAMES, and is stopped.
begin()
{
	names=$1
	shift
	spis-index -i c.index c --account account "$@" 2>begun &
	pid=$!
	until [ "$(ls c.index 2>/dev/null | wc -l)" -gt "$names" ]; do
		sleep 0.01
	done
	kill -STOP $pid
}

# So long that it can be stopped.
lines=15000
[ -z "$SPIS_TEST_SLOW" ] || lines=6000
mkdir c
for i in $(seq 20); do
	seq -f "usnesení $i/%.0f" $lines >c/$i.txt
done
begin 1
run spis-index -i c.index c --account account
is "$status $(run_of .exit_status)" "75 75" "--account: the index is locked"
kill -CONT $pid
status=0
wait $pid || status=$?
is "$status $(run_of .new)" "0 20" "--account: whoever holds it has its own"
# On a busy machine a run may end before it is stopped.
for try in 1 2 3; do
	begin "$(ls c.index | wc -l)" --rebuild
	kill -TERM $pid
	kill -CONT $pid
	status=0
	wait $pid || status=$?
	[ $status -ne 0 ] && break
done
is "$status $(run_of '.exit_status, .files')" "143 143
20" "--account: of a run that a signal ended"
ok "no other files are left" [ "$(echo account*)" = account ]

# ---- the journal
# in_journal COMMAND...: standard error is what JOURNAL_STREAM says.
in_journal()
{
	: >err
	exec 3>>err
	status=0
	JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/3) "$@" 2>&3 || status=$?
	exec 3>&-
	err=$(cat err)
}

in_journal spis-index -v -i index --retry-failed a
is "$(printf '%s\n' "$err" | cut -c 1-15)" "<4>spis-index: 
<6>spis-index: " "journal: levels"
in_journal spis-index -i index nothing
is "$(printf '%s\n' "$err" | cut -c 1-15)" "<3>spis-index: " "journal: an error"
JOURNAL_STREAM=1:2 run spis-index -i index nothing
is "$(printf '%s\n' "$err" | cut -c 1-12)" "spis-index: " \
	"another stream than the journal's has no levels"

# ---- priority: a filter tells how nice it is, and what class its I/O has
printf '[filter %s]\nmatch = *.%s\ncommand = /usr/bin/%s\n' \
	Nice nice nice Ionice ionice ionice >conf
echo text | tee a/is.nice >a/is.ionice

# priority OPTION...: both, as one line.
priority()
{
	rm -rf index
	spis-index -c conf -i index "$@" a/is.nice a/is.ionice
	for file in a/is.nice a/is.ionice; do
		spis-query -i index --show-text $PWD/$file
	done | tr '\n' ' '
}

own=$(nice)
low=$((own > 10 ? own : 10))
is "$(priority)" "$low idle " "without a terminal: low priority"
is "$(priority --priority low)" "$low idle " "--priority low"
is "$(priority --priority normal)" "$own $(ionice) " "--priority normal"
{ echo "priority = normal" && cat conf; } >normal && mv normal conf
is "$(priority)" "$own $(ionice) " "spis.conf: priority = normal"
is "$(priority --priority low)" "$low idle " "--priority counts more"
run spis-index -i index --priority high a
is "$status" 2 "--priority high: status"
plan
