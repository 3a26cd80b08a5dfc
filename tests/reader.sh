# SPDX-License-Identifier: GPL-2.0-or-later
# reader.sh: whatever a document does to its reader, it is one failed document.
. "$SRC/tests/lib.sh"

mock=$B/tests/spis-read-mock
files=$B/tests/files
printf '<p>HTML\n' >page.html
printf 'text\n' >plain.txt
printf '\211ABC\r\n\032\n\000\000\000\rIHDR\000\000\007\200\000\000' >binary

# document COMMAND: a document that tells the mock reader what to do.
document()
{
	echo "%PDF-0 $1" >"$1"
}

# Seconds for a document that does not hang: enough on any machine.
enough=60

# becomes COMMAND LINE [SECONDS]: what is printed about such a document; one
# that is good follows, and is read as if nothing had been.
becomes()
{
	document "$1"
	run "$files" "$mock" 2 "${3:-$enough}" 64 "$1" text
	is "$status $out" "0 $1: $2
text: ok, PDF, 26 bytes, 'Zápis'" "document: $1"
}

# dies COMMAND: a document whose reader is killed for what it tries.
dies()
{
	becomes "$1" "crashed, PDF, 0 bytes, the reader was killed by signal\
 31 (Bad system call)"
}

document text
becomes pages "ok, PDF, 9 bytes"
becomes dates "ok, PDF, 26 bytes"
run "$files" -v "$mock" 1 $enough 64 dates
is "$(grep -E '^(created|modified)' out)" "created: 2024-02-29" \
	"a date that is none is no field"
becomes broken "broken, PDF, 0 bytes, damaged?[2J?or so"
becomes silent "crashed, PDF, 0 bytes, the reader ended without an answer"
becomes garbage "crashed, PDF, 0 bytes, the reader sent a malformed answer"
becomes liar "crashed, PDF, 0 bytes, the reader sent a malformed answer"
becomes talker "crashed, PDF, 0 bytes, the reader sent a malformed answer"
becomes leave "crashed, PDF, 0 bytes, the reader ended with status 3"
becomes hang "timed out, PDF, 0 bytes, not finished in 1 second" 1
becomes slow "partial, PDF, 25 bytes, not finished in 2 seconds" 2
becomes flood "partial, PDF, 20971520 bytes, too much text: only the\
 first part was read"
becomes raw-flood "partial, PDF, 0 bytes, too much text: only the first\
 part was read"

# Documents inside come before the one they are in, and die alone.
document box
run "$files" "$mock" 2 1 64 box
is "$out" "box!/a.txt: ok, plain text, 5 bytes
box!/složka/b.pdf: ok, PDF, 26 bytes, 'Zápis'
box!/c: encrypted, , 0 bytes, encrypted
box!/../d.pdf: timed out, PDF, 0 bytes, not finished in 1 second
box!/a.txt (5): ok, plain text, 24 bytes
box!/e: broken, , 0 bytes, empty file
box: ok, PDF, 6 bytes" "documents inside"
document nest
run "$files" "$mock" 2 $enough 64 nest
is "$out" "nest!/n!/n!/n!/n: partial, PDF, 0 bytes, documents in it are nested too\
 deep
nest!/n!/n!/n: ok, PDF, 0 bytes
nest!/n!/n: ok, PDF, 0 bytes
nest!/n: ok, PDF, 0 bytes
nest: ok, PDF, 0 bytes" "a document inside itself"
document many
run "$files" "$mock" 2 $enough 64 many
is "$(grep -c 'ok, plain text, 4 bytes' out) $(sed -n '10000p;$p' out)" \
"10000 many!/m (10000): ok, plain text, 4 bytes
many: partial, PDF, 0 bytes, too many documents in it" \
	"very many documents inside"
becomes swarm "crashed, PDF, 0 bytes, the reader sent a malformed answer"
document drag
started=$(date +%s)
run "$files" "$mock" 2 1 64 drag text
late=$(grep -c "timed out, PDF, 0 bytes, the file that it is in took too long:\
 not read" out)
