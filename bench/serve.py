# SPDX-License-Identifier: GPL-2.0-or-later
# serve.py: how many searches the service answers in a second, by HTTP.
"""Titles and two neighbouring words of them, each a search with ten hits and
snippets, by 32 connections of wrk over minutes and over resolutions.  The
generator shares the machine; the CPU time of the service itself is printed as
well, for other load changes that least.
"""

import os
import re
import subprocess
import urllib.parse

import corpora
import latency
import measure

CONNECTIONS = 32
SECONDS = 10
QUERIES = 600

# Searches per second at least, and most milliseconds of p99.
BOUNDS = {'titles': (800, 60), 'two words': (1500, 60)}

SCRIPT = '''local paths = {{ {paths} }}
local requests, at = {{}}, 0
init = function()
  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local bad = summary.errors
  io.write(string.format("%.1f %.2f %.2f %d\\n",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    bad.connect + bad.read + bad.write + bad.status + bad.timeout))
end
'''


def two_words(rows):
    """Two neighbouring words of each query."""
    for i, (key, text) in enumerate(rows):
        words = re.findall(r'[^\W\d_]{4,}', text)
        if len(words) > 1:
            start = i * 7 % (len(words) - 1)
            yield key, ' '.join(words[start:start + 2])


def start(build, index):
    """The service, and where it listens."""
    service = subprocess.Popen(
        [os.path.join(build, 'spis-serve'), '--index', index, '--listen',
         '127.0.0.1:0'], stderr=subprocess.PIPE, text=True)
    return service, service.stderr.readline().split()[-1]


def cpu_s(process):
    """What it has used so far."""
    with open(f'/proc/{process.pid}/stat', encoding='ascii') as file:
        fields = file.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def ask(service, address, path, folder, rows):
    """Per second, p50, p99, failures, CPU milliseconds of each search."""
    script = os.path.join(folder, 'ask.lua')
    quoted = ', '.join(f'"{path}{urllib.parse.quote(text)}"'
                       for _, text in rows)
    with open(script, 'w', encoding='utf-8') as file:
        file.write(SCRIPT.format(paths=quoted))
    before = cpu_s(service)
    said = subprocess.run(
        ['wrk', '-t1', f'-c{CONNECTIONS}', f'-d{SECONDS}s', '--timeout', '10s',
         '-s', script, 'http://' + address], check=True, capture_output=True,
        text=True).stdout.splitlines()[-1].split()
    rate, p50, p99 = (float(field) for field in said[:3])
    each = (cpu_s(service) - before) * 1e3 / (rate * SECONDS)
    return rate, p50, p99, int(said[3]), each


def measure_all(build, data, work):
    """The exit status: 1 when a figure is beyond its bound."""
    missed = 0
    print(f'{"":24}{"per s":>8}{"at least":>9}{"p50 ms":>8}{"p99 ms":>8}'
          f'{"at most":>8}{"failed":>7}{"CPU ms":>8}')
    for name, tree, topics in latency.collections(data, work)[:2]:
        folder = os.path.join(work, name)
        index = os.path.join(folder, 'index')
        os.makedirs(folder, exist_ok=True)
        subprocess.run(['rm', '-rf', index], check=True)
        measure.run([os.path.join(build, 'spis-index'), '--quiet',
                     '--priority=normal', '--index', index, tree])
        titles = topics[::max(1, len(topics) // QUERIES)][:QUERIES]
        service, address = start(build, index)
        for key, rows in (('titles', titles),
                          ('two words', list(two_words(titles)))):
            rate, p50, p99, failed, each = ask(service, address, '/search?q=',
                                               folder, rows)
            least, most = BOUNDS[key]
            missed += rate < least or p99 > most or failed > 0
            print(f'{name + ": " + key:24}{rate:8.0f}{least:9}{p50:8.1f}'
                  f'{p99:8.1f}{most:8}{failed:7}{each:8.2f}', flush=True)
        service.terminate()
        service.wait()
    return 1 if missed else 0
