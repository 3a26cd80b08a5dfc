# SPDX-License-Identifier: GPL-2.0-or-later
# mutants.sh: every edit of the table of mutants still applies to the code.
python3 "$SRC/tests/mutants/run.py" --apply
