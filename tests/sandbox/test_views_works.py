"""« Factures de travaux » through its screens: begin, answer, correct, refuse, and who sees what."""

from datetime import timedelta

import pytest

from sandbox import actions, clock
from sandbox.doctor import differences
from sandbox.models import Entry, PieceRow
from tests.sandbox.deposits import text
from tests.sandbox.screens import RECEIVED, address, hold
from tests.sandbox.test_scenarios import load

BUILDER, DIRECTOR, OWNER = "factures-de-travaux", "factures-de-travaux-moe", "factures-de-travaux-moa"
REQUEST = 100_001
A4 = {
    "fichier": "1",
    "marche": "2026-T-04",
    "cadre": "A4",
    "numero": "SIT-2026-10",
    "engagement": "EJ2026-0512",
    "date_facture": "2026-11-02",
    "ht": "42 000",
    "tva": "8 400,00",
    "ttc": "50400",
}
A15 = {
    "fichier": "3",
    "cadre": "A15",
    "numero": "SIT-2026-10EA",
    "engagement": "EJ2026-0512",
    "date_facture": "2026-11-05",
    "ht": "39500",
    "tva": "7900",
    "ttc": "47400",
    "commentaire": "Onze châssis posés.",
}


def start(client, code: str):
    practice = actions.start(scenario=load(code))
    hold(client, practice)
    return practice


@pytest.fixture
def builder(client, db):
    return start(client, "travaux-mensuel")


@pytest.fixture
def director(client, db):
    return start(client, "travaux-moe-montant")


def deposits(client, practice, space: str, *args: object, key: str = "k", **values: str):
    name = "works_follow" if args else "works_begin"
    return client.post(address(practice, name, space, *args), {"key": key} | values)


def cadres(practice) -> list[tuple[str, str]]:
    return list(PieceRow.objects.visible_in(practice).order_by("identifiant").values_list("cadre", "statut"))


def test_titulaire_begins_a_dossier_and_sees_it_paid(client, builder):
    done = deposits(client, builder, BUILDER, **A4)
    for day in ("2026-11-06", "2026-11-09", "2026-11-30"):
        clock.advance_to(practice=builder, day=type(builder.today).fromisoformat(day))

    page = text(client.get(done.url))
    assert [c for c, _ in cadres(builder)] == ["A4", "A15", "A19"]
    assert cadres(builder)[-1] == ("A19", "MISE_EN_PAIEMENT")
    assert "SIT-2026-10EAV" in page
    assert differences(builder) == []


def test_moe_answers_with_another_amount(client, director):
    shown = client.get(address(director, "works_follow", DIRECTOR, REQUEST)).context["form"]

    done = deposits(client, director, DIRECTOR, REQUEST, **A15)

    assert (shown["numero"].value(), shown["ttc"].value()) == ("SIT-2026-10EA", "50400,00")
    assert client.get(done.url).status_code == 200
    assert cadres(director) == [("A4", "ASSOCIEE"), ("A15", "MISE_A_DISPOSITION_MOA")]
    assert differences(director) == []


def test_the_same_form_sent_twice_deposits_once(client, director):
    first, second = (deposits(client, director, DIRECTOR, REQUEST, **A15) for _ in range(2))

    assert first.url == second.url
    assert len(cadres(director)) == 2


def test_late_form_meets_a_refusal_and_keeps_what_was_typed(client, director):
    deposits(client, director, DIRECTOR, REQUEST, **A15)

    late = deposits(client, director, DIRECTOR, REQUEST, key="other", **(A15 | {"numero": "SIT-2026-10B"}))

    assert late.status_code == 422
    assert "quelqu’un a peut-être agi avant vous" in text(late)
    assert late.context["form"]["commentaire"].value() == "Onze châssis posés."
    assert len(cadres(director)) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fichier": ""}, "fichier"),
        ({"fichier": "99"}, "fichier"),
        ({"numero": ""}, "numero"),
        ({"ttc": "47 401"}, "ttc"),
        ({"ht": "NaN"}, "ht"),
        ({"commentaire": ""}, "commentaire"),
        ({"cadre": "A19"}, "cadre"),
        ({"date_facture": "31/02/2026"}, "date_facture"),
        ({"engagement": ""}, "engagement"),
    ],
)
def test_each_fault_is_said_at_its_field(client, director, changes, field):
    page = deposits(client, director, DIRECTOR, REQUEST, **(A15 | changes))

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert len(cadres(director)) == 1


def test_amount_is_no_reason_to_refuse(client, director):
    sent = {"key": "k", "motif": "ERREUR_DE_MONTANT", "commentaire": "Trop cher."}

    page = client.post(address(director, "works_refuse", DIRECTOR, REQUEST), sent)

    assert page.status_code == 422
    assert "déposez votre propre pièce" in text(page)
    assert Entry.objects.filter(practice=director).exclude(refusals=[]).count() == 1
    assert cadres(director) == [("A4", "MISE_A_DISPOSITION_MOE")]


def test_refusal_stops_the_dossier(client, director):
    sent = {"key": "k", "motif": "DOCUMENT_ERRONE", "commentaire": "Le mois d’avant."}

    client.post(address(director, "works_refuse", DIRECTOR, REQUEST), sent)

    assert cadres(director) == [("A4", "REFUSEE_MOE")]
    assert "Rien à déposer" in text(client.get(address(director, "works_follow", DIRECTOR, REQUEST)))


@pytest.mark.parametrize(
    ("space", "status"), [(BUILDER, 200), (DIRECTOR, 200), (OWNER, 200), (RECEIVED, 404), ("factures-emises", 404)]
)
def test_dossier_is_seen_by_its_actors_and_not_yet_by_the_service_financier(client, director, space, status):
    assert client.get(address(director, "piece", space, REQUEST)).status_code == status


