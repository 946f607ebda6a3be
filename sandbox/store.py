"""Writing what an action changed: the dossier's slice with its rows, or the practice's own columns."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sandbox import codec
from sandbox.casting import Cast, cast_of
from sandbox.engine.actors import HELIOS_DELAI, Move, next_move
from sandbox.engine.cadres import TRAVAUX
from sandbox.engine.case import siret_of
from sandbox.engine.happenings import next_happening
from sandbox.engine.pieces import Piece
from sandbox.engine.styles import Style, late_day, wrong
from sandbox.engine.vocabulary import Role
from sandbox.engine.working_days import next_worked
from sandbox.engine.works import expected
from sandbox.engine.world import World
from sandbox.models import DossierSlice, PieceRow, Practice, Scenario
from sandbox.querysets import fold_number
from sandbox.script import Script


def save_world(practice: Practice, before: World, after: World) -> None:
    """Writes the parts that differ. The practice row itself is saved by the caller."""
    if after.today != before.today:
        practice.today = after.today
        practice.rules_date = practice.script.regles or after.today
    if after.directory is not before.directory:
        practice.directory = codec.dump(after.directory)
    if after.extractions is not before.extractions:
        practice.extractions = [codec.dump(e) for e in after.extractions]
    if after.dossier is not None and after.dossier is not before.dossier:
        save_dossier(practice, after)


def save_dossier(practice: Practice, world: World) -> None:
    dossier = world.dossier
    assert dossier is not None  # the caller has one
    values = {
        "data": codec.dump_dossier(dossier),
        "due_on": next_due(world),
        "stand_in_on": stand_in_day(cast_of(practice), world),
    }
    slice_, created = DossierSlice.objects.update_or_create(
        practice=practice, identifiant=dossier.identifiant, defaults=values
    )
    if not created:
        slice_.rows.all().delete()
    PieceRow.objects.bulk_create(piece_rows(world, slice_, practice=practice))


def next_due(world: World) -> date | None:
    """The day before the one on which something happens by itself in the touched dossier."""
    found = next_happening(world)
    return found[0] - timedelta(days=1) if found else None


def stand_in_day(cast: Cast, world: World) -> date | None:
    """When a stand-in, or Hélios, acts next on this dossier: offices are closed at week-ends and on holidays."""
    found = stand_in_turn(cast, world)
    if found is None or world.dossier is None:
        return None
    role, move, _ = found
    piece = world.dossier.piece(move.identifiant or getattr(move.donnees, "precedente", 0))
    since = piece.dernier_passage.moment.date() if piece else world.today
    return next_worked(max(world.today, _usual_day(cast, world, role, since)))


def _usual_day(cast: Cast, world: World, role: Role, since: date) -> date:
    if role is Role.SYSTEME:
        return since + timedelta(days=HELIOS_DELAI)
    delai = cast.script.roles[role].delai
    slow = cast.style(role) is Style.LENT
    return late_day(world, role, since, delai) if slow else since + timedelta(days=delai)


def stand_in_turn(cast: Cast, world: World) -> tuple[Role, Move, bool] | None:
    """The role played by a stand-in, or Hélios, whose turn it is on this dossier, what it does, and whether by mistake."""
    if world.dossier is None:
        return None
    for role in (*cast.stand_ins(), Role.SYSTEME):
        style = Style.JUSTE if role is Role.SYSTEME else cast.style(role)
        move = None if style is Style.MUET else next_move(world.dossier, role, world.directory, world.rules_date)
        if move and _asked(cast.script, world, role, move):
            mistake = wrong(style, move)
            return role, mistake or move, mistake is not None
    return None


def _asked(script: Script, world: World, role: Role, move: Move) -> bool:
    """Of two valideurs, the one whom the stand-in plays."""
    piece = world.dossier.piece(move.identifiant) if world.dossier and role is Role.VALIDEUR else None
    mine = world.directory.sirets(script.roles[role].utilisateur) if piece else ()
    return piece is None or siret_of(piece.contenu, role, piece.statut) in mine


def plan_stand_ins(practice: Practice) -> None:
    """Says again, on each dossier, when a stand-in acts: a seat was taken or given back."""
    own = set(practice.dossiers.values_list("identifiant", flat=True))
    shared = DossierSlice.objects.filter(scenario=practice.scenario_id, stand_in_on__isnull=False)
    for identifiant in own | set(shared.values_list("identifiant", flat=True)):
        save_dossier(practice, practice.world(identifiant))


def save_base(scenario: Scenario, worlds: Sequence[World], background: int) -> None:
    """One world for each dossier. The first `background` ones fill the lists: nothing happens to them by itself."""
    cast = Cast(scenario.script)
    slices = DossierSlice.objects.bulk_create(
        _shared(scenario, cast, world, still=rank < background) for rank, world in enumerate(worlds)
    )
    PieceRow.objects.bulk_create(
        row for world, s in zip(worlds, slices, strict=True) for row in piece_rows(world, s, scenario=scenario)
    )


def _shared(scenario: Scenario, cast: Cast, world: World, *, still: bool) -> DossierSlice:
    dossier = world.dossier
    assert dossier is not None  # the caller has one
    return DossierSlice(
        scenario=scenario,
        identifiant=dossier.identifiant,
        data=codec.dump_dossier(dossier),
        due_on=None if still else next_due(world),
        stand_in_on=None if still else stand_in_day(cast, world),
    )


def piece_rows(world: World, slice_: DossierSlice, **owner: Any) -> list[PieceRow]:
    """Of the touched dossier."""
    dossier = world.dossier
    assert dossier is not None  # the caller has one
    rows = [PieceRow(slice=slice_, dossier=dossier.identifiant, **owner, **_columns(p)) for p in dossier.pieces]
    if dossier.derniere.contenu.cadre.code in TRAVAUX:
        next_one = expected(dossier, world.directory, world.rules_date)
        rows[-1].attendue = next_one.name if next_one else ""
    return rows


def _columns(piece: Piece) -> dict[str, Any]:
    contenu, totaux = piece.contenu, piece.contenu.totaux
    references = contenu.references
    return {
        "identifiant": piece.identifiant,
        "numero": contenu.numero,
        "numero_folded": fold_number(contenu.numero),
        "type": references.type,
        "cadre": contenu.cadre.code.name,
        "statut": piece.statut,
        "mode_depot": contenu.mode_depot,
        "fournisseur": contenu.fournisseur.siret,
        "service_fournisseur": contenu.fournisseur.service,
        "destinataire": contenu.destinataire.code,
        "service": contenu.destinataire.service,
        "valideur": contenu.cadre.valideur,
        "second_valideur": contenu.cadre.second_valideur,
        "moe": contenu.travaux.moe if contenu.travaux else "",
        "moa": contenu.travaux.moa if contenu.travaux else "",
        "engagement": references.engagement,
        "marche": references.marche,
        "facture_origine": references.facture_origine,
        "mode_paiement": references.mode_paiement or "",
        "coordonnees": contenu.fournisseur.coordonnees,
        "devise": references.devise,
        "numero_flux": contenu.numero_flux,
        "createur": piece.createur,
        "ht": totaux.ht if totaux else None,
        "ttc": totaux.ttc if totaux else None,
        "a_payer": totaux.a_payer if totaux else None,
        "date_facture": contenu.date_facture,
        "date_depot": piece.depot.date() if piece.depot else None,
        "date_statut": aware(piece.dernier_passage.moment),
        "rejet_traite": piece.rejet_traite,
        "retour_affiche_le": piece.retour_affiche_le,
        "retour_acquitte": piece.retour_acquitte,
        "telechargee": piece.telechargee_par_destinataire,
        "signature": piece.defaut_de_signature,
    }


def aware(moment: datetime) -> datetime:
    """The engine speaks in Paris time without a zone; the database in aware time."""
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
