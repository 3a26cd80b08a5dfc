# SPDX-License-Identifier: GPL-2.0-or-later
# measure.py: runs a program and counts what it took; medians, percentiles.

import math
import os
import subprocess
import sys
import time
from dataclasses import dataclass


class Failure(Exception):
    """A program that was to be measured failed; the message says which."""


@dataclass
class Cost:
    wall_s: float
    cpu_s: float        # user and system, children too
    peak_bytes: int     # of the largest process


def run(command, output=os.devnull, partly=0):
    """Runs to the end; standard output goes to the file `output`.

    Exit status `partly` is no failure either.
    """
    start = time.monotonic()
    with open(output, 'wb') as out:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.PIPE)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
    wall_s = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode not in (0, partly):
        sys.stderr.buffer.write(errors)
        raise Failure(f"'{' '.join(command)}' ended with status "
                      f'{child.returncode}')
    return Cost(wall_s, usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss * 1024)


def size_of(path):
    """Bytes of a file, or of all files below a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def percentile(values, percent):
    """The smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
