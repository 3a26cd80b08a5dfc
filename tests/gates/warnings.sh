# SPDX-License-Identifier: GPL-2.0-or-later
# warnings.sh: gcc builds all without a warning (clang: see sanitize.sh).
# limit_s: 300
. "$SRC/tests/lib.sh"

# The build folder beside the one under test, named as `make B=` would be.
build=${B#"$SRC"/}
ok "builds" make -C "$SRC" -j2 B="$build-gcc" CC=gcc CXX=g++ WERROR=1 all unit
plan
