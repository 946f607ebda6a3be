"""Readings travel whole between processes, and what they show is harmless."""

from datetime import date
from decimal import Decimal

import pytest

from sandbox.intake.values import Doubt, Line, Problem, Reading, Vat, dumps, fold, loads, printable


def test_reading_travels_whole():
    reading = Reading(
        kind="cii",
        syntax="CII",
        profile="en16931",
        fields={
            "numero": "F1",
            "date_facture": date(2026, 1, 15),
            "montant_ttc": Decimal("1.20"),
            "vendeur": {"nom": "A"},
        },
        lines=(Line("1", "Étude", Decimal(2), None, Decimal("5.5"), Decimal("3.00")),),
        vat=(Vat(Decimal(20), None, Decimal("0.10")),),
        attachments=("plan.pdf",),
        problems=(Problem("xml_dtd"),),
        doubts=(Doubt("numero", "several", {"trouves": "F1, F2"}),),
        text="f1",
    )

    assert loads(dumps(reading)) == reading


@pytest.mark.parametrize("answer", ["", "{", "[]", "{}", '{"lines": [{}]}', "null"])
def test_broken_answer_is_refused(answer):
    with pytest.raises((ValueError, KeyError, TypeError)):
        loads(answer)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Facture n° 7", "Facture n° 7"),
        ("a\0b\nc\x1b[31m", "a b c [31m"),
        ("a\u202eb\u200fc", "a b c"),
        ("\ud800", ""),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_shown_text_is_harmless(text, shown):
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["Échéance", "œuvre", "İstanbul", "ﬁn", "\u0301", "王"])
def test_folding_keeps_positions(text):
    assert len(fold(text)) == len(text)
