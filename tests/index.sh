# SPDX-License-Identifier: GPL-2.0-or-later
# index.sh: spis-index on bad input: one clear line, the right exit status,
# and all that was indexed before is still found.
. "$SRC/tests/lib.sh"

here=$PWD

# says WANTED WHAT: the line on standard error, after "spis-index: "; a * in
# WANTED is any text.
says()
{
	told=$(troubles)
	case $told in
	"spis-index: "*"
"*)	is "$told" "one line" "$2" ;;
	"spis-index: "$1)
		is "" "" "$2" ;;
	*)	is "$told" "spis-index: $1" "$2" ;;
	esac
}

# kept WHAT: the first document is still there.
kept()
{
	ok "$1: what was indexed before is found" \
		gives 0 spis-query -i index rozhledna
}

mkdir good
echo "Na kopci nad obcí stojí rozhledna." >good/rozhledna.txt
run spis-index --index index good
is "$status$out$err" 0 "a good run says nothing"
kept "a good run"
run spis-index -v -i index -- good
is "$status" 0 "again"
says "indexed 0, unchanged 1, moved 0, deleted 0, troubles 0, skipped 0; 0.0 MB in *" \
	"nothing is read again"

# ---- the command line
run spis-index
is "$status" 2 "no index: status"
says "no index given; see 'spis-index --help'" "no index"
run spis-index -i index
is "$status" 2 "no path: status"
says "no path given, and no archive in spis.conf; see 'spis-index --help'" "no path"
run spis-index -i index --colour good
is "$status" 2 "wrong option: status"
says "invalid option --colour; see 'spis-index --help'" "wrong option"
run spis-index -i index --check --compact
is "$status" 2 "two things at a time: status"
says "only one can be given of --backup, --check, --compact, --dump, --forget, \
--report and --status; see 'spis-index --help'" "two things at a time"
run spis-index -qz good
says "invalid option -z; see 'spis-index --help'" "wrong letter"
run spis-index good -i
says "a value is missing after option -i; see 'spis-index --help'" "no value"
ok "--help" gives 0 spis-index --help
ok "--version" gives 0 spis-index --version


