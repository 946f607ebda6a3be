"""The addresses of deposits, files and the supplier's answers, under those of one practice."""

from django.urls import path

from sandbox.views import deposit, deposit_form, returns, uploads

urlpatterns = [
    path("factures-emises/deposer/", deposit.choose, name="deposit"),
    path("factures-emises/deposer/mon-fichier/", deposit.own_file, name="deposit_own"),
    path("factures-emises/deposer/<int:numero>/", deposit_form.deposit_file, name="deposit_file"),
    path("factures-emises/saisir/", deposit_form.type_in, name="type_in"),
    path("factures-emises/brouillons/<int:identifiant>/", deposit_form.draft, name="draft"),
    path("factures-emises/brouillons/<int:identifiant>/supprimer/", deposit.delete_draft, name="delete_draft"),
    path("factures-emises/<int:identifiant>/deposee/", deposit.deposited, name="deposited"),
    path("factures-emises/<int:identifiant>/refaire/", deposit_form.reissue, name="reissue"),
    path("factures-emises/<int:identifiant>/recycler/", returns.recycle, name="recycle"),
    path("factures-emises/<int:identifiant>/completer/", returns.complete, name="complete"),
    path("fichiers/<int:numero>/", uploads.download, name="file"),
    path("certificats/<int:identifiant>/", uploads.certificate, name="certificate"),
]
