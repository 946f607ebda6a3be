"""One invoice: « Consulter », its files, and the buttons of whoever looks at it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sandbox import access, actions, files, popup, rejections, wording
from sandbox.access import Seat, practice_view
from sandbox.engine.cadres import DECOMPTES, TRAVAUX, VALIDES, destination
from sandbox.engine.case import siret_of, sirets_of
from sandbox.engine.circuits import IN_VALIDATION
from sandbox.engine.deadlines import interrupted, pending
from sandbox.engine.gate import allowed
from sandbox.engine.pieces import Contenu, Piece
from sandbox.engine.tacit import silent
from sandbox.engine.vocabulary import Cadre, Role, Statut, Verb
from sandbox.engine.works import anticipated, following, holder, may_deposit
from sandbox.engine.world import World
from sandbox.models import Practice
from sandbox.querysets import DRAFTS, GONE
from sandbox.spaces import ISSUED, MEMOIRES, RECEIVED, SUPPLIER, VALIDATOR, WORKS, Space
from sandbox.views.attachments import attachment
from sandbox.views.frame import read_only, screen
from sandbox.views.keys import form_key

AHEAD = (
    Verb.METTRE_A_DISPOSITION,
    Verb.CONSTATER_SERVICE_FAIT,
    Verb.MANDATER,
    Verb.METTRE_A_DISPOSITION_COMPTABLE,
    Verb.COMPTABILISER,
    Verb.METTRE_EN_PAIEMENT,
)
BACK = (Verb.DEMANDER_RECYCLAGE, Verb.SUSPENDRE, Verb.REJETER)
AT_ONCE = {
    Verb.ACQUITTER: "Le retour est acquitté : vous avez dit l’avoir lu.",
    Verb.TRAITER_REJET: "Le rejet est traité : la facture quitte la « Synthèse ». Vous la retrouverez dans « Recherche ».",
}
NONE_CHOSEN = "Cochez au moins une {}, ou choisissez « Tout acquitter et fermer ». Aucun retour n’est acquitté."


def piece_seen(practice: Practice, seat: Seat, space: Space, identifiant: int) -> Piece:
    """Raises `Http404` for a piece that this person does not see in this space."""
    dossier = practice.dossier(identifiant)
    piece = dossier.piece(identifiant) if dossier else None
    if piece is None or piece.statut in GONE:
        raise Http404
    contenu, mine = piece.contenu, practice.current_directory.sirets(seat.utilisateur.code)
    early = piece.statut in IN_VALIDATION and space.role not in (Role.FOURNISSEUR, Role.VALIDEUR)
    hidden = not _belongs(space, contenu) or early or (space not in SUPPLIER and piece.statut in DRAFTS)
    own_draft = space in SUPPLIER and piece.statut in DRAFTS and piece.createur == seat.utilisateur.code
    if hidden or (not set(sirets_of(piece, space.role)) & set(mine) and not own_draft):
        raise Http404
    return piece


def _belongs(space: Space, contenu: Contenu) -> bool:
    """Whether such a piece is met in this space. Of a works dossier, the service financier receives the last piece."""
    cadre = contenu.cadre.code
    if space is RECEIVED:
        return destination(cadre) is Role.DESTINATAIRE
    if space is VALIDATOR:
        return cadre in VALIDES
    if space in WORKS:
        return cadre in TRAVAUX
    return cadre not in TRAVAUX and (cadre is Cadre.A3) is (space is MEMOIRES)


@require_safe
@practice_view
def consult(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    seat = access.seat(practice, space.role)
    piece = piece_seen(practice, seat, space, identifiant)
    world = practice.world(identifiant)
    verbs = allowed(world, seat.acteur, identifiant) if seat.playable else []
    reissue = seat.playable and space is ISSUED and piece.statut is Statut.REJETEE
    reader = _reader(practice, seat, piece)
    context = {
        "piece": piece,
        "verbs": verbs,
        "reissue": reissue,
        "lesson": rejections.lesson(practice, piece) if reissue else None,
        "dossier": world.dossier if piece.contenu.cadre.code in TRAVAUX else None,
        "follows": seat.playable and _follows(seat, piece, world),
        "too_soon": seat.playable and _too_soon(seat, piece, world),
        "overdue": seat.playable and seat.role is Role.FOURNISSEUR and _overdue(piece, world),
        "to_sign": seat.playable and piece.contenu.cadre.code in DECOMPTES and holder(piece) is seat.role,
        "ahead": [v for v in AHEAD if v in verbs],
        "sent_back": [v for v in BACK if v in verbs],
        "turn": wording.turn_words(piece, reader if seat.playable else Role.SYSTEME, world.directory),
        "files": files.listed(piece),
        "stands": wording.stands(seat.role if seat.playable else Role.SYSTEME) if _stands(piece, world) else None,
        "counted": wording.COUNTED,
        "interruption": wording.interruption(seat.role) if interrupted(piece) else None,
        "deadlines": [wording.deadline(e, reader) for e in pending(world)],
    }
    return screen(request, practice, "sandbox/piece.html", context, seat=seat, space=space)


def _reader(practice: Practice, seat: Seat, piece: Piece) -> Role:
    """For whom turns and delays are told: a cotraitant who has validated watches what the mandataire has to do."""
    awaited = siret_of(piece.contenu, seat.role, piece.statut)
    watches = seat.role is Role.VALIDEUR and awaited not in practice.current_directory.sirets(seat.utilisateur.code)
    return Role.SYSTEME if watches else seat.role


def _follows(seat: Seat, piece: Piece, world: World) -> bool:
    """Whether « Déposer la pièce de facturation suivante » is this person's, here."""
    dossier = world.dossier
    last = dossier is not None and dossier.derniere.identifiant == piece.identifiant
    return last and may_deposit(dossier, seat.acteur, world.directory, world.rules_date)


