"""The form of one page, made from its questions; what is typed becomes plain values, and back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from django import forms

from surveys.questionnaire import STEPS, TEXTS, YES, Kind, Option, Page, Question

SHORT, LONG = 200, 4000
ANSWER = "Répondez à cette question."
CHOOSE = "Choisissez une réponse."
RANKS = "Donnez un rang différent à chaque ligne, de 1 à {count}."
UNRANKED = "Donnez un rang à chaque ligne, ou à aucune."


class FrenchNumberField(forms.DecimalField):
    """« 1 234,5 » as well as « 1234.5 »."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": "Écrivez un nombre, par exemple 12 ou 12,5."}

    def to_python(self, value):
        text = "".join(str(value or "").split()).replace(",", ".")
        number = super().to_python(text)
        if number is not None and not number.is_finite():
            raise forms.ValidationError(self.error_messages["invalid"])
        return number


def name_of(question: Question, row: Option | None = None) -> str:
    return f"q-{question.code}--{row.code}" if row else f"q-{question.code}"


def shuffled(question: Question, seed: int) -> list[Option]:
    """The options in this person's order: another for each seed, the same each time."""
    options = list(question.options)
    if question.shuffled:
        Random(f"{seed}:{question.code}").shuffle(options)  # noqa: S311 - an order on a screen, no secret
    return options


def _pairs(options: list[Option]) -> list[tuple[str, str]]:
    return [(option.code, option.label) for option in options]


def _steps(question: Question) -> list[tuple[str, str]]:
    return [(str(step), str(step)) for step in question.steps]


def _help(question: Question) -> str:
    if question.kind == Kind.NPS:
        ends = "De 0, certainement pas, à 10, certainement."
    elif question.low and question.high:
        ends = f"De 1, {question.low}, à {question.maximum}, {question.high}."
    else:
        ends = ""
    return " ".join(filter(None, [question.help, ends]))


def _common(question: Question) -> dict[str, Any]:
    return {
        "label": question.label,
        "help_text": _help(question),
        "required": question.required,
        "error_messages": {"required": ANSWER},
    }


def _radio(question: Question, seed: int) -> forms.Field:
    choices = _steps(question) if question.kind in STEPS else _pairs(shuffled(question, seed))
    messages = {"error_messages": {"required": CHOOSE, "invalid_choice": CHOOSE}}
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **{**_common(question), **messages})


def _boxes(question: Question, seed: int) -> forms.Field:
    messages = {"error_messages": {"required": "Cochez au moins une réponse.", "invalid_choice": CHOOSE}}
    choices = _pairs(shuffled(question, seed))
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=choices, widget=widget, **{**_common(question), **messages})


def _number(question: Question, seed: int) -> forms.Field:
    bounds = {"min_value": question.minimum, "max_value": question.maximum}
    return FrenchNumberField(max_digits=12, decimal_places=2, **bounds, **_common(question))


def _date(question: Question, seed: int) -> forms.Field:
    messages = {"error_messages": {"required": ANSWER, "invalid": "Écrivez une date qui existe, jj/mm/aaaa."}}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    formats = ["%Y-%m-%d", "%d/%m/%Y"]
    return forms.DateField(widget=widget, input_formats=formats, **{**_common(question), **messages})


def _text(question: Question, seed: int) -> forms.Field:
    long = question.kind == Kind.LONG
    widget = forms.Textarea(attrs={"rows": 5}) if long else forms.TextInput()
    return forms.CharField(max_length=LONG if long else SHORT, widget=widget, **_common(question))


def _consent(question: Question, seed: int) -> forms.Field:
    messages = {"error_messages": {"required": "Cochez la case pour continuer."}}
    return forms.BooleanField(**{**_common(question), **messages})


FIELDS: dict[Kind, Callable[[Question, int], forms.Field]] = {
    Kind.SINGLE: _radio,
    Kind.SCALE: _radio,
    Kind.NPS: _radio,
    Kind.MULTIPLE: _boxes,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.SHORT: _text,
    Kind.LONG: _text,
    Kind.CONSENT: _consent,
}


def _matrix_fields(question: Question) -> Iterator[tuple[str, forms.Field]]:
    for row in question.rows:
        yield (
            name_of(question, row),
            forms.ChoiceField(
                label=row.label,
                choices=_pairs(list(question.options)),
                widget=forms.RadioSelect,
                required=question.required,
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            ),
        )


