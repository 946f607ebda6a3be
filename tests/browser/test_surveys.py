"""Surveys as people meet them: by keyboard, without JavaScript, on a narrow screen, in « Gestion »."""

import re

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Answer, Response, Survey
from tests.browser.journey import SIDEWAYS, Keyboard, follow, press, tick, title

CONSULTATION = "/enquetes/lecteurs/"
# Wagtail's own list of the sections of a form, and the head that it gives each block.
NOT_OURS = re.compile(r"w-minimap|w-panel")
RANKS = {
    "Comprendre un rejet": "2",
    "Les marchés de travaux": "1",
    "Les nouveautés du portail": "4",
    "Les dates des formations": "3",
}
EDITOR = ("Rémi", "rédacteur")


@pytest.fixture
def readers(site):
    """The consultation's questions, open once more."""
    past = Survey.objects.get(slug="consultation-lecteurs")
    survey = Survey(title="Lecteurs", slug="lecteurs", lead="Pour voir.", content=past.written_raw, listed=True)
    survey.save()
    survey.current = survey.versions.create(number=1, content=past.written_raw)
    survey.save()
    return survey


def stored(survey) -> dict[str, list[tuple[str, str]]]:
    rows = Answer.objects.filter(survey=survey).order_by("question", "row", "value")
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.question, []).append((row.row, row.value or row.text))
    return found


def test_each_screen_of_an_answer_has_no_fault(page, inspector, readers):
    page.goto("/enquetes/")
    inspector.see("list")
    page.goto(CONSULTATION)
    inspector.see("welcome")
    press(page, "Commencer")
    press(page, "Continuer")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("errors")
    tick(page, "Fournisseur", "radio")
    tick(page, "Un à trois ans", "radio")
    press(page, "Continuer")
    title(page, "Votre lecture")
    inspector.see("matrix and scale")
    tick(page, "4", "radio")
    press(page, "Continuer")
    title(page, "Vos attentes")
    inspector.see("ranking")
    press(page, "Enregistrer et finir plus tard")
    inspector.see("pause")
    follow(page, "Continuer maintenant")
    press(page, "Continuer")
    title(page, "Relire et envoyer")
    inspector.see("read again")
    press(page, "Envoyer mes réponses")
    title(page, "Réponses envoyées")
    inspector.see("thanks")
    page.goto("/enquetes/consultation-lecteurs/resultats/")
    inspector.see("published results")
    assert inspector.faults == []


def choose_a_profile(page: Page, keyboard: Keyboard) -> None:
    keyboard.press("Commencer")
    keyboard.reach("Fournisseur", "radio")
    page.keyboard.press("Space")
    keyboard.reach("Moins d’un an", "radio")
    page.keyboard.press("ArrowDown")
    keyboard.press("Continuer")


def fill_the_matrix(page: Page, keyboard: Keyboard) -> None:
    title(page, "Votre lecture")
    keyboard.reach("1", "radio")
    page.keyboard.press("Space")
    for _ in range(3):
        keyboard.reach("Trop peu", "radio")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    keyboard.press("Continuer")


def rank(page: Page, keyboard: Keyboard) -> None:
    title(page, "Vos attentes")
    for _ in RANKS:
        keyboard.reach(re.compile("|".join(RANKS)), "combobox")
        page.keyboard.type(RANKS[keyboard.here[1]])
        page.keyboard.press("Tab")
    keyboard.press("Continuer")


def test_matrix_and_ranking_are_answered_by_keyboard(page, readers):
    keyboard = Keyboard(page)
    page.goto(CONSULTATION)
    for screen in (choose_a_profile, fill_the_matrix, rank):
        screen(page, keyboard)
    keyboard.press("Envoyer mes réponses")
    title(page, "Réponses envoyées")

    answers = stored(readers)
    assert answers["format"] == [
        ("la-longueur-des-articles", "comme-il-faut"),
        ("les-images", "comme-il-faut"),
        ("leur-nombre", "comme-il-faut"),
    ]
    assert sorted(answers["priorites"], key=lambda pair: pair[1]) == [
        ("les-marches-de-travaux", "1"),
        ("comprendre-un-rejet", "2"),
        ("les-dates-des-formations", "3"),
        ("les-nouveautes-du-portail", "4"),
    ]


