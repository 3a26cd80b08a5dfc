#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# run.py: makes each small edit of the code in a copy; fast tests must notice.
#
# usage: tests/mutants/run.py --apply        does every edit still apply?
#        BUILD='make ...' B=FOLDER tests/mutants/run.py [FILE...]
#
# The edits are in *.txt beside this file:
#
#   lib/store/match.cc              the file of those that follow
#   - before >= *i                  what stands there, exactly once; any white
#   + before > *i                   space is as good as any; and what then does
#   = why no test can see it        it is equivalent, and only said to be
#   @ search query.sh               the tests to notice it: else all fast ones
#
# Which tests are fast, and see what of the code, is in fast.txt.  FILE is how
# the names of files begin.  "make check-mutants" has what B needs.  From the
# environment: JOBS, edits at once; MINUTES for all; SAMPLE, so many edits that
# SEED chooses.
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))

WORKERS = int(os.environ.get("JOBS", "2"))
# Of processor, for the tests of one mutant: so the load does not decide.
MUTANT_S = 20
# What a test takes at most; and on the clock, when it waits for ever.
TEST_S = 10
HANGS_S = 120
# For all of it; those that have not begun by then are not tried.
ALL_S = int(os.environ.get("MINUTES") or 60) * 60
# Where the machine has other things to do: so many of them, chosen by chance.
SAMPLE = int(os.environ.get("SAMPLE") or 0)
SEED = int(os.environ.get("SEED") or time.time())
# Of those that change behaviour so many must be noticed.
SHARE = 0.85
BUILD_S = 120
FILE_BYTES = 1 << 30


class Edit:
    def __init__(self, where, path):
        self.where, self.path = where, path
        self.old = self.new = self.equivalent = None
        self.tests = None

    def name(self):
        return "%s: %s -> %s" % (self.path, self.old, self.new or "nothing")


def read_table(path, edits, errors):
    file = None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        where = "%s:%d" % (os.path.relpath(path, TOP), number)
        kind, text = line[:1], line[2:]
        last = edits[-1] if edits and edits[-1].path == file else None
        if not line or kind == "#":
            continue
        if kind == "-":
            edits.append(Edit(where, file))
            edits[-1].old = text
        elif kind == "+" and last and last.new is None:
            last.new = text
        elif kind == "=" and last:
            last.equivalent = text
        elif kind == "@" and last:
            last.tests = text.split()
        elif kind in "+=@" or line[0] == " ":
            errors.append("%s: belongs to no edit" % where)
        else:
            file = line


def read_tables(errors):
    edits = []
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".txt") and name != "fast.txt":
            read_table(os.path.join(HERE, name), edits, errors)
    return edits


# The file with the edit in it; None: it does not apply.
def edited(edit, errors):
    try:
        text = open(os.path.join(TOP, edit.path), encoding="utf-8").read()
    except (OSError, TypeError):
        errors.append("%s: no file '%s'" % (edit.where, edit.path))
        return None
    old = r"\s+".join(re.escape(word) for word in edit.old.split())
    found = list(re.finditer(old, text))
    if edit.new is None or len(found) != 1:
        errors.append("%s: %s" % (edit.where, "no '+' follows"
                      if edit.new is None else
                      "in %s %d times: %s" % (edit.path, len(found),
                                              edit.old)))
        return None
    return text[:found[0].start()] + edit.new + text[found[0].end():]


def read_fast():
    rows = []
    for line in open(os.path.join(HERE, "fast.txt"), encoding="utf-8"):
        if line.strip() and line[0] != "#":
            prefix, tests = line.split(None, 1)
            rows.append((prefix, tests.split()))
    return rows


def tests_of(edit, fast):
    if edit.tests:
        return edit.tests
    best = max((row for row in fast if edit.path.startswith(row[0])),
               key=lambda row: len(row[0]), default=("", []))
    return best[1]


# A mutant may write without end, and run.
def bound():
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TEST_S, TEST_S))