def _ranking_fields(question: Question, seed: int) -> Iterator[tuple[str, forms.Field]]:
    ranks = [("", "Choisissez un rang"), *((str(n), str(n)) for n in range(1, len(question.options) + 1))]
    for option in shuffled(question, seed):
        yield (
            name_of(question, option),
            forms.ChoiceField(
                label=option.label,
                choices=ranks,
                required=question.required,
                error_messages={"required": "Choisissez un rang.", "invalid_choice": "Choisissez un rang."},
            ),
        )


@dataclass(frozen=True)
class Asked:
    """A question and the fields that ask it."""

    question: Question
    fields: list[forms.BoundField]
    label: str
    help: str

    @property
    def grouped(self) -> bool:
        return self.question.kind in {Kind.MATRIX, Kind.RANKING}

    @property
    def stepped(self) -> bool:
        return self.question.kind in STEPS


class PageForm(forms.Form):
    """`values`: what was answered so far. `lenient`: nothing is required, what is typed is only kept.

    `say` turns a text of the author into what this person reads.
    """

    def __init__(self, data=None, *, page: Page, values: dict[str, Any], seed: int, lenient: bool = False, say=str):
        self.page, self.say = page, say
        starts = {name: value for q in page.questions for name, value in _initial(q, values.get(q.code))}
        super().__init__(data, initial=starts, auto_id="%s")
        for question in page.questions:
            self._add(question, seed)
        for field in self.fields.values():
            field.label, field.help_text = say(field.label), say(field.help_text)
            field.required = field.required and not lenient

    def _add(self, question: Question, seed: int) -> None:
        if question.kind == Kind.MATRIX:
            self.fields.update(_matrix_fields(question))
        elif question.kind == Kind.RANKING:
            self.fields.update(_ranking_fields(question, seed))
        else:
            self.fields[name_of(question)] = FIELDS[question.kind](question, seed)

    def clean(self):
        for question in self.page.questions:
            if question.kind == Kind.RANKING:
                self._check_ranks(question)
        return self.cleaned_data

    def _check_ranks(self, question: Question) -> None:
        names = [name_of(question, option) for option in question.options]
        ranks = [rank for name in names if (rank := self.cleaned_data.get(name))]
        if not ranks or any(name in self.errors for name in names):
            return
        first = next(name for name in self.fields if name in names)
        if len(ranks) < len(names):
            self.add_error(first, UNRANKED)
        elif len(set(ranks)) < len(names):
            self.add_error(first, RANKS.format(count=len(names)))

    @property
    def asked(self) -> list[Asked]:
        say = self.say
        return [Asked(q, self._bound(q), say(q.label), say(_help(q))) for q in self.page.questions]

    def _bound(self, question: Question) -> list[forms.BoundField]:
        own = name_of(question)
        return [self[name] for name in self.fields if name == own or name.startswith(f"{own}--")]

    @property
    def values(self) -> dict[str, Any]:
        """The plain values of a valid form, by question; None for what was left empty."""
        return {question.code: self._value(question) for question in self.page.questions}

    def _value(self, question: Question) -> Any:
        get = self.cleaned_data.get
        if question.kind == Kind.MATRIX:
            return {row.code: code for row in question.rows if (code := get(name_of(question, row)))} or None
        if question.kind == Kind.RANKING:
            ranked = [
                (int(rank), option.code) for option in question.options if (rank := get(name_of(question, option)))
            ]
            return [code for _, code in sorted(ranked)] or None
        return _plain(question, get(name_of(question)))


def _plain(question: Question, value: Any) -> Any:
    if question.kind == Kind.CONSENT:
        return YES if value else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if question.kind in TEXTS:
        return (value or "").strip() or None
    return value or None


def _initial(question: Question, value: Any) -> Iterator[tuple[str, Any]]:
    if value is None:
        return
    if question.kind == Kind.MATRIX:
        yield from ((name_of(question, row), value.get(row.code)) for row in question.rows)
    elif question.kind == Kind.RANKING:
        places = {code: str(place) for place, code in enumerate(value, 1)}
        yield from ((name_of(question, option), places.get(option.code)) for option in question.options)
    elif question.kind == Kind.NUMBER:
        yield name_of(question), value.replace(".", ",")
    else:
        yield name_of(question), value


def prefill(page: Page, given: dict[str, str]) -> dict[str, str]:
    """Answers carried by the address of a link, when this page asks for them and they can be given."""
    kept = {}
    for question in page.questions:
        value = given.get(question.code)
        choices = {option.code for option in question.options} if question.kind == Kind.SINGLE else set()
        if question.kind in STEPS:
            choices = {str(step) for step in question.steps}
        if value in choices:
            kept[question.code] = value
    return kept
