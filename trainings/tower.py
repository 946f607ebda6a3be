"""What the trainer's tower and a participant's page read: the same number of queries whatever the number of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Sum

from sandbox.engine.vocabulary import Role
from sandbox.goals import GoalState, states
from sandbox.models import Entry, Practice
from trainings.class_models import ClassFile, ClassRoom, Participant


@dataclass(frozen=True)
class Turn:
    """Who has to act for the next goal. `person` is None when a stand-in plays, or nobody has come yet."""

    goal: GoalState
    role: Role
    person: Participant | None


@dataclass(frozen=True)
class Row:
    """One file. `since` and `mistake_at` are real instants; None when nothing happened."""

    file: ClassFile
    practice: Practice
    people: list[Participant]
    goals: list[GoalState]
    turn: Turn | None
    since: datetime | None
    mistakes: int
    mistake_at: datetime | None

    @property
    def reached(self) -> int:
        return sum(goal.reached for goal in self.goals)


def mark(room: ClassRoom) -> str:
    """What a page has seen of the class: gestures, seats, people, hands."""
    files = room.files.aggregate(
        gestures=Sum("practice__last_sequence"), seats=Sum("practice__seat_changes"), files=Count("pk")
    )
    people = Participant.objects.filter(file__room=room).aggregate(
        people=Count("pk"), hands=Count("hand_raised_at"), last=Max("hand_raised_at")
    )
    last = people["last"].timestamp() if people["last"] else 0
    return "-".join(str(part) for part in (*files.values(), people["people"], people["hands"], last))


def own_mark(participant: Participant, practice: Practice) -> str:
    looked = participant.file.looks.count()
    return f"{practice.last_sequence}-{practice.seat_changes}-{participant.hand_raised_at is not None:d}-{looked}"


def rows(room: ClassRoom, order: Sequence[int] = ()) -> list[Row]:
    """Stuck first: raised hands, then who has waited longest. With an `order`, that of the page that asks again."""
    practices = {one.pk: one for one in Practice.objects.with_scenario().filter(class_file__room=room)}
    people: dict[int, list[Participant]] = {}
    for person in Participant.objects.filter(file__room=room):
        people.setdefault(person.file_id, []).append(person)
    acts, refused = _acts(practices), _mistakes(practices)
    found = [
        _row(file, practices[file.practice_id], people.get(file.pk, []), acts, refused) for file in room.files.all()
    ]
    ranks = {number: rank for rank, number in enumerate(order)}
    return sorted(found, key=lambda row: (ranks.get(row.file.number, len(ranks)), *_urgency(row)))


def _urgency(row: Row) -> tuple[bool, bool, float, int]:
    hands = [person.hand_raised_at for person in row.people if person.hand_raised_at]
    done = row.turn is None or not row.people
    waited = min(hands, default=row.since)
    return not hands, done, waited.timestamp() if waited else 0.0, row.file.number


def _acts(practices: dict[int, Practice]) -> dict[int, datetime]:
    accepted = Entry.objects.filter(practice__in=practices, refusals=[])
    return dict(accepted.order_by().values_list("practice").annotate(last=Max("created_at")))


def _mistakes(practices: dict[int, Practice]) -> dict[int, tuple[int, datetime]]:
    """By people: what a stand-in tried is the exercise's own."""
    tried = Entry.objects.filter(practice__in=practices).exclude(refusals=[]).order_by()
    found: dict[int, tuple[int, datetime]] = {}
    for pk, role, count, last in tried.values_list("practice", "role").annotate(n=Count("pk"), last=Max("created_at")):
        if role in practices[pk].taken:
            before, then = found.get(pk, (0, last))
            found[pk] = (before + count, max(then, last))
    return found


def _row(file: ClassFile, practice: Practice, people: list[Participant], acts: dict, refused: dict) -> Row:
    goals = states(practice)
    mistakes, mistake_at = refused.get(practice.pk, (0, None))
    since = acts.get(practice.pk) or min((person.joined_at for person in people), default=None)
    return Row(file, practice, people, goals, turn_of(goals, people), since, mistakes, mistake_at)


def turn_of(goals: list[GoalState], people: list[Participant]) -> Turn | None:
    """Of the first goal that is not reached; None when all are."""
    goal = next((one for one in goals if not one.reached), None)
    if goal is None:
        return None
    person = next((one for one in people if one.role == goal.but.role), None)
    return Turn(goal, goal.but.role, person)


def hands(found: list[Row]) -> list[Participant]:
    """The queue, first raised first."""
    raised = [(person, row) for row in found for person in row.people if person.hand_raised_at]
    for person, row in raised:
        person.file, person.practice = row.file, row.practice
    return [person for person, _ in sorted(raised, key=lambda pair: pair[0].hand_raised_at)]
