"""The classes' addresses, all under /classes/."""

from django.urls import path

from trainings.views import classes, tower

app_name = "classes"

urlpatterns = [
    path("", classes.enter, name="enter"),
    path("inscription/<str:key>/<uuid:public_id>/", classes.by_link, name="by_link"),
    path("<slug:code>/", classes.mine, name="mine"),
    path("<slug:code>/place/", classes.back, name="back"),
    path("<slug:code>/etat/", classes.since, name="since"),
    path("<slug:code>/main/", classes.hand, name="hand"),
    path("<slug:code>/tour-de-controle/", tower.show, name="tower"),
    path("<slug:code>/tour-de-controle/etat/", tower.since, name="tower_since"),
    path("<slug:code>/tour-de-controle/mains/<int:person>/", tower.lower, name="lower"),
    path("<slug:code>/tour-de-controle/dossiers/<int:number>/", tower.look, name="look"),
]
