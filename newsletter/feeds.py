"""The RSS feed: the latest articles, without an identifier of whoever reads it."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils import timezone

from newsletter.models import Article

LATEST = 20


class LetterFeed(Feed):
    title = "La lettre"
    description = "Les articles de la lettre, les plus récents d’abord."
    link = reverse_lazy("newsletter:archive")
    language = "fr"

    def items(self):
        return Article.objects.told()[:LATEST]

    def item_title(self, item):
        return item[1].title

    def item_description(self, item):
        _, article = item
        return f"Article corrigé depuis l’envoi. {article.summary}" if article.erratum else article.summary

    def item_link(self, item):
        return item[1].get_url()

    def item_categories(self, item):
        return [item[1].rubrique.name]

    def item_pubdate(self, item):
        return timezone.make_aware(datetime.combine(item[0].date, time(9)))
