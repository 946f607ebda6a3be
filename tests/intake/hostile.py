"""Hostile and broken files, always the same ones: one seed, no clock."""

import zlib
from collections.abc import Iterator
from random import Random

from tests.intake import builders
from tests.intake.builders import pdf_of, stream

SEED = 20260115
File = tuple[str, bytes]
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << >> >> %s >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
GARBAGE = ("", "-", "1e999", "９９", "NaN", "2026-13-45", "A" * 5000, "<b>", "\u202e1", "0" * 400, "{lu}", "%s%n")
BAD_NAMES = (
    "../facture.pdf", "..\\..\\facture.pdf", "/etc/passwd", "C:\\facture.pdf", "dossier/facture.pdf", "..", ".", "   ",
    "facture\0.pdf", "facture.pdf\0.exe", "facture\n.pdf", "facture\x1b[31m.pdf", "facture\u202efdp.exe", "\u202efdp.pdf",
    "\u2066facture\u2069.pdf", "facture\u200f.pdf", "facture", "facture.", ".pdf", "facture.exe", "facture.pdf.exe",
    "facture.PDF.scr", "facture.pdf ", "a" * 47 + ".pdf", "a" * 5000 + ".pdf", "é" * 60 + ".pdf", "facture.p\u0434f",
    "facture.html", "facture.zip", "facture.svg", "CON.pdf", "{0.__class__}.pdf", "%n%s.pdf", "<script>.pdf", "';--.pdf",
    "\ud800.pdf", "facture.pdf/", "facture\t.pdf", "\ufeff.pdf", "…pdf",
)  # fmt: skip


def files() -> Iterator[File]:
    """Name given by the sender, and bytes."""
    random = Random(SEED)  # noqa: S311 - the same files each time is the point
    yield from names()
    yield from wrong_contents(random)
    yield from xml_bombs()
    yield from mutated_xml(random)
    yield from mutated_pdf(random)
    yield from protected_pdf()
    yield from page_trees()
    yield from twisted_pdf()
    yield from hostile_facturx(random)


def names() -> Iterator[File]:
    good = builders.native_pdf()
    return ((name, good) for name in BAD_NAMES)


def wrong_contents(random: Random) -> Iterator[File]:
    pdf, xml = builders.native_pdf(), builders.cii()
    heads = (b"PK\3\4", b"\x89PNG\r\n\x1a\n", b"MZ", b"\x1f\x8b", b"GIF89a", b"%!PS", b"{\\rtf1", b"BM", b"ID3")
    for head in heads:
        for name in ("f.pdf", "f.xml"):
            yield name, head + random.randbytes(300)
    yield from (("f.xml", pdf), ("f.pdf", xml), ("f.pdf", b""), ("f.xml", b""), ("f.pdf", b"%PDF-"), ("f.xml", b"<"))
    yield from (("f.pdf", b" " * 2000 + pdf), ("f.xml", b"<html><body>Facture</body></html>"), ("f.xml", b"<a/>" * 3))
    yield from (("f.xml", b"\0" * 100), ("f.pdf", b"%PDF-1.7\n" + random.randbytes(5000)), ("f.xml", b"\xff\xfe<\0"))


