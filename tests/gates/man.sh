# SPDX-License-Identifier: GPL-2.0-or-later
# man.sh: the manual pages are sound mdoc with the sections users rely on.
. "$SRC/tests/lib.sh"

# sections PAGE SECTION...: those it must have.
sections()
{
	page=$1
	shift
	for section; do
		if ! grep -qx "\.Sh $section" "$page"; then
			echo "no $section"
			return 1
		fi
	done
}

cd "$SRC" || exit
for page in $(sources '*.1'); do
	ok "$page: lint" mandoc -T lint -W warning "$page"
	ok "$page: sections" sections "$page" NAME SYNOPSIS DESCRIPTION \
		'EXIT STATUS' EXAMPLES
done
for page in $(sources '*.5'); do
	ok "$page: lint" mandoc -T lint -W warning "$page"
	ok "$page: sections" sections "$page" NAME DESCRIPTION FILES EXAMPLES
done
ok "there are pages" test "$tests" -gt 0
plan
