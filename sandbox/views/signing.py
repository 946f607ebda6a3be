"""The signing desk, outside the rehearsed portal: what a signature is, and signing a décompte for training."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sandbox import access, decomptes, documents, files
from sandbox.access import practice_view
from sandbox.engine.directory import Utilisateur
from sandbox.engine.vocabulary import Role
from sandbox.files import Content
from sandbox.models import Practice
from sandbox.papers import Paper, to_sign
from sandbox.signatures import credential_of, passphrase_of
from sandbox.signing.authority import p12
from sandbox.signing.facts import NotSigned
from sandbox.views.attachments import attachment

SHOWN = 20  # practices looked through, latest first
NOT_SIGNED = "Ce fichier n’a pas pu être signé. Téléchargez de nouveau le document à signer, puis réessayez."


@dataclass(frozen=True)
class Signer:
    """Somebody of the exercise, and the structure in whose name they would sign."""

    person: Utilisateur
    siret: str

    @property
    def code(self) -> str:
        return f"{self.person.code}-{self.siret}"


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What a signature is, then the décomptes that wait in the practices of this browser."""
    practices = access.visited(request, access.practices_of(request)[:SHOWN])
    waiting = [(p, found) for p in practices if (found := _to_sign(p))]
    response = render(request, "sandbox/signature/desk.html", {"waiting": waiting})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@practice_view
def one(request: HttpRequest, practice: Practice) -> HttpResponse:
    paper = _paper(practice)
    titulaire = _titulaire(practice, paper)
    context = {
        "practice": practice,
        "directory": practice.current_directory,
        "paper": paper,
        "contenu": paper.contenu,
        "signers": _signers(practice, paper),
        "titulaire": titulaire,
        "passphrase": passphrase_of(practice, titulaire.person.code, titulaire.siret) if titulaire else "",
    }
    response = render(request, "sandbox/signature/one.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@practice_view
def document(request: HttpRequest, practice: Practice) -> HttpResponse:
    """What is to be signed, for the learner's own program."""
    return attachment(_unsigned(practice, _paper(practice)))


@require_POST
@practice_view
def sign(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The signed file leaves as an attachment: it is the learner who deposits it."""
    paper = _paper(practice)
    chosen = request.POST.get("signataire", "")
    signer = next((s for s in _signers(practice, paper) if s.code == chosen), None)
    if signer is None:
        messages.error(request, "Choisissez qui signe.")
        return redirect("signing", practice.public_id)
    delivered = _unsigned(practice, paper)
    try:
        signed = decomptes.sign(practice, delivered.body, signer.person.code, signer.siret)
    except NotSigned:
        messages.error(request, NOT_SIGNED)
        return redirect("signing", practice.public_id)
    return attachment(Content(f"{delivered.name.removesuffix('.pdf')[:40]}-signe.pdf", signed))


@require_POST
@practice_view
def certificate(request: HttpRequest, practice: Practice) -> HttpResponse:
    """For the learner's own program."""
    titulaire = _titulaire(practice, _paper(practice))
    if titulaire is None:
        raise Http404
    who = (practice, titulaire.person.code, titulaire.siret)
    return attachment(Content("certificat-exercice.p12", p12(credential_of(*who), passphrase_of(*who))))


def _unsigned(practice: Practice, paper: Paper) -> Content:
    if paper.delivered:
        return files.main_file(practice, paper.delivered)
    name = re.sub(r"[^\w.-]+", "-", paper.contenu.numero) or "projet"
    return Content(f"{name}.pdf", documents.render_decompte_of(paper.contenu, practice.current_directory))


def _to_sign(practice: Practice) -> Paper | None:
    """Signing is for whoever plays the titulaire."""
    mine = practice.script.works and access.plays(practice, Role.FOURNISSEUR)
    return to_sign(practice) if mine else None


def _paper(practice: Practice) -> Paper:
    found = _to_sign(practice)
    if found is None:
        raise Http404
    return found


def _titulaire(practice: Practice, paper: Paper) -> Signer | None:
    """The learner's own person, when he is of the titulaire."""
    seat = practice.script.roles[Role.FOURNISSEUR]
    return next((s for s in _signers(practice, paper) if s.person.code == seat.utilisateur), None)


def _signers(practice: Practice, paper: Paper) -> list[Signer]:
    """Everybody of the contract: whoever signs for somebody else learns that it is worth nothing."""
    directory, works = practice.current_directory, paper.contenu.travaux
    sirets = (paper.contenu.fournisseur.siret, works.moe if works else "", works.moa if works else "")
    return [
        Signer(person, siret)
        for siret in dict.fromkeys(filter(None, sirets))
        for person in directory.utilisateurs
        if directory.est_rattache(person.code, siret)
    ]
