"""The ground floor's addresses."""

from django.urls import include, path
from django.views.generic import RedirectView

from community.views import demo, health, help_request, portal, search, space

# Wagtail's own sign-in knows neither the second factor nor the lock-out.
to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("gestion/login/", to_login),
    path("gestion/password_reset/", to_reset),
    path("gestion/password_reset/<path:rest>", RedirectView.as_view(url="/compte/mot-de-passe/oublie/")),
    path("compte/", include("community.account_urls")),
    path("mon-espace/", space.my_space, name="my_space"),
    path("mon-espace/mes-donnees/", space.export_data, name="export_data"),
    path("mon-espace/effacer/", space.erase_account, name="erase_account"),
    path("demo/connexion/", demo.sign_in, name="demo_sign_in"),
    path("demo/courriels/", demo.mailbox, name="demo_mailbox"),
    path("demo/courriels/<int:mail_id>/", demo.mail, name="demo_mail"),
    path("aide/", help_request.ask, name="help"),
    path("aide/<str:token>/", help_request.one, name="help_request"),
    path("aide/<str:token>/reglee/", help_request.settle, name="help_settle"),
    path("aide/<str:token>/effacer/", help_request.remove, name="help_remove"),
    path("recherche/", search.results, name="search"),
    path("apparence/", portal.appearance, name="appearance"),
    path("plan-du-site/", portal.site_map, name="site_map"),
    path("sante/", health.health, name="health"),
    path("robots.txt", portal.robots, name="robots"),
]
