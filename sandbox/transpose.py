"""From what a file says to the practice: real parties and bank details become those of the cast, and it is said.

Nobody is stopped because a real SIRET is not in the practice; what the file does not say is asked for, never guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sandbox.engine.directory import CoordonneesBancaires, Directory, Structure
from sandbox.engine.identifiers import clean
from sandbox.engine.totals import vat_row
from sandbox.intake.values import Line, Reading, Vat
from sandbox.words import formats

MAX_LINES = 100  # a form of a hundred rows is the most that a person can read again
MOST = Decimal(10) ** 13  # of any figure: a hundred lines of it keep in the columns of a list
WHOLE = 300  # what a reading holds at most: the form says how long a number or a code is, nothing is cut in silence
AMOUNTS = {"ht": "montant_ht", "tva": "montant_tva", "ttc": "montant_ttc", "a_payer": "montant_a_payer"}
TEXTS = {
    "numero": WHOLE,
    "devise": 3,
    "marche": WHOLE,
    "engagement": WHOLE,
    "motif_exoneration": 200,
    "type": 20,
    "type_tva": 40,
    "mode_paiement": 20,
}


@dataclass(frozen=True)
class Swap:
    """Read in the file, and what stands for it in the practice. `exercice` is empty when the person must choose."""

    champ: str
    libelle: str
    lu: str
    exercice: str


@dataclass(frozen=True)
class Transposed:
    """`data` holds the names of the deposit form; the swaps are to be shown side by side."""

    data: dict[str, Any]
    swaps: tuple[Swap, ...] = ()


def transpose(reading: Reading, directory: Directory, utilisateur: str) -> Transposed:
    """What the deposit form shows for this file, to this person."""
    issuer, from_issuer = _issuer(reading, directory, utilisateur)
    account, from_account = _account(reading, issuer)
    recipient, from_recipient = _recipient(reading, directory)
    service, from_service = _service(reading, recipient)
    data = _plain(reading) | {
        "fournisseur": issuer.siret if issuer else "",
        "coordonnees": account.identifiant if account else None,
        "destinataire": recipient.siret if recipient else "",
        "service": service,
    }
    return Transposed(data, (*from_issuer, *from_account, *from_recipient, *from_service))


def _plain(reading: Reading) -> dict[str, Any]:
    fields = reading.fields
    data = {name: str(fields[name])[:size] for name, size in TEXTS.items() if fields.get(name)}
    if data.get("type") == "AVOIR":  # it alone has an origin, and no means of payment
        data |= {"mode_paiement": "", "facture_origine": str(fields.get("numero_origine") or "")}
    if fields.get("date_facture"):
        data["date_facture"] = fields["date_facture"]
    for name, read in AMOUNTS.items():
        if (amount := fields.get(read)) is not None and abs(amount) < MOST:
            data[name] = round(amount, 2)
    return data | _figures(reading)


def _figures(reading: Reading) -> dict[str, Any]:
    """The recap as the file gives it; its lines too when they explain it alone (no rebate or charge on the whole).

    Nothing where the form could not agree with it: amounts to convert, or a recap only guessed from printed words.
    """
    recap = [_recap(row) for row in reading.vat if _complete(row)]
    foreign = reading.fields.get("devise", "EUR") != "EUR"
    if len(recap) != len(reading.vat) or foreign or (reading.kind == "pdf" and not _adds_up(reading)):
        return {}
    return {"recap": recap, **({"lignes": [_line(row) for row in reading.lines]} if _explain(reading) else {})}


def _adds_up(reading: Reading) -> bool:
    """Whether what was recognised on the pages is a recap: each VAT that of its base, and the totals their sums."""
    sums = {"montant_ht": sum(row.base for row in reading.vat), "montant_tva": sum(row.montant for row in reading.vat)}
    exact = all(vat_row(row.taux, row.base).montant == row.montant for row in reading.vat)
    return exact and all(reading.fields.get(name, found) == found for name, found in sums.items())


def _complete(row: Vat) -> bool:
    return None not in (row.taux, row.base, row.montant) and max(abs(row.base), abs(row.montant)) < MOST


def _recap(row: Vat) -> dict[str, Decimal]:
    return {"taux": row.taux, "base_ht": row.base, "montant": row.montant}


def _line(row: Line) -> dict[str, Any]:
    names = ("denomination", "quantite", "prix_unitaire_ht", "taux_tva", "reference", "unite")
    return {name: getattr(row, name) for name in names} | {"remise_ht": row.remise}


def _explain(reading: Reading) -> bool:
    """Whether quantity times price, line by line, gives each line's amount, and the lines the recap."""
    usable = 0 < len(reading.lines) <= MAX_LINES and all(_sound(line) for line in reading.lines)
    return usable and _bases(reading.lines) == {row.taux: row.base for row in reading.vat}


