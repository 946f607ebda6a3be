"""Depositing and answering, step by step: look at an action before it is confirmed, give it its certificate, keep its files."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from sandbox import actions, files, uploads
from sandbox.actions import Outcome
from sandbox.engine.actions import Acteur, Action, Complement, Depot, Donnees
from sandbox.engine.advice import Advice, advise
from sandbox.engine.cadres import SIGNES
from sandbox.engine.case import Case
from sandbox.engine.gate import gate
from sandbox.engine.pieces import Contenu, PieceJointe
from sandbox.engine.refusals import Refusal
from sandbox.engine.rules import violations
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.engine.world import Facts, World
from sandbox.models import Entry, PieceRow, Practice

SEEN = ":vu"  # the key of a look, beside that of the act itself


def act_key(key: str, donnees: object) -> str:
    """The same form with the same content has one effect; once its content is changed it is another act."""
    letters = "".join(c for c in key if c.isascii() and c.isalnum())[:32]
    return f"{letters}:{sha256(repr(donnees).encode()).hexdigest()[:16]}" if letters else ""


@dataclass(frozen=True)
class Look:
    """What would come of an action: refusals, or else advice."""

    refusals: tuple[Refusal, ...] = ()
    advice: tuple[Advice, ...] = ()


def look(
    *,
    practice: Practice,
    acteur: Acteur,
    verb: Verb,
    donnees: Donnees,
    identifiant: int = 0,
    key: str = "",
    logged: bool = True,
) -> Look:
    """Judges without acting. A refusal is a wrong move all the same: it is logged, once for each `key`.

    Not `logged`: of a content that could not be read whole, which nobody has sent yet.

    Says nothing of an act already done under this `key`: it will only be answered again.
    """
    read = what_the_file_says(practice, donnees)
    with transaction.atomic():
        actions.lock(practice)
        if _done(practice, key):
            return Look()
        number = identifiant or practice.next_identifiant
        action = Action(verb, acteur, _moment(practice), number, donnees)
        world = practice.world(identifiant or actions.before_of(donnees))
        case = Case(world, action, _facts(practice, action, read))
        refusals = gate(case) or violations(case)
        if not refusals:
            return Look(advice=advise(case))
        if logged:
            _log(practice, action, refusals, f"{key}{SEEN}" if key else "", world)
    return Look(refusals)


def what_the_file_says(practice: Practice, donnees: Donnees) -> dict[str, Any]:
    """Of the facts, those that the deposited file gives. Its number is left out when the one typed is printed there."""
    main = donnees.contenu.piece_principale if isinstance(donnees, Depot) else None
    reading = files.reading(practice, main.identifiant) if main else None
    signed = isinstance(donnees, Depot) and donnees.contenu.cadre.code in SIGNES
    if reading is None or signed:  # a signed décompte holds the number of the décompte, not its own
        return {"numero_lu": ""}
    read, printed = reading.fields, reading.mentions(donnees.contenu.numero)
    return {
        "numero_lu": "" if printed else str(read.get("numero") or ""),
        "devise_lue": str(read.get("devise") or ""),
        "ttc_lu": read.get("montant_ttc"),
    }


def _facts(practice: Practice, action: Action, read: dict[str, Any]) -> Facts:
    return replace(actions.facts_for(practice, action), **read)


def _moment(practice: Practice) -> datetime:
    """The simulated day, at the time of the clock on the wall."""
    return datetime.combine(practice.today, timezone.localtime().time().replace(microsecond=0))


def _done(practice: Practice, key: str) -> bool:
    return bool(key) and Entry.objects.filter(practice=practice, key=key).exists()


def _log(practice: Practice, action: Action, refusals: tuple[Refusal, ...], key: str, world: World) -> None:
    if _done(practice, key):
        return
    actions.append(practice, action, (), refusals, key, world=world)
    practice.save()


def deposit(
    *, practice: Practice, acteur: Acteur, contenu: Contenu, identifiant: int = 0, key: str = "", draft: bool = False
) -> Outcome:
    """Deposits, or saves as a draft; `identifiant` is the draft's, 0 for a new piece. Its files are kept with it.

    A form that saved this content before sends that draft.
    """
    if not draft and not identifiant:
        identifiant = _saved(practice, deposit_key(practice, key, contenu, draft=True))
    key = deposit_key(practice, key, contenu, draft=draft)
    return act(
        practice=practice,
        acteur=acteur,
        verb=Verb.ENREGISTRER if draft else Verb.DEPOSER,
        donnees=certified(practice, contenu, key),
        identifiant=identifiant,
        key=key,
        attached=files.of_piece(contenu),
    )


def deposit_key(practice: Practice, key: str, contenu: Contenu, *, draft: bool = False) -> str:
    """Saving and sending are two acts; sending again what was undone is a third."""
    undone = practice.entries.filter(back_to__isnull=False).count()
    return act_key(key, (contenu, draft, undone))


def sent(practice: Practice, key: str) -> int:
    """The piece that was deposited under this key, 0 when none was."""
    before = actions.replay(practice, key)
    return before.identifiant if before and before.accepted else 0


def _saved(practice: Practice, key: str) -> int:
    """The draft that was saved under this key, 0 when it is no longer one."""
    drafts = PieceRow.objects.visible_in(practice).filter(identifiant=sent(practice, key), statut=Statut.BROUILLON)
    return drafts.values_list("identifiant", flat=True).first() or 0


def complete(*, practice: Practice, acteur: Acteur, complement: Complement, identifiant: int, key: str = "") -> Outcome:
    """Adds documents or a comment to a suspended piece; its files are kept with it."""
    return act(
        practice=practice,
        acteur=acteur,
        verb=Verb.COMPLETER,
        donnees=complement,
        identifiant=identifiant,
        key=act_key(key, complement),
        attached=complement.pieces_jointes,
    )


def act(*, practice: Practice, attached: tuple[PieceJointe, ...] = (), **action: Any) -> Outcome:
    """As `actions.attempt`, whose other arguments it takes; the files attached are kept when it is accepted."""
    with transaction.atomic():
        outcome = actions.attempt(practice=practice, **action)
        if outcome.accepted:
            uploads.claim(practice, (f.identifiant for f in attached))
    return outcome


def certified(practice: Practice, contenu: Contenu, key: str) -> Depot:
    """The content with the number and the hash of its certificat de dépôt."""
    empreinte = sha256(f"{practice.public_id}:{key}:{contenu!r}".encode()).hexdigest()
    return Depot(contenu, f"CD-{empreinte[:10].upper()}", empreinte)
