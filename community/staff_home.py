"""The first panel of « Gestion »: what each group of the staff may do here today, and what is not there yet."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS

DUTIES = {  # group: what it may do, what is not there yet
    EDITORS: (
        "Écrire les pages du site, les fiches pratiques, les thèmes de formation et les articles de la lettre, et les proposer à une autre personne, qui les publie ; relire ce que les autres proposent ; expliquer des rejets ; répondre aux propositions d’articles ; lire les messages et les recherches restés sans réponse ; déposer des images et des documents ; conduire les enquêtes.",
        "La lettre n’est pas encore envoyée aux abonnés.",
    ),
    TRAINERS: (
        "Poser les dates des sessions, les déplacer ou les annuler, lire la liste des inscrits et les résultats des enquêtes.",
        "La liste d’attente, les présences et le suivi d’une classe ne sont pas encore là.",
    ),
    SUPPORT: (
        "Répondre aux demandes d’aide, regarder l’exercice de la personne sans agir, jouer la solution dans une copie et lui en montrer le film, proposer une question fréquente à la rédaction ; lire les courriels envoyés par le site, et renvoyer ceux qui ne sont pas partis ; dire les horaires de l’aide.",
        "Les réponses toutes prêtes ne sont pas encore là.",
    ),
    ADMINISTRATION: (
        "Gérer les comptes, les pages, la lettre et ses abonnés, les fichiers, les redirections, les réglages du site, les sessions, les enquêtes et les courriels.",
        "L’envoi de la lettre n’est pas encore là.",
    ),
}


class DutiesPanel(Component):
    order = 10
    template_name = "community/staff_home.html"

    def __init__(self, request: HttpRequest) -> None:
        names = request.user.groups.values_list("name", flat=True)
        self.duties = [(name, *DUTIES[name]) for name in DUTIES if name in set(names)]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"duties": self.duties}
