"""Engine values to plain JSON and back: the only place that knows how a slice or an event is stored."""

from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter

from sandbox.engine.actions import Donnees
from sandbox.engine.directory import Directory
from sandbox.engine.events import Event
from sandbox.engine.pieces import Dossier
from sandbox.engine.refusals import Refusal
from sandbox.engine.world import Extraction

T = TypeVar("T")
NAMED: dict[str, type] = {c.__name__: c for c in (*get_args(Event), *get_args(Donnees))}


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(value: object) -> dict[str, Any]:
    return _adapter(type(value)).dump_python(value, mode="json")


def load(kind: type[T], data: Any) -> T:
    """The value of this type. Raises `pydantic.ValidationError` on data that no `dump` wrote."""
    return _adapter(kind).validate_python(data)


def dump_named(value: object) -> dict[str, Any]:
    """With the class name beside the fields, for a value that may be of several types."""
    return {"is": type(value).__name__, **dump(value)}


def load_named(data: dict[str, Any]) -> Any:
    fields = dict(data)
    return load(NAMED[fields.pop("is")], fields)


def dump_dossier(dossier: Dossier) -> dict[str, Any]:
    return dump(dossier)


def load_dossier(data: Any) -> Dossier:
    return load(Dossier, data)


def load_directory(data: Any) -> Directory:
    return load(Directory, data)


def dump_refusals(refusals: tuple[Refusal, ...]) -> list[dict[str, Any]]:
    return [dump(r) for r in refusals]


def load_refusals(data: Any) -> tuple[Refusal, ...]:
    return tuple(load(Refusal, r) for r in data)


def load_extractions(data: Any) -> tuple[Extraction, ...]:
    return tuple(load(Extraction, e) for e in data)
