# SPDX-License-Identifier: GPL-2.0-or-later
# hostile.py: what a user who may write to an archive does during a run.
#
# usage: hostile.py swap FOLDER ELSEWHERE
#        hostile.py replace FOLDER
#        hostile.py overwrite FOLDER
#        hostile.py map FOLDER
#        hostile.py scan FILE OTHER PID
#
# swap: each folder in FOLDER becomes, once it has been listed, a link to the
# one of the same name in ELSEWHERE.  replace: the file in each folder is
# replaced by another then, as editors do.  overwrite: each file in FOLDER gets
# another text of the same length, once it has been read.  map: the same through
# a mapping that was written to before, which leaves no trace in the times of
# the file; SIGTERM undoes it, and the status tells if all were.  scan: FILE
# becomes a copy of OTHER, in place, once the process PID has a program read the
# first of its pages.
#
# Prints "ready" when it is ready, and ends when all is done.
import ctypes
import mmap
import os
import signal
import struct
import sys
import time

IN_ACCESS = 0x1
IN_CLOSE_NOWRITE = 0x10
EVENT = struct.Struct("iIII")

LIBC = ctypes.CDLL(None, use_errno=True)


def events(paths, mask):
    """Yields those of the paths to which something has happened."""
    fd = LIBC.inotify_init()
    watched = {}
    for path in paths:
        number = LIBC.inotify_add_watch(fd, os.fsencode(path), mask)
        assert number > 0, path
        watched[number] = path
    print("ready", flush=True)
    while True:
        data, at = os.read(fd, 65536), 0
        while at < len(data):
            number, _, _, length = EVENT.unpack_from(data, at)
            at += EVENT.size + length
            yield watched[number]


def inside(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def each_once(folder, mask, act):
    left = set(inside(folder))
    for path in events(sorted(left), mask):
        if path in left:
            act(path)
            left.remove(path)
        if not left:
            return


def swap(folder, elsewhere):
    def act(path):
        name = os.path.basename(path)
        os.rename(path, os.path.join(folder, "." + name))
        os.symlink(os.path.join(elsewhere, name), path)

    each_once(folder, IN_CLOSE_NOWRITE, act)


def replace(folder):
    def act(path):
        for name in inside(path):
            with open(name + ".new", "w", encoding="utf-8") as file:
                file.write("Opravený zápis.\n")
            os.rename(name + ".new", name)

    each_once(folder, IN_CLOSE_NOWRITE, act)


def other(text):
    """Another text, as long as this one."""
    return (b"podvrh " * len(text))[:len(text) - 1] + b"\n"


def overwrite(folder):
    files = {path: open(path, "r+b", buffering=0) for path in inside(folder)}

    def act(path):
        files[path].write(other(bytes(os.fstat(files[path].fileno()).st_size)))

    each_once(folder, IN_ACCESS, act)


def map_files(folder):
    maps = {}
    for path in inside(folder):
        with open(path, "r+b") as file:
            maps[path] = mmap.mmap(file.fileno(), 0)
        maps[path][0] = maps[path][0]  # the page is dirty from now on
    texts = {path: bytes(content) for path, content in maps.items()}

    left = set(maps)

    def undo(*_):
        for path, content in maps.items():
            content[:] = texts[path]
        sys.exit(len(left) > 0)

    signal.signal(signal.SIGTERM, undo)
    for path in events(sorted(maps), IN_ACCESS):
        maps[path][:] = other(texts[path])
        left.discard(path)


def parents(pid):
    while pid > 1:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            pid = int(file.read().rsplit(")", 1)[1].split()[1])
        yield pid


def runs_program(pid):
    """Whether the process, or one of its children, runs tesseract."""
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{name}/comm", encoding="ascii") as file:
                if (file.read() == "tesseract\n" and
                        pid in parents(int(name))):
                    return True
        except (OSError, ValueError, IndexError):
            continue
    return False


def scan(path, replacement, pid):
    with open(replacement, "rb") as file:
        content = file.read()
    print("ready", flush=True)
    while not runs_program(int(pid)):
        time.sleep(0.002)
    with open(path, "r+b") as file:
        file.write(content)
        file.truncate()


if __name__ == "__main__":
    {"swap": swap, "replace": replace, "overwrite": overwrite,
     "map": map_files, "scan": scan}[sys.argv[1]](*sys.argv[2:])
