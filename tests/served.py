# SPDX-License-Identifier: GPL-2.0-or-later
# served.py: what answers of spis-serve must be; a part of serve.py.
"""Pages are parsed for elements and attributes that no page of ours has, and
JSON is compared with serve/openapi.json."""

import html.parser
import json
import os
import re

ELEMENTS = set('''html head meta title link script body a header p form label
    div input button main ul ol li nav section article h1 h2 h3 span mark time
    details summary aside b strong dl dt dd code'''.split())
ATTRIBUTES = set('''lang charset name content rel href type title src defer
    class role action method for id value autocomplete autocapitalize
    spellcheck maxlength placeholder tabindex start datetime'''.split())


class Page(html.parser.HTMLParser):
    """Elements and attributes that a page has and no page of ours does."""

    def __init__(self, text):
        super().__init__()
        self.foreign, self.links, self.ids = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.foreign.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES and not name.startswith('aria-'):
                self.foreign.append(name)
            if name in ('href', 'src', 'action'):
                self.links.append(value)
            if name == 'id':
                self.ids.append(value)


def clean(text):
    return not re.search('[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069'
                         '\ufffe\uffff]', text)


with open(os.environ['SRC'] + '/serve/openapi.json', encoding='utf-8') as file:
    API = json.load(file)

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool,
         'integer': int, 'number': (int, float), 'null': type(None)}


def misfits(schema, value, at='$'):
    """Where the value is not as the schema has it."""
    if '$ref' in schema:
        schema = API['components']['schemas'][schema['$ref'].split('/')[-1]]
    types = schema.get('type', [])
    types = [types] if isinstance(types, str) else types
    if types and not any(
            isinstance(value, TYPES[t]) and
            (t == 'boolean' or not isinstance(value, bool)) for t in types):
        return [f'{at} is no {types}']
    if 'enum' in schema and value not in schema['enum']:
        return [f'{at} is not in {schema["enum"]}']
    if 'anyOf' in schema:
        tried = [misfits(one, value, at) for one in schema['anyOf']]
        return [] if [] in tried else tried[-1]
    found = []
    if isinstance(value, list) and 'items' in schema:
        for i, item in enumerate(value):
            found += misfits(schema['items'], item, f'{at}[{i}]')
    if isinstance(value, dict):
        known = schema.get('properties', {})
        rest = schema.get('additionalProperties', False)
        found += [f'{at}.{key} is missing' for key in schema.get('required', [])
                  if key not in value]
        for key, item in value.items():
            if key in known:
                found += misfits(known[key], item, f'{at}.{key}')
            elif rest is False:
                found += [f'{at}.{key} is not described']
            elif rest is not True:
                found += misfits(rest, item, f'{at}.{key}')
    return found


def check_described(path, answer, body):
    """That the answer is as openapi.json says."""
    described = API['paths'][path.split('?')[0]]['get']['responses']
    entry = described.get(str(answer.status))
    if not entry:
        return [f'status {answer.status} is not described']
    if '$ref' in entry:
        entry = API['components']['responses'][entry['$ref'].split('/')[-1]]
    kind = answer.getheader('Content-Type').split(';')[0]
    if kind not in entry['content']:
        return [f'{kind} is not described']
    if kind != 'application/json':
        return []
    return misfits(entry['content'][kind]['schema'], json.loads(body))
