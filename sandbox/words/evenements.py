"""Each event as a sentence, for the coach and for the film: who did what to which piece, and its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from itertools import pairwise

from sandbox.engine import circuits, events
from sandbox.engine.cadres import DECOMPTES, TRAVAUX
from sandbox.engine.case import siret_of
from sandbox.engine.delays import ANY, Delai, delai
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Passage, Piece
from sandbox.engine.vocabulary import Confiance, Role, Statut, StatutRattachement, TypeFacture
from sandbox.words import formats, libelles
from sandbox.words.faits import ACTIONS, FAITS, PASSEES, RAPPELS, RATTACHEMENTS, REPRIS
from sandbox.words.phrases import numero
from sandbox.words.sources import cited, source
from sandbox.words.statuts import STATUTS

SURE = [Confiance.H, Confiance.M, Confiance.P, Confiance.U]  # from the surest to the least sure


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence needs around its event. `lecteur`: who reads, None for somebody outside (the film)."""

    directory: Directory
    piece: Piece | None = None
    lecteur: Role | None = None


@dataclass(frozen=True, slots=True)
class Recit:
    texte: str
    source: str = ""
    a_confirmer: str = ""


def recit(event: events.Event, directory: Directory, piece: Piece | None = None, lecteur: Role | None = None) -> Recit:
    """`piece` is the one that the event concerns, when it concerns one."""
    text = texte(event, Scene(directory, piece, lecteur))
    said, confiance = _origin(event, piece, directory)
    return Recit(text, said, libelles.CERTITUDES[confiance])


def weakest(*found: Confiance) -> Confiance:
    return max(found, key=SURE.index)


def _origin(event: events.Event, piece: Piece | None, directory: Directory) -> tuple[str, Confiance]:
    if isinstance(event, events.StatutChange):
        row = move_made(event.passage, piece)
        return (source(row.reference), row.confiance) if row else ("", Confiance.H)
    if isinstance(event, events.EcheanceAtteinte):
        row = _delay(event, piece, directory)
        return (
            (cited(row.article, event.article), weakest(row.confiance, event.confiance))
            if row
            else ("", event.confiance)
        )
    return "", Confiance.P if isinstance(event, events.RappelFait) else Confiance.H


def _delay(event: events.EcheanceAtteinte, piece: Piece | None, directory: Directory) -> Delai | None:
    marche = directory.marche(piece.contenu.references.marche) if piece else None
    structure = directory.structure(piece.contenu.destinataire.code) if piece else None
    categorie = structure.categorie if structure else ""
    return delai(event.echeance, categorie, event.jour, marche.ccag if marche else ANY)


def move_made(passage: Passage, piece: Piece | None) -> circuits.Move | None:
    """The row of the circuit that this passage walked: from the status before it, the surest one when it is not known."""
    rows = [m for m in circuits.MOVES if m.vers is passage.statut and m.role is passage.role and m.de is not m.vers]
    told = piece.statuts if piece else ()
    before = next((a.statut for a, b in pairwise(told) if b == passage), None)
    walked = [m for m in rows if m.de is before] or rows
    return min(walked, key=lambda m: SURE.index(m.confiance), default=None)


def objet(scene: Scene, *, own: bool) -> str:
    """« votre facture FA-1 » for the supplier who did not act, « la facture FA-1 » for the others."""
    contenu = scene.piece.contenu if scene.piece else None
    avoir = contenu is not None and contenu.references.type is TypeFacture.AVOIR
    if contenu and contenu.cadre.code in TRAVAUX:
        return f"la pièce {contenu.cadre.code.name} {numero(scene.piece)}"
    yours = scene.lecteur is Role.FOURNISSEUR and not own
    article, noun = (
        ("votre ", "avoir" if avoir else "facture") if yours else (("l’", "avoir") if avoir else ("la ", "facture"))
    )
    return f"{article}{noun} {numero(scene.piece)}"


def sujet(scene: Scene, role: Role, statut: Statut | None = None) -> str:
    """With its auxiliary. `statut`: the one given, which says which of two valideurs acted."""
    if role is scene.lecteur:
        return "Vous avez"
    siret = siret_of(scene.piece.contenu, role, statut) if scene.piece else ""
    structure = scene.directory.structure(siret)
    nom = structure.raison_sociale if structure else ""
    if role is Role.DESTINATAIRE:
        return f"Le service financier ({nom}) a" if nom else "Le destinataire a"
    if role is Role.FOURNISSEUR:
        return f"{nom} a" if nom else "Le fournisseur a"
    if role is Role.VALIDEUR:
        return f"Le valideur, {nom}, a" if nom else "Le valideur a"
    if role in (Role.MOE, Role.MOA):
        return f"{libelles.ROLES[role]}, {nom}, a" if nom else f"{libelles.ROLES[role]} a"
    return f"{libelles.ROLES[role]} a"


def phrase(scene: Scene, role: Role, fait: str, statut: Statut | None = None) -> str:
    return f"{sujet(scene, role, statut)} {fait.format(objet=objet(scene, own=role is scene.lecteur))}"


def tentative(scene: Scene, role: Role, label: str, reasons: Iterable[str]) -> str:
    said = phrase(scene, role, f"choisi « {label} » pour {{objet}}")
    return " ".join((f"{said} : le portail ne l’a pas accepté.", *reasons))


def suite(passage: Passage) -> str:
    """The reason and the comment, when there are some."""
    label = libelles.motif(passage.motif) if passage.motif else ""
    reason = f" : {label[0].lower()}{label[1:]}." if label else "."
    comment = passage.commentaire.strip().rstrip(".")
    return f"{reason} Commentaire : « {comment} »." if comment else reason


