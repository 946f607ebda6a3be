"""Reference §§ 4.1 and 4.3: the file deposited, the documents beside it, their names, kinds and sizes."""

import pytest

from sandbox.engine import Refus
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import completes, deposits, saves, suspends
from tests.engine.forms import Mo, a_file
from tests.engine.story import Story, no

EXTENSIONS = (
    "BMP GIF FAX ODT PPT TIFF XLS BZ2 GZ JPEG P7S RTF TXT XML CSV GZIP JPG PDF SVG XHTML XLSX DOC HTM ODP PNG TGZ XLC "
    "ZIP DOCX HTML ODS PPS TIF XLM PPTX"
).split()
TYPED = (ModeDepot.SAISIE_PORTAIL, ModeDepot.SAISIE_API)
ALONE = [m for m in ModeDepot if m not in TYPED and not m.startswith("EDI")]


@pytest.mark.parametrize("mode", ALONE)
def test_deposit_has_a_file(mode):
    claire = Story().claire

    missing = no(Refus.PIECE_PRINCIPALE_OBLIGATOIRE, "fichier")
    assert claire.tries(deposits, mode_depot=mode, piece_principale=None) == missing
    assert claire.tries(deposits, mode_depot=mode) == []


def test_invoice_of_a_flow_is_in_the_flow():
    assert Story().claire.tries(deposits, mode_depot=ModeDepot.EDI, piece_principale=None) == []


def test_file_name_has_fifty_characters_at_most_extension_included():
    claire = Story().claire
    too_long, fine = a_file(f"{'a' * 47}.pdf"), a_file(f"{'a' * 46}.pdf")

    refused = no(Refus.FICHIER_NOM_TROP_LONG, "pieces_jointes", fichier=too_long.nom, maximum="50")
    assert claire.tries(deposits, pieces_jointes=(fine, too_long)) == refused
    assert claire.tries(deposits, pieces_jointes=(fine,)) == []


@pytest.mark.parametrize("name", ["notice", "notice.", "notice.exe", "notice.pdf.bat", "pdf"])
def test_file_has_a_known_extension(name):
    refused = Story().claire.tries(deposits, pieces_jointes=(a_file("a.pdf"), a_file(name)))

    assert refused == no(Refus.FICHIER_EXTENSION, "pieces_jointes", fichier=name)


def test_thirty_five_extensions_are_known_whatever_their_case():
    claire = Story().claire
    files = tuple(a_file(f"a.{e}") for e in EXTENSIONS) + tuple(a_file(f"b.{e.lower()}") for e in EXTENSIONS)

    assert len(EXTENSIONS) == 35
    assert claire.tries(deposits, pieces_jointes=files) == []


def test_file_weighs_ten_megabytes_at_most():
    claire = Story().claire
    heavy = a_file("plan.pdf", taille=10 * Mo + 1)

    refused = no(Refus.FICHIER_TROP_LOURD, "pieces_jointes", fichier="plan.pdf", maximum="10000000")
    assert claire.tries(deposits, pieces_jointes=(heavy,)) == refused
    assert claire.tries(deposits, pieces_jointes=(a_file("plan.pdf", taille=10 * Mo),)) == []


def test_main_file_is_judged_like_the_others():
    heavy = a_file("facture.pdf", taille=10 * Mo + 1)

    assert Story().claire.tries(deposits, piece_principale=heavy) == no(
        Refus.FICHIER_TROP_LOURD, "pieces_jointes", fichier="facture.pdf", maximum="10000000"
    )


def test_invoice_weighs_one_hundred_and_twenty_megabytes_at_most():
    claire = Story().claire
    main, eleven = a_file("f.pdf", taille=10 * Mo), tuple(a_file(taille=10 * Mo) for _ in range(11))

    refused = no(Refus.FACTURE_TROP_LOURDE, "pieces_jointes", maximum="120000000", trouve="120000001")
    assert claire.tries(deposits, piece_principale=main, pieces_jointes=(*eleven, a_file(taille=1))) == refused
    assert claire.tries(deposits, piece_principale=main, pieces_jointes=eleven) == []


BAD = [
    (
        a_file("x" * 47 + ".pdf"),
        no(Refus.FICHIER_NOM_TROP_LONG, "pieces_jointes", fichier="x" * 47 + ".pdf", maximum="50"),
    ),
    (a_file("x.exe"), no(Refus.FICHIER_EXTENSION, "pieces_jointes", fichier="x.exe")),
    (
        a_file("x.pdf", taille=10 * Mo + 1),
        no(Refus.FICHIER_TROP_LOURD, "pieces_jointes", fichier="x.pdf", maximum="10000000"),
    ),
]


@pytest.mark.parametrize(("bad", "expected"), BAD)
def test_draft_and_completion_take_no_bad_file_either(bad, expected):
    story = Story()
    draft = story.claire.tries(saves, pieces_jointes=(bad,))
    facture = deposits(story.claire)
    suspends(story.bruno, facture)

    assert draft == expected
    assert story.claire.tries(completes, facture, bad) == expected
    assert story.claire.tries(completes, facture, a_file()) == []


def test_draft_and_completion_count_with_what_is_there():
    story = Story()
    twelve = tuple(a_file(taille=10 * Mo) for _ in range(12))
    draft = story.claire.tries(saves, piece_principale=None, pieces_jointes=(*twelve, a_file(taille=1)))
    facture = deposits(story.claire, pieces_jointes=twelve[:11])
    suspends(story.bruno, facture)

    completed = story.claire.tries(completes, facture, twelve[11])

    refused = {"maximum": "120000000"}
    assert draft == no(Refus.FACTURE_TROP_LOURDE, "pieces_jointes", **refused, trouve="120000001")
    assert completed == no(Refus.FACTURE_TROP_LOURDE, "pieces_jointes", **refused, trouve="120200000")
