# SPDX-License-Identifier: GPL-2.0-or-later
# deb.sh: the packages install, work, upgrade and go away in a bare Debian 12.
# limit_s: 3600
#
# Needs root, the mirror that apt uses, and half an hour at most.  Mounts are
# made in a namespace of its own, and end with it.
[ "${SPIS_MOUNTS:-}" ] || SPIS_MOUNTS=own exec unshare --mount \
	--propagation private sh "$0"
. "$SRC/tests/lib.sh"

version=$(sed -n 's/^VERSION *= //p' "$SRC/Makefile")
before=$version~before
ours='spis spis-serve libspis1 libspis-dev'
root=$PWD/root
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND

# Behind this, a command runs in the Debian: as root; as who is in the group,
# and nobody else.
in_root="env -u TMPDIR HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin"
in_root="$in_root chroot $root"
as_member="$in_root setpriv --reuid=65534 --regid=spis --clear-groups \
	--bounding-set=-all"

# apt COMMAND...
apt()
{
	$in_root apt-get -qq -o Dpkg::Use-Pty=0 --no-install-recommends -y "$@"
}

# packages FOLDER VERSION: their files, as the Debian sees them.
packages()
{
	for name in $ours; do
		(cd "$root" && echo "$1/${name}_$2"_*.deb | sed 's,^,/,')
	done
}

# kept: all names in the Debian, and its users; not what apt and dpkg note.
kept()
{
	(cd "$root" && find . -xdev \( -path ./proc -o -path ./dev \
		-o -path ./var/cache -o -path ./var/log -o -path ./tmp \
		-o -path ./var/lib/apt -o -path ./var/lib/dpkg \
		-o -path ./debs -o -path ./srv -o -path ./run \
		-o -name '*-' \) -prune -o -print)
	sort "$root/etc/passwd" "$root/etc/group"
}

# ---- this version, and one before it: the same tree with a lower number
mkdir -p debs/new debs/old
for name in $ours; do
	cp "$B/deb/${name}_${version}"_*.deb debs/new
done
cp -a "$B/deb/spis-$version" tree
sed -i "1s/(.*)/($before)/" tree/debian/changelog
ok "a version before is built" sh -c 'cd tree &&
	dpkg-buildpackage --build=binary --no-pre-clean --no-sign'
for name in $ours; do
	cp "${name}_$before"_*.deb debs/old
done

# ---- a bare Debian, with what the packages depend on
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' \
	'Component: main' 'Created-By: Packages' | head -n 1)
ok "debootstrap" debootstrap --variant=minbase bookworm "$root" "$mirror"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mv debs "$root/debs"
cp /etc/resolv.conf "$root/etc"
apt update
# shellcheck disable=SC2046 # words
apt -s install $(packages debs/old "$before") >plan
# shellcheck disable=SC2046,SC2086 # words
ok "what they depend on" apt install $(awk '$1 == "Inst" { print $2 }' plan |
	grep -vxF "$(echo $ours | tr ' ' '\n')")
kept | sort >wanted

# ---- the version before is installed
# shellcheck disable=SC2046 # words
ok "the packages install" apt install $(packages debs/old "$before")
[ "$failures" = 0 ] || plan
is "$($in_root spis-query --version)" "spis-query $version" "programs run"
is "$($in_root id -un spis) $($in_root id -Gn spis)" "spis spis" \
	"there is a user, and a group"
is "$(find "$root/etc/systemd/system" -name 'spis*')" "" "nothing is enabled"
for unit in spis-index.service spis-index.timer spis-serve.service \
	spis-serve.socket
do
	run $in_root systemd-analyze verify --man=no /lib/systemd/system/$unit
	is "$status$(grep spis err)" 0 "$unit is understood"
done
ok "the timer knows when" $in_root systemd-analyze calendar "$(
	sed -n 's/^OnCalendar=//p' "$root/lib/systemd/system/spis-index.timer")"
ok "options are completed" $in_root bash -c '
	. /usr/share/bash-completion/completions/spis-query
	COMP_WORDS=(spis-query --for) COMP_CWORD=1
	_spis_query spis-query --for spis-query
	[ "${COMPREPLY[*]}" = --format ]'

