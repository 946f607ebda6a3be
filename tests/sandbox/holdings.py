"""A practice that holds one of each thing, what its owner sends to each of its addresses, and all that is kept of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from sandbox import access, actions, extractions, seats, uploads
from sandbox.deposit import build_contenu, on_site
from sandbox.engine.actions import Acteur, Decision, Demande, Depot, GestionService
from sandbox.engine.directory import Service
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import ExtractedFile, Practice, Scenario, uploads_storage
from sandbox.prelude import document_file
from sandbox.spaces import ISSUED
from tests.intake.builders import native_pdf
from tests.sandbox.conftest import CAMILLE, NOE, deposit, recipient
from tests.sandbox.deposits import fields
from tests.sandbox.screens import BOTH
from tests.sandbox.scripts import ATELIER, AUTRE, COMMUNE, CONTENT, DEPOT, make_scenario, prelude_step
from tests.sandbox.test_deposit_form import DOCUMENT, ORDER, TYPED

MOE, MOA = Acteur("noe", Role.MOE), Acteur("noe", Role.MOA)
LEARNER: dict[str, Any] = {
    "roles": BOTH | {"MOE": {"utilisateur": "noe"}, "VALIDEUR": {"utilisateur": "camille"}},
    "comptes": ["solene", "noe"],
}
MAIRIE = "00000505400002"
MARK = "ZIBELINE"  # in everything that this practice alone holds
SHARED = 100_001  # the scenario's own piece
DRAFT, SENT, TO_RECYCLE, SUSPENDED, REJECTED, REQUEST, REVISED, ADMITTED, TO_VALIDATE, FINAL = range(200_001, 200_011)
EXTRACTION, ASKED, UPLOAD = 1, 3, 1001
RETURNS = (
    (Verb.DEMANDER_RECYCLAGE, TO_RECYCLE, "ERREUR_CODE_SERVICE"),
    (Verb.SUSPENDRE, SUSPENDED, "PIECE_MANQUANTE"),
    (Verb.REJETER, REJECTED, "MONTANT_ERRONE"),
)

# What stands for each parameter of an address; then what some addresses want else, by their names.
USUAL = {
    "space": "factures-emises",
    "identifiant": SENT,
    "numero": UPLOAD,
    "sequence": EXTRACTION,
    "number": ASKED,
    "verb": "approuver_rattachement",
    "siret": MAIRIE,
    "code": MARK,
    "rank": 0,
    "role": "moe",
}
OTHERWISE: dict[str, dict[str, Any]] = {
    "draft": {"identifiant": DRAFT},
    "delete_draft": {"identifiant": DRAFT},
    "recycle": {"identifiant": TO_RECYCLE},
    "complete": {"identifiant": SUSPENDED},
    "reissue": {"identifiant": REJECTED},
    "at_once": {"identifiant": REJECTED, "verb": "acquitter"},
    "treat": {"verb": "constater_service_fait"},
    "document": {"code": "facture"},
    "works_begin": {"space": "factures-de-travaux"},
    "works_follow": {"space": "factures-de-travaux-moe", "identifiant": REQUEST},
    "works_refuse": {"space": "factures-de-travaux-moe", "identifiant": REQUEST},
    "works_dispute": {"space": "factures-de-travaux", "identifiant": ADMITTED},
    "validate": {"identifiant": TO_VALIDATE},
}
NOE_S = {"comme": "noe"}
MARKET = {
    "numero": "M-1",
    "objet": "La halle",
    "titulaire": ATELIER,
    "moe": COMMUNE,
    "moa": COMMUNE,
    "destinataire": COMMUNE,
    "service": "TECH",
    "sous_traitants": [{"siret": ATELIER, "montant_ttc": "5000"}],
}
AMOUNTS = {"date_facture": "2026-11-02", "ht": "100", "tva": "20", "ttc": "120"}
SAVED = TYPED | {"numero": f"{MARK}-9", "action": "enregistrer"}
DATA: dict[str, dict[str, Any]] = {
    "ask": {"siret_choisi": AUTRE} | NOE_S,
    "answer": {"comme": "solene"},
    "structure": {"engagement_obligatoire": "on"} | NOE_S,
    "new_service": {"code": "SPORT", "libelle": "Sports", "actif": "on"} | NOE_S,
    "service": {"libelle": "Arts"} | NOE_S,
    "deposit": {"format": "pdf", "cadre": "A1", "fichier": "1"},
    "deposit_own": {"format": "pdf", "cadre": "A1", "recu": UPLOAD},
    "type_in": SAVED,
    "draft": SAVED,
    "deposit_file": SAVED,
    "recycle": {"action": "renvoyer", "service": "TECH"},
    "complete": {"action": "envoyer", "commentaire": "Voici."},
    "works_begin": {"fichier": "1", "marche": MARKET["numero"], "cadre": "A4", "numero": f"{MARK}-8"} | AMOUNTS,
    "works_follow": {"fichier": "1", "cadre": "A15", "numero": "F-1"} | AMOUNTS,
    "works_refuse": {"motif": "AUTRE", "commentaire": "Voir."},
    "signing_sign": {"signataire": f"camille-{ATELIER}"},
    "works_dispute": {"commentaire": "Voir."},
    "stand_in": {"style": "muet"},
}
FORMS = ("type_in", "draft", "deposit_file", "recycle", "complete")  # sent back as their page holds them


def addresses(patterns: Any = None, names: tuple[str, ...] = (), seen: frozenset[str] = frozenset()) -> Iterator[Any]:
    """The name and the parameters of every address that holds a practice's identifier, wherever it is declared."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        parameters = seen | pattern.pattern.converters.keys()
        if isinstance(pattern, URLResolver):
            inside = (*names, pattern.namespace) if pattern.namespace else names
            yield from addresses(pattern.url_patterns, inside, parameters)
        elif "public_id" in parameters and names[:1] in ((), ("sandbox",)):  # other apps have theirs
            yield ":".join((*names, pattern.name)), parameters - {"public_id"}