@singledispatch
def texte(event: events.Event, scene: Scene) -> str:
    """The sentence alone. Total over `Event`."""
    raise TypeError(f"not an event: {event!r}")


@texte.register
def _(event: events.BrouillonEnregistre, scene: Scene) -> str:
    return f"{phrase(scene, Role.FOURNISSEUR, 'enregistré un brouillon de {objet}')}."


@texte.register
def _(event: events.PieceDeposee, scene: Scene) -> str:
    certificate = f" Certificat de dépôt : {event.certificat.numero}." if event.certificat.numero else ""
    return f"{phrase(scene, event.role, 'déposé {objet}')}.{certificate}"


@texte.register
def _(event: events.StatutChange, scene: Scene) -> str:
    passage = event.passage
    back = passage.statut is Statut.MISE_A_DISPOSITION and passage.role in REPRIS
    by_default = f"passé {{objet}} au statut « {STATUTS[passage.statut].libelle} »"
    notified = scene.piece is not None and scene.piece.contenu.cadre.code in DECOMPTES
    fait = REPRIS[passage.role] if back else FAITS.get(passage.statut, by_default)
    if passage.statut is Statut.MISE_A_DISPOSITION and notified:
        fait = "mis {objet} à la disposition du titulaire"
    if circuits.by_helios(passage.role, passage.statut):
        return f"{libelles.HELIOS}, a {fait.format(objet=objet(scene, own=False))}{suite(passage)}"
    return f"{phrase(scene, passage.role, fait, passage.statut)}{suite(passage)}"


@texte.register
def _(event: events.AdresseCorrigee, scene: Scene) -> str:
    sent = (("destinataire", event.destinataire), ("service", event.service), ("engagement", event.engagement))
    return f"{phrase(scene, Role.FOURNISSEUR, 'corrigé l’adresse de {objet}')} : {values(sent, scene.directory)}."


def values(found: Iterable[tuple[str, str]], directory: Directory) -> str:
    """What an event has put in these fields: « Mairie de Valbrune, service TECH »."""
    said = {"destinataire": lambda siret: name(siret, directory), "service": "service {}".format}
    said["engagement"] = "engagement {}".format
    return ", ".join(said.get(field, str)(value) for field, value in found if value)


def name(siret: str, directory: Directory) -> str:
    structure = directory.structure(siret)
    return structure.raison_sociale if structure else formats.siret(siret)


@texte.register
def _(event: events.PiecesAjoutees, scene: Scene) -> str:
    names = ", ".join(f.nom for f in event.pieces_jointes)
    return f"{phrase(scene, Role.FOURNISSEUR, 'ajouté à {objet}')} : {names}."


@texte.register
def _(event: events.RetourAffiche, scene: Scene) -> str:
    return f"Le retour de {objet(scene, own=False)} est affiché pour la première fois, le {formats.jour(event.jour)}."


@texte.register
def _(event: events.ActionFaite, scene: Scene) -> str:
    return f"{phrase(scene, event.role, ACTIONS[event.code])}."


@texte.register
def _(event: events.DesaccordEcrit, scene: Scene) -> str:
    said = phrase(scene, Role.FOURNISSEUR, "écrit un désaccord sur le montant de {objet}")
    return f"{said} : « {event.commentaire.rstrip('.')} »."


@texte.register
def _(event: events.EcheanceAtteinte, scene: Scene) -> str:
    return PASSEES[event.echeance].format(piece=objet(scene, own=False), last=formats.jour(event.jour))


@texte.register
def _(event: events.RappelFait, scene: Scene) -> str:
    return RAPPELS[event.echeance].format(piece=objet(scene, own=False), last=formats.jour(event.jour))


def _rattachement(scene: Scene, identifiant: int, statut: StatutRattachement) -> str:
    found = next((r for r in scene.directory.rattachements if r.identifiant == identifiant), None)
    person = scene.directory.utilisateur(found.utilisateur) if found else None
    structure = scene.directory.structure(found.siret) if found else None
    who = f" de {person.prenom} {person.nom}" if person else ""
    where = f" à la structure « {structure.raison_sociale} »" if structure else ""
    return f"Le rattachement{who}{where} {RATTACHEMENTS[statut]}."


@texte.register
def _(event: events.RattachementDemande, scene: Scene) -> str:
    return _rattachement(scene, event.rattachement.identifiant, event.rattachement.statut)


@texte.register
def _(event: events.RattachementChange, scene: Scene) -> str:
    return _rattachement(scene, event.identifiant, event.statut)


@texte.register
def _(event: events.ParametresChanges, scene: Scene) -> str:
    chosen = [label for code, label in libelles.PARAMETRES.items() if getattr(event.parametres, code)]
    said = " ; ".join(chosen) or "aucune obligation"
    return f"Les paramètres de « {name(event.siret, scene.directory)} » sont enregistrés : {said[0].lower()}{said[1:]}."


@texte.register
def _(event: events.ServiceEnregistre, scene: Scene) -> str:
    state = "" if event.service.actif else ", fermé aux factures"
    return f"Le service {event.service.code} ({event.service.libelle}) de « {name(event.siret, scene.directory)} » est enregistré{state}."


@texte.register
def _(event: events.ExtractionFaite, scene: Scene) -> str:
    taken = event.extraction
    found, given = formats.nombre(taken.trouvees), formats.nombre(taken.restituees)
    if taken.complete:
        return f"Résultats exportés, au complet. Factures trouvées : {found}."
    return f"Résultats exportés, incomplets : {given} lignes pour {found} factures trouvées. Resserrez la période."


@texte.register
def _(event: events.JourAvance, scene: Scene) -> str:
    return f"Nous sommes le {formats.long_jour(event.jour)} (date simulée)."
