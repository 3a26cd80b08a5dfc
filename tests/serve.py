# SPDX-License-Identifier: GPL-2.0-or-later
# serve.py: asks spis-serve, and prints TAP; called by serve.sh.
"""A small archive with hostile names and texts, an open index of it, and one
that needs a grant.  The table of requests says which status and which words an
answer has; pages are parsed, and JSON is compared with serve/openapi.json."""

import hashlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as tree
import zipfile

sys.dont_write_bytecode = True  # nothing is written beside the source
from served import Page, check_described, clean, misfits  # noqa: E402

BUILD = os.environ['B']
TOKEN, FRONT = 'tajemstvi-uradu', 'predni-server'
BIG = 8 * 1024 * 1024           # more than sockets hold
BIG_WORD = 'obrovit%C3%A1nsk%C3%BD'
HOSTILE = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)", '</title><svg/onload=alert(1)>',
    '&lt;b&gt;', '\u202eobráceně\u2066', '\u009bC1', '\x1b[31m',
    'javascript:alert(1)', ']]><x>', '<!-- ', '\ufffe', '{{7*7}}', '%s%n',
]
number = failures = 0


def ok(good, what, *said):
    global number, failures
    number += 1
    print('ok' if good else 'not ok', number, '-', what)
    if not good:
        failures += 1
        for line in said:
            print('#', str(line)[:2000].replace('\n', '\n# '))
    sys.stdout.flush()


# ---- the archive

