"""Who sets dates and reads lists, and what a wrong date is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.groups import ADMINISTRATION, EDITORS, STAFF_GROUPS, SUPPORT, TRAINERS
from tests.community.conftest import client_with_factor
from tests.factories import make_registration, make_session, make_theme, make_user
from trainings.models import Session

ALLOWED = {ADMINISTRATION: 200, EDITORS: 302, SUPPORT: 302, TRAINERS: 200}


def typed(session: Session, **fields) -> dict:
    start = timezone.localtime(session.starts_at)
    return {
        "theme": session.theme_id, "kind": "webinaire", "audience": "tous", "starts_at": f"{start:%Y-%m-%d %H:%M}",
        "minutes": "60", "places": "12", "prerequisites": "", "trainer": "", "led_by": "", "room_url": "",
        "opens_at": "", "closes_at": "",
    } | fields  # fmt: skip


@pytest.mark.parametrize("group", STAFF_GROUPS)
def test_lists_and_dates_are_for_those_who_run_sessions(group):
    client, session = client_with_factor(make_user(groups=(group,))), make_session()
    places = ("", "new/", f"edit/{session.pk}/", f"{session.pk}/inscrits/", f"{session.pk}/annuler/")

    codes = [client.get(f"/gestion/sessions/{place}").status_code for place in places]

    assert codes == [ALLOWED[group]] * len(places)


def test_nobody_deletes_a_session(trainer):
    session = make_session()

    trainer.post(f"/gestion/sessions/delete/{session.pk}/")

    assert Session.objects.count() == 1


def test_trainer_adds_a_date(trainer):
    wanted = Session(theme=make_theme(), starts_at=timezone.now() + timedelta(days=9))

    trainer.post("/gestion/sessions/new/", typed(wanted))

    assert list(Session.objects.values_list("theme", "places")) == [(wanted.theme_id, 12)]


def test_trainer_moves_a_date_and_the_registered_are_told(trainer, subjects):
    session = make_session(theme=make_theme(title="Rejets"))
    registration = make_registration(session)
    later = f"{timezone.localtime(session.starts_at + timedelta(days=1)):%Y-%m-%d %H:%M}"

    trainer.post(f"/gestion/sessions/edit/{session.pk}/", typed(session, starts_at=later))

    session.refresh_from_db()
    assert (session.sequence, subjects(registration.email)) == (1, ["La date a changé\u00a0: Rejets"])


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"kind": "classe"}, "audience", "Une classe virtuelle est réservée à un rôle\u00a0: choisissez lequel."),
        ({"starts_at": "2020-01-01 10:00"}, "starts_at", "Cette date est passée\u00a0: choisissez-en une à venir."),
        ({"closes_at": "2099-01-01 10:00"}, "closes_at", "La clôture vient au plus tard au début de la session."),
        ({"opens_at": "2099-01-01 10:00"}, "opens_at", "L’ouverture vient avant la clôture."),
        ({"places": "1"}, "places", "2 places sont déjà prises ou proposées\u00a0: gardez-en au moins autant."),
    ],
)
def test_wrong_date_is_told_at_its_field(trainer, fields, field, said):
    session = make_session()
    make_registration(session)
    make_registration(session)

    answer = trainer.post(f"/gestion/sessions/edit/{session.pk}/", typed(session, **fields))

    assert answer.context["form"].errors == {field: [said]}


def test_calling_off_asks_why(trainer):
    session = make_session()

    trainer.post(f"/gestion/sessions/{session.pk}/annuler/", {"reason": ""})
    session.refresh_from_db()
    before = session.is_cancelled
    trainer.post(f"/gestion/sessions/{session.pk}/annuler/", {"reason": "Salle fermée"})
    session.refresh_from_db()

    assert (before, session.is_cancelled, session.reason) == (False, True, "Salle fermée")


def test_list_of_the_registered_is_taken_away_without_formulas(trainer):
    session = make_session()
    make_registration(session, name="=CMD()", email="lea@exemple.fr", needs="pauses")
    make_registration(session, status="asked")

    rows = trainer.get(f"/gestion/sessions/{session.pk}/inscrits.csv").content.decode("utf-8-sig").splitlines()

    assert [(row.split(";")[0], row.split(";")[-1]) for row in rows[1:]] == [("'=CMD()", "pauses")]


def test_waiting_list_is_shown_in_its_order_with_who_must_answer(trainer):
    session = make_session(places=1)
    make_registration(session)
    make_registration(session, name="Deux", status="waiting", rank=2, confirmed_at=None)
    make_registration(session, name="Un", status="offered", rank=1, confirmed_at=None)

    shown = trainer.get(f"/gestion/sessions/{session.pk}/inscrits/").context

    assert [(one.name, one.status) for one in shown["waiting"]] == [("Un", "offered"), ("Deux", "waiting")]
    assert len(shown["rows"]) == 1


def test_more_places_are_offered_at_once(trainer):
    session = make_session(places=1)
    make_registration(session)
    waiting = [make_registration(session, status="waiting", rank=rank, confirmed_at=None) for rank in (1, 2, 3)]

    trainer.post(f"/gestion/sessions/edit/{session.pk}/", typed(session, places="3"))

    assert [type(one).objects.get(pk=one.pk).status for one in waiting] == ["offered", "offered", "waiting"]