def xml_bombs() -> Iterator[File]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    dtds = (
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><r>&l11;</r>',
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><r a="&l11;"/>',
        f'<!DOCTYPE r [<!ENTITY q "{"a" * 50_000}">]><r>{"&q;" * 20_000}</r>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><r>&x;</r>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><r/>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>',
        '<!DOCTYPE r PUBLIC "-//x//y" "file:///dev/zero"><r/>',
        "<!DOCTYPE r [<!ATTLIST r a CDATA 'x'>]><r/>",
        "<!DOCTYPE r [<!ENTITY a '&#38;a;'>]><r>&a;</r>",
        "<!DOCTYPE",
        "<!DOCTYPE r [" + "<!ENTITY e 'x'>" * 5000 + "]><r/>",
    )
    for dtd in dtds:
        yield "dtd.xml", dtd.encode()
        yield "dtd16.xml", dtd.encode("utf-16")
        yield "dtd-declared.xml", b'<?xml version="1.0" standalone="yes"?>' + dtd.encode()
    for depth in (300, 10_000, 200_000):
        yield "deep.xml", b"<a>" * depth + b"</a>" * depth
        yield "unclosed.xml", b"<a>" * depth
    yield "wide.xml", b"<r>" + b"<a/>" * 250_000 + b"</r>"
    yield "attributes.xml", ("<r " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>").encode()
    yield "long.xml", b"<r>" + b"x" * 9_000_000 + b"</r>"
    yield "name.xml", b"<" + b"n" * 1_000_000 + b"/>"
    yield "namespaces.xml", ("<r " + " ".join(f'xmlns:n{n}="u:{n}"' for n in range(5000)) + "/>").encode()
    for encoding in (b"utf-7", b"x-none", b"cp037", b"utf-32", b"rot13", b"base64", b"\xff", b"idna"):
        yield "encoding.xml", b'<?xml version="1.0" encoding="' + encoding + b'"?>' + builders.cii()
    xinclude = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    yield "xinclude.xml", builders.cii().replace(b"<ram:Name>Atelier Fictif", b"<ram:Name>" + xinclude)
    yield "pi.xml", b'<?xml-stylesheet href="file:///etc/passwd"?>' + builders.cii()[38:]


def mutated_xml(random: Random) -> Iterator[File]:
    whole = (builders.cii(), builders.ubl(), builders.credit_note())
    for rank in range(110):
        yield "mutated.xml", damaged(random, whole[rank % 3], 1 + rank % 8)
    for rank in range(24):
        data = whole[rank % 3].decode()
        value = ("1000.00", "380", "EUR", "FA-2026-007", "20260115", "FR")[rank % 6]
        yield "value.xml", data.replace(value, random.choice(GARBAGE).replace("<", "&lt;")).encode("utf-8", "replace")
    yield "lines.xml", repeated_lines(3000)


def repeated_lines(count: int) -> bytes:
    head, line, tail = builders.cii().partition(b"<ram:ApplicableHeaderTradeAgreement>")
    start = head.index(b"<ram:IncludedSupplyChainTradeLineItem>")
    return head[:start] + head[start:] * count + line + tail


def mutated_pdf(random: Random) -> Iterator[File]:
    whole = (builders.native_pdf(), builders.facturx(), builders.native_pdf(pages=30))
    for rank in range(70):
        data = whole[rank % 3]
        yield "truncated.pdf", data[: 8 + random.randrange(len(data) - 8)]
    for rank in range(150):
        yield "mutated.pdf", b"%PDF-1.7\n" + damaged(random, whole[rank % 3][9:], 1 + rank % 40)


def damaged(random: Random, data: bytes, wounds: int) -> bytes:
    out = bytearray(data)
    for _ in range(wounds):
        at, size = random.randrange(len(out)), random.randrange(1, 30)
        match random.randrange(4):
            case 0:
                out[at] = random.randrange(256)
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size]
            case _:
                out[at : at + size] = random.randbytes(size)
    return bytes(out)


def protected_pdf() -> Iterator[File]:
    for data in (builders.native_pdf(), builders.facturx()):
        for user in ("", "secret", "é", "x" * 40):
            yield "protected.pdf", builders.encrypted(data, user=user)
            yield "protected-cut.pdf", builders.encrypted(data, user=user)[:-300]


def page_trees() -> Iterator[File]:
    def tree(*rest: bytes) -> File:
        return "pages.pdf", pdf_of([CATALOG, *rest])

    yield tree(b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>")
    yield tree(b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>")
    yield tree(b"<< /Type /Pages /Count 999999999 /Kids [3 0 R] >>", PAGE % b"")
    yield tree(b"<< /Type /Pages /Count -5 /Kids [] >>")
    yield tree(b"<< /Type /Pages /Count 1 /Kids null >>")
    yield tree(b"<< /Type /Pages /Count 1 /Kids [99 0 R null 4 (x)] >>")
    yield tree(b"<< /Type /Pages /Kids 2 0 R >>")
    yield tree(b"[2 0 R]")
    yield "pages.pdf", pdf_of([b"<< /Type /Catalog >>"])
    yield "pages.pdf", pdf_of([b"<< /Type /Catalog /Pages 1 0 R >>"])
    for width in (600, 20_000, 200_000):
        yield tree(b"<< /Type /Pages /Count 1 /Kids [" + b"3 0 R " * width + b"] >>", PAGE % b"")
    for depth in (50, 900, 20_000):
        chain = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 1) for n in range(2, 2 + depth)]
        yield tree(*chain, PAGE % b"")
    pages = [PAGE % b"" for _ in range(20_000)]
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(len(pages)))
    yield tree(b"<< /Type /Pages /Count 20000 /Kids [" + kids + b"] >>", *pages)


