"""What a page shows, with its numbers in one piece."""

import pytest

from community.templatetags.prose import unbroken

NBSP = "\u00a0"


def whole(text: str) -> str:
    return f'<span class="c-whole">{text}</span>'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>La facture FA-2026-118 est là.</p>", f"<p>La facture {whole('FA-2026-118')} est là.</p>"),
        (f"FR76{NBSP}3000", f"{whole('FR76')}{NBSP}<wbr>{whole('3000')}"),
        ("le 3 mai 2026, le 1er juin", f"le {whole('3 mai 2026')}, le {whole('1er juin')}"),
        ("projet-decompte-general-DF-2026-02PDG.pdf", f"projet-decompte-general-{whole('DF-2026-02PDG')}.pdf"),
        (f"3{NBSP}mai", whole(f"3{NBSP}mai")),
    ],
)
def test_a_number_a_date_or_a_group_of_an_iban_does_not_break(page, shown):
    assert unbroken(page) == shown


@pytest.mark.parametrize(
    "page",
    [
        "peut-être &lt;b&gt; l&#x27;avoir",
        '<a href="/FA-1/" title="FA-1">Voir</a>',
        "<textarea>FA-1\nFA-2</textarea>",
        "<select><option>FA-1</option></select>",
        "https://exemple.fr/pratique-1/3f2a-11",
        "00000000-0000-4000-8000-000000000000",
    ],
)
def test_the_rest_stays_as_it_is(page):
    assert unbroken(page) == page
