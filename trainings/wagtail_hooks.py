"""What « Gestion » gains: the sessions and their lists of registered people."""

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from trainings.class_staff import session_class
from trainings.models import Session
from trainings.staff import (
    KeptPolicy,
    SessionViewSet,
    cancel_session,
    registered,
    registered_csv,
    reminder_again,
    session_reminders,
)

register_permission_policy(Session, KeptPolicy(Session))


@hooks.register("register_admin_viewset")
def sessions():
    return SessionViewSet()


@hooks.register("register_admin_urls")
def session_urls():
    return [
        path("sessions/<int:session_id>/inscrits/", registered, name="session_registered"),
        path("sessions/<int:session_id>/inscrits.csv", registered_csv, name="session_registered_csv"),
        path("sessions/<int:session_id>/rappels/", session_reminders, name="session_reminders"),
        path("sessions/<int:session_id>/rappels/<int:mail_id>/", reminder_again, name="session_reminder_again"),
        path("sessions/<int:session_id>/classe/", session_class, name="session_class"),
        path("sessions/<int:session_id>/annuler/", cancel_session, name="cancel_session"),
    ]
