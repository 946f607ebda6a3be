"""How values are written in French: euros, days, SIRET, sizes. In: what the engine holds; out: text to read."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

NBSP, THIN = "\u00a0", "\u202f"
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
NOTHING = "rien"
WRITTEN = {ord(","): THIN, ord("."): ",", ord("-"): "\u2212"}  # a true minus sign, for readers alone


def nombre(value: Decimal | int | str) -> str:
    """« 1 234,5 »: no useless zero, thousands apart."""
    number = Decimal(value)
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(WRITTEN)


def euros(value: Decimal | str | None) -> str:
    """« 1 234,56 € »; the text itself when it is no amount, nothing for None."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return str(value)
    return f"{amount:,.2f}".translate(WRITTEN) + f"{NBSP}€"


def prix(value: Decimal) -> str:
    """A unit price: at least the cents, and every decimal that it has."""
    return euros(value) if round(value, 2) == value else f"{nombre(value)}{NBSP}€"


def taux(value: Decimal | str) -> str:
    return f"{nombre(value)}{NBSP}%"


def jour(value: date | str) -> str:
    """« 03/11/2026 »."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{day:%d/%m/%Y}"


def long_jour(value: date) -> str:
    """« 3 novembre 2026 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{NBSP}{MOIS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    return f"{value:%d/%m/%Y} à {value:%H}{NBSP}h{NBSP}{value:%M}"


def siret(value: str) -> str:
    """« 000 002 022 00010 »; anything else stays as typed."""
    if not re.fullmatch(r"\d{14}", value):
        return value
    return NBSP.join((value[:3], value[3:6], value[6:9], value[9:]))


def iban(value: str) -> str:
    return NBSP.join(value[i : i + 4] for i in range(0, len(value), 4))


def poids(value: int | str) -> str:
    """Bytes to « 10 Mo », in the portal's decimal units."""
    size = Decimal(value)
    if size >= 1_000_000:
        return f"{nombre(round(size / 1_000_000, 1))}{NBSP}Mo"
    return f"{nombre(max(1, round(size / 1000)))}{NBSP}ko"


def recap(value: str) -> str:
    """One row of the VAT recap, « base → montant »."""
    base, arrow, montant = value.partition(" → ")
    return f"{euros(base)} de base et {euros(montant)} de TVA" if arrow else "pas de ligne à ce taux"


def ou_rien(value: str) -> str:
    return value or NOTHING


FORMATS: dict[str, Callable[[str], str]] = {
    "euros": euros,
    "jour": jour,
    "siret": siret,
    "taux": taux,
    "poids": poids,
    "recap": recap,
}


def guillemets(text: str) -> str:
    return f"«{NBSP}{text}{NBSP}»"


def majuscule(text: str) -> str:
    return text[:1].upper() + text[1:]
