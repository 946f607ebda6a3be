"""What the deposit form holds, raw: as it was sent, or as it is to be shown first."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from sandbox.forms.deposit import Cast, DepositForm, LineForm
from sandbox.transpose import MAX_LINES

FIELDS = tuple(DepositForm.base_fields)
LINE = tuple(LineForm.base_fields)
DEFAULTS = {"cadre": "A1", "type": "FACTURE", "devise": "EUR"}
USUAL = {"type_tva": "TVA_SUR_DEBIT"}  # of what is typed here: a file says it, or it is asked
COUNT = "nb_lignes"
MAX_FILES = 100


@dataclass
class Typed:
    """Raw values, as sent or as they are to be shown first."""

    values: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)
    jointes: list[int] = field(default_factory=list)
    too_many: bool = False


def first_values(values: dict[str, Any], cast: Cast, *, filed: bool = False) -> Typed:
    """Before anything is sent: what was read or kept, else what there is no choice about. `filed`: of a deposited file."""
    mine = cast.structures
    defaults = DEFAULTS if filed else DEFAULTS | USUAL
    alone = {"fournisseur": mine[0].siret} if len(mine) == 1 else {}
    known = {name: value for name, value in values.items() if name in FIELDS}
    return Typed(defaults | alone | known, [dict(row) for row in values.get("lignes") or ()])


def sent_values(post: QueryDict) -> Typed:
    count = whole(post.get(COUNT))
    rows = [{name: post.get(f"ligne{n}-{name}", "") for name in LINE} for n in range(min(count, MAX_LINES))]
    return Typed({name: post.get(name, "") for name in FIELDS}, rows, jointes_of(post), count > MAX_LINES)


def jointes_of(post: QueryDict) -> list[int]:
    """Numbers of the files that the form holds, each once."""
    return list(dict.fromkeys(filter(None, map(whole, post.getlist("jointes")[:MAX_FILES]))))


def whole(text: str | None) -> int:
    """A small number sent by a form, 0 when it is none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else 0
