"""What the tests sign and examine: two practices, their people, a décompte général, and ways to spoil a file.

Keys are made once for each process: it is what costs.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from random import Random
from zlib import compress

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from sandbox.engine.directory import Marche
from sandbox.engine.pieces import Intervenants, Totaux
from sandbox.signing.authority import Authority, Credential, Validity, create_authority, issue
from sandbox.signing.sign import sign
from sandbox.writers.decompte import Acompte, Decompte, render_decompte
from tests.intake.builders import pdf_of, stream
from tests.sandbox.writers.invoices import BUYER, DIRECTORY, SELLER, contenu

FROM, TO = datetime(2026, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 # Paris time, as the engine's
SIGNED_AT = datetime(2026, 11, 3, 9, 30)  # noqa: DTZ001
LATER = datetime(2026, 11, 5, 8)  # noqa: DTZ001
VALIDITY = Validity(FROM, TO)
IDENTIFIANT = "DG-AB12-200004"
OBJET = "Réhabilitation de l’école des Tilleuls, lot 2"
WORKS = replace(DIRECTORY, marches=(Marche("M-2025-12", OBJET, SELLER, BUYER, "TECH", moe=BUYER, moa=BUYER),))
ASKED = Totaux(Decimal(98_450), Decimal(19_690), Decimal(118_140), None)
ADMITTED = Totaux(Decimal(96_450), Decimal(19_290), Decimal(115_740), None)
ACOMPTES = (
    Acompte("Acompte n° 1", Decimal(48_000), date(2026, 4, 30)),
    Acompte("Acompte n° 2", Decimal("36000.50"), date(2026, 7, 31)),
)


def authority(practice: str = "AB12") -> Authority:
    return _authority(practice)


@cache
def _authority(practice: str) -> Authority:
    return create_authority(practice, VALIDITY)


@cache
def camille() -> Credential:
    return issue(authority(), nom="Camille Perrot", raison_sociale="Atelier Corvane", siret=SELLER, validity=VALIDITY)


@cache
def somebody_else(practice: str = "AB12") -> Credential:
    return issue(authority(practice), nom="Noé Baudrillon", raison_sociale="Commune", siret=BUYER, validity=VALIDITY)


def roots(practice: str = "AB12") -> tuple[bytes, ...]:
    return (authority(practice).cert,)


@cache
def decompte(kind: Decompte = Decompte.GENERAL, identifiant: str = IDENTIFIANT) -> bytes:
    found = replace(
        contenu(numero="DG-2026-4", cadre="A20", commentaire="Reste à voir : l’enduit."),
        travaux=Intervenants(BUYER, "", BUYER, "TECH"),
        totaux=ADMITTED,
    )
    return render_decompte(kind, found, WORKS, identifiant=identifiant, demande=ASKED, acomptes=ACOMPTES)


@cache
def signed() -> bytes:
    return sign(decompte(), camille(), SIGNED_AT, "Décompte général accepté")


def altered(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def gap(pdf: bytes) -> tuple[int, int]:
    """Where the last signature is written, its brackets apart."""
    start = pdf.rindex(b"/Contents <3") + len(b"/Contents <")
    return start, pdf.index(b">", start)


def annotated(pdf: bytes, subtype: str = "/FreeText") -> bytes:
    """A note added by a program that appends to the file."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    square = ArrayObject(map(NumberObject, (100, 100, 300, 140)))
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject(subtype),
        NameObject("/Rect"): square,
    })  # fmt: skip
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), writer._add_object(note)])
    return _written(writer)


def with_picture(pdf: bytes, *, inside_form: bool = False) -> bytes:
    """A picture laid on the first page, by a program that appends to the file."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    drawing = writer._add_object(_drawing("/Image", {"/Width": 1, "/Height": 1, "/BitsPerComponent": 8}))
    if inside_form:
        form = _drawing("/Form", {})
        form[NameObject("/Resources")] = _resources(drawing)
        drawing = writer._add_object(form)
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject(page["/Resources"] | _resources(drawing))
    return _written(writer)


def with_inline_picture(pdf: bytes) -> bytes:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    added = DecodedStreamObject()
    added.set_data(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(added)])
    return _written(writer)


def scan(text: bytes = b"") -> bytes:
    """One page that is a picture, with or without text."""
    picture = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    resources = b"<< /XObject << /I 5 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources,
        stream(b"q 595 0 0 842 0 0 cm /I Do Q BT /F 12 Tf 50 50 Td (%s) Tj ET" % text),
        stream(compress(b"x"), picture + b" /Filter /FlateDecode"),
    ])  # fmt: skip


def mutations(pdf: bytes, count: int, seed: int) -> list[bytes]:
    """The same ones each time: one byte or more changed, taken out, said twice, cut, or added at the end."""
    random = Random(seed)  # noqa: S311 # the same files each time is the point
    return [_mutated(pdf, random, rank) for rank in range(count)]


def _mutated(pdf: bytes, random: Random, rank: int) -> bytes:
    at, size = random.randrange(len(pdf)), random.randrange(1, 200)
    match rank % 6:
        case 0:
            return altered(pdf, at)
        case 1:
            return pdf[:at] + random.randbytes(size) + pdf[at + size :]
        case 2:
            return pdf[:at] + pdf[at + size :]
        case 3:
            return pdf[:at] + pdf[at : at + size] + pdf[at:]
        case 4:
            return pdf[: max(at, 9)]
        case _:
            return pdf + random.randbytes(size)


def _drawing(subtype: str, entries: dict[str, int]) -> DecodedStreamObject:
    drawing = DecodedStreamObject()
    drawing.set_data(b"x")
    drawing[NameObject("/Type")] = NameObject("/XObject")
    drawing[NameObject("/Subtype")] = NameObject(subtype)
    for name, value in entries.items():
        drawing[NameObject(name)] = NumberObject(value)
    return drawing


def _resources(drawing) -> DictionaryObject:
    return DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/Drawn"): drawing})})


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
