"""The starting world of a scenario, played by the engine itself from the file's prelude and series. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from sandbox import codec
from sandbox.deposit import build_contenu, on_site
from sandbox.engine.actions import (
    Action,
    Complement,
    Correction,
    Decision,
    Demande,
    Depot,
    Donnees,
    GestionService,
    Parametrage,
    Reponse,
)
from sandbox.engine.decide import apply, decide
from sandbox.engine.directory import Directory, Parametres, Service
from sandbox.engine.happenings import advance
from sandbox.engine.pieces import Dossier, PieceJointe
from sandbox.engine.vocabulary import Role, Verb
from sandbox.engine.world import World
from sandbox.script import Annuaire, Etape, Script, Serie

FIRST_PIECE = 100_001  # identifiantFactureCPP of the first piece of a scenario
OPENING = time(9, 0)
UNSIZED = 40_000  # bytes: what a ready-made document is taken to weigh; it is drawn on demand


@dataclass(frozen=True)
class Base:
    """What every practice of the scenario starts from, shared and never changed."""

    directory: Directory
    dossiers: tuple[Dossier, ...]
    numbers: dict[str, int]  # invoice number → identifier of the piece


def build_directory(*parts: Annuaire) -> Directory:
    """Rows get their public identifiers here, in the order of the file."""
    structures = [row for part in parts for row in part.structures]
    return codec.load_directory(
        {
            "structures": [_structure(n, row) for n, row in enumerate(structures, start=1)],
            "utilisateurs": [row for part in parts for row in part.utilisateurs],
            "rattachements": [
                {"identifiant": n, "statut": "VALIDEE", **row}
                for n, row in enumerate((r for part in parts for r in part.rattachements), start=1)
            ],
            "engagements": [row for part in parts for row in part.engagements],
            "marches": [row for part in parts for row in part.marches],
        }
    )


def _structure(n: int, row: dict[str, Any]) -> dict[str, Any]:
    numbered = {
        name: [{"identifiant": n * 1000 + i, **item} for i, item in enumerate(row.get(name, ()), start=1)]
        for name in ("services", "coordonnees")
    }
    return {"identifiant": 20_000 + n, **row, **numbered}


def document_file(script: Script, code: str) -> PieceJointe:
    """The ready-made document as an attached file: its identifier is its rank in the scenario."""
    rank = next(n for n, d in enumerate(script.documents, start=1) if d.code == code)
    document = script.documents[rank - 1]
    empreinte = sha256(f"{script.code}:{code}".encode()).hexdigest()
    return PieceJointe(rank, document.nom, UNSIZED, empreinte, designation=document.titre)


def step_data(script: Script, step: Etape, directory: Directory, serial: int, before: int = 0) -> Donnees | None:
    """The payload of a written step. `serial` numbers what the step creates (rattachement, certificat);
    `before` is the piece that a deposit follows.
    """
    files = tuple(document_file(script, code) for code in step.documents)
    data, verb = step.donnees, step.verb
    if verb in (Verb.DEPOSER, Verb.ENREGISTRER):
        contenu = on_site(build_contenu(data, principale=files[0] if files else None, jointes=files[1:]), directory)
        return Depot(contenu, f"CD-{serial:06d}", sha256(repr(contenu).encode()).hexdigest(), before)
    if verb is Verb.COMPLETER:
        return Complement(files, data.get("commentaire", ""))
    builders: dict[Verb, Any] = {
        Verb.RECYCLER: lambda: Correction(**data),
        Verb.DEMANDER_RATTACHEMENT: lambda: Demande(data["siret"], serial),
        Verb.PARAMETRER: lambda: Parametrage(data["siret"], _parameters(directory, data)),
        Verb.GERER_SERVICE: lambda: GestionService(data["siret"], _service(directory, data, serial)),
    }
    if verb in builders:
        return builders[verb]()
    if verb in ATTACHMENT_ANSWERS:
        found = directory.rattachement(data["utilisateur"], data["siret"])
        return Reponse(found.identifiant if found else 0)
    return Decision(**data) if data else None


ATTACHMENT_ANSWERS = frozenset(
    {
        Verb.APPROUVER_RATTACHEMENT,
        Verb.REFUSER_RATTACHEMENT,
        Verb.DESACTIVER_RATTACHEMENT,
        Verb.SUPPRIMER_RATTACHEMENT,
    }
)


def _parameters(directory: Directory, data: dict[str, Any]) -> Parametres:
    structure = directory.structure(data["siret"])
    changes = {name: value for name, value in data.items() if name != "siret"}
    return replace(structure.parametres if structure else Parametres(), **changes)


def _service(directory: Directory, data: dict[str, Any], serial: int) -> Service:
    structure = directory.structure(data["siret"])
    known = structure.service(data["code"]) if structure else None
    changes = {name: value for name, value in data.items() if name != "siret"}
    return replace(known, **changes) if known else Service(serial, **changes)


def build_base(script: Script, decor: Annuaire) -> Base:
    """Raises `Refused` when the file's prelude is not possible: a scenario must start from a lawful world."""
    directory = build_directory(decor, script.annuaire)
    dossiers: dict[int, Dossier] = {}
    numbers: dict[str, int] = {}
    homes: dict[int, int] = {}  # piece → dossier
    for step in (*series_steps(script), *script.prelude):
        before = numbers.get(step.apres, 0)
        identifiant = numbers.get(step.piece) or FIRST_PIECE + len(homes)
        home = homes.get(before) or homes.get(identifiant) or identifiant
        world = World(step.jour or script.jour, script.rules_date, directory, dossiers.get(home))
        dossier = _play(script, step, identifiant, before, world)
        dossiers[home] = dossier
        homes[identifiant] = home
        numbers[dossier.piece(identifiant).contenu.numero] = identifiant
    return Base(directory, tuple(dossiers.values()), numbers)


