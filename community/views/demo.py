"""The demonstration's own pages: one-click sign-in, and the mailbox where every mail can be read."""

from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from community.demo import DEMO_MARK, demo_user, require_demo
from community.models import OutboxMail

PER_PAGE = 25


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Opens a demonstration account; the session's mark stands for the second factor."""
    require_demo(request)
    user = demo_user(request.POST.get("email", ""))
    logout(request)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[DEMO_MARK] = user.pk
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "my_space"


def mailbox(request: HttpRequest) -> HttpResponse:
    require_demo(request)
    page = Paginator(OutboxMail.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "community/mailbox.html", {"page_obj": page})


def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    require_demo(request)
    found = get_object_or_404(OutboxMail, pk=mail_id)
    return render(request, "community/mail.html", {"mail": found})
