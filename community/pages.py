"""The pages that must exist: home and the compulsory ones, made once and never overwritten."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from wagtail.models import Page, Site

from community.models import COMPULSORY_SLUGS, HomePage, StandardPage

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Written:
    title: str
    lead: str
    body: list[tuple[str, str]]


def read(slug: str) -> Written:
    """A file of `content/`: « key: value » lines, a line of dashes, then Markdown."""
    head, text = (CONTENT / f"{slug}.md").read_text(encoding="utf-8").split("---\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    body = [("text", text.strip())] if text.strip() else []
    return Written(fields["title"], fields["lead"], body)


def _make_home() -> HomePage:
    written = read("accueil")
    root = Page.objects.filter(depth=1).get()
    home = root.add_child(instance=HomePage(title=written.title, slug="accueil", lead=written.lead, body=written.body))
    welcome = Page.objects.child_of(root).filter(slug="home", content_type__model="page")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "site_name": "", "root_page": home},
    )
    for page in welcome:
        page.delete()
    return home


def _make_page(home: HomePage, slug: str) -> None:
    written = read(slug)
    page = StandardPage(title=written.title, slug=slug, lead=written.lead, body=written.body)
    home.add_child(instance=page).save_revision().publish()


@transaction.atomic
def ensure_pages() -> None:
    """Makes what is missing among the home page and the compulsory pages."""
    Page.objects.filter(depth=1, title="Root").update(title="Racine", draft_title="Racine")  # Wagtail's own, in English
    home = HomePage.objects.first() or _make_home()
    present = set(StandardPage.objects.child_of(home).values_list("slug", flat=True))
    for slug in COMPULSORY_SLUGS:
        if slug not in present:
            _make_page(home, slug)
