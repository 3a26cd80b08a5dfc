# SPDX-License-Identifier: GPL-2.0-or-later
# readers.sh: four readers and a writer: no error, and each answer is of one
# state of the index; in short, `make check-readers` does it at length.
# limit_s: 3600
. "$SRC/tests/lib.sh"

seconds=${READ_S:-3}
rebuilds=${REBUILDS:-5}
growth_kb=2048
[ -e "$B/tests/fault.so" ] || growth_kb=1000000 # sanitizers keep what is freed

# readers INDEX: starts four of them.
readers()
{
	readers=
	for i in 1 2 3 4; do
		load read "$1" $growth_kb >"read$i" 2>&1 &
		readers="$readers $!"
	done
}
PATH=$B/tests:$PATH
trap 'kill $writer $readers 2>/dev/null' EXIT

# all_well WHAT: stops them, and looks at what they say.
all_well()
{
	# shellcheck disable=SC2086 # four numbers
	kill $readers 2>/dev/null
	i=0
	for reader in $readers; do
		i=$((i + 1))
		status=0
		wait "$reader" || status=$?
		sed 's/^/# /' "read$i"
		is "$status" 0 "$1: reader $i"
	done
}

load write index "$seconds" >written 2>&1 &
writer=$!
while [ ! -e index/XAPIANDB ] && kill -0 $writer; do
	sleep 0.01
done
readers index
status=0
wait $writer || status=$?
sed 's/^/# /' written
is "$status" 0 "a writer"
all_well "a writer"

# ---- spis-index --rebuild
# stamp N: files that all say so; of each number another count.
stamp()
{
	count=$((40 + $1 % 10))
	rm -rf files
	mkdir files
	i=0
	while [ $((i += 1)) -le $count ]; do
		printf 'Razítko %s z %s\nSpolečné všem.\nZpráva %s.\n' \
			"$1" $count "$i" >"files/$i.txt"
	done
}

stamp 1
spis-index -i anew files
readers anew
n=1
while [ $((n += 1)) -le $((rebuilds + 1)) ]; do
	stamp $n
	run spis-index -i anew --rebuild --allow-mass-delete files
	[ "$status$err" = 0 ] || break
done
is "$status$err" 0 "$rebuilds times --rebuild"
all_well "--rebuild"
plan
