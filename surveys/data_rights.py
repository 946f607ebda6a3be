"""A person's invitations and named answers, taken away as JSON or erased with the account.

What somebody answered to an anonymous survey is in nobody's export: the site does not know which answer it is.
"""

from typing import Any

from community.data_rights import addresses
from community.registry import DataHandler
from surveys.models import Invitation, Response, Survey
from surveys.storing import value_of
from surveys.wording import said


def _mine(user: Any):
    return Invitation.objects.filter(email__in=addresses(user)).select_related("survey", "response__version")


def _export(user: Any) -> list[dict[str, Any]]:
    return [_invitation(one) for one in _mine(user)]


def _invitation(invitation: Invitation) -> dict[str, Any]:
    response = getattr(invitation, "response", None)
    return {
        "enquête": invitation.survey.title,
        "invitée le": invitation.invited_on.isoformat() if invitation.invited_on else None,
        "répondu le": invitation.answered_on.isoformat() if invitation.answered_on else None,
        "réponses": _answers(response) if response else _unknown(invitation.survey),
    }


def _unknown(survey: Survey) -> str:
    return "anonymes" if survey.kind == Survey.Kind.ANONYMOUS else ""


def _answers(response: Response) -> dict[str, list[str]]:
    rows = list(response.answers.all())
    found = {}
    for question in response.version.questionnaire.questions:
        value = value_of(question, [row for row in rows if row.question == question.code])
        found[question.label] = said(question, value)
    return found


def _erase(user: Any) -> None:
    _mine(user).delete()


INVITATIONS = DataHandler("enquêtes", covers=("surveys.Invitation.email",), export=_export, erase=_erase)
