"""Writing what an action changed: the dossier's slice with its rows, or the practice's own columns."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sandbox import codec
from sandbox.engine.actors import HELIOS_DELAI, Move, next_move
from sandbox.engine.deadlines import pending
from sandbox.engine.pieces import Dossier, Piece
from sandbox.engine.vocabulary import Role
from sandbox.engine.working_days import next_worked
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
        "stand_in_on": stand_in_day(practice.script, world, practice.taken),
    }
    slice_, created = DossierSlice.objects.update_or_create(
        practice=practice, identifiant=dossier.identifiant, defaults=values
    )
    if not created:
        slice_.rows.all().delete()
    PieceRow.objects.bulk_create(piece_rows(dossier, slice_, practice=practice))


def next_due(world: World) -> date | None:
    running = pending(world)
    return running[0].dernier_jour if running else None


def stand_in_day(script: Script, world: World, taken: Collection[str] = ()) -> date | None:
    """When a stand-in, or Hélios, acts next on this dossier: offices are closed at week-ends and on holidays."""
    found = stand_in_turn(script, world, taken)
    if found is None or world.dossier is None:
        return None
    role, move = found
    piece = world.dossier.piece(move.identifiant or getattr(move.donnees, "precedente", 0))
    since = piece.dernier_passage.moment.date() if piece else world.today
    delai = HELIOS_DELAI if role is Role.SYSTEME else script.roles[role].delai
    return next_worked(max(world.today, since + timedelta(days=delai)))


def stand_in_turn(script: Script, world: World, taken: Collection[str] = ()) -> tuple[Role, Move] | None:
    """The role played by a stand-in, or Hélios, whose turn it is on this dossier, and what it does.

    Nobody stands in for a role that a person has `taken`.
    """
    if world.dossier is None:
        return None
    played = [role for role, seat in script.roles.items() if seat.tenu == "remplacant" and role not in taken]
    moves = ((role, next_move(world.dossier, role, world.directory)) for role in (*played, Role.SYSTEME))
    return next(((role, move) for role, move in moves if move), None)


def plan_stand_ins(practice: Practice) -> None:
    """Says again, on each dossier, when a stand-in acts: a seat was taken or given back."""
    own = set(practice.dossiers.values_list("identifiant", flat=True))
    shared = DossierSlice.objects.filter(scenario=practice.scenario_id, stand_in_on__isnull=False)
    for identifiant in own | set(shared.values_list("identifiant", flat=True)):
        save_dossier(practice, practice.world(identifiant))


def save_base(scenario: Scenario, dossiers: tuple[Dossier, ...], told: dict[int, World]) -> None:
    """`told`: the world of each dossier to which things happen by themselves."""
    dues = {n: next_due(world) for n, world in told.items()}
    turns = {n: stand_in_day(scenario.script, world) for n, world in told.items()}
    slices = DossierSlice.objects.bulk_create(
        DossierSlice(
            scenario=scenario,
            identifiant=d.identifiant,
            data=codec.dump_dossier(d),
            due_on=dues.get(d.identifiant),
            stand_in_on=turns.get(d.identifiant),
        )
        for d in dossiers
    )
    PieceRow.objects.bulk_create(
        row for d, s in zip(dossiers, slices, strict=True) for row in piece_rows(d, s, scenario=scenario)
    )


def piece_rows(dossier: Dossier, slice_: DossierSlice, **owner: Any) -> list[PieceRow]:
    return [PieceRow(slice=slice_, dossier=dossier.identifiant, **owner, **_columns(piece)) for piece in dossier.pieces]


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
