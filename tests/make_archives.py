#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# make_archives.py: writes small archives of many kinds, whole and hostile.
#
#   tests/make_archives.py FOLDER
#
# By hand, because most are what no packer would make.
import base64
import os
import sys
import zlib
from struct import pack

TEXT = "Zápis z jednání zastupitelstva města.\n".encode()
NAME = "složka/žádost.txt"


# ---- ZIP


def part(name, data=TEXT, flags=0, extra=b"", method=0):
    if isinstance(name, str):
        name = name.encode("cp852")
    packed = data
    if method == 8:
        c = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = c.compress(data) + c.flush()
    head = pack("<HHIIIIHH", flags, method, 0x210000, zlib.crc32(data),
                len(packed), len(data), len(name), len(extra))
    return head, name + extra, packed


def archive(*parts):
    out, directory = b"", b""
    for head, name, packed in parts:
        directory += b"PK\1\2" + pack("<HH", 20, 20) + head
        directory += pack("<HHHII", 0, 0, 0, 0, len(out)) + name
        out += b"PK\3\4" + pack("<H", 20) + head + name + packed
    return out + directory + b"PK\5\6" + pack(
        "<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(out), 0)


def unicode_extra(name, real):
    field = pack("<BI", 1, zlib.crc32(name.encode("cp852"))) + real.encode()
    return pack("<HH", 0x7075, len(field)) + field


def damaged(zip_bytes):
    """The first byte of what is packed in the first member is changed."""
    at = zip_bytes.index(b"a.txt") + 5
    return zip_bytes[:at] + b"\xff" + zip_bytes[at + 1:]


# ---- TAR and its like


def member(name, data=TEXT, kind=b"0", magic=b"ustar\00000", link=b""):
    head = name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
    head += b"%011o\0" % len(data) + b"00000000000\0" + b" " * 8 + kind
    head = (head + link.ljust(100, b"\0") + magic).ljust(512, b"\0")
    head = head[:148] + b"%06o\0 " % sum(head) + head[156:]
    return head + data + bytes(-len(data) % 512)


def pax(name, data=TEXT):
    record = b" path=" + name.encode() + b"\n"
    record = b"%d" % (len(record) + 2) + record
    return member(b"pax", record, b"x") + member(b"short", data)


def tar(*members):
    return b"".join(members) + bytes(1024)


def cpio(name, data=TEXT):
    def entry(name, data, mode):
        numbers = 1, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0
        head = b"070701" + b"".join(b"%08x" % n for n in numbers) + name
        head += bytes(4 - len(head) % 4)
        return head + data + bytes(-len(data) % 4)

    return entry(name.encode(), data, 0o100644) + entry(b"TRAILER!!!", b"", 0)


def ar(name, data=TEXT):
    return b"!<arch>\n" + b"".join(
        b"%-16s0           0     0     644     %-10d`\n" % (n, len(d)) + d
        for n, d in ((b"/", b"\0\0\0\0"), (name, data)))


# ---- packers of DOS and Windows


def rar4(name, data=TEXT):
    def block(kind, flags, rest):
        body = pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return pack("<H", zlib.crc32(body) & 0xFFFF) + body

    name = name.replace("/", "\\").encode("cp852")
    head = pack("<IIBIIBBHI", len(data), len(data), 0, zlib.crc32(data),
                0x210000, 20, 0x30, len(name), 0x20)
    return (b"Rar!\x1a\7\0" + block(0x73, 0, bytes(6)) +
            block(0x74, 0x8000, head + name) + data + block(0x7B, 0x4000, b""))


def rar5(name, data=TEXT):
    def block(*fields):
        body = b"".join(f if isinstance(f, bytes) else bytes([f])
                        for f in fields)
        body = bytes([len(body)]) + body
        return pack("<I", zlib.crc32(body)) + body

    name = name.encode()
    return (b"Rar!\x1a\7\1\0" + block(1, 0, 0) +
            block(2, 2, len(data), 4, len(data), 0,
                  pack("<I", zlib.crc32(data)), 0, 1, len(name), name) +
            data + block(5, 0, 0))


def lha(name, data=TEXT):
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    name = name.encode("cp852")
    head = b"-lh0-" + pack("<IIIBBB", len(data), len(data), 0x210000, 0x20, 0,
                           len(name)) + name + pack("<H", crc)
    return bytes([len(head), sum(head) % 256]) + head + data + b"\0"


def cab(name, data=TEXT):
    name = name.replace("/", "\\").encode() + b"\0"
    file = pack("<IIHHHH", len(data), 0, 0, 0x21, 0, 0xA0) + name
    at = 36 + 8 + len(file)
    return (b"MSCF" + pack("<IIIIIBBHHHHH", 0, at + 8 + len(data), 0, 44, 0, 3,
                           1, 1, 1, 0, 0, 0) + pack("<IHH", at, 1, 0) + file +
            pack("<IHH", 0, len(data), len(data)) + data)


def program(inside):
    stub = b"MZ" + bytes(62) + b"This program cannot be run in DOS mode."
    return stub + bytes(4000) + inside


# ---- packed as a whole


def gzip(data, name=None):
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = b"\x1f\x8b\x08" + (b"\x08" if name else b"\0") + bytes(6)
    if name:
        head += name.encode() + b"\0"
    return head + c.compress(data) + c.flush() + pack(
        "<II", zlib.crc32(data), len(data) % 2**32)


def compress(data):
    """Codes of nine bits, each a byte of its own."""
    bits = sum(byte << 9 * i for i, byte in enumerate(data))
    return b"\x1f\x9d\x90" + bits.to_bytes((len(data) * 9 + 7) // 8, "little")


# TEXT, by xz, zstd, lz4, bzip2; then two texts by 7z, and one encrypted,
# without and with its name.
MADE = {
    "text.xz": """
/Td6WFoAAAFpIt42AgAhARwAAAAQz1jMAQApWsOhcGlzIHogamVkbsOhbsOtIHphc3R1cGl0ZWxz
dHZhIG3Em3N0YS4KAAAAhAdjaAABPiqAZ/i6kEKZDQEAAAAAAVla""",
    "text.zst": """
KLUv/QRYUQEAWsOhcGlzIHogamVkbsOhbsOtIHphc3R1cGl0ZWxzdHZhIG3Em3N0YS4Kd8EMng==
""",
    "text.lz4": """
BCJNGGRApyoAAIBaw6FwaXMgeiBqZWRuw6Fuw60gemFzdHVwaXRlbHN0dmEgbcSbc3RhLgoAAAAA
OcEcPA==""",
    "text.bz2": """
QlpoOTFBWSZTWc672GsAAANTtAAQQAEAECY3TxAACCACDAAgACGpoE02mk2k9NCgAxGmmjSK0y0a
bWppJQcyRh/pk3qZAx6HeD8J+i7kinChIZ13sNY=""",
    "whole.7z": """
N3q8ryccAAQtvSj/0wAAAAAAAAAhAAAAAAAAAKwnqOfgAFEATF0ALTDQJwNkNw0f4piDZgWVBIO6
tSbVK8Cf0T2NJuWe6WaPcbaAdhAzwOe+LXRu7wcJgDN8LJpEdU3VDhhtvFvOCioXTk48shFTQdx4
oAAAAIEzB64P0vUM/UDAkNL/fWlNhsYH/kv4vPIPWCGgVDUHuqE/2AMFc3ls2lwsJ8yrw1wAnsyS
pBdzRcElEd+dEkC2E/R37SqQUtOHz3TVEOOyT0fsCk1IJOegdXdZ/4wMAi7vIW1G688q9CRjzhZu
vFyxt+qLpGw8zIRDAAAAFwZUAQl/AAcLAQABIwMBAQVdABAAAAyAqgoBHCpcawAA""",
    "encrypted.7z": """
N3q8ryccAASPvaHEMAAAAAAAAAByAAAAAAAAAMDHjch5RA0W2RijyAq1eHs+GXGyYci3b8+6G0HX
LzaJhtPdh8x9EzA+vkXe9iUvvNq1HVEBBAYAAQkwAAcLAQACJAbxBwESUw9POXfiKvipR7whhZ90
LkoGISEBAAEADCwoAAgKAYlJxf0AAAUBGQEAERsAdQBzAG4AZQBzAGUAbgDtAC4AdAB4AHQAAAAZ
ABQKAQDvMecAj3zdARUGAQAggKSBAAA=""",
    "hidden.7z": """
N3q8ryccAAQIrB0bsAAAAAAAAAAvAAAAAAAAAAazN4W3+8pn0wtWGft+x1bG8yBOxC2wauB0+ppM
g9tdIdTFlwZS4C7GW/1noDm/alMdYq4Eri7ETF1klzI3yIkoEYt2XGpSNuh38jKs0yyr8SXZo5Nw
UKdl6k+GZWwTn3PyCg3d9V5qt4Y8NwLE7tCprGgPt6sb179rS9dhpZS1fnKgf+ezit6pdojcKjy2
n+wqnKszBn5F/X0dBvJSj+ilTNnNL3x/gYQz8d3qnqTTtRbkyxcGMAEJgIAABwsBAAEkBvEHARJT
D2NU15XAwBDOK9sJvF13c14McgoBi1yOvAAA""",
}


def all_archives():
    yield from ((n, base64.b64decode(b)) for n, b in MADE.items())
    whole = archive(part(NAME), part("a.txt", method=8))
    yield "whole.zip", whole
    yield "windows.zip", archive(part(NAME.encode("cp1250")))
    yield "utf-8.zip", archive(part(NAME.encode(), flags=0x800))
    yield "unflagged.zip", archive(part(NAME.encode()))
    yield "wrong-flag.zip", archive(part(NAME, flags=0x800))
    yield "extra.zip", archive(part("zadost.txt", extra=unicode_extra(
        "zadost.txt", NAME)))
    yield "names.zip", archive(*(part(n) for n in (
        "", "../../a.txt", "/etc/a.txt", "./a.txt", "a.txt", "d\\a.txt", "d/")))
    yield "junk.zip", archive(*(part(n) for n in (
        "__MACOSX/a.txt", "d/.DS_Store", ".git/a.txt", "Thumbs.db",
        "d/desktop.ini")))
    yield "encrypted.zip", archive(part("a.txt", flags=1), part("b.txt"))
    yield "word.zip", archive(part("word/a.txt"), part("content.xml"),
                              part("META-INF/a.txt"))
    yield "method.zip", archive(part("a.txt", method=6), part("b.txt"))
    yield "damaged.zip", damaged(archive(part("a.txt", method=8),
                                         part("b.txt")))
    yield "cut.zip", whole[:200]
    yield "none.zip", archive()
    yield "not.zip", b"PK\3\4" + b"rubbish" * 9
    yield "pdf-first.zip", archive(part("a.txt", b"%PDF-1.4 " + TEXT))
    yield "bomb.zip", archive(part("a.txt", bytes(30 << 20), method=8),
                              part("b.txt"))
    yield "many.zip", archive(*(part("%d.txt" % i, b"x")
                                for i in range(10001)))
    yield "asic-e.zip", archive(
        part("mimetype", b"application/vnd.etsi.asic-e+zip"), part("a.txt"),
        part("META-INF/manifest.xml"))
    yield "asic-s.zip", archive(part("a.txt"), part("META-INF/signature.p7s"))
    files = (member(NAME.encode()), member(b"d", b"", b"5"),
             member(b"l", b"", b"2", link=b"a.txt"),
             member(b"h", b"", b"1", link=b"a.txt"))
    yield "ustar.tar", tar(*files)
    yield "windows.tar", tar(member(NAME.encode("cp1250")))
    yield "old.tar", tar(member(b"a.txt", magic=b""))
    yield "pax.tar", tar(pax(NAME))
    yield "cut.tar", tar(member(b"a.txt"), member(b"b.txt", TEXT * 99))[:2000]
    yield "text.cpio", cpio(NAME)
    yield "text.ar", ar(b"a.txt/")
    yield "text4.rar", rar4(NAME)
    yield "text5.rar", rar5(NAME)
    yield "text.lzh", lha("žádost.txt")
    yield "text.cab", cab(NAME)
    yield "zip.exe", program(whole)
    yield "only.exe", program(b"")
    yield "ministry.txt", b"MZ" + TEXT * 9
    yield "text.gz", gzip(TEXT)
    yield "named.gz", gzip(TEXT, "žádost.txt")
    yield "none.gz", gzip(b"")
    yield "cut.gz", gzip(TEXT)[:20]
    yield "tar.gz", gzip(tar(*files))
    yield "zip.gz", gzip(whole, "a.zip")
    yield "bomb.gz", gzip(tar(*[member(b"d", b"", b"5")] * 50000))
    yield "text.Z", compress(TEXT)


for name, data in all_archives():
    with open(os.path.join(sys.argv[1], name), "wb") as file:
        file.write(data)
