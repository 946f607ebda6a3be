"""The deposit form: every block of reference § 4.2. It only reads what was typed; what is wrong, the engine says."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from sandbox.engine.cadres import CADRE, PLAYABLE, TRAVAUX
from sandbox.engine.directory import Directory, Structure
from sandbox.engine.identifiers import clean
from sandbox.engine.limits import limit
from sandbox.engine.vocabulary import TypeFacture
from sandbox.forms.fields import DayField, NumberField, PickField, SiretField, TextField, code_field, comment_field
from sandbox.transpose import MOST
from sandbox.words import formats, libelles

BLANK = ("", "Choisir")
POSITIONS = 19  # of a number, decimals included ([AKU] § 4.3)
TYPES = [(t.value, libelles.TYPES[t]) for t in (TypeFacture.FACTURE, TypeFacture.AVOIR)]
CADRES = [(c.name, libelles.cadre(c)) for c in CADRE if c in PLAYABLE and c not in TRAVAUX]
OPTIONAL = (
    "service_fournisseur",
    "marche",
    "valideur",
    "facture_origine",
    "motif_exoneration",
    "remise_ttc",
    "motif_remise",
    "commentaire",
)


@dataclass(frozen=True)
class Cast:
    """Whose form it is: what its lists offer."""

    directory: Directory
    utilisateur: str

    @property
    def structures(self) -> list[Structure]:
        return [s for s in map(self.directory.structure, self.directory.sirets(self.utilisateur)) if s]

    def recipient(self, typed: Any) -> Structure | None:
        return self.directory.structure(clean(str(typed or "")))


class AddressForm(forms.Form):
    """To whom: the only part that recycling may change. Always bound: to what was typed, read, or kept."""

    use_required_attribute = False

    destinataire = SiretField(
        label="SIRET du destinataire",
        help_text="14 chiffres, avec ou sans espaces. Il est sur le bon de commande.",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    service = TextField(label="Code service", max_length=60, help_text="Il dirige la facture vers le bon bureau.")
    engagement = code_field(
        "Numéro d’engagement",
        room=80,
        most="engagement",
        help_text="Aussi appelé numéro de commande, par exemple EJ2026-0451.",
    )

    def __init__(self, *args: Any, cast: Cast, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structure = cast.recipient(self.data.get("destinataire"))
        if self.structure and self.structure.services:
            self._list_services(self.structure)

    def _list_services(self, structure: Structure) -> None:
        """Its services; a code that it does not have stays in the list, as typed or read."""
        here = str(self.data.get("service") or "").strip()
        found = structure.service(here)
        listed = [(here if s is found else s.code, f"{s.code} – {s.libelle}") for s in structure.services if s.actif]
        strange = [] if not here or (found and found.actif) else [(here, f"{here} – inconnu ou fermé")]
        self.fields["service"] = PickField(
            label="Code service",
            choices=[("", "Aucun"), *strange, *listed],
            help_text=f"Les services de {structure.raison_sociale}.",
        )

    def clean_service(self) -> str:
        """The code as the structure writes it."""
        typed = self.cleaned_data["service"]
        found = self.structure.service(typed) if self.structure else None
        return found.code if found else typed

    @property
    def needs(self) -> str:
        """What the recipient's parameters ask for, in one sentence; nothing before it is known."""
        if self.structure is None:
            return ""
        parametres = self.structure.parametres
        if parametres.service_obligatoire and parametres.engagement_obligatoire:
            return "Cette structure demande un code service et un numéro d’engagement."
        if parametres.service_obligatoire:
            return "Cette structure demande un code service."
        if parametres.engagement_obligatoire:
            return "Cette structure demande un numéro d’engagement."
        if parametres.service_ou_engagement:
            return "Cette structure demande un code service ou un numéro d’engagement."
        return "Cette structure ne demande ni code service ni numéro d’engagement."


