"""Each criterion of « Recherche avancée »: it keeps the piece that has what is sought, and leaves the other out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sandbox import actions
from sandbox.models import PieceRow
from sandbox.search import LOOKUPS
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import ATELIER, AUTRE, COMMUNE, make_scenario, prelude_step

EARLY, LATE = date(2026, 3, 1), date(2026, 3, 20)
MIDDLE = "2026-03-10"
CASES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [  # criterion, sought, what matches, what does not
    ("numero", "x-7", {"numero_folded": "fax-7"}, {"numero_folded": "fax-8"}),
    ("type", "AVOIR", {"type": "AVOIR"}, {"type": "FACTURE"}),
    ("cadre", "A2", {"cadre": "A2"}, {"cadre": "A1"}),
    ("destinataire", COMMUNE, {"destinataire": COMMUNE}, {"destinataire": AUTRE}),
    ("service", "tech", {"service": "TECH"}, {"service": "SCOL"}),
    ("statut", "SUSPENDUE", {"statut": "SUSPENDUE"}, {"statut": "REJETEE"}),
    ("periode_depot_du", MIDDLE, {"date_depot": LATE}, {"date_depot": EARLY}),
    ("periode_depot_au", MIDDLE, {"date_depot": EARLY}, {"date_depot": LATE}),
    ("periode_facture_du", MIDDLE, {"date_facture": LATE}, {"date_facture": EARLY}),
    ("periode_facture_au", MIDDLE, {"date_facture": EARLY}, {"date_facture": LATE}),
    ("ht_min", "50", {"ht": 60}, {"ht": 40}),
    ("ht_max", "50", {"ht": 40}, {"ht": 60}),
    ("ttc_min", "50", {"ttc": 60}, {"ttc": 40}),
    ("ttc_max", "50", {"ttc": 40}, {"ttc": 60}),
    ("a_payer_min", "50", {"a_payer": 60}, {"a_payer": 40}),
    ("a_payer_max", "50", {"a_payer": 40}, {"a_payer": 60}),
    ("coordonnees", "1001", {"coordonnees": 1001}, {"coordonnees": 1002}),
    ("createur", "camille", {"createur": "camille"}, {"createur": "solene"}),
    ("marche", "m-1", {"marche": "M-1"}, {"marche": "M-12"}),
    ("engagement", "ej1", {"engagement": "EJ1"}, {"engagement": "EJ12"}),
    ("facture_origine", "f-0", {"facture_origine": "F-0"}, {"facture_origine": "F-01"}),
    ("mode_depot", "EDI", {"mode_depot": "EDI"}, {"mode_depot": "SAISIE_PORTAIL"}),
    ("numero_flux", "cpp1", {"numero_flux": "CPP1"}, {"numero_flux": "CPP12"}),
    ("mode_paiement", "CHEQUE", {"mode_paiement": "CHEQUE"}, {"mode_paiement": "VIREMENT"}),
    ("rejet_traite", "oui", {"statut": "REJETEE", "rejet_traite": True}, {"statut": "REJETEE", "rejet_traite": False}),
    ("rejet_traite", "non", {"statut": "REJETEE", "rejet_traite": False}, {"statut": "REJETEE", "rejet_traite": True}),
    ("rejet_traite", "non", {"statut": "REJETEE", "rejet_traite": False}, {"statut": "SUSPENDUE"}),
    *(
        (name, MIDDLE, {"date_statut": datetime(2026, 3, here, tzinfo=UTC)}, {"date_statut": datetime(2026, 3, other, tzinfo=UTC)})
        for name, here, other in (("periode_statut_du", 20, 1), ("periode_statut_au", 1, 20))
    ),
]  # fmt: skip


@pytest.fixture
def practice(client, db):
    """Two invoices alike."""
    practice = actions.start(scenario=make_scenario(prelude=[prelude_step("P-1"), prelude_step("P-2")], roles=BOTH))
    hold(client, practice)
    return practice


def found(client, practice, space: str, **query: str) -> list[str]:
    return [row.numero for row in client.get(address(practice, "search", space), query).context["page"].object_list]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_criterion_keeps_what_it_seeks_alone(client, practice, case):
    name, sought, this, that = case
    PieceRow.objects.filter(numero="P-1").update(**this)
    PieceRow.objects.filter(numero="P-2").update(**that)

    assert found(client, practice, ISSUED, **{name: sought}) == ["P-1"]


def test_a_recipient_seeks_one_of_its_suppliers(client, practice):
    PieceRow.objects.filter(numero="P-2").update(fournisseur=AUTRE)

    assert found(client, practice, RECEIVED, fournisseur=ATELIER) == ["P-1"]


def test_every_criterion_is_tried():
    assert {name for name, *_ in CASES} | {"fournisseur"} == set(LOOKUPS)
