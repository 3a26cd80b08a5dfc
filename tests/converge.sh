# SPDX-License-Identifier: GPL-2.0-or-later
# converge.sh: a few random steps of converge.py, which `make check-converge`
# does at length.
. "$SRC/tests/lib.sh"

python3 "$SRC/tests/converge.py" 40
