# SPDX-License-Identifier: GPL-2.0-or-later
# hostile.sh: users who may write to an archive get at nothing else by way of
# the indexer, and plant no text for the documents of others.
# limit_s: 300
#
# Each attack is tried on COUNT folders or files at once, ROUNDS times; see
# hostile.py.
. "$SRC/tests/lib.sh"

# So few that all files are waiting to be read at the same time.
COUNT=60
# Files that are opened first, to leave time for an attack.
FIRST=300
ROUNDS=${ROUNDS:-1}

attacker=
indexer=
trap 'kill $attacker $indexer 2>/dev/null' EXIT

# soon COMMAND...: it succeeds, within ten seconds.
soon()
{
	tries=0
	until "$@"; do
		[ $((tries += 1)) -lt 200 ] || return 1
		sleep 0.05
	done
}

# attack MODE ARGUMENT...: begins, and is ready when this returns.
attack()
{
	mkfifo ready
	python3 "$SRC/tests/hostile.py" "$@" >ready &
	attacker=$!
	read -r word <ready
	rm ready
	[ "$word" = ready ]
}

# ends PID: the process ends soon, by itself.
gone()
{
	! kill -0 "$1" 2>/dev/null
}

ends()
{
	soon gone "$1" && wait "$1"
}

# stop PID
stop()
{
	kill "$1"
	wait "$1" 2>/dev/null
}

# hits WORD [BELOW]: how many documents with the word are found, in a folder.
hits()
{
	spis-query -i index --limit 1000 --format ndjson "$1" |
		jq -r .path | grep -c "${2-}"
}

found()
{
	[ "$(hits "$1")" = 1 ]
}

# ---- the folder of a file becomes a link to somewhere else, between listing
# and opening

folders()
{
	rm -rf archive secret index
	mkdir -p archive/a archive/d secret
	chmod 700 secret
	for i in $(seq $COUNT); do
		mkdir "archive/d/$i" "secret/$i"
		echo "Zápis z jednání." >"archive/d/$i/zápis.txt"
		echo "Tajemství radnice." >"secret/$i/zápis.txt"
	done
	for i in $(seq $FIRST); do
		echo "Usnesení číslo $i." >"archive/a/$i.txt"
	done
}

# swapped WHO COMMAND...: while the command indexes the archive.
swapped()
{
	who=$1
	shift
	folders
	chmod 777 . archive
	attack swap archive/d "$PWD/secret"
	run "$@" "$B/spis-index" -i index archive
	ok "$who: all folders were swapped in time" ends "$attacker"
	is "$(hits tajemství)" 0 "$who: no secret through a swapped folder"
	is "$(hits usnesení)" $FIRST "$who: all else is indexed"
}

# A file that is replaced between listing and opening is listed once more.
replaced()
{
	folders
	attack replace archive/d
	run spis-index -i index archive
	ok "replace: all files were replaced in time" ends "$attacker"
	is "$status$err" 0 "replace: no trouble"
	is "$(hits opravený)" $COUNT "replace: they are read as they are now"
	run spis-index -v -i index archive
	ok "replace: once" grep -q 'indexed 0, ' err
}

# --watch waits for some seconds before it reads what has changed.
watched()
{
	folders
	rm -r archive/a
	spis-index -v -i index --watch archive 2>log &
	indexer=$!
	soon grep -q 'indexed ' log
	for i in $(seq $COUNT); do
		echo "Doplněný zápis." >"archive/d/$i/zápis.txt"
		mv "archive/d/$i" "archive/d/.$i"
		ln -s "$PWD/secret/$i" "archive/d/$i"
	done
	# What is above a folder can be swapped, too.
	mkdir -p archive/e/f secret/f
	echo "Zápis." >archive/e/f/zápis.txt
	echo "Tajemství radnice." >secret/f/zápis.txt
	mv archive/e archive/.e
	ln -s "$PWD/secret" archive/e
	echo "První konec." >archive/konec.txt
	ok "--watch: a run after the changes" soon found první
	# Nothing out there is watched.
	echo "Tajemství radnice." >secret/1/nové.txt
	echo "Tajemství radnice." >secret/f/nové.txt
	echo "Druhý konec." >archive/konec.txt
	ok "--watch: and one more" soon found druhý
	is "$(hits tajemství)" 0 "--watch: no secret through a swapped folder"
	stop $indexer
	indexer=
}

