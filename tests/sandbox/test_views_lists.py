"""The lists of a space: what they show, how they are filtered, sorted, counted and taken away."""

import re
from copy import deepcopy

import pytest

from sandbox import actions
from sandbox.engine.vocabulary import Verb
from sandbox.models import PieceRow
from tests.sandbox.conftest import deposit
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import ATELIER, COMMUNE, CONTENT, make_scenario, prelude_step

CCAS = "00000205500010"


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


def series(number: int) -> dict:
    return {
        "nombre": number,
        "prefixe": "S-",
        "fournisseur": ATELIER,
        "utilisateur": "camille",
        "destinataires": [COMMUNE],
        "services": ["TECH", "SCOL"],
        "du": "2026-01-05",
        "montant": "100.00",
        "increment": "1",
        "coordonnees": 1001,
    }


def long_practice(client, number: int, **changes):
    practice = actions.start(scenario=make_scenario(series=[series(number)], roles=BOTH, **changes))
    hold(client, practice)
    return practice


def numbers(response) -> list[str]:
    return [row.numero for row in response.context["page"].object_list]


QUERIES = {"space": 9, "dashboard": 6, "search": 7}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("pieces", [1, 3])
def test_a_list_costs_the_same_queries_with_one_piece_or_three(client, db, django_assert_num_queries, name, pieces):
    practice = long_practice(client, pieces)
    client.get(address(practice, name, ISSUED))  # the site's settings are made at the first page

    with django_assert_num_queries(QUERIES[name]):
        client.get(address(practice, name, ISSUED))


def test_synthese_shows_what_waits_then_the_rest(holder, practice):
    deposit(practice, numero="F-1")
    deposit(practice, numero="B-1", verb=Verb.ENREGISTRER)

    context = holder.get(address(practice, "space", ISSUED)).context

    assert [row.numero for row in context["waiting"]] == ["B-1"]
    assert [row.numero for row in context["latest"]] == ["F-1"]


def test_an_empty_space_says_what_will_appear_and_what_to_do(holder, practice):
    page = holder.get(address(practice, "space", ISSUED)).content.decode()

    assert "Aucune facture encore. Commencez par en déposer une." in page


def test_the_dashboard_counts_lead_to_their_lists(client, db):
    practice = long_practice(client, 3)

    rows = client.get(address(practice, "dashboard", RECEIVED)).context["rows"]
    ((statut, count, link),) = rows

    assert (statut, count) == ("MISE_A_DISPOSITION", 3)
    assert client.get(link).context["page"].paginator.count == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"numero": "s-0002"}, ["S-0002"]),
        ({"periode_depot_du": "2026-01-07"}, ["S-0003"]),
        ({"periode_depot_au": "05/01/2026"}, ["S-0001"]),
        ({"periode_facture_au": "2026-01-02"}, ["S-0001"]),
        ({"service": "scol"}, ["S-0002"]),
        ({"ttc_min": "121,00", "ttc_max": "122"}, ["S-0002"]),
        ({"statut": ["REJETEE", "SUSPENDUE"]}, []),
        ({"destinataire": COMMUNE, "tri": "numero"}, ["S-0001", "S-0002", "S-0003"]),
        ({"tri": "-ttc"}, ["S-0003", "S-0002", "S-0001"]),
        ({"tri": "n’importe quoi", "page": "x"}, ["S-0003", "S-0002", "S-0001"]),
    ],
    ids=str,
)
def test_the_address_filters_and_sorts(client, db, query, found):
    practice = long_practice(client, 3)

    assert numbers(client.get(address(practice, "search", ISSUED), query)) == found


def test_a_page_holds_25_rows_and_the_count_is_announced(client, db):
    practice = long_practice(client, 27)

    first = client.get(address(practice, "search", RECEIVED))
    second = client.get(address(practice, "search", RECEIVED), {"page": 2})

    assert (len(numbers(first)), len(numbers(second))) == (25, 2)
    assert '<p role="status" class="s-count">27 factures trouvées</p>' in first.content.decode()


def test_sorted_headers_say_their_order(client, db):
    practice = long_practice(client, 1)

    page = client.get(address(practice, "search", ISSUED), {"tri": "-ttc"}).content.decode()

    assert re.findall(r'aria-sort="(\w+)"[^>]*><a href="([^"]+)"', page) == [("descending", "?tri=ttc")]


