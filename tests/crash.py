#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# crash.py: wherever a run that writes an index is broken, the index holds what
# was acknowledged, and the next run completes it.
#
# usage: B=BUILD tests/crash.py WAYS [POINTS [SEED [COMMITS]]]
#
# WAYS is some of these, with commas:
#
#   kill    kill -9 before a call that writes
#   random  kill -9 at a moment
#   fault   such a call fails, with EIO or ENOSPC, or all do from then on
#   memory  an allocation fails
#   full    the file system is full (as root, who may mount one)
#   power   the power fails: of what was not synced, some is on the disk
#
# POINTS of each case are tried, and ten times as many power cuts; 0: all there
# are.  What is broken are programs that write with COMMITS, straight and in
# bulk (crash/writer.c), and runs of spis-index: the first one, one after
# changes, one that builds in bulk, a rebuild, --compact and --backup.  Each
# time the index must open and be that of one commit, the last acknowledged or
# the next; xapian-check and --check must like it; nobody may be left running;
# and the next run must make it what it would have been.  Prints TAP, and the
# seed.
import concurrent.futures
import errno
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

import crash_power

BUILD = pathlib.Path(os.environ.get("B", "build")).resolve()
ENV = dict(os.environ, B=str(BUILD), LC_ALL="C.UTF-8")
COMMITS = 100
FEW_COMMITS = 3  # allocations are many
RANDOM_KILLS = 60  # of each case, if nobody says how many
POWER_CUTS = 1200
WORKERS = 2
LIMIT_S = 600  # ends what hangs, however slow the machine is
ORPHANS_S = 10.0
# kill -9 leaves the same files on any file system; this one syncs fast.
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
SIZES_KB = (64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384)
ROOM_KB = 1 << 18
NO_INDEX = rb"no index at|is not an index"


class Wrong(Exception):
    pass


def command(*words, **options):
    return subprocess.run([str(w) for w in words], env=ENV,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=LIMIT_S, **options)


def tell(done):
    return f"status {done.returncode}: {done.stderr.decode().strip()}"


# ---- what is broken

class Writer:
    """Commits of a few documents each; says the number of each."""

    def __init__(self, commits, threads, ways):
        self.ways = ways
        self.name = f"{commits} commits" + (" in bulk" if threads else "")
        self.words = [commits] + ([threads] if threads else [])
        self.golden = [None]
        with tempfile.TemporaryDirectory(dir=FAST) as where:
            for n in range(1, commits + 1):
                command(BUILD / "tests/writer", "write", where + "/index", n,
                        check=True)
                self.golden.append(self.show(pathlib.Path(where)))

    def prepare(self, where):
        pass

    def command(self, where):
        return [BUILD / "tests/writer", "write", where / "index", *self.words]

    finish = command

    def acknowledged(self, out):
        return int(out.split()[-1]) if out.split() else 0

    # All that a reader sees, as lines.
    def show(self, where):
        done = command(BUILD / "tests/writer", "show", where / "index")
        if re.search(NO_INDEX, done.stderr):
            return None
        if done.returncode != 0:
            raise Wrong(f"cannot be read: {tell(done)}")
        return sorted(done.stdout.split(b"\n"))

    def states(self, acknowledged):
        return self.golden[acknowledged:acknowledged + 2]


