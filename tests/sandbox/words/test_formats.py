"""How values are written for readers, and read back when they copy them."""

from decimal import Decimal

from sandbox.forms.fields import NumberField
from sandbox.intake.recognition import to_decimal
from sandbox.words import formats

MINUS = "\u2212"


def test_a_negative_amount_has_a_true_minus_sign():
    assert formats.euros(Decimal("-1234.5")) == f"{MINUS}1\u202f234,50\u00a0€"
    assert formats.nombre(Decimal("-0.5")) == f"{MINUS}0,5"


def test_a_form_holds_a_plain_sign_and_takes_both():
    field = NumberField()

    assert field.prepare_value(Decimal("-5.00")) == "-5,00"
    assert [field.clean(f"{sign}5,00") for sign in ("-", MINUS)] == [Decimal(-5), Decimal(-5)]


def test_a_file_is_read_with_both_signs():
    assert [to_decimal(f"{sign}1 234,56") for sign in ("-", MINUS)] == [Decimal("-1234.56")] * 2
