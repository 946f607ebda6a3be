"""Filled-in forms and made-up identifiers: the smallest invoice that Chorus Pro would take, each value changeable."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from sandbox.engine.pieces import (
    Cadrage,
    Contenu,
    Destinataire,
    Fournisseur,
    Ligne,
    LigneTva,
    PieceJointe,
    References,
    Totaux,
)
from sandbox.engine.vocabulary import ModeDepot

D = Decimal
Mo = 1_000_000


def luhn_complete(digits: str) -> str:
    """`digits` and the check digit that makes its Luhn sum a multiple of ten."""
    doubled = [int(d) * 2 if i % 2 == 0 else int(d) for i, d in enumerate(reversed(digits))]
    return digits + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def siret(number: int) -> str:
    """A fictitious SIRET: its SIREN begins with 000."""
    return luhn_complete(f"000{number:05d}00001")


def iban(account: int) -> str:
    """A fictitious French IBAN: bank 99999."""
    bban = f"9999900001{account:011d}"
    bban += f"{97 - int(bban + '00') % 97:02d}"
    return f"FR{98 - int(bban + '152700') % 97:02d}{bban}"


ATELIER, MENUISERIE, CABINET = siret(101), siret(102), siret(103)
MAIRIE, AGGLO, HOPITAL, REGIE = siret(201), siret(202), siret(203), siret(204)

_files = count(1)


def a_file(nom: str = "bon-de-livraison.pdf", taille: int = 50_000, designation: str = "") -> PieceJointe:
    return PieceJointe(next(_files), nom, taille, designation=designation)


def lines(*rows: str) -> tuple[Ligne, ...]:
    """Each row: « quantity price rate [rebate] », in euros and per cent."""
    return tuple(
        Ligne(n, f"Prestation {n}", D(cells[0]), D(cells[1]), D(cells[2]), remise_ht=D(cells[3]) if cells[3:] else D(0))
        for n, cells in enumerate((row.split() for row in rows), start=1)
    )


def recap(*rows: str) -> tuple[LigneTva, ...]:
    """Each row: « rate base amount »."""
    return tuple(LigneTva(*map(D, row.split())) for row in rows)


def totals(ht: str, tva: str, ttc: str, a_payer: str | None = None, remise: str = "0") -> Totaux:
    return Totaux(D(ht), D(tva), D(ttc), D(ttc if a_payer is None else a_payer), D(remise))


BLOCKS = {
    "destinataire": {"destinataire": "code", "service": "service"},
    "fournisseur": {"fournisseur": "siret", "banque": "coordonnees"},
    "cadre": {"cadre": "code"},
    "references": {
        "type": "type",
        "type_tva": "type_tva",
        "motif_exoneration": "motif_exoneration",
        "marche": "marche",
        "engagement": "engagement",
        "origine": "facture_origine",
        "paiement": "mode_paiement",
        "devise": "devise",
    },
}


def invoice(today: date, **values: object) -> Contenu:
    """A PDF invoice of 120,00 € TTC from the Atelier to the Mairie, dated `today`, but for `values`."""
    contenu = Contenu(
        ModeDepot.DEPOT_PDF_PORTAIL,
        numero="F-2026-001",
        date_facture=today,
        destinataire=Destinataire(MAIRIE),
        fournisseur=Fournisseur(ATELIER, coordonnees=1),
        cadre=Cadrage(),
        references=References(),
        totaux=totals("100.00", "20.00", "120.00"),
        piece_principale=PieceJointe(0, "facture.pdf", 200_000),
    )
    return changed(contenu, **values)


def changed(contenu: Contenu, **values: object) -> Contenu:
    for block, names in BLOCKS.items():
        inside = {field: values.pop(word) for word, field in names.items() if word in values}
        contenu = replace(contenu, **{block: replace(getattr(contenu, block), **inside)})
    return replace(contenu, **values)


def typed(today: date, *rows: str, tva: tuple[LigneTva, ...], totaux: Totaux, **values: object) -> Contenu:
    """An invoice typed in on the portal: lines, VAT recap and totals as its author worked them out."""
    given = {"mode_depot": ModeDepot.SAISIE_PORTAIL, "piece_principale": None, **values}
    return invoice(today, lignes=lines(*rows), tva=tva, totaux=totaux, **given)
