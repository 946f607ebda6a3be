"""What changes a practice. One action = lock the practice, load its slices, decide, append, save: one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sandbox import codec, goals
from sandbox.engine.actions import Acteur, Action, Depot, Donnees
from sandbox.engine.cadres import DEFINITIFS
from sandbox.engine.decide import apply, decide
from sandbox.engine.events import Event
from sandbox.engine.pieces import Contenu
from sandbox.engine.refusals import Refusal, Refused
from sandbox.engine.vocabulary import Verb
from sandbox.engine.world import Facts, World
from sandbox.models import Entry, OriginCount, PieceRow, Practice, Scenario, Upload
from sandbox.querysets import PieceRowQuerySet
from sandbox.store import aware, save_world


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt. `refusals` is empty when it was accepted; `replayed` when the form came twice."""

    entry: Entry
    refusals: tuple[Refusal, ...] = ()
    identifiant: int = 0
    events: tuple[Event, ...] = field(default=())
    replayed: bool = False

    @property
    def accepted(self) -> bool:
        return not self.refusals


def start(*, scenario: Scenario, owner: Any = None, origin: str = "", public_id: UUID | None = None) -> Practice:
    """A new practice of this scenario. One row, plus the daily counter of its origin when it has one.

    With a `public_id` that a practice already has, that practice: a form sent twice starts one.
    """
    values = {"scenario": scenario, "owner": owner, "origin": origin}
    script = scenario.script
    with transaction.atomic():
        practice, created = Practice.objects.get_or_create(
            public_id=public_id or uuid4(), defaults=values | {"today": script.jour, "rules_date": script.rules_date}
        )
        if created:
            count(practice, "started")
    return practice


def attempt(
    *,
    practice: Practice,
    acteur: Acteur,
    verb: Verb,
    identifiant: int = 0,
    donnees: Donnees | None = None,
    key: str = "",
) -> Outcome:
    """Does this action or records its refusal; a `key` already used gives the first outcome again.

    `identifiant` is the piece's, 0 for a new one. `practice` is refreshed in place.
    """
    with transaction.atomic():
        lock(practice)
        replayed = replay(practice, key)
        if replayed:
            return replayed
        return perform(practice, acteur, verb, identifiant, donnees, key=key)


def lock(practice: Practice) -> None:
    """Waits for its turn on the practice and reads it afresh. Within a transaction."""
    scenario = practice.scenario  # a version never changes: spared from the reading
    practice.refresh_from_db(from_queryset=Practice.objects.select_for_update())
    practice.scenario = scenario


def replay(practice: Practice, key: str) -> Outcome | None:
    """What came of the act done under this key."""
    entry = Entry.objects.filter(practice=practice, key=key).first() if key else None
    if entry is None:
        return None
    events = tuple(codec.load_named(e) for e in entry.events)
    touched = next((e.identifiant for e in events if hasattr(e, "identifiant")), entry.dossier or 0)
    return Outcome(entry, codec.load_refusals(entry.refusals), touched, events, replayed=True)


def perform(
    practice: Practice,
    acteur: Acteur,
    verb: Verb,
    identifiant: int = 0,
    donnees: Donnees | None = None,
    *,
    key: str = "",
) -> Outcome:
    """As `attempt`, for a practice that is already locked."""
    new = not identifiant and verb in (Verb.DEPOSER, Verb.ENREGISTRER)
    number = practice.next_identifiant if new else identifiant
    world = practice.world(before_of(donnees) if new else identifiant)
    moment = datetime.combine(practice.today, timezone.localtime().time().replace(microsecond=0))
    action = Action(verb, acteur, moment, number, donnees)
    try:
        events = decide(world, action, facts_for(practice, action))
    except Refused as refused:
        entry = append(practice, action, (), refused.refusals, key, world=world)
        practice.save()
        return Outcome(entry, refused.refusals, identifiant)
    if new:
        practice.next_identifiant += 1
    after = apply(world, events)
    save_world(practice, world, after)
    goals.judge(practice, after)
    _note_success(practice)
    entry = append(practice, action, tuple(events), (), key, world=after)
    practice.save()
    return Outcome(entry, (), number, tuple(events))


def before_of(donnees: Donnees | None) -> int | None:
    """The piece that a deposit follows: its dossier is the one that the action touches."""
    return donnees.precedente or None if isinstance(donnees, Depot) else None


def free_number(practice: Practice, siret: str, proposed: Iterable[str]) -> str:
    """The first of these numbers that no deposited piece of this issuer holds this year; "" when all are taken."""
    rows = PieceRow.objects.visible_in(practice).filter(date_depot__year=practice.today.year)
    return next((n for n in proposed if not rows.holding_number(siret, n).exists()), "")


def facts_for(practice: Practice, action: Action) -> Facts:
    """What the engine needs of the rest of the practice, found by index."""
    if not isinstance(action.donnees, Depot) or action.verb is not Verb.DEPOSER:
        return Facts()
    contenu = action.donnees.contenu
    seen, siret = PieceRow.objects.visible_in(practice), contenu.fournisseur.siret
    holders = seen.holding_number(siret, contenu.numero).filter(date_depot__year=action.moment.year)
    origin = contenu.references.facture_origine.strip()
    return Facts(
        numero_pris=holders.exclude(identifiant=action.identifiant).exists(),
        numero_lu=number_read(practice, contenu.piece_principale.identifiant if contenu.piece_principale else 0),
        dgd=_settled(seen, contenu),
        origine_inconnue=bool(origin) and not seen.holding_number(siret, origin).exists(),
    )


def _settled(seen: PieceRowQuerySet, contenu: Contenu) -> bool:
    closes = contenu.cadre.code in DEFINITIFS and bool(contenu.references.marche.strip())
    return closes and seen.settling(contenu.references.marche, contenu.fournisseur.siret).exists()


def number_read(practice: Practice, numero: int) -> str:
    """The invoice number recognised in this uploaded file, "" when none was."""
    reading = Upload.objects.filter(practice=practice, numero=numero).values_list("reading", flat=True).first()
    return str((reading or {}).get("fields", {}).get("numero") or "")


def append(
    practice: Practice,
    action: Action,
    events: Iterable[Event],
    refusals: tuple[Refusal, ...],
    key: str = "",
    *,
    world: World | None = None,
) -> Entry:
    """`world` holds the dossier that the action touched, when it touched one."""
    dossier = world.dossier.identifiant if world and world.dossier else action.identifiant
    practice.last_sequence += 1
    practice.last_used_at = timezone.now()
    return Entry.objects.create(
        practice=practice,
        sequence=practice.last_sequence,
        key=key or None,
        verb=action.verb,
        role=action.acteur.role,
        utilisateur=action.acteur.utilisateur,
        dossier=dossier or None,
        payload=codec.dump_named(action.donnees) if action.donnees else None,
        events=[codec.dump_named(e) for e in events],
        refusals=codec.dump_refusals(refusals),
        moment=aware(action.moment),
    )


def _note_success(practice: Practice) -> None:
    script = practice.script
    if practice.succeeded_at or not script.buts or not all(goals.is_reached(practice, b) for b in script.buts):
        return
    practice.succeeded_at = timezone.now()
    count(practice, "succeeded")


def count(practice: Practice, what: str) -> None:
    """One more in the daily counter of the practice's origin, in the caller's transaction."""
    if not practice.origin:
        return
    row, _ = OriginCount.objects.get_or_create(origin=practice.origin, day=timezone.localdate())
    OriginCount.objects.filter(pk=row.pk).update(**{what: F(what) + 1})
