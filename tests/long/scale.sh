# SPDX-License-Identifier: GPL-2.0-or-later
# scale.sh: a million small files, and one of 5 GB; see `make check-scale`.
# limit_s: 7200
. "$SRC/tests/lib.sh"

files=${FILES:-1000000}
limit_kb=$((500 * 1000))

# index PATH: a run, with its time and the largest process in it.
index()
{
	run /usr/bin/time -q -o used -f '%e %M' spis-index -v -i index "$1"
	echo "# $1: $(cut -d ' ' -f 1 <used) s, largest process" \
		"$(cut -d ' ' -f 2 <used) KB"
	sed 's/^/# /' err
	ok "$1: no process is larger than 500 MB" \
		test "$(cut -d ' ' -f 2 <used)" -lt $limit_kb
}

# Paths as long as they are in archives, a thousand files in a folder.
awk -v files="$files" 'BEGIN {
	for (i = 0; i < files; i++) {
		folder = sprintf("many/odbor-majetku-a-investic/%04d", i / 1000)
		if (i % 1000 == 0)
			system("mkdir -p " folder)
		file = sprintf("%s/usneseni-rady-mesta-%07d.txt", folder, i)
		print "Usnesení číslo " i ": Rada města schvaluje nájem " \
			"pozemku parc. č. " i * 7919 % 100003 \
			" a ukládá vedoucímu odboru uzavřít smlouvu." >file
		close(file)
	}
}'
index many
is "$status" 0 "many files"
case $err in
*"indexed $files,"*) ok "all are read" true ;;
*) is "$err" "indexed $files" "all are read" ;;
esac
ok "the last one is found" sh -c \
	"spis-query -i index 'usnesení číslo $((files - 1))' |
	grep -q $(printf %07d $((files - 1)))"
index many
case $err in
*"indexed 0, unchanged $files,"*) ok "nothing is read again" true ;;
*) is "$err" "unchanged $files" "nothing is read again" ;;
esac
rm -rf many index

mkdir large
yes "Rada města schvaluje rozpočet a ukládá starostovi podepsat smlouvu." |
	head -c 5G >large/zápis.txt
index large
is "$status" 1 "a file of 5 GB: status"
spis-index -i index --report=ndjson >report
is "$(jq -r '.outcome + ": " + .reason' report)" \
	"partial: too big: only the first part was read" \
	"a file of 5 GB: what came of it"
ok "a file of 5 GB: it is found" spis-query -i index starosta
plan
