"""« J’ai besoin d’aide »: sent from any page, nothing personal in it, answered on the site; nobody is written to meanwhile."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from community import assistance, data_rights
from community.help_forms import new_key
from community.limits import TOO_MANY
from community.models import HelpRequest, OutboxMail
from community.places import place_of
from community.views.help_request import AN_HOUR
from tests.community.help import TEXT, ask, make_request, page
from tests.factories import make_user

HOSTILE = "<img src=x onerror=alert()> <script>alert()</script> {{ request }}"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def words(request: HelpRequest) -> list[str]:
    return [one.text for one in request.messages.all()]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/glossaire/siret/?q=Jeanne#haut", "/glossaire/siret/"),
        ("/mentions-legales/", "/mentions-legales/"),
        ("/lettre/abonnement/preferences/un-jeton-personnel/", "/lettre/abonnement/preferences/…/"),
        ("/bac-a-sable/places/ABCDE-FGHJK/", "/bac-a-sable/places/…/"),
        (
            "/bac-a-sable/0b0c0a5e-7d39-5b0e-9b8e-3f0f6f6f2f10/factures-emises/200001/",
            "/bac-a-sable/…/factures-emises/200001/",
        ),
        ("/compte/mot-de-passe/oublie/1-cle/", "/"),
        ("https://ailleurs.example/", "/"),
        ("", "/"),
        ("/pas une adresse/", "/"),
    ],
)
def test_place_keeps_the_address_without_what_opens_something(db, path, place):
    assert place_of(path) == place


def test_request_is_received_from_anyone_with_its_page(client, db):
    answer = ask(client, path="/glossaire/siret/", email="lectrice@exemple.fr")

    kept = HelpRequest.objects.get()
    assert answer.url == page(kept)
    assert (kept.kind, kept.ref, kept.place, kept.email, kept.author, kept.status) == (
        "page", "", "/glossaire/siret/", "lectrice@exemple.fr", None, "waiting",
    )  # fmt: skip
    assert words(kept) == [TEXT]
    assert OutboxMail.objects.count() == 0


def test_request_loses_its_numbers_names_and_addresses(client, db):
    ask(client, text="Mme Jeanne Petit, facture FA-2026-12,\nécrire à jeanne@exemple.fr\nGDP_MSG_11.022")

    assert words(HelpRequest.objects.get()) == ["Mme [personne] , facture [numéro]\nécrire à [adresse]\nGDP_MSG_11.022"]


def test_request_sent_twice_is_received_once(client, db):
    key = new_key()

    answers = [ask(client, key=key).url for _ in range(2)]

    assert answers == [page(HelpRequest.objects.get())] * 2


def test_request_with_faults_loses_nothing(client, db):
    answer = ask(client, path="/glossaire/", text="", email="pas une adresse")

    html = answer.content.decode()
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["email", "text"])
    assert "Dites en une phrase où vous êtes bloqué." in html
    assert 'value="pas une adresse"' in html
    assert 'value="/glossaire/"' in html
    assert HelpRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [("text", "x" * 3001), ("text", "\u0000"), ("email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.fr")],
)
def test_what_cannot_be_kept_is_refused_at_its_field(client, db, field, typed):
    answer = ask(client, **{field: typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_requests_of_one_machine_are_bounded(client, db):
    for _ in range(AN_HOUR):
        ask(client)

    answer = ask(client)

    assert answer.context["form"].non_field_errors() == [TOO_MANY]
    assert TEXT in answer.content.decode()
    assert HelpRequest.objects.count() == AN_HOUR


def test_hostile_words_come_out_as_words(client, db):
    ask(client, text=HOSTILE)

    html = client.get(page(HelpRequest.objects.get())).content.decode()
    assert escape(HOSTILE) in html
    assert HOSTILE not in html


@pytest.mark.parametrize("key", ["", "é" * 300, "'; --"])
def test_a_key_that_is_none_of_ours_costs_nothing(client, db, key):
    assert ask(client, key=key).status_code == 302


def test_form_says_when_and_what_is_sent(client, prepared):
    html = client.get("/aide/?de=/glossaire/siret/%3Fq%3DJeanne").content.decode()

    assert "de 9\u00a0h à 12\u00a0h" in html
    assert "sous un jour ouvré" in html
    assert "/glossaire/siret/" in html
    assert "L’assistance ne verra ni votre nom, ni votre adresse." in html


@pytest.mark.parametrize("path", ["/", "/glossaire/", "/recherche/?q=jeanne", "/aucune-page/"])
def test_every_page_leads_to_help_with_its_own_address(client, prepared, path):
    html = client.get(path).content.decode()

    asked = path.partition("?")[0].replace("/", "%2F")
    assert f'href="/aide/?de={asked}">J’ai besoin d’aide</a>' in html


def test_address_is_proposed_to_who_has_an_account(client, db):
    user = make_user(email="aline@exemple.fr")
    client.force_login(user)

    assert client.get("/aide/").context["form"]["email"].value() == "aline@exemple.fr"
    ask(client)
    assert HelpRequest.objects.get().author == user


def test_page_of_a_request_opens_by_its_signed_address_alone(client, db):
    mine, other = make_request(), make_request(text="Une autre.")

    html = client.get(page(mine)).content.decode()

    assert TEXT in html
    assert "Une autre." not in html
    assert client.get(f"/aide/{mine.reference}/").status_code == 404
    assert client.get(page(other)[:-3] + "xx/").status_code == 404


def test_browser_that_asked_finds_its_requests_and_no_other_s(client, db):
    make_request(text="Une autre.")
    ask(client)

    own = HelpRequest.objects.latest("pk")
    assert [one.pk for one in client.get("/aide/").context["mine"]] == [own.pk]
    assert Client().get("/aide/").context["mine"] == []


def test_my_space_lists_the_requests_of_the_account(client, db):
    user = make_user()
    request, _ = make_request(author=user), make_request()
    client.force_login(user)

    html = client.get("/mon-espace/").content.decode()

    assert html.count("Demande ") == 1
    assert page(request) in html


def test_one_more_message_opens_the_request_again(client, db):
    request = make_request()
    assistance.close(request=request)

    client.post(page(request), {"text": "Toujours bloqué sur FA-12.", "key": new_key()})

    request.refresh_from_db()
    assert (request.status, words(request)) == ("waiting", [TEXT, "Toujours bloqué sur [numéro]"])


def test_settling_is_done_by_a_button(client, db):
    request = make_request()

    assert client.get(f"{page(request)}reglee/").status_code == 405
    client.post(f"{page(request)}reglee/")

    request.refresh_from_db()
    assert request.status == "closed"


def test_request_is_erased_by_its_person_by_a_button(client, db):
    request, other = make_request(), make_request()

    client.get(f"{page(request)}effacer/")
    assert HelpRequest.objects.count() == 2
    client.post(f"{page(request)}effacer/")

    assert list(HelpRequest.objects.all()) == [other]


def test_purge_forgets_what_nobody_wrote_in_for_90_days(db):
    old, young = make_request(), make_request()
    now = timezone.now()
    HelpRequest.objects.filter(pk=old.pk).update(last_at=now - timedelta(days=91))
    HelpRequest.objects.filter(pk=young.pk).update(last_at=now - timedelta(days=89))

    assistance.purge(now)

    assert list(HelpRequest.objects.all()) == [young]


def test_requests_leave_and_go_with_their_account(db):
    user, agent = make_user(email="aline@exemple.fr"), make_user()
    mine, by_mail, other = make_request(author=user), make_request(email=user.email), make_request()
    assistance.answer(request=other, agent=user, text="Par elle.", key=new_key())
    assistance.answer(request=mine, agent=agent, text="Voici.", key=new_key())

    taken = json.loads(json.dumps(data_rights.export(user)))["aide"]
    data_rights.erase(user)

    assert [one["référence"] for one in taken["demandes"]] == [mine.reference, by_mail.reference]
    assert [one["texte"] for one in taken["demandes"][0]["messages"]] == [TEXT, "Voici."]
    assert [one["texte"] for one in taken["réponses comme agent"]] == ["Par elle."]
    assert taken["demandes suivies comme agent"] == [other.reference]
    kept = HelpRequest.objects.get()
    assert (kept.pk, kept.assignee, [one.agent for one in kept.messages.all()]) == (other.pk, None, [None, None])
