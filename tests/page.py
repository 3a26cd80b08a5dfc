# SPDX-License-Identifier: GPL-2.0-or-later
# page.py: uses the page of spis-serve as people do; called by make check-page.
"""usage: B=BUILD tests/page.py

In Chromium without a window: search, narrow, turn the page, complete, correct,
go back; by keyboard, without scripts, on paper; at two widths, light and dark,
where axe looks for what keeps people out.  Prints TAP, and leaves screenshots
in $B/page.
"""

import os
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(os.environ.get('B', 'build'))
SHOTS = os.path.join(BUILD, 'page')
AXE = os.path.join(BUILD, 'node/node_modules/axe-core/axe.min.js')
WAIT_S = 30             # the machine may be busy
FIRST_MS = 50           # the first answer, on loopback
MAX_BYTES = 60 * 1024   # of a page with all that it loads

number = failures = 0


def ok(good, what, *said):
    global number, failures
    number += 1
    failures += not good
    print('ok' if good else 'not ok', number, '-', what, flush=True)
    for line in said if not good else ():
        print('#', line)


def start(folder):
    """The service over the sample archive, and its address."""
    config = os.path.join(folder, 'spis.conf')
    rules = os.path.join(folder, 'vyhlasky')
    os.mkdir(rules)
    for i in range(12):
        with open(os.path.join(rules, f'vyhlaska-{i}.txt'), 'w',
                  encoding='utf-8') as file:
            file.write(f'Vyhláška č. {i}/20{10 + i}\n\nRada města schvaluje '
                       f'pravidla pro psy v parku číslo {i}.\n')
    with open(config, 'w', encoding='utf-8') as file:
        file.write(f'index = {folder}/index\n[archive Vyhlášky]\nroot = {rules}'
                   f'\n[archive Spisovna]\nroot = {SOURCE}/tests/archive\n'
                   '[serve]\ndocuments = files\n')
    subprocess.run([BUILD + '/spis-index', '--quiet', '--config', config],
                   check=True)
    service = subprocess.Popen(
        [BUILD + '/spis-serve', '--config', config, '--listen', '127.0.0.1:0'],
        stderr=subprocess.PIPE, text=True)
    return service, 'http://' + service.stderr.readline().split()[-1]


