"""The end of a works contract: the décompte général signed outside the portal, with the keyboard alone, and without JavaScript."""

import re

from playwright.sync_api import expect

from tests.browser.journey import Keyboard, follow, goals, press, start, tick, title, told

DG, SIGNED = "DF-2026-02DG", "DF-2026-02DGD"
FOLLOWING = "Déposer la pièce de facturation suivante"
OWN = "Votre fichier signé"


def test_a_decompte_is_signed_and_deposited_with_the_keyboard_alone(page, inspector, tmp_path):
    keys = Keyboard(page)
    page.goto("/bac-a-sable/exercices/travaux-signature/")
    keys.press("Commencer")
    keys.follow(DG)
    title(page, f"A20 – Décompte général, {DG}")
    inspector.see("account to sign")
    keys.follow("bureau de signature")
    title(page, f"Signer le décompte général {DG}")
    inspector.see("signing desk of a practice")
    with page.expect_download() as signed:
        keys.press("Signer et télécharger")
    pdf = tmp_path / "signe.pdf"
    signed.value.save_as(pdf)
    keys.follow("Revenir à la pièce dans le portail")
    keys.follow(FOLLOWING)
    inspector.see("form of the signed account")
    choose_the_picture(page, keys)
    inspector.see("lesson on the picture of a signature")
    page.get_by_label(OWN).set_input_files(pdf)  # the window of the system is out of the page
    keys.press("Envoyer quand même", within=80)

    title(page, f"A8 – Décompte général signé, {SIGNED}")
    goals(page, 1, 2)
    inspector.see("account closed")
    assert inspector.faults == []


def choose_the_picture(page, keys):
    keys.reach(re.compile("Projet de décompte final .*"), "radio")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("Fichier 2 .*image"))).to_be_checked()
    keys.reach("A4 – Projet de décompte mensuel", "radio")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    keys.press("Valider et envoyer")
    told(page, "Ce fichier porte l’image d’une signature, pas une signature électronique.")


def test_a_decompte_is_signed_without_javascript(plain_page, tmp_path):
    page = plain_page
    start(page, "travaux-signature")
    follow(page, DG)
    follow(page, "bureau de signature")
    with page.expect_download() as signed:
        press(page, "Signer et télécharger")
    pdf = tmp_path / "signe.pdf"
    signed.value.save_as(pdf)
    follow(page, "Revenir à la pièce dans le portail")
    follow(page, FOLLOWING)
    page.get_by_label(OWN).set_input_files(pdf)
    tick(page, "A8 – Décompte général signé", "radio")
    press(page, "Valider et envoyer")

    title(page, f"A8 – Décompte général signé, {SIGNED}")
    goals(page, 1, 2)


def test_desk_explains_and_lists(page, inspector):
    start(page, "travaux-signature")
    page.goto("/signature/")

    title(page, "Bureau de signature")
    expect(page.get_by_role("link", name="Reconnaître une signature qui ne vaut rien")).to_be_visible()
    inspector.see("signing desk")
    assert inspector.faults == []
