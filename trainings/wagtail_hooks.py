"""What « Gestion » gains: the sessions and their lists of registered people."""

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from trainings.models import Session
from trainings.staff import KeptPolicy, SessionViewSet, cancel_session, registered, registered_csv

register_permission_policy(Session, KeptPolicy(Session))


@hooks.register("register_admin_viewset")
def sessions():
    return SessionViewSet()


@hooks.register("register_admin_urls")
def session_urls():
    return [
        path("sessions/<int:session_id>/inscrits/", registered, name="session_registered"),
        path("sessions/<int:session_id>/inscrits.csv", registered_csv, name="session_registered_csv"),
        path("sessions/<int:session_id>/annuler/", cancel_session, name="cancel_session"),
    ]
