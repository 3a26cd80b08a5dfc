# SPDX-License-Identifier: GPL-2.0-or-later
# config.sh: spis.conf: what is wrong in one is told with its line, what is
# right in one is done.
. "$SRC/tests/lib.sh"

here=$PWD
tab=$(printf '\t')

# conf LINE...: writes spis.conf.
conf()
{
	printf '%s\n' "$@" >spis.conf
}

# wrong WANTED LINE...: the lines, of which the last is wrong, are refused
# because of WANTED.
wrong()
{
	wanted=$1
	shift
	conf "$@"
	run spis-index -c spis.conf --check-config
	is "$status$out$err" "2spis-index: spis.conf:$#: $wanted" "$wanted"
}

# listed: what is in the index: paths below this folder, one line.
listed()
{
	spis-index -i index --report=ndjson |
		jq -r .path | sed "s,^$here/,," | sort | tr '\n' ' '
}

# field NAME FILE: of the document in the index.
field()
{
	spis-query -i index --show "$here/$2" | sed -n "s/^$1: //p"
}

# ---- what is wrong
wrong "unknown key 'colour'" "colour = blue"
wrong "unknown key 'root'" "root = /srv"
wrong "unknown key ''" "# comment" "" "= 5"
wrong "unknown section 'part'" "workers = 2" "[part One]"
wrong "section 'archive' has no name" "[archive]"
wrong "section 'folder' has no name" "[folder ]"
wrong "section '' has no name" "[]"
wrong "the section lacks ']'" "[archive One"
wrong "the section lacks ']'" "["
wrong "'ocr' has no value" "ocr ="
wrong "'workers' must be a number from 1 to 32, not '33'" "workers = 33"
wrong "'priority' must be low or normal, not 'high'" "priority = high"
wrong "'timeout' must be a number from 1 to 3600, not '0'" "timeout = 0"
wrong "'memory' must be a number from 128 to 65536, not '127'" "memory = 127"
wrong "'text' must be a number from 1 to 20, not '1.5'" "text = 1.5"
wrong "'members' must be a number from 1 to 1000000, not 'many'" "members = many"
wrong "'depth' must be a number from 1 to 16, not '17'" "depth = 17"
wrong "'ratio' must be a number from 1 to 10000, not '99999999999999999999'" \
	"ratio = 99999999999999999999"
wrong "'ocr-pages' must be a number from 1 to 20000, not '5 pages'" \
	"ocr-pages = 5 pages"
wrong "too many languages for OCR" "ocr = $(seq -s + 50)"
wrong "the index 'index' must begin with /" "index = index"
wrong "the file of words 'slova' must begin with /" "words = slova"
wrong "the root 'srv/archive' must begin with /" "[archive One]" \
	"root = srv/archive"
wrong "the folder 'srv' must begin with /" "[folder srv]"
wrong "a second 'root'" "[archive One]" "root = /srv/one" "root = /srv/two"
wrong "a second archive with the root '/srv'" "[archive One]" "root = /srv" \
	"[archive Two]" "root = /srv/"
wrong "a second 'workers'" "workers = 2" "memory = 500" "workers = 2"
wrong "a second 'author'" "[folder /srv]" "author = A" "kind = zápis" \
	"author = B"
wrong "a second 'body' of the folder '/srv'" "[folder /srv]" "body = rada" \
	"[archive One]" "root = /srv/" "kind = zápis" "body = výbor"
wrong "a second 'match'" "[filter WPD]" "match = *.wpd" "match = *.wp"
wrong "an archive must begin with 'root'" "[archive One]" "exclude = *.bak"
wrong "'follow' must be yes, no or a folder that begins with /, not 'ano'" \
	"[archive One]" "root = /srv" "follow = ano"
wrong "a second 'follow'" "[archive One]" "root = /srv" "follow = no" \
	"follow = yes"
wrong "a second 'follow'" "[archive One]" "root = /srv" "follow = /a" \
	"follow = /b" "follow = no"
wrong "the archive 'One' has no 'root'" "[archive One]" "[archive Two]"
wrong "unknown key 'title'" "[archive One]" "root = /srv" "title = Zápis"
wrong "unknown key 'exclude'" "[folder /srv]" "exclude = *.bak"
wrong "a date must look like 2017-04-24, not '24. 4. 2017'" "[folder /srv]" \
	"date = 24. 4. 2017"
wrong "a date must look like 2017-04-24, not '2023-02-29'" "[folder /srv]" \
	"date = 2023-02-29"
