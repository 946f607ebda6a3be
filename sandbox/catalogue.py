"""Scenario files to rows: each is read, its starting world is played, and a changed file becomes a new version."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import codec
from sandbox.engine.directory import Directory
from sandbox.script import Annuaire, Script

if TYPE_CHECKING:
    from sandbox.models import Scenario

FOLDER = Path(__file__).parent / "scenarios"
DECORS = FOLDER / "decors"


@dataclass(frozen=True)
class Loaded:
    script: Script
    directory: Directory


_LOADED: dict[str, Loaded] = {}  # by content hash: a version never changes


def base_of(scenario: Scenario) -> Loaded:
    """The parsed script and directory of this version, kept in the process."""
    if scenario.content_hash not in _LOADED:
        _LOADED[scenario.content_hash] = Loaded(
            Script.model_validate(scenario.content), codec.load_directory(scenario.directory)
        )
    return _LOADED[scenario.content_hash]


def read_script(path: Path) -> Script:
    """Raises `pydantic.ValidationError` with the key at fault."""
    return Script.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def read_decor(name: str) -> Annuaire:
    if not name:
        return Annuaire()
    return Annuaire.model_validate(tomllib.loads((DECORS / f"{name}.toml").read_text(encoding="utf-8")))


def read_all() -> list[tuple[Script, Annuaire]]:
    scripts = [read_script(path) for path in sorted(FOLDER.glob("*.toml"))]
    return [(script, read_decor(script.decor)) for script in sorted(scripts, key=lambda s: (s.ordre, s.code))]


def content_hash(script: Script, decor: Annuaire) -> str:
    return sha256(f"{script.model_dump_json()}{decor.model_dump_json()}".encode()).hexdigest()
