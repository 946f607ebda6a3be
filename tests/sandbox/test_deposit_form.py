"""Depositing on screen: by a ready-made file, by typing, through a draft. Each test presses the buttons of a browser."""

import pytest

from sandbox import actions
from sandbox.models import Entry, PieceRow
from tests.sandbox.deposits import Learner, faults, fields, text
from tests.sandbox.scripts import AUTRE, COMMUNE, make_scenario

TYPED = {
    "destinataire": "000 002 022 00010",
    "service": "TECH",
    "engagement": "EJ1",
    "coordonnees": "1001",
    "mode_paiement": "VIREMENT",
    "numero": "F-7",
    "date_facture": "30/10/2026",
    "ligne0-denomination": "Plan",
    "ligne0-quantite": "2",
    "ligne0-prix_unitaire_ht": "1 234,56",
    "ligne0-taux_tva": "20",
}
DOCUMENT = {
    "code": "facture",
    "nom": "facture-F-1.pdf",
    "titre": "La facture",
    "contenu": {
        "numero": "F-1",
        "date_facture": "2026-10-30",
        "fournisseur": "00000101600013",
        "coordonnees": 1001,
        "destinataire": COMMUNE,
        "engagement": "EJ1",
        "lignes": [{"denomination": "Plan", "quantite": 1, "prix_unitaire_ht": "100.00", "taux_tva": 20}],
    },
}
ORDER = {
    "code": "commande",
    "nom": "commande.pdf",
    "titre": "Le bon de commande",
    "format": "annexe",
    "contenu": {"texte": "Bon."},
}
NO_SERVICE = (
    "Code service : « Commune de Valmoison » demande un code service. Recopiez-le depuis le bon de commande, "
    "ou choisissez-le dans la liste."
)


@pytest.fixture
def learner(client, db) -> Learner:
    return Learner(client, actions.start(scenario=make_scenario(documents=[DOCUMENT, ORDER])))


def statuts(learner: Learner) -> list[tuple[str, str]]:
    rows = PieceRow.objects.visible_in(learner.practice).order_by("identifiant")
    return list(rows.values_list("numero", "statut"))


def open_file(learner: Learner):
    chosen = learner.post("deposit", format="pdf", cadre="A1", fichier="1")
    return chosen.url, learner.client.get(chosen.url)


def test_first_step_offers_the_only_invoice_already_chosen(learner):
    page = learner.get("deposit")

    assert (page.context["form"]["fichier"].value(), page.context["form"].initial["format"]) == ("1", "pdf")
    assert [code for code, _ in page.context["form"].fields["cadre"].choices] == ["A1", "A2", "A3", "A9", "A12", "A21"]


def test_first_step_says_a_format_that_is_not_the_file_s(learner):
    page = learner.post("deposit", format="xml", cadre="A1", fichier="1")

    assert (page.status_code, page.context["form"].errors["format"]) == (
        422,
        ["Ce fichier est un PDF, pas un XML. Choisissez l’un des formats PDF."],
    )


def test_ready_made_pdf_is_deposited_in_three_steps(learner):
    address, page = open_file(learner)
    first = fields(page)
    refused = learner.press(page, "continuer", at=address)
    confirm = learner.press(refused, "continuer", at=address, service="tech", jointes="2")
    done = learner.press(confirm, "envoyer", at=address)

    assert (first["numero"], first["ht"], first["tva"], first["ttc"]) == ("F-1", "100,00", "20,00", "120,00")
    assert faults(refused) == [NO_SERVICE]
    assert done.url == learner.address("deposited", 200_001)
    assert statuts(learner) == [("F-1", "MISE_A_DISPOSITION")]
    contenu = learner.practice.dossier(200_001).pieces[0].contenu
    assert (contenu.destinataire.service, contenu.piece_principale.nom) == ("TECH", "facture-F-1.pdf")
    assert [f.nom for f in contenu.pieces_jointes] == ["commande.pdf"]


def test_what_the_file_lacks_is_asked_by_name(learner):
    _, page = open_file(learner)

    assert "Le fichier ne donne pas le code service. Choisissez cette valeur." in text(page)
    assert "Cette structure demande un code service." in text(page)


def test_success_page_gives_number_status_and_certificate(learner):
    address, page = open_file(learner)
    confirm = learner.press(page, "continuer", at=address, service="TECH")
    done = learner.client.get(learner.press(confirm, "envoyer", at=address).url)

    certificat = learner.practice.dossier(200_001).pieces[0].certificat
    assert done.context["piece"].certificat == certificat
    assert learner.address("certificate", 200_001) in done.content.decode()


def test_sending_twice_has_one_effect(learner):
    address, page = open_file(learner)
    confirm = learner.press(page, "continuer", at=address, service="TECH")

    answers = [learner.press(confirm, "envoyer", at=address) for _ in range(2)]

    assert [a.url for a in answers] == [learner.address("deposited", 200_001)] * 2
    assert Entry.objects.filter(practice=learner.practice).count() == 1


def test_pressing_continue_twice_logs_one_wrong_move(learner):
    address, page = open_file(learner)

    for _ in range(2):
        learner.press(page, "continuer", at=address)

    logged = Entry.objects.get(practice=learner.practice)
    assert ([r["refus"] for r in logged.refusals], logged.events) == (["service_obligatoire"], [])


def test_typed_invoice_is_computed_and_sent(learner):
    page = learner.press(learner.get("type_in"), "calculer", **TYPED)
    computed = fields(page)
    confirm = learner.press(page, "continuer")
    done = learner.press(confirm, "envoyer")

    assert [computed[n] for n in ("ht", "tva", "ttc", "a_payer")] == ["2469,12", "493,82", "2962,94", "2962,94"]
    assert (done.status_code, statuts(learner)) == (302, [("F-7", "MISE_A_DISPOSITION")])


