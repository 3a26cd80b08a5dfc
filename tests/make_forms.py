#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# make_forms.py: writes one text as files of many charsets and formats.
#
#   tests/make_forms.py TEXT FOLDER
#
# TEXT is UTF-8 and holds only letters that all the charsets have.
import os
import sys
import unicodedata

# The brothers' 0x80 to 0xAF; the signs above are not needed here.
KAMENICKY = (
    "ČüéďäĎŤčěĚĹÍľĺÄÁ"
    "ÉžŽôöÓůÚýÖÜŠĽÝŘť"
    "áíóúňŇŮÔšřŕŔ¼§«»"
)


def kamenicky(text):
    return bytes(
        ord(c) if ord(c) < 0x80 else 0x80 + KAMENICKY.index(c) for c in text
    )


def plain(text):
    return {
        "utf-8.txt": text.encode(),
        "utf-8-bom.txt": text.encode("utf-8-sig"),
        "nfd.txt": unicodedata.normalize("NFD", text).encode(),
        "utf-16le.txt": text.encode("utf-16-le"),
        "utf-16be.txt": text.encode("utf-16-be"),
        "utf-16le-bom.txt": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16be-bom.txt": b"\xfe\xff" + text.encode("utf-16-be"),
        "windows-1250.txt": text.encode("cp1250"),
        "iso-8859-2.txt": text.encode("iso8859-2"),
        "cp852.txt": text.replace("\n", "\r\n").encode("cp852"),
        "kamenicky.txt": kamenicky(text.replace("\n", "\r\n")) + b"\x1a",
        "mac-ce.txt": text.replace("\n", "\r").encode("mac-latin2"),
    }


def page(text, declared):
    """The first line is the title alone: it would count twice otherwise."""
    meta = ""
    if declared:
        meta = '<meta http-equiv="Content-Type" content="text/html; '
        meta += 'charset=%s">\n' % declared
    title, body = text.split("\n", 1)
    body = "</p>\n<p>".join(body.strip().split("\n\n"))
    return (
        "<!DOCTYPE html>\n<html lang=cs>\n<head>\n%s<title>%s</title>\n"
        "</head>\n<body>\n<p>%s</p>\n</body>\n</html>\n" % (meta, title, body)
    )


def html(text):
    files = {}
    for charset, wrong in (
        ("utf-8", "windows-1250"),
        ("windows-1250", "utf-8"),
        ("iso-8859-2", "iso-8859-1"),
    ):
        for how, declared in (
            ("right", charset),
            ("wrong", wrong),
            ("not", None),
        ):
            name = "%s-declared-%s.html" % (charset, how)
            files[name] = page(text, declared).encode(charset)
    return files


def to_unicode(letters):
    """The map from codes of the font to letters, as PDF wants it."""
    lines = ["<%02x> <%04x>" % (code, ord(c)) for c, code in letters.items()]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    return "\n".join(
        ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
        + ["/CMapName /F1 def", "/CMapType 2 def"]
        + ["1 begincodespacerange", "<00> <ff>", "endcodespacerange"]
        + [
            "%d beginbfchar\n%s\nendbfchar" % (len(b), "\n".join(b))
            for b in blocks
        ]
        + ["endcmap", "CMapName currentdict /CMap defineresource pop"]
        + ["end", "end"]
    ).encode()


def stream(data):
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def pdf(text):
    """One page in a fixed font whose codes are numbered as letters come."""
    letters = {}
    for c in text.replace("\n", ""):
        letters.setdefault(c, 0x21 + len(letters))
    last = 0x20 + len(letters)
    shown = "\n".join(
        "<%s> Tj T*" % "".join("%02x" % letters[c] for c in line)
        for line in text.split("\n")
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(b"BT /F1 9 Tf 14 TL 50 790 Td\n%s\nET" % shown.encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 33"
        b" /LastChar %d /Widths [%s] /ToUnicode 6 0 R >>"
        % (last, b"600 " * len(letters)),
        stream(to_unicode(letters)),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        text = source.read()
    files = {**plain(text), **html(text), "forms.pdf": pdf(text)}
    for name, data in files.items():
        with open(os.path.join(sys.argv[2], name), "wb") as out:
            out.write(data)


main()