class Run:
    """spis-index, on an archive that changed since `before` was made."""

    ways = ("kill", "random", "fault", "memory", "full")

    def __init__(self, name, config, before, options=()):
        self.name = name
        self.before = before
        self.config = config
        self.options = list(options)
        self.golden = [self.show(before) if before else None]
        with tempfile.TemporaryDirectory(dir=FAST) as where:
            where = pathlib.Path(where)
            self.prepare(where)
            done = command(*self.command(where))
            if done.returncode != 0:
                raise SystemExit(f"Bail out! {tell(done)}")
            self.golden.append(self.show(where))
            self.after = pathlib.Path(tempfile.mkdtemp(dir=config.parent))
            shutil.copytree(where / "index", self.after / "index")

    def prepare(self, where):
        if self.before:
            shutil.copytree(self.before / "index", where / "index")

    def command(self, where):
        return [BUILD / "spis-index", "-c", self.config, "-i",
                where / "index", "--allow-mass-delete", *self.options]

    # What was noted as a failure for want of memory is tried again.
    def finish(self, where):
        return self.command(where) + ["--retry-failed"]

    def acknowledged(self, _):
        return 0

    # One document after the other.
    def show(self, where):
        done = command(BUILD / "spis-index", "-i", where / "index", "--dump")
        if re.search(NO_INDEX, done.stderr):
            return None
        if done.returncode != 0:
            raise Wrong(f"cannot be read: {tell(done)}")
        return done.stdout.split(b"\n\n")[1:]

    def states(self, _):
        return self.golden

    # Some of what is to come.
    def may_be(self, state):
        before, after, now = (set(lines or []) for lines in
                              (*self.golden, state))
        return before & after <= now <= before | after


class Care(Run):
    """spis-index on an index alone; the archive does not matter."""

    def command(self, where):
        return [BUILD / "spis-index", "-i", where / "index", *self.options]

    finish = command


class Backup(Care):
    """What is broken is a copy that is in the making."""

    def __init__(self, config, before):
        super().__init__("a backup", config, before)
        self.golden[0] = None

    def command(self, where):
        return [BUILD / "spis-index", "-i", where / "index", "--backup",
                where / "copy"]

    # There may be one already; it is not written over.
    def finish(self, where):
        return ["true"] if self.show(where) else self.command(where)

    def show(self, where):
        copy = where / "copy"
        if not copy.exists():
            return None
        with tempfile.TemporaryDirectory(dir=FAST) as folder:
            link = pathlib.Path(folder) / "index"
            link.symlink_to(copy)
            return super().show(pathlib.Path(folder))


# ---- an archive, and what becomes of it

WORDS = """rada zastupitelstvo schvaluje rozpočet smlouva pozemek prodej nájem
silnice škola starosta výbor usnesení vyhláška dotace žádost rekonstrukce
kanalizace osvětlení hřiště knihovna Olomouc Litovel příspěvek""".split()


def text(chance, words):
    return " ".join(chance.choices(WORDS, k=words)) + "\n"


def make_archive(root, chance):
    (root / "zápisy").mkdir(parents=True)
    for i in range(12):
        (root / "zápisy" / f"zápis {i}.txt").write_text(text(chance, 60))
    for i in range(3):
        (root / f"deska {i}.html").write_text(
            f"<html><title>Deska {i}</title><p>{text(chance, 30)}</html>")
    data = text(chance, 40).encode()
    (root / "archiv.a").write_bytes(
        b"!<arch>\n" + f"{'zm.txt/':16}{0:<12}{0:<6}{0:<6}{644:<8}"
        f"{len(data):<10}`\n".encode() + data + b"\n" * (len(data) % 2))


def change_archive(root, chance):
    folder = root / "zápisy"
    (folder / "zápis 0.txt").write_text(text(chance, 50))
    (folder / "zápis 1.txt").write_text(text(chance, 20))
    (folder / "zápis 2.txt").unlink()
    (folder / "zápis 3.txt").rename(root / "přesunutý.txt")
    os.utime(folder / "zápis 4.txt")
    (root / "nový.txt").write_text(text(chance, 80))
    (root / "archiv.a").unlink()


def fill_archive(root, chance):
    """So much that it is built in bulk."""
    (root / "knihy").mkdir()
    for i in range(8):
        (root / "knihy" / f"kniha {i}.txt").write_text(text(chance, 25000))


