# SPDX-License-Identifier: GPL-2.0-or-later
# crash_power.py: a disk that loses power, played from a log of crash/fault.c.
#
# What POSIX promises, and no more: fsync of a file makes its content durable,
# fsync of a folder which names it holds.  Of what came since, each block of
# 4 KB and each change of a folder is on the disk or not, whatever the order.
import os
import re

BLOCK = 4096
LINE = re.compile(rb"(root|create|mkdir|empty|write|cut|sync|rename|link|"
                  rb"remove|said) ([^\n]*)\n")


class File:
    def __init__(self):
        self.durable = bytearray()
        self.pending = []  # (offset, data), or (length, None): cut there

    def sync(self):
        for offset, data in self.pending:
            put(self.durable, offset, data)
        self.pending = []

    def make(self, path, chance, kept):
        content = bytearray(self.durable)
        for offset, data in self.pending:
            if chance.random() < kept:
                put(content, offset, data)
        path.write_bytes(content)


def put(content, offset, data):
    if data is None:
        del content[offset:]
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset:offset + len(data)] = data


class Folder:
    def __init__(self):
        self.durable = {}
        self.now = {}
        self.pending = []  # changes: {name: file, or None: gone}

    def change(self, change):
        apply(self.now, change)
        self.pending.append(change)

    def sync(self):
        for change in self.pending:
            apply(self.durable, change)
        self.pending = []

    # A file with two names, as after half a renaming, is one.
    def make(self, path, chance, kept, made=None):
        made = {} if made is None else made
        pending = [c for c in self.pending if chance.random() < kept]
        if chance.random() < 0.5:
            chance.shuffle(pending)
        names = dict(self.durable)
        for change in pending:
            apply(names, change)
        path.mkdir(exist_ok=True)
        for name, what in names.items():
            if isinstance(what, Folder):
                what.make(path / name, chance, kept, made)
            elif what in made:
                os.link(made[what], path / name)
            else:
                what.make(path / name, chance, kept)
                made[what] = path / name


def apply(names, change):
    for name, what in change.items():
        if what is None:
            names.pop(name, None)
        else:
            names[name] = what


class Disk:
    """Plays the calls of a log."""

    def __init__(self, log, root_path):
        self.log = log
        self.root_path = os.fsencode(root_path)
        self.top = Folder()
        self.inodes = {}
        self.output = b""
        self.at = 0
        self.played = 0

    def count(self):
        """How many calls there are."""
        counter = Disk(self.log, self.root_path)
        while counter.step():
            pass
        return counter.played

    def play(self, number):
        """As far as that call."""
        while self.played < number:
            self.step()

    def step(self):
        line = LINE.match(self.log, self.at)
        if not line:
            assert self.at == len(self.log), self.log[self.at:self.at + 80]
            return False
        self.at = line.end()
        getattr(self, line[1].decode())(line[2])
        self.played += 1
        return True

    def crash(self, path, chance):
        self.top.make(path, chance, chance.choice([0, 0.1, 0.5, 0.9, 1]))

    # ---- the calls

    def take_data(self, size):
        self.at += size
        return self.log[self.at - size:self.at]

    def find(self, path):
        """The folder that a path is in, and its name there."""
        folder = self.top
        *above, name = path[len(self.root_path) + 1:].split(b"/")
        for part in above:
            folder = folder.now[part.decode()]
        return folder, name.decode()

    def root(self, words):
        self.inodes[words] = self.top

    def add(self, words, what):
        inode, path = words.split(b" ", 1)
        folder, name = self.find(path)
        self.inodes[inode] = what
        folder.change({name: what})

    def create(self, words):
        self.add(words, File())

    def mkdir(self, words):
        self.add(words, Folder())

    def empty(self, words):
        self.inodes[words.split(b" ")[0]].pending.append((0, None))

    def cut(self, words):
        inode, length = words.split(b" ")
        self.inodes[inode].pending.append((int(length), None))

    def write(self, words):
        inode, offset, size = words.split(b" ")
        offset, data = int(offset), self.take_data(int(size))
        while data:
            size = BLOCK - offset % BLOCK
            self.inodes[inode].pending.append((offset, data[:size]))
            offset, data = offset + size, data[size:]

    def sync(self, words):
        self.inodes[words].sync()

    def rename(self, words):
        one, two = words.split(b"\t")
        folder, old = self.find(one)
        other, new = self.find(two)
        assert folder is other
        folder.change({old: None, new: folder.now[old]})

    def link(self, words):
        one, two = words.split(b"\t")
        folder, old = self.find(one)
        other, new = self.find(two)
        other.change({new: folder.now[old]})

    def remove(self, words):
        folder, name = self.find(words)
        folder.change({name: None})

    def said(self, words):
        self.output += self.take_data(int(words.split(b" ")[2]))
