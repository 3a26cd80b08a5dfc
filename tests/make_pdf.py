# SPDX-License-Identifier: GPL-2.0-or-later
# make_pdf.py: writes small PDFs for pdf.sh into the folder it runs in.
import math

# Letters beyond Latin 1 that the texts need, from code 128 on.
GLYPHS = {
    "ě": "ecaron", "š": "scaron", "č": "ccaron", "ř": "rcaron",
    "ž": "zcaron", "ý": "yacute", "á": "aacute", "í": "iacute",
    "é": "eacute", "ů": "uring", "ú": "uacute", "Ú": "Uacute",
    "Č": "Ccaron", "Ž": "Zcaron", "ň": "ncaron", "ď": "dcaron",
}
CODES = {letter: 128 + i for i, letter in enumerate(GLYPHS)}


def encode(text):
    """A string in the font's encoding."""
    codes = bytes(CODES.get(c) or ord(c) for c in text)
    return b"<" + codes.hex().encode() + b">"


def utf16(text):
    """A string for people."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"


def stream(content, entries=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (
        entries, len(content), content)


class Pdf:
    def __init__(self, info=b""):
        self.objects = {}
        self.info = info
        self.catalog = b""
        self.kids = []
        names = b"/".join(g.encode() for g in GLYPHS.values())
        self.font = self.add(
            b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding<<"
            b"/Type/Encoding/Differences[128/" + names + b"]>>>>")
        self.pages = self.add(b"")

    def add(self, body):
        number = len(self.objects) + 1
        self.objects[number] = body
        return number

    def page(self, lines, extra=b"", content=b"", resources=b"", fonts=b""):
        """`lines`: (x, y, text) in points from the upper left corner."""
        for x, y, text in lines:
            content += b"BT/F 10 Tf 1 0 0 1 %d %d Tm %s Tj ET\n" % (
                x, 800 - y, encode(text))
        text = self.add(stream(content))
        self.kids.append(self.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]"
            b"/Contents %d 0 R/Resources<</Font<</F %d 0 R%s>>%s>>%s>>" % (
                self.pages, text, self.font, fonts, resources, extra)))
        return self.kids[-1]

    def save(self, name):
        self.objects[self.pages] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
            len(self.kids), b" ".join(b"%d 0 R" % k for k in self.kids))
        root = self.add(b"<</Type/Catalog/Pages %d 0 R%s>>" % (
            self.pages, self.catalog))
        info = self.add(b"<<%s>>" % self.info)
        out, at = b"%PDF-1.7\n", []
        for number, body in self.objects.items():
            at.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % a for a in at)
        out += (b"xref\n0 %d\n0000000000 65535 f \n%s"
                b"trailer<</Root %d 0 R/Info %d 0 R/Size %d>>\n"
                b"startxref\n%d\n%%%%EOF\n" % (
                    len(at) + 1, table, root, info, len(at) + 1, len(out)))
        with open(name, "wb") as file:
            file.write(out)


def rows(table, x, y, step, line=14):
    """Rows of cells, drawn column after column as some programs do."""
    return [(x + c * step, y + r * line, row[c])
            for c in range(len(table[0])) for r, row in enumerate(table)]


def info():
    pdf = Pdf(b"/Title %s/Author %s/Subject %s"
              b"/CreationDate(D:20170424233000+02'00')"
              b"/ModDate(D:20180102030405Z)" % (
                  utf16("Zápis č. 5"), utf16("Jana Nová"), utf16("program")))
    pdf.page([(50, 50, "Zápis")])
    pdf.save("info.pdf")
    pdf = Pdf(b"/Title(Microsoft Word - a.doc)/CreationDate(D:00010101)"
              b"/Subject(;)")
    pdf.page([(50, 50, "Zápis")])
    pdf.save("junk.pdf")


def table():
    pdf = Pdf()
    pdf.page(rows([("Místo:", "radnice"), ("Přítomno:", "15 členů"),
                   ("Zapsal:", "Petr Malý")], 50, 50, 150) +
             rows([("Číslo", "Název", "Kč"), ("1.", "chodník", "20 000"),
                   ("2.", "škola", "31 500")], 50, 150, 120))
    pdf.save("table.pdf")


LEFT = ["Zastupitelstvo obce schva-", "luje rozpočet na příští rok",
        "a ukládá starostovi zařídit", "zveřejnění na úřední desce",
        "do konce roku."]
RIGHT = ["V sobotu se bude konat sběr", "nebezpečného odpadu. Svozové",
         "místo je před obecním úřadem", "a obsluha tam bude od devíti",
         "do poledne."]


def columns():
    pdf = Pdf()
    pdf.page([(50, 40, "Zpravodaj obce, který vychází čtyřikrát do roka")] +
             rows(list(zip(LEFT, RIGHT)), 50, 80, 200))
    pdf.save("columns.pdf")


def outline():
    """Sections named by bookmarks; one of them stands on no line."""
    pdf = Pdf()
    first = pdf.page([(50, 50, "Obsah: Rozpočet .... 1"),
                      (50, 80, "1. Rozpočet"), (50, 110, "Text o něm."),
                      (50, 140, "Návrh změny, který je"),
                      (50, 154, "na dva řádky")])
    second = pdf.page([(50, 50, "Závěr"), (50, 80, "Konec.")])
    root = len(pdf.objects) + 1

    def item(title, page, more):
        return b"<</Title %s/Parent %d 0 R/Dest[%d 0 R/Fit]%s>>" % (
            utf16(title), root, page, more)
    pdf.add(b"<</Type/Outlines/First %d 0 R/Last %d 0 R>>" % (
        root + 1, root + 4))
    pdf.add(item("Rozpočet", first, b"/Next %d 0 R/First %d 0 R/Last %d 0 R" % (
        root + 3, root + 2, root + 2)))
    pdf.add(item("Návrh změny, který je na dva řádky", first, b""))
    pdf.add(item("Není tu", first, b"/Next %d 0 R" % (root + 4)))
    # The last one leads back to the first.
    pdf.add(item("Závěr", second, b"/First %d 0 R/Last %d 0 R" % (
        root + 1, root + 1)))
    pdf.catalog = b"/Outlines %d 0 R" % root
    pdf.save("outline.pdf")


def shared():
    """Bookmarks of six levels; each has all those of the next one below it."""
    levels, each = 6, 30
    pdf = Pdf()
    pdf.page([(50, 50, "Zápis")])
    root = len(pdf.objects) + 1
    pdf.add(b"<</Type/Outlines/First %d 0 R>>" % (root + 1))
    for number in range(levels * each):
        place = b""
        if number % each < each - 1:
            place += b"/Next %d 0 R" % (root + number + 2)
        if number // each < levels - 1:
            place += b"/First %d 0 R" % (
                root + 1 + (number // each + 1) * each)
        pdf.add(b"<<" + place + b">>")
    pdf.catalog = b"/Outlines %d 0 R" % root
    pdf.save("shared.pdf")


def files():
    pdf = Pdf()
    text = pdf.add(stream("Příloha jedna".encode(), b"/Type/EmbeddedFile"))
    spec = pdf.add(b"<</Type/Filespec/F(a.txt)/UF %s/EF<</F %d 0 R>>>>" % (
        utf16("příloha č. 1.txt"), text))
    pin = pdf.add(stream(b"druha", b"/Type/EmbeddedFile"))
    pinned = pdf.add(b"<</Type/Filespec/F(b.txt)/EF<</F %d 0 R>>>>" % pin)
    note = pdf.add(b"<</Type/Annot/Subtype/FileAttachment/Rect[10 10 20 20]"
                   b"/FS %d 0 R>>" % pinned)
    pdf.page([(50, 50, "Zápis s přílohou")], b"/Annots[%d 0 R]" % note)
    pdf.catalog = (b"/Names<</EmbeddedFiles<</Names[(a)%d 0 R]>>>>" % spec)
    pdf.save("files.pdf")


def form():
    pdf = Pdf()
    fields = [
        b"/FT/Tx/T(a)/V %s/Rect[150 744 300 760]" % utf16("Jana Nová"),
        b"/FT/Ch/T(b)/Opt[(ne)(ano)]/V(ano)/Rect[150 724 300 740]",
        b"/FT/Tx/Ff 8192/T(c)/V(tajne)/Rect[150 704 300 720]",
    ]
    widgets = [pdf.add(b"<</Type/Annot/Subtype/Widget%s>>" % f) for f in fields]
    note = pdf.add(b"<</Type/Annot/Subtype/FreeText/DA(/F 10 Tf)/Contents %s"
                   b"/Rect[50 644 300 660]>>" % utf16("Vyvěšeno 5. 8."))
    refs = b" ".join(b"%d 0 R" % w for w in widgets)
    pdf.page([(50, 50, "Jméno:"), (50, 70, "Souhlas:"), (50, 90, "Heslo:")],
             b"/Annots[%s %d 0 R]" % (refs, note))
    pdf.catalog = b"/AcroForm<</Fields[%s]>>" % refs
    pdf.save("form.pdf")


def slanted():
    """Lines as a scanner may lay them, by degrees; with a table below."""
    lines = LEFT + RIGHT
    for degrees in (2, -5):
        tan = math.tan(math.radians(degrees))
        matrix = b"1 %f %f 1" % (-tan, tan)
        content = b""
        for x, y, text in ([(50, 100 + 14 * i, line)
                            for i, line in enumerate(lines)] +
                           rows([("Místo:", "radnice"),
                                 ("Zapsal:", "Petr Malý")], 50, 300, 150)):
            content += b"BT/F 10 Tf %s %f %f Tm %s Tj ET\n" % (
                matrix, x - y * tan, 800 - y - x * tan, encode(text))
        pdf = Pdf()
        pdf.page([], content=content)
        pdf.save("slanted%d.pdf" % degrees)


def comments():
    """A note with its popup, one marked as accepted, a highlight, a link."""
    pdf = Pdf()
    annots = []

    def annot(kind, text, more=b""):
        annots.append(pdf.add(
            b"<</Type/Annot/Subtype/%s/Rect[50 700 150 720]/Contents %s%s>>"
            % (kind, utf16(text), more)))
        return annots[-1]

    note = annot(b"Text", "Ověřit výměru parcely.", b"/T(Jana)")
    annot(b"Popup", "Ověřit výměru parcely.", b"/Parent %d 0 R" % note)
    annot(b"Text", "Schváleno (Jana)",
          b"/IRT %d 0 R/StateModel(Review)/State(Accepted)" % note)
    annot(b"Highlight", "Chybí\rpříloha.",
          b"/QuadPoints[50 720 150 720 50 700 150 700]")
    annot(b"Link", "popis odkazu")
    pdf.page([(50, 50, "Zápis")], b"/Annots[%s]" % b" ".join(
        b"%d 0 R" % a for a in annots))
    pdf.save("comments.pdf")


class Scan(Pdf):
    """A picture and an odd font, to make pages of."""

    def __init__(self):
        super().__init__()
        self.image = self.add(stream(
            b"\x80" * 64, b"/Type/XObject/Subtype/Image/Width 8/Height 8"
            b"/BitsPerComponent 8/ColorSpace/DeviceGray"))
        # A font that makes up letters of its own.
        private = self.add(stream(
            b"/CMapType 2 def 1 begincodespacerange<00><FF>endcodespacerange "
            b"1 beginbfrange<01><03><E001>endbfrange"))
        self.odd = self.add(
            b"<</Type/Font/Subtype/Type1/BaseFont/Courier"
            b"/FirstChar 1/LastChar 3/Widths[600 600 600]"
            b"/ToUnicode %d 0 R/Encoding<</Type/Encoding"
            b"/Differences[1/g1/g2/g3]>>>>" % private)

    def draw(self, lines, *pictures):
        """`pictures`: (width, height, y)."""
        content = b"".join(b"q %d 0 0 %d 0 %d cm/I Do Q\n" % p
                           for p in pictures)
        self.page(lines, b"", content, b"/XObject<</I %d 0 R>>" % self.image)

    def strips(self):
        """A picture in two strips, with a number."""
        self.draw([(300, 790, "Strana 1")], (600, 400, 0), (600, 400, 400))

    def stamp(self):
        """Words and a picture as large as a stamp."""
        self.draw([(50, 50, "Razítko")], (90, 90, 0))

    def words(self):
        """Words before a picture."""
        self.draw([(50, 50 + 14 * i, line) for i, line in enumerate(LEFT)],
                  (600, 800, 0))

    def rubbish(self):
        self.page([], b"", b"BT/O 10 Tf 1 0 0 1 50 700 Tm<%s>Tj ET\n" % (
            b"010203" * 8), fonts=b"/O %d 0 R" % self.odd)


def scan():
    """Each page alone, and all in one."""
    pages = (Scan.strips, Scan.stamp, Scan.words, Scan.rubbish)
    whole = Scan()
    for number, make_page in enumerate(pages, 1):
        alone = Scan()
        make_page(alone)
        alone.save("scan-%d.pdf" % number)
        make_page(whole)
    whole.save("scan.pdf")


def cid():
    """A font that only numbers its letters, as the whole of Japan does."""
    pdf = Pdf()
    kind = pdf.add(b"<</Type/Font/Subtype/CIDFontType0/BaseFont/A"
                   b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)"
                   b"/Supplement 0>>>>")
    font = pdf.add(b"<</Type/Font/Subtype/Type0/BaseFont/A"
                   b"/Encoding/Identity-H/DescendantFonts[%d 0 R]>>" % kind)
    pdf.page([], b"", b"BT/J 10 Tf 50 700 Td<0CD40E8A>Tj ET\n",
             fonts=b"/J %d 0 R" % font)
    pdf.save("cid.pdf")


def xfa():
    pdf = Pdf()
    pdf.page([(50, 50, "Please wait..."),
              (50, 80, "If this message is not eventually replaced with the")])
    pdf.save("xfa.pdf")


for make in (info, table, columns, slanted, outline, shared, files, form,
             comments, scan, cid, xfa):
    make()
