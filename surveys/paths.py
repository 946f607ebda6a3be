"""The picture of the ways through a questionnaire: boxes down a line, arcs where a page is jumped over, and in words."""

from dataclasses import dataclass

from surveys.flow import DEFAULT, Exploration, Step
from surveys.questionnaire import END, Page, Questionnaire, Test

BOX, GAP, WIDTH, LEFT = 44, 36, 300, 10
LANE = 22
TESTS = {Test.IS: "est", Test.IS_NOT: "n’est pas", Test.AT_LEAST: "vaut au moins", Test.AT_MOST: "vaut au plus"}


@dataclass(frozen=True)
class Box:
    title: str
    y: int
    count: int

    @property
    def middle(self) -> int:
        return self.y + BOX // 2


@dataclass(frozen=True)
class Arrow:
    number: int
    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Picture:
    """Sizes in the picture's own units. `words`: number, from, when, to: what the drawing says."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]
    words: list[tuple[int, str, str, str]]
    box_width: int = WIDTH
    box_height: int = BOX
    left: int = LEFT


def condition(questionnaire: Questionnaire, page: Page, step: Step, facts: dict[str, str]) -> str:
    if step.via == DEFAULT:
        return "sinon" if page.jumps else "toujours"
    jump = page.jumps[step.via]
    if jump.fact:
        start = "sauf si" if jump.test == Test.IS_NOT else "si"
        return f"{start} la personne {facts.get(jump.fact, jump.fact)}"
    question = questionnaire.question(jump.question)
    return f"si «\u00a0{question.label if question else jump.question}\u00a0» {TESTS[jump.test]} «\u00a0{jump.value}\u00a0»"


def picture(questionnaire: Questionnaire, found: Exploration, facts: dict[str, str]) -> Picture:
    """Draws each step that some answers take, and no other."""
    rows = [page.code for page in questionnaire.pages] + [END]
    boxes = [
        Box(page.title, place * (BOX + GAP), len(page.questions)) for place, page in enumerate(questionnaire.pages)
    ]
    boxes.append(Box("Fin", len(questionnaire.pages) * (BOX + GAP), 0))
    arrows, words, lanes = [], [], 0
    for page in questionnaire.pages:
        for step in found.after(page.code):
            number = len(words) + 1
            start, end = rows.index(page.code), rows.index(step.target)
            lanes += end != start + 1
            arrows.append(_arrow(number, boxes[start], boxes[end], 0 if end == start + 1 else lanes))
            words.append((number, page.title, condition(questionnaire, page, step, facts), boxes[end].title))
    width = LEFT + WIDTH + LANE * (lanes + 2)
    return Picture(width, boxes[-1].y + BOX + 4, boxes, arrows, words)


def _arrow(number: int, start: Box, end: Box, lane: int) -> Arrow:
    if not lane:
        x = LEFT + WIDTH // 3
        return Arrow(number, f"M{x} {start.y + BOX} V{end.y - 6}", x + 8, start.y + BOX + GAP // 2 + 4)
    side = LEFT + WIDTH
    x = side + LANE * lane
    # Arcs leave and arrive at other heights, so that two of them never lie on each other.
    leaves, arrives = start.middle + 2 * lane, end.middle - 2 * lane
    return Arrow(number, f"M{side} {leaves} H{x} V{arrives} H{side + 6}", x + 3, (leaves + arrives) // 2)
