"""Many people at once, each in a process, some killed and started again; then what the database must still say."""

import os
import signal
import time
import traceback
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.db import connections

from community.models import OutboxMail
from tests.factories import make_session, make_theme
from trainings import actions, waiting
from trainings.models import Registration, Session

Status = Registration.Status
LOOK = 0.01  # seconds between two looks at the processes
Step = tuple[str, int, str]


@dataclass(frozen=True)
class Size:
    clients: int
    processes: int  # each plays several clients in turn, as the threads of a server do
    attempts: int  # of all the clients together
    sessions: int
    places: int
    kills: int


def make_sessions(size: Size) -> list[Session]:
    """One theme each: its title tells the mails apart."""
    themes = [make_theme(title=f"Classe {number:02}") for number in range(size.sessions)]
    return [make_session(theme=theme, places=size.places) for theme in themes]


def plan(client: int, size: Size) -> list[Step]:
    """What one client does for the people that are its own: they come, take what is offered, leave, come back."""
    random, people, steps = Random(client), [], []  # noqa: S311 - to be played again
    for number in range(size.attempts // size.clients):
        if people and random.random() < 0.5:
            session, email = random.choice(people)
            steps.append((random.choice(["leave", "accept", "come"]), session, email))
        else:
            people.append((random.randrange(size.sessions), f"p{client}-{number}@exemple.fr"))
            steps.append(("come", *people[-1]))
    return steps


def work(process: int, size: Size) -> list[Step]:
    """The plans of its clients, a step of each in turn."""
    plans = [plan(client, size) for client in range(process, size.clients, size.processes)]
    return [step for steps in zip(*plans, strict=True) for step in steps]


def play(step: Step, sessions: list[Session]) -> None:
    verb, number, email = step
    if verb == "come":
        actions.ask(session=sessions[number], email=email, name=email)
    row = Registration.objects.select_related("session__theme").get(session=sessions[number], email=email)
    try:
        {"come": actions.confirm, "accept": waiting.accept, "leave": actions.leave}[verb](row)
    except waiting.NotPossible:
        assert verb == "accept"


def start(process: int, size: Size, sessions: list[Session], done: Path) -> int:
    """The pid of a process that goes on from the last step it noted."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        before = done.stat().st_size if done.exists() else 0
        with done.open("a") as notes:
            for step in work(process, size)[before:]:
                play(step, sessions)
                notes.write("x")
                notes.flush()
        status = 0
    except Exception:
        (done.parent / f"{process}.fault").write_text(traceback.format_exc())
        raise
    finally:
        os._exit(status)


def played(folder: Path) -> int:
    """Steps done by all, a byte each."""
    return sum(file.stat().st_size for file in folder.iterdir())


def rush(size: Size, folder: Path) -> tuple[list[Session], int]:
    """Plays every plan to its end; the sessions, and how many processes were killed on the way."""
    sessions, random = make_sessions(size), Random(size.kills)  # noqa: S311 - to be played again
    running = {start(number, size, sessions, folder / str(number)): number for number in range(size.processes)}
    killed = 0
    while running:
        time.sleep(LOOK)
        if killed < size.kills and played(folder) * (size.kills + 2) > (killed + 1) * size.attempts:
            os.kill(random.choice(list(running)), signal.SIGKILL)
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            continue
        number = running.pop(pid)
        assert status in (0, signal.SIGKILL), (folder / f"{number}.fault").read_text()
        if status == signal.SIGKILL:
            killed += 1
            running[start(number, size, sessions, folder / str(number))] = number
    return sessions, killed


def oversold(sessions: list[Session]) -> list[Session]:
    return [one for one in sessions if one.registrations.holding().count() > one.places]


def lost(size: Size, sessions: list[Session]) -> list[Step]:
    """The people who are not where their last step put them."""
    last = {step[1:]: step[0] for client in range(size.clients) for step in plan(client, size) if step[0] != "accept"}
    kept = {(row.session_id, row.email): row.status for row in Registration.objects.all()}
    settled = {"come": {Status.CONFIRMED, Status.OFFERED, Status.WAITING}, "leave": {Status.LEFT}}
    return [
        (verb, number, email)
        for (number, email), verb in last.items()
        if kept[sessions[number].pk, email] not in settled[verb]
    ]


def kept_waiting_for_nothing(sessions: list[Session]) -> list[Session]:
    return [one for one in sessions if one.left and one.registrations.waiting().exists()]


def out_of_turn(sessions: list[Session]) -> list[Session]:
    """Where a place went to somebody while another had waited longer: by the rows, and by the mails."""
    return [one for one in sessions if not (_rows_in_turn(one) and _mails_in_turn(one))]


def _rows_in_turn(session: Session) -> bool:
    served = session.registrations.holding().exclude(rank=None).order_by("-rank").values_list("rank", flat=True)
    first = session.registrations.waiting().values_list("rank", flat=True).first()
    return first is None or all(rank < first for rank in served)


def _mails_in_turn(session: Session) -> bool:
    """Places are offered to a part of those who were told that they wait, in the order in which they were told."""
    told = defaultdict(list)
    for subject, to in (
        OutboxMail.objects.filter(subject__endswith=session.theme.title).order_by("pk").values_list("subject", "to")
    ):
        told[subject.partition("\u00a0")[0]].append(to)
    turns = iter(told["Vous êtes sur la liste d’attente"])
    return all(to in turns for to in told["Une place est libre, répondez vite"])


def unannounced() -> int:
    """Places and offers that no mail ever told."""
    told = {"confirmed": "Vous êtes inscrit", "offered": "Une place est libre"}
    return sum(
        not OutboxMail.objects.filter(to=row.email, subject__startswith=told[row.status]).exists()
        for row in Registration.objects.holding()
    )
