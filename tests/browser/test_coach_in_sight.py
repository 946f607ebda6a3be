"""The coach's buttons and its news stay in sight, on a small laptop and on a phone, in a long exercise."""

from playwright.sync_api import Page, expect

from tests.browser.journey import follow, press, start

LAPTOP = {"width": 1280, "height": 720}
LONG = "travaux-a-quatre"
IN_SIGHT = """(element) => {
  const box = element.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && element.contains(over);
}"""
SCROLLS_INSIDE = "document.querySelector('#coach').scrollHeight > document.querySelector('#coach').clientHeight"


def with_news(page: Page) -> None:
    """The first piece is deposited, a month has passed: every hint is shown, and what the others did."""
    while page.locator("#indice").count():
        shown = page.locator("#indices li").count()
        page.locator("#indice").click()
        expect(page.locator("#indices li")).to_have_count(shown + 1)
    follow(page, "Voir la solution, pas à pas")
    page.get_by_role("button", name="Jouer cette étape pour moi").first.click()
    follow(page, "Factures de travaux")
    press(page, "+1 mois")
    expect(page.locator("#pendant-ce-temps")).to_be_attached()


def in_sight(page: Page, selector: str) -> bool:
    return page.locator(selector).first.evaluate(IN_SIGHT)


def test_buttons_and_news_stay_in_sight_on_a_laptop(page):
    page.set_viewport_size(LAPTOP)
    start(page, LONG)
    hint = in_sight(page, "#indice")
    with_news(page)

    places = []
    for share in (0, 0.3, 0.6):
        page.evaluate(f"scrollTo(0, {share} * document.querySelector('#coach').offsetHeight)")
        places.append(in_sight(page, ".s-coach__actions a"))
    page.evaluate("scrollTo(0, 0)")

    assert (hint, places) == (True, [True, True, True])
    assert [in_sight(page, ".s-news li >> nth=0"), page.evaluate(SCROLLS_INSIDE)] == [True, False]


def test_mission_checks_and_news_are_one_link_away_on_a_phone(narrow_page):
    start(narrow_page, LONG)
    with_news(narrow_page)

    follow(narrow_page, "Pendant ce temps…")
    news = in_sight(narrow_page, ".s-news li >> nth=0")
    follow(narrow_page, "Voir ma mission")
    mission = in_sight(narrow_page, "#coach-titre")
    below = in_sight(narrow_page, ".s-coach__actions a")
    narrow_page.locator("#barre").get_by_role("link", name="Vérifier").click()

    assert (news, mission, below) == (True, True, True)
    expect(narrow_page.get_by_role("heading", level=1)).to_have_text("Où en êtes-vous")