class DepositForm(AddressForm):
    """Every block of the real form; `cast` fills its lists."""

    fournisseur = PickField(label="Votre structure")
    coordonnees = PickField(
        label="Compte à créditer",
        help_text="Seuls des comptes fictifs sont proposés : ne tapez jamais un vrai IBAN ici.",
    )
    service_fournisseur = TextField(label="Service du fournisseur", max_length=60)
    numero = code_field(
        "Numéro de facture",
        room=60,
        most="numero",
        help_text="Celui qui est écrit sur la facture, 20 caractères au plus.",
    )
    date_facture = DayField(label="Date de la facture", help_text="Par exemple 30/10/2026.")
    cadre = PickField(label="Cadre de facturation", choices=CADRES)
    type = PickField(label="Type", choices=TYPES)
    facture_origine = code_field(
        "Numéro de la facture d’origine",
        room=60,
        most="numero",
        help_text="Pour un avoir : le numéro de la facture corrigée.",
    )
    devise = TextField(label="Devise", max_length=3, help_text="EUR pour l’euro.")
    type_tva = PickField(label="TVA", choices=[BLANK, *libelles.choices(libelles.TYPES_TVA)])
    motif_exoneration = TextField(
        label="Motif d’exonération", max_length=200, help_text="Seulement si la facture est exonérée de TVA."
    )
    mode_paiement = PickField(
        label="Mode de paiement",
        help_text="« Virement » le plus souvent ; aucun pour un avoir ; pour une facture déjà payée, ce qui a servi à la payer.",
        choices=[("", "Choisir (aucun pour un avoir)"), *libelles.choices(libelles.MODES_PAIEMENT)],
    )
    marche = code_field("Numéro de marché", room=80, most="engagement")
    valideur = SiretField(
        label="SIRET du valideur",
        help_text="Pour les cadres A9 et A12 : l’entreprise qui vous a confié le travail, ou le mandataire de votre groupement.",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    ht = NumberField(label="Total HT", help_text="En euros, par exemple 1 800,00.")
    tva = NumberField(label="Total TVA")
    remise_ttc = NumberField(label="Remise globale TTC", signed=False)
    motif_remise = TextField(label="Motif de la remise", max_length=200)
    ttc = NumberField(label="Total TTC")
    a_payer = NumberField(label="Montant à payer", help_text="Le total TTC, moins ce qui est déjà payé.")
    commentaire = comment_field("Commentaire", "Le destinataire le lira. Une mention d’affacturage s’écrit ici.")

    def __init__(self, *args: Any, cast: Cast, filed: bool = False, **kwargs: Any) -> None:
        """`filed`: of a deposited file, which may be an invoice of a payment on account."""
        super().__init__(*args, cast=cast, **kwargs)
        for name in OPTIONAL:
            self.fields[name].required = False
        if filed:
            self.fields["type"].choices = libelles.choices(libelles.TYPES)
        self._offer(cast)

    def _offer(self, cast: Cast) -> None:
        structures = cast.structures
        accounts = [
            (str(a.identifiant), f"{a.libelle}, {formats.iban(a.iban)}") for s in structures for a in s.coordonnees
        ]
        mine = [(s.siret, f"{s.raison_sociale}, {formats.siret(s.siret)}") for s in structures]
        self.fields["fournisseur"].choices = mine if len(mine) == 1 else [BLANK, *mine]
        self.fields["coordonnees"].choices = [("", "Aucun"), *accounts]

    def clean_fournisseur(self) -> str:
        if not self.cleaned_data["fournisseur"]:
            raise ValidationError("Choisissez la structure pour laquelle vous envoyez cette facture.")
        return self.cleaned_data["fournisseur"]

    def clean_devise(self) -> str:
        return self.cleaned_data["devise"].upper()

    def note(self, name: str, sentence: str) -> None:
        """Shows a doubt with the field's help, and so tells it to a screen reader too."""
        bound = self[name]
        bound.help_text = format_html('{}<span class="depot-doubt">À vérifier. {}</span>', bound.help_text, sentence)


class LineForm(forms.Form):
    """One line of a typed invoice. A blank one does not count."""

    use_required_attribute = False

    denomination = TextField(label="Désignation", max_length=200)
    quantite = NumberField(label="Quantité", digits=POSITIONS - limit("quantite"), decimals=8)
    unite = TextField(label="Unité", max_length=20)
    prix_unitaire_ht = NumberField(label="Prix unitaire HT", digits=POSITIONS - limit("prix"), decimals=8)
    taux_tva = NumberField(label="Taux de TVA (%)", digits=2, signed=False)
    remise_ht = NumberField(label="Remise HT", signed=False)
    reference = TextField(label="Référence", max_length=80)
    NEEDED = ("denomination", "quantite", "prix_unitaire_ht", "taux_tva")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reference", "unite", "remise_ht"):
            self.fields[name].required = False

    def clean(self) -> None:
        """The line's total has no more digits than the totals of the form."""
        quantity, price = self.cleaned_data.get("quantite"), self.cleaned_data.get("prix_unitaire_ht")
        if quantity is not None and price is not None and abs(quantity * price) >= MOST:
            self.add_error("prix_unitaire_ht", "Quantité et prix donnent un total trop grand : 13 chiffres au plus.")

    @property
    def is_blank(self) -> bool:
        return not any(str(self[name].value() or "").strip() for name in self.fields)

    def require(self) -> None:
        """A line that is begun must say what, how many, how much, at which rate."""
        if self.is_blank:
            return
        for name in self.NEEDED:
            if self.cleaned_data.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, "Indiquez cette valeur, ou videz toute la ligne.")
