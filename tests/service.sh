# SPDX-License-Identifier: GPL-2.0-or-later
# service.sh: what the unit lets spis-index do is enough to shut readers in.
. "$SRC/tests/lib.sh"

command -v systemd-analyze >/dev/null || skip_all "no systemd"
grep -q __asan_init "$B/tests/files" && skip_all "a sanitizer wants more"
files=$B/tests/files
. "$SRC/tests/reader/as_service.sh"

ok "the unit's filter was understood" \
	[ "$(grep -cxE 'read|execve|prlimit64|capset|seccomp' allowed)" = 5 ]
ok "and refuses" [ "$(grep -cxE 'ptrace|chroot|bpf|keyctl|mlock' allowed)" = 0 ]

chmod 755 . && mkdir own && chmod 777 own
mkdir archive
cp "$SRC"/tests/archive/litovel/*_4.* archive
chmod -R go= archive
run as_service "$B/spis-index" -v -i own/index archive
is "$status" 0 "spis-index works as a service"
ok "and reads what others cannot" gives 0 spis-query -i own/index zastupitelstvo

# shut_in NAMESPACES: how a program is, where only these are allowed.
shut_in()
{
	namespaces=$1
	run as_service "$files" -t -f '*.wpd' -c "$B/tests/probe" \
		"$B/spis-read" 1 5 512 a.wpd
	look=seen user_is=another first=no
	! grep -q '^look a file up: No such file' out || look=hidden
	! grep -qx 'be user 65534' out || user_is=nobody
	! grep -qx 'be a child of the first process: yes' out || first=yes
	echo "$status: $look, $user_is, $first"
}

# It is allowed what its readers and programs are shut in with besides; and
# whatever is not is left out.
if unshare --user --map-root-user --mount true; then
	echo Zápis >a.wpd
	is "$(shut_in "$(setting RestrictNamespaces)")" \
		"0: hidden, nobody, yes" "its programs are in namespaces"
	is "$(shut_in 'user mnt')" "0: hidden, nobody, no" "mounts alone"
	is "$(shut_in 'user pid')" "0: seen, nobody, yes" "processes alone"
	is "$(shut_in user)" "0: seen, nobody, no" "users alone"
	is "$(shut_in yes)" "0: seen, another, no" "and nothing"
fi
plan
