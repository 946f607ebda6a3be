"""The signed décompte général: what a deposited file is worth, and the files of an exercise that are signed or spoilt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from sandbox import documents
from sandbox.engine.cadres import DECOMPTES, SIGNES
from sandbox.engine.pieces import Contenu, Dossier, Piece
from sandbox.engine.signatures import Etat, Objet, Signature
from sandbox.engine.vocabulary import Cadre, Role
from sandbox.models import PieceRow, Practice
from sandbox.signatures import authority_of, credential_of
from sandbox.signing.desk import examine_pdf, sign_pdf
from sandbox.signing.facts import Signing, original_of

NOON = time(12)
PROJECTS = frozenset({Cadre.A7, Cadre.A14, Cadre.A17})
REASON = "Décompte général signé – EXERCICE, SANS VALEUR"
Read = Callable[[Piece], bytes]  # the main file of a piece


def notified(practice: Practice) -> tuple[Dossier, Piece] | None:
    """The latest décompte général of the practice, with its dossier."""
    names = [c.name for c in DECOMPTES]
    row = PieceRow.objects.visible_in(practice).filter(cadre__in=names).order_by("-identifiant").first()
    dossier = practice.dossier(row.identifiant) if row else None
    piece = dossier.piece(row.identifiant) if row and dossier else None
    return (dossier, piece) if dossier and piece else None


def signature_of(practice: Practice, contenu: Contenu, apres: int, pdf: bytes | None, read: Read) -> Signature | None:
    """What this file says of its signature; None when the piece is not one that is signed, or its file is not there."""
    dossier = practice.dossier(apres) if apres and contenu.cadre.code in SIGNES else None
    if dossier is None or pdf is None:
        return None
    found = examine_pdf(pdf, (authority_of(practice).cert,), datetime.combine(practice.today, NOON))
    return Signature(
        etat=Etat(found.etat),
        objet=_object(found, dossier, read),
        signataire=found.signataire,
        du_titulaire=found.siret == contenu.fournisseur.siret,
        couvre_tout=found.couvre_tout,
        autorite=found.autorite_entrainement,
        expiree=found.expire,
    )


def _object(found: Signing, dossier: Dossier, read: Read) -> Objet:
    """By the bytes that were signed; by the identifier in the document when a program wrote the file anew."""
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


# The files of an exercise: a right one, and one for each way of being wrong


def draw(practice: Practice, etat: str, read: Read) -> bytes | None:
    """None before the décompte général is notified: there is nothing to sign yet."""
    found = notified(practice)
    return DRAWN[etat](practice, *found, read) if found else None


def _by_titulaire(practice: Practice, piece: Piece, pdf: bytes) -> bytes:
    return sign(practice, pdf, practice.script.roles[Role.FOURNISSEUR].utilisateur, piece.contenu.fournisseur.siret)


def _right(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    return _by_titulaire(practice, dg, read(dg))


def _unsigned(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    return read(dg)


def _pictured(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    return documents.render_with_picture(dg.contenu, practice.current_directory)


def _altered(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    """One byte of what was signed."""
    delivered = read(dg)
    signed, place = bytearray(_by_titulaire(practice, dg, delivered)), len(delivered) // 2
    signed[place] ^= 1
    return bytes(signed)


def _too_early(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    project = next(p for p in dossier.pieces if p.contenu.cadre.code in PROJECTS)
    return _by_titulaire(practice, dg, read(project))


def _by_somebody_else(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    return sign(practice, read(dg), practice.script.roles[Role.MOA].utilisateur, dg.contenu.destinataire.code)


def _another_document(practice: Practice, dossier: Dossier, dg: Piece, read: Read) -> bytes:
    other = replace(dg.contenu, numero=f"{dg.contenu.numero[:16]}-BIS", commentaire="Autre lot, autre marché.")
    return _by_titulaire(practice, dg, documents.render_piece(replace(dg, contenu=other), practice.current_directory))


DRAWN: dict[str, Callable[[Practice, Dossier, Piece, Read], bytes]] = {
    "valable": _right,
    "absente": _unsigned,
    "image": _pictured,
    "alteree": _altered,
    "projet": _too_early,
    "autre-signataire": _by_somebody_else,
    "autre-document": _another_document,
}
