"""Answering a survey: nothing typed is lost, no link records, and a person counts once."""

from django.test import Client

from community.groups import EDITORS
from sandbox.loader import load_scenarios
from surveys import actions
from surveys.models import Answer, Draft, Response
from tests.surveys.makers import EVERY_KIND, FULL, address, answer, jump, make_survey, page, question


def test_every_kind_is_stored_as_it_was_answered(db):
    survey = make_survey(EVERY_KIND)

    answer(survey, FULL)

    stored = set(Answer.objects.values_list("question", "row", "value", "text"))
    assert stored == {
        ("s", "", "oui", ""), ("m", "", "oui", ""), ("m", "", "non", ""), ("e", "", "4", ""), ("n", "", "10", ""),
        ("t", "un", "oui", ""), ("t", "deux", "non", ""), ("r", "non", "1", ""), ("r", "oui", "2", ""),
        ("nb", "", "1234.5", ""), ("d", "", "2026-11-24", ""), ("c", "", "", "Bonjour"),
        ("l", "", "", "Deux\nlignes"), ("a", "", "oui", ""),
    }  # fmt: skip


def test_what_is_wrong_is_said_at_its_field_and_kept(db, client):
    survey = make_survey(page("une", question("number", "nb", minimum=1, maximum=9), question("ranking", "r")))

    refused = answer(survey, {"q-nb": "douze", "q-r--oui": "1", "q-r--non": "1"}, client=client)

    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "q-nb": ["Écrivez un nombre, par exemple 12 ou 12,5."],
        "q-r--oui": ["Donnez un rang différent à chaque ligne, de 1 à 2."],
    }
    assert 'value="douze"' in refused.content.decode()
    assert Response.objects.count() == 0


def test_hostile_values_are_refused_without_harm(db, client):
    survey = make_survey(EVERY_KIND)

    for value in ("<script>alert(1)</script>", "\x00", "=1+1", "9" * 400, "NaN", "Infinity", "2026-99-99", "é" * 5000):
        refused = answer(survey, dict.fromkeys(FULL, value), client=client)
        assert (refused.status_code, "<script>alert" in refused.content.decode()) == (422, False)


def test_opening_a_link_records_nothing(db, client):
    survey = make_survey()

    client.get(address("welcome", survey), {"q": "oui"})
    client.get(address("page", survey, "une"))

    assert (Draft.objects.count(), Response.objects.count()) == (0, 0)


def test_an_answer_in_the_link_is_proposed_and_recorded_when_begun(db, client):
    survey = make_survey()
    shown = client.get(address("welcome", survey), {"q": "oui", "autre": "x"}).context["start"]

    client.post(address("welcome", survey), {"q": "oui"})

    assert shown == {"q": "oui"}
    assert Draft.objects.get().answers == {"q": "oui"}


def test_an_answer_that_cannot_be_given_is_not_proposed(db, client):
    survey = make_survey()

    assert client.get(address("welcome", survey), {"q": "<b>"}).context["start"] == {}


def test_sent_twice_counts_once(db, client):
    survey = make_survey()
    answer(survey, {"q-q": "oui"}, client=client)

    again = client.post(address("page", survey, "une"), {"q-q": "non"}, follow=True)

    assert list(Answer.objects.values_list("value", flat=True)) == ["oui"]
    assert [str(message) for message in again.context["messages"]] == [
        "Vos réponses ont déjà été envoyées\u00a0: elles ne sont comptées qu’une fois."
    ]


def test_two_tabs_fill_in_the_same_answers(db, client):
    survey = make_survey()
    client.post(address("welcome", survey))
    client.post(address("welcome", survey))

    client.post(address("page", survey, "une"), {"q-q": "oui"})
    client.post(address("page", survey, "une"), {"q-q": "oui"})

    assert (Draft.objects.count(), Response.objects.count()) == (0, 1)


def test_one_browser_answers_an_open_survey_once(db, client):
    survey = make_survey()
    answer(survey, {"q-q": "oui"}, client=client)

    answer(survey, {"q-q": "oui"}, client=client)

    assert Response.objects.count() == 1


LONG = (
    page("a", question(code="qa", required=True), jumps=[jump("c", "Non", "qa")]),
    page("b", question(code="qb", required=True), text="Vous avez dit {qa}."),
    page("c", question(code="qc")),
)


def test_a_branch_left_is_not_counted(db, client):
    survey = make_survey(*LONG)
    client.post(address("welcome", survey))
    client.post(address("page", survey, "a"), {"q-qa": "oui"})
    client.post(address("page", survey, "b"), {"q-qb": "oui"})
    client.post(address("page", survey, "a"), {"q-qa": "non"})
    client.post(address("page", survey, "c"), {})

    client.post(address("send", survey))

    assert list(Answer.objects.values_list("question", "value")) == [("qa", "non")]


def test_an_earlier_answer_is_taken_up_in_the_text(db, client):
    survey = make_survey(*LONG)
    client.post(address("welcome", survey))
    client.post(address("page", survey, "a"), {"q-qa": "oui"})

    assert client.get(address("page", survey, "b")).context["text"] == "Vous avez dit Oui."