def grow_archive(root, chance):
    """More than some file systems hold."""
    for i in range(12):
        words = [f"{chance.choice(WORDS)}{chance.randrange(100000)}"
                 for _ in range(60000)]
        (root / "knihy" / f"rejstřík {i}.txt").write_text(" ".join(words))


def runs(home, chance, with_large):
    root = home / "archive"
    config = home / "conf"
    config.write_text(f"[archive Litovel]\nroot = {root}\n")
    make_archive(root, chance)
    first = Run("the first run", config, None)
    yield first
    change_archive(root, chance)
    second = Run("a run after changes", config, first.after)
    yield second
    fill_archive(root, chance)
    third = Run("a run in bulk", config, second.after)
    yield third
    yield Run("a rebuild", config, third.after, ["--rebuild"])
    yield Care("compacting", config, third.after, ["--compact"])
    yield Backup(config, third.after)
    if not with_large:
        return
    grow_archive(root, chance)
    large = Run("a large run", config, third.after)
    large.ways = ("full",)
    yield large


# ---- what an index must be

def check_index(case, where, allowed):
    state = case.show(where)
    if not allowed(state):
        head = b" ".join(state[:8]).decode() if state else state
        raise Wrong(f"the index is that of no commit wanted: {head}")
    if state is not None:
        stub = (where / "index/XAPIANDB").read_text()
        for check in (["xapian-check", where / "index" / stub.split()[1]],
                      [BUILD / "spis-index", "-i", where / "index", "--check"]):
            done = command(*check)
            if done.returncode != 0:
                raise Wrong(f"{check[0]}: {done.stdout[-300:]!r} {tell(done)}")
    return state


def check_next_run(case, where):
    done = command(*case.finish(where))
    if done.returncode != 0:
        raise Wrong(f"the next run: {tell(done)}")
    if case.show(where) != case.golden[-1]:
        raise Wrong("the next run does not complete it")


# ---- one attempt

class Attempt:
    """A run in a folder of its own, with what is to break it."""

    def __init__(self, case, plan, where, seen=None):
        self.case = case
        self.where = where
        self.seen = seen or where.parent / (where.name + ".seen")
        self.env = dict(ENV, SPIS_FAULT=plan, SPIS_FAULT_UNDER=str(where),
                        SPIS_FAULT_SEEN=str(self.seen),
                        LD_PRELOAD=str(BUILD / "tests/fault.so"))
        case.prepare(where)

    def start(self):
        return subprocess.Popen(
            [str(w) for w in self.case.command(self.where)], env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)

    def run(self, kill_after_s=None):
        run = self.start()
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            run.kill()
        self.out, self.err = run.communicate(timeout=LIMIT_S)
        self.status = run.returncode
        self.pid = run.pid
        return self

    def calls(self):
        return struct.unpack("QQ", self.seen.read_bytes())[0]

    # Those that the run has started are of its group; the dead do not count,
    # whom somebody else has to bury.
    def check_orphans(self):
        end = time.monotonic() + ORPHANS_S
        while self.running():
            if time.monotonic() > end:
                raise Wrong("processes are left running")
            time.sleep(0.01)

    def running(self):
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.pid and fields[0] not in "ZX":
                return True
        return False

    def check_committed(self):
        states = self.case.states(self.case.acknowledged(self.out))
        return check_index(self.case, self.where, lambda s: s in states)

    # Where Xapian writes in a destructor, or its version file without memory,
    # it ends the process itself, "after throwing" something or, where that was
    # not caught yet, "without an active exception"; spis-index says why and
    # ends as ever.
    def ended_by_xapian(self):
        return isinstance(self.case, Writer) and \
            self.status == -signal.SIGABRT and \
            self.err.startswith(b"terminate called ")

    # It has done all, or says why not, in one line.
    def check_told(self, number):
        told = self.err.decode().strip()
        state = self.check_committed()
        if self.status == 0 and state == self.case.golden[-1]:
            return
        if self.ended_by_xapian():
            return
        if self.status != 2 or "\n" in told or os.strerror(number) not in told:
            raise Wrong(f"status {self.status}: {told}")

    # When there is no memory to read any further, what was read is committed.
    def check_memory(self):
        told = self.err.decode()
        if isinstance(self.case, Run):
            state = check_index(self.case, self.where, self.case.may_be)
        else:
            state = self.check_committed()
        if self.status == 0 and state == self.case.golden[-1]:
            return
        if self.ended_by_xapian():
            return
        if self.status not in (1, 2) or not re.search(
                "out of memory|Cannot allocate memory", told):
            raise Wrong(f"status {self.status}: {told}")