wrong "'author' is too long" "[folder /srv]" "author = $(seq -s ' ' 500)"
wrong "the filter 'WPD' needs 'match' and 'command'" "[filter WPD]" \
	"match = *.wpd" "[folder /srv]"
wrong "unknown key 'run'" "[filter WPD]" "run = /usr/bin/tac"
wrong "the text after ' #' would be part of the value of 'index': put comments \
on lines of their own" "index = /a  # here"
wrong "the text after ' #' would be part of the value of 'match': put comments \
on lines of their own" "[filter WPD]" "match = *.wpd${tab}# WordPerfect"
wrong "the program 'tac' must begin with /" "[filter WPD]" "command = tac"
wrong "the command is too long" "[filter WPD]" "command = /usr/bin/tac $(seq -s ' ' 999)"
wrong "expected 'key = value' or a section" "workers = 2" "[archive One]" \
	"root = /srv/one" "" "exclude *.bak"

# What is missing is noticed only at the end.
conf "[filter WPD]" "match = *.wpd" ""
run spis-index -c spis.conf --check-config
is "$status$err" "2spis-index: spis.conf:4: \
the filter 'WPD' needs 'match' and 'command'" "a filter without command"
conf "[archive One]"
run spis-index -c spis.conf -i index
is "$status$err" "2spis-index: spis.conf:2: the archive 'One' has no 'root'" \
	"an archive without root, in a run"
printf 'workers = 2\ntimeout\0 = 5\nmemory = 9\n' >spis.conf
run spis-index -c spis.conf --check-config
is "$status$err" "2spis-index: spis.conf:2: a NUL byte: no text" "a NUL byte"
yes '# nothing' | head -c 1100000 >spis.conf
run spis-index -c spis.conf --check-config
is "$status$err" "2spis-index: spis.conf:0: more than 1048576 bytes" \
	"a file too long"
run spis-index -c no.conf --check-config
is "$status$err" \
	"2spis-index: cannot read 'no.conf': No such file or directory" \
	"a missing file"
run spis-index -c . --check-config
is "$status$err" "2spis-index: cannot read '.': Is a directory" "a folder"
ok "nothing was made" test ! -e index

# ---- what is right
mkdir javorná
cat >spis.conf <<END
$(printf '\357\273\277')# Everything that can be said.
; And another comment, after the mark of UTF-8 that editors write.
index = /var/lib/spis/index
ocr = ces+eng
ocr-pages=20
  workers = 4$tab
priority = low
timeout = 60
memory = 1024
text = 20
members = 500
depth = 3
ratio = 100