# ---- the content is another one when it is read than when it was hashed, and
# somebody else publishes what was hashed

# planted MODE: the false text is not given to the true documents.
planted()
{
	rm -rf archive index true
	mkdir -p archive/hostile archive/town
	printf '%s\n' "timeout = 1" "[filter Slow]" "match = *.slow" \
		"command = /usr/bin/sleep 9" >spis.conf
	echo "Nic." >archive/a.slow
	for i in $(seq $COUNT); do
		echo "Rada města schválila usnesení číslo $i o mostu." \
			>"archive/hostile/$i.txt"
	done
	cp -r archive/hostile true
	attack "$1" archive/hostile
	run spis-index -c spis.conf -i index archive
	stop "$attacker"
	rm -r archive/hostile archive/a.slow
	mv true/* archive/town
	run spis-index --allow-mass-delete -i index archive
	is "$(hits podvrh town) $(hits usnesení town)" "0 $COUNT" \
		"$1: no false text for a true document"
}

# scan_of NUMBER NAME: NAME.pdf, with three pages that are pictures.
scan_of()
{
	pdftoppm -gray -r 100 -x 0 -y 0 -W 900 -H 300 -singlefile \
		"$SRC"/tests/archive/litovel/*_"$1"._*.pdf "$2" &&
		python3 "$SRC/tests/make_scan.py" "$2.pdf" "$2.pgm" \
			"$2.pgm" "$2.pgm"
}

# text_of INDEX FILE: what was read of it.
text_of()
{
	rm -rf "$1"
	spis-index --ocr ces -i "$1" "$2"
	spis-query -i "$1" --show-text "$2"
}

# Text of pictures is kept by the hash of the document, and outlives --rebuild.
scanned()
{
	rm -rf archive index
	mkdir -p archive/hostile archive/town
	cp true.pdf archive/hostile/sken.pdf
	spis-index -w 1 --ocr ces -i index archive &
	indexer=$!
	attack scan archive/hostile/sken.pdf false.pdf $indexer
	ok "scan: the document was replaced in time" ends "$attacker"
	wait $indexer
	indexer=
	rm archive/hostile/sken.pdf
	cp true.pdf archive/town/sken.pdf
	run spis-index --rebuild --allow-mass-delete --ocr ces -i index archive
	is "$(spis-query -i index --show-text archive/town/sken.pdf)" \
		"$(cat true.txt)" "scan: no false text for a true document"
}

for round in $(seq "$ROUNDS"); do
	swapped root env
	swapped "without openat2" "$B/tests/old_kernel" openat2 --
	# As the unit has it: all can be read, and nothing else done.
	[ "$(id -u)" != 0 ] || swapped "the unit's user" setpriv \
		--reuid=65534 --regid=65534 --clear-groups \
		--inh-caps=-all,+dac_read_search \
		--ambient-caps=-all,+dac_read_search \
		--bounding-set=-all,+dac_read_search --no-new-privs
	replaced
	watched
	planted overwrite
	planted map
done
if [ -x /usr/bin/tesseract ]; then
	scan_of 4 true && scan_of 26 false || exit
	text_of read true.pdf >true.txt
	ok "scan: it is read" [ "$(wc -c <true.txt)" -gt 100 ]
	ok "scan: the false one differs" \
		[ "$(text_of read false.pdf)" != "$(cat true.txt)" ]
	for round in $(seq "$ROUNDS"); do
		scanned
	done
fi

# ---- a file that is too large to be copied speaks for itself alone
rm -rf archive index
mkdir -p archive/hostile archive/town
python3 "$SRC/tests/make_pdf.py" || exit
{
	head -n 1 info.pdf
	printf '%%%*s\n' 70000000 ''
	sed 1d info.pdf
} >archive/hostile/kniha.pdf
# reads WHAT: the next run reads it.
reads()
{
	run spis-index -v -i index archive
	is "$(grep -o 'indexed [0-9]*, unchanged [0-9]*, moved [0-9]*' err)" \
		"indexed 1, unchanged 0, moved 0" "$1"
}

reads "a large file"
mv archive/hostile/kniha.pdf archive/town
reads "it is read again where it was moved to"
touch archive/town/kniha.pdf
reads "and when it was touched"
plan
