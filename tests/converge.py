#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# converge.py: whatever happens to files, and to runs, the index comes to equal
# one that is built from scratch.
#
# usage: B=BUILD tests/converge.py [STEPS [SEED]]
#
# Each step adds, changes, touches, moves, copies or deletes some files, and
# lets spis-index run; kill -9 or SIGTERM makes an end of some runs.  From time
# to time, and in the end, all that the index holds is compared.  Prints TAP;
# the seed that is printed repeats a run, but for the moments of the kills.
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

BUILD = pathlib.Path(os.environ.get("B", "build")).resolve()
COMPARE_EVERY = 20
KILLED = 0.4  # share of the runs

WORDS = """rada zastupitelstvo město obec schvaluje neschvaluje bere na vědomí
rozpočet smlouva pozemek prodej nájem silnice most škola starosta tajemník
komise výbor usnesení zápis vyhláška dotace žádost projekt rekonstrukce
kanalizace vodovod osvětlení hřiště knihovna policie prevence asistent
Olomouc Litovel Ostrava Brno 2017 2018 25/2019""".split()
NAMES = ["Zápis ZM 2017-05-03", "zápis", "usnesení-12", "zm_2017-05-03", "a!",
         "b c", "příloha", "text", "X", "vyhláška 3-2018"]
CONFIG = """[archive Litovel]
root = {root}/one
exclude = *.tmp
[archive Olomouc]
root = {root}/two
[folder {root}/two/letters]
kind = dopis
"""


def remove(folder):
    subprocess.run(["rm", "-rf", folder], check=True)


