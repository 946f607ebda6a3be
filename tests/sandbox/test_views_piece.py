"""One invoice on screen: histories, buttons, the recipient's verbs, the supplier's returns, downloads."""

import re
from datetime import timedelta

import pytest

from sandbox import actions
from sandbox.engine.actions import Complement, Correction, Decision
from sandbox.engine.pieces import PieceJointe
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.sandbox.conftest import CAMILLE, deposit, recipient
from tests.sandbox.deposits import text
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import COMMUNE, make_scenario

PIECE = 200_001
SAID = Decision("DONNEES_ERRONEES", "La quantité est fausse.")


@pytest.fixture
def practice(db) -> Practice:
    """Both roles are the learner's."""
    return actions.start(scenario=make_scenario(roles=BOTH))


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    deposit(practice)
    return client


def statut(practice: Practice, identifiant: int = PIECE) -> str:
    return practice.dossier(identifiant).piece(identifiant).statut


def treat(client, practice, verb: Verb, **data: str):
    return client.post(address(practice, "treat", PIECE, verb), {"key": verb} | data)


def test_the_page_costs_seven_queries(holder, practice, django_assert_num_queries):
    holder.get(address(practice, "piece", ISSUED, PIECE))

    with django_assert_num_queries(7):
        holder.get(address(practice, "piece", ISSUED, PIECE))


def test_the_supplier_reads_the_histories_and_the_certificate(holder, practice):
    recipient(practice, Verb.REJETER, PIECE, SAID)

    page = holder.get(address(practice, "piece", ISSUED, PIECE)).content.decode()

    wanted = ["Historique des statuts", "Historique des actions utilisateurs", "Événements complémentaires"]
    assert [title for title in wanted if title not in page] == []
    assert address(practice, "certificate", PIECE) in page
    assert "La quantité est fausse." in page


def test_a_corrected_address_and_added_files_say_what_is_new(holder, practice):
    recipient(practice, Verb.DEMANDER_RECYCLAGE, PIECE, Decision("ERREUR_CODE_SERVICE"))
    _answers(practice, Verb.RECYCLER, Correction(COMMUNE, "SCOL", "E-1"))
    recipient(practice, Verb.SUSPENDRE, PIECE, Decision("PIECE_MANQUANTE", "Le PV."))
    _answers(practice, Verb.COMPLETER, Complement((PieceJointe(1, "pv.pdf", 10),)))

    page = text(holder.get(address(practice, "piece", ISSUED, PIECE)))

    told = page.partition("Événements complémentaires")[2]
    assert (
        "adresse de facturation corrigée, par Camille Perrot\u00a0: Commune de Valmoison, service SCOL, engagement E-1"
        in told
    )
    assert "pièces complémentaires ajoutées, par Camille Perrot\u00a0: pv.pdf" in told


def _answers(practice: Practice, verb: Verb, donnees: Correction | Complement) -> None:
    assert actions.attempt(practice=practice, acteur=CAMILLE, verb=verb, identifiant=PIECE, donnees=donnees).accepted


def test_a_number_does_not_break_wherever_it_is_shown(holder, practice):
    page = holder.get(address(practice, "piece", ISSUED, PIECE)).content.decode()

    main = re.sub(r'<span class="c-whole">[^<]*</span>|<[^>]*>', "", page.partition("<main")[2].partition("</main>")[0])
    assert '<span class="c-whole">F-1</span>' in page
    assert "F-1" not in main


@pytest.mark.parametrize("space", [ISSUED, RECEIVED])
def test_both_sides_consult_every_field_of_the_deposit(holder, practice, space):
    line = {
        "denomination": "Plan",
        "reference": "PL-7",
        "quantite": "3",
        "prix_unitaire_ht": "33.333333",
        "taux_tva": "20",
    }
    deposit(practice, numero="F-2", lignes=[line | {"remise_ht": "9.99"}])

    page = text(holder.get(address(practice, "piece", space, PIECE + 1)))

    shown = ["Compte, FR76", "DeviseEUR", "TVA sur les débits", "PL-7", "33,333333 €", "9,99 €", "90,01 €", "18,00 €"]
    assert [part for part in shown if part not in page] == []


