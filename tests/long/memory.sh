# SPDX-License-Identifier: GPL-2.0-or-later
# memory.sh: files that unpack to as much as may be, eight of them, in a group
# of processes that may have 1 GB; see `make check-memory`.
# limit_s: 900
. "$SRC/tests/lib.sh"

one=/sys/fs/cgroup/memory two=/sys/fs/cgroup
limit=1073741824
if [ -e $one/memory.limit_in_bytes ]; then
	group=$one/spis-$$ file=memory.limit_in_bytes
	used=memory.max_usage_in_bytes
else
	group=$two/spis-$$ file=memory.max used=memory.peak
fi
mkdir "$group" 2>/dev/null && echo $limit >"$group/$file" ||
	skip_all "no control groups"
trap 'rmdir "$group"' EXIT

mkdir archive
python3 - <<'END'
import os
import zipfile

noise = os.urandom(1800000)
for i in range(8):
    with zipfile.ZipFile(f"archive/{i}.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", b"a" * (63 << 20))
        z.writestr("b.txt", b"b" * (255 << 20))
        z.writestr("c.bin", noise + bytes([i]))
END
run sh -c 'echo $$ >"$0/cgroup.procs" && exec spis-index -v -w 4 -i index \
	archive' "$group"
is "$status" 1 "the run finishes"
is "$(grep -o 'indexed [0-9]*' err)" "indexed 24" "all is indexed"
[ ! -e "$group/$used" ] || echo "# at most $(cat "$group/$used") bytes"
plan