ok "a file has not the time of all that is in it: $late of 30" \
	[ "$late" -ge 18 ] && [ "$late" -lt 30 ]
# By two workers, a second each, all would take 15.
ok "and holds the others no longer" [ $(($(date +%s) - started)) -lt 15 ]
is "$(grep -c 'm.*: timed out' out) $(tail -n 1 out)" \
	"30 text: ok, PDF, 26 bytes, 'Zápis'" "each has its outcome"
document heap
run "$files" "$mock" 2 $enough 64 heap
is "$(grep -c '2097152 bytes' out) $(tail -n 2 out)" "8 heap!/h (9): too big,\
 , 0 bytes, unpacks to too much
heap: partial, PDF, 7 bytes, unpacks to too much: only the first documents\
 were read" "a small file with very much in it"
for command in heap half; do
	document $command
	head -c 1000000 /dev/zero >>$command
done
run "$files" "$mock" 2 $enough 64 heap
is "$(grep -c '2097152 bytes' out) $(tail -n 1 out)" \
	"50 heap: ok, PDF, 7 bytes" "documents inside come in batches"
run "$files" "$mock" 2 $enough 64 half
is "$(grep -c '2097152 bytes' out) $(tail -n 1 out)" "32 half: partial, PDF,\
 7 bytes, the reader ended with status 3" \
	"what the first batch had is kept"
document cut-off
run "$files" "$mock" 2 $enough 64 cut-off
is "$out" "cut-off: crashed, PDF, 0 bytes, the reader ended without an answer" \
	"a document inside without an end"

# A sanitizer dies in its own way, and has no limit of memory.
if ! grep -q __asan_init "$files"; then
	becomes crash "crashed, PDF, 0 bytes, the reader was killed by\
 signal 11 (Segmentation fault)"
	becomes deep "crashed, PDF, 0 bytes, the reader was killed by\
 signal 11 (Segmentation fault)"
	becomes eat "out of memory, PDF, 0 bytes, needs more than 64 MB\
 of memory"
	becomes eat-once "out of memory, PDF, 0 bytes, needs more than 64\
 MB of memory"
	becomes eat-page "partial, PDF, 25 bytes, needs more than 64 MB\
 of memory"
	space="address space: 67108864, 67108864"
fi

# What libraries do without is refused, all else kills.
for command in open stat create; do
	becomes $command "ok, PDF, 18 bytes"
done
becomes fstat "ok, PDF, 10 bytes"
for command in unlink socket fork exec kill ptrace uring code limit grow \
	document; do
	dies $command
done
ok "nothing was created" [ ! -e created ]

# What is in the environment is in the memory of every reader.
document environment
run env SECRET_TOKEN=secret "$files" -t "$mock" 2 $enough 64 environment
is "$(sed '/^LD_LIBRARY_PATH=/d; /^[AU]B*SAN_OPTIONS=/d' out)" \
"LD_BIND_NOW=1
TZ=UTC0" "a reader knows nothing of its surroundings"

# The order is that of submission, the result the same with 1, 2, 8 workers.
# "slow" takes all the time that it is given, six times in all.
set -- garbage text page.html leave text plain.txt slow binary pages text
run "$files" "$mock" 1 3 64 "$@" "$@"
is "$(cut -d : -f 1 out | tr '\n' ' ')" "$* $* " "results come in order"
mv out one
for workers in 2 8; do
	run "$files" "$mock" $workers 3 64 "$@" "$@"
	ok "the same with $workers workers" cmp one out
done
is "$(grep -c . one)" 20 "every document has one outcome"
is "$(sed -n '6p;8p' one)" "plain.txt: ok, plain text, 5 bytes
binary: unsupported, unknown, 0 bytes, unknown format" \
	"plain text and unknown bytes"

# Filters, programs of the administrator's, have a sandbox of their own.
# filtered PROGRAM LINE [SECONDS]: what comes of a document that such a program
# reads.
filtered()
{
	run "$files" -f '*.WPD' -c "$1" "$mock" 2 "${3:-$enough}" 64 a.wpd
	is "$status $out" "0 a.wpd: $2" "filter $1"
}

