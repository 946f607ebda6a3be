"""Where a deposit form starts from: a file, nothing, a draft, or an invoice that was rejected."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest

from sandbox.access import Seat
from sandbox.deposit import flatten
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Piece, PieceJointe
from sandbox.engine.vocabulary import ModeDepot
from sandbox.forms.choice import FORMATS
from sandbox.forms.deposit import CADRES, Cast
from sandbox.forms.sheet import READ_AS, Sheet
from sandbox.forms.typed import first_values, whole
from sandbox.intake.chorus import cadre_doubts
from sandbox.intake.values import Doubt, Reading
from sandbox.models import Practice
from sandbox.transpose import Swap, Transposed, transpose
from sandbox.views.supplier import own_piece

STRUCTURED = {
    "facturx": ModeDepot.UPLOAD_PORTAIL,
    "cii": ModeDepot.UPLOAD_PORTAIL,
    "ubl": ModeDepot.UPLOAD_PORTAIL,
}
SAID_BY_THE_FILE = ("type", "mode_paiement", "type_tva")  # a new file speaks for itself
KEPT_FROM_REJECTED = (
    "destinataire",
    "service",
    "engagement",
    "marche",
    "valideur",
    "fournisseur",
    "coordonnees",
    "cadre",
    "type",
    "facture_origine",
    "mode_paiement",
    "type_tva",
)


@dataclass(frozen=True)
class Source:
    """Where the form starts from. `identifiant` is the draft's; `origine` the rejected invoice that this one replaces."""

    mode: ModeDepot
    values: dict[str, Any]
    fichier: PieceJointe | None = None
    jointes: tuple[PieceJointe, ...] = ()
    reading: Reading | None = None
    swaps: tuple[Swap, ...] = ()
    identifiant: int = 0
    origine: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    def sheet(self, cast: Cast) -> Sheet:
        """As it is shown first."""
        values = first_values(self.values, cast, filed=self.mode is not ModeDepot.SAISIE_PORTAIL)
        return Sheet(values, cast, self.mode, principale=self.fichier, jointes=self.jointes, figures=self.figures)


def from_file(request: HttpRequest, practice: Practice, seat: Seat, fichier: PieceJointe, reading: Reading) -> Source:
    found = transpose(reading, practice.current_directory, seat.utilisateur.code)
    chosen = {"cadre": request.GET["cadre"]} if request.GET.get("cadre") in dict(CADRES) else {}
    kept, origine = _rejected(request, practice, seat)
    before = {name: value for name, value in kept.items() if name not in SAID_BY_THE_FILE}
    told = {name: value for name, value in found.data.items() if value not in (None, "")}
    figures = {name: found.data[name] for name in ("lignes", "recap") if name in found.data}
    return Source(
        _mode(request.GET.get("format", ""), reading),
        before | told | chosen,
        fichier,
        reading=_to_say(reading, found, practice.current_directory, chosen.get("cadre", "")),
        swaps=found.swaps,
        origine=origine,
        figures=figures,
    )


def _to_say(reading: Reading, found: Transposed, directory: Directory, cadre: str) -> Reading:
    """Without the doubts on what the exercise has replaced, with those on what the recipient asks for."""
    replaced = {swap.champ for swap in found.swaps if swap.exercice}
    kept = tuple(doubt for doubt in reading.doubts if READ_AS.get(doubt.field) not in replaced)
    other = cadre_doubts(reading, cadre) if cadre else ()
    return replace(reading, doubts=(*kept, *other, *_missing(found.data, directory)))


def _missing(data: dict[str, Any], directory: Directory) -> Iterator[Doubt]:
    """What is asked for and the file does not say: asked by name, never guessed."""
    recipient = directory.structure(data["destinataire"])
    if recipient and recipient.parametres.service_obligatoire and not data["service"]:
        yield Doubt("code_service", "absent")
    if recipient and recipient.parametres.engagement_obligatoire and not data.get("engagement"):
        yield Doubt("engagement", "absent")
    if not data.get("mode_paiement") and data.get("type") != "AVOIR":
        yield Doubt("mode_paiement", "absent")
    if not data.get("type_tva"):
        yield Doubt("type_tva", "absent")


def _mode(wanted: str, reading: Reading) -> ModeDepot:
    signed = wanted == "pdf_signe" and wanted in dict(FORMATS)
    plain = ModeDepot.DEPOT_PDF_SIGNE_PORTAIL if signed else ModeDepot.DEPOT_PDF_PORTAIL
    return STRUCTURED.get(reading.kind, plain)


def _rejected(request: HttpRequest, practice: Practice, seat: Seat) -> tuple[dict[str, Any], str]:
    """The address of the rejected invoice that this one replaces, never its number; nothing when there is none."""
    identifiant = whole(request.GET.get("depuis"))
    if not identifiant:
        return {}, ""
    piece = own_piece(practice, seat, identifiant)
    flat = flatten(piece.contenu)
    return {name: flat[name] for name in KEPT_FROM_REJECTED}, piece.contenu.numero


def for_typing(request: HttpRequest, practice: Practice, seat: Seat) -> Source:
    before, origine = _rejected(request, practice, seat)
    if origine:
        before |= _typed_figures(own_piece(practice, seat, whole(request.GET.get("depuis"))).contenu)
    chosen = {"cadre": request.GET["cadre"]} if request.GET.get("cadre") in dict(CADRES) else {}
    return Source(ModeDepot.SAISIE_PORTAIL, {"lignes": [{}]} | before | chosen, origine=origine)


def _typed_figures(contenu: Contenu) -> dict[str, Any]:
    flat = flatten(contenu)
    return {"lignes": flat["lignes"] or [{}], **{n: flat.get(n) for n in ("remise_ttc", "motif_remise", "commentaire")}}


def from_draft(piece: Piece) -> Source:
    contenu = piece.contenu
    values, typed = flatten(contenu), contenu.mode_depot is ModeDepot.SAISIE_PORTAIL
    figures = {} if typed else {name: values.pop(name) for name in ("lignes", "recap")}
    return Source(
        contenu.mode_depot,
        values,
        contenu.piece_principale,
        contenu.pieces_jointes,
        identifiant=piece.identifiant,
        figures=figures,
    )
