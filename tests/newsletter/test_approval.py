"""« Composer la lettre »: tried, proposed by one person, approved by another, sent back; a changed word is a draft."""

import pytest

from community import data_rights
from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from community.models import OutboxMail, User
from newsletter import approval, links
from newsletter.approval import Kind
from newsletter.steps import LetterStep
from newsletter.subscribers import Subscriber
from tests.factories import make_user
from tests.newsletter.rows import make_article, make_subscriber

PLACES = ("", "essayer/", "proposer/", "approuver/", "renvoyer/", "1/clair/", "1/sombre/", "1/texte/")


@pytest.fixture(autouse=True)
def https(settings):
    settings.HTTPS, settings.SECURE_SSL_REDIRECT = True, False


@pytest.fixture
def author(staff_client):
    return staff_client(EDITORS)


@pytest.fixture
def reader(staff_client):
    return staff_client(EDITORS)


def at(edition, place: str = "") -> str:
    return f"/gestion/lettre/{edition.pk}/{place}"


def kinds(edition) -> list[str]:
    return list(edition.steps.values_list("kind", flat=True))


def standing(edition) -> str | None:
    edition.refresh_from_db()
    step = approval.standing(edition, approval.content_of(edition)[1])
    return step.kind if step else None


@pytest.mark.parametrize(
    ("group", "opened"), [(EDITORS, True), (ADMINISTRATION, True), (TRAINERS, False), (SUPPORT, False)]
)
def test_group_composes_or_is_refused_everywhere(staff_client, edition, article, group, opened):
    client = staff_client(group)

    answers = [client.get(at(edition, place), follow=True) for place in PLACES if not place or place[0] == "1"]
    acts = [client.post(at(edition, place), {"variant": "1", "note": "x"}) for place in PLACES[1:5]]

    assert {answer.redirect_chain == [] for answer in answers} == {opened}
    assert bool(kinds(edition)) is opened
    assert [act.status_code for act in acts] == [302] * 4


def test_letter_is_approved_by_another_person_only(author, reader, edition, article):
    author.post(at(edition, "proposer/"))
    own = author.post(at(edition, "approuver/"), follow=True).content.decode()

    assert (approval.SAME_PERSON in own, standing(edition)) == (True, Kind.PROPOSED)
    assert "Approuver la lettre" not in author.get(at(edition)).content.decode()
    assert "Approuver la lettre" in reader.get(at(edition)).content.decode()

    reader.post(at(edition, "approuver/"))

    assert (standing(edition), kinds(edition)) == (Kind.APPROVED, [Kind.PROPOSED, Kind.APPROVED])
    first, second = edition.steps.all()
    assert first.by_id != second.by_id
    assert first.digest == second.digest


def test_changed_word_makes_a_draft_again(author, reader, edition, article):
    author.post(at(edition, "proposer/"))
    reader.post(at(edition, "approuver/"))

    article.summary = "Un autre résumé."
    article.save()

    assert standing(edition) is None
    assert "Brouillon." in author.get(at(edition)).content.decode()


def test_changed_after_the_proposal_is_not_approved(author, reader, edition, article, practices):
    author.post(at(edition, "proposer/"))
    make_article(edition, practices, "Ajouté ensuite")

    answer = reader.post(at(edition, "approuver/"), follow=True)

    assert approval.NOT_PROPOSED in answer.content.decode()
    assert kinds(edition) == [Kind.PROPOSED]


def test_letter_with_a_fault_is_neither_proposed_nor_approved(author, reader, edition, article):
    author.post(at(edition, "proposer/"))
    article.body = [("text", "[Perdu](/guides/perdu/)")]
    article.save()
    page = author.get(at(edition)).content.decode()

    answers = [author.post(at(edition, "proposer/"), follow=True), reader.post(at(edition, "approuver/"), follow=True)]

    assert [approval.NOT_GREEN in answer.content.decode() for answer in answers] == [True, True]
    assert ("qui ne répond pas" in page, "Proposer la lettre" in page) == (True, False)
    assert kinds(edition) == [Kind.PROPOSED]


def test_letter_is_proposed_once(author, reader, edition, article):
    author.post(at(edition, "proposer/"))

    answer = reader.post(at(edition, "proposer/"), follow=True)

    assert (approval.ALREADY in answer.content.decode(), kinds(edition)) == (True, [Kind.PROPOSED])