def broken(case, plan, check, kill_after_s=None):
    """What is wrong, or None."""
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        where = pathlib.Path(folder) / "here"
        where.mkdir()
        attempt = Attempt(case, plan, where)
        try:
            attempt.run(kill_after_s)
            attempt.check_orphans()
            check(attempt)
            check_next_run(case, where)
        except (Wrong, subprocess.TimeoutExpired) as wrong:
            return f"{plan}: {wrong}; it said {attempt.err.decode()!r}"
        except subprocess.CalledProcessError as wrong:
            return f"{plan}: {wrong}: {wrong.stderr}"
    return None


def count(case, plan="count"):
    """How many calls there are, or allocations, and how long they take."""
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        where = pathlib.Path(folder) / "here"
        where.mkdir()
        start = time.monotonic()
        calls = Attempt(case, plan, where).run().calls()
        if calls == 0:
            raise SystemExit("Bail out! there is nothing to break")
        return calls, time.monotonic() - start


# ---- ways to break it

def chosen(chance, total, points):
    if points == 0 or points >= total:
        return range(1, total + 1)
    return sorted(chance.sample(range(1, total + 1), points))


def check_killed(attempt):
    attempt.check_committed()
    if attempt.status not in (0, -signal.SIGKILL):
        raise Wrong(f"status {attempt.status}")


def kills(case, points, chance):
    calls, _ = count(case)
    return [(case, f"kill {n}", check_killed)
            for n in chosen(chance, calls, points)]


def random_kills(case, points, chance):
    _, duration_s = count(case)
    return [(case, "count", check_killed, chance.random() * duration_s)
            for _ in range(points or RANDOM_KILLS)]


def faults(case, points, chance):
    calls, _ = count(case)
    ways = [("fail", errno.EIO), ("fail", errno.ENOSPC),
            ("full", errno.ENOSPC)]
    return [(case, f"{way} {n} {number}",
             lambda attempt, number=number: attempt.check_told(number))
            for n in chosen(chance, calls, points)
            for way, number in (chance.sample(ways, 1) if points else ways)]


def memory(case, points, chance):
    allocations, _ = count(case, "memory 0")
    return [(case, f"memory {n}", Attempt.check_memory)
            for n in chosen(chance, allocations, points)]


WAYS = {"kill": kills, "random": random_kills, "fault": faults,
        "memory": memory}


# ---- the power fails

def write_log(case, where):
    log = where.parent / "log"
    Attempt(case, f"log {log}", where).run()
    return log.read_bytes()


def wrong_on_disk(case, where, acknowledged):
    try:
        states = case.states(acknowledged)
        check_index(case, where, lambda state: state in states)
        check_next_run(case, where)
    except (Wrong, OSError, subprocess.TimeoutExpired) as wrong:
        return f"after commit {acknowledged}: {wrong}"
    return None


def lose_power(case, points, chance):
    """How many states of the disk were looked at, and what is wrong."""
    with tempfile.TemporaryDirectory(dir=FAST) as folder, \
            concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        where = pathlib.Path(folder) / "here"
        where.mkdir()
        disk = crash_power.Disk(write_log(case, where), where)
        steps = disk.count()
        results = []
        for n in sorted(chance.choices(range(1, steps + 1),
                                       k=10 * points or POWER_CUTS)):
            disk.play(n)
            state = pathlib.Path(folder) / f"state {len(results)}"
            disk.crash(state, chance)
            results.append(pool.submit(
                wrong_on_disk, case, state,
                case.acknowledged(disk.output)))
        return len(results), [r.result() for r in results if r.result()]


