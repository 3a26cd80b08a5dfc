# SPDX-License-Identifier: GPL-2.0-or-later
# damage.sh: a damaged index is neither printed nor copied, and never replaced
# by what compacting makes of it; no damage ends a program by a signal.
. "$SRC/tests/lib.sh"

# Where Xapian crashes on damage, sanitizers end the process with status 1.
[ -e "$B/tests/refuse.so" ] || skip_all "sanitizers end crashes otherwise"

python3 "$SRC/tests/damage.py" "${SEED:-1}" "${ROUNDS:-24}"