KIDS = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def twisted_pdf() -> Iterator[File]:
    for family in (loops_and_lengths, depths, inflated, odd_streams, odd_tables, odd_names):
        yield from family()


def page(entries: bytes, *rest: bytes) -> File:
    return "twisted.pdf", pdf_of([CATALOG, KIDS, PAGE % entries, *rest])


def drawn(content: bytes, entries: bytes = b"") -> File:
    return page(b"/Contents 4 0 R", stream(content, entries))


def loops_and_lengths() -> Iterator[File]:
    yield page(b"/Contents 3 0 R")
    yield page(b"/Contents [4 0 R 4 0 R]", b"[4 0 R]")
    yield page(b"/Contents 4 0 R", b"4 0 R")
    yield page(b"/Contents 4 0 R", b"5 0 R", b"4 0 R")
    for length in (b"4 0 R", b"999999999", b"-1"):
        yield page(b"/Contents 4 0 R", b"<< /Length %s >>\nstream\nBT ET\nendstream" % length)
    form = b"/Subtype /Form /Type /XObject /BBox [0 0 1 1] /Resources << /XObject << /A 4 0 R >> >>"
    yield page(b"/Contents 4 0 R /Resources << /XObject << /A 4 0 R >> >>", stream(b"/A Do /A Do", form))


def depths() -> Iterator[File]:
    for depth in (1000, 50_000):
        yield drawn(b"[" * depth)
        yield drawn(b"<<" * depth)
        yield page(b"/Deep " + b"[" * depth + b"]" * depth)
        yield drawn(b"q " * depth + b"BT (x) Tj ET")


def inflated() -> Iterator[File]:
    for size in (50, 200, 600):  # megabytes, once inflated
        yield drawn(bomb(size), b"/Filter /FlateDecode")
        yield drawn(zlib.compress(bomb(size)), b"/Filter [/FlateDecode /FlateDecode]")


def odd_streams() -> Iterator[File]:
    yield drawn(b"80" * 400_000 + b">", b"/Filter /ASCIIHexDecode")
    yield drawn(b"\x80\x00" * 400_000, b"/Filter /LZWDecode")
    yield drawn(b"x", b"/Filter [" + b"/FlateDecode " * 5000 + b"]")
    yield drawn(b"BT /F1 9 Tf (" + b"(" * 30_000 + b") Tj ET")
    yield drawn(b"BT " + b"(Facture 1) Tj 0 -1 Td " * 150_000 + b"ET")


def odd_tables() -> Iterator[File]:
    good = builders.native_pdf()
    start = good.rindex(b"startxref")
    xref = good[start:].split()[1]
    yield "prev.pdf", good[:start].replace(b"/Root", b"/Prev " + xref + b" /Root") + good[start:]
    yield "startxref.pdf", good[:start] + b"startxref\n999999999\n%%EOF"
    yield "many-startxref.pdf", good + b"startxref\n5\n%%EOF\n" * 20_000


def odd_names() -> Iterator[File]:
    names = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R >> >>"
    for loop in (
        b"<< /Kids [4 0 R] >>",
        b"<< /Kids [4 0 R 4 0 R] >>",
        b"<< /Names [(a.xml) 4 0 R] >>",
        b"<< /Names 4 0 R >>",
    ):
        yield "names.pdf", pdf_of([names, KIDS, PAGE % b"", loop])


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b"\0" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def hostile_facturx(random: Random) -> Iterator[File]:
    """The trap is in the XML that the PDF carries: attached by hand, since the library would refuse it."""
    inner = [data for _, data in xml_bombs() if len(data) < 200_000][:30]
    inner += [damaged(random, builders.cii(), 3) for _ in range(15)]
    inner += [b"", b"\0", builders.ubl(), b"<html/>", builders.native_pdf()]
    for xml in inner:
        yield "facturx.pdf", carrying(xml)


def carrying(xml: bytes, name: bytes = b"factur-x.xml") -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(%s) 4 0 R] >> >> >>" % name
    spec = b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 5 0 R >> >>" % (name, name)
    return pdf_of([
        catalog,
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE % b"",
        spec,
        stream(xml, b"/Type /EmbeddedFile"),
    ])  # fmt: skip