ADDRESSES: dict[str, frozenset[str]] = dict(addresses())


def address(practice: Practice, name: str) -> str:
    """With real values: a KeyError asks for one more in `USUAL`."""
    values = {key: USUAL[key] for key in ADDRESSES[name]} | OTHERWISE.get(short(name), {})
    return reverse(name, kwargs={"public_id": practice.public_id, **values})


def short(name: str) -> str:
    return name.removeprefix("sandbox:")


def query(name: str) -> dict[str, str]:
    return {"comme": DATA[short(name)]["comme"]} if "comme" in DATA.get(short(name), {}) else {}


def sent(client: Client, practice: Practice, name: str) -> dict[str, Any]:
    """What the owner's browser posts there."""
    page = fields(client.get(address(practice, name))) if short(name) in FORMS else {}
    return {"key": "k"} | page | DATA.get(short(name), {})


def make() -> Scenario:
    """The essay with a structure of its own, a piece at the start, documents and a step to play."""
    people = CONTENT["annuaire"]
    mairie = {"siret": MAIRIE, "raison_sociale": f"Mairie {MARK}", "publique": True, "gestionnaire": "noe"}
    step = {"verb": "deposer", "role": "FOURNISSEUR", "jour": "2026-11-02", "donnees": DEPOT | {"numero": "S-1"}}
    return make_scenario(
        annuaire=people | {"structures": [*people["structures"], mairie], "marches": [MARKET]},
        documents=[DOCUMENT, ORDER],
        prelude=[prelude_step("P-1")],
        solution=[step],
        **LEARNER,
    )


def make_another() -> Scenario:
    return make_scenario(code="autre", documents=[], **LEARNER)


def fill(scenario: Scenario) -> Practice:
    """Pieces in five statuses, an extraction, a rattachement asked for, a service, a file, an undo to make."""
    practice = actions.start(scenario=scenario)
    camille = access.seat(practice, Role.FOURNISSEUR)
    extractions.take(practice=practice, seat=camille, space=ISSUED, criteria={}, key="")
    numbers = [deposit(practice, verb=Verb.ENREGISTRER, numero=f"{MARK}-1", service="SCOL").identifiant]
    numbers += [deposit(practice, numero=f"{MARK}-{n}", service="SCOL").identifiant for n in range(2, 6)]
    assert numbers == [DRAFT, SENT, TO_RECYCLE, SUSPENDED, REJECTED]
    for verb, identifiant, motif in RETURNS:
        assert recipient(practice, verb, identifiant, Decision(motif, f"Dit à {MARK}.")).accepted
    _do(practice, CAMILLE, Verb.DEMANDER_RATTACHEMENT, Demande(AUTRE, ASKED))
    _do(practice, NOE, Verb.GERER_SERVICE, GestionService(MAIRIE, Service(99, MARK, f"Service {MARK}")))
    _site(practice, CAMILLE, "A4", 6)
    _site(practice, CAMILLE, "A4", 5, numero=f"{MARK}-R")
    _site(practice, MOE, "A15", 8, numero=f"{MARK}-E", ttc="96", ht="80", tva="16", commentaire="Moins.", apres=REVISED)
    _site(practice, CAMILLE, "A10", 9, valideur=ATELIER)
    _site(practice, CAMILLE, "A7", 5, numero=f"{MARK}-DF")
    _site(practice, MOE, "A17", 8, numero=f"{MARK}-PDG", apres=FINAL)
    _site(practice, MOA, "A20", 8, numero=f"{MARK}-DG", apres=FINAL + 1)
    seats.take(hold=seats.invite(practice=practice, role=Role.MOE))
    name = f"{MARK}.pdf"
    assert uploads.receive(practice=practice, file=SimpleUploadedFile(name, native_pdf()), name=name).numero == UPLOAD
    return practice


def _site(practice: Practice, acteur: Acteur, cadre: str, rank: int, apres: int = 0, **values: str) -> None:
    """One works piece, deposited by this person."""
    typed = {"cadre": cadre, "marche": "M-1", "numero": f"{MARK}-{rank}", "mode_depot": "DEPOT_PDF_PORTAIL"}
    amounts = {"ht": "100", "tva": "20", "ttc": "120", "lignes": ()}
    file = document_file(practice.script, "facture")
    contenu = build_contenu(DEPOT | typed | amounts | values, principale=file)
    _do(practice, acteur, Verb.DEPOSER, Depot(on_site(contenu, practice.current_directory), "CD", "h", apres))


def _do(practice: Practice, acteur: Acteur, verb: Verb, donnees: Any) -> None:
    assert actions.attempt(practice=practice, acteur=acteur, verb=verb, donnees=donnees).accepted


def state(practice: Practice) -> list[Any]:
    """All that is kept of it: its row, its log, its dossiers, its lists, its files with their bytes."""
    folder, storage = str(practice.public_id), uploads_storage()
    mine = Practice.objects.filter(pk=practice.pk)
    taken = ExtractedFile.objects.filter(entry__practice=practice)
    kept: tuple[QuerySet, ...] = (
        mine,
        practice.entries,
        taken,
        practice.dossiers,
        practice.rows,
        practice.uploads,
        practice.seats,
    )
    names = sorted(storage.listdir(folder)[1]) if storage.exists(folder) else []
    files = {name: Path(storage.path(f"{folder}/{name}")).read_bytes() for name in names}
    return [*(list(rows.order_by("pk").values()) for rows in kept), files]
