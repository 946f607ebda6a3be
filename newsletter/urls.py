"""The letter's addresses, all under /lettre/. Editions and articles are Wagtail's pages."""

from django.urls import path

from newsletter.feeds import LetterFeed
from newsletter.views import archive, proposals

app_name = "newsletter"

urlpatterns = [
    path("", archive.archive, name="archive"),
    path("flux.xml", LetterFeed(), name="feed"),
    path("rubriques/<slug:slug>/", archive.rubrique, name="rubrique"),
    path("proposer/", proposals.propose, name="propose"),
    path("proposer/merci/", proposals.thanks, name="proposed"),
    path("<int:number>/<slug:slug>/essayer/", archive.try_it, name="try"),
]
