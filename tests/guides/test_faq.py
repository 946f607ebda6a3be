"""« Questions fréquentes »: read, found, drafted from an answer of the support and published by an editor alone."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from community import assistance
from community.groups import EDITORS, SUPPORT
from community.help_forms import new_key
from community.models import SearchEntry
from community.search import rebuild
from guides import faq
from guides.faq import QuestionPage
from tests.community.conftest import client_with_factor
from tests.community.help import desk, make_request
from tests.factories import make_user


@pytest.fixture
def prepared(db):
    call_command("prepare")


@pytest.fixture
def agent(prepared):
    return make_user(email="astrid@exemple.fr", groups=(SUPPORT,))


@pytest.fixture
def desk_client(agent):
    return client_with_factor(agent)


@pytest.fixture
def answered(agent):
    request = make_request(text="Où est le bouton Recycler ?")
    assistance.answer(request=request, agent=agent, text="Dans **Factures émises**.", key=new_key())
    return request


def listed(client) -> list[str]:
    return [page.title for page in client.get("/questions-frequentes/").context["questions"]]


def test_answer_becomes_one_draft_that_nobody_sees(client, desk_client, answered, agent):
    for _ in range(2):
        desk_client.post(desk(answered, "question/"))

    page = QuestionPage.objects.get()
    answered.refresh_from_db()
    assert (page.title, page.live, page.owner, page.latest_revision.user) == (
        "Où est le bouton Recycler ?", False, agent, agent,
    )  # fmt: skip
    assert [block.value for block in page.body] == ["Dans **Factures émises**."]
    assert answered.faq == page.page_ptr
    assert (client.get(page.url).status_code, listed(client)) == (404, [])


def test_request_without_an_answer_makes_no_question(desk_client, agent):
    desk_client.post(desk(make_request(), "question/"))

    assert QuestionPage.objects.count() == 0


@pytest.mark.parametrize(
    ("question", "title"),
    [("Un\n mot", "Un mot"), ("x" * 300, "x" * 119 + "…"), ("<b>Gras</b>", "<b>Gras</b>")],
)
def test_draft_takes_whatever_was_asked(agent, question, title):
    assert faq.draft(question, "Voici.", agent).title == title


def test_draft_of_a_question_without_a_word_has_a_title_of_its_own(agent):
    first, second = (faq.draft("???", "Voici.", agent) for _ in range(2))

    assert first.title.startswith("Question du ")
    assert first.slug != second.slug


def test_agent_may_not_write_questions_and_an_editor_may(client, desk_client, answered):
    desk_client.post(desk(answered, "question/"))
    page = Page.objects.get(pk=QuestionPage.objects.get().pk)
    may = [page.permissions_for_user(make_user(groups=(group,))).can_edit() for group in (SUPPORT, EDITORS)]

    page.specific.latest_revision.publish()

    assert may == [False, True]
    assert listed(client) == ["Où est le bouton Recycler ?"]
    assert "<strong>Factures émises</strong>" in client.get(page.specific.url).content.decode()


def test_editors_are_told_what_waits_for_them(prepared, agent, desk_client):
    faq.draft("Une question à relire", "Voici.", agent)
    editor = client_with_factor(make_user(groups=(EDITORS,)))

    told = ["Une question à relire" in one.get("/gestion/").content.decode() for one in (editor, desk_client)]

    assert told == [True, False]


def test_hostile_answer_is_published_as_words(client, prepared):
    page = faq.draft("Une question", "<img src=x onerror=alert(1)>\n\n[lien](javascript:alert(1))", None)
    page.latest_revision.publish()

    html = client.get(page.url).content.decode()

    assert "<img src=x" not in html
    assert "javascript:" not in html.split("<article")[1].split("</article>")[0].replace("[lien](javascript:", "")


def test_demonstration_questions_are_proposed_to_who_asks_and_found(client, prepared):
    for _ in range(2):
        faq.load_questions()
    rebuild()

    html = client.get("/aide/").content.decode()

    titles = [page.title for page in faq.online()]
    assert len(titles) == 4
    assert [title for title in titles if title in html] == titles
    assert SearchEntry.objects.filter(kind="question").count() == 4


def test_help_proposes_nothing_before_there_is_a_question(client, prepared):
    assert "Déjà demandé" not in client.get("/aide/").content.decode()
