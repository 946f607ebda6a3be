"""The letter's addresses, all under /lettre/. Editions and articles are Wagtail's pages."""

from django.urls import path

from newsletter.feeds import LetterFeed
from newsletter.views import archive, proposals, subscription

app_name = "newsletter"

urlpatterns = [
    path("", archive.archive, name="archive"),
    path("flux.xml", LetterFeed(), name="feed"),
    path("rubriques/<slug:slug>/", archive.rubrique, name="rubrique"),
    path("proposer/", proposals.propose, name="propose"),
    path("proposer/merci/", proposals.thanks, name="proposed"),
    path("abonnement/", subscription.subscribe, name="subscribe"),
    path("abonnement/message-envoye/", subscription.asked, name="asked"),
    path("abonnement/confirmer/<str:token>/", subscription.confirm, name="confirm"),
    path("abonnement/confirme/", subscription.confirmed, name="confirmed"),
    path("abonnement/preferences/<str:token>/", subscription.preferences, name="preferences"),
    path("abonnement/quitter/<str:token>/", subscription.unsubscribe, name="unsubscribe"),
    path("<int:number>/<slug:slug>/essayer/", archive.try_it, name="try"),
]
