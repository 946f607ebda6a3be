"""The exercises themselves: each plays as it is written, from files that people wrote by hand."""

import pytest

from sandbox import actions
from sandbox.catalogue import read_all
from sandbox.deposit import build_contenu, flatten
from sandbox.engine.vocabulary import Verb
from sandbox.loader import upsert
from sandbox.models import Scenario
from sandbox.prelude import build_base
from sandbox.rehearsal import faults, rehearse
from sandbox.script import Script
from sandbox.solver import play

EXERCISES = {script.code: (script, decor) for script, decor in read_all()}
each_exercise = pytest.mark.parametrize("code", EXERCISES)


def load(code: str) -> Scenario:
    upsert(*EXERCISES[code])
    return Scenario.objects.get(code=code, is_current=True)


def typed_otherwise(script: Script, **values: str):
    """The solution, its first step typed in another way."""
    first, *others = script.solution
    return first.model_copy(update={"donnees": first.donnees | values}), *others


def test_the_exercises_and_the_free_practice_are_there():
    assert list(EXERCISES) == [
        "premier-depot-pdf",
        "depot-facturx",
        "facture-saisie",
        "a-recycler",
        "suspendue",
        "rejet",
        "doublon",
        "cadre-errone",
        "avoir",
        "rattachement",
        "vingt-six-budgets",
        "traiter-jusqu-au-paiement",
        "retrouver",
        "deja-payee",
        "travaux-mensuel",
        "travaux-sans-moe",
        "travaux-moe-montant",
        "travaux-moe-refus",
        "travaux-avant-2025",
        "travaux-moa-validation",
        "travaux-desaccord",
        "travaux-silence",
        "travaux-fin-titulaire",
        "travaux-signature",
        "travaux-reserves",
        "travaux-moe-general",
        "travaux-moa-general",
        "travaux-tacite",
        "travaux-moa-tacite",
        "travaux-premature",
        "sous-traitant-valider",
        "sous-traitant-silence",
        "cotraitant-mandataire",
        "sous-traitant-demande",
        "memoire-de-frais",
        "travaux-a-quatre",
        "pratique-libre",
        "travaux-libre",
    ]


@pytest.mark.django_db
@each_exercise
def test_exercise_plays_as_it_is_written(code):
    assert faults(load(code)) == []


@pytest.mark.django_db
def test_rehearsing_leaves_no_practice():
    scenario = load("rejet")

    rehearse(scenario, scenario.script.solution)

    assert scenario.practices.count() == 0


@each_exercise
def test_nobody_has_the_code_of_somebody_else(code):
    directory = build_base(*EXERCISES[code]).directory
    people = [u.code for u in directory.utilisateurs]

    assert sorted(set(people)) == sorted(people)


@each_exercise
def test_nothing_of_the_starting_world_happens_after_its_day(code):
    script, decor = EXERCISES[code]

    late = [
        (piece.contenu.numero, passage.moment.date())
        for dossier in build_base(script, decor).dossiers
        for piece in dossier.pieces
        for passage in piece.statuts
        if passage.moment.date() > script.jour
    ]

    assert late == []


@each_exercise
def test_ready_made_invoice_says_what_the_solution_types(code):
    script, _ = EXERCISES[code]
    deposits = [s for s in (*script.prelude, *script.solution) if s.verb is Verb.DEPOSER and s.documents]

    for step in deposits:
        document = script.document(step.documents[0])
        if document.format == "signature":
            continue  # made from the décompte général that the practice holds
        typed, drawn = flatten(build_contenu(step.donnees)), flatten(build_contenu(document.contenu))
        said = {*document.contenu, "ht", "tva", "ttc"} - {"lignes"}
        assert {n: drawn[n] for n in said} == {n: typed[n] for n in said}, document.code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("premier-depot-pdf", {"service": " tech ", "engagement": "ej2026-0451", "numero": " fa-2026-118"}),
        ("depot-facturx", {"engagement": "se-2026-118 ", "numero": "mt-2026-0207"}),
        ("facture-saisie", {"engagement": " ccas-26-033", "motif_exoneration": "ARTICLE 261 DU CGI"}),
        ("a-recycler", {"service": " Tech", "engagement": "EJ2026-0398 "}),
        ("avoir", {"facture_origine": "mc-2026-073 ", "engagement": "ccas-26-021"}),
        ("deja-payee", {"engagement": "carte-2026-19", "numero": "au-2026-311"}),
        ("vingt-six-budgets", {"commentaire": "Budget eau potable : 00000300400025"}),
        ("vingt-six-budgets", {"commentaire": "SIRET 000 003 004\u00a000025"}),
    ],
)
def test_typing_in_another_way_reaches_the_same_goals(code, values):
    scenario = load(code)

    played = rehearse(scenario, typed_otherwise(scenario.script, **values))

    assert (played.refused, played.reached) == ({}, {b.code for b in scenario.script.buts})


@pytest.mark.django_db
def test_suspended_invoice_takes_a_document_named_in_another_way():
    scenario = load("suspendue")
    documents = [d.model_copy(update={"nom": "PROCES VERBAL.PDF", "titre": ""}) for d in scenario.script.documents]
    script = scenario.script.model_copy(update={"documents": tuple(documents)})
    upsert(script, EXERCISES["suspendue"][1])
    renamed = Scenario.objects.get(code="suspendue", is_current=True)

    played = play(actions.start(scenario=renamed), renamed.script.solution)

    assert played.reached == {"acquittement", "complement", "paiement"}
