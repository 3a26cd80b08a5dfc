# SPDX-License-Identifier: GPL-2.0-or-later
# format.sh: C and C++ look as the formatter wants them.
. "$SRC/tests/lib.sh"

cd "$SRC" || exit
for file in $(sources '*.c' '*.h' '*.cc'); do
	ok "$file" clang-format --dry-run -Werror "$file"
done
plan
