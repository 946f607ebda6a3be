"""Lists brought in with proof and a report, lists taken away, and who may."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from community.groups import ADMINISTRATION, EDITORS
from newsletter import imports
from newsletter.fingerprints import fingerprint
from newsletter.models import Rubrique
from newsletter.subscribers import Consent, Subscriber, Suppression
from tests.newsletter.rows import make_subscriber

PAGE = "/gestion/abonnes/importer/"
LIST = """adresse;rubriques
nouvelle@exemple.fr;
choisie@exemple.fr;les-actualites|Les bonnes pratiques
Nouvelle@Exemple.fr;
connue@exemple.fr;

partie@exemple.fr;
pas une adresse;
perdue@exemple.fr;rubrique-inconnue
"""


def form(content: bytes = LIST.encode(), **fields) -> dict:
    file = SimpleUploadedFile("liste.csv", content, content_type="text/csv")
    return {"file": file, "proof": "salon de mars", "given_on": "2026-03-10", "attested": "on"} | fields


def load(content: str | bytes) -> imports.Report:
    data = content if isinstance(content, bytes) else content.encode()
    return imports.load(content=data, source="test", given_at=timezone.now())


def test_each_line_of_a_list_is_told_what_became_of_it(letter):
    make_subscriber("connue@exemple.fr", "les-actualites")
    Suppression.objects.create(fingerprint=fingerprint("partie@exemple.fr"), reason="erased")

    report = load(LIST)

    assert report == imports.Report(added=[2, 3], known=[5], repeated=[4], suppressed=[7], invalid=[8, 9])


def test_imported_readers_get_their_rubriques_or_all(letter):
    load(LIST)

    chosen = {one.email: one.rubriques.count() for one in Subscriber.objects.all()}
    assert (chosen["nouvelle@exemple.fr"], chosen["choisie@exemple.fr"]) == (Rubrique.objects.count(), 2)


@pytest.mark.parametrize(
    "content",
    [
        "a@exemple.fr\n",
        "a@exemple.fr,les-actualites\n",
        "\ufeffcourriel;rubriques\r\na@exemple.fr;\r\n",
        "Prénom é;x\na@exemple.fr;\n".encode("cp1252"),
    ],
)
def test_list_is_read_whatever_wrote_it(letter, content):
    assert len(load(content).added) == 1
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["a@exemple.fr"]


@pytest.mark.parametrize("content", ["", "\n\n", "adresse\n", "\x00\x01", '"'])
def test_list_that_holds_nobody_adds_nobody(letter, content):
    try:
        added = load(content).added
    except imports.Unreadable:
        added = []

    assert (added, Subscriber.objects.count()) == ([], 0)


def test_list_that_is_too_long_is_refused_whole(letter):
    with pytest.raises(imports.Unreadable):
        load("\n" * (imports.MAX_LINES + 1) + "a@exemple.fr")

    assert Subscriber.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_list_is_imported_with_as_few_questions_for_many(letter, count, django_assert_num_queries):
    lines = "\n".join(f"lectrice{number}@exemple.fr" for number in range(count))

    with django_assert_num_queries(8):
        load(lines)


def test_page_imports_and_keeps_the_proof(letter, staff_client):
    answer = staff_client(ADMINISTRATION).post(PAGE, form(b"a@exemple.fr\n"))

    proof = Consent.objects.get()
    assert answer.context["report"] == imports.Report(added=[1])
    assert (proof.act, proof.source) == ("imported", "import\u00a0: salon de mars")
    assert timezone.localtime(proof.at).date() == date(2026, 3, 10)
    assert "a@exemple.fr" not in answer.content.decode()


def test_page_refuses_a_list_without_its_proof(letter, staff_client):
    tomorrow = timezone.localdate() + timedelta(days=1)
    client = staff_client(ADMINISTRATION)

    refused = [
        list(client.post(PAGE, form(**fields)).context["form"].errors)
        for fields in ({"proof": ""}, {"attested": ""}, {"given_on": f"{tomorrow:%Y-%m-%d}"}, {"file": ""})
    ]

    assert refused == [["proof"], ["attested"], ["given_on"], ["file"]]
    assert Subscriber.objects.count() == 0


def test_export_is_read_again_by_the_import(letter, staff_client):
    make_subscriber("a@exemple.fr", "les-actualites", "les-rendez-vous")
    content = b"".join(staff_client(ADMINISTRATION).get("/gestion/abonnes/exporter/").streaming_content)
    Subscriber.objects.all().delete()

    load(content)

    assert list(Subscriber.objects.get().rubriques.values_list("slug", flat=True)) == [
        "les-actualites", "les-rendez-vous",
    ]  # fmt: skip


def test_export_runs_nothing_in_a_spreadsheet(letter, staff_client):
    make_subscriber("=cmd@exemple.fr", "les-actualites")

    content = b"".join(staff_client(ADMINISTRATION).get("/gestion/abonnes/exporter/").streaming_content).decode()

    assert content.splitlines()[1].startswith("'=cmd@exemple.fr;")


@pytest.mark.parametrize("place", ["", "exporter/", "importer/"])
def test_addresses_are_the_administration_s_alone(letter, staff_client, place):
    answer = staff_client(EDITORS).get(f"/gestion/abonnes/{place}")

    assert answer.status_code in {302, 403}


def test_staff_write_no_subscriber_by_hand(subscriber, staff_client):
    client = staff_client(ADMINISTRATION)

    for place in ("new/", f"edit/{subscriber.pk}/", f"delete/{subscriber.pk}/"):
        client.post(f"/gestion/abonnes/{place}", {"email": "autre@exemple.fr"})

    assert list(Subscriber.objects.values_list("email", flat=True)) == [subscriber.email]
