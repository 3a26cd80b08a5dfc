# SPDX-License-Identifier: GPL-2.0-or-later
# schema.py: is each line of JSON as a schema file says, and no more?
"""usage: schema.py SCHEMA KIND... <LINES

Prints what is wrong, and how many lines were of which KIND, a name below
$defs of the schema.  Each line must be of exactly one of these.  The schema
allows keys that it does not know, for later versions may add some; here there
are none, or somebody has forgotten to describe them."""

import json
import sys

import jsonschema

# Where a schema describes another value than its own.
VALUES = ('properties', 'patternProperties')
ITEMS = ('items', 'additionalProperties')


def closed(schema):
    """The schema of a whole value, which has no other keys."""
    if not isinstance(schema, dict):
        return schema
    return dict(opened(schema), unevaluatedProperties=False)


def opened(schema):
    """A schema that is part of another: what it has below is closed."""
    result = {}
    for key, value in schema.items():
        if key in VALUES:
            value = {name: closed(part) for name, part in value.items()}
        elif key in ITEMS:
            value = closed(value)
        elif key in ('anyOf', 'prefixItems'):
            value = [closed(part) for part in value]
        result[key] = value
    return result


def validators(schema, kinds):
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = {name: opened(part) for name, part in schema['$defs'].items()}
    return {kind: jsonschema.Draft202012Validator(
        {'$ref': '#/$defs/' + kind, '$defs': parts,
         'unevaluatedProperties': False}) for kind in kinds}


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        schema = json.load(file)
    tests = validators(schema, sys.argv[2:])
    whole = jsonschema.Draft202012Validator(schema)
    counts = dict.fromkeys(tests, 0)
    for line in sys.stdin:
        value = json.loads(line)
        errors = {kind: jsonschema.exceptions.best_match(
            test.iter_errors(value)) for kind, test in tests.items()}
        fit = [kind for kind, error in errors.items() if not error]
        for kind in fit:
            counts[kind] += 1
        if len(fit) != 1:
            print(line[:300].rstrip(), 'is of', len(fit), 'kinds')
            for kind, error in errors.items():
                if error:
                    print(kind, error.json_path, error.message[:300])
        if not whole.is_valid(value):
            print('not of the schema:', line[:300].rstrip())
    print(*(f'{kind}={count}' for kind, count in counts.items()))


main()
