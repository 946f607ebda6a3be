"""What a recipient does with an invoice: one page per verb, with advice before a return is confirmed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sandbox import access, actions, depositing, wording
from sandbox.access import Seat, practice_view
from sandbox.engine.circuits import move
from sandbox.engine.gate import closed
from sandbox.engine.pieces import Piece
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Role, Verb
from sandbox.forms.decision import DecisionForm
from sandbox.models import Practice
from sandbox.spaces import RECEIVED, VALIDATOR, WORKS, Space
from sandbox.views.frame import read_only, screen
from sandbox.views.keys import form_key
from sandbox.views.piece import AHEAD, BACK, piece_seen
from sandbox.words import libelles

EXPLAINED = {
    Verb.METTRE_A_DISPOSITION: "Vous reprenez la facture complétée par le fournisseur. Elle revient parmi celles à traiter.",
    Verb.CONSTATER_SERVICE_FAIT: "Vous attestez que la commande a bien été exécutée. Le fournisseur le verra.",
    Verb.MANDATER: "Vous émettez l’ordre de payer. Le fournisseur le verra.",
    Verb.METTRE_A_DISPOSITION_COMPTABLE: "Vous transmettez la facture au comptable public.",
    Verb.COMPTABILISER: "Le comptable enregistre la dépense.",
    Verb.METTRE_EN_PAIEMENT: "Le paiement est ordonné. C’est le dernier statut : il ne pourra plus changer.",
    Verb.VALIDER: "Vous attestez que cette demande correspond au travail que vous avez confié. Elle part aussitôt, et vous ne pourrez plus la refuser.",
    Verb.REFUSER: "On refuse quand le document n’est pas le bon. Le circuit s’arrête alors : le titulaire devra déposer une nouvelle pièce, et personne n’est payé d’ici là. Pour un montant faux, ne refusez pas : déposez votre pièce avec le montant juste.",
    Verb.CONTESTER: "Vous écrivez que vous n’êtes pas d’accord avec le montant admis, et pourquoi. La maîtrise d’œuvre et la maîtrise d’ouvrage le lisent ; cela n’arrête ni la suite ni le paiement du montant admis.",
    Verb.DEMANDER_RECYCLAGE: "L’adresse est fausse : SIRET, code service ou engagement. Le fournisseur la corrigera, sous le même numéro.",
    Verb.SUSPENDRE: "Il manque une pièce ou une réponse. Le fournisseur complétera, sous le même numéro.",
    Verb.REJETER: "La facture elle-même est fausse. Le fournisseur devra en refaire une autre, avec un nouveau numéro.",
}
NOT_SIGNING = (
    "Vous refusez de signer le décompte général. Le dossier s’arrête ici ; vos motifs sont transmis, et le désaccord se "
    "règle hors du portail. Pour contester une partie seulement, signez plutôt avec des réserves."
)

NOT_VALIDATING = "Vous refusez cette demande : elle n’ira ni à la maîtrise d’œuvre ni au service financier. Son auteur lit votre motif et votre commentaire, et peut déposer une nouvelle demande."
REFUSALS = {Role.FOURNISSEUR: NOT_SIGNING, Role.VALIDEUR: NOT_VALIDATING}


@practice_view
def treat(request: HttpRequest, practice: Practice, identifiant: int, verb: str) -> HttpResponse:
    """GET explains and asks, POST does. A payload that deserves advice is shown once more before it is done."""
    if verb not in (*AHEAD, *BACK):
        raise Http404
    return _decide(request, practice, RECEIVED, identifiant, Verb(verb))


@practice_view
def refuse(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    """A MOE or a MOA stops a works dossier, or the titulaire refuses to sign. For an amount it cannot: the window says why, and what to do instead."""
    if space not in (*WORKS, VALIDATOR):
        raise Http404
    return _decide(request, practice, space, identifiant, Verb.REFUSER)


@practice_view
def validate(request: HttpRequest, practice: Practice, identifiant: int) -> HttpResponse:
    """The titulaire or the mandataire accepts a request, which is then sent."""
    return _decide(request, practice, VALIDATOR, identifiant, Verb.VALIDER)


@practice_view
def dispute(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    """The titulaire writes that he does not admit the amount of a piece."""
    if space not in WORKS:
        raise Http404
    return _decide(request, practice, space, identifiant, Verb.CONTESTER)


def _decide(request: HttpRequest, practice: Practice, space: Space, identifiant: int, verb: Verb) -> HttpResponse:
    seat = access.seat(practice, space.role)
    piece = piece_seen(practice, seat, space, identifiant)
    if not seat.playable:
        return read_only(request, practice, seat, space)
    if request.method != "POST":
        barred = closed(practice.world(identifiant), seat.acteur, verb, identifiant)
        if barred:
            return _too_late(request, practice, seat, piece, verb, space=space, refusal=barred[0])
        form = DecisionForm(verb=verb, practice=practice)
        return _page(request, practice, seat, piece, verb, space=space, form=form)
    return _post(request, practice, seat, piece, verb, space=space)


def _too_late(
    request: HttpRequest, practice: Practice, seat: Seat, piece: Piece, verb: Verb, *, space: Space, refusal: Refusal
) -> HttpResponse:
    """Nothing that would be typed there can be accepted: why, and no form."""
    context = {"piece": piece, "verb": verb, "said": wording.refusal(refusal, verb)}
    return screen(request, practice, "sandbox/treat_closed.html", context, seat=seat, space=space)


def _page(  # what a page of this view is made of
    request: HttpRequest,
    practice: Practice,
    seat: Seat,
    piece: Piece,
    verb: Verb,
    *,
    space: Space,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    becomes = move(piece.statut, seat.role, verb, practice.rules_date)
    around = {
        "piece": piece,
        "verb": verb,
        "explained": REFUSALS.get(seat.role, EXPLAINED[verb]) if verb is Verb.REFUSER else EXPLAINED[verb],
        "becomes": becomes,
        "unsure": libelles.CERTITUDES[becomes.confiance] if becomes else "",
        "unsure_reasons": wording.unsure_reasons(verb, practice.rules_date),
        **context,
    }
    return screen(request, practice, "sandbox/treat.html", around, seat=seat, space=space, status=status)


def _post(
    request: HttpRequest, practice: Practice, seat: Seat, piece: Piece, verb: Verb, *, space: Space
) -> HttpResponse:
    form = DecisionForm(request.POST, verb=verb, practice=practice)
    who = {"practice": practice, "acteur": seat.acteur, "verb": verb, "identifiant": piece.identifiant}
    what = {"donnees": form.donnees, "key": form_key(request)}
    confirmed = verb not in BACK or "confirme" in request.POST
    looked = depositing.Look() if confirmed else depositing.look(**who, **what)
    if looked.advice:
        said = [wording.advice(a) for a in looked.advice]
        return _page(request, practice, seat, piece, verb, space=space, form=form, advice=said)
    refusals = looked.refusals or actions.attempt(**who, **what).refusals
    if refusals:
        form.blame(refusals, verb)
        return _page(request, practice, seat, piece, verb, space=space, form=form, status=422)
    messages.success(request, _done(practice, piece, verb, space))
    return redirect("sandbox:piece", practice.public_id, space, piece.identifiant)


def _done(practice: Practice, piece: Piece, verb: Verb, space: Space) -> str:
    if verb is Verb.CONTESTER:
        return "Votre désaccord est écrit dans les événements de la pièce. La MOE et la MOA sont prévenues."
    noun = "demande" if space is VALIDATOR else "pièce" if space in WORKS else "facture"
    return f"C’est fait : la {noun} {piece.contenu.numero} est « {_now(practice, piece)} »."


def _now(practice: Practice, piece: Piece) -> str:
    after = practice.dossier(piece.identifiant)
    found = after.piece(piece.identifiant) if after else None
    return wording.statut(found.statut) if found else ""