@pytest.mark.parametrize("approved", [False, True])
def test_letter_is_sent_back_with_what_to_correct(author, reader, edition, article, approved):
    author.post(at(edition, "proposer/"))
    if approved:
        reader.post(at(edition, "approuver/"))

    page = reader.post(at(edition, "renvoyer/"), {"note": "Le titre trompe."}, follow=True).content.decode()

    assert (standing(edition), "Le titre trompe." in page) == (None, True)
    author.post(at(edition, "proposer/"))
    assert standing(edition) == Kind.PROPOSED


def test_sending_back_asks_what_to_correct(author, reader, edition, article):
    author.post(at(edition, "proposer/"))

    answer = reader.post(at(edition, "renvoyer/"), {"note": " "})

    assert (answer.status_code, list(answer.context["sending_back"].errors)) == (422, ["note"])
    assert kinds(edition) == [Kind.PROPOSED]


def test_draft_is_not_sent_back(author, edition, article):
    answer = author.post(at(edition, "renvoyer/"), {"note": "Quoi"}, follow=True)

    assert (approval.NOTHING_TO_RETURN in answer.content.decode(), kinds(edition)) == (True, [])


@pytest.fixture
def tried(author, edition, article, mailoutbox, django_capture_on_commit_callbacks):
    """The mail of a trial, as it left."""
    with django_capture_on_commit_callbacks(execute=True):
        author.post(at(edition, "essayer/"), {"variant": "1"})
    [mail] = mailoutbox
    return mail


def test_trial_is_the_letter_and_leaves_to_who_asks(tried):
    [(html, kind)] = tried.alternatives

    user = User.objects.get(pk=LetterStep.objects.get().by_id)
    assert (tried.to, tried.subject, kind) == ([user.email], "[Essai] Lettre 7", "text/html")
    assert ("Recycler une facture" in html, "Recycler une facture" in tried.body) == (True, True)
    assert "{{" not in html + tried.body


def test_links_of_a_trial_are_whole_and_belong_to_nobody(client, tried):
    subscriber = make_subscriber("lectrice@exemple.fr", "les-bonnes-pratiques")
    [(html, _)] = tried.alternatives
    leave = tried.extra_headers["List-Unsubscribe"].strip("<>")

    client.post(leave.removeprefix("http://testserver"), {"List-Unsubscribe": "One-Click"})

    assert tried.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (leave in html, leave in tried.body) == (True, True)
    assert links.is_ours(links.UNSUBSCRIBE, leave.rstrip("/").rpartition("/")[2])
    assert Subscriber.objects.get() == subscriber


def test_trial_asks_for_a_letter_of_the_list(author, edition, article):
    answer = author.post(at(edition, "essayer/"), {"variant": "6"})

    assert (answer.status_code, list(answer.context["trial"].errors)) == (422, ["variant"])
    assert OutboxMail.objects.count() == 0


def test_trial_decides_nothing(author, edition, article):
    author.post(at(edition, "proposer/"))

    author.post(at(edition, "essayer/"), {"variant": "1"})

    assert (kinds(edition), standing(edition)) == ([Kind.PROPOSED, Kind.TRIED], Kind.PROPOSED)


def test_preview_shows_the_mail_under_a_policy_that_runs_nothing(author, edition, article):
    shown = author.get(at(edition, "1/clair/"))
    text = author.get(at(edition, "1/texte/"))

    assert "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;" in shown["Content-Security-Policy"]
    assert "http://testserver/lettre/abonnement/" in shown.content.decode()
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "http://testserver/lettre/abonnement/" in text.content.decode()


@pytest.mark.parametrize("place", ["0/clair/", "2/clair/", "999999999/texte/", "1/autre/"])
def test_preview_of_no_variant_is_not_found(author, edition, article, place):
    assert author.get(at(edition, place)).status_code == 404


def test_empty_edition_says_what_to_do(author, edition):
    page = author.get(at(edition)).content.decode()

    assert ("L’édition n’a pas d’article publié." in page, "M’envoyer un essai" in page) == (True, False)


def test_button_stands_on_the_page_of_an_edition_for_who_may(author, staff_client, edition, article):
    shown = [at(edition) in author.get(f"/gestion/pages/{page.pk}/").content.decode() for page in (edition, article)]

    assert shown == [True, False]


def test_person_takes_the_steps_away_and_leaves_none_in_their_name(edition, article):
    user = make_user()
    approval.propose(edition=edition, by=user)

    taken = data_rights.export(user)["lettres composées"]
    data_rights.erase(user)

    assert [(one["lettre"], one["étape"]) for one in taken] == [("Lettre 7", "proposée à l’approbation")]
    assert list(LetterStep.objects.values_list("kind", "by")) == [(Kind.PROPOSED, None)]
