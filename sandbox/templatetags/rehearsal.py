"""The words and values of the sandbox in a template: `{% load rehearsal %}`."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import template
from django.utils.html import format_html

from sandbox import wording
from sandbox.engine import totals
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Evenement, Fournisseur, Passage, Piece
from sandbox.engine.vocabulary import Cadre, Role, Statut, Verb
from sandbox.models import Practice
from sandbox.words import evenements, formats, libelles

register = template.Library()

register.filter("euros", formats.euros)
register.filter("siret", formats.siret)
register.filter("iban", formats.iban)
register.filter("nombre", formats.nombre)
register.filter("prix", formats.prix)
register.filter("total_ligne", totals.line_total)
register.filter("taux", formats.taux)
register.filter("poids", formats.poids)
register.filter("jour", formats.jour)
register.filter("long_jour", formats.long_jour)
register.filter("moment", formats.moment)

WEEK = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()


@register.simple_tag
def form_key(kept: str = ""):
    """The hidden field that makes a form's effect happen once; `kept` from the page before, when it is the same act."""
    return format_html('<input type="hidden" name="key" value="{}">', kept or uuid4().hex)


@register.filter
def weekday(value: date) -> str:
    return f"{WEEK[value.weekday()]} {formats.long_jour(value)}"


@register.filter
def statut(code: str) -> str:
    return wording.statut(Statut(code))


@register.filter
def tone(code: str) -> str:
    return wording.statut_words(Statut(code)).ton


@register.filter
def meaning(code: str, reader: Role) -> str:
    return wording.meaning(Statut(code), reader)


@register.simple_tag
def piece_meaning(piece: Piece, reader: Role) -> str:
    return wording.meaning(piece.statut, reader, piece)


@register.filter
def unsure(passage: Passage, piece: Piece) -> str:
    """« À confirmer… » beside a status that no certain source gives there."""
    return wording.unsure(passage, piece)


@register.filter
def verb(code: str) -> str:
    return wording.verb(Verb(code))


@register.filter
def role(code: str) -> str:
    return libelles.ROLES[Role(code)]


@register.filter
def as_role(code: str, practice: Practice) -> str:
    """« titulaire », « MOE »: how the role is called in this exercise."""
    return _called(Role(code), practice)[1]


@register.filter
def of_role(code: str, practice: Practice) -> str:
    """With its article: « du titulaire », « de la MOE »."""
    return "".join(_called(Role(code), practice))


def _called(role: Role, practice: Practice) -> tuple[str, str]:
    directory, held = practice.scenario.base_directory, practice.script.roles.get(role)
    sirets = directory.sirets(held.utilisateur) if held else ()
    return libelles.called(role, sirets, directory, works=practice.script.works)


@register.filter
def cadre(code: str) -> str:
    """By its short name (« A1 ») or its API code."""
    return wording.cadre(Cadre[code] if code in Cadre.__members__ else Cadre(code))


@register.filter
def motif(code: str) -> str:
    return wording.motif(code)


@register.filter
def label(code: str, kind: str) -> str:
    """The label of a code in one of the closed lists: `{{ x|label:"TYPES" }}`."""
    return getattr(libelles, kind).get(code, code)


@register.filter
def raison_sociale(siret: str, directory: Directory) -> str:
    return evenements.name(siret, directory)


@register.filter
def values(event: Evenement, directory: Directory) -> str:
    """What a complementary event has put in the invoice; "" when it is somebody's words."""
    return evenements.values(event.valeurs, directory)


@register.filter
def compte(fournisseur: Fournisseur, directory: Directory) -> str:
    """The account to credit: its name and its IBAN; nothing when there is none."""
    structure = directory.structure(fournisseur.siret)
    found = [c for c in structure.coordonnees if c.identifiant == fournisseur.coordonnees] if structure else []
    return f"{found[0].libelle}, {formats.iban(found[0].iban)}" if found else ""


@register.filter
def author(passage: Passage, directory: Directory) -> str:
    return wording.author(passage, directory)


@register.filter
def person(code: str, directory: Directory) -> str:
    found = directory.utilisateur(code)
    return f"{found.prenom} {found.nom}" if found else "Chorus Pro"


@register.filter
def get(mapping: dict, key: Any) -> Any:
    return mapping.get(key, "")
