# SPDX-License-Identifier: GPL-2.0-or-later
# confined.sh: what processes do, as the kernel sees it: no network, and no
# file is opened by a reader.
. "$SRC/tests/lib.sh"

command -v strace >/dev/null || skip_all "no strace"
strace -o /dev/null true 2>/dev/null || skip_all "nothing may be traced here"
grep -q __asan_init "$B/spis-read" && skip_all "a sanitizer opens files"

mkdir archive empty
cp "$SRC"/tests/archive/*/*.pdf "$SRC"/tests/archive/*/*.html archive
cp "$SRC"/tests/data/office/* "$SRC"/tests/data/*.zfo \
	"$SRC"/tests/data/*.jsonld archive
python3 "$SRC/tests/make_forms.py" "$SRC/tests/data/forms.txt" archive
cp -r "$SRC"/tests/fuzz/seeds/archive "$SRC"/tests/fuzz/seeds/office archive
# files: names, sizes and times of all that must not change.
files()
{
	find archive "$SRC/tests/data" -type f -printf '%p %s %T@\n' | sort
}

files >before
mkdir calls
run env TMPDIR="$PWD/empty" HOME="$PWD/empty" strace -ff -o calls/of \
	-e trace=%network,%file,seccomp,fork,vfork,clone,clone3,execve \
	spis-index --index index archive
ok "a run under strace" test "$status" -le 1
cat calls/of.* >all
ok "readers were confined" \
	test "$(grep -c 'seccomp(SECCOMP_SET_MODE_FILTER.*= 0$' all)" -gt 30

# A process is a reader from the moment its filter is in force.
for calls in calls/of.*; do
	sed '1,/seccomp(SECCOMP_SET_MODE_FILTER.*= 0$/d' "$calls"
done | grep '= [0-9]*$' | grep -v AT_EMPTY_PATH >opened
none opened "no reader opened a file, or did anything else of that kind"

grep -E '^(socket|connect|bind|listen|accept4?)\(' all >sockets
none sockets "no process has opened a socket"
is "$(grep -c '^execve(.*= 0$' all)" 2 "only spis-read was started"

# What spis-index itself changes lies in the index.
grep -E 'O_CREAT|O_WRONLY|O_RDWR|^(unlink|rename|mkdir|link|chmod)' all |
	grep -v 'ENOENT\|/dev/null\|"index' >written
none written "nothing is written outside the index"
is "$(ls -A empty)" "" "no temporary files"
files >after
ok "no file has changed" diff before after
plan
