"""Questionnaires to start from, one TOML file each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "starters"


@dataclass(frozen=True)
class Starter:
    name: str
    title: str
    lead: str
    thanks: str
    content: list[dict[str, Any]]


def _question(kind: str, **value: Any) -> dict[str, Any]:
    lines = {key: "\n".join(value[key]) for key in ("options", "rows") if key in value}
    return {"type": kind, "value": {**value, **lines}}


def _page(questions: list[dict[str, Any]], **value: Any) -> dict[str, Any]:
    return {"type": "page", "value": {**value, "questions": [_question(**one) for one in questions]}}


def _read(path: Path) -> Starter:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    content = [_page(**page) for page in written["pages"]]
    return Starter(path.stem, written["title"], written["lead"], written["thanks"], content)


@cache
def starters() -> dict[str, Starter]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}
