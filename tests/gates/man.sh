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
for page in $(sources '*.3'); do
	ok "$page: lint" mandoc -T lint -W warning "$page"
	ok "$page: sections" sections "$page" NAME LIBRARY SYNOPSIS \
		DESCRIPTION 'RETURN VALUES' EXAMPLES
done
# A page must not name what the header does not have.
grep -ohE '\b(spis_[a-z_]+|SPIS_[A-Z_]+)' $(sources '*.3') | sort -u |
	while read -r name; do
		grep -qw "$name" include/*.h || echo "$name"
	done >"$TMPDIR/unknown"
none "$TMPDIR/unknown" "they name what spis.h has"
ok "there are pages" test "$tests" -gt 0
plan
