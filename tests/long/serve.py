# SPDX-License-Identifier: GPL-2.0-or-later
# serve.py: spis-serve under load, and among clients that misbehave.
"""usage: B=BUILD tests/long/serve.py        called by make check-serve

Clients search without a pause.  Meanwhile 500 connections never finish their
request, some readers take large answers a few bytes at a time, or never, and
new generations of the index come.  No search may fail.  Then thousands of
malformed requests, which must be refused and change nothing.  From the
environment: MINUTES (1) of load, GENERATIONS (20), REQUESTS (20000) malformed,
SEED.  Prints TAP.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

BUILD = os.path.abspath(os.environ.get('B', 'build'))
MINUTES = float(os.environ.get('MINUTES') or 1)
GENERATIONS = int(os.environ.get('GENERATIONS') or 20)
REQUESTS = int(os.environ.get('REQUESTS') or 20000)
SEED = int(os.environ.get('SEED') or time.time())
DOCUMENTS = 3000
CLIENTS = 8
HALF_OPEN = 500
SLOW = 20
P99_MS = 150
PATIENCE_S = .1        # for no answer, as to a request without an end
# What the memory may grow by, once all that is kept open has been opened.
GROWTH_KB = 32 * 1024
WORDS = ['rada', 'nájem', 'rozpočet obce', 'školka', 'silnice oprava', 'pes',
         'zastupitelstvo schvaluje', 'dotace spolek', 'kanalizace', 'pozemek']

number = failures = 0


def ok(good, what, *said):
    global number, failures
    number += 1
    failures += not good
    print('ok' if good else 'not ok', number, '-', what, flush=True)
    for line in said:
        print('#', str(line)[:500], flush=True)


def make_archive():
    os.mkdir('archive')
    chance = random.Random(1)
    for i in range(DOCUMENTS):
        text = ' '.join(chance.choices(WORDS, k=80))
        with open(f'archive/{i}.txt', 'w', encoding='utf-8') as file:
            file.write(f'Zápis {i}/2023\n\nRada obce schvaluje: {text}.\n')
    with open('archive/velky.txt', 'w', encoding='utf-8') as file:
        file.write('Velikán\n\n' + 'obrovitánský text\n' * 400000)
    index()


def index(*more):
    subprocess.run([BUILD + '/spis-index', '--quiet', '--index', 'index',
                    *(more or ('archive',))], check=True)


def start():
    with open('spis.conf', 'w', encoding='utf-8') as file:
        file.write(f'index = {os.getcwd()}/index\n[serve]\nworkers = 2\n'
                   'answer-memory = 64\nconnections = 1024\n')
    service = subprocess.Popen(
        [BUILD + '/spis-serve', '--config', 'spis.conf', '--listen',
         '127.0.0.1:0'], stderr=subprocess.PIPE, text=True)
    return service, int(service.stderr.readline().rpartition(':')[2])


def memory_kb(service):
    with open(f'/proc/{service.pid}/status', encoding='ascii') as file:
        return int(re.search(r'VmRSS:\s+(\d+)', file.read())[1])


# ---- clients

class Load:
    """Searches without a pause, from several clients, until it is ended."""

    def __init__(self, port):
        self.port, self.over = port, threading.Event()
        self.times, self.bad = [], []
        self.threads = [threading.Thread(target=self.run, args=(i,))
                        for i in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def run(self, i):
        to = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        while not self.over.is_set():
            i += 1
            path = ('/search?q=', '/?q=')[i % 2] + ''.join(
                f'%{b:02X}' for b in WORDS[i % len(WORDS)].encode())
            before = time.monotonic()
            try:
                to.request('GET', path)
                answer = to.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.bad.append(repr(error))
                to.close()
                continue
            self.times.append(time.monotonic() - before)
            if answer.status != 200 or b'Nic se nena' in body or \
                    b'"hits":[]' in body:
                self.bad.append((answer.status, body[:200]))

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
        times = sorted(self.times)
        return len(times), times[len(times) * 99 // 100] * 1e3


class Crowd:
    """Connections that never finish; those that the server ends come again."""

    def __init__(self, port):
        self.port, self.over = port, threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def connect(self, i):
        to = socket.create_connection(('127.0.0.1', self.port), timeout=60)
        if i % 3 > 0:
            to.sendall(b'GET /search?q=rada HTTP/1.1\r\nHost: loc'[:9 * i % 40])
        to.setblocking(False)
        return to

    def run(self):
        crowd = [self.connect(i) for i in range(HALF_OPEN)]
        while not self.over.wait(.5):
            for i, to in enumerate(crowd):
                try:
                    ended = to.recv(1000) == b''
                except BlockingIOError:
                    ended = False
                except OSError:
                    ended = True
                if ended:
                    to.close()
                    crowd[i] = self.connect(i)
        for to in crowd:
            to.close()

    def end(self):
        self.over.set()
        self.thread.join()


class Slow(Crowd):
    """Readers of a large answer who take a little of it, or nothing."""

    def __init__(self, port, path):
        self.path = path
        super().__init__(port)

    def ask(self):
        to = socket.create_connection(('127.0.0.1', self.port), timeout=60)
        to.sendall(f'GET {self.path} HTTP/1.1\r\nHost: localhost\r\n\r\n'
                   .encode())
        return to

    def run(self):
        readers = [self.ask() for _ in range(SLOW)]
        while not self.over.wait(.2):
            for i, to in enumerate(readers[:SLOW // 2]):
                try:
                    ended = to.recv(1000) == b''
                except OSError:
                    ended = True
                if ended:
                    to.close()
                    readers[i] = self.ask()
        for to in readers:
            to.close()


# ---- checks

def check_load(service, port):
    to = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    to.request('GET', '/search?q=obrovit%C3%A1nsk%C3%BD')
    big = re.search(rb'"document":"(\w+)"', to.getresponse().read())[1].decode()
    to.close()
    load, crowd = Load(port), Crowd(port)
    slow = Slow(port, f'/document?id={big}&text=1')
    end = time.monotonic() + MINUTES * 60
    index('--compact')
    time.sleep(MINUTES * 6)
    before = memory_kb(service)
    for i in range(GENERATIONS - 1):
        index('--compact')
        rest = (end - time.monotonic()) / (GENERATIONS - i)
        time.sleep(max(0, rest))
    after = memory_kb(service)
    count, p99 = load.end()
    crowd.end()
    slow.end()
    ok(not load.bad, f'{count} searches, none failed', *load.bad[:3])
    ok(p99 <= P99_MS, f'p99 {p99:.0f} ms, at most {P99_MS}')
    ok(after - before < GROWTH_KB, 'memory is flat',
       f'{before} KB, {after} KB after {MINUTES:g} minutes')


def malformed(chance):
    """A request with some bytes changed, left out, or said again."""
    paths = [b'/', b'/search?q=rada&f=rok:2023&limit=5', b'/view?id=' + b'0' *
             32 + b'&page=2', b'/file?id=%2e%2e%2f', b'/feed?q=%C4%8D',
             b'/suggest?q=%', b'/../etc/passwd', b'/document?text=1']
    parts = [chance.choice([b'GET ', b'GET ', b'HEAD ', b'POST ', b'get ',
                            b'G\0T ', b'']),
             chance.choice(paths), b' HTTP/1.1\r\n', b'Host: localhost\r\n',
             b'Connection: ', chance.choice([b'close', b'keep-alive, x']),
             b'\r\nAuthorization: Bearer ', b'x' * chance.choice([1, 5000]),
             b'\r\n']
    if chance.randrange(4) == 0:
        parts += [b'Content-Length: ', chance.choice([b'0', b'-1', b'9' * 30]),
                  b'\r\n']
    if chance.randrange(4) == 0:
        parts += [b'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n']
    parts += [b'\r\n']
    for _ in range(chance.randint(1, 3)):
        i = chance.randrange(len(parts))
        edit = chance.randrange(4)
        if edit == 0:
            parts[i] = b''
        elif edit == 1:
            parts[i] *= chance.choice([2, 50])
        elif edit == 2:
            parts[i] += bytes(chance.choices(range(256), k=8))
        else:
            at = chance.randrange(len(parts[i]) + 1)
            parts[i] = parts[i][:at] + b'\r\n' + parts[i][at:]
    return b''.join(parts)


def check_malformed(service, port):
    chance, counts = random.Random(SEED), {}
    for _ in range(REQUESTS):
        got = b''
        with socket.create_connection(('127.0.0.1', port), timeout=60) as to:
            try:
                to.sendall(malformed(chance))
                to.settimeout(PATIENCE_S)
                got = to.recv(65536)
            except OSError:
                pass
        status = got[9:12].decode('latin-1') if got.startswith(
            b'HTTP/1.') else got[:20].decode('latin-1')
        counts[status] = counts.get(status, 0) + 1
    ok(set(counts) <= {'', '200', '400', '404', '405', '413', '414', '417',
                       '421', '431', '501', '505'} and
       service.poll() is None, f'{REQUESTS} malformed requests, seed {SEED}',
       counts)
    to = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    to.request('GET', '/search?q=rada')
    ok(to.getresponse().status == 200, 'and then a right one')


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make_archive()
        service, port = start()
        try:
            check_load(service, port)
            check_malformed(service, port)
        finally:
            service.terminate()
        ok(service.wait(120) == 0, 'it ends in order')
        os.chdir('/')
    print(f'1..{number}')
    return 1 if failures else 0


sys.exit(main())
