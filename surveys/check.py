"""What is wrong with a questionnaire, each fault as a sentence for its author. None: it may be opened."""

import re
from collections import Counter
from collections.abc import Iterator

from surveys.flow import Exploration, can_decide, explore, number_of
from surveys.questionnaire import (
    CHOICES,
    END,
    YES,
    Jump,
    Kind,
    Page,
    Question,
    Questionnaire,
    Test,
    code_of,
)

PIPE = re.compile(r"\{([a-z0-9-]+)\}")
OPTIONS_WANTED = {Kind.SINGLE: 2, Kind.MULTIPLE: 2, Kind.RANKING: 2, Kind.MATRIX: 2}


def problems(questionnaire: Questionnaire, facts: frozenset[str] = frozenset()) -> list[str]:
    """Faults of writing first; the paths are looked at once there are none."""
    if not questionnaire.pages:
        return ["Le questionnaire n’a pas encore de page."]
    found = [
        *_twice([page.code for page in questionnaire.pages], "page"),
        *_twice([question.code for question in questionnaire.questions], "question"),
        *_questions(questionnaire),
        *(fault for page in questionnaire.pages for fault in _jumps(questionnaire, page, facts)),
        *_pipes(questionnaire),
    ]
    return found or list(_paths(questionnaire, explore(questionnaire)))


def _twice(codes: list[str], what: str) -> Iterator[str]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"Le nom court «\u00a0{code}\u00a0» est porté par plus d’une {what}."


def _questions(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.questions:
        yield "Le questionnaire ne pose encore aucune question."
    for question in questionnaire.questions:
        yield from _options(question)


def _options(question: Question) -> Iterator[str]:
    named = f"Question «\u00a0{question.label}\u00a0»\u00a0:"
    if len(question.options) < OPTIONS_WANTED.get(question.kind, 0):
        yield f"{named} il faut au moins deux réponses possibles, une par ligne."
    if question.kind == Kind.MATRIX and not question.rows:
        yield f"{named} il faut au moins une ligne à évaluer."
    for options in (question.options, question.rows):
        for code, count in Counter(option.code for option in options).items():
            if count > 1:
                label = next(option.label for option in options if option.code == code)
                yield f"{named} «\u00a0{label}\u00a0» y est deux fois, ou ne s’en distingue que par des signes."
    if question.minimum is not None and question.maximum is not None and question.minimum >= question.maximum:
        yield f"{named} le maximum doit dépasser le minimum."


def _jumps(questionnaire: Questionnaire, page: Page, facts: frozenset[str]) -> Iterator[str]:
    named = f"Page «\u00a0{page.title}\u00a0»\u00a0:"
    for target in [*(jump.target for jump in page.jumps), *([page.after] if page.after else [])]:
        if target != END and questionnaire.page(target) is None:
            yield f"{named} aucune page ne porte le nom court «\u00a0{target}\u00a0»."
    for jump in page.jumps:
        for fault in _condition(questionnaire, page, jump, facts):
            yield f"{named} {fault}"


def _condition(questionnaire: Questionnaire, page: Page, jump: Jump, facts: frozenset[str]) -> Iterator[str]:
    if bool(jump.fact) == bool(jump.question):
        yield "un renvoi dépend d’une question ou d’un fait, de l’un des deux."
        return
    if jump.fact:
        if jump.fact not in facts:
            yield f"le site ne sait rien du fait «\u00a0{jump.fact}\u00a0»."
        return
    question = questionnaire.question(jump.question)
    if question is None:
        yield f"aucune question ne porte le nom court «\u00a0{jump.question}\u00a0»."
    elif not can_decide(question):
        yield f"la réponse à «\u00a0{question.label}\u00a0» ne peut pas décider de la suite."
    elif not _earlier(questionnaire, page, question):
        yield f"«\u00a0{question.label}\u00a0» n’est posée que plus loin."
    elif not _sensible(question, jump):
        yield f"«\u00a0{jump.value}\u00a0» n’est pas une réponse possible à «\u00a0{question.label}\u00a0»."


def _earlier(questionnaire: Questionnaire, page: Page, question: Question) -> bool:
    """Asked on this page or on one written before it."""
    upto = questionnaire.pages[: questionnaire.pages.index(page) + 1]
    return any(question in one.questions for one in upto)


def _sensible(question: Question, jump: Jump) -> bool:
    if question.kind in CHOICES:
        codes = {option.code for option in question.options} or {YES}
        return code_of(jump.value) in codes and jump.test in {Test.IS, Test.IS_NOT}
    return number_of(jump.value) is not None


def _pipes(questionnaire: Questionnaire) -> Iterator[str]:
    known: set[str] = set()
    for page in questionnaire.pages:
        texts = [page.title, page.text, *(part for q in page.questions for part in (q.label, q.help))]
        for code in {code for text in texts for code in PIPE.findall(text)} - known:
            yield f"Page «\u00a0{page.title}\u00a0»\u00a0: «\u00a0{{{code}}}\u00a0» ne reprend aucune question d’avant."
        known |= {question.code for question in page.questions}


def _paths(questionnaire: Questionnaire, found: Exploration) -> Iterator[str]:
    if not found.complete:
        yield "Les renvois font trop de chemins pour être vérifiés\u00a0: retirez-en."
        return
    first = questionnaire.pages[0].code
    for page in questionnaire.pages:
        if page.code != first and page.code not in found.met:
            yield f"Personne ne peut arriver à la page «\u00a0{page.title}\u00a0»."
            continue
        taken = {step.via for step in found.after(page.code)}
        for number, jump in enumerate(page.jumps):
            if number not in taken:
                yield f"Page «\u00a0{page.title}\u00a0»\u00a0: le renvoi vers «\u00a0{jump.target}\u00a0» ne sert jamais."
    loop = cycle(found)
    if loop:
        titles = " → ".join(page.title for code in loop if (page := questionnaire.page(code)))
        yield f"On peut tourner en rond\u00a0: {titles}."


def cycle(found: Exploration) -> list[str]:
    """A round of pages that lead to each other, the first one again at its end; empty when there is none."""
    after = {source: [step.target for step in found.after(source)] for source, _ in found.steps}
    done: set[str] = set()
    for start in sorted(after):
        loop = _round(start, after, [], done)
        if loop:
            return loop
    return []


def _round(code: str, after: dict[str, list[str]], trail: list[str], done: set[str]) -> list[str]:
    if code in trail:
        return [*trail[trail.index(code) :], code]
    if code in done:
        return []
    for target in after.get(code, []):
        loop = _round(target, after, [*trail, code], done)
        if loop:
            return loop
    done.add(code)
    return []