@pytest.mark.parametrize("name", ["works_begin", "works_follow", "works_refuse"])
def test_nobody_acts_through_other_eyes(client, director, name):
    args = (OWNER,) if name == "works_begin" else (OWNER, REQUEST)

    assert client.post(address(director, name, *args), {"key": "k"} | A15).status_code == 403


def test_works_are_deposited_in_their_own_space(client, director):
    assert client.get(address(director, "works_begin", RECEIVED)).status_code == 404


def test_each_space_of_works_has_its_screens(client, director):
    for space in (BUILDER, DIRECTOR, OWNER):
        for name in ("space", "dashboard", "search", "mails"):
            assert client.get(address(director, name, space)).status_code == 200
        assert client.get(address(director, "search", space), {"avance": "1"}).status_code == 200


def test_what_waits_is_shown_to_whoever_must_answer(client, director):
    waiting = {s: len(client.get(address(director, "space", s)).context["waiting"]) for s in (BUILDER, DIRECTOR, OWNER)}

    assert waiting == {BUILDER: 0, DIRECTOR: 1, OWNER: 0}


def test_the_others_are_written_to_when_a_piece_is_added(client, director):
    deposits(client, director, DIRECTOR, REQUEST, **A15)

    boxes = {s: len(client.get(address(director, "mails", s)).context["page"]) for s in (BUILDER, DIRECTOR, OWNER)}

    assert boxes[BUILDER] == 2  # the piece, then its status
    assert boxes[OWNER] == 2
    assert boxes[DIRECTOR] == 1  # where his piece now is


def test_the_issuer_is_written_to_about_his_piece(client, db):
    practice = start(client, "travaux-moa-validation")
    sent = {"key": "k", "motif": "DOCUMENT_ERRONE", "commentaire": "Le mois d’avant."}

    client.post(address(practice, "works_refuse", OWNER, REQUEST + 1), sent)

    told = [m.recit.texte for m in client.get(address(practice, "mails", DIRECTOR)).context["page"]]
    assert "refusé la pièce A15" in told[0]


@pytest.mark.parametrize("numero", ["SIT-2026-10EA", "SITUATION-OCTOBRE-02"])
def test_a_stand_in_finds_a_number_and_is_never_refused(client, builder, numero):
    deposits(client, builder, BUILDER, **(A4 | {"numero": "SITUATION-OCTOBRE-01"}))
    deposits(client, builder, BUILDER, key="other", **(A4 | {"numero": numero}))

    clock.advance_to(practice=builder, day=builder.today.replace(month=12))

    assert sorted(c for c, _ in cadres(builder)) == ["A15", "A15", "A19", "A19", "A4", "A4"]
    assert Entry.objects.filter(practice=builder).exclude(refusals=[]).count() == 0
    dated = PieceRow.objects.visible_in(builder).filter(cadre="A19")
    assert all(row.date_facture == row.date_depot for row in dated)


def test_looking_at_a_piece_does_not_postpone_whoever_must_answer(client, builder):
    done = deposits(client, builder, BUILDER, **A4)
    piece = int(done.url.rstrip("/").rpartition("/")[2])

    for _ in range(4):
        clock.advance_to(practice=builder, day=builder.today + timedelta(days=1))
        client.post(address(builder, "download", BUILDER, piece), {"key": f"k{builder.today}"})

    assert [c for c, _ in cadres(builder)] == ["A4", "A15"]


def test_a_piece_drawn_by_the_portal_has_no_dead_link(client, builder):
    deposits(client, builder, BUILDER, **A4)
    clock.advance_to(practice=builder, day=builder.today + timedelta(days=5))
    answer = PieceRow.objects.visible_in(builder).get(cadre="A15")

    page = client.get(address(builder, "piece", BUILDER, answer.identifiant))
    drawn = client.post(address(builder, "download", BUILDER, answer.identifiant), {"key": "k"})

    assert "/fichiers/0/" not in page.content.decode()
    assert b"".join(drawn).startswith(b"%PDF")


@pytest.mark.parametrize("space", [RECEIVED, "factures-emises"])
def test_only_works_are_refused_this_way(client, director, space):
    assert client.get(address(director, "works_refuse", space, REQUEST)).status_code == 404


def test_rules_follow_the_day_where_the_exercise_sets_none(client, director):
    clock.advance_to(practice=director, day=director.today + timedelta(days=3))

    assert director.rules_date == director.today


def test_disagreement_after_its_time_is_a_page_with_the_dates_and_no_form(client, db):
    practice = start(client, "travaux-desaccord")
    admitted = PieceRow.objects.visible_in(practice).get(cadre="A15")
    to = address(practice, "works_dispute", BUILDER, admitted.identifiant)

    in_time = client.get(to)
    clock.advance_to(practice=practice, day=practice.today + timedelta(days=40))
    late = client.get(to)
    sent = client.post(to, {"key": "k", "commentaire": "Onze châssis."})

    assert (in_time.status_code, late.status_code, sent.status_code) == (200, 200, 422)
    assert "<textarea" in in_time.content.decode()
    assert "<textarea" not in late.content.decode()
    assert "Cette pièce est du 05/11/2026 : vous pouviez écrire un désaccord jusqu’au 05/12/2026" in text(late)
    assert "(à confirmer)" in text(late)


def test_gesture_that_nothing_allows_is_a_page_that_says_why(client, director):
    deposits(client, director, DIRECTOR, REQUEST, **A15)

    page = client.get(address(director, "works_refuse", DIRECTOR, REQUEST))

    assert page.status_code == 200
    assert "Refuser : ce n’est pas possible" in text(page)
    assert "<textarea" not in page.content.decode()