def test_a_screen_reader_hears_the_question_then_the_line_of_a_matrix(page, readers):
    page.goto(CONSULTATION)
    press(page, "Commencer")
    tick(page, "Fournisseur", "radio")
    tick(page, "Plus de trois ans", "radio")
    press(page, "Continuer")

    matrix = page.get_by_role("group", name="Que pensez-vous de (facultatif)", exact=True)
    line = matrix.get_by_role("group", name=re.compile("^leur nombre"))

    assert [radio.get_attribute("value") for radio in line.get_by_role("radio").all()] == [
        "trop-peu",
        "comme-il-faut",
        "trop",
    ]


def test_a_branch_is_answered_without_javascript(plain_page, readers):
    page = plain_page
    page.goto(CONSULTATION)
    press(page, "Commencer")
    page.get_by_role("radio", name="Autre").check(force=True)
    page.get_by_role("radio", name="Je ne la lis pas").check(force=True)
    press(page, "Continuer")
    title(page, "Ce qui vous retient")
    press(page, "Page précédente")
    title(page, "Vous et Chorus Pro")
    press(page, "Continuer")
    page.get_by_role("checkbox", name="Je manque de temps").check(force=True)
    press(page, "Continuer")
    press(page, "Envoyer mes réponses")
    title(page, "Réponses envoyées")

    assert stored(readers)["raisons-non"] == [("", "je-manque-de-temps")]


def test_double_click_two_tabs_and_back_give_one_answer(page, site):
    survey = Survey.objects.get(slug="apres-webinaire")
    before = survey.responses.count()
    page.goto("/enquetes/apres-webinaire/")
    press(page, "Commencer")
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        tick(tab, "5", "radio")
    page.get_by_role("button", name="Envoyer mes réponses").dblclick()
    title(page, "Réponses envoyées")
    press(other, "Envoyer mes réponses")
    expect(other.get_by_text("Vos réponses ont déjà été envoyées")).to_be_visible()
    page.go_back()
    page.goto("/enquetes/apres-webinaire/")
    expect(page.get_by_text("Vous avez déjà répondu")).to_be_visible()

    assert Response.objects.filter(survey=survey).count() == before + 1


def test_the_staff_s_screens_have_no_fault(page, violations, site):
    survey = Survey.objects.get(slug="consultation-lecteurs")
    asked = Survey.objects.get(slug="apres-classe")
    page.goto("/compte/connexion/")
    page.get_by_role("button", name=EDITOR[0]).click()
    one = f"/gestion/enquetes/{survey.pk}"
    faults = []
    for place in (
        "/gestion/enquetes/modeles/", f"{one}/conduite/", f"{one}/apercu/", f"{one}/apercu/pages/", f"{one}/resultats/",
        f"{one}/resultats/?groupe=metier:fournisseur", f"{one}/comparer/?avec={survey.pk}", f"{one}/relire/",
        f"/gestion/enquetes/{asked.pk}/invitations/", f"/gestion/enquetes/{asked.pk}/fermer/",
        f"/gestion/enquetes/edit/{survey.pk}/",
    ):  # fmt: skip
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(place, wait_until="networkidle")
            found = [fault for fault in violations(page) if not NOT_OURS.search(fault)]
            # Wagtail's own list of the forms is wider than a telephone.
            wide = 0 if "/edit/" in place else page.evaluate(SIDEWAYS)
            faults += [f"{place} {width}: {fault}" for fault in [*found, *([f"{wide} px too wide"] if wide else [])]]

    assert (faults, page.mishaps) == ([], [])


def test_a_survey_is_built_opened_and_answered(page, site):
    page.goto("/compte/connexion/")
    page.get_by_role("button", name=EDITOR[0]).click()
    page.goto("/gestion/enquetes/modeles/")
    page.get_by_role("button", name=re.compile("Après le webinaire")).click()
    page.locator("#id_title").fill("Notre webinaire")
    page.locator("#id_slug").fill("notre-webinaire")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Chaque page s’atteint")).to_be_visible()
    page.get_by_role("button", name="Ouvrir l’enquête").click()
    follow(page, "/enquetes/notre-webinaire/")
    press(page, "Commencer")
    tick(page, "3", "radio")
    press(page, "Envoyer mes réponses")
    title(page, "Réponses envoyées")

    survey = Survey.objects.get(slug="notre-webinaire")
    assert (stored(survey), page.mishaps) == ({"utile": [("", "3")]}, [])