class World:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.here = pathlib.Path.cwd()
        self.duration_s = 0.1  # of the last whole run
        self.root = self.here / "archive"
        for folder in ("one/in", "one/a!/deep", "two/letters"):
            (self.root / folder).mkdir(parents=True)
        (self.here / "conf").write_text(CONFIG.format(root=self.root))
        # Roots are never empty.
        for root in ("one", "two"):
            (self.root / root / ".keep").write_text("")

    def files(self):
        return sorted(p for p in self.root.rglob("*")
                      if p.is_file() and p.name != ".keep")

    def folders(self):
        return sorted(p for p in self.root.rglob("*") if p.is_dir())

    # ---- contents

    def text(self):
        r = self.random
        lines = [" ".join(r.choices(WORDS, k=r.randint(1, 12)))
                 for _ in range(r.randint(1, 8))]
        if r.random() < 0.5:
            lines.insert(0, "Zápis z jednání zastupitelstva města")
        return ("\n".join(lines) + "\n").encode()

    def content(self):
        kind = self.random.randrange(12)
        if kind == 0:
            return b""
        if kind == 1:
            return bytes(self.random.randrange(256) for _ in range(50))
        if kind == 2:
            title = self.random.choice(WORDS).encode()
            return (b"<html><title>" + title + b"</title><p>" +
                    self.text() + b"</html>")
        if kind == 3:
            return self.text().decode().encode("cp1250")
        if kind == 4:
            return self.text() * 2000
        if kind in (5, 6):
            return self.archive()
        return self.text()

    def archive(self):
        out = b"!<arch>\n"
        for _ in range(self.random.randint(0, 4)):
            data = self.text()
            name = self.random.choice(["zm-2017-05-03", "a", "b", "c"])
            out += (f"{name + '.txt/':16}{0:<12}{0:<6}{0:<6}{644:<8}"
                    f"{len(data):<10}`\n").encode()
            out += data + b"\n" * (len(data) % 2)
        return out

    # ---- what happens to files

    def new_path(self):
        r = self.random
        folder = r.choice([f for f in self.folders() if f != self.root])
        name = r.choice(NAMES) + r.choice(["", " 2", "!"])
        return folder / (name + r.choice([".txt", ".html", ".a", ".tmp"]))

    def add(self):
        path = self.new_path()
        if not path.is_dir():
            path.write_bytes(self.content())

    def change(self):
        path = self.random.choice(self.files())
        path.write_bytes(self.content())

    # The size and the time of its change stay.
    def change_slyly(self):
        path = self.random.choice(self.files())
        data = bytearray(path.read_bytes())
        before = path.stat()
        data.reverse()
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def touch(self):
        os.utime(self.random.choice(self.files()))

    def move(self):
        to = self.new_path()
        if not to.is_dir():
            self.random.choice(self.files()).rename(to)

    def swap(self):
        one, two = (self.random.choice(self.files()) for _ in range(2))
        if one != two:
            aside = self.here / "aside"
            one.rename(aside)
            two.rename(one)
            aside.rename(two)

    def copy(self):
        path, to = self.random.choice(self.files()), self.new_path()
        if path != to and not to.is_dir():
            to.write_bytes(path.read_bytes())

    def delete(self):
        self.random.choice(self.files()).unlink()

    def move_folder(self):
        folders = [f for f in self.folders()
                   if f.parent != self.root and f != self.root]
        if not folders:
            return
        folder = self.random.choice(folders)
        to = self.random.choice(self.folders())
        to = to / self.random.choice(["in", "a!", "letters", "d"])
        if not to.exists() and folder not in to.parents and \
                to.parent != self.root:
            folder.rename(to)

    def delete_folder(self):
        folders = [f for f in self.folders()
                   if f.parent != self.root and f != self.root]
        if len(folders) > 2 and self.random.random() < 0.3:
            remove(self.random.choice(folders))

    def make_folder(self):
        folder = self.random.choice(self.folders())
        name = self.random.choice(["in", "a!", "letters", "d", ".hidden"])
        if folder != self.root and not (folder / name).exists():
            (folder / name).mkdir()

    def act(self):
        deeds = [self.add] * 5 + [
            self.change, self.change_slyly, self.touch, self.move, self.move,
            self.swap, self.copy, self.delete, self.delete, self.move_folder,
            self.delete_folder, self.make_folder]
        for _ in range(self.random.randint(1, 6)):
            deed = self.random.choice(deeds)
            if deed == self.add or self.files():
                deed()

    # ---- runs

    def command(self, index):
        return [BUILD / "spis-index", "-c", "conf", "-i", index, "-q",
                "--allow-mass-delete"]

    def run(self, index="index"):
        start = time.monotonic()
        done = subprocess.run(self.command(index), stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            raise SystemExit(f"Bail out! status {done.returncode}: "
                             f"{done.stderr.decode()}")
        self.duration_s = time.monotonic() - start

    def kill(self):
        run = subprocess.Popen(self.command("index"),
                               stderr=subprocess.DEVNULL)
        time.sleep(random.random() * self.duration_s * 1.2)
        run.send_signal(random.choice([signal.SIGKILL, signal.SIGTERM]))
        run.wait()

    # All of it, but for times, as lines.
    def dump(self, index):
        """A piece of text for each document."""
        return subprocess.run(
            [BUILD / "spis-index", "-i", index, "--dump"],
            stdout=subprocess.PIPE, check=True).stdout.decode().split("\n\n")

    def compare(self):
        self.run()
        remove("anew")
        self.run("anew")
        return self.dump("index"), self.dump("anew")


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else \
        random.SystemRandom().randrange(1 << 32)
    print(f"# {steps} steps, seed {seed}", flush=True)
    world = World(seed)
    test, failed = 0, False
    for step in range(1, steps + 1):
        world.act()
        if world.random.random() < KILLED:
            world.kill()
        else:
            world.run()
        if step % COMPARE_EVERY and step != steps:
            continue
        test += 1
        got, wanted = world.compare()
        same = got == wanted
        failed = failed or not same
        print(f"{'' if same else 'not '}ok {test} - after {step} steps: "
              f"{len(wanted) - 2} documents", flush=True)
        for line in sorted(set(got) ^ set(wanted))[:20]:
            print("# index:" if line in got else "# anew: ", line[:2000])
        if failed:
            break
    print(f"1..{test}")
    return failed


sys.exit(main())
