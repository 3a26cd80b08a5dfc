# SPDX-License-Identifier: GPL-2.0-or-later
# dist.sh: the source as one file is always the same, and is all of it.
. "$SRC/tests/lib.sh"

[ -e "$SRC/.git" ] || skip_all "not a clone"

# dist NAME: made in a folder of its own.
dist()
{
	make -C "$SRC" --no-print-directory dist B="$PWD/$1"
}

version=$(sed -n 's/^VERSION *= //p' "$SRC/Makefile")
name=spis-$version
ok "make dist" dist one
# Another second, another umask, another zone.
sleep 1.1
ok "once more" env TZ=Asia/Tokyo sh -c 'umask 077; make -C "$1" \
	--no-print-directory dist B="$2/two"' - "$SRC" "$PWD"
ok "it is the same" cmp one/$name.tar.gz two/$name.tar.gz
tar -xzf one/$name.tar.gz
is "$(git -C "$SRC" ls-tree -r --name-only -z HEAD | tr '\0' '\n' | sort)" \
	"$(cd $name && find . ! -type d | sed 's,^\./,,' | sort)" \
	"all that is committed is there"

# ---- what tells the version tells the same
cd "$SRC" || exit
is "$(sed -n '1s/^spis (\(.*\)) .*/\1/p' debian/changelog)" "$version" \
	"debian/changelog has the version"
is "$(grep -m 1 '^## ' NEWS.md)" "## $version" "so has NEWS.md"
is "$(jq -r .info.version serve/openapi.json)" "$version" "so has openapi.json"
# What the package needs to be built is what `make deps` installs.
sed -n '/^Build-Depends:/,/^[^ B]/p' debian/control | tr -d ' ,' |
	sed 's/^Build-Depends://; /:/d; /^d[eh]/d' | sort >"$TMPDIR/built"
awk '$1 == "run" { print $2 }' packages | sort >"$TMPDIR/run"
is "$(comm -13 "$TMPDIR/built" "$TMPDIR/run" | tr '\n' ' ')" \
	"g++ gcc libc6-dev make tesseract-ocr tesseract-ocr-ces " \
	"debian/control builds with the packages of the list"
is "$(comm -23 "$TMPDIR/built" "$TMPDIR/run")" "" "and with no others"
plan
