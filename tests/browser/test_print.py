"""An invoice printed: what it says, without the buttons and the coach that a sheet of paper has no use for."""

from playwright.sync_api import Page, expect

from tests.browser.journey import follow, press, start, title

KEPT = ["Références", "Montants", "Historiques"]
LEFT = ["Télécharger", "Suspendre", "Annuler la dernière action"]


def test_printed_invoice_keeps_its_content_alone(page: Page):
    start(page, "pratique-libre")
    press(page, "Tout acquitter et fermer")
    follow(page, "Prendre la place du destinataire")
    follow(page, "FA-2026-141")
    title(page, "Facture FA-2026-141")

    expect(page.get_by_role("button", name=LEFT[-1])).to_be_visible()

    page.emulate_media(media="print")

    for name in KEPT:
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    for name in LEFT:
        expect(page.get_by_text(name, exact=True)).not_to_be_visible()
    for hidden in ("#coach", "#traiter", "#avance", ".s-eyes__other", ".s-portal__head"):
        assert [each.is_visible() for each in page.locator(hidden).all()] == [False], hidden
    assert [b.inner_text() for b in page.locator("#pratique").get_by_role("button").all() if b.is_visible()] == []
