# SPDX-License-Identifier: GPL-2.0-or-later
# damage.py: damages copies of an index in many ways, and looks at what is made
# of each.
#
# usage: B=BUILD tests/damage.py SEED ROUNDS
#
# The damages of a table, and ROUNDS random ones of SEED.  Prints TAP.
import os
import pathlib
import random
import shutil
import subprocess
import sys

INDEX = os.path.join(os.environ["B"], "spis-index")
PAGE = 4096
WORDS = """rada zastupitelstvo schvaluje rozpočet smlouva pozemek prodej nájem
silnice škola starosta výbor usnesení vyhláška""".split()
# What --check does not look at: a file with another state is read again.
STATE = (b"outcome ", b"reason ", b"file ")


def index(*words):
    return subprocess.run([INDEX, *words], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=600, check=False)


# ---- an index

def make(chance):
    """Of small documents and one that is packed, in two commits."""
    os.mkdir("a")
    for i in range(150):
        words = " ".join(chance.choices(WORDS, k=60))
        pathlib.Path(f"a/{i}.txt").write_text(f"{words} Nováková{i}\n")
    pathlib.Path("a/velký.txt").write_text("\n".join(
        " ".join(chance.choices(WORDS, k=12)) + str(chance.random())
        for _ in range(1500)))
    index("-i", "index", "a")
    for i in range(40):
        pathlib.Path(f"a/{i}.txt").write_text(
            " ".join(chance.choices(WORDS, k=60)))
    index("-i", "index", "a")


def text(dump):
    return [line for line in dump.split(b"\n") if not line.startswith(STATE)]


def files(folder):
    return {path.name: path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*"))
            if path.is_file() and path.stat().st_size > 0}


# ---- damages: what becomes of the bytes of a file

def zeros(data, at):
    return data[:at] + bytes(len(data[at:at + PAGE])) + data[at + PAGE:]


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1:]


def table():
    for name in ("postlist.glass", "docdata.glass", "termlist.glass",
                 "iamglass", "XAPIANDB"):
        yield name, "emptied", lambda data: b""
        yield name, "cut in half", lambda data: data[:len(data) // 2]
        yield name, "its first page zeros", lambda data: zeros(data, 0)
        yield name, "one bit in the middle", \
            lambda data: flipped(data, len(data) // 2)
    yield "XAPIANDB", "another generation", lambda data: b"glass index.77\n"
    yield "XAPIANDB", "a folder elsewhere", lambda data: b"glass ../index\n"


def some(chance, rounds):
    names = sorted(files("index"))
    for number in range(rounds):
        name = chance.choice(names)
        at = chance.random()
        ways = {
            "a bit": lambda data, at=at: flipped(data, int(at * len(data))),
            "a page": lambda data, at=at: zeros(data, int(at * len(data))),
            "its end": lambda data, at=at: data[:int(at * len(data))]}
        way = chance.choice(sorted(ways))
        yield name, f"random {number}, {way} at {at:.4f}", ways[way]


# ---- what must hold

def fault_of(done, what):
    """What is wrong with how it refused a damaged index; "" if nothing."""
    said = done.stderr.decode()
    if done.returncode != 2:
        return f"{what}: status {done.returncode}"
    if "'broken'" not in said or said.count("\n") > 2:
        return f"{what}: {said}"
    return f"{what}: output" if done.stdout else ""


def refused():
    """The index is damaged, and --check knows."""
    before = files("broken")
    faults = [fault_of(index("-i", "broken", "--dump"), "--dump"),
              fault_of(index("-i", "broken", "--backup", "copy"), "--backup"),
              fault_of(index("-i", "broken", "--compact"), "--compact")]
    if os.path.exists("copy"):
        faults.append(f"--backup: left {os.listdir('copy')}")
    # A folder that was there stays.
    os.mkdir("copy")
    faults.append(fault_of(index("-i", "broken", "--backup", "copy"),
                           "--backup into a folder"))
    if os.listdir("copy"):
        faults.append(f"--backup into a folder: left {os.listdir('copy')}")
    if files("broken") != before:
        faults.append("--compact: the index was changed")
    return faults


def accepted(whole):
    """Nothing that counts is damaged."""
    faults = []
    for what in ("--dump", "--backup", "--compact"):
        done = index("-i", "broken", what,
                     *(["copy"] if what == "--backup" else []))
        if done.returncode != 0:
            faults.append(f"{what}: {done.returncode} {done.stderr.decode()}")
    for folder in ("broken", "copy"):
        if text(index("-i", folder, "--dump").stdout) != whole:
            faults.append(f"{folder}: another text")
    return faults


def added(whole):
    """A run that only adds may not see damage, but never hides it."""
    done = index("-i", "broken", "a", "more")
    if done.returncode not in (0, 2):
        return f"adding: {done.returncode} {done.stderr.decode()}"
    if index("-i", "broken", "--check").returncode != 0:
        return ""
    same = text(index("-i", "broken", "--dump").stdout) == whole
    return "" if same else "adding: the damage is not seen any more"


def damaged(name, damage):
    """Makes the index 'broken'."""
    for folder in ("broken", "copy"):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree("index", "broken")
    path = next(pathlib.Path("broken").rglob(name))
    path.write_bytes(damage(path.read_bytes()))


def attempt(name, damage, whole, more):
    damaged(name, damage)
    check = index("-i", "broken", "--check")
    if check.returncode == 0:
        faults = accepted(whole)
    else:
        faults = [fault_of(check, "--check"), *refused()]
    damaged(name, damage)
    return check.returncode != 0, [*faults, added(more)]


def main():
    seed, rounds = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)
    make(chance)
    whole = text(index("-i", "index", "--dump").stdout)
    os.mkdir("more")
    pathlib.Path("more/z.txt").write_text("Zápis z jednání rady\n")
    shutil.copytree("index", "larger")
    index("-i", "larger", "a", "more")
    more = text(index("-i", "larger", "--dump").stdout)
    tests = failed = 0
    print(f"# seed {seed}")
    for name, what, damage in [*table(), *some(chance, rounds)]:
        known, faults = attempt(name, damage, whole, more)
        faults = [fault for fault in faults if fault]
        tests += 1
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {tests} - {name}, {what}: "
              f"{'refused' if known else 'nothing that counts'}")
        for fault in faults:
            print("# " + fault.strip().replace("\n", " ")[:300], flush=True)
    print(f"1..{tests}")
    return failed > 0


sys.exit(main())
