#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# make_controls.py: office documents with ActiveX controls in binary parts.
#
# usage: make_controls.py FOLDER
#
# As Word saves them: each in a storage (a compound file), in its stream
# "contents"; as Excel and PowerPoint do: a stream, behind the id of the class.
import os
import struct
import sys
import uuid
import zipfile

OFFICE = "http://schemas.openxmlformats.org/"
RELATIONS = "package/2006/relationships"
TYPES = "officeDocument/2006/relationships/"
BINARY = "http://schemas.microsoft.com/office/2006/relationships/" \
    "activeXControlBinary"

BUTTON = uuid.UUID("D7053240-CE69-11CD-A777-00DD01143C57")
LABEL = uuid.UUID("978C9E23-D4B0-11CE-BF2D-00AA003F40D0")
TEXT = uuid.UUID("8BD21D10-EC42-11CE-9E0D-00AA006002F3")
LIST = uuid.UUID("8BD21D20-EC42-11CE-9E0D-00AA006002F3")
COMBO = uuid.UUID("8BD21D30-EC42-11CE-9E0D-00AA006002F3")
BOX = uuid.UUID("8BD21D40-EC42-11CE-9E0D-00AA006002F3")
OPTION = uuid.UUID("8BD21D50-EC42-11CE-9E0D-00AA006002F3")

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


# ---- controls: [MS-OFORMS]

def padded(data, to=4):
    return data + bytes(-len(data) % to)


def string(text):
    """Its bytes, and its length: without upper bytes where they are zero."""
    try:
        data = text.encode("latin-1")
        return data, len(data) | 1 << 31
    except UnicodeEncodeError:
        data = text.encode("utf-16-le")
        return data, len(data)


def control(mask_bytes, properties, behind):
    """`properties` by bit: bytes of its number, 0: none; the number."""
    mask, data = 0, b""
    for bit, (size, value) in sorted(properties.items()):
        mask |= 1 << bit
        if size:
            data = padded(data, size) + value.to_bytes(size, "little")
    data = padded(data) + b"".join(padded(part) for part in behind)
    data = mask.to_bytes(mask_bytes, "little") + data
    return struct.pack("<HH", 0x0200, len(data)) + data


SIZE = struct.pack("<II", 5000, 900)


def morph(display, value=None, caption=None, group=None):
    """A text box, list, combo box or box to tick."""
    properties = {0: (4, 0x2C80481B), 8: (0, 0), 31: (0, 0)}
    behind = [SIZE]
    if display != 1:
        properties[6] = (1, display)
    if display == 3:
        properties[10], properties[18] = (4, 3000), (1, 2)
    for bit, text in (22, value), (23, caption), (32, group):
        if text is not None:
            data, length = string(text)
            properties[bit] = (4, length)
            behind.append(data)
    return control(8, properties, behind)


def label(caption):
    data, length = string(caption)
    return control(4, {0: (4, 0x80000012), 3: (4, length), 5: (0, 0),
                       6: (1, 2), 7: (4, 0), 8: (2, 1), 9: (2, 0)},
                   [data, SIZE])


def button(caption):
    data, length = string(caption)
    return control(4, {1: (4, 0x8000000F), 3: (4, length), 4: (4, 7),
                       5: (0, 0), 6: (1, 1), 8: (2, ord("O"))},
                   [data, SIZE])


# ---- compound files

def entry(name, kind, child=FREE, class_id=None, start=END, size=0):
    name = name.encode("utf-16-le") + b"\0\0" if name else b""
    return struct.pack("<64sHBBIII16s20xIQ", name, len(name), kind, 1, FREE,
                       FREE, child, class_id.bytes_le if class_id else b"",
                       start, size)


