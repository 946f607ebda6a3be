"""The addresses of the guides that no editor writes."""

from django.urls import path

from guides.views import rejections

app_name = "guides"

urlpatterns = [
    path("mon-rejet/", rejections.ask, name="rejection_form"),
    path("mon-rejet/<slug:code>/", rejections.rejection, name="rejection"),
    path("mon-rejet/<slug:code>/exercice/", rejections.practise, name="practise_rejection"),
]
