"""The demonstration's letters: one folder of `content/` per edition, one Markdown file per article."""

from datetime import date
from pathlib import Path

from django.db import transaction

from newsletter.models import Article, Edition, LetterPage, Rubrique
from newsletter.pages import ensure_letter

CONTENT = Path(__file__).parent / "content"
EDITORIAL = "edition.md"


def read(path: Path) -> tuple[dict[str, str], str]:
    """« key: value » lines, a line of dashes, then Markdown."""
    head, text = path.read_text(encoding="utf-8").split("---\n", 1)
    return dict(line.split(": ", 1) for line in head.splitlines()), text.strip()


def folders() -> list[Path]:
    return sorted((path for path in CONTENT.iterdir() if path.is_dir()), key=lambda path: int(path.name))


@transaction.atomic
def load_letter() -> None:
    """Makes the editions that are missing; those that are there stay as the editors left them."""
    ensure_letter()
    letter = LetterPage.objects.get()
    present = set(Edition.objects.values_list("number", flat=True))
    rubriques = {rubrique.slug: rubrique for rubrique in Rubrique.objects.all()}
    for folder in folders():
        if int(folder.name) not in present:
            _load_edition(letter, folder, rubriques)


def _load_edition(letter: LetterPage, folder: Path, rubriques: dict[str, Rubrique]) -> None:
    fields, editorial = read(folder / EDITORIAL)
    edition = Edition(
        title=fields["title"], number=int(folder.name), date=date.fromisoformat(fields["date"]), editorial=editorial
    )
    letter.add_child(instance=edition)
    edition.save_revision().publish()
    texts = sorted(path for path in folder.glob("*.md") if path.name != EDITORIAL)
    for rank, path in enumerate(texts, start=1):
        _load_article(edition, path, rank, rubriques)


def _load_article(edition: Edition, path: Path, rank: int, rubriques: dict[str, Rubrique]) -> None:
    fields, text = read(path)
    article = Article(
        title=fields["title"],
        slug=path.stem.split("-", 1)[1],
        rubrique=rubriques[fields["rubrique"]],
        rank=rank,
        summary=fields["summary"],
        body=[("text", text)],
        exercise=fields.get("exercise", ""),
        erratum=fields.get("erratum", ""),
        erratum_on=date.fromisoformat(fields["erratum_on"]) if "erratum_on" in fields else None,
    )
    edition.add_child(instance=article)
    article.save_revision().publish()
