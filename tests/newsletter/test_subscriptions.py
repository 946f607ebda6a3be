"""Subscribing by confirming, choosing, leaving: pages show, buttons act, nobody is told apart."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from community.models import OutboxMail
from newsletter import links, subscriptions
from newsletter.fingerprints import fingerprint
from newsletter.models import Rubrique
from newsletter.subscribers import Consent, Subscriber, SubscriptionRequest, Suppression
from newsletter.views.subscription import AN_HOUR
from newsletter.wording import CONSENT_VERSION
from tests.newsletter.rows import make_subscriber

ADDRESS = "lectrice@exemple.fr"
TABLES = (Subscriber, SubscriptionRequest, Consent, Suppression, OutboxMail)
READING = ("get", "head", "options")


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def pk(slug: str) -> int:
    return Rubrique.objects.get(slug=slug).pk


def ask(client, email: str = ADDRESS, slug: str = "les-actualites"):
    return client.post("/lettre/abonnement/", {"email": email, "rubriques": [pk(slug)], "audience": "moe"})


def path(link: str) -> str:
    return link.removeprefix("http://testserver")


def mailed_link(email: str = ADDRESS) -> str:
    """The link of the confirmation sent to this address."""
    mail = OutboxMail.objects.get(to=email, subject="Confirmez votre abonnement à la lettre")
    return path(re.search(r"http\S+", mail.text)[0])


def rows() -> list:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def slugs(subscriber: Subscriber) -> list[str]:
    return list(subscriber.rubriques.values_list("slug", flat=True))


def test_nobody_is_subscribed_before_confirming(client, letter):
    answer = ask(client)

    assert answer.url == "/lettre/abonnement/message-envoye/"
    assert Subscriber.objects.count() == 0
    assert list(OutboxMail.objects.values_list("to", "subject")) == [
        (ADDRESS, "Confirmez votre abonnement à la lettre")
    ]


def test_confirming_subscribes_and_keeps_the_proof(client, letter):
    ask(client)

    answer = client.post(mailed_link(), {"rubriques": [pk("les-rendez-vous")], "audience": "public"})

    subscriber, proof = Subscriber.objects.get(), Consent.objects.get()
    assert answer.url == "/lettre/abonnement/confirme/"
    assert (subscriber.email, subscriber.audience, slugs(subscriber)) == (ADDRESS, "public", ["les-rendez-vous"])
    assert (proof.act, proof.source, proof.text_version) == ("confirmed", "formulaire du site", CONSENT_VERSION)
    assert proof.fingerprint == fingerprint(ADDRESS)


def test_confirming_twice_is_done_and_proved_once(client, letter):
    ask(client)
    link = mailed_link()

    answers = [client.post(link, {"rubriques": [pk("les-actualites")]}).url for _ in range(2)]

    assert answers == ["/lettre/abonnement/confirme/"] * 2
    assert (Subscriber.objects.count(), Consent.objects.count()) == (1, 1)
    assert OutboxMail.objects.filter(subject="Vous êtes abonné à la lettre").count() == 1


def test_confirmation_page_shows_what_was_asked(client, letter):
    ask(client)

    page = client.get(mailed_link())

    form = page.context["form"]
    assert [one.slug for one in form.initial["rubriques"]] == ["les-actualites"]
    assert form.initial["audience"] == "moe"


def test_known_unknown_and_unsubscribed_addresses_get_the_same(client, letter, django_assert_num_queries):
    make_subscriber("connue@exemple.fr", "les-actualites")
    Suppression.objects.create(fingerprint=fingerprint("partie@exemple.fr"), reason="left")
    ask(client, "premiere@exemple.fr")
    seen = []

    for name in ("connue", "partie", "inconnue"):
        with django_assert_num_queries(QUERIES_OF_ASKING):
            answer = ask(client, f"{name}@exemple.fr")
        text = OutboxMail.objects.get(to=f"{name}@exemple.fr").text
        seen.append((answer.status_code, answer.url, re.sub(r"http\S+", "", text)))

    assert len(set(seen)) == 1


def test_asking_for_a_subscriber_changes_nothing_of_theirs(client, subscriber):
    ask(client, subscriber.email, "les-rendez-vous")

    subscriber.refresh_from_db()
    assert (slugs(subscriber), subscriber.audience) == (["les-actualites"], "")


def test_one_confirmation_a_day_reaches_an_address(client, letter):
    for spelling in (ADDRESS, ADDRESS, " Lectrice@Exemple.FR "):
        ask(client, spelling)

    assert OutboxMail.objects.count() == 1
    assert client.get(mailed_link()).status_code == 200


def test_subscribing_again_the_same_day_uses_the_same_link(client, letter):
    ask(client)
    link = mailed_link()
    client.post(link, {"rubriques": [pk("les-actualites")]})

    ask(client)

    assert client.get(link).status_code == 200


def test_one_machine_cannot_have_a_thousand_people_written_to(client, letter):
    for number in range(AN_HOUR + 3):
        ask(client, f"victime{number}@exemple.fr")

    assert OutboxMail.objects.count() == AN_HOUR


@pytest.mark.parametrize(
    "email", ["", "pas une adresse", "a@exemple.fr\nBcc: b@exemple.fr", "a@exemple.fr, b@exemple.fr"]
)
def test_address_that_is_none_is_refused_and_nothing_is_lost(client, letter, email):
    answer = ask(client, email)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["email"])
    assert answer.context["form"]["audience"].value() == "moe"
    assert rows() == [[], [], [], [], []]


def test_reader_chooses_at_least_one_rubrique(client, letter):
    answer = client.post("/lettre/abonnement/", {"email": ADDRESS})

    assert answer.context["form"].errors == {"rubriques": ["Cochez au moins une rubrique."]}


@pytest.mark.parametrize("method", READING)
def test_opening_the_links_of_the_mails_changes_nothing(client, subscriber, method):
    ask(client, "autre@exemple.fr")
    addresses = [
        path(links.confirm_link(SubscriptionRequest.objects.get())),
        path(links.preferences_link(subscriber)),
        path(links.unsubscribe_link(subscriber)),
    ]
    before = rows()

    for address in addresses * 2:
        getattr(client, method)(address, HTTP_SEC_PURPOSE="prefetch")

    assert rows() == before


def test_preferences_are_changed_by_link_without_signing_in(client, subscriber):
    address = path(links.preferences_link(subscriber))

    answer = client.post(address, {"rubriques": [pk("les-rendez-vous")], "audience": "supplier"}, follow=True)

    subscriber.refresh_from_db()
    assert (slugs(subscriber), subscriber.audience) == (["les-rendez-vous"], "supplier")
    assert "Vos préférences sont enregistrées." in answer.content.decode()
    assert list(Consent.objects.values_list("act", "rubriques")) == [("changed", "Les rendez-vous de l’AIFE")]


def test_one_click_of_a_mail_program_unsubscribes(client, subscriber):
    client.handler.enforce_csrf_checks = True

    answer = client.post(path(links.unsubscribe_link(subscriber)), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert Subscriber.objects.count() == 0
    assert list(Suppression.objects.values_list("fingerprint", "reason")) == [(fingerprint(ADDRESS), "left")]


def test_unsubscribing_twice_says_the_same(client, subscriber):
    address = path(links.unsubscribe_link(subscriber))

    answers = [client.post(address), client.post(address), client.get(address)]

    assert ["Vous êtes désabonné" in answer.content.decode() for answer in answers] == [True] * 3
    assert Consent.objects.filter(act="left").count() == 1


def test_link_of_one_purpose_does_not_serve_another(client, subscriber):
    token = path(links.preferences_link(subscriber)).split("/")[-2]

    answer = client.post(f"/lettre/abonnement/quitter/{token}/")

    assert (answer.status_code, Subscriber.objects.count()) == (404, 1)


@pytest.mark.parametrize("purpose", ["confirmer", "preferences", "quitter"])
def test_forged_link_says_how_to_get_another(client, letter, purpose):
    answer = client.get(f"/lettre/abonnement/{purpose}/faux:lien/")

    assert answer.status_code == 404
    assert "Ce lien ne sert plus" in answer.content.decode()


def test_links_hold_no_address(subscriber):
    ours = links.preferences_link(subscriber) + links.unsubscribe_link(subscriber)

    assert "lectrice" not in ours
    assert fingerprint(ADDRESS) not in ours


def test_unsubscribed_reader_comes_back_by_confirming(client, subscriber):
    client.post(path(links.unsubscribe_link(subscriber)))

    ask(client)
    client.post(mailed_link(), {"rubriques": [pk("les-actualites")]})

    assert (Subscriber.objects.get().email, Suppression.objects.count()) == (ADDRESS, 0)


def test_request_that_nobody_confirms_is_forgotten_after_a_week(client, letter):
    ask(client)
    now = timezone.now()

    subscriptions.sweep(now + timedelta(days=6))
    kept = SubscriptionRequest.objects.count()
    subscriptions.sweep(now + timedelta(days=8))

    assert (kept, SubscriptionRequest.objects.count()) == (1, 0)


def test_proof_is_kept_for_subscribers_and_three_years_for_those_who_left(client, subscriber):
    gone = make_subscriber("partie@exemple.fr", "les-actualites")
    for one in (subscriber, gone):
        subscriptions.choose(subscriber=one, rubriques=Rubrique.objects.all(), audience="")
    subscriptions.leave(subscriber=gone, source="test")

    subscriptions.sweep(timezone.now() + timedelta(days=3 * 365 + 1))

    assert list(Consent.objects.values_list("fingerprint", flat=True)) == [fingerprint(ADDRESS)]


QUERIES_OF_ASKING = 16
