# SPDX-License-Identifier: GPL-2.0-or-later
# crash.sh: crash.py at a few points; `make check-crash` does all.
. "$SRC/tests/lib.sh"

[ -e "$B/tests/fault.so" ] || skip_all "sanitizers cannot be preloaded over"
python3 "$SRC/tests/crash.py" kill,random,fault,memory,full,power 1 1 10
