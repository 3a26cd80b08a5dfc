# SPDX-License-Identifier: GPL-2.0-or-later
# hostile.sh: users who may write to an archive get at nothing else by way of
# the indexer, and plant no text for the documents of others.
#
# Each attack is tried on COUNT folders or files at once; see hostile.py.  With
# ROUNDS, see `make check-hostile`, all of them are tried so often in all ways:
# by root and by the unit's user, in a run and with --watch.
. "$SRC/tests/lib.sh"

# So few that all files are waiting to be read at the same time.
COUNT=60
# Of these the first is true, when the document is replaced.
PAGES=3
[ -z "${ROUNDS-}" ] || PAGES=60
# Files that are opened first, to leave time for an attack.
FIRST=300

attacker=
indexer=
trap 'kill $attacker $indexer 2>/dev/null' EXIT

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

# Scanned pages and large files may take long beside other work.
echo "timeout = 600" >patient.conf

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

# as WHO COMMAND...: the unit's user may read everything, and do nothing else.
as()
{
	who=$1
	shift
	case $who in
	unit)	set -- setpriv --reuid=65534 --regid=65534 --clear-groups \
			--inh-caps=-all,+dac_read_search \
			--ambient-caps=-all,+dac_read_search \
			--bounding-set=-all,+dac_read_search --no-new-privs \
			"$@" ;;
	old)	set -- "$B/tests/old_kernel" openat2 -- "$@" ;;
	esac
	${instead-} "$@"
}

# begin WHO COMMAND...: as that user, besides; $indexer is its number.
begin()
{
	(instead=exec && as "$@") 2>log &
	indexer=$!
}

# start WHO OPTION...: --watch, with its first run done; $indexer.
start()
{
	who=$1
	shift
	: >log
	begin "$who" "$B/spis-index" -v -i index --watch "$@" archive
	soon grep -q 'indexed ' log
}

# swapped WHO: in a run.
swapped()
{
	who=$1
	folders
	attack swap archive/d "$PWD/secret"
	run as "$who" "$B/spis-index" -i index archive
	ok "$who: all folders were swapped in time" ends "$attacker"
	is "$(hits tajemství)" 0 "$who: no secret through a swapped folder"
	is "$(hits usnesení)" $FIRST "$who: all else is indexed"
}

