# SPDX-License-Identifier: GPL-2.0-or-later
# format.sh: C and C++ look as the formatter wants them.
. "$SRC/tests/lib.sh"

cd "$SRC" || exit
sources '*.c' '*.h' '*.cc' '*.hh' >"$TMPDIR/files"
ok "as formatted" xargs -a "$TMPDIR/files" clang-format --dry-run -Werror
plan
