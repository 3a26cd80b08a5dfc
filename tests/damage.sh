# SPDX-License-Identifier: GPL-2.0-or-later
# damage.sh: a damaged index is neither printed nor copied, and never replaced
# by what compacting makes of it; no damage ends a program by a signal.
. "$SRC/tests/lib.sh"

# Xapian leaks where it fails, and where it crashes that must be a signal.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0:abort_on_error=1"

python3 "$SRC/tests/damage.py" "${SEED:-1}" "${ROUNDS:-24}"
