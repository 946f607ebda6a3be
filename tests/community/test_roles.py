"""Each group opens what it needs under /gestion/, and nothing else."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.html import escape

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from community.models import HomePage, StandardPage
from community.staff_home import DUTIES
from config.roles import ROLES, apply_roles
from newsletter.models import Edition, LetterPage
from tests.factories import make_mail
from tests.newsletter.rows import make_edition

OPEN = {
    EDITORS: {
        "", "pages/", "images/", "documents/", "page", "rejets/", "messages-inconnus/", "recherches/",
        "enquetes/", "enquetes/new/", "enquetes/modeles/",
        "propositions/", "snippets/newsletter/rubrique/", "letter",
    },
    TRAINERS: {"", "enquetes/", "sessions/"},
    SUPPORT: {"", "courriels/", "mail", "aide/", "settings/community/helpsettings/"},
    ADMINISTRATION: {
        "", "pages/", "images/", "documents/", "page", "courriels/", "mail", "sessions/",
        "rejets/", "messages-inconnus/", "recherches/", "users/", "redirects/", "settings/community/sitesettings/",
        "settings/community/helpsettings/", "enquetes/", "enquetes/new/", "enquetes/modeles/",
        "propositions/", "snippets/newsletter/rubrique/", "letter", "abonnes/", "abonnes/exporter/", "abonnes/importer/",
    },
}  # fmt: skip
CLOSED_TO_ALL = {
    "groups/",
    "sites/",
    "workflows/list/",
    "collections/",
    "courriels/new/",
    "messages-inconnus/new/",
    "recherches/new/",
    "aide/new/",
}
PLACES = sorted(set().union(*OPEN.values(), CLOSED_TO_ALL))


def address(place: str) -> str:
    if place == "page":
        return f"/gestion/pages/{StandardPage.objects.get(slug='accessibilite').pk}/edit/"
    if place == "pages/":
        return f"/gestion/pages/{HomePage.objects.get().pk}/"
    if place == "mail":
        return f"/gestion/courriels/{make_mail(status='failed').pk}/renvoyer/"
    if place == "letter":
        return f"/gestion/lettre/{make_edition(LetterPage.objects.get(), Edition.objects.count() + 1, date(2026, 11, 3)).pk}/"
    return f"/gestion/{place}"


def opens(client, place: str) -> bool:
    """True when the page itself answers, perhaps under its full address; False when it is refused."""
    answer = client.get(address(place), follow=True)
    ended = answer.redirect_chain[-1][0] if answer.redirect_chain else address(place)
    return answer.status_code == 200 and (place == "" or ended != "/gestion/")


@pytest.mark.parametrize("group", OPEN)
def test_group_opens_its_places_and_no_other(staff_client, group):
    client = staff_client(group)

    opened = {place for place in PLACES if opens(client, place)}

    assert opened == OPEN[group]


@pytest.mark.parametrize("group", DUTIES)
def test_the_home_of_the_staff_says_what_the_group_may_do(staff_client, group):
    page = staff_client(group).get("/gestion/").content.decode()

    shown = {name for name, duties in DUTIES.items() if all(escape(said) in page for said in duties)}
    assert shown == {group}


def test_each_group_of_the_staff_is_told():
    assert set(DUTIES) == set(ROLES)


def test_apply_roles_takes_back_what_was_added_by_hand(prepared):
    group = Group.objects.get(name=TRAINERS)
    group.permissions.add(Permission.objects.get(codename="delete_user"))

    apply_roles()

    assert set(group.permissions.values_list("codename", flat=True)) == {
        "access_admin", "view_survey", "see_results",
        "add_session", "change_session", "view_session", "view_registration",
    }  # fmt: skip


def test_apply_roles_leaves_the_four_groups(prepared):
    apply_roles()

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert len(ROLES) == 4
