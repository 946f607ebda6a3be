"""Checks judge facts: what was expected, what was found, whatever the typing."""

from dataclasses import replace

import pytest

from sandbox.engine import Cadre
from sandbox.engine.checks import (
    Finding,
    Verdict,
    check_extraction,
    check_piece,
    check_rattachement,
    check_structure,
    fold,
)
from tests.engine.deeds import (
    acknowledges,
    deposits,
    downloads,
    extracts,
    rejects,
    saves,
    sees_popup,
    suspends,
    treats_rejection,
)
from tests.engine.forms import ATELIER, MAIRIE, MENUISERIE, a_file, siret, totals
from tests.engine.journeys.test_validation import Team, asks
from tests.engine.story import Story


def found(piece, *names: str) -> dict[str, str]:
    return {f.champ: f.constate for f in check_piece(piece.piece, dict.fromkeys(names, "")).findings}


def test_typing_is_never_judged():
    assert [fold("É-12 / b"), fold(" e12B"), fold("E\u00a012 b")] == ["e12b"] * 3
    assert fold("E13") != fold("E12")


def test_deposit_answers_what_was_found():
    facture = deposits(Story().claire, numero="F-26/9", service="", engagement="EJ-7", marche="M-3")

    assert found(facture, "numero", "type", "cadre", "mode_depot", "fournisseur", "destinataire", "service") == {
        "numero": "F-26/9",
        "type": "FACTURE",
        "cadre": "A1",
        "mode_depot": "DEPOT_PDF_PORTAIL",
        "fournisseur": ATELIER,
        "destinataire": MAIRIE,
        "service": "",
    }
    assert found(facture, "engagement", "marche", "facture_origine", "date_facture", "statut", "motif") == {
        "engagement": "EJ-7",
        "marche": "M-3",
        "facture_origine": "",
        "date_facture": "2026-03-02",
        "statut": "MISE_A_DISPOSITION",
        "motif": "",
    }


def test_draft_answers_nothing_where_nothing_is_typed():
    draft = saves(Story().claire, totaux=None, date_facture=None)

    names = ("ht", "tva", "ttc", "a_payer", "date_facture")
    assert found(draft, *names, "deposee") == {**dict.fromkeys(names, ""), "deposee": "non"}


def test_verdict_is_right_when_each_finding_is():
    facture = deposits(Story().claire, numero="F-26/9")

    right = check_piece(facture.piece, {"numero": "f 26 9", "deposee": True, "ttc": "120"})
    wrong = check_piece(facture.piece, {"numero": "F-26/9", "ttc": "120.01"})

    assert right.ok is True
    assert wrong == Verdict((Finding("numero", "F-26/9", "F-26/9"), Finding("ttc", "120.01", "120.00")))
    assert wrong.ok is False


@pytest.mark.parametrize(("wanted", "same"), [("-120", True), ("-120.00", True), ("120", False), ("-12000", False)])
def test_amounts_compare_by_value_and_sign(wanted, same):
    facture = deposits(Story().claire, totaux=totals("-100", "-20", "-120"))

    assert check_piece(facture.piece, {"ttc": wanted}).ok is same


def test_amounts_may_be_whole_numbers():
    facture = deposits(Story().claire)

    assert check_piece(facture.piece, {"ht": 100, "tva": 20, "ttc": 120, "a_payer": 120}).ok is True


@pytest.mark.parametrize("returns", [rejects, suspends])
def test_acknowledging_and_treating_are_facts(returns):
    story = Story()
    facture = deposits(story.claire)
    returns(story.bruno, facture)
    before = found(facture, "acquittee", "rejet_traite")

    acknowledges(story.claire, facture)

    assert before == {"acquittee": "non", "rejet_traite": "non"}
    assert found(facture, "acquittee", "rejet_traite") == {"acquittee": "oui", "rejet_traite": "non"}


def test_rejection_treated_answers_its_reason_too():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture, "DOUBLON")

    treats_rejection(story.claire, facture)

    assert check_piece(facture.piece, {"motif": "DOUBLON", "rejet_traite": True}).ok is True


def test_download_by_the_recipient_is_not_the_suppliers():
    story = Story()
    facture = deposits(story.claire)

    downloads(story.bruno, facture)
    by_recipient = found(facture, "telechargee")
    downloads(story.claire, facture)

    assert (by_recipient, found(facture, "telechargee")) == ({"telechargee": "non"}, {"telechargee": "oui"})


def test_documents_are_counted():
    facture = deposits(Story().claire, pieces_jointes=(a_file(), a_file()))

    assert check_piece(facture.piece, {"documents": 2}).ok is True


