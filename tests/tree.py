"""The files of the project, as the conventions look at them."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
APPS = ("config", "newsletter", "trainings", "guides", "sandbox", "surveys", "community")


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the project, also those not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return tuple(sorted({name for name in listed if (ROOT / name).is_file()}))


def files(*suffixes: str, under: tuple[str, ...] = ("",)) -> list[str]:
    return [name for name in tracked() if name.endswith(suffixes) and name.startswith(under)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def matches(pattern: str, names: list[str], *, flags: int = re.IGNORECASE) -> list[str]:
    """`file: what was found`, for each place where the pattern is found."""
    return [f"{name}: {found[0]}" for name in names for found in re.finditer(pattern, read(name), flags)]


def code(*, tests: bool = False) -> list[str]:
    """The project's own modules, migrations apart."""
    under = (*(f"{app}/" for app in APPS), *(("tests/",) if tests else ()))
    return [name for name in files(".py", under=under) if "/migrations/" not in name]


def templates() -> list[str]:
    return files(".html", ".txt", ".xml", under=("templates/",))


def pages() -> list[str]:
    """The templates that a browser shows: mails carry their style with them."""
    return [name for name in templates() if name.endswith(".html") and "/mails/" not in name]
