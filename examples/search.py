# SPDX-License-Identifier: GPL-2.0-or-later
# search.py: searches an index with libspis, and marks what matches.
"""usage: search.py INDEX QUERY

Calls the library by ctypes, so it needs nothing but Python and libspis."""

import ctypes
import sys

READ, OK = 0, 0
pointer, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t


class Range(ctypes.Structure):
    """Bytes [start, end) of a UTF-8 text."""
    _fields_ = [('start', ctypes.c_uint32), ('end', ctypes.c_uint32)]


spis = ctypes.CDLL('libspis.so.1')
for name, result, *arguments in (
        ('spis_new', pointer),
        ('spis_open', ctypes.c_int, pointer, text, ctypes.c_int),
        ('spis_error', text, pointer),
        ('spis_search', ctypes.c_int, pointer, text, size, pointer,
         ctypes.POINTER(pointer)),
        ('spis_results_hit', pointer, pointer, size),
        ('spis_results_free', None, pointer),
        ('spis_hit_path', text, pointer),
        ('spis_hit_snippet', text, pointer),
        ('spis_hit_mark_count', size, pointer),
        ('spis_hit_mark', Range, pointer, size),
        ('spis_free', None, pointer)):
    function = getattr(spis, name)
    function.restype, function.argtypes = result, arguments


def marked(hit):
    """The snippet with its matching words in asterisks."""
    snippet, marked, at = spis.spis_hit_snippet(hit), b'', 0
    for i in range(spis.spis_hit_mark_count(hit)):
        mark = spis.spis_hit_mark(hit, i)
        marked += snippet[at:mark.start]
        marked += b'*' + snippet[mark.start:mark.end] + b'*'
        at = mark.end
    return (marked + snippet[at:]).decode()


def search(index, query):
    """Yields the path and the snippet of each hit."""
    results = pointer()
    query = query.encode(errors='surrogateescape')
    if spis.spis_search(index, query, len(query), None, results) != OK:
        raise RuntimeError(spis.spis_error(index).decode())
    try:
        i = 0
        while hit := spis.spis_results_hit(results, i):
            yield spis.spis_hit_path(hit), marked(hit)
            i += 1
    finally:
        spis.spis_results_free(results)


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: search.py INDEX QUERY')
    index = spis.spis_new()
    try:
        folder = sys.argv[1].encode(errors='surrogateescape')
        if spis.spis_open(index, folder, READ) != OK:
            raise RuntimeError(spis.spis_error(index).decode())
        for path, snippet in search(index, sys.argv[2]):
            print(path.decode(errors='backslashreplace'), snippet, sep=': ')
    except RuntimeError as error:
        sys.exit(str(error))
    finally:
        spis.spis_free(index)


main()