[archive Horní Javorná]
root = $here/javorná/
include = *.pdf
include = *.doc
exclude = koncepty/*
exclude = *.bak
author = Obecní úřad
language = cs
municipality = Horní Javorná
body = zastupitelstvo
kind = zápis
number = 5/2018
date = 2018-05-03
[folder $here/javorná/rada]
body = rada
[filter WordPerfect]
match = *.wpd
command = /usr/bin/tac --separator=x -
[archive Bez hodnot]
root = /
END
sed 's/$/\r/' spis.conf >dos.conf
run spis-index -c spis.conf --check-config
is "$status$out$err" 0 "all of it is right, and nothing is said"
run spis-index -c dos.conf --check-config
is "$status$out$err" 0 "with line ends of Windows, too"
mkfifo pipe
cat spis.conf >pipe &
run spis-index -c pipe --check-config
is "$status$out$err" 0 "from a pipe, too"
conf
run spis-index -c spis.conf --check-config
is "$status$out$err" 0 "nothing is right, too"

# example SECTION: of the manual page.
example()
{
	awk -v section="$1" '/^\.Sh/ { here = $2 == section } !here { next }
		/^\.Ed/ { on = 0 } on; /^\.Bd/ { on = 1 }' \
		"$SRC/indexer/spis.conf.5"
}

example WORDS >page.words
conf "words = $here/page.words"
run spis-index -c spis.conf --check-config
is "$status$out$err $(wc -l <page.words)" "0 4" "it is right: page.words"
example EXAMPLES >page.conf
awk '/^```/ { on = 0 } on; /^```ini/ { on = 1 }' "$SRC/README.md" >readme.conf
for example in page.conf readme.conf; do
	ok "there is an example: $example" \
		test "$(wc -l <$example)" -gt 5
	# What they name is not on this machine.
	sed "s,= /srv/.*,= $here/javorná,; s,/usr/bin/wpd2text,/usr/bin/tac," \
		$example >here.conf
	run spis-index -c here.conf --check-config
	is "$status$out$err" 0 "it is right: $example"
done

# ---- what is right, but not there
conf "ocr = ces+xyz" "[archive A]" "root = $here/není" "[filter WPD]" \
	"match = *.wpd" "command = /usr/bin/není"
run spis-index -c spis.conf --check-config
is "$status$err" "2spis-index: pictures are not read: tesseract has no language \
'xyz'
spis-index: documents for filter 'WPD' are not read: cannot run '/usr/bin/není': \
No such file or directory
spis-index: archive 'A': cannot read '$here/není': No such file or directory" \
	"what is missing is told"

# ---- where it lies
mkdir -p good .config/spis xdg/spis
echo "Na kopci nad obcí stojí rozhledna." >good/rozhledna.txt
conf "index = $here/home.index" "[archive Obec]" "root = $here/good"
cp spis.conf .config/spis
sed s/home/xdg/ spis.conf >xdg/spis/spis.conf
run spis-index
is "$status$out$err" 0 "~/.config/spis/spis.conf: status"
ok "it is read" gives 0 spis-query -i home.index rozhledna
ok "spis-query finds its index" gives 0 spis-query rozhledna
rm -r home.index
run env XDG_CONFIG_HOME="$here/xdg" spis-index
is "$status$out$err" 0 "\$XDG_CONFIG_HOME/spis/spis.conf: status"
ok "it is read, and no other" test -d xdg.index -a ! -e home.index
ok "spis-query reads the same" \
	gives 0 env XDG_CONFIG_HOME="$here/xdg" spis-query rozhledna
run env XDG_CONFIG_HOME="$here/no" HOME="$here/no" spis-index --check-config
is "$status$err" "2spis-index: there is no spis.conf; see 'spis-index --help'" \
	"there is none"
run env XDG_CONFIG_HOME="$here/no" HOME="$here/no" spis-query rozhledna
is "$status$err" "2spis-query: no index given: use --index DIR, or a \
spis.conf that names one" "there is none: spis-query"
echo oops >.config/spis/spis.conf
run spis-index -i index good
is "$status$err" "2spis-index: $here/.config/spis/spis.conf:1: \
expected 'key = value' or a section" "the usual one is wrong"
run spis-index -c /dev/null -i index good
is "$status$err" 0 "an empty one instead"
rm -r .config/spis

# ---- the command line counts more
run spis-index -c spis.conf -i index
is "$status$out$err" 0 "--index: status"
ok "--index" test -d index -a ! -e home.index
conf "workers = 33"
run spis-index -c spis.conf -w 2 -i index good
is "$status" 2 "what is wrong is told, though the command line says it better"
for workers in 0 33 two -1; do
	run spis-index -w "$workers" -i index good
	is "$status$err" "2spis-index: not a number of workers: $workers; see \
'spis-index --help'" "--workers $workers"
done
run spis-index --ocr "$(seq -s + 50)" -i index good
is "$status" 2 "--ocr with too many languages"

# ---- archives
rm -rf index
mkdir -p one/rada one/koncepty two other
echo "Rada schválila opravu mostu." >one/rada/usnesení.txt
echo "Rada schválila opravu mostu." >one/rada/usnesení.bak
echo "Koncept zápisu" >one/koncepty/zápis.txt
echo "Zápis" >one/zápis.txt
echo "Smlouva" >two/smlouva.txt
echo "Jiné" >other/jiné.txt
conf "index = $here/index" "[archive Jedna]" "root = $here/./one//" \
	"include = *.txt" "include = rada/*" "exclude = koncepty/*" \
	"exclude = *.bak" "[archive Dvě]" "root = $here/two"
run spis-index -v -c spis.conf
is "$status$out" 0 "two archives: status"
is "$(listed)" "one/rada/usnesení.txt one/zápis.txt two/smlouva.txt " \
	"two archives, by their patterns"
run spis-index -c spis.conf other
is "$(listed)" "one/rada/usnesení.txt one/zápis.txt other/jiné.txt \
two/smlouva.txt " "only what the command line names"
run spis-index -c spis.conf one/rada/usnesení.bak
ok "a file that is named is read, whatever the patterns" \
	gives 0 spis-query -i index --show one/rada/usnesení.bak
echo "Jiné znění" >one/rada/nové.bak
run spis-index -c spis.conf one/rada
ok "the patterns are for a part of the archive, too" \
	gives 2 spis-query -i index --show one/rada/nové.bak
conf "index = $here/index" "[archive Pryč]" "root = $here/gone" \
	"[archive Dvě]" "root = $here/two"
echo "Nová smlouva" >two/nová.txt
run spis-index -c spis.conf
is "$status$(printf '%s\n' "$err" | head -n 1)" \
	"2spis-index: cannot read '$here/gone': No such file or directory" \
	"an archive that is not there"
is "$(printf '%s\n' "$err" | sed '1d; s/,.*//')" "spis-index: indexed 1" \
	"an archive that is not there: the totals are told"
