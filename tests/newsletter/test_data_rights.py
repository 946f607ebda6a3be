"""Whoever leaves or is erased stands in no row; nobody reaches another's subscription through an account."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.db import models

from community import data_rights
from newsletter import imports, links, subscriptions
from newsletter.fingerprints import fingerprint
from newsletter.models import Proposal, Rubrique
from newsletter.subscribers import Consent, Subscriber, Suppression
from tests.factories import make_user

ADDRESS = "lectrice@exemple.fr"


def places_of(text: str) -> set[str]:
    """Where `text` stands in the database, Wagtail's and the tasks' own tables included."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
        for value in model._default_manager.values_list(field.name, flat=True)
        if text in str(value)
    }


@pytest.fixture
def reader(letter):
    """Someone with an account who subscribed, then asked again."""
    user = make_user(email=ADDRESS)
    for _ in range(2):
        subscriptions.ask(email=ADDRESS, rubriques=Rubrique.objects.all(), audience="moe", source="test")
        wish = subscriptions.SubscriptionRequest.objects.first()
        subscriptions.confirm(request=wish, rubriques=Rubrique.objects.all(), audience="moe")
    subscriptions.ask(email=ADDRESS, rubriques=Rubrique.objects.all(), audience="moe", source="test")
    Proposal.objects.create(title="Un sujet", text="Texte", email=ADDRESS)
    return user


def test_erased_person_stands_nowhere(reader):
    public_id = Subscriber.objects.get().public_id
    assert places_of(ADDRESS) != set()

    data_rights.erase(reader)

    assert (places_of(ADDRESS), places_of(public_id.hex), places_of(str(public_id))) == (set(), set(), set())
    assert (Consent.objects.count(), Suppression.objects.get().reason) == (0, "erased")


def test_import_does_not_bring_back_an_erased_person(reader):
    data_rights.erase(reader)

    report = imports.load(content=ADDRESS.encode(), source="test", given_at=subscriptions.timezone.now())

    assert (report.suppressed, Subscriber.objects.count()) == ([1], 0)


def test_leaving_erases_the_address_and_keeps_the_proof_under_its_fingerprint(client, letter):
    subscriptions.ask(email=ADDRESS, rubriques=Rubrique.objects.all(), audience="", source="test")
    wish = subscriptions.SubscriptionRequest.objects.get()
    subscriber = subscriptions.confirm(request=wish, rubriques=Rubrique.objects.all(), audience="")

    client.post(links.unsubscribe_link(subscriber).removeprefix("http://testserver"))

    assert places_of(ADDRESS) == set()
    assert list(Consent.objects.values_list("fingerprint", "act")) == [
        (fingerprint(ADDRESS), "confirmed"),
        (fingerprint(ADDRESS), "left"),
    ]


def test_no_log_line_holds_an_address(client, letter, caplog):
    cache.clear()
    rubrique = Rubrique.objects.first()

    client.post("/lettre/abonnement/", {"email": ADDRESS, "rubriques": [rubrique.pk]})
    wish = subscriptions.SubscriptionRequest.objects.get()
    client.post(links.confirm_link(wish).removeprefix("http://testserver"), {"rubriques": [rubrique.pk]})

    assert Subscriber.objects.count() == 1
    assert ADDRESS not in caplog.text


def test_account_takes_its_subscription_away(reader):
    taken = data_rights.export(reader)

    kept, asked = taken["lettre"]
    assert (kept["adresse"], kept["confirmé"], kept["profil"]) == (ADDRESS, True, "Maîtrise d’œuvre")
    assert [act["acte"] for act in kept["actes"]] == ["abonnement confirmé"] * 2
    assert asked["confirmé"] is False
    assert [one["sujet"] for one in taken["propositions d’articles"]] == ["Un sujet"]


def test_declaring_the_address_of_another_gives_no_right_over_it(reader):
    stranger = make_user()
    EmailAddress.objects.create(user=stranger, email="autre@exemple.fr", verified=False)
    Subscriber.objects.update(email="autre@exemple.fr")

    taken = data_rights.export(stranger)
    data_rights.erase(stranger)

    assert (taken["lettre"], Subscriber.objects.count()) == ([], 1)