def _play(script: Script, step: Etape, identifiant: int, before: int, world: World) -> Dossier:
    """Once what fell due on the way has."""
    world = apply(world, advance(world, world.today))
    data = step_data(script, step, world.directory, identifiant, before)
    acteur = script.acteur(step.role, step.par)
    action = Action(step.verb, acteur, datetime.combine(world.today, OPENING), identifiant, data)
    played = apply(world, decide(world, action)).dossier
    assert played is not None  # every prelude step concerns a piece
    return played


def series_steps(script: Script) -> Iterator[Etape]:
    """Each deposit with what followed it until the start of the exercise."""
    for serie in script.series:
        for n in range(serie.nombre):
            yield _series_deposit(serie, n)
            yield from (step for step in _series_moves(serie, n) if step.jour and step.jour <= script.jour)


def _deposit_day(serie: Serie, n: int) -> date:
    return serie.du + timedelta(days=n * serie.pas)


def _series_number(serie: Serie, n: int) -> str:
    return f"{serie.prefixe}{n + 1:04d}"


def _series_moves(serie: Serie, n: int) -> Iterator[Etape]:
    agent = serie.agents[n % len(serie.agents)] if serie.agents else ""
    done = [(Role.DESTINATAIRE, agent, verb) for verb in serie.suite]
    done += [(Role.SYSTEME, "", verb) for verb in serie.helios]
    for later, (role, who, verb) in enumerate(done, start=serie.apres):
        yield Etape(
            verb=verb,
            role=role,
            par=who,
            jour=_deposit_day(serie, n) + timedelta(days=later),
            piece=_series_number(serie, n),
        )


def _series_deposit(serie: Serie, n: int) -> Etape:
    amount = serie.montant + n * serie.increment
    return Etape(
        verb=Verb.DEPOSER,
        role=Role.FOURNISSEUR,
        par=serie.utilisateur,
        jour=_deposit_day(serie, n),
        donnees={
            "numero": _series_number(serie, n),
            "date_facture": _deposit_day(serie, n) - timedelta(days=serie.retard),
            "fournisseur": serie.fournisseur,
            "coordonnees": serie.coordonnees,
            "destinataire": serie.destinataires[n % len(serie.destinataires)],
            "service": serie.services[n % len(serie.services)],
            "engagement": serie.engagements[n % len(serie.engagements)],
            "lignes": [{"denomination": serie.denomination, "quantite": 1, "prix_unitaire_ht": amount, "taux_tva": 20}],
        },
    )
