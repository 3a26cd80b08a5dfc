#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# demo.sh: a first search: indexes the sample archive and asks it something.
#
# usage: B=BUILD indexer/demo.sh
set -eu

cd "$(dirname "$0")/.."
B=${B:-build}
case $B in
/*)	bin=$B ;;
*)	bin=./$B ;;
esac

# show COMMAND...: writes the command as one would type it, and runs it.
show()
{
	printf '\n$ %s\n' "$*"
	"$@"
}

rm -rf "$B/demo.index"
show "$bin/spis-index" --verbose --index "$B/demo.index" tests/archive
show "$bin/spis-query" --index "$B/demo.index" asistent prevence

cat <<END

The files are in tests/archive.  Try next, with or without diacritics:

  $bin/spis-query --index $B/demo.index mestska policie
  $bin/spis-query --index $B/demo.index záměr prodeje pozemku
  $bin/spis-query --index $B/demo.index --explain rozpočtových změn

and your own documents:

  $bin/spis-index --index my.index ~/Documents
  $bin/spis-query --index my.index WORD...
END