def storage(class_id, data):
    """One stream, in small sectors; FAT, directory, their FAT and they."""
    small = -(-len(data) // 64)
    big = -(-small * 64 // SECTOR)
    fat = [FAT, END, END] + list(range(4, 3 + big)) + [END]
    small_fat = list(range(1, small)) + [END]
    header = struct.pack("<8s16xHHHHH6x9I", bytes.fromhex("d0cf11e0a1b11ae1"),
                         0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)

    def table(numbers):
        return struct.pack("<128I", *numbers, *[FREE] * (128 - len(numbers)))

    directory = entry("Root Entry", 5, 1, class_id, 3, small * 64)
    directory += entry("contents", 2, start=0, size=len(data))
    directory += entry("", 0) * 2
    return header + table(fat) + directory + table(small_fat) + \
        data.ljust(big * SECTOR, b"\0")


def stream(class_id, data):
    return class_id.bytes_le + data


# ---- packages

def relations(*rows):
    return '<Relationships xmlns="%s%s">%s</Relationships>' % (
        OFFICE, RELATIONS, "".join(
            '<Relationship Id="%s" Type="%s" Target="%s"/>' % row
            for row in rows))


def add_controls(parts, folder, of, saved, how, *controls):
    """Those that belong to the part `of`, in FOLDER/activeX."""
    of_folder, name = of.rsplit("/", 1)
    rows = []
    for i, (class_id, data) in enumerate(controls, 1):
        at = "%s/activeX/" % folder
        rows.append(("c%d" % i, OFFICE + TYPES + "control",
                     "/%sactiveX%d.xml" % (at, i)))
        parts["%sactiveX%d.xml" % (at, i)] = (
            '<ax:ocx ax:classid="{%s}" ax:persistence="%s" r:id="rId1" '
            'xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" '
            'xmlns:r="%sofficeDocument/2006/relationships"/>'
            % (str(class_id).upper(), saved, OFFICE))
        parts["%s_rels/activeX%d.xml.rels" % (at, i)] = relations(
            ("rId1", BINARY, "activeX%d.bin" % i))
        parts["%sactiveX%d.bin" % (at, i)] = how(class_id, data)
    parts["%s/_rels/%s.rels" % (of_folder, name)] = relations(*rows)


def package(main, kind):
    return {
        "[Content_Types].xml": '<Types xmlns="%spackage/2006/content-types">'
        '<Override PartName="/%s" ContentType="application/vnd.openxmlformats'
        '-officedocument.%s.main+xml"/></Types>' % (OFFICE, main, kind),
        "_rels/.rels": relations(
            ("r1", OFFICE + TYPES + "officeDocument", main)),
    }


def docx():
    parts = package("word/document.xml", "wordprocessingml.document")
    parts["word/document.xml"] = (
        '<w:document xmlns:w="%swordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Žádost o dotaci</w:t></w:r></w:p></w:body></w:document>" % OFFICE)
    add_controls(parts, "word", "word/document.xml", "persistStorage", storage,
                 (LABEL, label("Žadatel:")),
                 (TEXT, morph(1, "Jiřina Nováčková")),
                 (COMBO, morph(3, "Vodárna")),
                 (BOX, morph(4, "1", "Souhlasím se zveřejněním")),
                 (BOX, morph(4, "1")),
                 (BUTTON, button("Odeslat úřadu")))
    return parts


def xlsx():
    main = "xl/workbook.xml"
    parts = package(main, "spreadsheetml.sheet")
    parts[main] = (
        '<workbook><sheets><sheet name="Rozpočet" r:id="r1"/></sheets>'
        "</workbook>")
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("r1", OFFICE + TYPES + "worksheet", "worksheets/sheet1.xml"))
    parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData/></worksheet>"
    add_controls(parts, "xl", "xl/worksheets/sheet1.xml", "persistStreamInit",
                 stream,
                 (LABEL, label("Odbor:")),
                 (LIST, morph(2, "Územní plán")),
                 (OPTION, morph(5, "0", "Schváleno zastupitelstvem", "G1")),
                 (TEXT, morph(1, "poznámka")))
    return parts


def pptx():
    main = "ppt/presentation.xml"
    parts = package(main, "presentationml.presentation")
    parts[main] = (
        '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r1"/>'
        "</p:sldIdLst></p:presentation>")
    parts["ppt/_rels/presentation.xml.rels"] = relations(
        ("r1", OFFICE + TYPES + "slide", "slides/slide1.xml"))
    parts["ppt/slides/slide1.xml"] = (
        "<p:sld><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Anketa"
        "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>")
    add_controls(parts, "ppt", "ppt/slides/slide1.xml", "persistStreamInit",
                 stream,
                 (TEXT, morph(1, "Chceme nové hřiště")),
                 (BUTTON, button("Hlasovat")))
    return parts


def main():
    for name, parts in ("docx", docx()), ("xlsx", xlsx()), ("pptx", pptx()):
        path = os.path.join(sys.argv[1], "controls." + name)
        # As they are, so that fuzzers can change what is in them.
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for part, data in parts.items():
                archive.writestr(zipfile.ZipInfo(part), data)


main()
