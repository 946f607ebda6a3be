"""Every address of the site: staff, accounts, then each app, then Wagtail's pages."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "community.views.errors.bad_request"

urlpatterns = [
    path("", include("community.urls")),
    path("bac-a-sable/", include("sandbox.urls")),
    path("formations/", include("trainings.urls")),
    path("classes/", include("trainings.urls_classes")),
    path("signature/", include("sandbox.urls_signing")),
    path("enquetes/", include("surveys.urls")),
    path("", include("guides.urls")),
    path("lettre/", include("newsletter.urls")),
    path("gestion/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Renditions alone: everything else under MEDIA_ROOT goes through a view that checks rights.
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    path("", include(wagtail_urls)),
]