def test_a_recipient_is_offered_what_is_allowed(holder, practice):
    context = holder.get(address(practice, "piece", RECEIVED, PIECE)).context

    assert context["sent_back"] == [Verb.DEMANDER_RECYCLAGE, Verb.SUSPENDRE, Verb.REJETER]
    assert context["ahead"][0] is Verb.CONSTATER_SERVICE_FAIT


def test_nothing_is_offered_through_the_eyes_of_a_stand_in(client, scenario):
    looked_at = actions.start(scenario=scenario)
    hold(client, looked_at)
    deposit(looked_at)

    context = client.get(address(looked_at, "piece", RECEIVED, PIECE)).context

    assert (context["verbs"], context["turn"]) == ([], "Au tour de\u00a0: destinataire")


def test_a_verb_changes_the_status_and_goes_back_to_the_invoice(holder, practice):
    response = treat(holder, practice, Verb.CONSTATER_SERVICE_FAIT)

    assert response.url == address(practice, "piece", RECEIVED, PIECE)
    assert statut(practice) == "SERVICE_FAIT"


def test_a_mandate_keeps_its_number(holder, practice):
    treat(holder, practice, Verb.MANDATER, numero_mandat="M2026-0412")

    assert practice.dossier(PIECE).piece(PIECE).numero_mandat == "M2026-0412"


def test_a_rejection_without_reason_is_refused_at_each_field_and_logged_once(holder, practice):
    before = practice.entries.count()

    response = treat(holder, practice, Verb.REJETER, commentaire=" ")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["motif", "commentaire"])
    assert (statut(practice), practice.entries.count()) == ("MISE_A_DISPOSITION", before + 1)


def test_a_refused_form_keeps_what_was_typed(holder, practice):
    response = treat(holder, practice, Verb.REJETER, commentaire="La quantité est fausse.")

    assert response.context["form"]["commentaire"].value() == "La quantité est fausse."


def test_rejecting_for_an_address_is_advised_against_before_it_is_done(holder, practice):
    payload = {"motif": "ERREUR_CODE_SERVICE", "commentaire": "Service inconnu."}

    advised = treat(holder, practice, Verb.REJETER, **payload)
    now = statut(practice)
    treat(holder, practice, Verb.REJETER, **payload, confirme="1")

    assert len(advised.context["advice"]) == 1
    assert (now, statut(practice)) == ("MISE_A_DISPOSITION", "REJETEE")


def test_a_page_left_open_is_refused_and_says_why(holder, practice):
    treat(holder, practice, Verb.METTRE_EN_PAIEMENT)

    response = treat(holder, practice, Verb.MANDATER)

    assert "Ce n’est pas possible au statut" in response.context["form"].non_field_errors()[0]


def test_a_form_sent_twice_acts_once(holder, practice):
    before = practice.entries.count()

    answers = [treat(holder, practice, Verb.MANDATER).status_code for _ in range(2)]

    assert (answers, practice.entries.count()) == ([302, 302], before + 1)


@pytest.mark.parametrize("verb", ["deposer", "avancer", "inconnu"])
def test_other_verbs_have_no_page(holder, practice, verb):
    assert holder.get(address(practice, "treat", PIECE, verb)).status_code == 404
    assert holder.post(address(practice, "at_once", ISSUED, PIECE, verb)).status_code == 404