def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def make_archives():
    write('open/rada/zapis.txt', 'Zápis ze schůze rady dne 2. listopadu 2023'
          '\n\nPřítomni byli všichni.\n\fUsnesení č. 15/2023\n'
          'Rada města schvaluje nájem sálu spolku Sokol.\n'
          'Hlasování: pro 7, proti 1, zdržel se 0\n')
    write('open/kopie.txt', 'Pravidla nájmu\n\n' + 'Nájem bytu je měsíční. '
          'Sazba platí pro celou obec a všechny byty v ní. ' * 8)
    write('open/kopie2.txt', open('open/kopie.txt').read())
    for i, text in enumerate(HOSTILE):
        name = text.replace('/', '_').replace('\0', '')
        write(f'open/zlo {i} {name}.txt', f'{text} zloduch\n\n'
              f'Zloduch {text} a {text} bydlí tady.\n')
    write('open/velky.txt', 'Velikán\n\n' + 'obrovitánský text\n' * (BIG // 18))
    write('open/tajny.txt', 'Odkaz\n\nPřeskočený soubor.\n')
    write('closed/tajne.txt', 'Neveřejné usnesení rady\n\nKryptogram o nájmu '
          'podzemního bunkru zůstává důvěrný. ' + 'Obec Bunkrov. ' * 3)
    with zipfile.ZipFile('open/sbírka.zip', 'w') as archive:
        archive.writestr('nález.txt', 'Zlomek amfory nalezli v studni.\n')
    for name in ('open', 'closed'):
        subprocess.run([BUILD + '/spis-index', '--quiet', '--index',
                        'index-' + name, name], check=True)
    # What was a file is a way out by now.
    os.remove('open/tajny.txt')
    os.symlink('/etc/passwd', 'open/tajny.txt')
    os.rename('open/rada', 'rada')


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def configure():
    here = os.getcwd()
    write('./spis.conf', f'''index = {here}/index-open
workers = 2
[archive Otevřený]
root = {here}/open
[serve]
documents = files
host = hledani.obec.cz
embed = https://www.obec.cz
grant-header = X-Spis-Indexes
grant-token = {hash_of(FRONT)}
answer-memory = 32
[index uzavrena]
path = {here}/index-closed
access = granted
token = {hash_of(TOKEN)}
''')


# ---- the program

def start(**options):
    server = subprocess.Popen(
        [BUILD + '/spis-serve', '--config', 'spis.conf', '--listen',
         '127.0.0.1:0'], stderr=subprocess.PIPE, text=True, **options)
    line = server.stderr.readline()
    return server, int(line.rpartition(':')[2])


def ask(port, path, **headers):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    connection.request('GET', path, headers={
        name.replace('_', '-'): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read().decode('utf-8', 'surrogateescape')
    connection.close()
    return answer, body


def raw(port, data, whole=False):
    """The status of whatever is answered; 0: the connection was closed.

    After a whole request the socket stays open for writing: the service takes
    a client that closes it while a search runs for one that has left.
    """
    with socket.create_connection(('127.0.0.1', port), timeout=60) as to:
        got = b''
        try:
            to.sendall(data)
            if not whole:
                to.shutdown(socket.SHUT_WR)
            got = to.recv(65536)
        except OSError:
            pass
    match = re.match(rb'HTTP/1\.[01] (\d+)', got)
    return int(match[1]) if match else 0


# ---- what is asked

def check_table(port):
    """Path, status, what the body has, what it has not."""
    zapis = document(port, 'sokol')
    table = [
        ('/search?q=najem', 200, '"Nájem"|"nájem', 'Kryptogram'),
        ('/search?q=n%C3%A1jem+rok:2023&facets=1&passages=3', 200,
         '"facets"', None),
        ('/search?q=najem&f=kind:z%C3%A1pis&limit=1&sort=-date', 200,
         '"filter":"kind:zápis"', None),
        ('/search?q=sokul', 200, '"taken":true', None),
        ('/search?q=sokul&typed=1', 200, '"corrections":\\[\\]', None),
        ('/search?q=slov*+-rada+"sokol"', 200, '"understood"', None),
        (f'/search?similar={zapis}', 200, '"hits"', None),
        ('/search?q=', 400, 'no words', None),
        ('/search?q=a&q=b', 400, 'given twice', None),
        ('/search?q=%', 400, 'percent sign', None),
        ('/search?q=%00', 400, 'NUL', None),
        ('/search?q=%ff', 400, 'UTF-8', None),
        ('/search?q=a&limit=101', 400, 'too large', None),
        ('/search?q=a&limit=-1', 400, 'must be a number', None),
        ('/search?q=a&offset=10001', 400, 'too large', None),
        ('/search?q=a&sort=size', 400, 'sort', None),
        ('/search?q=a&ofset=1', 400, 'unknown', None),
        ('/search?q=a&f=barva:modr%C3%A1', 400, 'barva', None),
        ('/search?' + 'f=rok:2023&' * 33, 400, 'too many', None),
        ('/search?q=a' + '&x' * 70, 400, 'unknown|too many', None),
        ('/search?q=' + 'a' * 9000, 414, 'too long', None),
        ('/facets?q=najem', 200, '"municipality"', '"hits"'),
        ('/suggest?q=n%C3%A1j', 200, '"nájem"', None),
        ('/suggest?q=krypto', 200, '"completions":\\[\\]', None),
        (f'/document?id={zapis}', 200, '"resolution"', '"text":'),
        (f'/document?id={zapis}&text=1', 200, 'Přítomni byli', '"fields"'),
        ('/document', 400, 'missing', None),
        ('/document?id=../../etc/passwd', 400, 'hexadecimal', None),
        ('/document?id=' + '0' * 32, 404, 'no such', None),
        ('/health', 200, '"ok"', None),
        ('/metrics', 200, 'spis_http_requests_total', None),
    ]
    for path, status, has, lacks in table:
        answer, body = ask(port, path)
        wrong = check_described(path, answer, body)
        ok(answer.status == status and re.search(has, body) and
           not (lacks and re.search(lacks, body)) and not wrong and
           clean(body), f'{path[:60]}: {status}', answer.status, wrong, body)


def document(port, query, **headers):
    """The id of the first hit."""
    answer, body = ask(port, '/search?q=' + query, **headers)
    hits = json.loads(body)['hits']
    return hits[0]['document'] if hits else None


def check_page(text, what):
    page = Page(text)
    links = [link for link in page.links if not re.match(r'[/#?]', link)]
    ok(not page.foreign and not links and clean(text) and
       len(set(page.ids)) == len(page.ids), f'{what}: nothing foreign',
       page.foreign, links, page.ids)


def check_pages(port):
    zapis = document(port, 'sokol')
    big = document(port, BIG_WORD)
    table = [
        ('/', 200, 'Co hledáte'),
        ('/?q=najem+sokol', 200, '<mark>nájem</mark>'),
        ('/?q=sokol', 200, f'/file\\?id={zapis}#page=2'),
        ('/?q=sokol', 200, 'schvaluje</span> <span class="votes">Hlasování: '
                           'pro 7, proti 1, zdrželo se 0'),
        ('/?q=sokul', 200, 'Hledat přesně'),
        ('/?q=bytu', 200, 'Další se stejným textem: 1\u00a0dokument'),
        ('/?q=xyzzy&f=rok:2023', 200, 'Hledat bez filtrů'),
        ('/?q=xyzzy+sokol', 200, 'Slovo „xyzzy“ není v žádném dokumentu'),
        ('/?q=zloduch&sort=-date', 200, 'Další →'),
        ('/?q=zloduch&offset=10', 200, '← Předchozí'),
        ('/?q=najem&utm_source=x', 200, 'Nalezeno'),
        (f'/?similar={zapis}', 200, 'Podobné'),
        ('/?lang=en', 200, '<html lang="en">.*What are you looking for'),
        ('/?q=sokol&lang=en', 200, 'Found: 1\u00a0document.*2 November 2023'
         .replace(' ', '.') + '.*Vote: for 7, against 1, abstained 0.*'
         f'/view\\?id={zapis}&amp;lang=en&amp;page=2'),
        (f'/view?id={zapis}&lang=en', 200, 'Page 1</h2>'),
        ('/view?lang=en', 404, 'no such document'),
        ('/?q=najem&lang=de', 400, 'lang must be cs or en'),
        (f'/view?id={zapis}', 200, 'id="strana-2"'),
        (f'/view?id={big}', 200, 'Část 1 z 1[78].*Další část'),
        (f'/view?id={big}&part=9', 200, 'Předchozí část.*Část 9 z 1[78]'),
        (f'/view?id={big}&part=99', 404, 'no such part'),
        (f'/document?id={big}&text=1', 200, 'obrovitánský text\n$'),
        ('/view?id=' + '0' * 32, 404, 'Takový dokument'),
        ('/view', 404, 'Takový dokument'),
        ('/?q=%ff', 400, 'není rozumět'),
        ('/file?id=..%2F..%2Fetc%2Fpasswd', 400, 'není rozumět'),
        ('/file?path=/etc/passwd', 400, 'není rozumět'),
        ('/../../etc/passwd', 404, 'no such address'),
        ('/%2e%2e/etc/passwd', 404, 'no such address'),
    ]
    for path, status, has in table:
        answer, body = ask(port, path)
        ok(answer.status == status and re.search(has, body, re.DOTALL),
           f'{path[:60]}: {status}', answer.status, body[-3000:])
        if body.startswith('<!doctype'):
            check_page(body, path[:40])
    for list, language in (('en-GB,en;q=0.9,cs;q=0.8', 'en'), ('cs,en', 'cs'),
                           ('de, sk;q=0.5, en', 'cs'), ('de,EN', 'en'),
                           ('eng', 'cs'), (',;,', 'cs')):
        answer, body = ask(port, '/?q=najem', Accept_Language=list)
        ok(f'<html lang="{language}">' in body and
           'Accept-Language' in answer.getheader('Vary') and
           'lang=en' not in body.replace('?q=najem&amp;lang=en', ''),
           f'{list}: {language}')
    answer, body = ask(port, '/?q=najem')
    policy = answer.getheader('Content-Security-Policy')
    ok("default-src 'none'" in policy and 'unsafe' not in policy and
       policy.endswith("frame-ancestors 'self' https://www.obec.cz"),
       'a strict policy', policy)
    size = len(body) + sum(len(ask(port, path)[1]) for path in
                           ('/style.css', '/script.js', '/icon.svg'))
    ok(size < 60000, 'a page with all of its parts: under 60 KB', size)


def check_hostile(port):
    """Each hostile text in each place that shows what was found or typed."""
    for i, text in enumerate(HOSTILE):
        typed = ''.join(f'%{b:02X}' for b in (text + ' zloduch').encode())
        for path in ('/?q=', '/search?q=', '/feed?q=', '/suggest?q='):
            answer, body = ask(port, path + typed)
            good = answer.status == 200
            if path == '/?q=':
                page = Page(body)
                good = good and not page.foreign and 'zloduch' in body
            elif path == '/feed?q=':
                tree.fromstring(body)
            else: # a noncharacter is as good as any in JSON
                json.loads(body)
                body = body.replace('\ufffe', '')
            if not good or not clean(body):
                ok(False, f'{path}{text!r}', answer.status, body)
                return
    ok(True, 'hostile queries, names and texts do no harm')
    ids = {hit['document'] for hit in json.loads(
        ask(port, '/search?q=zloduch&limit=50')[1])['hits']}
    foreign = [Page(ask(port, '/view?id=' + i)[1]).foreign for i in ids]
    # What begins a comment of HTML is all of its text.
    ok(len(ids) == len(HOSTILE) - 1 and not any(foreign),
       'nor where a document is shown', len(ids), foreign)
    names = [ask(port, '/file?id=' + i)[0] for i in ids]
    ok(all(a.status == 200 and a.getheader('X-Content-Type-Options') ==
           'nosniff' and a.getheader('Content-Disposition').isprintable()
           for a in names), 'nor in the name of a file',
       [a.status for a in names])


def check_feed(port):
    answer, body = ask(port, '/feed?q=najem', X_Forwarded_Proto='https',
                       Host='hledani.obec.cz')
    feed = tree.fromstring(body)
    name = '{http://www.w3.org/2005/Atom}'
    entry = feed.find(name + 'entry')
    ok(feed.tag == name + 'feed' and
       all(feed.find(name + part) is not None
           for part in ('id', 'title', 'updated', 'author')) and
       all(entry.find(name + part) is not None
           for part in ('id', 'title', 'updated', 'summary')) and
       entry.find(name + 'link').get('href').startswith(
           'https://hledani.obec.cz/view?id='), 'an Atom feed', body)
    answer, body = ask(port, '/opensearch.xml')
    ok('{searchTerms}' in tree.fromstring(body).findall(
        '{http://a9.com/-/spec/opensearch/1.1/}Url')[0].get('template'),
       'an OpenSearch description', body)


def check_access(port):
    """An index that is not granted leaves no trace."""
    ways = ({'Authorization': 'Bearer ' + TOKEN},
            {'X_Spis_Indexes': 'main, uzavrena',
             'Authorization': 'Bearer ' + FRONT})
    asked = ('/search?q=kryptogram&facets=1', '/search?q=kryptogran',
             '/facets?q=rada', '/suggest?q=krypto', '/health', '/?q=bunkru',
             '/feed?q=bunkru')
    for way in ({}, {'Authorization': 'Bearer x'},
                {'Authorization': 'Bearer ' + FRONT},
                {'X_Spis_Indexes': 'uzavrena'},
                {'X_Spis_Indexes': 'uzavrena', 'Authorization': 'Bearer x'},
                {'X_Spis_Indexes': 'neco,uzavren',
                 'Authorization': 'Bearer ' + FRONT}):
        said = ''.join(ask(port, path, **way)[1] for path in asked)
        ok(not re.search('kryptogram[^n"&<+]|Bunkrov|tajne', said,
                         re.IGNORECASE), f'without a grant ({way}): nothing',
           said)
    for way in ways:
        found = document(port, 'kryptogram', **way)
        ok(found and ask(port, '/document?id=' + found)[0].status == 404 and
           ask(port, '/document?id=' + found, **way)[0].status == 200,
           f'with a grant ({list(way)[0]}): found', found)
    health = [json.loads(ask(port, '/health', **way)[1])['documents']
              for way in ({}, ways[0])]
    ok(health[1] == health[0] + 1, 'counts are of what is granted', health)


def check_files(port):
    secret = document(port, 'p%C5%99esko%C4%8Den%C3%BD')
    ok(ask(port, '/file?id=' + secret)[0].status == 404,
       'a link in the place of a file is not followed')
    zapis = document(port, 'sokol')
    ok(ask(port, '/file?id=' + zapis)[0].status == 404, 'nor a missing folder')
    os.symlink(os.path.abspath('rada'), 'open/rada')
    ok(ask(port, '/file?id=' + zapis)[0].status == 404,
       'nor a link in the place of a folder')
    os.remove('open/rada')
    os.rename('rada', 'open/rada')
    answer, body = ask(port, '/file?id=' + zapis)
    ok(answer.status == 200 and 'Sokol' in body and
       'zapis.txt' in answer.getheader('Content-Disposition'),
       'a file below the root is sent')
    answer, _ = ask(port, '/file?id=' + document(port, 'amfora'))
    ok(answer.status == 200 and
       answer.getheader('Content-Type') == 'application/octet-stream' and
       answer.getheader('Content-Disposition').endswith(
           "attachment; filename*=UTF-8''sb%C3%ADrka.zip"),
       'a member is sent with its archive, as an archive',
       answer.getheaders())


def check_requests(port):
    """What no client sends."""
    head = b'Host: localhost\r\n\r\n'
    bad = [
        (b'POST /search?q=a HTTP/1.1\r\nContent-Length: 3\r\n' + head + b'abc',
         {405}),
        (b'DELETE / HTTP/1.1\r\n' + head, {405}),
        (b'GET /search?q=a HTTP/1.1\r\nContent-Length: 3\r\n' + head + b'abc',
         {400}),
        (b'GET / HTTP/1.1\r\nHost: zly.example\r\n\r\n', {421}),
        (b'GET / HTTP/1.1\r\nHost: zly.example"><x>\r\n\r\n', {400, 421}),
        (b'GET / HTTP/1.1\r\n\r\n', {400}),
        (b'GET /' + b'a' * 100000 + b' HTTP/1.1\r\n' + head,
         {0, 400, 413, 414, 431}),
        (b'GET / HTTP/1.1\r\nX: ' + b'a' * 100000 + b'\r\n' + head,
         {0, 400, 413, 431}),
        (b'\0\xff\r\n\r\n', {0, 400, 505}),
        (b'GET\r\n\r\n', {0, 400, 505}),
        (b'GET / HTTP/9.9\r\n' + head, {0, 400, 505}),
        (b'GET / HTTP/1.1\r\nContent-Length: -1\r\n' + head, {0, 400}),
        (b'GET /?q=\xff\xfe HTTP/1.1\r\n' + head, {400}),
    ]
    for data, wanted in bad:
        status = raw(port, data)
        ok(status in wanted, f'{data[:50]!r}: {sorted(wanted)}', status)
    ok(raw(port, b'HEAD /?q=najem HTTP/1.1\r\n' + head, True) == 200, 'HEAD')
    ok(raw(port, b'GET / HTTP/1.1\r\nHost: hledani.obec.cz\r\n\r\n', True) ==
       200, 'a name that is configured')
    kept = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    kept.connect()
    socket_before, bodies = kept.sock, []
    for path in ('/search?q=najem', '/', '/style.css', '/search?q=najem'):
        kept.request('GET', path)
        bodies.append(kept.getresponse().read())
    ok(kept.sock is socket_before and bodies[0] == bodies[3],
       'a connection serves several requests')
    kept.close()
    answer, _ = ask(port, '/search?q=najem', Origin='https://www.obec.cz')
    other, _ = ask(port, '/search?q=najem', Origin='https://jinde.cz')
    name = 'Access-Control-Allow-Origin'
    ok(answer.getheader(name) == 'https://www.obec.cz' and
       not other.getheader(name) and
       {answer.getheader('Vary'), other.getheader('Vary')} == {'Origin'},
       'sites that may embed may ask')


def check_slow(port):
    """Large answers that nobody reads take bounded memory."""
    big = document(port, BIG_WORD)
    request = (f'GET /document?id={big}&text=1 HTTP/1.1\r\n'
               'Host: localhost\r\n\r\n').encode()
    readers = []
    for _ in range(3):
        readers.append(socket.create_connection(('127.0.0.1', port)))
        readers[-1].sendall(request)
        readers[-1].recv(100)
    answer, body = ask(port, f'/document?id={big}&text=1')
    ok(answer.status == 503 and answer.getheader('Retry-After') and
       'large answers' in body, 'a fourth large answer waits for no reader',
       answer.status, body[:200])
    ok(ask(port, '/search?q=najem')[0].status == 200, 'a small one is sent')
    for reader in readers:
        reader.close()
    end = time.monotonic() + 30
    while (ask(port, f'/document?id={big}&text=1')[0].status != 200 and
           time.monotonic() < end):
        time.sleep(.1)
    ok(time.monotonic() < end, 'and large ones again, once readers are gone')


def check_generations(port):
    """New generations of the index, and half-open connections beside."""
    idle = [socket.create_connection(('127.0.0.1', port)) for _ in range(100)]
    bad, over = [], threading.Event()

    def load():
        while not over.is_set():
            answer, body = ask(port, '/search?q=najem')
            if answer.status != 200 or '"hits":[]' in body:
                bad.append(body)

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        subprocess.run([BUILD + '/spis-index', '--quiet', '--index',
                        'index-open', '--compact'], check=True)
    over.set()
    for thread in threads:
        thread.join()
    for connection in idle:
        connection.close()
    ok(not bad, 'no request fails while the index is replaced', bad[:1])


def check_end(server, port):
    """SIGTERM in the middle of a response."""
    big = document(port, BIG_WORD)
    with socket.create_connection(('127.0.0.1', port), timeout=60) as to:
        to.sendall(f'GET /file?id={big} HTTP/1.1\r\nHost: localhost\r\n\r\n'
                   .encode())
        got = len(to.recv(65536))
        server.send_signal(signal.SIGTERM)
        time.sleep(.3)
        alive = server.poll() is None
        while part := to.recv(1 << 20):
            got += len(part)
    size = os.path.getsize('open/velky.txt')
    ok(alive and size <= got < size + 1000 and server.wait(60) == 0,
       'SIGTERM: what has begun is finished', alive, size, got)


def check_activation():
    listener = socket.create_server(('127.0.0.1', 0))
    port = listener.getsockname()[1]
    server = subprocess.Popen(
        ['sh', '-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" --config spis.conf',
         BUILD + '/spis-serve'], stderr=subprocess.DEVNULL, pass_fds=(3,),
        preexec_fn=lambda: os.dup2(listener.fileno(), 3))
    ok(ask(port, '/health')[0].status == 200, 'a socket from systemd')
    server.terminate()
    ok(server.wait(60) == 0, 'and the end of it')


def check_pipe(big):
    lines = [
        '{"jsonrpc":"2.0","id":1,"method":"initialize","params":'
        '{"protocolVersion":"2024-11-05"}}',
        '{"jsonrpc":"2.0","method":"notifications/initialized"}',
        '{"jsonrpc":"2.0","id":"b","method":"tools/list"}',
        *(json.dumps({'jsonrpc': '2.0', 'id': i, 'method': 'tools/call',
                      'params': {'name': name, 'arguments': arguments}})
          for i, name, arguments in (
              (3, 'search', {'query': 'nájem', 'filters': ['rok:2023'],
                             'limit': 1, 'facets': True}),
              (4, 'suggest', {'text': 'náj'}),
              (5, 'facets', {'query': 'nájem'}),
              (6, 'document', {'id': '0' * 32}),
              (7, 'search', {'query': 'a', 'limit': 'mnoho'}),
              (8, 'remove', {}),
              (14, 'document', {'id': big}),
              (15, 'document', {'id': big, 'part': 2}),
              (16, 'document', {'id': big, 'part': 9999}))),
        '{"jsonrpc":"2.0","id":9,"method":"nothing"}', 'no JSON',
        '{"id":[1],"method":"ping"}', 'x' * 300000,
        '{"jsonrpc":"2.0","id":10,"method":"ping"}',
        '[{"jsonrpc":"2.0","id":11,"method":"ping"},'
        '{"jsonrpc":"2.0","method":"notifications/cancelled"},'
        '{"jsonrpc":"2.0","id":12,"method":"ping"},1]',
        '[{"jsonrpc":"2.0","method":"notifications/cancelled"}]', '[]',
        '{"jsonrpc":"2.0","id":13,"method":"initialize","params":'
        '{"protocolVersion":"2025-03-26"}}',
    ]
    done = subprocess.run([BUILD + '/spis-serve', '--config', 'spis.conf',
                           '--stdio'], input='\n'.join(lines) + '\n',
                          capture_output=True, text=True, timeout=60)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    batches = [m for m in said if isinstance(m, list)]
    said = [m for m in said if not isinstance(m, list)]
    by = {str(m['id']): m.get('result', m.get('error')) for m in said}
    ok(done.returncode == 0 and len(said) == 18 and clean(done.stdout.replace(
        '\n', '')), 'a line for each request', done.stderr, len(said))
    ok(by['1']['protocolVersion'] == '2024-11-05' and
       {t['name'] for t in by['b']['tools']} ==
       {'search', 'document', 'suggest', 'facets'}, 'the tools are listed')
    ok(by['3']['structuredContent'] == json.loads(by['3']['content'][0]['text'])
       and len(by['3']['structuredContent']['hits']) == 1 and
       not misfits({'$ref': 'Answer'}, by['3']['structuredContent']),
       'and called', by['3'])
    ok(by['4']['structuredContent']['completions'] and
       by['5']['structuredContent']['facets'] and by['6']['isError'] and
       by['7']['isError'] and by['8']['code'] == -32602 and
       by['9']['code'] == -32601 and by['10'] == {}, 'each in its way', by)
    ok(sorted(m['error']['code'] for m in said if m['id'] is None) ==
       [-32700, -32700, -32600, -32600], 'what is no request')
    ok(by['13']['protocolVersion'] == '2025-03-26' and
       [[m['id'] for m in batch] for batch in batches] == [[11, 12, None]],
       'several requests at once', batches)
    first, second = (by[i]['structuredContent'] for i in ('14', '15'))
    ok(first['part'] == 1 and second['part'] == 2 and
       first['parts'] == second['parts'] > 100 and by['16']['isError'] and
       60000 < len(first['text'].encode()) <= 65536 and
       first['text'].endswith('text\n') and
       second['text'].startswith('obrovit'), 'a long text comes in parts')


def check_config():
    """What is wrong in spis.conf is reported with its line."""
    here = os.getcwd()
    table = [
        ('[serve]\ncolour = blue', "2: unknown key 'colour'"),
        ('[serve]\nworkers = 65', "2: expected a number from 1 to 64, not "
         "'65'"),
        ('[serve]\nanswer-memory = 31', "2: expected a number from 32 to "
         "100000, not '31'"),
        ('[serve]\ndocuments = yes', "2: expected no, text or files, not "
         "'yes'"),
        ('[serve]\nembed = //obec.cz', "2: expected a site like "
         "https://www.obec.cz, not '//obec.cz'"),
        ('[serve]\ngrant-header = a b', "2: expected letters, digits and "
         "hyphens, not 'a b'"),
        ('[serve]\nhost = obec.cz:443', "2: expected a name without scheme "
         "and port, not 'obec.cz:443'"),
        ('[serve]\nhost', "2: expected a section or a key, not 'host'"),
        ('[index a b]', "1: expected a name of one word, not 'a b'"),
        ('[index a]\npath = a', "2: expected a path that begins with /, not "
         "'a'"),
        ('[index a]\ntoken = a', "2: expected the SHA-256 of a token, not "
         "'a'"),
        ('[index a]\naccess = all', "2: expected open or granted, not 'all'"),
        ('[index a]\npath = /a\n[index a]', "3: there already is an index "
         "'a'"),
        ('[index a', "1: section without ]: '[index a'"),
        ('[serve]\ngrant-header = X', 'grant-header needs a grant-token'),
        ('[serve]\ngrant-token = ' + '0' * 64,
         'grant-token needs a grant-header'),
    ]
    for text, wanted in table:
        write('./wrong.conf', text + '\n')
        done = subprocess.run(
            [BUILD + '/spis-serve', '-c', 'wrong.conf', '--check-config'],
            capture_output=True, text=True)
        ok(done.returncode == 2 and
           re.fullmatch(f'spis-serve: (wrong.conf:)?{re.escape(wanted)}\n',
                        done.stderr), wanted, done.stderr)
    os.symlink('index-closed', 'link')
    write('./wrong.conf', f'index = {here}/link\n[index a]\npath = {here}'
          f'/index-closed\naccess = granted\n[index b]\npath = {here}/link\n')
    done = subprocess.run(
        [BUILD + '/spis-serve', '-c', 'wrong.conf', '--check-config'],
        capture_output=True, text=True)
    ok(done.returncode == 2 and "'a' and 'b' have the same" in done.stderr,
       'what is granted has no other name', done.stderr)
    for program in ('spis-serve', 'spis-index'):
        done = subprocess.run([f'{BUILD}/{program}', '-c', f'{here}/spis.conf',
                               '--check-config'], capture_output=True)
        ok(done.returncode == 0 and not done.stdout + done.stderr,
           f'{program} takes what is right', done.stderr)


def main():
    make_archives()
    configure()
    check_config()
    server, port = start()
    try:
        check_table(port)
        check_pages(port)
        check_hostile(port)
        check_feed(port)
        check_access(port)
        check_files(port)
        check_requests(port)
        check_slow(port)
        big = document(port, BIG_WORD)
        check_generations(port)
        check_end(server, port)
    finally:
        server.kill()
    check_activation()
    check_pipe(big)
    print(f'1..{number}')
    return 1 if failures else 0


sys.exit(main())