echo 'Zápis z jednání' >a.wpd
filtered /usr/bin/tac "ok, filter, 19 bytes"
mkdir programs && ln -s /usr/bin/tac programs/tac && ln -s programs links
filtered "$PWD/links/tac" "ok, filter, 19 bytes"
cp /usr/bin/tac programs/own
filtered "$PWD/links/own" "ok, filter, 19 bytes"
filtered "$PWD/links/../links//own" "ok, filter, 19 bytes"
filtered /usr/bin/false "broken, filter, 0 bytes, the filter ended with\
 status 1"
filtered /usr/bin/yes "partial, filter, 20971519 bytes, too big: only the\
 first part was read"
filtered /no-such-program "broken, filter, 0 bytes, the filter cannot be\
 started"
printf 'while :; do :; done\n' >a.wpd
filtered /bin/sh "timed out, filter, 0 bytes, not finished in 1 second" 1
# It may take the document for a file, which programs want.
mkdir names && cp a.wpd names
for name in /dev/stdin /dev/fd/0 /proc/self/fd/0; do
	cat >spis.conf <<.
index = $PWD/index
[archive names]
root = $PWD/names
[filter WordPerfect]
match = *.wpd
command = /bin/cat $name
.
	run spis-index --config spis.conf --rebuild
	is "$status $err" "0 " "a filter reads $name"
done

# may seen|hidden: what the probe says where it can see that there are files
# outside, and where these are hidden.
may()
{
	case $1 in
	seen) no_file="Permission denied" look_up=done user=$(id -u) first=no ;;
	hidden) no_file="No such file or directory" look_up=$no_file user=65534
		first=yes ;;
	esac
	cat <<.
the document: Zápis
read a library: done
read a file: $no_file
list a folder: Permission denied
look a file up: $look_up
go to a folder: $look_up
be user $user
be a child of the first process: $first
write a file: $no_file
write to the document: Bad file descriptor
change rights: Operation not permitted
change rights in a newer way: Operation not permitted
open a socket: Operation not permitted
signal a process: Operation not permitted
have a pipe: done
say whom it signals: Operation not permitted
or in a newer way: Operation not permitted
say which signal: Operation not permitted
have it signal: Operation not permitted
have it not wait: done
fill it: done
make a process: Operation not permitted
make a thread: done
set a limit: Operation not permitted
PATH=/usr/bin:/bin
LANG=C.UTF-8
OMP_THREAD_LIMIT=1
HOME=/
.
}

# Where namespaces are allowed, they must be used.
hidden=seen
namespaces=
if unshare --user --map-root-user --mount true; then
	hidden=hidden
	namespaces="user pid mnt net ipc uts "
fi

# A sanitizer wants more than a filter may have.
grep -q __asan_init "$files" || {
echo 'Zápis' >a.wpd
run "$files" -t -f '*.wpd' -c "$B/tests/probe" "$mock" 2 $enough 512 a.wpd
is "$out" "$(may $hidden)" "what a filter may do"
# As on Debian 12, where Landlock knows nothing of signals, and as where there
# are no namespaces either.
run "$B/tests/old_kernel" landlock=2 unshare -- "$files" -t -f '*.wpd' \
	-c "$B/tests/probe" "$mock" 2 $enough 512 a.wpd
is "$status $err" "0 " "a filter signals nobody on an older kernel"
is "$out" "$(may seen)" "and what it may do there"
}

# children PID: processes it has begun.
children()
{
	cat "/proc/$1/task/$1/children" 2>/dev/null
}

# hanging PID...: that of them that has worked for a while already.
hanging()
{
	for pid; do
		ticks=$(cut -d ' ' -f 14 "/proc/$pid/stat" 2>/dev/null)
		[ "${ticks:-0}" -lt 10 ] || echo "$pid"
	done
}

# hang_begun: a process below $run hangs; $child is its number.
hang_begun()
{
	# shellcheck disable=SC2046 # processes
	child=$(hanging $(below $run))
	[ -n "$child" ]
}

