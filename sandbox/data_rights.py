"""A person's practices, taken away as JSON or erased with the account."""

from typing import Any

from community.registry import DataHandler
from sandbox import retention
from sandbox.models import Practice


def _export(user: Any) -> list[dict[str, Any]]:
    return [_practice(p) for p in Practice.objects.with_scenario().filter(owner=user)]


def _practice(practice: Practice) -> dict[str, Any]:
    entries = practice.entries.values("sequence", "verb", "role", "payload", "refusals", "created_at")
    return {
        "exercice": practice.script.titre,
        "code de reprise": practice.code,
        "commencée le": practice.created_at.isoformat(),
        "réussie le": practice.succeeded_at.isoformat() if practice.succeeded_at else None,
        "fichiers": list(practice.uploads.values_list("name", flat=True)),
        "journal": [entry | {"created_at": entry["created_at"].isoformat()} for entry in entries],
    }


def _erase(user: Any) -> None:
    for practice in Practice.objects.with_scenario().filter(owner=user):
        retention.remove(practice=practice)


PRACTICES = DataHandler("pratiques", covers=("sandbox.Practice.owner",), export=_export, erase=_erase)