def browser(width=1280, dark=False, script=True):
    options = webdriver.ChromeOptions()
    options.binary_location = '/usr/bin/chromium'
    for argument in ('--headless=new', '--no-sandbox', '--disable-gpu',
                     '--hide-scrollbars', '--disable-dev-shm-usage'):
        options.add_argument(argument)
    if not script:
        options.add_experimental_option('prefs', {
            'profile.managed_default_content_settings.javascript': 2})
    made = webdriver.Chrome(options=options, service=webdriver.chrome.service.
                            Service('/usr/bin/chromedriver'))
    made.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {
        'width': width, 'height': 1000, 'deviceScaleFactor': 1,
        'mobile': width < 500})
    made.execute_cdp_cmd('Network.enable', {})
    made.execute_cdp_cmd('Network.setExtraHTTPHeaders',
                         {'headers': {'Accept-Language': 'cs'}})
    made.execute_cdp_cmd('Emulation.setEmulatedMedia', {'features': [{
        'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}]})
    return made


def hits(page):
    return page.find_elements(By.CSS_SELECTOR, '.hits > li')


def search(page, text):
    box = page.find_element(By.ID, 'q')
    box.clear()
    box.send_keys(text, Keys.ENTER)
    WebDriverWait(page, WAIT_S).until(
        lambda p: p.title.startswith(text.replace('\ue007', '')))


def check_use(page, address, how):
    """What works with scripts and without."""
    page.get(address)
    ok(page.find_elements(By.CSS_SELECTOR, '.start li'), f'{how}: examples')
    search(page, 'rada')
    ok(len(hits(page)) == 10 and
       page.find_elements(By.CSS_SELECTOR, '.snippet mark'), f'{how}: hits')
    page.find_element(By.CSS_SELECTOR, 'a[rel=next]').click()
    ok('offset=10' in page.current_url and hits(page), f'{how}: the next page')
    facet = page.find_element(By.CSS_SELECTOR, 'aside li a')
    name = facet.text
    facet.click()
    on = page.find_elements(By.CSS_SELECTOR, '.filters a')
    ok(len(on) == 1 and name in on[0].text, f'{how}: a facet is on', name)
    on[0].click()
    ok(not page.find_elements(By.CSS_SELECTOR, '.filters a'),
       f'{how}: and off again')
    page.find_element(By.LINK_TEXT, 'nejnovější').click()
    ok('sort=-date' in page.current_url and hits(page), f'{how}: by date')
    page.get(address + '/?q=vyhl%C3%A1ksa')
    ok('hledá se' in page.find_element(By.CSS_SELECTOR, '.note').text and
       hits(page), f'{how}: a slip is corrected')
    page.get(address + '/?q=xyzzyplugh')
    ok(page.find_elements(By.CSS_SELECTOR, 'ul.empty li'),
       f'{how}: no hits, but help')
    page.get(address + '/?q=psi')
    page.find_element(By.LINK_TEXT, 'Text').click()
    ok('pravidla pro psy' in page.find_element(By.CSS_SELECTOR, '.text').text,
       f'{how}: the text')


def check_english(page, address):
    page.get(address + '/?q=psi')
    page.find_element(By.LINK_TEXT, 'English').click()
    ok(page.find_elements(By.CSS_SELECTOR, 'html[lang=en]') and hits(page) and
       page.title.startswith('psi – Search'), 'the page in English')
    check_axe(page, 'English')
    page.find_element(By.LINK_TEXT, 'Text').click()
    ok(page.find_elements(By.LINK_TEXT, 'Similar documents'),
       'a document in English')
    page.find_element(By.LINK_TEXT, 'Česky').click()
    ok(page.find_elements(By.LINK_TEXT, 'Podobné dokumenty'), 'and in Czech')
    search(page, 'rada')
    ok(page.find_elements(By.LINK_TEXT, 'nejnovější'), 'which stays')


def check_script(page, address):
    page.get(address)
    box = page.find_element(By.ID, 'q')
    box.send_keys('vyhl')
    items = WebDriverWait(page, WAIT_S).until(
        lambda p: p.find_elements(By.CSS_SELECTOR, '.words:not([hidden]) li'))
    ok(box.get_attribute('aria-expanded') == 'true' and items,
       'words are completed')
    box.send_keys(Keys.ARROW_DOWN)
    ok(box.get_attribute('aria-activedescendant') == items[0].get_attribute(
        'id'), 'one is chosen by key')
    box.send_keys(Keys.ENTER)
    ok(box.get_attribute('value').startswith('vyhl') and
       box.get_attribute('value').endswith(' ') and
       box.get_attribute('aria-expanded') == 'false', 'and taken')
    box.send_keys('par')
    WebDriverWait(page, WAIT_S).until(
        lambda p: box.get_attribute('aria-expanded') == 'true')
    box.send_keys(Keys.ESCAPE)
    ok(box.get_attribute('aria-expanded') == 'false', 'escape closes the list')


def check_keys(page, address):
    page.get(address + '/?q=rada')
    page.switch_to.active_element.send_keys(Keys.TAB)
    skip = page.switch_to.active_element
    ok(skip.get_attribute('class') == 'skip' and skip.is_displayed(),
       'the first stop skips to the content')
    skip.send_keys(Keys.ENTER)
    ok(page.switch_to.active_element.tag_name == 'main', 'and does')
    unnamed = page.execute_script('''
        return [...document.querySelectorAll('input:not([type=hidden])')]
            .filter(i => !i.labels.length).length +
            [...document.querySelectorAll('a, button')]
            .filter(e => !e.textContent.trim()).length''')
    ok(unnamed == 0 and page.find_elements(By.CSS_SELECTOR, 'html[lang=cs]'),
       'everything has a name')
    levels = [int(h.tag_name[1]) for h in
              page.find_elements(By.CSS_SELECTOR, 'h1, h2, h3')]
    ok(levels[0] == 1 and levels.count(1) == 1 and
       all(b <= a + 1 for a, b in zip(levels, levels[1:])),
       'headings are in order', levels)


def check_budget(page, address):
    page.get(address + '/?q=rada')
    page.get(address + '/?q=rada+m%C4%9Bsta')
    got = page.execute_script('''
        const n = performance.getEntriesByType('navigation')[0];
        const all = performance.getEntriesByType('resource');
        return [n.responseStart - n.requestStart,
                n.decodedBodySize + all.reduce((s, r) =>
                    s + r.decodedBodySize, 0),
                all.filter(r => !r.name.startsWith(location.origin)).length]''')
    ok(got[0] < FIRST_MS, f'the first answer under {FIRST_MS} ms', got)
    ok(0 < got[1] < MAX_BYTES and got[2] == 0,
       f'under {MAX_BYTES} bytes, and all from here', got)
    page.get(address + '/?q=rada')
    shift = page.execute_async_script('''
        const done = arguments[arguments.length - 1];
        let sum = 0;
        new PerformanceObserver(l => l.getEntries().forEach(
            e => sum += e.value)).observe({type: 'layout-shift',
                                           buffered: true});
        setTimeout(() => done(sum), 500)''')
    ok(shift == 0, 'no layout shift', shift)
    page.execute_cdp_cmd('Emulation.setEmulatedMedia', {'media': 'print'})
    ok(not page.find_element(By.TAG_NAME, 'form').is_displayed() and
       hits(page)[0].is_displayed(), 'on paper: hits, and no form')


def check_axe(page, what):
    """No rule of axe is broken, of whatever weight."""
    with open(AXE, encoding='utf-8') as file:
        page.execute_script(file.read())
    found = page.execute_async_script('''
        const done = arguments[arguments.length - 1];
        axe.run().then(r => done(r.passes.length < 15 ? ['few rules'] :
            r.violations.map(v => `${v.id} (${v.impact}): ` +
                v.nodes[0].html)), e => done([String(e)]))''')
    ok(not found, f'{what}: axe finds nothing', *found)


def take_shots(address):
    for width in (1280, 390):
        for dark in (False, True):
            page = browser(width, dark)
            look = f'{width}-{"dark" if dark else "light"}'
            page.get(address + '/?q=psi')
            view = page.find_element(By.LINK_TEXT, 'Text').get_attribute('href')
            for name, url in (
                    ('start', address),
                    ('hits', address + '/?q=pron%C3%A1jem+pozemku'),
                    ('filter', address + '/?q=smlouva&f=kind:usnesen%C3%AD'),
                    ('nothing', address + '/?q=xyzzy&f=rok:2019'),
                    ('view', view), ('error', address + '/view?id=0'),
                    ('english', address +
                     '/?q=pron%C3%A1jem+pozemku&lang=en')):
                page.get(url)
                wide = page.execute_script(
                    'return document.documentElement.scrollWidth')
                ok(wide <= width, f'{name} fits in {width} pixels', wide)
                page.save_screenshot(
                    os.path.join(SHOTS, f'{name}-{look}.png'))
                page.execute_script('document.querySelectorAll("details")'
                                    '.forEach(d => d.open = true)')
                check_axe(page, f'{name}-{look}')
            page.quit()


def main():
    os.makedirs(SHOTS, exist_ok=True)
    if not os.path.exists(AXE):
        sys.exit('page.py: no axe-core: make deps-page')
    with tempfile.TemporaryDirectory() as folder:
        service, address = start(folder)
        try:
            page = browser()
            check_use(page, address, 'with scripts')
            check_script(page, address)
            check_english(page, address)
            check_keys(page, address)
            check_budget(page, address)
            log = page.get_log('browser')
            ok(not log, 'nothing in the log of the browser', log)
            page.quit()
            page = browser(script=False)
            check_use(page, address, 'without scripts')
            page.quit()
            take_shots(address)
        finally:
            service.terminate()
            service.wait()
    print(f'1..{number}')
    return 1 if failures else 0


sys.exit(main())
