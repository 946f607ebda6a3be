"""What the staff reads of the mails: never a link that would make them someone else."""

import json

import pytest

from community.groups import ADMINISTRATION, SUPPORT
from community.models import NOT_SHOWN, OutboxMail, User
from tests.community.conftest import client_with_factor
from tests.factories import make_mail, make_user

LINK = "http://testserver/compte/mot-de-passe/oublie/1-abcdef/"


@pytest.fixture
def reader(request, staff_client):
    """A client of the group; of a superuser for « superuser »."""
    if request.param != "superuser":
        return staff_client(request.param)
    return client_with_factor(User.objects.create_superuser("racine@exemple.fr", "x"))


ALL_READERS = pytest.mark.parametrize("reader", [SUPPORT, ADMINISTRATION, "superuser"], indirect=True)


@ALL_READERS
def test_no_staff_page_shows_a_personal_link(reader):
    mail = make_mail(text=LINK, status="failed")
    places = ["", "results/?q=abcdef", "?text__contains=abcdef", "?export=csv", f"renvoyer/{mail.pk}/", "new/"]
    places += [f"{view}/{mail.pk}/" for view in ("inspect", "edit", "copy", "delete", "history", "usage")]
    places += [f"{mail.pk}/renvoyer/"]

    pages = {place: reader.get(f"/gestion/courriels/{place}", follow=True).getvalue().decode() for place in places}

    assert {place for place, page in pages.items() if "abcdef/" in page} == set()
    assert NOT_SHOWN in pages[f"inspect/{mail.pk}/"]


@pytest.mark.parametrize("reader", [SUPPORT], indirect=True)
def test_personal_link_is_hidden_whatever_became_of_the_mail(reader):
    mails = [make_mail(text=LINK, status=status) for status in OutboxMail.Status.values]

    pages = [reader.get(f"/gestion/courriels/inspect/{mail.pk}/").content.decode() for mail in mails]

    assert [NOT_SHOWN in page for page in pages] == [True] * 5
    assert [page for page in pages if LINK in page] == []


@ALL_READERS
def test_staff_reads_a_mail_that_holds_no_secret(reader):
    mail = make_mail(text="La newsletter du mois", secret=False)

    assert "La newsletter du mois" in reader.get(f"/gestion/courriels/inspect/{mail.pk}/").content.decode()


@ALL_READERS
def test_nobody_writes_a_mail_by_hand(reader):
    mail = make_mail()

    for place in ("new/", f"edit/{mail.pk}/", f"delete/{mail.pk}/", f"copy/{mail.pk}/"):
        reader.post(f"/gestion/courriels/{place}", {"to": "moi@exemple.fr", "subject": "x", "text": "x"})

    assert list(OutboxMail.objects.values_list("to", "text")) == [(mail.to, mail.text)]


@pytest.mark.parametrize("reader", [SUPPORT], indirect=True)
def test_password_link_asked_for_by_anyone_is_not_for_the_staff(reader, client, outbox_mail):
    victim = make_user(email="racine@exemple.fr", password="un long mot de passe")
    client.post("/compte/mot-de-passe/oublie/", {"email": victim.email})
    mail = OutboxMail.objects.get(to=victim.email)

    page = reader.get(f"/gestion/courriels/inspect/{mail.pk}/").content.decode()

    assert "/compte/mot-de-passe/oublie/" in mail.text
    assert "/compte/mot-de-passe/oublie/" not in page


def test_personal_link_does_not_leave_with_the_person_s_data(client, db):
    user = make_user(email="aline@exemple.fr")
    make_mail(to=user.email, text=LINK)
    client.force_login(user)

    data = json.loads(client.post("/mon-espace/mes-donnees/").content)

    assert [mail["texte"] for mail in data["courriels"]] == [NOT_SHOWN]


def test_stopped_mail_whose_link_is_forgotten_is_not_sent_again(staff_client):
    mail = make_mail(status="failed", text="")

    page = staff_client(SUPPORT).post(f"/gestion/courriels/{mail.pk}/renvoyer/", follow=True).content.decode()

    mail.refresh_from_db()
    assert "son lien personnel est périmé" in page
    assert mail.status == "failed"
