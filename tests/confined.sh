# SPDX-License-Identifier: GPL-2.0-or-later
# confined.sh: what processes do, as the kernel sees it: no network, and no
# file is opened by a reader, or looked for that it would need.
. "$SRC/tests/lib.sh"

command -v strace >/dev/null || skip_all "no strace"
strace -o /dev/null true 2>/dev/null || skip_all "nothing may be traced here"
grep -q __asan_init "$B/spis-read" && skip_all "a sanitizer opens files"

# trace FOLDER COMMAND...: what its processes do goes to files in FOLDER.
trace()
{
	mkdir "$1"
	calls=$1
	shift
	run env TMPDIR="$PWD/empty" HOME="$PWD/empty" strace -ff \
		-o "$calls/of" \
		-e trace=%network,%file,seccomp,fork,vfork,clone,clone3,execve \
		"$@"
}

# of_readers FOLDER...: what processes did of that once they were readers: from
# when their filter is in force, unless they become a program, which has a
# sandbox of its own.
of_readers()
{
	for calls; do
		cat "$calls"/of.* >/dev/null || echo "no calls in $calls"
		awk 'FNR == 1 || /^execve\(.*= 0$/ { reader = 0 }
			reader && !/^\+\+\+ |^--- /
			/^seccomp\(SECCOMP_SET_MODE_FILTER.*= 0$/ {
				reader = 1
			}' "$calls"/of.*
	done
}

mkdir empty
ok "there are documents" fixtures archive
# files: names, sizes and times of all that must not change.
files()
{
	find archive "$SRC/tests/data" -type f -printf '%p %s %T@\n' | sort
}

files >before
trace run spis-index --index index archive
ok "a run under strace" test "$status" -le 1
cat run/of.* >all
ok "readers were confined" \
	test "$(grep -c 'seccomp(SECCOMP_SET_MODE_FILTER.*= 0$' all)" -gt 300
grep -E '^(socket|connect|bind|listen|accept4?)\(' all >sockets
none sockets "no process has opened a socket"
is "$(grep -c '^execve(.*= 0$' all)" 2 "only spis-read was started"

# What spis-index itself changes lies in the index.  What spis-read builds
# between these two calls is a root in memory; and it changes what the kernel
# knows of itself.
awk 'FNR == 1 || /^pivot_root\(/ { own = 0 }
	/^mount\("spis", "\/sys"/ { own = 1 }
	!own' run/of.* |
	grep -E 'O_CREAT|O_WRONLY|O_RDWR|^(unlink|rename|mkdir|link|chmod)' |
	grep -v 'ENOENT\|/dev/null\|"index\|"/proc/self/\|"self/oom_score_adj"' \
		>written
none written "nothing is written outside the index"
files >after
ok "no file has changed" diff before after

# Pages that are drawn, and office documents that stand in tables.
trace drawn "$B/tests/files" -o ces "$B/spis-read" 1 30 512 archive/pdf/scan.pdf
ln -s "$SRC/tests" tests
trace office "$B/tests/office"
ok "office documents under strace" test "$status" = 0
of_readers run drawn office >done
grep -v ' = -1 E' done >opened
none opened "no reader opened a file, or did anything else of that kind"

# A library that looks for a file when it first needs it does not find it: what
# it wanted is lost.  Have it looked for before there is a document: see
# format_prepare() in readers.h.  Or say here why nothing is lost.
cat >harmless <<'.'
# cairo looks for fonts that a PDF names and does not have in it: their text is
# known, and need not be drawn to be read
"[^"]*/(fonts|fontconfig)[/"]
# fontconfig, for settings of one program
^readlink\("/proc/self/exe"
.
grep -v '^#' harmless >patterns
grep -vEf patterns done | sort -u >wanted
none wanted "no reader looked for a file that it needs"

# A reader that does is noticed.
echo '%PDF-0 open' >open.pdf
trace mock "$B/tests/files" "$B/tests/spis-read-mock" 1 30 64 open.pdf
of_readers mock | grep -vEf patterns >noticed
ok "a look-up is noticed" grep -q 'openat(.* = -1 EACCES' noticed
is "$(ls -A empty)" "" "no temporary files"
plan
