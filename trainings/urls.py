"""The trainings' addresses, all under /formations/; a theme's own is Wagtail's."""

from django.urls import path

from trainings.views import calendars, catalogue, registration

app_name = "trainings"

urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("calendrier/", catalogue.month, name="month"),
    path("calendrier.ics", calendars.public, name="feed"),
    path("sessions/<uuid:public_id>/", registration.session, name="session"),
    path("sessions/<uuid:public_id>/session.ics", calendars.one, name="session_file"),
    path("mes-inscriptions/", registration.mine, name="mine"),
    path("mes-inscriptions/<str:key>/", registration.mine_by_key, name="mine_by_key"),
    path("mes-inscriptions/<str:key>/calendrier.ics", calendars.personal, name="my_feed"),
    path("mes-inscriptions/<str:key>/confirmer/", registration.confirm, name="confirm"),
    path("mes-inscriptions/<str:key>/accepter/<uuid:public_id>/", registration.accept, name="accept"),
    path("mes-inscriptions/<str:key>/quitter/<uuid:public_id>/", registration.leave, name="leave"),
]