def test_hostile_text_is_printed_literally(holder, practice):
    text = "<script>alert(1)</script>\u202e\x00{{ 7 }}"

    treat(holder, practice, Verb.REJETER, motif="DOUBLON", commentaire=text)
    page = holder.get(address(practice, "piece", ISSUED, PIECE)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x00" not in page


# The window of returns


def entering(client, practice):
    return client.get(address(practice, "space", ISSUED)).context["popup"]


def test_entering_shows_what_came_back_and_records_it_once(holder, practice):
    recipient(practice, Verb.REJETER, PIECE, SAID)
    before = practice.entries.count()

    shown = [entering(holder, practice) for _ in range(2)]

    assert [[p.identifiant for p in window.pieces] for window in shown] == [[PIECE], [PIECE]]
    assert practice.entries.count() == before + 1


def test_the_window_can_be_closed_and_met_again(holder, practice):
    recipient(practice, Verb.REJETER, PIECE, SAID)

    closed = holder.get(address(practice, "space", ISSUED), {"retours": "vus"}).context["popup"]

    assert closed is None
    assert entering(holder, practice).compulsory is False


@pytest.mark.parametrize(("days", "compulsory"), [(7, False), (8, True)])
def test_the_window_cannot_be_closed_after_seven_days(holder, practice, days, compulsory):
    recipient(practice, Verb.REJETER, PIECE, SAID)
    entering(holder, practice)
    Practice.objects.filter(pk=practice.pk).update(today=practice.today + timedelta(days=days))

    page = holder.get(address(practice, "space", ISSUED), {"retours": "vus"})

    assert (page.context["popup"] is not None) is compulsory
    assert ("À confirmer : compter ces sept jours" in page.content.decode()) is compulsory


def test_who_only_looks_displays_nothing(client, db):
    roles = {"FOURNISSEUR": BOTH["FOURNISSEUR"] | {"tenu": "remplacant"}, "DESTINATAIRE": BOTH["DESTINATAIRE"]}
    practice = actions.start(scenario=make_scenario(roles=roles))
    hold(client, practice)
    deposit(practice)
    recipient(practice, Verb.REJETER, PIECE, SAID)
    before = practice.entries.count()

    assert entering(client, practice) is None
    assert practice.entries.count() == before


def test_one_return_is_acknowledged(holder, practice):
    recipient(practice, Verb.REJETER, PIECE, SAID)

    holder.post(address(practice, "at_once", ISSUED, PIECE, "acquitter"), {"key": "k"})

    assert entering(holder, practice) is None


@pytest.fixture
def two_returns(practice):
    other = deposit(practice, numero="F-2").identifiant
    for identifiant in (PIECE, other):
        recipient(practice, Verb.REJETER, identifiant, SAID)
    return [PIECE, other]


def test_all_returns_are_acknowledged_at_once(holder, practice, two_returns):
    response = holder.post(address(practice, "acknowledge", ISSUED), {"key": "k", "tout": "oui"})

    assert response.url == address(practice, "space", ISSUED)
    assert entering(holder, practice) is None


def test_chosen_returns_are_acknowledged_and_the_others_wait(holder, practice, two_returns):
    holder.post(address(practice, "acknowledge", ISSUED), {"key": "k", "factures": [str(two_returns[1])]})

    assert [p.identifiant for p in entering(holder, practice).pieces] == [PIECE]


@pytest.mark.parametrize("chosen", [[], ["999"], ["x\x00"]])
def test_nothing_chosen_acknowledges_nothing(holder, practice, two_returns, chosen):
    response = holder.post(address(practice, "acknowledge", ISSUED), {"key": "k", "factures": chosen}, follow=True)

    assert len(response.context["popup"].pieces) == 2
    assert ("Cochez au moins une facture" in response.content.decode()) is (chosen == [])


def test_a_treated_rejection_leaves_the_synthese_and_stays_in_the_other_tabs(holder, practice):
    recipient(practice, Verb.REJETER, PIECE, SAID)

    holder.post(address(practice, "at_once", ISSUED, PIECE, "traiter_rejet"), {"key": "k"})
    seen, counted, found = (holder.get(address(practice, name, ISSUED)) for name in ("space", "dashboard", "search"))

    assert (list(seen.context["waiting"]), list(seen.context["latest"])) == ([], [])
    assert "Une facture dont le rejet est traité quitte la « Synthèse »" in seen.content.decode()
    assert [row[:2] for row in counted.context["rows"]] == [("REJETEE", 1)]
    assert [row.numero for row in found.context["page"]] == ["F-1"]


def test_a_download_is_recorded_and_sent_as_an_attachment(holder, practice):
    response = holder.post(address(practice, "download", ISSUED, PIECE), {"key": "k"})
    body = b"".join(response.streaming_content)

    assert body.startswith(b"%PDF")
    assert response.headers["Content-Disposition"] == 'attachment; filename="F-1.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert [a.code for a in practice.dossier(PIECE).piece(PIECE).actions] == ["TELECHARGEMENT_FACTURE"]
