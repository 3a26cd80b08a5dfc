# SPDX-License-Identifier: GPL-2.0-or-later
# as_service.sh: runs a program with what spis-index.service lets it do; read in
# behind tests/lib.sh, in a folder for the files "settings" and "allowed".
# shellcheck shell=sh
unit=$SRC/indexer/spis-index.service.in

# setting NAME: its values in the unit, one a line.
setting()
{
	sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$unit" | sed -n "s/^$1=//p"
}

# calls NAME...: the system calls of sets of systemd's, and those named.
calls()
{
	for name; do
		# shellcheck disable=SC2046 # words
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
# It looks at the modes of new files in registers, and openat2() has them in
# memory.
for name in RestrictSUIDSGID DynamicUser; do
	! setting "$name" | grep -q yes || sed -i '/^openat2$/d' allowed
done
namespaces=$(setting RestrictNamespaces)

# As which user, by which program of tests, and behind which command.
account='--reuid=54321 --regid=54321 --clear-groups'
service=$B/tests/service
behind=

# as_service COMMAND...: with the calls, namespaces and rights of the unit.
as_service()
{
	# shellcheck disable=SC2046 # words
	set -- "$service" "$namespaces" $(sort -u allowed) -- "$@"
	# shellcheck disable=SC2086 # words
	[ "$(id -u)" != 0 ] || set -- setpriv $account \
		--inh-caps=-all,+dac_read_search \
		--ambient-caps=-all,+dac_read_search \
		--bounding-set=-all,+dac_read_search "$@"
	$behind "$@"
}