ok "the others are read" gives 0 spis-query -i index --show two/nová.txt

# ---- fields
mkdir -p lit/rada lit/radanice
zapis="Zápis č. 5 ze zasedání Zastupitelstva města Olomouce
konaného dne 3. 5. 2018

Zastupitelstvo města schvaluje rozpočet města na rok 2019."
for i in zápis rada/zápis radanice/zápis; do
	printf '%s\n%s\n' "$zapis" "Text $i." >lit/$i.txt
done
rm -r index
run spis-index -i index lit
is "$(field date lit/zápis.txt)" 2018-05-03 "what the document says: date"
is "$(field body lit/zápis.txt)" zastupitelstvo "what the document says: body"
rm -r index
conf "[folder $here/lit/rada/]" "body = rada" "[archive Litovel]" \
	"root = $here/lit" "municipality = Litovel" "body = výbor" \
	"date = 2019-01-31" "language = cs" "author = Úřad"
run spis-index -c spis.conf -i index
is "$status$err" 0 "fields: status"
is "$(field municipality lit/zápis.txt)" Litovel "the archive says more"
is "$(field date lit/zápis.txt)" 2019-01-31 "of a date"
is "$(field author lit/zápis.txt)" Úřad "of an author"
is "$(field body lit/zápis.txt)" výbor "of a body"
is "$(field number lit/zápis.txt)" 5 "what it does not say is the document's"
is "$(field body lit/rada/zápis.txt)" rada "a folder says more still"
is "$(field municipality lit/rada/zápis.txt)" Litovel "but only what it says"
is "$(field body lit/radanice/zápis.txt)" výbor \
	"a name that only begins the same is another folder"
is "$(spis-query -i index --format json --show lit/zápis.txt |
	jq -r .fields.municipality)" Litovel "as JSON"
conf "[folder /]" "$(printf 'author = \377\033[1m')"
run spis-index -c spis.conf -i bytes.index lit
is "$status$err" 0 "a value that is no UTF-8: status"
spis-query -i bytes.index --format json --show lit/zápis.txt >json
ok "it is shown as JSON" jq -e '.fields.author | length > 0' json

# ---- limits
python3 - <<'END'
import io
import lzma
import zipfile


def pack(name, members):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
        for member, data in members:
            z.writestr(member, data)


def packed(members):
    to = io.BytesIO()
    pack(to, members)
    return to.getvalue()


# To be unpacked, it needs as much memory as its header says.
much = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 200 << 20}]
with open("much.xz", "wb") as f:
    f.write(lzma.compress(b"Text", filters=much))

three = [("%d.txt" % i, "Příloha číslo %d" % i) for i in (1, 2, 3)]
pack("three.zip", three)
pack("deep.zip", [("b.zip", packed([("c.zip", packed(three[:1]))]))])
pack("zeros.zip", [("zeros.txt", "0\n" * 40000000)])
END

# limit LINE FILE WANTED: what is told of the file under the limit.
limit()
{
	rm -rf index
	conf "$1"
	run spis-index -c spis.conf -i index "$2"
	is "$(printf '%s\n' "$status" "$(troubles)" |
		sed "s,^spis-index: '$here/,,; s/': /: /")" "$3" "$1"
}

seq 100000000 100200000 >long.txt
limit "text = 1" long.txt "1
long.txt: too big: only the first part was read"
is "$(spis-query -i index --show-text long.txt | wc -c)" 1048576 \
	"text = 1: a megabyte is kept"
limit "text = 2" long.txt 0
limit "members = 2" three.zip "1
three.zip: too many documents in it"
is "$(listed)" "three.zip three.zip!/1.txt three.zip!/2.txt " \
	"members = 2: two are kept"
