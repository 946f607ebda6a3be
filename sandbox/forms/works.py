"""A works piece: a deposited file with what the portal asks beside it. What must be there or may not be, the engine says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from sandbox import files, uploads
from sandbox.actions import free_number
from sandbox.deposit import build_contenu, on_site
from sandbox.engine.cadres import A_SIGNER, CADRE, PLAYABLE, SIGNES, TRAVAUX, VALIDES
from sandbox.engine.directory import Directory, Marche
from sandbox.engine.numbers import proposals
from sandbox.engine.pieces import Contenu, Piece, PieceJointe
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Cadre, ModeDepot, Verb
from sandbox.engine.works import issuer
from sandbox.forms.fields import DayField, NumberField, SiretField, TextField
from sandbox.forms.typed import whole
from sandbox.models import Practice
from sandbox.uploads import NotReceived
from sandbox.wording import cadre, refusal

AMOUNTS = ("ht", "tva", "ttc")
NO_FILE = "Choisissez le fichier à déposer."
RESERVES = (
    "Le portail réel ne pose pas cette question : les réserves s’écrivent sur le décompte, ou dans un mémoire joint. "
    "Avec des réserves, dites lesquelles dans le commentaire."
)


class WorksForm(forms.Form):
    """`apres` is the piece that this one follows, None to begin a dossier."""

    signe = forms.FileField(
        label="Votre fichier signé",
        required=False,
        help_text="Le document de l’exercice, signé par vous au bureau de signature ou avec votre logiciel. Jamais un vrai document de votre entreprise.",
    )
    fichier = forms.ChoiceField(
        label="Fichier de la pièce", widget=forms.RadioSelect, error_messages={"required": NO_FILE}
    )
    marche = forms.ChoiceField(label="Marché", error_messages={"required": "Choisissez le marché."})
    cadre = forms.ChoiceField(
        label="Cadre de facturation",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le cadre de la pièce."},
    )
    valideur = SiretField(
        label="SIRET du valideur",
        required=False,
        max_length=20,
        help_text="Pour les cadres A10, A13 et A14 : l’entreprise qui vous a confié le travail, ou le mandataire de votre groupement. La demande ne part qu’avec son accord.",
    )
    numero = TextField(label="Numéro de la pièce", max_length=60)
    engagement = TextField(
        label="Numéro d’engagement", required=False, max_length=60, help_text="Si la maîtrise d’ouvrage le demande."
    )
    date_facture = DayField(label="Date de la pièce")
    ht = NumberField(label="Montant HT", help_text="Par exemple 1 234,56.")
    tva = NumberField(label="Montant de la TVA")
    ttc = NumberField(label="Montant TTC", help_text="Celui que votre pièce admet ou demande.")
    reserves = forms.ChoiceField(
        label="Vous signez le décompte général",
        choices=[("non", "Sans réserve"), ("oui", "Avec des réserves")],
        initial="non",
        widget=forms.RadioSelect,
        help_text=RESERVES,
    )
    copie_moe = forms.BooleanField(
        label="J’en adresse une copie à la maîtrise d’œuvre",
        required=False,
        help_text="Pour un projet A22 seulement. Le portail réel ne pose pas cette question : le CCAG, lui, demande cette copie.",
    )
    commentaire = forms.CharField(
        label="Commentaire",
        required=False,
        max_length=2000,
        help_text="Si votre montant n’est pas celui de la pièce précédente, dites ce que vous avez corrigé et pourquoi.",
        widget=forms.Textarea(attrs={"rows": 4, "class": "fr-input"}),
    )

    def __init__(
        self,
        data: Any = None,
        sent: Any = None,
        *,
        practice: Practice,
        offered: dict[str, list[Cadre]],
        apres: Piece | None,
        mine: Collection[str] = (),
    ) -> None:
        """`mine`: the SIRET in whose name the person may act."""
        super().__init__(data, sent, initial=first_values(practice.today, apres))
        self.initial["numero"] = _proposed(practice, offered, apres)
        self.practice, self.apres, self.mine = practice, apres, mine
        self.directory: Directory = practice.current_directory
        self.received: PieceJointe | None = None
        self.kept = files.find(practice, whole(data.get("recu"))) if data else None  # received with an earlier try
        cadres = dict.fromkeys(c for found in offered.values() for c in found)
        self.fields["cadre"].choices = [(c.name, cadre(c)) for c in _listed(cadres)]
        if not SIGNES & set(cadres):
            del self.fields["reserves"]
        if not A_SIGNER & set(cadres):
            del self.fields["signe"]
        if Cadre.A22 not in cadres:
            del self.fields["copie_moe"]
        if not VALIDES & set(cadres):
            del self.fields["valideur"]
        self._offer_files()
        if apres:
            del self.fields["marche"]
        else:
            self.fields["marche"].choices = [(n, _market(self.directory, n)) for n in offered]

    def _offer_files(self) -> None:
        """A signed décompte is the learner's own file; the exercise may lend others, to learn from."""
        ready = _documents(self.practice)
        self.fields["fichier"].choices = ready
        if "signe" not in self.fields:
            return
        self.fields["fichier"].required = False
        self.fields["fichier"].label = "Ou un fichier de l’exercice"
        if not ready:
            del self.fields["fichier"]

    def clean(self) -> dict[str, Any]:
        """One file: the learner's own before a ready-made one."""
        sent = self.cleaned_data.get("signe")
        if sent:
            try:
                received = uploads.receive(practice=self.practice, file=sent, name=sent.name)
                self.received = self.kept = uploads.as_attached(received)
            except NotReceived as refused:
                self.add_error("signe", " ".join(uploads.say(problem) for problem in refused.problems))
        if "signe" in self.fields and self.principale is None and "signe" not in self.errors:
            self.add_error("signe", NO_FILE)
        return self.cleaned_data

    @property
    def principale(self) -> PieceJointe | None:
        chosen = whole(self.cleaned_data.get("fichier"))
        return self.received or (files.find(self.practice, chosen) if chosen else None) or self.kept

    def contenu(self) -> Contenu:
        typed: dict[str, Any] = {**self.cleaned_data, "a_payer": self.cleaned_data.get("ttc")}
        marche = self.directory.marche(self.apres.contenu.references.marche if self.apres else typed.get("marche", ""))
        if marche:
            siret = self.apres.contenu.fournisseur.siret if self.apres else self._issuer(marche, typed)
            structure = self.directory.structure(siret)
            accounts = structure.coordonnees if structure else ()
            typed |= {
                "marche": marche.numero,
                "fournisseur": siret,
                "coordonnees": accounts[0].identifiant if accounts else None,
            }
        typed["reserves"] = typed.get("reserves") == "oui"
        typed["mode_depot"] = ModeDepot.DEPOT_PDF_PORTAIL
        return on_site(build_contenu(typed, principale=self.principale), self.directory)

    def _issuer(self, marche: Marche, typed: Mapping[str, Any]) -> str:
        return issuer(marche, Cadre[typed["cadre"]], self.mine) if typed.get("cadre") else marche.titulaire

    def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Puts each refusal of the engine at its field."""
        for found in refusals:
            words = refusal(found, Verb.DEPOSER)
            said = " ".join(filter(None, (words.complet, words.a_confirmer)))
            self.add_error(found.champ if found.champ in self.fields else None, said)


def first_values(today: date, apres: Piece | None) -> dict[str, Any]:
    """After another piece, its amounts are proposed."""
    values: dict[str, Any] = {"date_facture": today}
    if apres is None:
        return values
    totaux = apres.contenu.totaux
    amounts: dict[str, Decimal] = {name: getattr(totaux, name) for name in AMOUNTS} if totaux else {}
    return values | amounts | {"engagement": apres.contenu.references.engagement}


def _proposed(practice: Practice, offered: dict[str, list[Cadre]], apres: Piece | None) -> str:
    cadres = [c for found in offered.values() for c in found]
    if apres is None or not cadres:
        return ""
    before = apres.contenu
    return free_number(practice, before.fournisseur.siret, proposals(before.numero, before.cadre.code, cadres[0]))


def _listed(possible: Iterable[Cadre]) -> list[Cadre]:
    """All that this role deposits on a works contract: the learner chooses, the engine says which one goes here."""
    roles = {CADRE[c].deposant for c in possible}
    return [c for c in PLAYABLE if c in TRAVAUX and CADRE[c].deposant in roles]


def _documents(practice: Practice) -> list[tuple[str, str]]:
    ready = enumerate(practice.script.documents, start=1)
    return [(str(rank), f"{d.titre} ({d.nom})") for rank, d in ready if d.format in ("pdf", "signature") and d.montre]


def _market(directory: Directory, numero: str) -> str:
    marche = directory.marche(numero)
    return f"{numero} – {marche.objet}" if marche else numero
