"""The smallest guide, on the exercise of a rejected invoice."""

from uuid import uuid4

from guides.fiches import ensure_index
from guides.models import GuidePage

STEP = {"title": "Acquitter", "text": "Lisez.", "deed": "rejet/acquitter", "goal": "rejet/acquittement"}


def block(**changes: str) -> dict:
    return {"type": "step", "id": str(uuid4()), "value": {"hint": "", "trap": "", **STEP, **changes}}


def make_guide(*steps: dict, **fields) -> GuidePage:
    """A published guide of these steps, under the list of guides."""
    page = GuidePage(
        **{"title": "Une fiche", "slug": "une-fiche", "lead": "Une tâche.", "audiences": ["fournisseur"]}
        | {"tasks": ["suivre"], "steps": list(steps) or [block()]}
        | fields
    )
    ensure_index().add_child(instance=page).save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)