limit "members = 3" three.zip 0
limit "depth = 1" deep.zip "1
deep.zip: in it '!/b.zip': documents in it are nested too deep"
is "$(listed)" "deep.zip deep.zip!/b.zip " "depth = 1: one is kept"
limit "depth = 3" deep.zip 0
limit "ratio = 1" zeros.zip "1
zeros.zip: unpacks to too much: only the first part was read; in\
 it '!/zeros.txt': unpacks to too much"

# A sanitizer has no limit of memory.
memory=yes
grep -q __asan_init "$B/spis-read" && memory=
if [ "$memory" ]; then
	limit "memory = 128" much.xz "1
much.xz: out of memory"
	limit "memory = 512" much.xz 0
fi

# Beside a reader that says how many processes it may start, and then hangs or
# eats memory if the document tells it to.
mkdir mocked
cp "$B/spis-index" mocked
ln -s "$B/czech.lex" mocked
cat >mocked/spis-read <<END
#!/bin/sh
echo "\$1" >"$here/workers"
exec "$B/tests/spis-read-mock" "\$1"
END
chmod +x mocked/spis-read
export LD_LIBRARY_PATH="$B"
path=$PATH
PATH=$here/mocked:$PATH
for command in hang eat; do
	echo "%PDF-0 $command" >$command
done
limit "timeout = 1" hang "1
hang: not finished in 1 second"
limit "timeout = 2" hang "1
hang: not finished in 2 seconds"
for workers in 1 3; do
	limit "workers = $workers" good 0
	is "$(cat workers)" $workers "so many processes"
done
if [ "$memory" ]; then
	limit "memory = 129" eat "1
eat: needs more than 129 MB of memory"
fi
PATH=$path

# ---- filters: a program, started without a shell and shut in
printf 'konec\nprostředek\nzačátek\n' >dopis.wpd
printf 'ocas\nhlava\n' >příloha.WPD
python3 -c 'import zipfile
with zipfile.ZipFile("wpd.zip", "w") as z:
    z.write("dopis.wpd", "složka/dopis.wpd")'
rm -rf index
conf "[filter WordPerfect]" "match = *.wpd" "command = /usr/bin/tac" \
	"[filter Bad]" "match = *.bad" "command = /usr/bin/test	 1  -gt	2"
run spis-index -c spis.conf -i index dopis.wpd příloha.WPD wpd.zip
is "$status$err" 0 "a filter: status"
is "$(spis-query -i index --show-text dopis.wpd | tr '\n' ' ')" \
	"začátek prostředek konec " "what it wrote"
is "$(field format dopis.wpd)" WordPerfect "it gives its name as the format"
ok "case of names does not matter" \
	gives 0 spis-query -i index --show příloha.WPD
is "$(spis-query -i index --show-text "$here/wpd.zip!/složka/dopis.wpd" |
	tr '\n' ' ')" "začátek prostředek konec " "of a member, too"
echo text >b.bad
run spis-index -c spis.conf -i index b.bad
is "$status$(troubles)" "1spis-index: '$here/b.bad': the filter ended with \
status 1" "a filter that fails"

# A program that is not there, and then is.
mkdir later
cp wpd.zip dopis.wpd later
cp dopis.wpd later/jiný.wpd
echo "Usnesení" >later/usnesení.txt
conf "[filter WordPerfect]" "match = *.wpd" "command = $here/wpd2text"
lack="spis-index: documents for filter 'WordPerfect' are not read: cannot run \
'$here/wpd2text': No such file or directory"
rm -rf index
run spis-index -c spis.conf -i index later
is "$status$(head -n 1 err)" "1$lack" "a filter is missing: one line"
is "$(tail -n +2 err | sed 's/, skipped.*//')" "spis-index: indexed 2, \
unchanged 0, moved 0, deleted 0, troubles 4" "a filter is missing: the totals"
run spis-index -c spis.conf -i index later
is "$status$(sed 's/, skipped.*//' err)" "1$lack
spis-index: indexed 0, unchanged 4, moved 0, deleted 0, troubles 1" \
	"a filter is missing: nothing is read again in vain"
run spis-index -c spis.conf -q -i index later
is "$status$err" 1 "a filter is missing: --quiet"
cp /usr/bin/tac wpd2text
run spis-index -v -c spis.conf -i index later
is "$status$(sed 's/, moved.*//' err)" "0spis-index: indexed 4, unchanged 1" \
	"the filter is there: what waited for it is read"
ok "its text is found" gives 0 spis-query -i index --show-text later/jiný.wpd
is "$(spis-query -i index --format json prostředek | jq .total)" 3 \
	"in a file, in another, and in an archive"
plan
