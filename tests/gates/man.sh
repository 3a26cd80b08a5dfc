# SPDX-License-Identifier: GPL-2.0-or-later
# man.sh: the manual pages are sound mdoc with the sections users rely on.
. "$SRC/tests/lib.sh"

# sections PAGE: those a program's page must have.
sections()
{
	for section in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' EXAMPLES; do
		if ! grep -qx "\.Sh $section" "$1"; then
			echo "no $section"
			return 1
		fi
	done
}

cd "$SRC" || exit
for page in $(sources '*.1'); do
	ok "$page: lint" mandoc -T lint -W warning "$page"
	ok "$page: sections" sections "$page"
done
ok "there are pages" test "$tests" -gt 0
plan
