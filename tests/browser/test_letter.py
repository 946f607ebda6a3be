"""The letter: read, tried, subscribed to and left, by keyboard and without JavaScript; its screens in « Gestion »."""

import re

import pytest
from playwright.sync_api import Page, expect

from community.models import OutboxMail
from newsletter import links
from newsletter.models import Article, Edition, Proposal
from newsletter.subscribers import Subscriber
from tests.browser.journey import SIDEWAYS, Keyboard, follow, press, title

SCREENS = (
    "/lettre/", "/lettre/8/", "/lettre/8/valider-un-sous-traitant/", "/lettre/2/fenetre-des-retours/",
    "/lettre/2/a-recycler-suspendue-rejetee/", "/lettre/rubriques/les-bonnes-pratiques/", "/lettre/proposer/",
    "/lettre/proposer/merci/", "/lettre/abonnement/", "/lettre/abonnement/message-envoye/",
    "/lettre/abonnement/confirme/", "/",
)  # fmt: skip
ADDRESS = "lectrice@exemple.fr"


def mailed(subject: str, label: str = "") -> str:
    """The path of the first link after `label` in the mail of this subject."""
    text = OutboxMail.objects.get(subject=subject).text.partition(label)[2] if label else ""
    text = text or OutboxMail.objects.get(subject=subject).text
    return re.search(r"https?://[^/]+(\S+)", text)[1]


def test_screens_of_the_letter_have_no_fault(page, inspector):
    for address in SCREENS:
        page.goto(address)
        inspector.see(address)

    assert inspector.faults == []


def test_reader_subscribes_chooses_and_leaves_by_keyboard(page, inspector):
    keys = Keyboard(page)
    page.goto("/lettre/")
    keys.follow("S’abonner à la lettre")
    keys.press("Recevoir le courriel de confirmation")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("refused")
    keys.type("Votre adresse électronique", ADDRESS)
    keys.press("Recevoir le courriel de confirmation")
    title(page, "Consultez vos courriels")
    page.goto(mailed("Confirmez votre abonnement à la lettre"))
    title(page, "Confirmer mon abonnement")
    inspector.see("to confirm")
    keys.press("Confirmer mon abonnement")
    title(page, "Votre choix est confirmé")
    page.goto(mailed("Vous êtes abonné à la lettre", "Changer vos rubriques"))
    inspector.see("preferences")
    keys.reach("Les actualités", "checkbox")
    page.keyboard.press("Space")
    keys.press("Enregistrer mes préférences")
    expect(page.get_by_text("Vos préférences sont enregistrées.")).to_be_visible()
    assert Subscriber.objects.get().rubriques.count() == 3
    page.goto(mailed("Vous êtes abonné à la lettre", "Vous désabonner"))
    title(page, "Ne plus recevoir la lettre")
    inspector.see("to leave")
    keys.press("Me désabonner")
    title(page, "Vous êtes désabonné")
    inspector.see("left")
    assert inspector.faults == []
    assert Subscriber.objects.count() == 0


def test_letter_works_without_javascript(plain_page):
    plain_page.goto("/lettre/2/recycler-une-facture/")
    press(plain_page, "Essayer maintenant")
    expect(plain_page.locator("#pratique")).to_be_visible()
    plain_page.goto("/lettre/abonnement/")
    plain_page.get_by_label("Votre adresse électronique").fill(ADDRESS)
    press(plain_page, "Recevoir le courriel de confirmation")
    plain_page.goto(mailed("Confirmez votre abonnement à la lettre"))
    press(plain_page, "Confirmer mon abonnement")
    plain_page.goto(links.unsubscribe_link(Subscriber.objects.get()).removeprefix("http://testserver"))
    press(plain_page, "Me désabonner")

    title(plain_page, "Vous êtes désabonné")


@pytest.fixture
def desk(page) -> Page:
    """The staff's side, opened as the demonstration's administrator."""
    page.goto("/compte/connexion/")
    page.get_by_role("button", name="Adel").click()
    return page


