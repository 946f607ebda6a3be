"""« J’ai besoin d’aide »: asked, taken, looked at, answered, settled, forgotten. No mail leaves but with an agent's answer."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from community import outbox
from community.help_links import page_of
from community.help_models import KEPT, HelpLook, HelpMessage, HelpRequest
from community.masking import mask_lines
from community.registry import registry

SUBJECT = "Une réponse à votre demande d’aide"
ANSWER = "Bonjour,\n\nL’assistance a répondu le {day}. Sa réponse est aussi sur le site\u00a0: {link}\n\n{text}"
FILM = "Elle vous montre le geste, moment par moment\u00a0: {link}"
END = "Pour écrire de nouveau, ouvrez la page de votre demande. Ne répondez pas à ce courriel\u00a0: personne ne le lirait."
BATCH = 200


class Gone(Exception):
    """What the request pointed at exists no more."""


def ask(*, place: str, text: str, key: str, email: str = "", author: Any = None, state: tuple[str, str] = ("", "")):
    """A request with its first message, masked. A `key` already used gives the request made then.

    `state` is the kind and the ref of what an opener found; a page has none.
    """
    kind, ref = state
    opener = registry.help_opener(kind)
    told = opener.tell(ref) if opener else None
    try:
        with transaction.atomic():
            request = HelpRequest.objects.create(
                kind=kind or HelpRequest.PAGE,
                ref=ref,
                place=place,
                about=told.title if told else "",
                email=email,
                author=author,
            )
            HelpMessage.objects.create(request=request, text=mask_lines(text), key=key)
    except IntegrityError:
        return HelpMessage.objects.select_related("request").get(key=key).request
    return request


def follow_up(*, request: HelpRequest, text: str, key: str) -> None:
    """More words of the same person: the request waits again, for whoever follows it."""
    status = HelpRequest.Status.TAKEN if request.assignee_id else HelpRequest.Status.WAITING
    _say(request, status, text=mask_lines(text), key=key)


def answer(*, request: HelpRequest, agent: Any, text: str, key: str, film: str = "") -> None:
    """On the site, and by mail to who left an address. Whoever answers a request that nobody took follows it."""
    with transaction.atomic():
        said = _say(request, HelpRequest.Status.ANSWERED, text=text, key=key, film=film, agent=agent, by_agent=True)
        HelpRequest.objects.filter(pk=request.pk, assignee=None).update(assignee=agent)
        if said and request.email:
            _post(request, said)


def _say(request: HelpRequest, status: str, *, key: str, **values: Any) -> HelpMessage | None:
    """The message, and the request's new state; None when this form was sent already."""
    with transaction.atomic():
        said, created = HelpMessage.objects.get_or_create(key=key, defaults={"request": request, **values})
        if not created:
            return None
        HelpRequest.objects.filter(pk=request.pk).update(status=status, last_at=said.at)
    return said


def _post(request: HelpRequest, said: HelpMessage) -> None:
    link, day = f"{settings.SITE_URL}{page_of(request)}", timezone.localtime(said.at)
    parts = [ANSWER.format(day=f"{day:%d/%m/%Y}", link=link, text=said.text)]
    if said.film:
        parts.append(FILM.format(link=f"{settings.SITE_URL}{said.film}"))
    outbox.post(to=request.email, subject=SUBJECT, text="\n\n".join([*parts, END]))


def agents() -> QuerySet:
    """Who may answer a request: their groups say so."""
    right = {"codename": "answer_helprequest", "content_type__app_label": "community"}
    groups = Group.objects.filter(permissions__in=Permission.objects.filter(**right))
    return get_user_model().objects.filter(is_active=True, groups__in=groups).order_by("last_name", "email").distinct()


def assign(*, request: HelpRequest, agent: Any) -> None:
    """From now on this agent follows it; nobody, with None."""
    HelpRequest.objects.filter(pk=request.pk).update(assignee=agent)
    status = HelpRequest.Status.TAKEN if agent else HelpRequest.Status.WAITING
    HelpRequest.objects.waiting().filter(pk=request.pk).update(status=status)


def close(*, request: HelpRequest) -> None:
    """Settled, says its person; or nothing to answer, says an agent. One more message opens it again."""
    HelpRequest.objects.filter(pk=request.pk).update(status=HelpRequest.Status.CLOSED, last_at=timezone.now())


def note_look(*, request: HelpRequest, agent: Any) -> None:
    HelpLook.objects.create(request=request, agent=agent, act=HelpLook.Act.LOOKED)


def copy(*, request: HelpRequest, agent: Any) -> str:
    """The address of the agent's own copy, where they play the solution; made at the first call. Raises `Gone`."""
    opener = registry.help_opener(request.kind)
    if opener is None or opener.tell(request.ref) is None:
        raise Gone
    known = copied(request, agent)
    if known:
        return known
    with transaction.atomic():
        made = opener.copy(request.ref, agent)
        HelpLook.objects.create(request=request, agent=agent, act=HelpLook.Act.COPIED, copy=made)
    return opener.copied(made)


def copied(request: HelpRequest, agent: Any) -> str:
    """The address of this agent's copy, "" when there is none, or none any more."""
    opener, mine = registry.help_opener(request.kind), _copy_of(request, agent)
    return opener.copied(mine) if opener and mine else ""


def film(request: HelpRequest, agent: Any) -> str:
    """The address of the film of this agent's copy, from the moment of the request; "" until they played there."""
    opener, mine = registry.help_opener(request.kind), _copy_of(request, agent)
    return opener.film(mine, request.ref) if opener and mine else ""


def _copy_of(request: HelpRequest, agent: Any) -> str:
    made = request.looks.filter(agent=agent, act=HelpLook.Act.COPIED).values_list("copy", flat=True)
    return made.last() or ""


@transaction.atomic
def draft_faq(*, request: HelpRequest, agent: Any) -> Page | None:
    """The request's first question and last answer as a draft, made once. None without an answer."""
    if request.faq_id:
        return request.faq
    said, drafter = request.messages.filter(by_agent=True).last(), registry.faq_drafter()
    if said is None or drafter is None:
        return None
    request.faq = drafter.draft(request.messages.first().text, said.text, agent)
    request.save(update_fields=["faq"])
    return request.faq


@transaction.atomic
def remove(*, request: HelpRequest) -> None:
    """With its messages, and the agents' copies of what its person had done."""
    opener = registry.help_opener(request.kind)
    for look in request.looks.exclude(copy=""):
        if opener:
            opener.forget(look.copy)
    request.delete()


def purge(now: datetime) -> None:
    """Forgets the requests where nobody wrote for 90 days, a few at a time."""
    for request in HelpRequest.objects.silent_since(now - KEPT)[:BATCH]:
        remove(request=request)
