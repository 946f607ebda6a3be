"""The archive, one rubrique, and « Essayez »."""

from uuid import UUID

from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from newsletter.models import TRY, Article, Edition, LetterPage, Rubrique
from sandbox import actions
from sandbox.access import remember

ARTICLES_A_PAGE = 25


def archive(request: HttpRequest) -> HttpResponse:
    """The address that other sites know; the page itself is Wagtail's."""
    return get_object_or_404(LetterPage.objects.live()).serve(request)


def rubrique(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = get_object_or_404(Rubrique, slug=slug)
    page = Paginator(Article.objects.told(chosen), ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    context = {"rubrique": chosen, "articles": page, "rubriques": Rubrique.objects.all()}
    return render(request, "newsletter/rubrique.html", context)


@require_POST
def try_it(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Opens the article's exercise, counted under the article and nobody's name. Pressed twice, it opens one."""
    edition = get_object_or_404(Edition, number=number)
    article = get_object_or_404(Article.objects.of(edition), slug=slug)
    try:
        public_id = UUID(signing.loads(request.POST.get("key", ""), salt=TRY))
    except signing.BadSignature:
        return redirect(article.get_url(request))
    if article.scenario is None:
        return redirect(article.get_url(request))
    return _open(request, article, edition, public_id)


def _open(request: HttpRequest, article: Article, edition: Edition, public_id: UUID) -> HttpResponse:
    owner = request.user if request.user.is_authenticated else None
    practice = actions.start(
        scenario=article.scenario, owner=owner, origin=article.origin(edition), public_id=public_id
    )
    response = redirect("sandbox:practice", practice.public_id)
    if practice.owner_id is None:
        remember(request, response, practice)
    return response
