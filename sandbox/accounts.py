"""Mon compte: whose accounts a practice opens, and finding a structure as the portal does."""

from dataclasses import dataclass

from django.http import Http404

from sandbox.access import STARTER, Seat, plays
from sandbox.engine.directory import Directory, Rattachement, Structure, Utilisateur
from sandbox.engine.identifiers import clean
from sandbox.engine.limits import limit
from sandbox.engine.refusals import Refus, Refusal
from sandbox.engine.vocabulary import StatutRattachement
from sandbox.models import Practice

FOUND = 20  # structures shown by one search


@dataclass(frozen=True)
class Found:
    structures: list[Structure]
    refusal: Refusal | None = None


def openable(practice: Practice) -> list[Utilisateur]:
    """The people whose account this visitor may open: the seats held, then those that the exercise lends its starter."""
    held = [s.utilisateur for role, s in practice.script.roles.items() if plays(practice, role)]
    lent = practice.script.comptes if (practice.visitor or STARTER).starter else ()
    directory = practice.current_directory
    people = [directory.utilisateur(code) for code in dict.fromkeys((*held, *lent))]
    return [person for person in people if person is not None]


def account_seat(practice: Practice, code: str) -> Seat:
    """The first account when no code is given. Raises `Http404` for an account that the exercise does not open."""
    people = openable(practice)
    found = next((p for p in people if p.code == code), None) if code else next(iter(people), None)
    if found is None:
        raise Http404
    return Seat(found.role, found, playable=True)


def search_structures(directory: Directory, siret: str, raison_sociale: str) -> Found:
    """By SIRET from three characters, or by exact raison sociale, case and spaces aside (reference § 6)."""
    digits, name = clean(siret), _named(raison_sociale)
    if not digits and not name:
        return Found([], Refusal(Refus.RECHERCHE_VIDE, "siret"))
    if digits and len(digits) < limit("recherche_siret"):
        details = (("minimum", str(limit("recherche_siret"))),)
        return Found([], Refusal(Refus.RECHERCHE_TROP_COURTE, "siret", details))
    found = [s for s in directory.structures if s.siret.startswith(digits)] if digits else list(directory.structures)
    return Found([s for s in found if not name or _named(s.raison_sociale) == name][:FOUND])


def _named(text: str) -> str:
    return " ".join(text.split()).casefold()


def managed(directory: Directory, code: str) -> list[Structure]:
    """The structures of which this person is the gestionnaire principal."""
    return [s for s in directory.structures if s.gestionnaire == code]


def to_approve(directory: Directory, code: str) -> list[Rattachement]:
    sirets = {s.siret for s in managed(directory, code)}
    waiting = StatutRattachement.EN_COURS_DE_VALIDATION
    return [r for r in directory.rattachements if r.siret in sirets and r.statut is waiting]


def attachments(directory: Directory, code: str) -> list[Rattachement]:
    """Of this person, the latest for each structure."""
    mine = {r.siret: r for r in directory.rattachements if r.utilisateur == code}
    return list(mine.values())


def members(directory: Directory, siret: str) -> list[Rattachement]:
    return list({r.utilisateur: r for r in directory.rattachements if r.siret == siret}.values())


def next_number(directory: Directory) -> int:
    return max((r.identifiant for r in directory.rattachements), default=0) + 1


def next_service(structure: Structure) -> int:
    known = (s.identifiant for s in structure.services)
    return max(known, default=structure.identifiant * 1000) + 1
