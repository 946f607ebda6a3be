"""Signed décomptes: what a deposited file is worth, and the files of an exercise that are signed or spoilt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from sandbox import documents
from sandbox.engine.cadres import A_SIGNER, DECOMPTES
from sandbox.engine.pieces import Contenu, Dossier, Piece
from sandbox.engine.signatures import Etat, Objet, Signature
from sandbox.engine.vocabulary import Cadre, Role
from sandbox.models import Practice
from sandbox.papers import PROJECTS, Paper, notified, project
from sandbox.signatures import authority_of, credential_of
from sandbox.signing.desk import examine_pdf, sign_pdf
from sandbox.signing.facts import Signing, original_of

NOON = time(12)
REASON = "Décompte signé – EXERCICE, SANS VALEUR"
Read = Callable[[Piece], bytes]  # the main file of a piece


def signature_of(practice: Practice, contenu: Contenu, apres: int, pdf: bytes | None, read: Read) -> Signature | None:
    """What this file says of its signature; None when the piece is not one that is signed, or its file is not there."""
    dossier = practice.dossier(apres) if apres and contenu.cadre.code in A_SIGNER else None
    if dossier is None or pdf is None:
        return None
    found = examine_pdf(pdf, (authority_of(practice).cert,), datetime.combine(practice.today, NOON))
    return Signature(
        etat=Etat(found.etat),
        objet=_object(found, contenu, dossier, read),
        signataire=found.signataire,
        du_titulaire=found.siret == contenu.fournisseur.siret,
        couvre_tout=found.couvre_tout,
        autorite=found.autorite_entrainement,
        expiree=found.expire,
    )


def _object(found: Signing, contenu: Contenu, dossier: Dossier, read: Read) -> Objet:
    """By the bytes that were signed; by the identifier in the document when a program wrote the file anew."""
    if contenu.cadre.code is Cadre.A22:
        return Objet.DECOMPTE if documents.is_of(found.document, Cadre.A22, contenu) else Objet.AUTRE
    for cadres, objet in ((DECOMPTES, Objet.DECOMPTE), (PROJECTS, Objet.PROJET)):
        for piece in (p for p in dossier.pieces if p.contenu.cadre.code in cadres):
            same = found.original is not None and found.original == original_of(read(piece))
            if same or found.document == documents.identifiant(piece.contenu):
                return objet
    return Objet.AUTRE


def sign(practice: Practice, pdf: bytes, utilisateur: str, siret: str) -> bytes:
    """Raises `signing.facts.NotSigned` for bytes that cannot be signed."""
    moment = datetime.combine(practice.today, NOON)
    return sign_pdf(pdf, credential_of(practice, utilisateur, siret), moment, REASON)


def body(practice: Practice, paper: Paper, read: Read) -> bytes:
    """What is to be signed, as the titulaire has it."""
    if paper.delivered:
        return read(paper.delivered)
    return documents.render_decompte_of(paper.contenu, practice.current_directory)


# The files of an exercise: a right one, and one for each way of being wrong


def draw(practice: Practice, etat: str, cadre: Cadre, read: Read) -> bytes | None:
    """To be deposited under this cadre. None before the décompte général is notified: there is nothing to sign yet."""
    paper = project(practice) if cadre is Cadre.A22 else notified(practice)
    return DRAWN[etat](practice, paper, read) if paper else None


def _by_titulaire(practice: Practice, paper: Paper, pdf: bytes) -> bytes:
    return sign(practice, pdf, practice.script.roles[Role.FOURNISSEUR].utilisateur, paper.contenu.fournisseur.siret)


def _right(practice: Practice, paper: Paper, read: Read) -> bytes:
    return _by_titulaire(practice, paper, body(practice, paper, read))


def _pictured(practice: Practice, paper: Paper, read: Read) -> bytes:
    return documents.render_with_picture(paper.contenu, practice.current_directory)


def _altered(practice: Practice, paper: Paper, read: Read) -> bytes:
    """One byte of what was signed."""
    delivered = body(practice, paper, read)
    signed, place = bytearray(_by_titulaire(practice, paper, delivered)), len(delivered) // 2
    signed[place] ^= 1
    return bytes(signed)


def _too_early(practice: Practice, paper: Paper, read: Read) -> bytes:
    earlier = next(p for p in paper.dossier.pieces if p.contenu.cadre.code in PROJECTS)
    return _by_titulaire(practice, paper, read(earlier))


def _by_somebody_else(practice: Practice, paper: Paper, read: Read) -> bytes:
    moa = practice.script.roles[Role.MOA].utilisateur
    return sign(practice, body(practice, paper, read), moa, paper.contenu.destinataire.code)


def _another_document(practice: Practice, paper: Paper, read: Read) -> bytes:
    other = replace(paper.contenu, numero=f"{paper.contenu.numero[:16]}-BIS", commentaire="Autre lot, autre marché.")
    return _by_titulaire(practice, paper, documents.render_decompte_of(other, practice.current_directory))


DRAWN: dict[str, Callable[[Practice, Paper, Read], bytes]] = {
    "valable": _right,
    "absente": body,
    "image": _pictured,
    "alteree": _altered,
    "projet": _too_early,
    "autre-signataire": _by_somebody_else,
    "autre-document": _another_document,
}
