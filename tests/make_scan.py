# SPDX-License-Identifier: GPL-2.0-or-later
# make_scan.py: a PDF whose pages are pictures or a line of text.
#
# usage: make_scan.py OUT PAGE...
#
# A PAGE that ends in ".pgm" is a picture (raw, 8 bits), all else lines of
# ASCII.  "PICTURE.pgm=LINES" is a picture with lines that are not to be seen,
# as where fonts do not say what their signs mean.
import re
import sys
import zlib


class Pdf:
    def __init__(self):
        self.bytes = b"%PDF-1.4\n"
        self.places = []

    def add(self, body):
        """Adds an object; returns its number."""
        self.places.append(len(self.bytes))
        number = len(self.places)
        self.bytes += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        return number

    def add_stream(self, data, entries=b""):
        return self.add(b"<<%s/Length %d>>stream\n%s\nendstream" %
                        (entries, len(data), data))

    def save(self, name, root):
        start = len(self.bytes)
        self.bytes += b"xref\n0 %d\n0000000000 65535 f \n" % (
            len(self.places) + 1)
        self.bytes += b"".join(b"%010d 00000 n \n" % at for at in self.places)
        self.bytes += (b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n"
                       b"%%%%EOF\n" % (len(self.places) + 1, root, start))
        with open(name, "wb") as file:
            file.write(self.bytes)


def picture(pdf, name):
    with open(name, "rb") as file:
        assert file.readline() == b"P5\n"
        width, height = map(int, file.readline().split())
        file.readline()
        grey = file.read()
    return pdf.add_stream(
        zlib.compress(grey),
        b"/Type/XObject/Subtype/Image/Width %d/Height %d"
        b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        % (width, height))


def lines(text):
    return b"BT/F 9 Tf 12 TL 40 800 Td %s ET" % b" ".join(
        b"(%s)'" % re.sub(rb"[()\\]", rb"\\\g<0>", line.encode("ascii"))
        for line in text.split("\n"))


def main(out, *pages):
    pdf = Pdf()
    font = pdf.add(b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
    # Behind the objects of the pages, two each, and their pictures.
    parent = 2 + sum(3 if ".pgm" in page else 2 for page in pages)
    kids = []
    for page in pages:
        what = b"/Font<</F %d 0 R>>" % font
        if ".pgm" in page:
            name, _, text = page.partition("=")
            what += b"/XObject<</I %d 0 R>>" % picture(pdf, name)
            content = b"q 595 0 0 842 0 0 cm/I Do Q 3 Tr " + lines(text)
        else:
            content = lines(page)
        content = pdf.add_stream(content)
        kids.append(pdf.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<<%s>>>>" % (parent, content, what)))
    assert parent == pdf.add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)))
    pdf.save(out, pdf.add(b"<</Type/Catalog/Pages %d 0 R>>" % parent))


if __name__ == "__main__":
    main(*sys.argv[1:])
