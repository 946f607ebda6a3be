"""SIRET and IBAN: shape, check digits, and what makes one fictitious (one predicate each)."""

import re

LA_POSTE = "356000000"
PREFIXE_SIREN_FICTIF = "000"
BANQUE_FICTIVE = "99999"


def clean(text: str) -> str:
    """Without spaces, dots and hyphens, upper case: how people type identifiers does not matter."""
    return re.sub(r"[\s.\-\u00a0\u202f]", "", text).upper()


def luhn_sum(digits: str) -> int:
    return sum(
        int(d) if i % 2 == 0 else (int(d) * 2 - 9 if int(d) > 4 else int(d) * 2) for i, d in enumerate(reversed(digits))
    )


def siret_is_valid(siret: str) -> bool:
    """14 digits with a right Luhn sum; La Poste's establishments have a digit sum divisible by 5 instead."""
    if not re.fullmatch(r"[0-9]{14}", siret):
        return False
    if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:
        return True
    return luhn_sum(siret) % 10 == 0


def siret_is_fictitious(siret: str) -> bool:
    return siret_is_valid(siret) and siret.startswith(PREFIXE_SIREN_FICTIF)


def iban_is_valid(iban: str) -> bool:
    """ISO 13616: the country, two check digits, and a remainder of 1 modulo 97."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", iban):
        return False
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def iban_is_fictitious(iban: str) -> bool:
    return iban_is_valid(iban) and iban.startswith("FR") and len(iban) == 27 and iban[4:9] == BANQUE_FICTIVE