mkdir mixed
cp "$SRC"/tests/archive/litovel/*_4.*.pdf mixed
for i in 1 2 3 4 5 6 7 8 9; do
	: >mixed/empty$i
done
status=0
spis-index -i closed mixed 2>&- || status=$?
is "$status" 1 "standard error closed: status"
ok "standard error closed: what could be read is found" \
	gives 0 spis-query -i closed zastupitelstvo

# ---- paths
run spis-index -i index nothing good
is "$status" 2 "missing path: status"
says "cannot read '$here/nothing': No such file or directory" "missing path"
kept "missing path"
run spis-index -i new nothing
ok "only missing paths: no index is made" test "$status" = 2 -a ! -e new

mkfifo fifo
run spis-index -i index fifo
is "$status" 1 "fifo: status"
says "'$here/fifo': cannot read: neither file nor folder" "fifo"
run spis-index -i index index
is "$status" 1 "the index itself: status"
says "'$here/index': cannot read: it is the index" "the index itself"

mkdir -p odd/inner odd/.hidden
ln -s .. odd/inner/loop
ln -s /dev/zero odd/zero
mkfifo odd/fifo
echo skryté >odd/.hidden/file
echo "Výběrové řízení" >odd/inner/file
run spis-index -v -i odd/index odd
is "$status" 0 "links, fifos, hidden names and an index inside: status"
err=$(grep -v "not followed" err)
says "indexed 1, unchanged 0, moved 0, deleted 0, troubles 0, skipped 4; *" "they are passed over"
rm -r odd/index
run spis-index -v -i each.index odd odd/inner odd/inner/file
err=$(grep -v "not followed" err)
says "indexed 1, unchanged 0, moved 0, deleted 0, troubles 0, *" "each file once"
ln -s odd/inner link
run spis-index -v -i link.index link
err=$(grep -v "not followed" err)
says "indexed 1, unchanged 0, moved 0, deleted 0, troubles 0, *" "a link on the command line is followed"

mkdir other
(cd other && run spis-index -i ../index ./..//other/../good/rozhledna.txt)
run spis-query -i index --format trec rozhledna
is "$(wc -l <out)" 1 "a file has one name, wherever the run starts"

deep=$(printf 'd/%.0s' $(seq 300))
mkdir -p "$deep"
run spis-index -i index d
is "$status" 1 "300 folders deep: status"
says "'$here/d/d/*': cannot list: nested in too many folders" "300 folders deep"

# ---- documents
# bad FILE REASON WHAT: it is in trouble alone.
bad()
{
	run spis-index -i index good "$1"
	is "$status" 1 "$3: status"
	says "'$here/$1': $2" "$3"
	kept "$3"
}

: >empty.txt
bad empty.txt "empty file" "empty file"
head -c 1000 /dev/zero >nul.txt
bad nul.txt "*" "file of NULs"
yes "vodovod" | tr '\n' ' ' | head -c 22000000 >line.txt
bad line.txt "*too big*" "22 MB line"
ok "22 MB line: its beginning is found" gives 0 spis-query -i index vodovod
rm line.txt
head -c 4000 "$SRC"/tests/archive/litovel/*_4.*.pdf >half.pdf
bad half.pdf "*" "a PDF cut off"
run spis-index -q --retry-failed -i index half.pdf
is "$status$err" 1 "--quiet: only the status"

mkdir names
: >"names/two
lines"
run spis-index -i index names
says "'$here/names/two\\\\x0alines': *" "a newline in a name is escaped"
mv names/two* "$(printf 'names/\377\033[1m\342\200\256')"
run spis-index -i index names
says "'$here/names/\\\\xff\\\\x1b\[1m\\\\xe2\\\\x80\\\\xae': *" \
	"bytes that are no UTF-8, escapes and bidi controls are escaped"
echo "Kašna na náměstí" >"$(printf 'names/a\nb\377')"
run spis-index -i index names
ok "files with such names are found" gives 0 spis-query -i index kašna

# ---- rights
mkdir locked
echo tajné >locked/secret.txt
chmod 0 locked/secret.txt
if as_user cat locked/secret.txt 2>/dev/null; then
	echo "# no way to give up the rights of root: rights are not tested"
else
	run as_user spis-index -i index good locked
	is "$status" 1 "unreadable file: status"
	says "'$here/locked/secret.txt': cannot read: Permission denied" \
		"unreadable file"
	chmod 0 locked
	run as_user spis-index -i index good locked
	is "$status" 1 "unreadable folder: status"
	says "'$here/locked': cannot list: Permission denied" \
		"unreadable folder"
	kept "unreadable"
fi
chmod 700 locked

# ---- the index
is "$(stat -c %A index)" "drwx------" "only its owner may read an index"
run spis-index -i nothing/index good
is "$status" 2 "no folder to make the index in: status"
says "cannot make index 'nothing/index': No such file or directory" \
	"no folder to make the index in"
mkdir photos
echo "a photo" >photos/one.jpg
run spis-index -i photos good
is "$status" 2 "no index: status"
says "*'photos'*" "no index"
is "$(ls photos)" one.jpg "no index: nothing was added"
run spis-index -i good/rozhledna.txt good
is "$status" 2 "a file as the index: status"
says "*'good/rozhledna.txt'*" "a file as the index"

mkdir begun
mkdir begun/index.1 begun/build
: >begun/lock >begun/index.1/flintlock >begun/index.1/postlist.glass
run spis-index -i begun good
is "$status$err" 0 "an index whose making was broken off is made anew"
spis-index -i broken good
rm broken/index.1/iamglass
run spis-index -i broken good
is "$status" 2 "a damaged index: status"
says "*'broken'*" "a damaged index"

mkdir words
seq 1 100000 | sed 's/$/ slovo/' | split -l 1000 - words/
(ulimit -f 200 && run spis-index -i index words; echo "$status") >limited
is "$(cat limited)" 2 "a file size limit: status"
err=$(cat err)
says "*: File too large" "a file size limit"
kept "a file size limit"

mkdir small
if mount -t tmpfs -o size=3m none small 2>/dev/null; then
	run spis-index -i small/index good
	is "$status" 0 "a small disk has room for a small index"
	run spis-index -i small/index words
	is "$status" 2 "full disk: status"
	says "*: No space left on device" "full disk"
	ok "full disk: what was indexed before is found" \
		gives 0 spis-query -i small/index rozhledna
	umount small
else
	echo "# no right to mount: a full disk is not tested"
fi

# ---- long runs
# begin_long: a run over many files, in the background; its index is there.
begin_long()
{
	spis-index -i long words 2>long.err &
	long=$!
	until [ "$(ls long 2>/dev/null | wc -l)" -gt 1 ] ||
		! kill -0 $long 2>/dev/null; do
		sleep 0.01
	done
}

# long_ends: $status and $err are those of the run.
long_ends()
{
	status=0
	wait $long || status=$?
	err=$(cat long.err)
}

begin_long
kill -STOP $long
run spis-index -i long good
is "$status" 75 "locked: status"
says "*'long'*" "locked"
kill -TERM $long
kill -CONT $long
long_ends
is "$status" 143 "SIGTERM: status"
says "stopped by SIGTERM after * of * files; what was read is in the index" \
	"SIGTERM"

rm -r long
begin_long
kill -ABRT $long
long_ends
is "$status$err" 134 "a bug that aborts is not hidden"

rm -r long
begin_long
kill -KILL $long
wait $long
run spis-index -i long good words
is "$status$err" 0 "after kill -9, the next run does it all"
run spis-query -i long --format trec --limit 200 slovo
is "$(wc -l <out)" 100 "all is found then"

# ---- a terminal
on_terminal()
{
	script -qec "spis-index $*" /dev/null </dev/null >screen
	tr '\r' '\n' <screen >lines
}

mkdir many
lines=10000
[ -z "$SPIS_TEST_SLOW" ] || lines=2000
seq 1 $((100 * lines)) | sed 's/$/ slovo/' | split -l $lines - many/
on_terminal -i new many
ok "on a terminal: progress" grep -qE '^[0-9]+/100 files, [0-9.]+ MB/s' lines
ok "on a terminal: totals" grep -q '^spis-index: indexed 100, unchanged 0' \
	lines
on_terminal -q -i new words
is "$(cat screen)" "" "on a terminal, --quiet: nothing"
plan
