"""The ways through a questionnaire: every one ends, and none is met that the builder does not draw."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surveys.check import problems
from surveys.flow import explore, next_step, way
from surveys.paths import picture
from surveys.questionnaire import END, Question, Questionnaire, parse
from tests.surveys.makers import jump, page, question

CODES = ["a", "b", "c", "d"]
targets = st.sampled_from([*CODES, END])


@st.composite
def jumps(draw, asked: list[tuple[str, str]]):
    kind, code = draw(st.sampled_from(asked))
    value = draw(st.sampled_from(["1", "3", "5"] if kind in {"scale", "number"} else ["Oui", "Non"]))
    test = draw(st.sampled_from(["is", "is_not", *(["at_least", "at_most"] if kind in {"scale", "number"} else [])]))
    return jump(draw(targets), value, code, test=test)


@st.composite
def questionnaires(draw) -> Questionnaire:
    pages, asked = [], []
    for code in CODES:
        kind = draw(st.sampled_from(["single", "multiple", "scale", "number", "consent"]))
        values = {"required": draw(st.booleans()), "options": "Oui\nNon"}
        asked.append((kind, f"q-{code}"))
        leads = draw(st.lists(jumps(asked), max_size=2))
        after = draw(st.sampled_from(["", "", *CODES, END]))
        pages.append(page(code, question(kind, f"q-{code}", **values), jumps=leads, after=after))
    return parse(pages)


def some_answer(draw, asked: Question) -> Any:
    free = [] if asked.required else [None]
    if asked.kind == "multiple":
        sets = [["oui"], ["non"], ["oui", "non"]]
        return draw(st.sampled_from([*free, *sets]))
    if asked.kind in {"scale", "number"}:
        return draw(st.sampled_from([*free, "1", "2", "3", "4", "5"]))
    return draw(st.sampled_from([*free, "oui", *(["non"] if asked.kind == "single" else [])]))


@given(questionnaires(), st.data())
def test_a_person_meets_only_what_the_builder_draws_and_comes_to_an_end(questionnaire, data):
    found = explore(questionnaire)
    faultless = not problems(questionnaire)
    answers, code, steps = {}, questionnaire.pages[0].code, 0

    while code != END and steps < 20:
        here = questionnaire.page(code)
        answers |= {asked.code: some_answer(data.draw, asked) for asked in here.questions}
        step = next_step(questionnaire, here, answers)
        assert (code, step) in found.steps
        code, steps = step.target, steps + 1

    assert code == END or not faultless


@given(questionnaires())
def test_a_faultless_questionnaire_draws_each_page_with_a_way_to_it(questionnaire):
    found = explore(questionnaire)
    if problems(questionnaire):
        return

    drawn = picture(questionnaire, found, {})

    titles = {page.title for page in questionnaire.pages}
    assert {source for _, source, _, _ in drawn.words} == titles
    assert len(drawn.arrows) == len(found.steps)


def test_way_stops_at_the_first_page_to_fill_in():
    questionnaire = parse([page("a", question(code="qa")), page("b", question(code="qb")), page("c")])

    assert way(questionnaire, {"qa": "oui"}, ["a"]) == ["a", "b"]


def test_way_follows_the_jump_that_holds():
    questionnaire = parse(
        [page("a", question(code="qa"), jumps=[jump("c", "Non", "qa")]), page("b"), page("c")],
    )

    assert way(questionnaire, {"qa": "non"}, ["a", "c"]) == ["a", "c", END]


def test_a_fact_decides_without_a_question():
    pages = [page("a", question(), jumps=[jump("c", fact="rejet")]), page("b", question(code="b")), page("c")]
    questionnaire = parse(pages)
    first = questionnaire.pages[0]

    known = next_step(questionnaire, first, {}, frozenset({"rejet"})).target

    assert (known, next_step(questionnaire, first, {}).target) == ("c", "b")
    assert problems(questionnaire, frozenset({"rejet"})) == []


def test_pages_that_lead_to_each_other_are_refused():
    questionnaire = parse([page("a", question(code="qa")), page("b", question(code="qb"), after="a")])

    assert problems(questionnaire) == ["On peut tourner en rond\u00a0: Page a → Page b → Page a."]


def test_a_page_that_nobody_reaches_is_named():
    pages = [page("a", question(code="qa"), after="c"), page("b", question(code="qb")), page("c", question(code="qc"))]

    assert problems(parse(pages)) == ["Personne ne peut arriver à la page «\u00a0Page b\u00a0»."]


def test_a_jump_that_never_serves_is_named():
    twice = [jump("c", "Non", "qa"), jump("fin", "Non", "qa")]
    pages = [page("a", question(code="qa"), jumps=twice), page("b"), page("c")]

    assert problems(parse(pages)) == [
        "Page «\u00a0Page a\u00a0»\u00a0: le renvoi vers «\u00a0fin\u00a0» ne sert jamais."
    ]


def test_faults_of_writing_are_each_said():
    pages = [
        page(
            "a",
            question(code="qa", options="Seule"),
            question("long", "texte"),
            jumps=[jump("z", "x", "texte"), jump("b", "Rouge", "qb"), jump("b", "x", "rien"), jump("b", "x", "")],
        ),
        page("b", question(code="qb"), question(code="qb"), text="Vous avez dit {plus-tard}"),
        page("b", question(code="qd", options="Un\nun")),
    ]

    assert problems(parse(pages)) == [
        "Le nom court «\u00a0b\u00a0» est porté par plus d’une page.",
        "Le nom court «\u00a0qb\u00a0» est porté par plus d’une question.",
        "Question «\u00a0Question qa\u00a0»\u00a0: il faut au moins deux réponses possibles, une par ligne.",
        "Question «\u00a0Question qd\u00a0»\u00a0: «\u00a0Un\u00a0» y est deux fois, ou ne s’en distingue que par des signes.",
        "Page «\u00a0Page a\u00a0»\u00a0: aucune page ne porte le nom court «\u00a0z\u00a0».",
        "Page «\u00a0Page a\u00a0»\u00a0: la réponse à «\u00a0Question texte\u00a0» ne peut pas décider de la suite.",
        "Page «\u00a0Page a\u00a0»\u00a0: «\u00a0Question qb\u00a0» n’est posée que plus loin.",
        "Page «\u00a0Page a\u00a0»\u00a0: aucune question ne porte le nom court «\u00a0rien\u00a0».",
        "Page «\u00a0Page a\u00a0»\u00a0: un renvoi dépend d’une question ou d’un fait, de l’un des deux.",
        "Page «\u00a0Page b\u00a0»\u00a0: «\u00a0{plus-tard}\u00a0» ne reprend aucune question d’avant.",
    ]


def test_names_left_out_are_taken_from_the_words():
    questionnaire = parse(
        [page("", question(code="", label="Votre métier ?"), question(code="", label="Votre métier ?"))]
    )

    assert [asked.code for asked in questionnaire.questions] == ["votre-metier", "votre-metier-2"]
