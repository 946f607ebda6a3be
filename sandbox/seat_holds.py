"""A role of a practice that somebody else than its starter may play. A missing row: nobody was invited."""

import secrets

from django.db import models

from sandbox.codes import new_code
from sandbox.querysets import SeatHoldQuerySet


def new_token() -> str:
    return secrets.token_urlsafe(16)


class SeatHold(models.Model):
    """`code` invites; `token`, in the taker's signed cookie, opens. Both die with the row, the token with each return."""

    practice = models.ForeignKey("sandbox.Practice", models.CASCADE, related_name="seats", verbose_name="pratique")
    role = models.CharField("rôle", max_length=20)
    code = models.CharField("code de place", max_length=11, unique=True, default=new_code)
    token = models.CharField("jeton", max_length=32, unique=True, default=new_token)
    taken_at = models.DateTimeField("prise le", null=True)

    objects = SeatHoldQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "role"], name="one_seat_per_role")]

    def __str__(self) -> str:
        return self.code
