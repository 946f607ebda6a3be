"""Addresses of the surveys. A survey's address never changes once it was opened."""

from django.urls import path

from surveys import views, views_results

app_name = "surveys"
urlpatterns = [
    path("", views.index, name="index"),
    path("invitation/<str:token>/", views.by_invitation, name="invitation"),
    path("invitation/<str:token>/sans-rappel/", views.without_reminder, name="without_reminder"),
    path("<slug:slug>/", views.welcome, name="welcome"),
    path("<slug:slug>/questions/<slug:code>/", views.page, name="page"),
    path("<slug:slug>/envoyer/", views.send, name="send"),
    path("<slug:slug>/merci/", views.thanks, name="thanks"),
    path("<slug:slug>/pause/", views.pause, name="pause"),
    path("<slug:slug>/reprendre/", views.resume, name="resume"),
    path("<slug:slug>/resultats/", views_results.published_results, name="results"),
]
