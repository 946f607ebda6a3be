"""Nothing of a person or of an invoice stays in a message that is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.masking import mask
from guides import actions
from guides.models import UnknownMessage


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Facture FA-2026-121 refusée", "Facture [numéro] refusée"),
        ("SIRET 000 001 016 00013 absent", "SIRET [numéro] absent"),
        ("Compte FR76 9999 9010 1000 fermé", "Compte [numéro] fermé"),
        ("Écrire à paul@exemple.fr vite", "Écrire à [adresse] vite"),
        ("Appelez Mme Jeanne Martin demain", "Appelez Mme [personne] demain"),
        ("Voir https://exemple.fr/?jeton=abc ici", "Voir [lien] ici"),
        ("Code GDP_MSG_99.123 reçu", "Code GDP_MSG_99.123 reçu"),
        ("1 350,00 € au lieu de 1 050,00 €", "[numéro] € au lieu de [numéro] €"),
    ],
)
def test_message_is_masked(said, kept):
    assert mask(said) == kept


@pytest.mark.django_db
def test_the_same_message_with_other_numbers_counts_twice():
    actions.keep_unknown(text="Le truc 12 est coincé quelque part")
    actions.keep_unknown(text="Le truc 457 est coincé quelque part")

    assert list(UnknownMessage.objects.values_list("text", "times")) == [
        ("Le truc [numéro] est coincé quelque part", 2)
    ]


@pytest.mark.django_db
def test_nothing_is_kept_of_what_says_nothing():
    assert [actions.keep_unknown(text=text) for text in ("12345", "???", "à la")] == [None] * 3
    assert UnknownMessage.objects.count() == 0


@pytest.mark.django_db
def test_only_known_messages_are_counted_once_the_list_is_full(monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    actions.keep_unknown(text="Premier message étrange")

    assert actions.keep_unknown(text="Second message bizarre") is None
    assert actions.keep_unknown(text="Premier message étrange").times == 2


@pytest.mark.django_db
def test_messages_of_more_than_a_year_go():
    now = timezone.now()
    for days, text in ((364, "Message récent gardé"), (366, "Message ancien parti")):
        kept = actions.keep_unknown(text=text)
        UnknownMessage.objects.filter(pk=kept.pk).update(last_at=now - timedelta(days=days))

    actions.forget_unknown(now)

    assert list(UnknownMessage.objects.values_list("text", flat=True)) == ["Message récent gardé"]
