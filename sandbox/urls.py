"""The sandbox's addresses, all under /bac-a-sable/."""

from django.urls import include, path, register_converter

from sandbox.spaces import SpaceConverter
from sandbox.views import (
    account,
    catalogue,
    coach,
    extraction,
    film,
    generation,
    live,
    mails,
    piece,
    places,
    practice,
    spaces,
    treat,
    works,
)

register_converter(SpaceConverter, "space")

app_name = "sandbox"

accounts = [
    path("", account.account, name="account"),
    path("demande/", account.ask, name="ask"),
    path("approbations/", account.approvals, name="approvals"),
    path("rattachements/<int:number>/<slug:verb>/", account.answer, name="answer"),
    path("structures/<slug:siret>/", account.structure, name="structure"),
    path("structures/<slug:siret>/services/", account.service, name="new_service"),
    path("structures/<slug:siret>/services/<str:code>/", account.service, name="service"),
]
one_space = [
    path("", spaces.synthese, name="space"),
    path("tableau-de-bord/", spaces.dashboard, name="dashboard"),
    path("recherche/", spaces.results, name="search"),
    path("recherche/exporter/", extraction.extract, name="extract"),
    path("recherche/exports/<int:sequence>/", extraction.extraction, name="extraction"),
    path("recherche/exports/<int:sequence>/fichier.csv", extraction.csv, name="extraction_file"),
    path("recherche/exports/<int:sequence>/fichier.xlsx", extraction.xlsx, name="extraction_workbook"),
    path("deposer/", works.begin, name="works_begin"),
    path("<int:identifiant>/suivante/", works.follow, name="works_follow"),
    path("<int:identifiant>/refuser/", treat.refuse, name="works_refuse"),
    path("<int:identifiant>/desaccord/", treat.dispute, name="works_dispute"),
    path("courriels/", mails.received, name="mails"),
    path("retours/acquitter/", piece.acknowledge, name="acknowledge"),
    path("<int:identifiant>/", piece.consult, name="piece"),
    path("<int:identifiant>/fichier/", piece.main_file, name="main_file"),
    path("<int:identifiant>/telecharger/", piece.download, name="download"),
    path("<int:identifiant>/faire/<slug:verb>/", piece.at_once, name="at_once"),
]
one_practice = [
    path("", practice.home, name="practice"),
    path("horloge/", practice.advance, name="advance"),
    path("vocabulaire/", generation.switch, name="generation"),
    path("recommencer/", practice.restart, name="restart"),
    path("annuler/", practice.undo_last, name="undo"),
    path("supprimer/", practice.remove, name="remove"),
    path("verification/", coach.verify, name="verify"),
    path("indice/", coach.hint, name="hint"),
    path("solution/", coach.solution, name="solution"),
    path("solution/jouer/<int:rank>/", coach.play, name="play"),
    path("documents/<slug:code>/", coach.document, name="document"),
    path("film/", film.watch, name="film"),
    path("film/fermer/", film.close, name="film_close"),
    path("direct/", live.since, name="live"),
    path("places/", places.places, name="places"),
    path("places/<slug:role>/remplacant/", places.stand_in, name="stand_in"),
    path("places/<slug:role>/inviter/", places.invite, name="invite"),
    path("places/<slug:role>/reprendre/", places.withdraw, name="withdraw"),
    path("places/<slug:role>/rendre/", places.give_back, name="give_back"),
    path("mon-compte/", include(accounts)),
    path("factures-recues/<int:identifiant>/traiter/<slug:verb>/", treat.treat, name="treat"),
    path("factures-a-valider/<int:identifiant>/valider/", treat.validate, name="validate"),
    path("", include("sandbox.urls_deposit")),
    path("<space:space>/", include(one_space)),
]

urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("reprendre/", catalogue.resume, name="resume"),
    path("film/<str:key>/", film.look, name="film_shared"),
    path("places/<str:code>/", places.take, name="take_seat"),
    path("exercices/<slug:code>/", catalogue.exercise, name="exercise"),
    path("<uuid:public_id>/", include(one_practice)),
]
