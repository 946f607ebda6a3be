"""Whoever manages people gives no more than they have, and deleting someone erases all of them."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from wagtail.models import ModelLogEntry

from community.groups import ADMINISTRATION, EDITORS
from community.models import OutboxMail, User
from tests.community.conftest import client_with_factor
from tests.factories import make_mail, make_user

NAMES = {"first_name": "Aline", "last_name": "Exemple", "is_active": "on"}


@pytest.fixture
def agent(staff_client):
    return staff_client(ADMINISTRATION)


@pytest.fixture
def root(prepared):
    return User.objects.create_superuser("racine@exemple.fr", "un long mot de passe")


@pytest.fixture
def beyond(prepared):
    """A group that a superuser made, with more rights than the staff's."""
    group = Group.objects.create(name="Exploitation")
    group.permissions.add(Permission.objects.get(codename="change_group"))
    return group


def bulk(client, action: str, *people: User, **data):
    ids = "&".join(f"id={person.pk}" for person in people)
    return client.post(f"/gestion/bulk/community/user/{action}/?{ids}", data)


def test_agent_adds_a_person_to_a_group_and_no_superuser(agent):
    editors = Group.objects.get(name=EDITORS)
    form = agent.get("/gestion/users/new/").content.decode()

    agent.post(
        "/gestion/users/new/", {**NAMES, "email": "aline@exemple.fr", "is_superuser": "on", "groups": [editors.pk]}
    )

    person = User.objects.get(email="aline@exemple.fr")
    assert "is_superuser" not in form
    assert (person.is_superuser, list(person.groups.all())) == (False, [editors])


def test_agent_makes_nobody_a_superuser_themselves_included(agent):
    me, other = User.objects.get(), make_user()
    forms = [agent.get(f"/gestion/users/edit/{person.pk}/").content.decode() for person in (me, other)]

    for person in (me, other):
        agent.post(
            f"/gestion/users/edit/{person.pk}/",
            {**NAMES, "is_superuser": "on", "groups": [group.pk for group in person.groups.all()]},
        )

    assert "is_superuser" not in "".join(forms)
    assert User.objects.filter(first_name="Aline").count() == 2
    assert not User.objects.filter(is_superuser=True).exists()


def test_agent_gives_the_staff_s_groups_alone(agent, beyond):
    person = make_user()
    url = f"/gestion/users/edit/{person.pk}/"

    refused = agent.post(url, {**NAMES, "groups": [beyond.pk]})
    bulk(agent, "assign_role", person, role=beyond.pk)
    before = list(person.groups.all())
    bulk(agent, "assign_role", person, role=Group.objects.get(name=EDITORS).pk)

    assert "Exploitation" not in refused.content.decode()
    assert before == []
    assert [group.name for group in person.groups.all()] == [EDITORS]


def test_agent_cannot_touch_who_holds_more(agent, root, beyond):
    operator, trusted = make_user(groups=("Exploitation",)), make_user()
    trusted.user_permissions.add(Permission.objects.get(codename="change_group"))
    kept = (root, operator, trusted)
    editors = Group.objects.get(name=EDITORS)

    for person in kept:
        agent.post(f"/gestion/users/edit/{person.pk}/", {"first_name": "Autre", "last_name": "Autre"})
        agent.post(f"/gestion/users/delete/{person.pk}/")
    bulk(agent, "delete", *kept)
    bulk(agent, "set_active_state", *kept, mark_as_active="False")
    bulk(agent, "assign_role", *kept, role=editors.pk)

    now = User.objects.filter(pk__in=[person.pk for person in kept])
    assert [(person.first_name, person.is_active) for person in now] == [("", True)] * 3
    assert not editors.user_set.exists()


def test_nobody_changes_the_address_of_another(agent, root):
    person = make_user(email="aline@exemple.fr")

    for client in (agent, client_with_factor(root)):
        client.post(f"/gestion/users/edit/{person.pk}/", {**NAMES, "email": "moi@exemple.fr"})

    person.refresh_from_db()
    assert (person.first_name, person.email) == ("Aline", "aline@exemple.fr")


def test_staff_change_their_own_address_only_by_proving_it(agent):
    me = User.objects.get()
    page = agent.get("/gestion/account/").content.decode()

    agent.post("/gestion/account/", {"name_email-email": "moi@exemple.fr", "name_email-first_name": "Moi"})

    me.refresh_from_db()
    assert "name_email-email" not in page
    assert me.email != "moi@exemple.fr"


def test_staff_choose_among_zones_that_every_browser_knows(agent):
    page = agent.get("/gestion/account/").content.decode()

    assert 'value="Europe/Paris"' in page
    assert 'value="Indian/Reunion"' in page
    assert "localtime" not in page


def test_superuser_still_manages_everyone(root, beyond):
    client, operator = client_with_factor(root), make_user(groups=("Exploitation",))

    client.post(f"/gestion/users/edit/{operator.pk}/", {**NAMES, "groups": [beyond.pk]})

    operator.refresh_from_db()
    assert (operator.first_name, list(operator.groups.all())) == ("Aline", [beyond])


def one_by_one(client, *people: User) -> None:
    for person in people:
        client.post(f"/gestion/users/delete/{person.pk}/")


def together(client, *people: User) -> None:
    bulk(client, "delete", *people)


@pytest.mark.parametrize("delete", [one_by_one, together])
def test_deleting_people_erases_what_hangs_on_them(agent, delete):
    me = User.objects.get()
    people = [make_user(email=f"{name}@exemple.fr") for name in ("aline", "beatrice")]
    for person in (me, *people):
        make_mail(to=person.email)
        AccessAttempt.objects.create(username=person.email, failures_since_start=1)
    agent.post(f"/gestion/users/edit/{people[0].pk}/", {**NAMES, "last_name": "Reconnaissable"})

    delete(agent, *people)

    log = ModelLogEntry.objects.order_by("timestamp").values_list("action", "label", "user")
    assert list(User.objects.all()) == [me]
    assert list(OutboxMail.objects.values_list("to", flat=True)) == [me.email]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == [me.email]
    assert [row for row in log if row[0] == "wagtail.delete"] == [("wagtail.delete", "personne effacée", me.pk)] * 2
    assert {label for _, label, _ in log} == {"personne effacée"}


def test_copying_a_person_makes_no_sense(agent):
    assert agent.get(f"/gestion/users/copy/{User.objects.get().pk}/").status_code == 404
