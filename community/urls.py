"""The ground floor's addresses."""

from django.urls import include, path
from django.views.generic import RedirectView

from community.views import portal, space

# Wagtail's own sign-in knows neither the second factor nor the lock-out.
to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("gestion/login/", to_login),
    path("gestion/password_reset/", to_reset),
    path("gestion/password_reset/<path:rest>", RedirectView.as_view(url="/compte/mot-de-passe/oublie/")),
    path("compte/", include("community.account_urls")),
    path("mon-espace/", space.my_space, name="my_space"),
    path("apparence/", portal.appearance, name="appearance"),
    path("plan-du-site/", portal.site_map, name="site_map"),
    path("robots.txt", portal.robots, name="robots"),
]
