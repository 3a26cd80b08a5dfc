# SPDX-License-Identifier: GPL-2.0-or-later
# serve.sh: spis-serve answers by HTTP and on a pipe, and nothing else.
exec python3 "$SRC/tests/serve.py"