def test_words_are_looked_for_in_what_was_written():
    story = Story()
    proof = a_file("scan-12.pdf", designation="Bon de livraison")
    facture = deposits(story.claire, pieces_jointes=(proof,))
    rejects(story.bruno, facture, said="Le SIRET n’est pas le nôtre.")

    assert check_piece(facture.piece, {"document": "bon de LIVRAISON", "commentaire": "siret"}).ok is True
    assert check_piece(facture.piece, {"document": "métré", "commentaire": "montant"}).findings == (
        Finding("document", "métré", "Bon de livraison (scan-12.pdf)"),
        Finding("commentaire", "montant", "Le SIRET n’est pas le nôtre."),
    )


def test_status_passed_through_counts_after_it_is_left():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)

    verdict = check_piece(facture.piece, {"passee_par": "MISE_A_DISPOSITION"})

    assert verdict.ok is True
    assert check_piece(facture.piece, {"passee_par": "MANDATEE"}).findings == (
        Finding("passee_par", "MANDATEE", "REJETEE"),
    )


def test_role_that_changed_a_status_is_known_and_the_portal_is_none():
    story = Story()
    facture = deposits(story.claire)
    before = check_piece(facture.piece, {"par": "DESTINATAIRE"}).ok

    rejects(story.bruno, facture)

    assert (before, check_piece(facture.piece, {"par": "DESTINATAIRE"}).ok) == (False, True)
    assert check_piece(facture.piece, {"par": "SYSTEME"}).findings == (Finding("par", "SYSTEME", ""),)


def test_attachment_is_judged_by_its_state():
    directory = Story().world.directory

    mine = check_rattachement(directory, {"utilisateur": "claire", "siret": ATELIER, "statut": "VALIDEE"})
    none = check_rattachement(directory, {"utilisateur": "claire", "siret": MENUISERIE, "statut": "VALIDEE"})

    assert mine.ok is True
    assert none.findings == (Finding("rattachement", "VALIDEE", ""),)


def test_structure_is_judged_by_its_parameters():
    directory = Story(service_obligatoire=True).world.directory

    right = {"siret": MAIRIE, "service_obligatoire": True, "engagement_obligatoire": False}
    assert check_structure(directory, right).ok is True
    assert check_structure(directory, {"siret": MAIRIE, "moa": True}).findings == (Finding("moa", "oui", "non"),)
    assert check_structure(directory, {"siret": siret(999), "moa": False}).findings == (Finding("moa", "non", ""),)


def test_extraction_is_judged_by_its_criteria_and_its_count():
    story = Story()
    extracts(story.claire, 250, 200, depot_du="2026-01-01", ttc_min="")
    taken = story.world.extractions[-1]

    assert check_extraction(taken, {"complete": False, "trouvees": 250, "avec": "depot_du", "sans": "ttc_min"}).ok
    assert check_extraction(taken, {"complete": True, "avec": "ttc_min", "sans": "depot_du"}).findings == (
        Finding("complete", "oui", "non"),
        Finding("avec", "ttc_min", ""),
        Finding("sans", "depot_du", ""),
    )


def test_extraction_complete_finds_as_many_as_it_gives():
    story = Story()
    extracts(story.claire, 12, 12)

    assert replace(story.world.extractions[-1], restituees=11).complete is False
    assert check_extraction(story.world.extractions[-1], {"complete": True}).ok is True


def test_day_of_the_deposit_and_delays_are_judged_in_their_dossier():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)
    sees_popup(story.claire, facture)

    def judged(**expected: str) -> list[str]:
        dossier = story.slice(facture.identifiant).dossier
        return [f.constate for f in check_piece(facture.piece, expected, dossier).findings]

    names = {"delai_passe": "acquittement", "delai_tenu": "acquittement"}
    before = judged(deposee_des="2026-03-02", **names)
    story.days_pass(8)

    assert before == ["2026-03-02", "", "acquittement"]
    assert judged(**names) == ["acquittement", ""]
    assert judged(deposee_des="2026-03-03") == ["2026-03-02"]
    assert check_piece(facture.piece, {"delai_passe": "acquittement"}).ok is False


def test_draft_was_deposited_on_no_day():
    story = Story()

    assert check_piece(saves(story.claire).piece, {"deposee_des": "2026-03-02"}).findings[0].constate == ""


def test_valideur_of_a_request_is_found():
    asked = asks(Team().marc, Cadre.A10)

    assert found(asked, "valideur") == {"valideur": ATELIER}
