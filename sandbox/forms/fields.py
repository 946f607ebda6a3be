"""Fields that take what people type: amounts, days, SIRET. Blank ones are let through: what must be there, the engine says."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sandbox.engine.identifiers import clean
from sandbox.engine.limits import limit
from sandbox.words import formats

TYPED = {ord(","): ".", ord("\u2212"): "-"}  # as one copies them from the screen
EARLIEST = date(1900, 1, 1)


class Lenient:
    """Shown as required, and yet a draft may leave it blank."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class TextField(Lenient, forms.CharField):
    pass


def code_field(label: str, *, room: int, most: str, **kwargs: Any) -> TextField:
    """A number or a code. What passes the `room` of our columns is told with its true length and the portal's limit."""
    told = f"Vous avez %(show_value)d caractères ici : gardez-en {limit(most)} au plus, sur la facture aussi."
    return TextField(label=label, max_length=room, error_messages={"max_length": told}, **kwargs)


def comment_field(label: str, said: str, rows: int = 3, **kwargs: Any) -> TextField:
    """Some lines of free text, `said` being its help."""
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, help_text=said, max_length=2000, widget=widget, **kwargs)


class PickField(Lenient, forms.ChoiceField):
    pass


class SiretField(TextField):
    """Digits alone come out, however they were spaced."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        return formats.siret(value) if isinstance(value, str) else value


class NumberField(Lenient, forms.Field):
    """« 1 234,56 » or « 1234.56 », to a Decimal; `digits` before the comma, at most `decimals` after it."""

    def __init__(self, *, digits: int = 13, decimals: int = 2, signed: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)
        self.digits, self.decimals, self.signed = digits, decimals, signed

    def to_python(self, value: Any) -> Decimal | None:
        text = re.sub(r"[\s€%]", "", str(value if value is not None else "")).translate(TYPED)
        if not text:
            return None
        self._check(text)
        return Decimal(text)

    def _check(self, text: str) -> None:
        found = re.fullmatch(r"([+-]?)([0-9]+)(?:\.([0-9]+))?", text)
        if found is None:
            raise ValidationError("Écrivez un nombre, par exemple 1 234,56.")
        if found[1] == "-" and not self.signed:
            raise ValidationError("Écrivez un nombre positif.")
        if len(found[2].lstrip("0")) > self.digits:
            raise ValidationError(f"Ce nombre est trop grand : {self.digits} chiffres au plus avant la virgule.")
        if len((found[3] or "").rstrip("0")) > self.decimals:
            raise ValidationError(f"Ce nombre a trop de décimales : {self.decimals} au plus après la virgule.")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value


class DayInput(forms.DateInput):
    """The browser's own picker, or a plain field when it holds what a picker cannot show."""

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", shown):
            context["widget"]["type"] = "text"
        return context


class DayField(Lenient, forms.DateField):
    """« jj/mm/aaaa », or what a date picker sends."""

    default_error_messages = {"invalid": "Écrivez une date, par exemple 30/10/2026."}

    def __init__(self, **kwargs: Any) -> None:
        formats_read = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
        super().__init__(widget=DayInput(format="%Y-%m-%d"), input_formats=formats_read, **kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and day < EARLIEST:
            raise ValidationError("Vérifiez l’année : elle est trop ancienne.")
        return day
