"""What the surveys add to « Gestion »."""

from django.urls import path, re_path
from wagtail import hooks

from surveys import staff_invitations, staff_results, staff_views
from surveys.staff import SurveyViewSet


@hooks.register("register_admin_viewset")
def surveys():
    return SurveyViewSet()


@hooks.register("register_admin_urls")
def survey_urls():
    one = "enquetes/<int:survey_id>"
    return [
        path("enquetes/modeles/", staff_views.starter_list, name="survey_starters"),
        path(f"{one}/conduite/", staff_views.desk, name="survey_desk"),
        path(f"{one}/ouvrir/", staff_views.open_survey, name="survey_open"),
        path(f"{one}/fermer/", staff_views.close_survey, name="survey_close"),
        path(f"{one}/apercu/", staff_views.preview, name="survey_preview"),
        path(f"{one}/apercu/pages/", staff_views.preview_pages, name="survey_preview_pages"),
        path(f"{one}/resultats/", staff_results.survey_results, name="survey_results"),
        path(f"{one}/comparer/", staff_results.compare_results, name="survey_compare"),
        re_path(
            r"^enquetes/(?P<survey_id>\d{1,9})/export/(?P<what>resultats|reponses)\.(?P<extension>csv|xlsx|pdf)$",
            staff_results.export,
            name="survey_export",
        ),
        path(f"{one}/relire/", staff_views.moderate, name="survey_moderate"),
        path(f"{one}/publier/", staff_views.publish, name="survey_publish"),
        path(f"{one}/invitations/", staff_invitations.invitees, name="survey_invitations"),
        path(f"{one}/invitations/envoyer/", staff_invitations.send, name="survey_send"),
    ]


@hooks.register("register_log_actions")
def survey_log(actions):
    actions.register_action("surveys.open", "Ouvrir une version", "Version ouverte")
    actions.register_action("surveys.close", "Fermer l’enquête", "Enquête fermée")
    actions.register_action("surveys.publish", "Publier les résultats", "Publication des résultats changée")
    actions.register_action("surveys.invite", "Ajouter des personnes", "Personnes ajoutées à la liste")
    actions.register_action("surveys.mail", "Écrire aux personnes", "Courriels demandés")
