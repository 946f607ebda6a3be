"""What was done on the site and may decide which page comes next. Looked up while answering, never stored."""

from django.http import HttpRequest

from community.registry import registry
from surveys.questionnaire import Questionnaire


def facts_of(request: HttpRequest, questionnaire: Questionnaire) -> frozenset[str]:
    """Those that this questionnaire asks about and that are true of whoever asks."""
    wanted = {jump.fact for page in questionnaire.pages for jump in page.jumps if jump.fact}
    return frozenset(fact.name for fact in registry.facts() if fact.name in wanted and fact.holds(request))