# ---- an archive is filled in, as the comments of spis.conf say
mkdir -p "$root/srv/archive"
cp -r "$SRC/tests/archive" "$root/srv/archive/minutes"
chmod -R go= "$root/srv/archive/minutes"
sed -i 's,^#\[archive,[archive,; s,^#root = ,root = ,' \
	"$root/etc/spis/spis.conf"
ok "spis.conf is right" $in_root spis-index --check-config

# The unit's command, as it: the user, rights and calls, its own folder alone
# to write to, no network.  Systemd itself does not run here.
. "$SRC/tests/reader/as_service.sh"
mkdir "$root/debs/tests"
cp "$B/tests/service" "$root/debs/tests"
account='--reuid=spis --regid=spis --clear-groups'
service=/debs/tests/service
behind='unshare --mount --net --ipc sh confined'
cat >confined <<END
mount --bind "$root" "$root" && mount --bind "$root/proc" "$root/proc" &&
	mount --bind "$root/dev" "$root/dev" &&
	mount --bind "$root/var/lib/spis" "$root/var/lib/spis" &&
	mount -o remount,bind,ro "$root" &&
	mount -t tmpfs tmpfs "$root/tmp" || exit
umask 027
exec env -i PATH=/usr/sbin:/usr/bin:/bin chroot "$root" "\$@"
END
$in_root install -d -o spis -g spis -m 750 /var/lib/spis /var/lib/spis/index
command=$(sed -e ':a' -e '/\\$/N; s/\\\n//; ta' \
	"$root/lib/systemd/system/spis-index.service" |
	sed -n 's/^ExecStart=//p')

# works WHAT: the unit's command reads the archive.
works()
{
	# shellcheck disable=SC2086 # words
	run as_service $command
	is "$status $(jq -r 'select(.run).run.exit_status' \
		"$root/var/lib/spis/account.ndjson") $err" "0 0 " "$1"
}

works "the unit's command indexes it"

# fetch ADDRESS: what is there.
fetch()
{
	python3 -c 'import sys, urllib.request
sys.stdout.write(urllib.request.urlopen(sys.argv[1]).read().decode())' "$1"
}

# answers WHAT: a search, and the page.
answers()
{
	run $as_member spis-query městská policie
	is "$status $(grep -c '^1\. ' out)" "0 1" "$1: a search answers"
	$as_member spis-serve --config /etc/spis/spis.conf \
		--listen 127.0.0.1:0 2>served &
	server=$!
	soon grep -q 127.0.0.1: served
	address=http://$(grep -o '127\.0\.0\.1:[0-9]*' served | head -n 1)
	fetch "$address/?q=m%C4%9Bstsk%C3%A1+policie" >page
	ok "$1: the page answers" grep -q '<mark>policie</mark>' page
	is "$(fetch "$address/health" | jq -r .status)" ok "$1: and programs"
	kill $server
	wait $server
	is $? 0 "$1: the server ends"
}

answers "at first"
run $in_root setpriv --reuid=65534 --regid=65534 --clear-groups spis-query x
is "$status" 2 "others may not search"

# ---- the upgrade
ok "a program is built" apt install gcc libc6-dev pkg-config
ok "with libspis-dev" $in_root sh -c 'cc -o /debs/search \
	/usr/share/doc/spis/examples/search.c \
	$(pkg-config --cflags --libs libspis)'
# shellcheck disable=SC2046 # words
ok "the packages are upgraded" apt install $(packages debs/new "$version")
is "$($in_root dpkg-query -W -f '${Version} ' $ours)" \
	"$version $version $version $version " "to this version"
ok "what was filled in is still there" grep -q '^root = /srv' \
	"$root/etc/spis/spis.conf"
answers "after the upgrade"
ok "so does the program" $as_member /debs/search /var/lib/spis/index policie
works "and the next run goes on"
answers "after the next run"

# ---- and away
touch "$root/var/lib/spis/left"
# shellcheck disable=SC2086 # words
ok "the packages are removed" apt remove $ours
ok "with the configuration and index still there" \
	test -s "$root/etc/spis/spis.conf" -a -d "$root/var/lib/spis/index"
ok "they are purged" apt purge spis spis-serve
ok "so is the compiler" apt purge --autoremove gcc libc6-dev pkg-config
kept | sort >got
comm -13 wanted got >left
none left "nothing is left"
ok "the archive is" test -d "$root/srv/archive/minutes/litovel"
plan