# followed: the same, with folders that links lead to, when links are followed.
followed()
{
	folders
	mkdir share
	mv archive/d/* share
	for i in $(seq $COUNT); do
		ln -s "$PWD/share/$i" "archive/d/$i"
	done
	ln -s "$PWD/secret" archive/secret
	printf '%s\n' "[archive A]" "root = $PWD/archive" \
		"follow = $PWD/share" >spis.conf
	attack swap share "$PWD/secret"
	run spis-index -c spis.conf -i index
	ok "followed: all folders were swapped in time" ends "$attacker"
	is "$(hits tajemství) $(hits zápis)" "0 $COUNT" \
		"followed: no secret through a swapped folder"
	rm -r share spis.conf
}

# A file that is replaced between listing and opening is listed once more; one
# that was read before is read by the next run.
replaced()
{
	folders
	attack replace archive/d
	run spis-index -i index archive
	ok "replace: all files were replaced in time" ends "$attacker"
	is "$status$err" 0 "replace: no trouble"
	run spis-index -i index archive
	is "$status$err $(hits opravený)" "0 $COUNT" \
		"replace: all are read as they are now"
}

# watched WHO: --watch waits for some seconds before it reads what has changed.
watched()
{
	folders
	rm -r archive/a
	start "$1"
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
	ok "$1, --watch: a run after the changes" soon found první
	# Nothing out there is watched.
	echo "Tajemství radnice." >secret/1/nové.txt
	echo "Tajemství radnice." >secret/f/nové.txt
	echo "Druhý konec." >archive/konec.txt
	ok "$1, --watch: and one more" soon found druhý
	is "$(hits tajemství)" 0 "$1, --watch: no secret"
	stop $indexer
	indexer=
}

# ---- the content is another one when it is read than when it was hashed, and
# somebody else publishes what was hashed

# planted WHO WAY MODE: the false text is not given to the true documents.  WAY
# is "run" or "watch".
planted()
{
	who=$1 way=$2
	rm -rf archive index true hostile
	mkdir -p archive/town hostile
	printf '%s\n' "timeout = 3" "[filter Slow]" "match = *.slow" \
		"command = /usr/bin/sleep 9" >spis.conf
	for i in $(seq $COUNT); do
		echo "Rada města schválila usnesení číslo $i o mostu." \
			>"hostile/$i.txt"
	done
	cp -r hostile true
	echo "Nic." >a.slow
	attack "$3" hostile
	if [ "$way" = run ]; then
		mv a.slow hostile archive
		run as "$who" "$B/spis-index" -c spis.conf -i index archive
	else
		echo "Město." >archive/a.txt
		start "$who" -c spis.conf
		mv a.slow hostile archive
		soon grep -q "indexed $COUNT" log
		stop $indexer
		indexer=
	fi
	[ "$3" = overwrite ] || kill "$attacker"
	ok "$who, $way, $3: all files were changed in time" ends "$attacker"
	rm -r archive/hostile archive/a.slow
	mv true/* archive/town
	run as "$who" "$B/spis-index" --allow-mass-delete -i index archive
	is "$(hits podvrh town) $(hits usnesení town)" "0 $COUNT" \
		"$who, $way, $3: no false text for a true document"
}

# scan_of NUMBER NAME: NAME.pdf, with $PAGES pages that are pictures.
scan_of()
{
	pdftoppm -gray -r 100 -x 0 -y 0 -W 900 -H 300 -singlefile \
		"$SRC"/tests/archive/litovel/*_"$1"._*.pdf "$2" || return
	pages=$(yes "$2.pgm" | head -n $PAGES)
	# shellcheck disable=SC2086 # names without blanks
	python3 "$SRC/tests/make_scan.py" "$2.pdf" $pages
}

# text_of INDEX FILE: what was read of it.
text_of()
{
	rm -rf "$1"
	spis-index -c patient.conf --ocr ces -i "$1" "$2"
	spis-query -i "$1" --show-text "$2"
}

# scanned WHO WAY: text of pictures is kept by the hash of the document, and
# outlives --rebuild.
scanned()
{
	who=$1 way=$2
	rm -rf archive index
	mkdir -p archive/hostile archive/town
	if [ "$way" = run ]; then
		cp true.pdf archive/hostile/sken.pdf
		begin "$who" "$B/spis-index" -c patient.conf -w 1 --ocr ces \
			-i index archive
	else
		echo "Město." >archive/a.txt
		start "$who" -c patient.conf -w 1 --ocr ces
		cp true.pdf archive/hostile/sken.pdf
	fi
	attack scan archive/hostile/sken.pdf false.pdf $indexer
	ok "$who, $way, scan: it was replaced in time" ends "$attacker"
	if [ "$way" = run ]; then
		wait $indexer
	else
		soon grep -q "indexed 1, unchanged 0" log
		stop $indexer
	fi
	indexer=
	rm archive/hostile/sken.pdf
	cp true.pdf archive/town/sken.pdf
	run as "$who" "$B/spis-index" -c patient.conf --rebuild \
		--allow-mass-delete --ocr ces -i index archive
	is "$status$err" 0 "$who, $way, scan: --rebuild"
	is "$(spis-query -i index --show-text archive/town/sken.pdf)" \
		"$(cat true.txt)" "$who, $way, scan: no false text"
}

if [ -x /usr/bin/tesseract ]; then
	scan_of 4 true && scan_of 26 false || exit
	text_of read true.pdf >true.txt
	ok "scan: it is read" [ "$(wc -c <true.txt)" -gt 100 ]
	ok "scan: the false one differs" \
		[ "$(text_of read false.pdf)" != "$(cat true.txt)" ]
else
	scanned()
	{
		echo "# no tesseract: scans are not tested"
	}
fi

# The unit's user writes the index.
chmod 777 .
users=root
[ "$(id -u)" != 0 ] || users="root unit"
swapped old
replaced
followed
if [ -z "${ROUNDS-}" ]; then
	for who in $users; do
		swapped "$who"
	done
	watched "${users##* }"
	planted root run overwrite
	planted "${users##* }" run map
	scanned root run
fi
for round in $(seq "${ROUNDS:-0}"); do
	for who in $users; do
		swapped "$who"
		watched "$who"
		for way in run watch; do
			planted "$who" $way overwrite
			planted "$who" $way map
			scanned "$who" $way
		done
	done
done

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
	run spis-index -v -c patient.conf -i index archive
	is "$(grep -o 'indexed [0-9]*, unchanged [0-9]*, moved [0-9]*' err)" \
		"indexed 1, unchanged 0, moved 0" "$1"
}

reads "a large file"
mv archive/hostile/kniha.pdf archive/town
reads "it is read again where it was moved to"
touch archive/town/kniha.pdf
reads "and when it was touched"
plan