def _sound(line: Line) -> bool:
    values = (line.quantite, line.prix_unitaire_ht, line.taux_tva, line.montant_ht)
    if None in values or any(abs(value) >= MOST for value in values):
        return False
    return round(line.quantite * line.prix_unitaire_ht - line.remise, 2) == round(line.montant_ht, 2)


def _bases(lines: tuple[Line, ...]) -> dict[Decimal | None, Decimal]:
    bases: dict[Decimal | None, Decimal] = {}
    for line in lines:
        bases[line.taux_tva] = bases.get(line.taux_tva, Decimal(0)) + round(line.montant_ht or Decimal(0), 2)
    return bases


def _party(reading: Reading, role: str) -> tuple[str, str]:
    """Its SIRET, and the file's words for it."""
    party = reading.fields.get(role) or {}
    siret = party.get("siret", "")
    shown = (party.get("nom", ""), formats.siret(siret) or party.get("identifiant", ""))
    return siret, ", ".join(part for part in shown if part)


def _named(structure: Structure) -> str:
    return f"{structure.raison_sociale}, {formats.siret(structure.siret)}"


Found = tuple[Structure | None, tuple[Swap, ...]]


def _issuer(reading: Reading, directory: Directory, utilisateur: str) -> Found:
    siret, shown = _party(reading, "vendeur")
    mine = directory.sirets(utilisateur)
    if siret in mine:
        return directory.structure(siret), ()
    only = directory.structure(mine[0]) if len(mine) == 1 else None
    return only, tuple(_swap("fournisseur", "Fournisseur", shown, only))


def _recipient(reading: Reading, directory: Directory) -> Found:
    siret, shown = _party(reading, "acheteur")
    known = directory.structure(siret)
    if known:
        return known, ()
    public = [s for s in directory.structures if s.publique and s.active]
    only = public[0] if shown and len(public) == 1 else None
    return only, tuple(_swap("destinataire", "Destinataire", shown, only))


def _swap(champ: str, libelle: str, shown: str, structure: Structure | None) -> Iterator[Swap]:
    if shown:
        yield Swap(champ, libelle, shown, _named(structure) if structure else "")


def _account(reading: Reading, issuer: Structure | None) -> tuple[CoordonneesBancaires | None, tuple[Swap, ...]]:
    """A real IBAN never enters the practice: the structure's fictitious one takes its place."""
    read = clean(str(reading.fields.get("iban") or ""))
    accounts = issuer.coordonnees if issuer else ()
    same = next((a for a in accounts if clean(a.iban) == read), None)
    if same or not read:
        return same, ()
    only = accounts[0] if len(accounts) == 1 else None
    shown = f"{only.libelle}, {formats.iban(only.iban)}" if only else ""
    return only, (Swap("coordonnees", "Compte à créditer", formats.iban(read[:34]), shown),)


def _service(reading: Reading, recipient: Structure | None) -> tuple[str, tuple[Swap, ...]]:
    """Kept, right or wrong, when the file speaks to this recipient; a real one's code is left behind."""
    read = str((reading.fields.get("acheteur") or {}).get("code_service") or reading.fields.get("code_service") or "")
    if not read:
        return "", ()
    addressed = recipient is not None and _party(reading, "acheteur")[0] == recipient.siret
    if addressed or (recipient and recipient.service(read)):
        return read, ()
    return "", (Swap("service", "Code service", read[:60], ""),)
