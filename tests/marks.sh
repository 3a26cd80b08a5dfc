# SPDX-License-Identifier: GPL-2.0-or-later
# marks.sh: what the documents of an archive are marked with, and since when
# the index has them.
. "$SRC/tests/lib.sh"

mkdir -p archive/Zápisy
echo 'Rada schválila opravu kašny za 1,5 mil. Kč.' >archive/kasna.txt
cat >archive/Zápisy/zapis.txt <<'END'
Zápis z 8. zasedání Zastupitelstva obce Horní Javorná konaného dne 3. 5. 2017

Usnesení č. 1/2017
Zastupitelstvo schvaluje prodej louky za 250 000 Kč a nákup čerpadla za 9 900 Kč.
Pro: 7, proti: 1, zdrželi se: 2

Usnesení č. 2/2017
Zastupitelstvo bere na vědomí zprávu o činnosti sboru dobrovolných hasičů.
END

# values SLOT: of each passage of `index`, in order, its document and the
# numbers it has.
values()
{
	for slot in 0 "$1"; do
		xapian-delve -V"$slot" index | sed 's/^[^:]*: //' >"slot$slot"
	done
	python3 - "slot$1" <<'END'
import re, sys
def read(name):
    raw = open(name, "rb").read().rstrip(b"\n")
    raw = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), raw)
    # Not "$", which is in front of a last byte that is a line feed.
    return re.findall(rb"(?s)(?:^| )(\d+):(.*?)(?= \d+:|\Z)", raw)
paths = {int(n): v.rsplit(b"/")[-1].decode() for n, v in read("slot0")}
for n, value in read(sys.argv[1]):
    head = max(i for i in paths if i <= int(n))
    numbers = []
    while value:
        numbers.append(int.from_bytes(value[1:1 + value[0]], "big"))
        value = value[1 + value[0]:]
    print(paths[head], *numbers)
END
}

# marks: terms that are marks, of classes what they are, and of how many passages.
marks()
{
	xapian-delve -a -1 index | grep '^[CDI]' | while read -r term; do
		case $term in
		C*) name=$(xapian-metadata get index "S$term" | tr '\0' '|') ;;
		*) name=$term ;;
		esac
		echo "$name" $(xapian-delve -t "$term" -1 index | grep -c '^[0-9]')
	done | sed "s,$PWD,," | sort
}

# One passage with its one decision.
cat >archive/usneseni.txt <<'END'
Usnesení č. 5/2019
Rada schvaluje nákup kašny.
Pro: 4, proti: 0, zdrželi se: 0
END

run spis-index -i index archive
is "$status$err" 0 "indexed"
is "$(marks)" "Bzastupitelstvo|Fplain text|Kzapis|Lcs|Mhorni javorna|\
P/archive/Zápisy| 2
Dapproves 2
Dnotes 1
Fplain text|Kusneseni|P/archive| 1
Fplain text|P/archive| 1
I5/2019 1
I8 2" "classes, number, decisions"
is "$(values 4)" "zapis.txt 20170503
zapis.txt 20170503" "date"
is "$(values 6; values 7; values 8)" "zapis.txt 7
usneseni.txt 4
zapis.txt 1
usneseni.txt 0
zapis.txt 2
usneseni.txt 0" "votes of the passage alone"
is "$(values 9)" "zapis.txt 25000000 990000
kasna.txt 150000000" "sums of money"
ok "in order" gives 0 spis-index -i index --check

# ---- a class that is lost

class=$(xapian-delve -a -1 index | grep ^C | head -1)
cp -r index lost
xapian-metadata set lost "S$class" ""
run spis-index -i lost --check
case $status$err in
2*"its class is unknown"*) ok "--check misses a class" true ;;
*) is "$status$err" 2 "--check misses a class" ;;
esac

# ---- since when

rm -r index archive/usneseni.txt
spis-index -i index archive

# since: documents of `index` by when they were first indexed.
since()
{
	values 5 | sort -u | sort -sn -k 2 |
		awk '$2 != last { printf "%s", sep; sep = "< " }
		{ printf "%s ", $1; last = $2 }'
}

run spis-index -i index archive
is "$(since)" "kasna.txt zapis.txt " "both with the first run"
echo 'Kronika obce za minulý rok, jak ji vedl kronikář.' >archive/kronika.txt
spis-index -i index archive
is "$(since)" "kasna.txt zapis.txt < kronika.txt " "one with a later run"
echo 'A opravu lávky.' >>archive/kasna.txt
spis-index -i index archive
is "$(since)" "kasna.txt zapis.txt < kronika.txt " "changed"
mv archive/Zápisy/zapis.txt archive/presunuty.txt
run spis-index -v -i index archive
case $err in
*"moved 1"*) ok "a file is moved" true ;;
*) is "$err" "moved 1" "a file is moved" ;;
esac
is "$(since)" "kasna.txt presunuty.txt < kronika.txt " "moved"
cp archive/kronika.txt archive/opis.txt
spis-index -i index archive
is "$(since)" "kasna.txt presunuty.txt < kronika.txt opis.txt " "copied"
spis-index -i index --rebuild archive
is "$(since)" "kasna.txt presunuty.txt < kronika.txt opis.txt " "--rebuild"
spis-index -i index --compact
is "$(since)" "kasna.txt presunuty.txt < kronika.txt opis.txt " "--compact"
rm archive/kasna.txt
spis-index -i index --allow-mass-delete archive
echo 'Rada schválila jinou kašnu.' >archive/kasna.txt
spis-index -i index archive
is "$(since)" "presunuty.txt < kronika.txt opis.txt < kasna.txt " \
	"deleted, and there again"
ok "in order still" gives 0 spis-index -i index --check
plan
