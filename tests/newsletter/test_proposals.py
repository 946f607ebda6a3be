"""« Proposer un article »: open to all, answered once, the address forgotten."""

import pytest
from django.core.cache import cache

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from community.limits import TOO_MANY
from community.models import OutboxMail
from newsletter.models import Article, Proposal
from newsletter.views.proposals import AN_HOUR
from tests.community.conftest import client_with_factor
from tests.factories import make_user

GIVEN = {"title": "Un sujet", "rubrique": "", "text": "Mon texte.", "email": "lecteur@exemple.fr"}


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def proposal(practices) -> Proposal:
    return Proposal.objects.create(title="Un sujet", text="Mon texte.", rubrique=practices, email="lecteur@exemple.fr")


def decide(client, proposal: Proposal, **data):
    return client.post(f"/gestion/propositions/{proposal.pk}/repondre/", data)


def test_proposal_is_received_from_anyone(client, letter):
    answer = client.post("/lettre/proposer/", GIVEN)

    kept = Proposal.objects.get()
    assert answer.url == "/lettre/proposer/merci/"
    assert (kept.title, kept.text, kept.email, kept.status) == (
        "Un sujet", "Mon texte.", "lecteur@exemple.fr", "received",
    )  # fmt: skip
    assert OutboxMail.objects.count() == 0


def test_proposal_sent_twice_is_received_once(client, letter):
    for _ in range(2):
        client.post("/lettre/proposer/", GIVEN)

    assert Proposal.objects.count() == 1


def test_proposal_with_a_fault_loses_nothing(client, letter):
    answer = client.post("/lettre/proposer/", GIVEN | {"title": "", "email": "pas une adresse"})

    html = answer.content.decode()
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["email", "title"])
    assert "Mon texte." in html
    assert Proposal.objects.count() == 0


def test_proposals_of_one_machine_are_bounded(client, letter):
    for number in range(AN_HOUR):
        client.post("/lettre/proposer/", GIVEN | {"title": f"Sujet {number}"})

    answer = client.post("/lettre/proposer/", GIVEN)

    assert answer.context["form"].non_field_errors() == [TOO_MANY]
    assert "Mon texte." in answer.content.decode()
    assert Proposal.objects.count() == AN_HOUR


def test_kept_proposal_becomes_a_draft_and_its_reader_is_told(staff_client, proposal, edition):
    answer = decide(staff_client(EDITORS), proposal, decision="keep", edition=edition.pk, reply="Bravo.")

    draft, mail = Article.objects.get(), OutboxMail.objects.get()
    proposal.refresh_from_db()
    assert answer.url == f"/gestion/pages/{draft.pk}/edit/"
    assert (draft.title, draft.live, draft.edition) == ("Un sujet", False, edition)
    assert mail.to == "lecteur@exemple.fr"
    assert "est retenue" in mail.text
    assert "Bravo." in mail.text
    assert (proposal.status, proposal.email) == ("kept", "")


def test_declined_proposal_makes_no_draft(staff_client, proposal):
    decide(staff_client(EDITORS), proposal, decision="decline")

    proposal.refresh_from_db()
    assert (proposal.status, proposal.email, Article.objects.count()) == ("declined", "", 0)
    assert OutboxMail.objects.count() == 1


def test_proposal_is_answered_once(staff_client, proposal, edition):
    client = staff_client(EDITORS)
    decide(client, proposal, decision="decline")

    answer = decide(client, proposal, decision="keep", edition=edition.pk)

    proposal.refresh_from_db()
    assert (answer.url, proposal.status, Article.objects.count()) == ("/gestion/propositions/", "declined", 0)


def test_kept_proposal_needs_an_edition(staff_client, proposal):
    answer = decide(staff_client(EDITORS), proposal, decision="keep")

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["edition"])


def test_reader_without_address_gets_no_mail(staff_client, proposal):
    Proposal.objects.update(email="")

    decide(staff_client(EDITORS), proposal, decision="decline")

    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize(
    ("group", "may"), [(EDITORS, True), (ADMINISTRATION, True), (TRAINERS, False), (SUPPORT, False)]
)
def test_committee_alone_reads_and_answers(prepared, proposal, group, may):
    client = client_with_factor(make_user(groups=(group,)))

    answers = [
        client.get(address).status_code == 200
        for address in ("/gestion/propositions/", f"/gestion/propositions/{proposal.pk}/repondre/")
    ]

    assert answers == [may, may]
