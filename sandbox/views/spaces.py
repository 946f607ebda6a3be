"""The spaces of pieces: « Synthèse », « Tableau de bord », « Recherche »."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from sandbox import access, popup, search, seats, wording
from sandbox.access import Seat, practice_view
from sandbox.engine.works import beginnings
from sandbox.forms.search import SearchForm
from sandbox.models import Practice
from sandbox.querysets import (
    TO_TREAT_BY_RECIPIENT,
    TO_TREAT_BY_SUPPLIER,
    TO_TREAT_ON_SITE,
    TO_VALIDATE,
    PieceRowQuerySet,
)
from sandbox.spaces import BUILDER, SUPPLIER, VALIDATOR, WORKS, Space
from sandbox.views.frame import screen

LATEST = 10
PER_PAGE = 25


@require_safe
@practice_view
def synthese(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """What waits for this person, then the latest pieces. A supplier who comes in meets the returns."""
    seat = access.seat(practice, space.role)
    window = popup.popup(practice, seat, space, closed="retours" in request.GET)
    seen = search.pieces_seen(practice, seat, space)
    waiting = _waiting(practice, seat, seen, space)
    # On invoices, a status to treat is either waiting above or a treated rejection, which leaves « Synthèse ».
    whole = space in WORKS or space is VALIDATOR
    latest = seen.exclude(pk__in=waiting.values("pk")) if whole else seen.exclude(statut__in=to_treat(space))
    shown = list(waiting.order_by("date_statut", "identifiant")[:LATEST])
    context = {
        "popup": window,
        "waiting": shown,
        "reasons": [said for row in shown if space is BUILDER and (said := wording.expected(row.attendue, row.numero))],
        "begins": space in WORKS
        and seat.playable
        and beginnings(seat.acteur, practice.current_directory, practice.rules_date),
        "waiting_count": waiting.count(),
        "waiting_link": filtered(practice, space, statut=to_treat(space)),
        "seen": seen,
        "answers_for": seats.answers_for(practice, seat),
        "latest": latest.order_by("-date_statut", "-identifiant")[:LATEST],
    }
    return screen(request, practice, "sandbox/synthese.html", context, seat=seat, space=space)


def _waiting(practice: Practice, seat: Seat, seen: PieceRowQuerySet, space: Space) -> PieceRowQuerySet:
    if space in WORKS:
        return seen.to_treat_on_site(space.role)
    if space is VALIDATOR:
        return seen.to_validate_by(practice.current_directory.sirets(seat.utilisateur.code))
    return seen.to_treat_by_supplier() if space in SUPPLIER else seen.filter(statut__in=to_treat(space))


def to_treat(space: Space) -> tuple[str, ...]:
    if space in WORKS:
        return TO_TREAT_ON_SITE[space.role]
    if space is VALIDATOR:
        return TO_VALIDATE
    return TO_TREAT_BY_SUPPLIER if space in SUPPLIER else TO_TREAT_BY_RECIPIENT


def filtered(practice: Practice, space: Space, **criteria: object) -> str:
    """The address of the list that these criteria filter."""
    query = QueryDict(mutable=True)
    for name, value in criteria.items():
        query.setlist(name, value if isinstance(value, tuple) else [value])
    return f"{reverse('sandbox:search', args=[practice.public_id, space])}?{query.urlencode()}"


@require_safe
@practice_view
def dashboard(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """How many pieces in each status, each count a link to its list."""
    seat = access.seat(practice, space.role)
    counts = search.pieces_seen(practice, seat, space).counts_by_status()
    rows = [(statut, n, filtered(practice, space, statut=statut)) for statut, n in counts]
    context = {"rows": rows, "total": sum(n for _, n in counts)}
    return screen(request, practice, "sandbox/dashboard.html", context, seat=seat, space=space)


@require_safe
@practice_view
def results(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """The list, as the address filters and sorts it; with `avance`, the whole form instead."""
    seat = access.seat(practice, space.role)
    form = SearchForm(request.GET, directory=practice.current_directory, seat=seat, space=space)
    if "avance" in request.GET or not form.is_valid():
        return screen(request, practice, "sandbox/search_form.html", {"form": form}, seat=seat, space=space)
    order = request.GET.get("tri", search.LATEST_FIRST)
    rows = search.find(search.pieces_seen(practice, seat, space), form.criteria, order)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "order": order,
        "used": list(form.in_use()),
    }
    return screen(request, practice, "sandbox/search.html", context, seat=seat, space=space)