def test_totals_left_blank_are_those_of_the_lines(learner):
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED)

    assert str(confirm.context["contenu"].totaux.ttc) == "2962.94"


def test_a_wrong_total_is_compared_and_kept(learner):
    page = learner.press(learner.get("type_in"), "calculer", **TYPED, ht="12")

    (row,) = page.context["sheet"].differences
    assert (row.champ, str(row.attendu), str(row.trouve)) == ("ht", "2469.12", "12")
    assert fields(page)["ht"] == "12"
    again = learner.press(page, "calculer:tout")
    assert fields(again)["ht"] == "2469,12"


def test_already_paid_invoice_is_never_computed_as_due(learner):
    page = learner.press(learner.get("type_in"), "calculer", **TYPED, cadre="A2")

    assert "a_payer" not in fields(page)


def test_lines_come_and_go_and_keep_what_was_typed(learner):
    more = learner.press(learner.get("type_in"), "ajouter_ligne", **TYPED)
    filled = {"ligne1-denomination": "Deux", "ligne1-quantite": "1"}
    fewer = learner.press(more, "retirer_ligne:0", **filled)

    assert fields(more)["nb_lignes"] == "2"
    assert (fields(more)["ligne0-denomination"], fields(fewer)["ligne0-denomination"]) == ("Plan", "Deux")
    assert (fields(fewer)["nb_lignes"], fields(fewer)["numero"]) == ("1", "F-7")


def test_a_line_begun_must_be_finished(learner):
    page = learner.press(learner.get("type_in"), "continuer", **(TYPED | {"ligne0-quantite": ""}))

    assert faults(page) == ["Ligne 1, Quantité : Indiquez cette valeur, ou videz toute la ligne."]


def test_checking_the_siret_lists_its_services(learner):
    page = learner.press(learner.get("type_in"), "destinataire", destinataire="00000202200010", service="ZZZ")

    choices = page.context["sheet"].form.fields["service"].choices
    assert choices == [
        ("", "Aucun"),
        ("ZZZ", "ZZZ – inconnu ou fermé"),
        ("TECH", "TECH – Technique"),
        ("SCOL", "SCOL – Écoles"),
    ]


def test_each_refusal_is_at_its_field(learner):
    page = learner.press(learner.get("type_in"), "continuer", **(TYPED | {"destinataire": AUTRE, "numero": "N" * 21}))

    form = page.context["sheet"].form
    assert sorted(form.errors) == ["destinataire", "numero", "service"]


def test_modify_comes_back_with_everything(learner):
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED, commentaire="Merci\nà vous")
    page = learner.press(confirm, "modifier")

    back = fields(page)
    assert (page.status_code, back["commentaire"].splitlines(), back["ligne0-prix_unitaire_ht"]) == (
        200,
        ["Merci", "à vous"],
        "1 234,56",
    )


def test_draft_is_kept_reopened_and_sent(learner):
    saved = learner.press(learner.get("type_in"), "enregistrer", **(TYPED | {"service": ""}))
    draft = learner.client.get(saved.url)
    confirm = learner.press(draft, "continuer", service="TECH")
    learner.press(confirm, "envoyer")

    assert saved.url == learner.address("draft", 200_001)
    assert fields(draft)["ligne0-quantite"] == "2"
    assert statuts(learner) == [("F-7", "MISE_A_DISPOSITION")]


def test_empty_draft_is_kept(learner):
    learner.press(learner.get("type_in"), "enregistrer")

    assert statuts(learner) == [("", "BROUILLON")]


def test_draft_of_a_file_keeps_the_file_and_its_figures(learner):
    address, page = open_file(learner)
    saved = learner.press(page, "enregistrer", at=address, jointes="2")
    confirm = learner.press(learner.client.get(saved.url), "continuer", service="TECH")

    contenu = confirm.context["contenu"]
    assert (contenu.piece_principale.nom, str(contenu.tva[0].montant)) == ("facture-F-1.pdf", "20.00")
    assert [f.nom for f in contenu.pieces_jointes] == ["commande.pdf"]


def test_draft_saved_again_after_going_back_loses_nothing(learner):
    page = learner.get("type_in")
    learner.press(page, "enregistrer", **TYPED)
    learner.press(page, "enregistrer", **(TYPED | {"numero": "F-8"}))

    assert statuts(learner) == [("F-7", "BROUILLON"), ("F-8", "BROUILLON")]


def test_deleting_a_draft_asks_first_then_frees_its_number(learner):
    learner.press(learner.get("type_in"), "enregistrer", **TYPED)

    asked = learner.get("delete_draft", 200_001)
    before = statuts(learner)
    learner.post("delete_draft", 200_001, key="k1")

    assert (asked.status_code, before, statuts(learner)) == (200, [("F-7", "BROUILLON")], [])


def test_a_sent_invoice_is_no_draft_any_more(learner):
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED)
    learner.press(confirm, "envoyer")

    assert learner.get("draft", 200_001).url == learner.address("deposited", 200_001)
    assert learner.get("delete_draft", 200_001).status_code == 404


def test_a_number_that_the_file_does_not_bear_is_advised_against(learner):
    address, page = open_file(learner)
    other = learner.press(page, "continuer", at=address, service="TECH", numero="F-99")
    same = learner.press(page, "continuer", at=address, service="TECH", numero="f-1")

    assert [said.champ for said in other.context["advice"]] == ["numero"]
    assert same.context["advice"] == []


def test_what_is_typed_is_printed_literally(learner):
    hostile = "<script>alert(1)</script>\u202egnp"
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED, commentaire=hostile)

    assert "<script>alert(1)" not in confirm.content.decode()
    assert "&lt;script&gt;alert(1)" in confirm.content.decode()
