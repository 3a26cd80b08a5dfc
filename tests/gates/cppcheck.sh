# SPDX-License-Identifier: GPL-2.0-or-later
# cppcheck.sh: static analysis; what is suppressed says why in its line.
. "$SRC/tests/lib.sh"

cd "$SRC" || exit
sources '*.c' '*.cc' | grep -v '^tests/' >"$TMPDIR/files"
# Variables stand at the top of a function here, hence no variableScope.
ok "cppcheck finds nothing" cppcheck --quiet --error-exitcode=1 \
	--enable=warning,style,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --suppress=variableScope \
	--std=c11 -D_GNU_SOURCE -DSPIS_LIBEXECDIR='""' \
	-Iinclude -Ilib -Icommon -Iindexer --file-list="$TMPDIR/files"
plan
