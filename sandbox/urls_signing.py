"""The signing desk: another look than the rehearsed portal, same host."""

from django.urls import path

from sandbox.views import signing

urlpatterns = [
    path("", signing.desk, name="signing_desk"),
    path("<uuid:public_id>/", signing.one, name="signing"),
    path("<uuid:public_id>/document/", signing.document, name="signing_document"),
    path("<uuid:public_id>/signer/", signing.sign, name="signing_sign"),
    path("<uuid:public_id>/certificat/", signing.certificate, name="signing_certificate"),
]
