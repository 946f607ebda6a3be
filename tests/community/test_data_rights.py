"""A person takes their data away, or erases everything, alone."""

import json

from axes.models import AccessAttempt

from community.models import OutboxMail, User
from tests.factories import make_mail, make_user


def test_export_holds_the_account_and_its_mails(client, db):
    user = make_user(email="aline@exemple.fr")
    make_mail(to="aline@exemple.fr", subject="Le mien")
    make_mail(to="autre@exemple.fr", subject="Pas le mien")
    client.force_login(user)

    answer = client.post("/mon-espace/mes-donnees/")

    data = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert data["compte"]["adresse"] == "aline@exemple.fr"
    assert [mail["objet"] for mail in data["courriels"]] == ["Le mien"]


def test_erasing_leaves_nothing_of_the_person_and_all_of_the_others(client, prepared):
    user, other = make_user(email="aline@exemple.fr"), make_user(email="autre@exemple.fr")
    for address in (user.email, other.email):
        make_mail(to=address)
        AccessAttempt.objects.create(username=address, failures_since_start=1)
    client.force_login(user)

    answer = client.post("/mon-espace/effacer/", follow=True)

    assert "Votre compte et vos données sont effacés." in answer.content.decode()
    assert list(User.objects.all()) == [other]
    assert list(OutboxMail.objects.values_list("to", flat=True)) == [other.email]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == [other.email]
    assert "_auth_user_id" not in client.session


def test_reading_the_page_erases_nothing(client, db):
    user = make_user()
    client.force_login(user)

    answer = client.get("/mon-espace/effacer/")

    assert "Effacer définitivement" in answer.content.decode()
    assert User.objects.filter(pk=user.pk).exists()


def test_data_leave_only_by_a_button(client, db):
    client.force_login(make_user())

    assert client.get("/mon-espace/mes-donnees/").status_code == 405
