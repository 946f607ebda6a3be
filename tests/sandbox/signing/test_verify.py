"""Each way to sign well, badly or not at all → its facts. `pdfsig`, of another maker, is asked the same."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sandbox.signing.authority import Validity, issue
from sandbox.signing.facts import Ajout, Etat, Original, Signing, dumps, loads, original_of
from sandbox.signing.sign import NotSigned, sign
from sandbox.signing.verify import examine
from sandbox.writers.decompte import Decompte
from tests.intake import builders
from tests.sandbox.signing import papers
from tests.sandbox.signing.papers import IDENTIFIANT, LATER, SIGNED_AT, authority, camille, decompte, roots, signed
from tests.sandbox.writers.invoices import BUYER, SELLER

RIGHT = Signing(
    Etat.INTACTE,
    document=IDENTIFIANT,
    original=original_of(decompte()),
    signatures=1,
    signataire="Camille Perrot",
    organisation="Atelier Corvane",
    siret=SELLER,
    couvre_tout=True,
    autorite_entrainement=True,
    signee_le=datetime(2026, 11, 3, 8, 30, tzinfo=UTC),
)
UNSIGNED = Signing(Etat.ABSENTE, document=IDENTIFIANT, original=original_of(decompte()))


def facts(pdf: bytes, practice: str = "AB12") -> Signing:
    return examine(pdf, roots(practice), LATER)


def is_right(found: Signing) -> bool:
    return found.etat is Etat.INTACTE and found.couvre_tout and found.autorite_entrainement


def test_signed_decompte_says_who_signed_what_and_when():
    assert facts(signed()) == RIGHT


def test_signature_keeps_the_bytes_and_the_metadata_of_the_document():
    added = signed()[len(decompte()) :]

    assert signed().startswith(decompte())
    assert b"/ModDate" not in added
    assert b"/SubFilter /ETSI.CAdES.detached" in added
    assert b"/Rect [ 0 0 0 0 ]" in added


def test_independent_reader_agrees(tmp_path):
    if not shutil.which("pdfsig"):
        pytest.skip("pdfsig (poppler-utils) is not on this machine: nobody else than pyHanko has read the signature")
    (tmp_path / "dg.pdf").write_bytes(signed())

    said = subprocess.run(["pdfsig", "dg.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    lines = [line.strip(" -") for line in said.splitlines()]
    assert "Signer Certificate Common Name: Camille Perrot" in lines
    assert "Signature Type: ETSI.CAdES.detached" in lines
    assert "Total document signed" in lines
    assert "Signature Validation: Signature is Valid." in lines


def test_unsigned_document_has_no_signature():
    assert facts(decompte()) == UNSIGNED


@pytest.mark.parametrize("subtype", ["/Stamp", "/Ink", "/FreeText"])
def test_drawing_on_the_document_is_no_signature(subtype):
    pdf = papers.annotated(decompte(), subtype)

    assert facts(pdf) == replace(UNSIGNED, etat=Etat.IMAGE, original=original_of(pdf))


def test_other_annotation_is_no_picture():
    assert facts(papers.annotated(decompte(), "/Link")).etat is Etat.ABSENTE


def test_picture_of_a_signature_is_no_signature():
    whole, inside = papers.with_picture(decompte()), papers.with_picture(decompte(), inside_form=True)
    inline = papers.with_inline_picture(decompte())

    assert [facts(pdf) for pdf in (whole, inside, inline)] == [
        replace(UNSIGNED, etat=Etat.IMAGE, original=original_of(pdf)) for pdf in (whole, inside, inline)
    ]


def test_scan_is_a_picture_of_a_signature():
    assert facts(papers.scan()) == Signing(Etat.IMAGE, original=original_of(papers.scan()))


def test_foreign_document_with_a_logo_and_text_is_unsigned():
    assert facts(papers.scan(b"Facture")).etat is Etat.ABSENTE


@pytest.mark.parametrize("part", [0.001, 0.01, 0.2, 0.5, 0.9, 0.99, 1])
def test_one_byte_altered_in_what_was_signed_is_seen(part):
    start, end = papers.gap(signed())
    before = papers.altered(signed(), int((start - 20) * part))
    after = papers.altered(signed(), end + 1 + int((len(signed()) - end - 8) * part))

    assert [facts(before).etat, facts(after).etat] == [Etat.ALTEREE, Etat.ALTEREE]


def test_altered_document_still_says_who_had_signed():
    at = decompte().index(b"/MediaBox") + 12

    found = facts(papers.altered(signed(), at))

    assert found == replace(RIGHT, etat=Etat.ALTEREE, original=found.original)
    assert found.original not in (None, RIGHT.original)


def test_byte_altered_in_the_signature_itself_is_seen():
    start, end = papers.gap(signed())
    # In turn: its outer length, its version, its list of digests, the certificate, the key's work, the zeros after.
    places = [start + 6, start + 51, start + 63, start + 400, start + 3400, end - 2]

    assert [is_right(facts(papers.altered(signed(), at))) for at in places] == [False] * 6


def test_byte_written_otherwise_in_the_signature_is_seen():
    start, end = papers.gap(signed())
    letter = next(at for at in range(start, end) if signed()[at] in b"ABCDEF")
    pdf = signed()[:letter] + signed()[letter : letter + 1].lower() + signed()[letter + 1 :]

    found = facts(pdf)

    assert found == replace(RIGHT, couvre_tout=False, ajout=Ajout.AUTRE)


@pytest.mark.parametrize("more", [b"\n", b"x", b"\n% une ligne\n"])
def test_bytes_added_at_the_end_are_not_covered(more):
    assert facts(signed() + more) == replace(RIGHT, couvre_tout=False, ajout=Ajout.AUTRE)


def test_end_of_file_that_leads_nowhere_is_an_alteration():
    assert facts(signed() + b"%%EOF") == Signing(Etat.ALTEREE)


def test_note_added_after_signing_is_not_covered():
    found = facts(papers.annotated(signed()))

    assert found == replace(RIGHT, couvre_tout=False, ajout=Ajout.AUTRE)


def test_note_added_before_signing_is_another_original():
    changed = papers.annotated(decompte())

    found = facts(sign(changed, camille(), SIGNED_AT, ""))

    assert found == replace(RIGHT, original=original_of(changed))


@pytest.mark.parametrize(
    "hidden", [b"/SubFilter", b"/ByteRange", b"/Contents <3", b"/FT /Sig", b"%PDF-1.7", b"startxref"]
)
def test_signature_that_cannot_be_found_any_more_leaves_its_trace(hidden):
    at = signed().rindex(hidden) + 2

    assert facts(papers.altered(signed(), at)).etat is Etat.ALTEREE


def test_signature_of_somebody_else_names_them():
    found = facts(sign(decompte(), papers.somebody_else(), SIGNED_AT, ""))

    assert found == replace(RIGHT, signataire="Noé Baudrillon", organisation="Commune", siret=BUYER)


def test_signature_of_another_practice_is_not_of_this_authority():
    pdf = sign(decompte(), papers.somebody_else("CD34"), SIGNED_AT, "")

    assert (facts(pdf).etat, facts(pdf).autorite_entrainement) == (Etat.INTACTE, False)
    assert facts(pdf, "CD34").autorite_entrainement


def test_any_of_the_roots_may_have_issued_the_certificate():
    assert examine(signed(), roots("CD34") + roots(), LATER) == RIGHT


def test_issuer_named_otherwise_in_the_signature_is_seen():
    start, end = papers.gap(signed())
    # « FR » of the issuer is said in the certificate, in what names it, and in what is signed: the second is meant.
    country = signed().rindex(b"13024652", start, signed().rindex(b"13024652", start, end))
    written = signed()[:country] + b"13026652" + signed()[country + 8 :]  # « fR »

    assert facts(written) == replace(RIGHT, couvre_tout=False, ajout=Ajout.AUTRE)


def test_another_root_of_the_same_name_is_another_authority():
    twin = papers.create_authority("AB12", papers.VALIDITY)
    mine = issue(twin, nom="Camille Perrot", raison_sociale="Atelier Corvane", siret=SELLER, validity=papers.VALIDITY)

    assert facts(sign(decompte(), mine, SIGNED_AT, "")) == replace(RIGHT, autorite_entrainement=False)


@pytest.mark.parametrize(
    ("moment", "expire"),
    [
        (datetime(2025, 12, 31, 22, 59, tzinfo=UTC), True),
        (datetime(2025, 12, 31, 23, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, 1, tzinfo=UTC), True),
    ],
)
def test_certificate_out_of_its_time_is_expired(moment, expire):
    assert examine(signed(), roots(), moment) == replace(RIGHT, expire=expire)


def test_expired_certificate_can_sign_and_is_seen():
    past = Validity(datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
    old = issue(authority(), nom="Camille Perrot", raison_sociale="Atelier Corvane", siret=SELLER, validity=past)

    assert facts(sign(decompte(), old, SIGNED_AT, "")) == replace(RIGHT, expire=True)


def test_wrong_file_is_told_by_its_identifier():
    project = decompte(Decompte.PROJET_GENERAL, "PDG-AB12-200003")

    found = facts(sign(project, camille(), SIGNED_AT, ""))

    assert found == replace(RIGHT, document="PDG-AB12-200003", original=original_of(project))


def test_document_that_is_not_ours_has_no_identifier():
    found = facts(sign(builders.native_pdf(), camille(), SIGNED_AT, ""))

    assert (found.etat, found.document) == (Etat.INTACTE, "")


def test_last_of_two_signatures_speaks_and_the_first_keeps_the_original():
    twice = sign(signed(), papers.somebody_else(), LATER, "")

    found = facts(twice)

    assert found == replace(
        RIGHT,
        signatures=2,
        signataire="Noé Baudrillon",
        organisation="Commune",
        siret=BUYER,
        signee_le=datetime(2026, 11, 5, 7, tzinfo=UTC),
    )


def test_named_field_is_used():
    assert b"/T (Titulaire)" in sign(decompte(), camille(), SIGNED_AT, "", field="Titulaire")


@pytest.mark.parametrize("pdf", [b"", b"x", b"%PDF-1.7\n", b"\0" * 5000, b"%PDF-1.7\n%%EOF", builders.cii()])
def test_what_is_no_pdf_is_unreadable_and_cannot_be_signed(pdf):
    assert facts(pdf) == Signing(Etat.ILLISIBLE)
    with pytest.raises(NotSigned):
        sign(pdf, camille(), SIGNED_AT, "")


def test_line_ends_after_the_document_do_not_make_another_original():
    assert original_of(b"a%%EOF\r\n") == original_of(b"a%%EOF") == Original(original_of(b"a%%EOF").sha256, 6)


@pytest.mark.parametrize("found", [RIGHT, UNSIGNED, Signing(Etat.ILLISIBLE)])
def test_facts_travel_as_json(found):
    assert loads(dumps(found)) == found