# below PID...: all processes that these have begun, and those have.
below()
{
	for pid; do
		for child in $(children "$pid"); do
			echo "$child"
			below "$child"
		done
	done
}

# start: a run that hangs; its processes are run, spis-read (which are two with
# a namespace: what spis-index started, and zygote) and child, a reader.
start()
{
	"$files" "$mock" 1 30 64 hang hang hang >out 2>err &
	run=$!
	soon hang_begun
	all=$(below $run)
	started=$(children $run | tr -d ' ')
	zygote=$(sed -n 's/^PPid:\t//p' "/proc/$child/status")
}

# running PID...: those that are.
running()
{
	for pid; do
		state=$(sed -n 's/^State:\t\(.\).*/\1/p' "/proc/$pid/status" \
			2>/dev/null)
		case $state in '' | Z | X) ;; *) echo "$pid" ;; esac
	done
}

# gone PID...: passes when they are long before their limit of 30 seconds.
gone()
{
	for i in $(seq 100); do
		[ -n "$(running "$@")" ] || return 0
		sleep 0.1
	done
	return 1
}

# limits NAMES: of the process that reads, as the kernel tells them.
limits()
{
	sed -nE "s/^Max ($1)  *([^ ]+)  *([^ ]+).*/\1: \2, \3/p" \
		"/proc/$child/limits"
}

start
is "$(limits 'address space')" "${space-$(limits 'address space')}" \
	"limit of memory"
is "$(limits 'cpu time|file size|stack size|core file size|processes')" \
"cpu time: 32, 32
file size: 38813696, 38813696
stack size: 8388608, 8388608
core file size: 0, 0
processes: 0, 0" "the other limits"
is "$(sed -n 's/^NoNewPrivs:\t//p; s/^Seccomp:\t//p' "/proc/$child/status" |
	tr -d '\n')" 12 "no new privileges, a filter of system calls"
is "$(sed -n 's/^Cap\(Inh\|Prm\|Eff\|Amb\):\t0*//p' "/proc/$child/status" |
	tr '\n' ' ')" "    " "no capabilities, whoever runs it"
is "$(cat "/proc/$child/oom_score_adj") $(cat "/proc/$zygote/oom_score_adj")" \
	"1000 $(cat /proc/self/oom_score_adj)" \
	"a reader is the first to be killed for memory"
if ! grep -q __asan_init "$files"; then
	is "$(ls "/proc/$child/fd" | tr '\n' ' ')" "0 1 2 3 " \
		"no other descriptors"
fi
is "$(for space in user pid mnt net ipc uts; do
	[ "$(readlink "/proc/$child/ns/$space")" = \
		"$(readlink "/proc/self/ns/$space")" ] || printf '%s ' $space
done)" "$namespaces" "namespaces of its own"
kill -9 $run
# shellcheck disable=SC2086 # processes
ok "when the run is killed, nothing remains" gone $all

for process in zygote started; do
	start
	eval "kill -9 \$$process"
	status=0
	wait $run || status=$?
	is "$status: $(cat err)" \
		"2: files: 'spis-read' was killed by signal 9 (Killed)" \
		"when spis-read is killed, the run says so: $process"
	# shellcheck disable=SC2086 # processes
	ok "and nothing remains" gone $all
done

start
kill "$zygote" "$started"
kill -INT "$zygote" "$started"
ok "spis-read leaves signals to spis-index" \
	[ "$(running "$zygote" "$started")" = "$(printf '%s\n' "$zygote" "$started")" ]
kill -9 $run

run "$files" "$B/no-such-program" 1 1 64 text
is "$status: $err" "2: files: cannot start '$B/no-such-program': No such file\
 or directory" "there is no spis-read"
run "$files" /bin/true 1 1 64 text
is "$status: $err" "2: files: 'spis-read' ended with status 0" \
	"it is another program"
run "$mock" 1
is "$status: $err" "1: spis-read: only spis-index can start this" \
	"it is started by hand"
plan
