"""Invitations and reminders: each person is asked once, answers once, and is reminded only if they have not."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from community import data_rights
from community.groups import EDITORS
from community.models import OutboxMail
from surveys import actions, invitations
from surveys.invitations import Invitee
from surveys.invitees import decoded, read_invitees
from surveys.models import Draft, Invitation, Response, Survey
from tests.factories import make_user
from tests.surveys.makers import address, answer, link, make_invitation, make_survey, page, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    return make_survey(kind=Survey.Kind.NAMED)


def invite_all(survey, *emails):
    invitations.invite(survey=survey, people=[Invitee(email) for email in emails])
    Survey.objects.filter(pk=survey.pk).update(inviting=True)
    invitations.write_mails.call(survey.pk)


def remind_all(survey):
    survey.refresh_from_db()
    Survey.objects.filter(pk=survey.pk).update(reminder_round=survey.reminder_round + 1)
    invitations.write_mails.call(survey.pk)


def mails() -> list[tuple[str, str]]:
    return list(OutboxMail.objects.order_by("pk").values_list("to", "subject"))


def test_each_person_is_invited_once(named):
    invite_all(named, "a@exemple.fr", "b@exemple.fr", "A@exemple.fr")
    invite_all(named, "a@exemple.fr", "c@exemple.fr")

    subject = f"Votre avis\u00a0: {named.title}"
    assert mails() == [("a@exemple.fr", subject), ("b@exemple.fr", subject), ("c@exemple.fr", subject)]


def test_mail_says_the_point_the_day_and_the_link_in_three_lines(named):
    Survey.objects.update(closes_at=timezone.now() + timedelta(days=3))

    invite_all(named, "a@exemple.fr")

    mail, invitation = OutboxMail.objects.get(), Invitation.objects.get()
    lines = mail.text.splitlines()
    assert lines[0] == f"Nous vous demandons votre avis\u00a0: {named.title}."
    assert lines[1].startswith("Vous pouvez répondre jusqu’au ")
    assert lines[2] == f"http://testserver{link(invitation)}"
    assert mail.secret is True


def test_only_those_who_have_not_answered_are_reminded(named):
    invite_all(named, "a@exemple.fr", "b@exemple.fr", "c@exemple.fr")
    answer(named, {"q-q": "oui"}, invitation=Invitation.objects.get(email="a@exemple.fr"))
    Invitation.objects.filter(email="c@exemple.fr").update(no_reminder=True)
    OutboxMail.objects.all().delete()

    remind_all(named)

    assert mails() == [("b@exemple.fr", f"Rappel\u00a0: {named.title}")]


def test_the_day_of_the_reminder_reminds_once(named):
    invite_all(named, "a@exemple.fr")
    Survey.objects.update(remind_on=timezone.localdate())
    OutboxMail.objects.all().delete()

    invitations.sweep(timezone.now())
    invitations.sweep(timezone.now())

    assert mails() == [("a@exemple.fr", f"Rappel\u00a0: {named.title}")]


def test_nobody_is_invited_to_what_is_closed(named):
    actions.close(survey=named)

    with pytest.raises(invitations.NotOpen):
        invitations.start_inviting(survey=named)


def test_a_named_answer_is_its_person_s(named):
    invitation = make_invitation(named)

    answer(named, {"q-q": "oui"}, invitation=invitation)

    assert Response.objects.get().invitation == invitation


def test_an_invitation_answers_once_on_two_devices(named):
    invitation, here, there = make_invitation(named), Client(), Client()
    for browser in (here, there):
        browser.post(link(invitation))

    here.post(address("page", named, "une"), {"q-q": "oui"})
    again = there.post(address("page", named, "une"), {"q-q": "non"})
    answer(named, {"q-q": "non"}, invitation=invitation)

    assert (Response.objects.count(), Draft.objects.count()) == (1, 0)
    assert again.url == address("thanks", named)


def test_the_link_takes_up_named_answers_on_another_device():
    survey = make_survey(page("a", question(code="x")), page("b", question(code="y")), kind=Survey.Kind.NAMED)
    invitation, here, there = make_invitation(survey), Client(), Client()
    here.post(link(invitation))
    here.post(address("page", survey, "a"), {"q-x": "oui"})

    assert there.post(link(invitation)).url == address("page", survey, "b")


def test_opening_the_links_of_a_mail_changes_nothing(client, named):
    invitation = make_invitation(named)

    client.get(link(invitation))
    client.get(f"{link(invitation)}sans-rappel/")

    invitation.refresh_from_db()
    assert (invitation.no_reminder, invitation.answered_on, Draft.objects.count()) == (False, None, 0)


def test_the_button_stops_the_reminders(client, named):
    invitation = make_invitation(named)

    client.post(f"{link(invitation)}sans-rappel/")

    invitation.refresh_from_db()
    assert invitation.no_reminder is True


@pytest.mark.parametrize("forged", ["", "x", "00000000-0000-0000-0000-000000000000:abc"])
def test_a_forged_link_leads_nowhere(client, named, forged):
    assert client.get(f"/enquetes/invitation/{forged or 'é'}/").status_code == 404


def test_without_invitation_a_named_survey_cannot_be_begun(client, named):
    client.post(address("welcome", named))

    assert Draft.objects.count() == 0


def test_the_invitation_of_a_survey_opens_no_other(client, named):
    other = make_survey(kind=Survey.Kind.NAMED)
    client.post(link(make_invitation(other)))

    client.post(address("welcome", named))

    assert list(Draft.objects.values_list("survey", flat=True)) == [other.pk]


@pytest.mark.parametrize(
    "text",
    [
        "Nom;Adresse\nCamille;a@exemple.fr\n;b@exemple.fr\n\n",
        "adresse,nom\na@exemple.fr,Camille\nb@exemple.fr,\n",
        "a@exemple.fr\tCamille\nb@exemple.fr",
        "\ufeffcourriel;nom\r\na@exemple.fr;Camille\r\nb@exemple.fr;\r\n",
    ],
)
def test_lists_are_read_as_spreadsheets_write_them(text):
    people = read_invitees(decoded(text.encode()))

    assert [(one.email, one.name) for one in people] == [("a@exemple.fr", "Camille"), ("b@exemple.fr", "")]


def test_each_faulty_line_of_a_list_is_said():
    with pytest.raises(ValidationError) as refusal:
        read_invitees("a@exemple.fr\npas une adresse\n=1+1\n")

    assert refusal.value.messages == [
        "Ligne 2\u00a0: «\u00a0pas une adresse\u00a0» n’est pas une adresse électronique.",
        "Ligne 3\u00a0: «\u00a0=1+1\u00a0» n’est pas une adresse électronique.",
    ]


def test_staff_import_invite_and_see_each_mail(staff_client, named, django_capture_on_commit_callbacks):
    client = staff_client(EDITORS)
    place = f"/gestion/enquetes/{named.pk}/invitations/"

    refused = client.post(place, {"lines": "a@exemple.fr\nrien"})
    client.post(place, {"lines": "a@exemple.fr;Camille\nb@exemple.fr"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{place}envoyer/")
    shown = client.get(place)

    assert (refused.status_code, "a@exemple.fr\nrien" in refused.content.decode()) == (422, True)
    assert [(one.email, mail.subject) for one, mail in shown.context["rows"]] == [
        ("a@exemple.fr", f"Votre avis\u00a0: {named.title}"),
        ("b@exemple.fr", f"Votre avis\u00a0: {named.title}"),
    ]
    assert sum(shown.context["deliveries"].values()) == 2


def test_the_reminder_s_button_pressed_twice_reminds_once(staff_client, named):
    client = staff_client(EDITORS)
    place = f"/gestion/enquetes/{named.pk}/invitations/envoyer/"

    client.post(place, {"remind": "0"})
    client.post(place, {"remind": "0"})

    named.refresh_from_db()
    assert named.reminder_round == 1


def test_a_person_takes_away_and_erases_what_they_answered(named):
    user = make_user(email="personne@exemple.fr")
    answer(named, {"q-q": "oui"}, invitation=make_invitation(named))

    taken = data_rights.export(user)["enquêtes"]
    data_rights.erase(user)

    assert [(one["enquête"], one["réponses"]) for one in taken] == [(named.title, {"Question q": ["Oui"]})]
    assert (Invitation.objects.count(), Response.objects.count()) == (0, 0)


def test_my_space_shows_the_surveys_that_wait_for_me(client, named):
    client.force_login(make_user(email="personne@exemple.fr"))
    invitation = make_invitation(named)

    before = link(invitation) in client.get("/mon-espace/").content.decode()
    answer(named, {"q-q": "oui"}, invitation=invitation)

    assert (before, link(invitation) in client.get("/mon-espace/").content.decode()) == (True, False)