def _overdue(piece: Piece, world: World) -> bool:
    """Whether the titulaire may now propose the décompte général that nobody has notified."""
    dossier = world.dossier
    last = dossier is not None and dossier.derniere.identifiant == piece.identifiant
    return last and Cadre.A22 in following(dossier, Role.FOURNISSEUR, world.directory, world.rules_date)


def _stands(piece: Piece, world: World) -> bool:
    """Whether this is a projet A22 that the MOA's silence has made definitive."""
    return (
        world.dossier is not None and world.dossier.derniere.identifiant == piece.identifiant and silent(world.dossier)
    )


def _too_soon(seat: Seat, piece: Piece, world: World) -> bool:
    """Whether the tacit procedure is this person's, but not yet: the link says so."""
    dossier = world.dossier
    last = dossier is not None and dossier.derniere.identifiant == piece.identifiant
    mine = siret_of(piece.contenu, seat.role) in world.directory.sirets(seat.utilisateur.code)
    return last and mine and bool(anticipated(dossier, seat.role, world.directory, world.rules_date))


@require_POST
@practice_view
def at_once(request: HttpRequest, practice: Practice, space: Space, identifiant: int, verb: str) -> HttpResponse:
    """« Acquitter », « Traiter le rejet »: one button, no form."""
    seat = access.seat(practice, space.role)
    piece_seen(practice, seat, space, identifiant)
    if not seat.playable:
        return read_only(request, practice, seat, space)
    if verb not in AT_ONCE:
        raise Http404
    outcome = actions.attempt(
        practice=practice, acteur=seat.acteur, verb=Verb(verb), identifiant=identifiant, key=form_key(request)
    )
    if outcome.accepted:
        messages.success(request, AT_ONCE[Verb(verb)])
    for refusal in outcome.refusals:
        messages.error(request, wording.refusal(refusal, Verb(verb)).complet)
    return redirect("sandbox:piece", practice.public_id, space, identifiant)


@require_POST
@practice_view
def acknowledge(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """« Tout acquitter et fermer », « Acquitter les factures sélectionnées »: the two buttons of the window."""
    seat = access.seat(practice, space.role)
    if not seat.playable or not popup.opens(space):
        return read_only(request, practice, seat, space)
    chosen = None if "tout" in request.POST else request.POST.getlist("factures")
    if chosen == []:
        messages.error(request, NONE_CHOSEN.format("pièce" if space in WORKS else "facture"))
    done = popup.acknowledge(practice=practice, seat=seat, space=space, chosen=chosen, key=form_key(request))
    if done:
        messages.success(request, AT_ONCE[Verb.ACQUITTER] if done == 1 else f"{done} retours sont acquittés.")
    return redirect("sandbox:space", practice.public_id, space)


@require_POST
@practice_view
def download(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    """Records « Télécharger », then sends the invoice as an attachment."""
    seat = access.seat(practice, space.role)
    piece = piece_seen(practice, seat, space, identifiant)
    if not seat.playable:
        return read_only(request, practice, seat, space)
    outcome = actions.attempt(
        practice=practice, acteur=seat.acteur, verb=Verb.TELECHARGER, identifiant=identifiant, key=form_key(request)
    )
    if not outcome.accepted:
        messages.error(request, wording.refusal(outcome.refusals[0], Verb.TELECHARGER).complet)
        return redirect("sandbox:piece", practice.public_id, space, identifiant)
    return attachment(files.main_file(practice, piece))


@require_safe
@practice_view
def main_file(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    """The file of « Fichiers » that the portal draws, for whoever sees the piece; nothing is recorded."""
    piece = piece_seen(practice, access.seat(practice, space.role), space, identifiant)
    return attachment(files.main_file(practice, piece))
