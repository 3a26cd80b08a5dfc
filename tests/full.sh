# SPDX-License-Identifier: GPL-2.0-or-later
# full.sh: a full disk ends whatever writes an index with status 2 and one line
# that says so, and the next run completes it.
#
# crash.py tries it with few documents; where there are thousands, Xapian also
# writes where it can only end the process.
. "$SRC/tests/lib.sh"

# Xapian leaks where it fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

[ "$(id -u)" = 0 ] || skip_all "only root can mount"

# More than anything here needs.
ROOM_KB=65536

mkdir a disk
python3 - <<'EOF'
import random

words = """rada zastupitelstvo schvaluje rozpočet smlouva pozemek prodej nájem
silnice škola starosta výbor usnesení vyhláška""".split()
chance = random.Random(1)
for i in range(4000):
    with open(f"a/zápis číslo {i}.txt", "w", encoding="utf-8") as file:
        file.write(" ".join(chance.choices(words, k=12)) +
                   f" x{chance.randrange(10 ** 6)}\n")
EOF
mount -t tmpfs -o size=${ROOM_KB}k tmpfs disk || skip_all "no tmpfs"
trap 'umount -l disk' EXIT

# room KB: is left on the disk.
room()
{
	mount -o "remount,size=${ROOM_KB}k" disk
	used=$(df --output=used -k disk | tail -n 1)
	mount -o "remount,size=$((used + $1))k" disk
}

# dumped INDEX
dumped()
{
	spis-index -i "$1" --dump | sha256sum
}

# full PHASE BASE SIZES COMMAND...: with so many KB left on a disk that has a
# copy of the index BASE.
full()
{
	phase=$1 base=$2 sizes=$3
	[ -z "$SPIS_TEST_SLOW" ] || sizes=$(echo "$sizes" | cut -d ' ' -f 1,3)
	shift 3
	: >wrong
	for kb in $sizes; do
		rm -rf disk/*
		[ -z "$base" ] || cp -r "$base" disk/index
		room "$kb"
		run "$@"
		case $status:$(wc -l <err):$err in
		"2:1:spis-index: "*": No space left on device"*) ;;
		"2:1:spis-index: "*"(No space left on device))"*) ;;
		*) echo "$kb KB: $status $err" >>wrong ;;
		esac
	done
	is "$(cat wrong)" "" "$phase: status 2 and the cause"
	room $ROOM_KB
	run "$@"
	is "$status$err" 0 "$phase: then there is room"
	last=disk/copy
	[ -e $last ] || last=disk/index
	is "$(dumped $last)" "$complete" "$phase: and nothing is missing"
}

spis-index -i whole a
complete=$(dumped whole)
spis-index -i half a/*[0-4].txt
spis-index -i most a/*[0-7].txt
# So that there is something to compact.
cp -r half twice
spis-index -i twice a
full "the first run, in bulk" "" "250 750 1250 2250 2750" \
	spis-index -i disk/index a
full "a run in bulk after changes" half "500 1000 1500 2000 2500" \
	spis-index -i disk/index a
full "a batch" most "50 150 250 350 450" spis-index -i disk/index a
full "--rebuild" whole "250 750 1250 1750 2250" \
	spis-index -i disk/index --rebuild a
full "--compact" twice "100 400 700 1000" spis-index -i disk/index --compact
full "--backup" whole "100 400 700 1000" \
	spis-index -i disk/index --backup disk/copy
plan
