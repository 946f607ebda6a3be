"""From flat form values to the blocks of a piece: the one builder, for screens, scenarios and later the API."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sandbox.engine.cadres import TRAVAUX
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import (
    Cadrage,
    Contenu,
    Destinataire,
    Fournisseur,
    Intervenants,
    Ligne,
    LigneTva,
    PieceJointe,
    References,
    Totaux,
)
from sandbox.engine.totals import recapitulate, total_ht, total_tva
from sandbox.engine.vocabulary import Cadre, ModeDepot, ModePaiement, TypeFacture, TypeTva

AMOUNTS = ("ht", "tva", "ttc", "a_payer")


def build_contenu(
    data: Mapping[str, Any],
    *,
    principale: PieceJointe | None = None,
    jointes: Sequence[PieceJointe] = (),
) -> Contenu:
    """`data` holds the names of the deposit form; absent ones are left blank. Decimal or text amounts, in euros.

    Where lines are given and `recap` or totals are not, they are computed from the lines. Kind of VAT and means of
    payment: absent, the usual one; given blank, not said.
    """
    lignes = tuple(_line(n, row) for n, row in enumerate(data.get("lignes") or (), start=1))
    recap = tuple(_vat(row) for row in data.get("recap") or ()) or recapitulate(lignes)
    return Contenu(
        mode_depot=ModeDepot(data.get("mode_depot") or ModeDepot.SAISIE_PORTAIL),
        numero=_text(data, "numero"),
        date_facture=_day(data.get("date_facture")),
        destinataire=Destinataire(_text(data, "destinataire"), _text(data, "service")),
        fournisseur=Fournisseur(
            _text(data, "fournisseur"), _text(data, "service_fournisseur"), _number(data.get("coordonnees"))
        ),
        cadre=Cadrage(_cadre(data.get("cadre")), _text(data, "valideur")),
        references=_references(data),
        lignes=lignes,
        tva=recap,
        totaux=_totals(data, recap),
        piece_principale=principale,
        pieces_jointes=tuple(jointes),
        commentaire=_text(data, "commentaire"),
        reserves=bool(data.get("reserves")),
        numero_flux=_text(data, "numero_flux"),
    )


def on_site(contenu: Contenu, directory: Directory) -> Contenu:
    """A works piece names the other actors of its contract, and its service financier where none is typed."""
    marche = directory.marche(contenu.references.marche) if contenu.cadre.code in TRAVAUX else None
    if marche is None:
        return contenu
    typed = contenu.destinataire
    return replace(
        contenu,
        travaux=Intervenants(marche.moe, marche.service_moe, marche.moa, marche.service_moa),
        destinataire=typed if typed.code else Destinataire(marche.destinataire, marche.service),
    )


def flatten(contenu: Contenu) -> dict[str, Any]:
    """The other way round: what the form shows for this content."""
    references, totaux = contenu.references, contenu.totaux
    return {
        "mode_depot": contenu.mode_depot.value,
        "numero": contenu.numero,
        "date_facture": contenu.date_facture,
        "destinataire": contenu.destinataire.code,
        "service": contenu.destinataire.service,
        "fournisseur": contenu.fournisseur.siret,
        "service_fournisseur": contenu.fournisseur.service,
        "coordonnees": contenu.fournisseur.coordonnees,
        "cadre": contenu.cadre.code.name,
        "valideur": contenu.cadre.valideur,
        "type": references.type.value,
        "devise": references.devise,
        "type_tva": references.type_tva.value if references.type_tva else "",
        "motif_exoneration": references.motif_exoneration,
        "marche": references.marche,
        "engagement": references.engagement,
        "facture_origine": references.facture_origine,
        "mode_paiement": references.mode_paiement.value if references.mode_paiement else "",
        "lignes": [_line_values(ligne) for ligne in contenu.lignes],
        "recap": [{"taux": r.taux, "base_ht": r.base_ht, "montant": r.montant} for r in contenu.tva],
        **({name: getattr(totaux, name) for name in AMOUNTS} if totaux else {}),
        "remise_ttc": totaux.remise_ttc if totaux else None,
        "motif_remise": totaux.motif_remise if totaux else "",
        "commentaire": contenu.commentaire,
        "reserves": contenu.reserves,
        "numero_flux": contenu.numero_flux,
    }


def _text(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name) or "").strip()


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value)) if value not in (None, "") else Decimal(0)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _cadre(value: Any) -> Cadre:
    """By its short name (« A1 ») or its API code."""
    return Cadre[value] if value in Cadre.__members__ else Cadre(value or Cadre.A1)


def _references(data: Mapping[str, Any]) -> References:
    kind = TypeFacture(data.get("type") or TypeFacture.FACTURE)
    paiement = data.get("mode_paiement")
    if paiement is None and kind is not TypeFacture.AVOIR:
        paiement = ModePaiement.VIREMENT
    tva = data.get("type_tva", TypeTva.TVA_SUR_DEBIT)
    return References(
        devise=_text(data, "devise").upper() or "EUR",
        type=kind,
        type_tva=TypeTva(tva) if tva else None,
        motif_exoneration=_text(data, "motif_exoneration"),
        marche=_text(data, "marche"),
        engagement=_text(data, "engagement"),
        facture_origine=_text(data, "facture_origine"),
        mode_paiement=ModePaiement(paiement) if paiement else None,
    )


def _line(number: int, row: Mapping[str, Any]) -> Ligne:
    return Ligne(
        numero=number,
        denomination=_text(row, "denomination"),
        quantite=_decimal(row.get("quantite")),
        prix_unitaire_ht=_decimal(row.get("prix_unitaire_ht")),
        taux_tva=_decimal(row.get("taux_tva")),
        reference=_text(row, "reference"),
        unite=_text(row, "unite"),
        remise_ht=_decimal(row.get("remise_ht")),
    )


def _line_values(ligne: Ligne) -> dict[str, Any]:
    names = ("denomination", "quantite", "prix_unitaire_ht", "taux_tva", "reference", "unite", "remise_ht")
    return {name: getattr(ligne, name) for name in names}


def _vat(row: Mapping[str, Any]) -> LigneTva:
    return LigneTva(_decimal(row.get("taux")), _decimal(row.get("base_ht")), _decimal(row.get("montant")))


def _totals(data: Mapping[str, Any], recap: Sequence[LigneTva]) -> Totaux | None:
    given = any(data.get(name) not in (None, "") for name in AMOUNTS)
    if not given and not recap:
        return None
    ht = _decimal(data.get("ht")) if given else total_ht(recap)
    tva = _decimal(data.get("tva")) if given else total_tva(recap)
    remise = _decimal(data.get("remise_ttc"))
    ttc = _decimal(data.get("ttc")) if given else ht + tva - remise
    return Totaux(ht, tva, ttc, _due(data, ttc), remise, _text(data, "motif_remise"))


def _due(data: Mapping[str, Any], ttc: Decimal) -> Decimal | None:
    """Left blank, the whole total; on an invoice already paid, nothing is supposed."""
    if data.get("a_payer") not in (None, ""):
        return _decimal(data["a_payer"])
    return None if _cadre(data.get("cadre")) is Cadre.A2 else ttc
