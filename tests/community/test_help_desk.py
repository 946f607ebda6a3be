"""The agents' queue: theirs alone, without the person's name or address; each answer leaves once, by mail and on the site."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from community import assistance
from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from community.help_forms import new_key
from community.models import HelpRequest, OutboxMail, User
from tests.community.conftest import client_with_factor
from tests.community.help import TEXT, desk, make_request, page
from tests.factories import make_user

ADDRESS = "lectrice@exemple.fr"
SCREENS = ("", "etat/")
ACTS = ("", "prendre/", "confier/", "clore/", "ouvrir/", "copier/", "question/")
QUERIES = 11  # of the queue, whatever its length
ALLOWED = {SUPPORT: True, EDITORS: False, TRAINERS: False, ADMINISTRATION: False}


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def agent(prepared) -> User:
    return make_user(email="astrid@exemple.fr", groups=(SUPPORT,))


@pytest.fixture
def client(agent):
    return client_with_factor(agent)


def refused(answer) -> bool:
    return answer.status_code == 403 or (answer.status_code == 302 and answer.url == reverse("wagtailadmin_home"))


@pytest.mark.parametrize(("group", "may"), ALLOWED.items())
def test_each_address_of_the_desk_is_the_support_s_alone(staff_client, group, may):
    client, request = staff_client(group), make_request(author=make_user())
    before = HelpRequest.objects.values().get()

    found = {f"GET {name}": not refused(client.get(desk(request, name))) for name in SCREENS if name != "etat/"}
    found |= {"GET list": not refused(client.get("/gestion/aide/"))}
    found |= {
        f"POST {name}": not refused(client.post(desk(request, name), {"text": "Non.", "key": ""})) for name in ACTS
    }

    if not may:
        found |= {"GET etat/": not refused(client.get(desk(request, "etat/")))}
        assert HelpRequest.objects.values().get() == before
    assert set(found.values()) == {may}


def test_a_stranger_is_sent_to_sign_in(prepared):
    request = make_request()
    assert Client().get(desk(request)).url.startswith("/compte/connexion/")


def test_agent_reads_the_words_and_never_who_asks(client):
    asking = make_user(email="aline@exemple.fr")
    User.objects.filter(pk=asking.pk).update(first_name="Zélie", last_name="Fictive")
    request = make_request(author=asking, email=ADDRESS)

    html = "".join(client.get(place).content.decode() for place in (desk(request), "/gestion/aide/"))

    assert TEXT in html
    assert "La personne a laissé une adresse, que vous ne voyez pas" in html
    assert re.findall("Zélie|Fictive|aline@|lectrice@", html) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_costs_the_same_queries(client, django_assert_num_queries, rows):
    for _ in range(rows):
        assistance.assign(request=make_request(), agent=User.objects.get(email="astrid@exemple.fr"))
    client.get("/gestion/aide/")

    with django_assert_num_queries(QUERIES):
        client.get("/gestion/aide/")


def test_queue_puts_first_what_waits_longest(client, agent):
    taken, first, second = make_request(), make_request(), make_request()
    assistance.assign(request=taken, agent=agent)
    assistance.close(request=make_request())

    listed = re.findall(r"/gestion/aide/(\d+)/\"", client.get("/gestion/aide/").content.decode())

    assert list(dict.fromkeys(listed))[:3] == [str(one.pk) for one in (first, second, taken)]


def test_agent_takes_a_request_then_hands_it_over(client, agent):
    other, request = make_user(groups=(SUPPORT,)), make_request()

    client.post(desk(request, "prendre/"))
    request.refresh_from_db()
    assert (request.assignee, request.status) == (agent, "taken")

    client.post(desk(request, "confier/"), {"agent": other.pk})
    request.refresh_from_db()
    assert (request.assignee, request.status) == (other, "taken")

    client.post(desk(request, "confier/"), {"agent": ""})
    request.refresh_from_db()
    assert (request.assignee, request.status) == (None, "waiting")


def test_request_is_handed_to_agents_alone(client):
    editor, request = make_user(groups=(EDITORS,)), make_request()

    client.post(desk(request, "confier/"), {"agent": editor.pk})

    assert HelpRequest.objects.get(pk=request.pk).assignee is None


def test_answer_leaves_once_by_mail_and_on_the_site(client, agent):
    request, key = make_request(email=ADDRESS), new_key()

    for _ in range(2):
        client.post(desk(request), {"text": "Cliquez sur Déposer.", "key": key})

    request.refresh_from_db()
    mail = OutboxMail.objects.get()
    assert (request.status, request.assignee, request.messages.count()) == ("answered", agent, 2)
    assert (mail.to, mail.subject, mail.secret) == (ADDRESS, "Une réponse à votre demande d’aide", True)
    assert "Cliquez sur Déposer." in client.get(page(request)).content.decode()
    assert "astrid" not in client.get(page(request)).content.decode().replace("astrid@exemple.fr", "")


def test_mail_of_an_answer_gives_date_link_and_words(agent):
    request = make_request(email=ADDRESS)

    assistance.answer(request=request, agent=agent, text="Cliquez {ici}.", key=new_key(), film="/bac-a-sable/film/x/")

    day = f"{localtime(request.messages.last().at):%d/%m/%Y}"
    text = assistance.ANSWER.format(day=day, link=f"http://testserver{page(request)}", text="Cliquez {ici}.")
    film = assistance.FILM.format(link="http://testserver/bac-a-sable/film/x/")
    assert OutboxMail.objects.get().text == f"{text}\n\n{film}\n\n{assistance.END}"


def test_answer_without_an_address_is_on_the_site_alone(client):
    request = make_request()

    client.post(desk(request), {"text": "Voici.", "key": new_key()})

    assert OutboxMail.objects.count() == 0
    assert "Voici." in client.get(page(request)).content.decode()


def test_empty_answer_is_refused_at_its_field(client):
    request = make_request()

    answer = client.post(desk(request), {"text": " ", "key": new_key()})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert HelpRequest.objects.get().status == "waiting"


def test_request_is_closed_without_an_answer(client):
    request = make_request()

    client.post(desk(request, "clore/"))

    assert HelpRequest.objects.get().status == "closed"


def test_a_page_has_no_exercise_to_open_nor_to_copy(client):
    request = make_request()

    assert "Regarder l’exercice" not in client.get(desk(request)).content.decode()
    assert client.get(desk(request, "etat/")).status_code == 404
    assert client.post(desk(request, "copier/")).url == desk(request)


def test_hours_are_the_support_s_to_write(client, prepared):
    place = client.get("/gestion/settings/community/helpsettings/").url
    client.post(place, {"hours": "Le mardi.", "delay": "Deux jours."})

    assert "Le mardi. Deux jours." in client.get("/aide/").content.decode()
