#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# owner.sh: indexes of other users, links where an index or an account is
# written, and what root leaves of an index that is not its own.
. "$SRC/tests/lib.sh"

# says TEXT WHAT: status 2, and standard error has the text.
says()
{
	case "$status $err" in
	"2 "*"$1"*) ok "$2" true ;;
	*) is "$status $err" "2 $1" "$2" ;;
	esac
}

mkdir a
echo "Zápis z jednání rady." >a/zápis.txt

# ---- links
mkdir index
ln -s ../target index/lock
run spis-index -i index a
says "cannot write to index 'index'" "a link for the lock"
ok "it is not followed" test ! -e target
rm -r index
run sh -c 'ln -s target account.$$.new
	exec spis-index -i index --account account a'
is "$status$err" 0 "a link for the account"
ok "it is not followed, either" test ! -e target
is "$(jq -r .run.indexed account)" 1 "the account is written"

[ "$(id -u)" = 0 ] || plan
clerk=1234
other=65534
user()
{
	uid=$1
	shift
	setpriv --reuid "$uid" --regid "$uid" --clear-groups "$@"
}
# The folders that tests/run makes, perhaps in those of another run, are for its
# user alone.
folder=$PWD
while [ "${folder#*/spis-test.}" != "$folder" ]; do
	chmod a+x "$folder"
	folder=${folder%/*}
done
chmod 755 a
chmod 644 a/zápis.txt

# ---- somebody else's
mkdir -m 777 foreign
chown $other foreign
for action in a --check --compact; do
	run user $clerk spis-index -i foreign $action
	says "index 'foreign' belongs to another user" "foreign: $action"
done
is "$(ls -A foreign)" "" "foreign: nothing is written"
mkdir -m 777 shared
run user $clerk spis-index -i shared a
is "$status$err" 0 "one of root's, open to all, may be used"

# A folder that others could have put there in time.
mkdir -m 1777 tmp
mkdir -m 777 tmp/index
chown $other tmp/index
run spis-index -i tmp/index a
says "belongs to another user, and is in a folder where others" \
	"root, in a folder that all may write to"
is "$(ls -A tmp/index)" "" "nothing is written there"
mkdir -p tmp/his/index
chown $other tmp/his tmp/his/index
run spis-index -i tmp/his/index a
says "belongs to another user, and is in a folder where others" \
	"nor further up"
is "$(ls -A tmp/his/index)" "" "and nothing is written there"

# ---- maintenance by root
mkdir home
mkdir -m 700 home/index
chown -R $clerk:$other home
run user $clerk spis-index -i home/index a
is "$status$err" 0 "an index of the clerk's"
echo "Usnesení zastupitelstva." >a/tajné.txt
chmod 600 a/tajné.txt
for action in "a" "--compact" "--rebuild a" "--check"; do
	# shellcheck disable=SC2086 # options and a path
	run spis-index -i home/index $action
	is "$status$err" 0 "root: $action"
	is "$(find home/index ! -user $clerk)" "" "$action: all is the clerk's"
done
ok "what only root may read was read" \
	gives 0 spis-query -i home/index zastupitelstvo
chmod 644 a/tajné.txt
echo "Dodatek." >a/dodatek.txt
chmod 644 a/dodatek.txt
run user $clerk spis-index -i home/index a
is "$status$err" 0 "the clerk's next run"
ok "it has written" gives 0 spis-query -i home/index dodatek
plan