def test_a_page_ahead_is_not_reached_by_its_address(db, client):
    survey = make_survey(*LONG)
    client.post(address("welcome", survey))

    assert client.get(address("page", survey, "c")).url == address("page", survey, "a")
    assert client.get(address("send", survey)).url == address("page", survey, "a")


def test_answers_are_taken_up_on_another_device_by_their_code(db, client):
    survey = make_survey(*LONG)
    client.post(address("welcome", survey))
    client.post(address("page", survey, "a"), {"q-qa": "oui", "go": "pause"})
    code = client.get(address("pause", survey)).context["code"]
    elsewhere = Client()

    resumed = elsewhere.post(address("resume", survey), {"code": code.lower().replace("-", " ")})

    assert resumed.url == address("page", survey, "a")
    assert elsewhere.get(resumed.url).context["form"].initial == {"q-qa": "oui"}


def test_a_code_that_nobody_has_is_said(db, client):
    survey = make_survey()

    answered = client.post(address("resume", survey), {"code": "\x00 AAAA"}, follow=True)

    assert [str(message) for message in answered.context["messages"]] == [
        "Ce code ne correspond à aucune réponse commencée. Vérifiez chaque signe."
    ]


def test_pausing_keeps_what_is_typed_without_asking_for_the_rest(db, client):
    survey = make_survey(page("une", question(code="x", required=True), question("short", "y")))
    client.post(address("welcome", survey))

    client.post(address("page", survey, "une"), {"q-y": "à suivre", "go": "pause"})

    assert (Draft.objects.get().answers, Draft.objects.get().seen) == ({"x": None, "y": "à suivre"}, [])


def test_whoever_began_goes_on_with_the_version_begun(db, client):
    survey = make_survey(page("une", question(code="q", options="Oui\nNon")))
    client.post(address("welcome", survey))
    survey.content = [page("une", question(code="q", options="Oui\nNon\nPeut-être"))]
    survey.save()
    actions.open_version(survey=survey)

    old = client.get(address("page", survey, "une")).content.decode()
    other = Client()
    other.post(address("welcome", survey))
    new = other.get(address("page", survey, "une")).content.decode()

    assert ("Peut-être" in old, "Peut-être" in new) == (False, True)


def test_a_change_is_not_seen_before_it_is_opened(db, client):
    survey = make_survey()
    type(survey).objects.filter(pk=survey.pk).update(content="[]")

    client.post(address("welcome", survey))

    assert client.get(address("page", survey, "une")).status_code == 200


def test_a_closed_survey_takes_no_answer(db, client):
    survey = make_survey()
    client.post(address("welcome", survey))
    actions.close(survey=survey)

    refused = client.post(address("page", survey, "une"), {"q-q": "oui"})

    assert (refused.url, Response.objects.count()) == (address("welcome", survey), 0)


def test_the_quota_closes_the_survey(db):
    survey = make_survey(quota=2)

    for _ in range(3):
        answer(survey, {"q-q": "oui"})

    survey.refresh_from_db()
    assert (Response.objects.count(), survey.state) == (2, "fermée")


def test_a_random_order_is_each_person_s_own_and_stays(db, client):
    survey = make_survey(page("une", question(options="\n".join("abcdefghij"), shuffled=True)))

    def order(browser):
        return [code for code, _ in browser.get(address("page", survey, "une")).context["form"].fields["q-q"].choices]

    client.post(address("welcome", survey))
    seen = [order(client), order(client)]
    others = []
    for _ in range(5):
        other = Client()
        other.post(address("welcome", survey))
        others.append(order(other))

    assert seen[0] == seen[1]
    assert any(one != seen[0] for one in others)


def test_a_fact_of_the_sandbox_opens_its_page_and_is_stored_nowhere(db, client):
    load_scenarios()
    survey = make_survey(
        page("a", question(code="qa"), jumps=[jump("c", fact="rejet-rencontre")]),
        page("b", question(code="qb"), after="fin"),
        page("c", question(code="qc")),
    )
    other = Client()
    exercise = "/bac-a-sable/exercices/rejet/"
    client.post(exercise, {"key": client.get(exercise).context["key"]})
    for browser in (client, other):
        browser.post(address("welcome", survey))

    met = client.post(address("page", survey, "a"), {"q-qa": "oui"})
    not_met = other.post(address("page", survey, "a"), {"q-qa": "oui"})

    assert (met.url, not_met.url) == (address("page", survey, "c"), address("page", survey, "b"))
    assert "rejet" not in str(list(Draft.objects.values()))


def test_links_for_a_letter_carry_an_answer(staff_client):
    survey = make_survey()

    desk = staff_client(EDITORS).get(f"/gestion/enquetes/{survey.pk}/conduite/")

    start = f"http://testserver{address('welcome', survey)}"
    assert desk.context["letter_links"] == [("Oui", f"{start}?q=oui"), ("Non", f"{start}?q=non")]
