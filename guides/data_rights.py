"""The steps that a person has done, taken away as JSON or erased with the account."""

from typing import Any

from community.registry import DataHandler
from guides.models import StepDone


def _export(user: Any) -> list[dict[str, str]]:
    rows = StepDone.objects.filter(user=user).select_related("page").order_by("done_at")
    return [{"fiche": row.page.title, "étape": row.step, "faite le": row.done_at.isoformat()} for row in rows]


def _erase(user: Any) -> None:
    StepDone.objects.filter(user=user).delete()


STEPS = DataHandler("étapes de fiches", covers=("guides.StepDone.user",), export=_export, erase=_erase)
