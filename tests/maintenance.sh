# SPDX-License-Identifier: GPL-2.0-or-later
# maintenance.sh: an index is dumped, checked, compacted and copied.
. "$SRC/tests/lib.sh"

files=400 lines=40 # of each
[ -z "$SPIS_TEST_SLOW" ] || files=200 lines=10
mkdir a
for i in $(seq -w $files); do
	seq -f "Usnesení $i, položka %.0f: městská policie, rozpočet $i" $lines \
		>"a/$i.txt"
done
spis-index -i index a

# dumped INDEX: its dump, as one line.
dumped()
{
	spis-index -i "$1" --dump | sha256sum
}

# says TEXT WHAT: standard error has the text.
says()
{
	case $err in
	*"$1"*) ok "$2" true ;;
	*) is "$err" "$1" "$2" ;;
	esac
}

# ---- dump
before=$(dumped index)
spis-index -i index --dump >dump
is "$(head -n 1 dump)" "documents $files" "--dump: how many documents"
is "$(grep -c '^document ' dump)" $files "--dump: each document"
is "$(grep -c '^	.*městská policie' dump)" $((files * lines)) "--dump: the texts"
mkdir b
spis-index -i other b a
cp a/001.txt a/new.txt
rm a/002.txt
mv a/003.txt a/moved.txt
spis-index -i other a
ok "--dump: another index has another" [ "$before" != "$(dumped other)" ]
rm a/new.txt
mv a/moved.txt a/003.txt
seq -f "Usnesení 002, položka %.0f: městská policie, rozpočet 002" $lines \
	>a/002.txt
spis-index -i other a
is "$(dumped other)" "$before" "--dump: equal after changes and their undoing"

# ---- compact
size=$(du -sk other | cut -f 1)
run spis-index -i other --compact
is "$status$err" 0 "--compact"
is "$(dumped other)" "$before" "--compact: nothing is lost"
run spis-index -v -i other --compact
is "$status$err" "0spis-index: 'other': $files documents, made compact" \
	"--compact -v"
ok "--compact: it is smaller" [ "$(du -sk other | cut -f 1)" -lt "$size" ]
is "$(ls other | sed 's/[0-9]*$//')" "$(printf 'XAPIANDB\nindex.\nlock')" \
	"--compact: nothing is left behind"

# ---- backup
run spis-index -i index --backup copy
is "$status$err" 0 "--backup"
is "$(dumped copy)" "$before" "--backup: it is an index of its own"
run spis-index -v -i index --backup said
is "$status$err" "0spis-index: 'index': $files documents, copied" "--backup -v"
for inside in index index/copy ./index/index.1; do
	run spis-index -i index --backup $inside
	is "$status$err" \
		"2spis-index: index 'index' cannot be copied into itself" \
		"--backup to '$inside'"
done
is "$(ls index | sed 's/[0-9]*$//')" "$(printf 'XAPIANDB\nindex.\nlock')" \
	"--backup into the index: nothing is left there"
run spis-index -i index --backup copy
is "$status" 2 "--backup over an index: status"
says "there is already an index at 'copy'" "--backup over an index"
run spis-index -i index --backup a
is "$status" 2 "--backup into a folder of others: status"
says "'a' holds other files" "--backup into a folder of others"
run spis-index -i copy a
is "$status$err" 0 "--backup: it goes on where the index was"

mkdir more
while [ ! -e stop ]; do
	for i in 1 2 3 4 5; do
		echo "Zápis $(date +%N) o rozpočtu" >more/$i.txt
	done
	spis-index -i busy a more
done 2>busy.err &
writer=$!
until [ -e busy/XAPIANDB ]; do
	sleep 0.01
done
for i in 1 2 3 4 5; do
	run spis-index -i busy --backup "while$i"
	is "$status$err" 0 "--backup $i of an index that is written"
	run spis-index -i "while$i" --check
	is "$status$err" 0 "--backup $i of an index that is written is whole"
done
: >stop
wait $writer
is "$(cat busy.err)" "" "--backup does not stop the writer"

# ---- check
run spis-index -i index --check
is "$status$out$err" 0 "--check: quiet when nothing is wrong"
run spis-index -v -i index --check
says "'index': $files documents, nothing is wrong" "--check -v"
for what in check compact dump; do
	run spis-index -i nothing --$what
	is "$status" 2 "--$what of no index: status"
	says "no index at 'nothing'" "--$what of no index"
done
ok "none was made" [ ! -e nothing ]
run spis-index -i index --check a
is "$status" 2 "--check with a path: status"
says "this option takes no path: a" "--check with a path"

# Who checks is stopped, so that it cannot end by itself.
child=
until [ -n "$child" ]; do
	spis-index -i index --check 2>/dev/null &
	run=$!
	until [ -n "$child" ] || ! kill -0 $run 2>/dev/null; do
		child=$(cat /proc/$run/task/$run/children 2>/dev/null)
	done
	[ -z "$child" ] || kill -STOP "$child" 2>/dev/null || child=
done
kill $run
wait $run 2>/dev/null || :
ok "--check, SIGTERM: the index is locked no more" flock -w 9 index/lock true
kill -CONT "$child" 2>/dev/null || :

# damaged FILE: a fourth of the file is overwritten in the middle.
damaged()
{
	rm -rf broken
	cp -r index broken
	file=$(echo broken/index.*/"$1")
	bytes=$(stat -c %s "$file")
	head -c $((bytes / 4)) /dev/zero | tr '\0' '\245' |
		dd of="$file" seek=$((bytes / 3)) oflag=seek_bytes \
			conv=notrunc 2>/dev/null
	run spis-index -i broken --check
	is "$status" 2 "--check, damaged $1: status"
	says "index 'broken' is damaged" "--check, damaged $1"
}

# A letter of a term: Xapian itself does not notice.  How a term begins may be
# stored with another one, such as a part of the folder; and for some hashes of
# the path the whole list is smaller deflated.
for name in a b c d e f g h; do
	rm -rf letters letter
	mkdir letters
	echo xylofon >letters/$name.txt
	spis-index -i letter letters
	grep -q lofon letter/index.*/termlist.glass && break
done
ok "--check, a letter: it can be changed" \
	grep -q lofon letter/index.*/termlist.glass
sed -i s/lofon/lofun/ letter/index.*/termlist.glass
run spis-index -i letter --check
is "$status$err" "2spis-index: index 'letter' is damaged: terms do not lead \
to the documents that have them; rebuild it, or restore a copy" \
	"--check, a letter"

# Deflated bytes that Xapian cannot inflate.
mkdir d
echo krátký >d/a.txt
python3 - >d/b.txt <<'EOF'
import hashlib

LETTERS = str.maketrans("0123456789", "ghijklmnop")
for i in range(3000):
    print(hashlib.sha256(b"%d" % i).hexdigest().translate(LETTERS))
EOF
spis-index -i deflated d
for file in deflated/index.*/termlist.glass; do
	head -c 64 /dev/zero | tr '\0' '\377' |
		dd of="$file" bs=1 seek=$(($(stat -c %s "$file") / 2)) \
			conv=notrunc 2>/dev/null
done
run spis-index -i deflated --check
is "$status" 2 "--check, terms that cannot be inflated: status"
says "index 'deflated' is damaged: '$PWD/d/b.txt': " \
	"--check, terms that cannot be inflated: the document is named"

damaged postlist.glass
damaged termlist.glass
damaged docdata.glass
plan