class Worker:
    """A copy of the tree and of its build, in which edits come and go."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        names = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, check=True,
                               stdout=subprocess.PIPE).stdout.split(b"\0")
        for name in map(os.fsdecode, filter(None, names)):
            if os.path.exists(os.path.join(TOP, name)):
                self.take(TOP, name)
        shutil.copytree(os.path.join(TOP, build), os.path.join(folder, build),
                        symlinks=True)

    def take(self, top, name):
        to = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        if os.path.lexists(to):
            os.unlink(to)
        shutil.copy2(os.path.join(top, name), to, follow_symlinks=False)

    # Whether it succeeds; what it prints; how long the processor was busy.
    def run(self, command, limit, env=None):
        with tempfile.TemporaryFile() as out:
            p = subprocess.Popen(command, cwd=self.folder, env=env, stdout=out,
                                 stderr=subprocess.STDOUT, preexec_fn=bound,
                                 stdin=subprocess.DEVNULL,
                                 start_new_session=True)
            end = time.monotonic() + limit
            while True:
                pid, status, usage = os.wait4(p.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() > end:
                    os.killpg(p.pid, signal.SIGKILL)
                time.sleep(0.01)
            p.returncode = status
            out.seek(0)
            return (status == 0, out.read().decode("utf-8", "replace"),
                    usage.ru_utime + usage.ru_stime)

    # Not the lexicon: it takes longer than all else, and edits of what it is
    # compiled with show in the tests anyway.
    def make(self):
        return self.run(shlex.split(os.environ["BUILD"]) +
                        ["-s", "-o", os.path.join(self.build, "czech.lex"),
                         "mutable"], BUILD_S)

    # Whether it passes, and how long that took.
    def test(self, name):
        path = ("tests/" + name if name.endswith(".sh") else
                os.path.join(self.build, "mutable/tests", name))
        env = dict(os.environ, B=os.path.join(self.build, "mutable"),
                   JOBS="1", TMPDIR=self.folder)
        good, _, seconds = self.run(["tests/run", path], HANGS_S, env)
        return good, seconds

    def apply(self, edit, text):
        with open(os.path.join(self.folder, edit.path), "w",
                  encoding="utf-8") as file:
            file.write(text)

    # All is as it was, the build too.
    def restore(self, edit, since):
        self.take(TOP, edit.path)
        top = os.path.join(self.folder, self.build)
        for folder, _, names in os.walk(top):
            for name in names:
                path = os.path.join(folder, name)
                made = os.path.relpath(path, self.folder)
                if os.lstat(path).st_mtime < since:
                    continue
                if os.path.lexists(os.path.join(TOP, made)):
                    self.take(TOP, made)
                else:
                    os.unlink(path)


class Runner:
    def __init__(self, edits, fast, build, folder):
        self.edits, self.fast = edits, fast
        self.next, self.lock = 0, threading.Lock()
        self.begin = time.monotonic()
        self.usual = {}
        self.done = []
        self.errors = []
        self.workers = [Worker(build, os.path.join(folder, str(i)))
                        for i in range(WORKERS)]

    # A test that fails anyhow, or is not fast, notices nothing.
    def measure(self):
        names = {name for edit in self.edits
                 for name in tests_of(edit, self.fast)}
        self.each(sorted(names), self.measure_one)

    def measure_one(self, worker, name):
        good, seconds = worker.test(name)
        with self.lock:
            self.usual[name] = seconds
            if not good:
                self.errors.append("without any edit %s fails" % name)

    def each(self, things, work):
        waiting = list(reversed(things))

        def loop(worker):
            while True:
                with self.lock:
                    if not waiting:
                        return
                    thing = waiting.pop()
                work(worker, thing)

        threads = [threading.Thread(target=loop, args=(w,))
                   for w in self.workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def try_one(self, worker, edit):
        if time.monotonic() - self.begin > ALL_S - MUTANT_S:
            self.say(edit, "not tried", "the time is over")
            return
        since = time.time() - 1
        worker.apply(edit, edited(edit, self.errors))
        try:
            built, out, seconds = worker.make()
            if not built:
                self.say(edit, "error", "does not build\n" + out)
                return
            verdict, why, used = self.verdict(worker, edit)
            self.say(edit, verdict, why, seconds + used)
        finally:
            worker.restore(edit, since)

    # With the time of the processor that the tests took.
    def verdict(self, worker, edit):
        used = 0
        for name in tests_of(edit, self.fast):
            if used >= MUTANT_S:
                return "survived", "the time was over before " + name, used
            good, seconds = worker.test(name)
            used += seconds
            if not good:
                return "killed", "by " + name, used
        return "survived", "", used

    def say(self, edit, verdict, why, used=0.0):
        with self.lock:
            self.done.append((edit, verdict, used))
            if verdict == "error":
                self.errors.append("%s: %s" % (edit.where, why))
            print("%-9s %s (%s)%s" % (verdict, edit.name(), edit.where,
                                      ", " + why if why else ""), flush=True)

    def totals(self):
        folders = {}
        for edit, verdict, used in self.done:
            counts = folders.setdefault(os.path.dirname(edit.path), {})
            counts[verdict] = counts.get(verdict, 0) + 1
            counts["CPU s"] = counts.get("CPU s", 0) + used
        kinds = ["killed", "survived", "equivalent", "not tried", "error",
                 "CPU s"]
        print("\n%-24s" % "" + "".join("%12s" % k for k in kinds))
        for folder in sorted(folders):
            print("%-24s" % folder + "".join(
                "%12d" % folders[folder].get(k, 0) for k in kinds))
        sums = {k: sum(f.get(k, 0) for f in folders.values()) for k in kinds}
        print("%-24s" % "all" + "".join("%12d" % sums[k] for k in kinds))
        return sums


def apply_all(edits, errors):
    for edit in edits:
        edited(edit, errors)
    for error in errors:
        print("# " + error)
    print("%sok 1 - all %d edits of the table of mutants apply\n1..1" %
          ("not " if errors else "", len(edits)))
    return 1 if errors else 0


def main():
    errors = []
    for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "SEED"):
        os.environ.pop(name, None)
    edits = read_tables(errors)
    if sys.argv[1:] == ["--apply"]:
        return apply_all(edits, errors)
    edits = [edit for edit in edits if len(sys.argv) == 1 or
             edit.path.startswith(tuple(sys.argv[1:]))]
    if 0 < SAMPLE < len(edits):
        edits = random.Random(SEED).sample(edits, SAMPLE)
        print("# SEED=%d" % SEED)
    for edit in edits:
        edited(edit, errors)
    if errors or not edits:
        print("\n".join(errors) or "no such edits")
        return 2
    with tempfile.TemporaryDirectory(prefix="spis-mutants.") as folder:
        wanted = [edit for edit in edits if not edit.equivalent]
        r = Runner(wanted, read_fast(), os.environ["B"], folder)
        r.measure()
        for edit in edits:
            if edit.equivalent:
                r.say(edit, "equivalent", edit.equivalent)
        if not r.errors:
            r.each(wanted, r.try_one)
        sums = r.totals()
    seen = sums["killed"] + sums["survived"] + sums["not tried"]
    share = sums["killed"] / seen if seen else 0
    print("\n".join(r.errors))
    print("%.1f %% of %d killed, in %.0f s" %
          (100 * share, seen, time.monotonic() - r.begin))
    return 0 if share >= SHARE and not r.errors else 1


if __name__ == "__main__":
    sys.exit(main())