# ---- the file system is full

def resize(folder, kb):
    subprocess.run(["mount", "-o", f"remount,size={kb}k", folder], check=True)


def run_with_room(case, folder, room_kb, seen):
    where = pathlib.Path(folder) / "here"
    where.mkdir()
    attempt = Attempt(case, "count", where, pathlib.Path(seen.name))
    resize(folder, shutil.disk_usage(folder).used // 1024 + room_kb)
    attempt.run()
    attempt.check_told(errno.ENOSPC)
    resize(folder, ROOM_KB)
    check_next_run(case, where)
    return attempt.status != 0


def fill(case, room_kb):
    """Whether it was full, and what is wrong."""
    with tempfile.TemporaryDirectory() as folder, \
            tempfile.NamedTemporaryFile() as seen:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM_KB}k",
                        "tmpfs", folder], check=True)
        try:
            return run_with_room(case, folder, room_kb, seen), None
        except Wrong as wrong:
            return True, f"{room_kb} KB: {wrong}"
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


# ---- TAP

class Tap:
    tests = 0
    failed = False

    def told(self, what, wrong):
        self.tests += 1
        self.failed = self.failed or bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {self.tests} - {what}",
              flush=True)
        for line in wrong[:20]:
            print("# " + line.replace("\n", " ")[:500], flush=True)

    def attempts(self, way, case, jobs):
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda job: broken(*job), jobs))
        wrong = [r for r in results if r]
        self.told(f"{way}, {case.name}: {len(jobs)} points, "
                  f"{len(wrong)} wrong", wrong)

    def full(self, case, sizes):
        if os.geteuid() != 0:
            self.told(f"full, {case.name} # SKIP only root can mount", [])
            return
        results = [fill(case, kb) for kb in sizes]
        self.told(f"full, {case.name}: {sum(full for full, _ in results)} of "
                  f"{len(sizes)} sizes are too small",
                  [wrong for _, wrong in results if wrong])

    def power(self, case, points, chance):
        states, wrong = lose_power(case, points, chance)
        self.told(f"power, {case.name}: {states} states, {len(wrong)} wrong",
                  wrong)


def cases(home, chance, commits, with_large):
    ways = ("kill", "random", "fault", "power", "full")
    yield Writer(commits, 0, ways)
    yield Writer(commits // 5, 2, ways)
    yield Writer(FEW_COMMITS, 0, ("memory",))
    yield Writer(FEW_COMMITS, 2, ("memory",))
    yield from runs(home, chance, with_large)


def main():
    # So that folders are removed, however it ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    ways = sys.argv[1].split(",")
    points, seed, commits = (
        int(sys.argv[i]) if len(sys.argv) > i else default for i, default in
        [(2, 0), (3, random.SystemRandom().randrange(1 << 32)), (4, COMMITS)])
    print(f"# {','.join(ways)}: {points} points, seed {seed}", flush=True)
    chance = random.Random(seed)
    tap = Tap()
    with tempfile.TemporaryDirectory(dir=FAST) as home:
        for case in cases(pathlib.Path(home), chance, commits,
                          points == 0):
            for way in ways:
                if way not in case.ways:
                    continue
                if way == "full":
                    tap.full(case, SIZES_KB if points == 0 else
                             chance.sample(SIZES_KB, min(points, 2)))
                elif way == "power":
                    tap.power(case, points, chance)
                else:
                    tap.attempts(way, case, WAYS[way](case, points, chance))
    print(f"1..{tap.tests}")
    return tap.failed


sys.exit(main())
