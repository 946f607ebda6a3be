"""The screens and states that the whole exercises do not meet: each source of a deposit, returns, search, account, help."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journey import follow, goals, press, start, tick, title, told

SOURCES = {
    "facture-FA-2026-150.pdf": "PDF non signé",
    "FA-2026-151-facturx.pdf": "PDF Factur-X (PDF/A-3)",
    "FA-2026-152.xml": "XML (CII ou UBL)",
    "FA-2026-153.xml": "XML (CII ou UBL)",
    "avoir-AV-2026-009.pdf": "PDF signé (PAdES, XAdES)",
}
LATER = "Fermer, voir plus tard"


@pytest.fixture
def free(page):
    """A free practice, its window of returns closed."""
    start(page, "pratique-libre")
    follow(page, LATER)
    expect(page.get_by_role("dialog")).to_be_hidden()
    return page


@pytest.mark.parametrize("source", SOURCES)
def test_each_file_becomes_a_form_with_no_fault(free, inspector, source):
    follow(free, "Déposer une facture")
    tick(free, source, "radio")
    tick(free, SOURCES[source], "radio")
    press(free, "Continuer")

    told(free, "Étape 2 sur 3")

    inspector.see(source)
    assert inspector.faults == []


def test_a_file_of_my_own_is_refused_then_read(free, inspector, tmp_path):
    wrong, right = tmp_path / "facture.pdf", tmp_path / "facture.xml"
    wrong.write_bytes(b"%PDF-1.7 cut short")
    with free.expect_download() as download:
        free.locator("#coach").get_by_role("link", name="Une facture au format UBL").click()
    download.value.save_as(right)
    follow(free, "Déposer une facture")
    follow(free, "Déposer mon propre fichier")
    inspector.see("my own file")
    press(free, "J’ai lu, déposer mon fichier")
    told(free, "Choisissez un fichier.")
    inspector.see("no file chosen")

    free.get_by_label("Votre fichier").set_input_files(wrong)
    press(free, "J’ai lu, déposer mon fichier")
    title(free, "Ce fichier ne peut pas être déposé")
    inspector.see("unreadable")

    follow(free, "Choisir un autre fichier")
    follow(free, "Déposer mon propre fichier")
    free.get_by_label("Votre fichier").set_input_files(right)
    tick(free, "XML (CII ou UBL)", "radio")
    press(free, "J’ai lu, déposer mon fichier")
    told(free, "Ses données structurées ont été lues")
    inspector.see("my own file read")
    assert inspector.faults == []


def test_a_draft_is_kept_taken_up_and_deleted(free, inspector):
    follow(free, "Saisir une facture")
    free.get_by_label("Numéro de facture", exact=True).fill("FA-2026-160")
    press(free, "Enregistrer")
    title(free, "Brouillon FA-2026-160")
    inspector.see("draft")
    follow(free, "Factures émises")
    follow(free, LATER)
    follow(free, "FA-2026-160")
    inspector.see("draft consulted")
    follow(free, "Reprendre le brouillon")
    follow(free, "Supprimer ce brouillon")
    inspector.see("deleting a draft")
    press(free, "Supprimer le brouillon")
    told(free, "Le brouillon est supprimé.")
    assert inspector.faults == []


def test_returns_are_answered(free, inspector):
    """One to complete, one to recycle; the window that had been closed must be answered after seven days."""
    follow(free, "FA-2026-137")
    inspector.see("suspended invoice")
    follow(free, "Compléter")
    press(free, "Envoyer le complément")
    expect(free.locator("#erreurs")).to_be_visible()
    inspector.see("complement refused")
    follow(free, "Ne rien faire")
    follow(free, "Factures émises")
    follow(free, LATER)
    follow(free, "FA-2026-138")
    follow(free, "Recycler")
    inspector.see("recycling")
    press(free, "+1 mois")
    told(free, "Nous sommes maintenant le 2 décembre 2026.")
    follow(free, "Factures émises")
    expect(free.get_by_role("dialog")).to_contain_text("Plus de sept jours ont passé")
    inspector.see("window that must be answered")
    press(free, re.compile("Tout acquitter"))
    expect(free.get_by_role("dialog")).to_be_hidden()
    assert inspector.faults == []


def test_a_search_is_refused_empty_and_extracted(page, inspector):
    start(page, "retrouver")
    follow(page, "Tableau de bord")
    inspector.see("dashboard")
    follow(page, "Recherche")
    inspector.see("simple search")
    follow(page, "+ Critères avancés")
    inspector.see("advanced search")
    page.get_by_label("Montant TTC\u00a0: au moins").fill("beaucoup")
    press(page, "Rechercher")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("search refused")
    page.get_by_label("Montant TTC\u00a0: au moins").fill("900000")
    press(page, "Rechercher")
    told(page, "Aucune facture ne répond à ces critères.")
    inspector.see("nothing found")
    follow(page, "Tout effacer")
    page.get_by_label("Période date de dépôt\u00a0: du").fill("2026-05-01")
    page.get_by_label("Période date de dépôt\u00a0: au").fill("2026-05-31")
    press(page, "Rechercher")
    told(page, "31 factures trouvées")
    press(page, "Exporter les résultats")
    goals(page, 1, 2)
    inspector.see("extraction")
    assert inspector.faults == []


def test_a_structure_and_its_services_are_set(page, inspector):
    start(page, "vingt-six-budgets")
    follow(page, "Mon compte")
    follow(page, "Agglomération de la Vernelle, budget principal")
    inspector.see("structure")
    follow(page, "Ajouter un service")
    press(page, "Enregistrer le service")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("service refused")
    follow(page, "Annuler")
    follow(page, "FINANCES")
    inspector.see("service")
    follow(page, "Regarder avec les yeux du fournisseur")
    told(page, "Factures émises")
    inspector.see("looking without acting")
    assert inspector.faults == []


def test_help_and_ways_out(page, inspector):
    start(page, "premier-depot-pdf")
    page.get_by_text("Ma pratique", exact=True).click()
    inspector.see("menu opened")
    follow(page, "Vérifier")
    title(page, "Où en êtes-vous")
    inspector.see("verified")
    for _ in range(5):
        count = page.locator("#indices li").count()
        page.locator("#indice").click()
        expect(page.locator("#indices li")).to_have_count(count + 1)
    follow(page, "Voir la solution, pas à pas")
    inspector.see("solution")
    page.get_by_role("button", name="Jouer cette étape pour moi").first.click()
    told(page, "déjà jouée pour vous")
    inspector.see("one step played")
    for name in ("Recommencer", "Supprimer maintenant"):
        page.get_by_text("Ma pratique", exact=True).click()
        follow(page, name)
        inspector.see(name)
    page.goto("/bac-a-sable/")
    inspector.see("catalogue")
    follow(page, "Reprendre avec un code")
    press(page, "Reprendre")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("code refused")
    assert inspector.faults == []