def test_advanced_criteria_travel_beside_the_simple_form(client, db):
    practice = long_practice(client, 1)

    form = client.get(address(practice, "search", ISSUED), {"numero": "S", "service": "TECH"}).context["form"]

    assert form.kept == [("service", "TECH")]


def test_a_badly_written_criterion_is_said_at_its_field(client, db):
    practice = long_practice(client, 1)

    response = client.get(address(practice, "search", ISSUED), {"ttc_min": "cent"})

    assert response.context["form"].errors == {"ttc_min": ["Écrivez un nombre, par exemple 1\u00a0234,56."]}


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        (
            {"periode_depot_du": "2026-05-31", "periode_depot_au": "2026-05-01"},
            "periode_depot_au",
            "Période inversée : « au » vient avant « du ». Échangez les deux dates.",
        ),
        (
            {"ttc_min": "20", "ttc_max": "10"},
            "ttc_max",
            "Montants inversés : « au plus » est en dessous de « au moins ».",
        ),
    ],
)
def test_ends_the_wrong_way_round_are_said_at_the_field(client, db, query, field, said):
    practice = long_practice(client, 1)

    response = client.get(address(practice, "search", ISSUED), query)

    assert response.context["form"].errors == {field: [said]}


def with_another_recipient() -> dict:
    annuaire = deepcopy(CONTENT["annuaire"])
    annuaire["structures"].append({"siret": CCAS, "raison_sociale": "CCAS", "publique": True, "gestionnaire": "noe"})
    return {"annuaire": annuaire, "prelude": [prelude_step("P-1", destinataire=CCAS, service="")]}


@pytest.mark.parametrize(
    ("sought", "found"), [([COMMUNE], ["S-0001"]), ([CCAS], ["P-1"]), ([COMMUNE, CCAS], ["P-1", "S-0001"])]
)
def test_pieces_are_those_of_any_recipient_chosen(client, db, sought, found):
    practice = long_practice(client, 1, **with_another_recipient())

    assert numbers(client.get(address(practice, "search", ISSUED), {"destinataire": sought})) == found


def test_an_invoice_of_a_flow_is_found_by_its_number(client, db):
    flow = "CPP0021100000000000000023"
    step = prelude_step("P-1", mode_depot="EDI", numero_flux=flow)
    practice = long_practice(client, 1, prelude=[step])

    page = client.get(address(practice, "search", ISSUED), {"numero_flux": flow.lower()})
    piece = client.get(address(practice, "piece", ISSUED, practice.scenario.numbers["P-1"])).content.decode()

    assert (numbers(page), flow in piece) == (["P-1"], True)


def test_several_recipients_are_chosen_kept_and_shown(client, db):
    practice = long_practice(client, 1, **with_another_recipient())
    asked = {"destinataire": [COMMUNE, CCAS]}

    form = client.get(address(practice, "search", ISSUED), asked).context["form"]
    advanced = client.get(address(practice, "search", ISSUED), asked | {"avance": "1"}).content.decode()

    assert form.kept == [("destinataire", COMMUNE), ("destinataire", CCAS)]
    assert [c.value for c in form.in_use()] == ["Commune de Valmoison, CCAS"]
    assert len(re.findall(r'name="destinataire"[^>]*checked', advanced)) == 2


def test_one_recipient_is_a_choice_of_the_simple_form(client, db):
    practice = long_practice(client, 1)

    page = client.get(address(practice, "search", RECEIVED), {"destinataire": COMMUNE})

    assert re.findall(rf'<option value="{COMMUNE}"([^>]*)>', page.content.decode()) == [" selected"]
    assert (page.context["form"].kept, page.content.decode().count(">Destinataire</label>")) == ([], 1)


def test_a_recipient_sees_no_piece_of_another_structure(client, db):
    prelude = [prelude_step("P-1")]
    practice = actions.start(scenario=make_scenario(prelude=prelude, roles=BOTH))
    hold(client, practice)
    PieceRow.objects.filter(numero="P-1").update(destinataire="00000404500017")

    assert numbers(client.get(address(practice, "search", RECEIVED))) == []