def test_editor_answers_a_proposal_and_publishes_it(desk):
    Proposal.objects.create(title="Un sujet de lecteur", text="Mon texte.")
    desk.goto("/gestion/propositions/", wait_until="networkidle")
    expect(desk.get_by_text("Un sujet de lecteur")).to_be_visible()
    desk.goto(f"/gestion/propositions/{Proposal.objects.get().pk}/repondre/")
    desk.get_by_role("radio", name=re.compile("^Retenir")).check()
    desk.get_by_label("Édition où ranger le brouillon").select_option(str(Edition.objects.get(number=8).pk))
    press(desk, "Enregistrer la réponse")
    expect(desk.get_by_label("Place dans la lettre")).to_be_visible()
    desk.locator("footer").get_by_role("button", name="Plus d'actions").click()
    desk.get_by_role("button", name="Publier").click()
    desk.wait_for_load_state("networkidle")

    assert Article.objects.get(title="Un sujet de lecteur").live
    assert desk.mishaps == []


@pytest.mark.parametrize("place", ["abonnes/", "abonnes/importer/", "propositions/", "snippets/newsletter/rubrique/"])
def test_screens_of_the_staff_break_no_rule(desk, place):
    desk.goto(f"/gestion/{place}", wait_until="networkidle")

    assert desk.locator("h1, h2").count() > 0
    assert desk.mishaps == []


def test_list_is_imported_and_told(desk):
    desk.goto("/gestion/abonnes/", wait_until="networkidle")
    desk.get_by_role("button", name=re.compile("Actions|Plus")).first.click()
    follow(desk, "Importer un CSV")
    desk.get_by_label("Fichier CSV").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": b"a@exemple.fr\nrien\nb@exemple.fr\n"}
    )
    desk.get_by_label("D’où vient le consentement").fill("salon de mars")
    desk.get_by_label("Date du consentement").fill("2026-03-10")
    desk.get_by_label("Chaque personne").check()
    press(desk, "Importer")

    expect(desk.get_by_text("L’import est terminé.")).to_be_visible()
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["a@exemple.fr", "b@exemple.fr"]
    assert desk.mishaps == []


def test_letter_is_composed_tried_and_proposed_by_keyboard(desk, site, settings):
    settings.SITE_URL = site
    edition = Edition.objects.get(number=8)
    keys = Keyboard(desk)
    desk.goto(f"/gestion/lettre/{edition.pk}/", wait_until="networkidle")
    keys.press("M’envoyer un essai")
    expect(desk.get_by_text("L’essai part à votre adresse")).to_be_visible()
    keys.press("Proposer la lettre")
    expect(desk.get_by_text("elle attend l’approbation d’une autre personne").first).to_be_visible()

    assert list(edition.steps.values_list("kind", flat=True)) == ["tried", "proposed"]
    assert (
        OutboxMail.objects.get(subject__startswith="[Essai]").headers["List-Unsubscribe-Post"]
        == "List-Unsubscribe=One-Click"
    )
    assert desk.mishaps == []


# A mail stands inside a mail program's page: the landmarks are the program's.
OF_A_PAGE = ("landmark-one-main", "region")


@pytest.mark.parametrize("look", ["clair", "sombre"])
def test_mail_has_no_fault_wide_and_narrow(desk, violations, look):
    found = []
    for edition in Edition.objects.filter(number__in=(1, 8)):
        desk.goto(f"/gestion/lettre/{edition.pk}/1/{look}/")
        for width in (1280, 320):
            desk.set_viewport_size({"width": width, "height": 800})
            found += [fault for fault in violations(desk) if not fault.startswith(OF_A_PAGE)]
            found += [f"{width} px too wide"] if desk.evaluate(SIDEWAYS) else []

    assert found == []
    # A mail names no icon: the browser asks for one, once.
    assert [said for said in desk.mishaps if "404" not in said] == []


def test_screen_of_composing_fits_a_narrow_one(desk):
    edition = Edition.objects.get(number=8)
    desk.set_viewport_size({"width": 320, "height": 800})
    desk.goto(f"/gestion/lettre/{edition.pk}/", wait_until="networkidle")

    assert desk.evaluate(SIDEWAYS) == 0
