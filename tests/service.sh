# SPDX-License-Identifier: GPL-2.0-or-later
# service.sh: what the unit lets spis-index do is enough to shut readers in.
. "$SRC/tests/lib.sh"

command -v systemd-analyze >/dev/null || skip_all "no systemd"
grep -q __asan_init "$B/tests/files" && skip_all "a sanitizer wants more"
unit=$SRC/indexer/spis-index.service.in
files=$B/tests/files

# setting NAME: its values in the unit, one a line.
setting()
{
	sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$unit" | sed -n "s/^$1=//p"
}

# calls NAME...: the system calls of sets of systemd's, and those named.
calls()
{
	for name; do
		case $name in
		@*) calls $(systemd-analyze syscall-filter "$name" 2>/dev/null |
			sed '/^ *#/d; 1d') ;;
		*) echo "$name" ;;
		esac
	done
}

# The settings count in their order.
set -f
setting SystemCallFilter >settings
: >allowed
while read -r names; do
	# shellcheck disable=SC2086 # words
	calls ${names#\~} | sort -u >these
	case $names in
	\~*) sort allowed | comm -23 - these >rest && mv rest allowed ;;
	*) cat these >>allowed ;;
	esac
done <settings
set +f
ok "the unit's filter was understood" \
	[ "$(grep -cxE 'read|execve|prlimit64|capset|seccomp' allowed)" = 5 ]
ok "and refuses" [ "$(grep -cxE 'ptrace|chroot|bpf|keyctl|mlock' allowed)" = 0 ]
namespaces=$(setting RestrictNamespaces | tr ' ' ,)

# as_service COMMAND...: with the calls, namespaces and rights of the unit.
as_service()
{
	set -- "$B/tests/service" "$namespaces" $(sort -u allowed) -- "$@"
	[ "$(id -u)" != 0 ] || set -- setpriv --reuid=$user --regid=$user \
		--clear-groups --inh-caps=-all,+dac_read_search \
		--ambient-caps=-all,+dac_read_search \
		--bounding-set=-all,+dac_read_search "$@"
	"$@"
}

user=54321
chmod 755 . && mkdir own && chmod 777 own
mkdir archive
cp "$SRC"/tests/archive/litovel/*_4.* archive
chmod -R go= archive
run as_service "$B/spis-index" -v -i own/index archive
is "$status" 0 "spis-index works as a service"
ok "and reads what others cannot" gives 0 spis-query -i own/index zastupitelstvo

# It is allowed what its readers and programs are shut in with besides.
if unshare --user --map-root-user --mount true; then
	echo Zápis >a.wpd
	run as_service "$files" -t -f '*.wpd' -c "$B/tests/probe" \
		"$B/spis-read" 1 5 512 a.wpd
	is "$(grep -E '^(look|be) ' out)" \
"look a file up: No such file or directory
be user 65534
be a child of the first process: yes" "its programs are in namespaces"
fi
plan
