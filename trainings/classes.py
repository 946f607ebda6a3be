"""A class is made, people take their places in it, hands go up: each under the lock of the room's row."""

from math import ceil
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from sandbox import actions, seats
from sandbox.engine.vocabulary import Role
from sandbox.models import Practice, Scenario
from sandbox.script import Script
from sandbox.seat_holds import SeatHold
from sandbox.spaces import BY_ROLE
from trainings.class_models import MOST_PEOPLE, ClassFile, ClassRoom, FileLook, Participant
from trainings.models import Registration, Session
from trainings.waiting import NotPossible


def roles_of(script: Script, *, together: bool) -> list[Role]:
    """In the order in which they are given: the learner's own first, since no stand-in plays it."""
    found = [role for role in script.roles if role in BY_ROLE]
    own = [role for role in found if script.roles[role].tenu == "apprenant"]
    return own + [role for role in found if role not in own] if together else own[:1]


@transaction.atomic
def prepare(*, session: Session, scenario: Scenario, people: int, minutes: int, together: bool) -> ClassRoom:
    """The room of this session with its files; the one that it has already, when it has."""
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    room = ClassRoom.objects.filter(session=session).first()
    if room:
        return room
    values = {"scenario": scenario, "people": people, "minutes": minutes, "together": together}
    room = ClassRoom.objects.create(session=session, **values)
    for _ in range(ceil(people / len(roles_of(scenario.script, together=together)))):
        _add_file(room)
    return room


def _add_file(room: ClassRoom) -> ClassFile:
    practice = actions.start(scenario=room.scenario, origin=f"classe:{room.code}", public_id=uuid4())
    return ClassFile.objects.create(room=room, practice=practice, number=room.files.count() + 1)


@transaction.atomic
def join(*, room: ClassRoom, name: str, registration: Registration | None = None) -> SeatHold:
    """A seat for this person: theirs again, when their registration has one; else the next free one, in a new file
    when all are taken. Raises NotPossible.
    """
    room = ClassRoom.objects.select_for_update(of=("self",)).select_related("session", "scenario").get(pk=room.pk)
    closed = room.closed_because(timezone.now())
    if closed:
        raise NotPossible(closed)
    known = registration and Participant.objects.filter(file__room=room, registration=registration).first()
    participant = known or _placed(room, name, registration)
    return _seated(participant)


def _placed(room: ClassRoom, name: str, registration: Registration | None) -> Participant:
    taken = set(Participant.objects.filter(file__room=room).values_list("file", "role"))
    if len(taken) >= MOST_PEOPLE:
        raise NotPossible(f"La classe est complète\u00a0: {MOST_PEOPLE} personnes y sont déjà.")
    roles, files = roles_of(room.scenario.script, together=room.together), list(room.files.all())
    free = ((file, role) for role in roles for file in files if (file.pk, role) not in taken)
    file, role = next(free, None) or (_add_file(room), roles[0])
    return Participant.objects.create(file=file, role=role, name=name, registration=registration)


def _seated(participant: Participant) -> SeatHold:
    practice = Practice.objects.with_scenario().get(class_file=participant.file_id)
    hold = seats.invite(practice=practice, role=Role(participant.role))
    hold.practice = practice
    seats.take(hold=hold)
    return hold


def seat_of(participant: Participant) -> SeatHold:
    return SeatHold.objects.get(practice__class_file=participant.file_id, role=participant.role)


def back_to_seat(*, room: ClassRoom, code: str) -> SeatHold | None:
    """The seat of this class that the code opens, taken again; None when it opens none here."""
    hold = SeatHold.objects.filter(code=code, practice__class_file__room=room).first()
    participant = hold and Participant.objects.filter(file__practice=hold.practice_id, role=hold.role).first()
    return _seated(participant) if participant else None


def raise_hand(participant: Participant) -> None:
    """Raised already: nothing, the first time counts in the queue."""
    Participant.objects.filter(pk=participant.pk, hand_raised_at=None).update(hand_raised_at=timezone.now())


def lower_hand(participant: Participant) -> None:
    Participant.objects.filter(pk=participant.pk).update(hand_raised_at=None)


def note_look(*, file: ClassFile, agent) -> None:
    FileLook.objects.create(file=file, agent=agent)
