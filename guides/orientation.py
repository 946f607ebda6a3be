"""Five questions, then where to begin. The first is everybody's since 1 September 2026 (reference § 9)."""

from dataclasses import dataclass

from django import forms

from guides.paths import paths, stops

CERTAIN, UNSURE = (
    "",
    "À confirmer\u00a0: une seule bonne source publique le dit. Vérifiez auprès de votre client ou de l’AIFE.",
)
WHAT = [
    ("simple", "Des factures ordinaires, pour un organisme public"),
    ("travaux", "Des factures de travaux, dans un marché avec maîtrise d’ouvrage"),
    ("justice", "Des mémoires de frais de justice, ou un remboursement de taxe"),
    ("recu", "Je travaille pour l’organisme public qui les reçoit"),
]
WHO = [
    ("fournisseur", "J’envoie des factures"),
    ("titulaire", "Je suis titulaire d’un marché de travaux"),
    ("moe", "Je suis maîtrise d’œuvre (MOE)"),
    ("moa", "Je suis maîtrise d’ouvrage (MOA)"),
    ("destinataire", "Je traite des factures reçues"),
    ("gestionnaire", "Je gère les comptes et les services d’une structure"),
]
ACCESS = [
    ("oui", "Oui, je vois mes factures"),
    ("non", "Non, ou pas pour tous mes établissements"),
    ("sans", "Je ne sais pas"),
]
DONE = [
    ("jamais", "Jamais"),
    ("parfois", "Quelques fois"),
    ("souvent", "Souvent"),
]
NOW = [
    ("apprendre", "Apprendre tranquillement"),
    ("deposer", "Déposer une facture aujourd’hui"),
    ("retour", "Comprendre une facture qui m’est revenue"),
    ("retrouver", "Retrouver une facture, savoir où elle en est"),
]
FIRST = {
    "retour": ["fiche:recycler-completer-ou-refaire"],
    "retrouver": ["fiche:retrouver-une-facture", "fiche:suivre-une-facture"],
}
DEPOSIT = {
    "fournisseur": ["fiche:deposer-une-facture"],
    "titulaire": ["fiche:deposer-un-decompte-mensuel"],
    "moe": ["fiche:corriger-un-montant-de-travaux"],
    "moa": ["exercice:travaux-moa-validation"],
}
WELCOME = "fiche:utiliser-le-bac-a-sable"


@dataclass(frozen=True)
class Verdict:
    """Chorus Pro, a « plateforme agréée », or either, with how sure that is."""

    title: str
    text: str
    doubt: str


VERDICTS = {
    "simple": Verdict(
        "Vous avez le choix",
        "Depuis le 1er septembre 2026, vous pouvez envoyer vos factures au secteur public par une plateforme agréée, ou continuer avec Chorus Pro. Votre client, lui, les reçoit dans Chorus Pro dans les deux cas.",
        "À confirmer\u00a0: les textes d’application peuvent dépendre de votre situation.",
    ),
    "travaux": Verdict(
        "Restez dans Chorus Pro", "Les factures de travaux restent dans Chorus Pro, en dehors des plateformes agréées.", UNSURE
    ),
    "justice": Verdict(
        "Restez dans Chorus Pro",
        "Les mémoires de frais de justice et les demandes de remboursement restent dans Chorus Pro, en dehors des plateformes agréées.",
        UNSURE,
    ),
    "recu": Verdict(
        "Chorus Pro est votre plateforme",
        "Les organismes publics reçoivent leurs factures dans Chorus Pro, que le fournisseur passe par une plateforme agréée ou non.",
        CERTAIN,
    ),
}  # fmt: skip


def _question(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    missing = dict.fromkeys(("required", "invalid_choice"), "Choisissez une réponse, même approchée.")
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=missing)


class OrientationForm(forms.Form):
    quoi = _question("1. De quelles factures s’agit-il\u00a0?", WHAT)
    qui = _question("2. Quel est votre rôle\u00a0?", WHO)
    acces = _question("3. Avez-vous un compte rattaché à votre structure\u00a0?", ACCESS)
    deja = _question("4. Avez-vous déjà utilisé Chorus Pro\u00a0?", DONE)
    besoin = _question("5. De quoi avez-vous besoin maintenant\u00a0?", NOW)

    def verdict(self) -> Verdict:
        return VERDICTS[self.cleaned_data["quoi"]]

    def path(self):
        """What to read and do, most urgent first; whoever comes often is spared the welcome."""
        answers = self.cleaned_data
        need = DEPOSIT.get(answers["qui"], []) if answers["besoin"] == "deposer" else FIRST.get(answers["besoin"], [])
        access = ["fiche:se-rattacher-a-une-structure"] if answers["acces"] != "oui" else []
        own = [one for one in paths()[answers["qui"]].etapes if answers["deja"] == "jamais" or one != WELCOME]
        return stops([*need, *access, *own])
