"""The addresses of the guides that no editor writes."""

from django.urls import path

from guides.views import glossary, guides, handbooks, orientation, rejections

app_name = "guides"

urlpatterns = [
    path("guides/", guides.guides, name="guides"),
    path("par-ou-commencer/", orientation.orientation, name="orientation"),
    path("parcours/<slug:role>/", orientation.role_path, name="path"),
    path("glossaire/", glossary.glossary, name="glossary"),
    path("glossaire/<slug:slug>/", glossary.term, name="term"),
    path("mon-rejet/", rejections.ask, name="rejection_form"),
    path("mon-rejet/<slug:code>/", rejections.rejection, name="rejection"),
    path("mon-rejet/<slug:code>/exercice/", rejections.practise, name="practise_rejection"),
    path("guides/<slug:slug>/fiche.pdf", guides.sheet, name="sheet"),
    path("guides/<slug:slug>/guide.pdf", handbooks.sheet, name="handbook_sheet"),
    path("guides/<slug:slug>/etapes/<slug:step>/commencer/", guides.practise, name="practise_step"),
]
