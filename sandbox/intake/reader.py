"""The public face: what is in this file? Looks at the outside here, opens it only in a limited child."""

from pathlib import Path

from sandbox.intake.children import LIMITS, SERVER, Limits
from sandbox.intake.names import (
    HEAD,
    INVOICE_EXTENSIONS,
    check_content,
    check_size,
    clean_name,
    extension,
)
from sandbox.intake.values import Problem, Reading, loads


def read_file(path: Path, filename: str, limits: Limits = LIMITS) -> Reading:
    """What the invoice at `path`, called `filename` by the person who sends it, says.

    Never raises for what a file holds: everything wrong with it is in `problems`. Takes `limits.seconds`
    of real time at worst, a second or two more when the machine is at a loss.
    """
    _, named = clean_name(filename)
    outside = _outside(path, filename)
    if outside:
        return Reading(problems=(*named, *outside))
    return _inside(path, limits).with_problems(*named)


def _outside(path: Path, filename: str) -> tuple[Problem, ...]:
    if extension(filename) not in INVOICE_EXTENSIONS:
        return (Problem("not_an_invoice_format"),)
    with path.open("rb") as file:
        head = file.read(HEAD)
    size = path.stat().st_size
    return check_size(size) or check_content(filename, head)


def _inside(path: Path, limits: Limits) -> Reading:
    answer = SERVER.ask(path, limits)
    if answer.late:
        return Reading(problems=(Problem("too_long", {"secondes": f"{limits.seconds:g}"}),))
    try:
        return loads(answer.body)
    except (ValueError, KeyError, TypeError):
        return Reading(problems=(Problem("reading_stopped"),))
