#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# make_forms.py: writes one text as files of many charsets and formats.
#
#   tests/make_forms.py TEXT FOLDER
#
# TEXT is UTF-8 and holds only letters that all the charsets have.
import base64
import io
import os
import quopri
import sys
import unicodedata
import zipfile
from xml.sax.saxutils import escape

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


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def docx(text):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/"
    body = "".join(
        '<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
        % escape(line)
        for line in text.split("\n")
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="%spackage/2006/content-types'
            '"><Override PartName="/word/document.xml" ContentType="%s.document'
            '.main+xml"/></Types>' % (office, kind),
            "_rels/.rels": '<Relationships xmlns="%spackage/2006/'
            'relationships"><Relationship Id="r1" Type="%soffice'
            'Document/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
            % (office, office),
            "word/document.xml": '<w:document xmlns:w="%swordprocessingml/2006/'
            'main"><w:body>%s</w:body></w:document>' % (office, body),
        }
    )


def odt(text):
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join("<t:p>%s</t:p>" % escape(p) for p in text.split("\n"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<o:document-content xmlns:o="%soffice:1.0" '
            'xmlns:t="%stext:1.0"><o:body><o:text>%s</o:text></o:body>'
            "</o:document-content>" % (office, office, body),
        }
    )


def rtf(text, encode):
    body = "".join(
        "\\par\n" if c == "\n" else c if c < "\x80" else encode(c)
        for c in text
    )
    return (
        "{\\rtf1\\ansi\\ansicpg1250"
        "{\\fonttbl{\\f0\\fcharset238 Arial;}}"
        "\\uc1\\f0 %s}" % body
    ).encode("ascii")


def mail(text):
    head = (
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=%s\r\n"
        "Content-Transfer-Encoding: %s\r\n\r\n"
    )
    printable = quopri.encodestring(text.encode("cp1250"))
    return {
        "base64.eml": (head % ("utf-8", "base64")).encode()
        + base64.encodebytes(text.encode()),
        "printable.eml": (head % ("windows-1250", "quoted-printable")).encode()
        + printable,
    }


def der(tag, *parts):
    data = b"".join(parts)
    size = len(data).to_bytes((len(data).bit_length() + 7) // 8 or 1, "big")
    if len(data) < 0x80:
        return bytes([tag]) + size + data
    return bytes([tag, 0x80 + len(size)]) + size + data


def zfo(name, attachment):
    """A message of a data box: signed data without the signature."""
    pkcs7 = bytes.fromhex("06092a864886f70d0107")
    xml = (
        '<q:MessageDownloadResponse xmlns:q="http://isds.czechpoint.cz/v20">'
        "<q:dmReturnedMessage><q:dmDm><q:dmID>1</q:dmID><q:dmFiles>"
        '<q:dmFile dmFileDescr="%s"><q:dmEncodedContent>%s'
        "</q:dmEncodedContent></q:dmFile></q:dmFiles></q:dmDm>"
        "</q:dmReturnedMessage></q:MessageDownloadResponse>"
        % (name, base64.b64encode(attachment).decode())
    ).encode()
    content = der(0x30, pkcs7 + b"\x01", der(0xA0, der(0x04, xml)))
    signed = der(0x30, der(0x02, b"\x01"), der(0x31), content, der(0x31))
    return der(0x30, pkcs7 + b"\x02", der(0xA0, signed))


def t602(text):
    return b"@CT 1\r\n" + text.replace("\n", "\r\n").encode("cp852")


def office(text):
    return {
        "forms.docx": docx(text),
        "forms.odt": odt(text),
        "bytes.rtf": rtf(text, lambda c: "\\'%02x" % c.encode("cp1250")[0]),
        "unicode.rtf": rtf(text, lambda c: "\\u%d?" % ord(c)),
        "forms.602": t602(text),
        "forms.zip": zipped({"složka/uvnitř.txt": text.encode("cp1250")}),
        "forms.zfo": zfo("příloha.txt", text.encode()),
        **mail(text),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        text = source.read()
    files = {**plain(text), **html(text), **office(text)}
    files["forms.pdf"] = pdf(text)
    for name, data in files.items():
        with open(os.path.join(sys.argv[2], name), "wb") as out:
            out.write(data)


main()
