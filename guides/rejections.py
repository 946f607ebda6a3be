"""The table of « Mon rejet »: its file, its rows, what is true today."""

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from guides.models import Rejection

FILE = Path(__file__).parent / "content" / "rejets.toml"
CHECKED_ON = date(2026, 11, 24)


class Row(BaseModel):
    """One row of the file. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    titre: str
    famille: str
    libelles: tuple[str, ...]
    codes: tuple[str, ...] = ()
    arrive: str
    pourquoi: str
    qui: str
    faire: tuple[str, ...]
    bouton: str = ""
    numero: str
    exercice: str = ""
    guide: str = ""
    source: str
    certitude: str
    a_confirmer: str = ""
    verifie_le: date = CHECKED_ON
    depuis: date | None = None
    jusqu_au: date | None = None


def read_rows() -> list[Row]:
    """Raises `pydantic.ValidationError` with the key at fault."""
    return [Row.model_validate(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["rejets"]]


@transaction.atomic
def load_rejections() -> None:
    """Puts the file's rows in the table. A row that the staff has written stays as it is."""
    own = set(Rejection.objects.filter(own=True).values_list("code", flat=True))
    rows = read_rows()
    for order, row in enumerate(rows, start=1):
        if row.code not in own:
            Rejection.objects.update_or_create(code=row.code, defaults=_fields(row) | {"order": order})
    Rejection.objects.filter(own=False).exclude(code__in=[row.code for row in rows]).delete()


def _fields(row: Row) -> dict:
    return {
        "title": row.titre,
        "family": row.famille,
        "labels": "\n".join(row.libelles),
        "codes": "\n".join(row.codes),
        "what": row.arrive,
        "why": row.pourquoi,
        "who": row.qui,
        "todo": "\n".join(row.faire),
        "button": row.bouton,
        "number": row.numero,
        "exercise": row.exercice,
        "guide": row.guide,
        "source": row.source,
        "certainty": row.certitude,
        "unsure": row.a_confirmer,
        "checked_on": row.verifie_le,
        "since": row.depuis,
        "until": row.jusqu_au,
    }
