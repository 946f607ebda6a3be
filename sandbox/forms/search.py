"""The search of a space: a simple form, and « + Critères avancés » with all the criteria of the portal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from sandbox import wording
from sandbox.access import Seat
from sandbox.engine.cadres import PLAYABLE
from sandbox.engine.circuits import REACHED, TOURS
from sandbox.engine.directory import Directory
from sandbox.engine.vocabulary import Role, Statut
from sandbox.forms.fields import DayField, Lenient, NumberField, PickField, TextField
from sandbox.querysets import DRAFTS, GONE
from sandbox.spaces import ISSUED, SUPPLIER, Space
from sandbox.words import formats, libelles

Choices = list[tuple[str, str]]
TRANSIENT = (Statut.DEPOSEE, Statut.EN_COURS_ACHEMINEMENT, *(s for t in TOURS for s in (t.validee, t.silence)))
ANY = [("", "Tous")]
TREATED = [
    ("", "Avec les autres factures"),
    ("oui", "Seulement celles dont le rejet est traité"),
    ("non", "Seulement celles dont le rejet n’est pas traité"),
]
DATES_HELP = (
    "La date de dépôt est le jour où la facture est arrivée dans Chorus Pro. "
    "La date fournisseur est écrite sur la facture : elle peut précéder le dépôt de plusieurs jours."
)
PERIODS = (
    "periode_depot_du", "periode_depot_au", "periode_facture_du", "periode_facture_au",
    "periode_statut_du", "periode_statut_au",
)  # fmt: skip
AMOUNTS = ("ht_min", "ht_max", "ttc_min", "ttc_max", "a_payer_min", "a_payer_max")
MANY = frozenset({"statut", "destinataire"})  # criteria that take several values
PERIOD_ENDS = [
    (first, last, "Période inversée : « au » vient avant « du ». Échangez les deux dates.")
    for first, last in zip(PERIODS[::2], PERIODS[1::2], strict=True)
]
AMOUNT_ENDS = [
    (first, last, "Montants inversés : « au plus » est en dessous de « au moins ».")
    for first, last in zip(AMOUNTS[::2], AMOUNTS[1::2], strict=True)
]
PARTIES = ("fournisseur", "destinataire", "service", "engagement", "marche")
SIMPLE = {
    "factures-emises": ("numero", "periode_depot_du", "periode_depot_au"),
    "factures-recues": ("numero", "destinataire", "service", "periode_depot_du", "periode_depot_au"),
}
ADVANCED = (
    ("Dates", DATES_HELP, PERIODS),
    ("Montants", "", AMOUNTS),
    ("Facture", "", ("numero", "facture_origine", "type", "cadre", "mode_depot", "numero_flux", "createur")),
    ("Adresse et commande", "", PARTIES),
    ("Paiement", "", ("mode_paiement", "coordonnees")),
    ("Suivi", "", ("statut", "rejet_traite")),
)


@dataclass(frozen=True)
class Criterion:
    """A criterion in use, as it is shown and taken away."""

    name: str
    label: str
    value: str


class SeveralField(Lenient, forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class OneOfThem(forms.Select):
    """One choice of a field of several, for the simple form."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in data.getlist(name) if value]


def _pick(label: str, choices: Choices = ()) -> PickField:
    return PickField(label=label, choices=[*ANY, *choices])


class SearchForm(forms.Form):
    """Bound to the address. `criteria` are typed values by the names of `search.LOOKUPS`.

    Every criterion may be left blank; the page says so once, so that no label has to.
    """

    use_required_attribute = False

    numero = TextField(label="Numéro de facture", max_length=100, help_text="Tout ou partie du numéro.")
    periode_depot_du = DayField(label="Période date de dépôt : du")
    periode_depot_au = DayField(label="Période date de dépôt : au")
    periode_facture_du = DayField(label="Période de date fournisseur : du")
    periode_facture_au = DayField(label="Période de date fournisseur : au")
    periode_statut_du = DayField(label="Date du statut courant : du")
    periode_statut_au = DayField(label="Date du statut courant : au")
    ht_min = NumberField(label="Montant HT : au moins")
    ht_max = NumberField(label="Montant HT : au plus")
    ttc_min = NumberField(label="Montant TTC : au moins")
    ttc_max = NumberField(label="Montant TTC : au plus")
    a_payer_min = NumberField(label="Montant à payer : au moins")
    a_payer_max = NumberField(label="Montant à payer : au plus")
    type = _pick("Type", libelles.choices(libelles.TYPES))
    cadre = _pick("Cadre de facturation", [(c.name, wording.cadre(c)) for c in PLAYABLE])
    mode_depot = _pick("Mode de dépôt", libelles.choices(libelles.MODES_RENCONTRES))
    numero_flux = TextField(
        label="Numéro de flux",
        max_length=30,
        help_text="Celui d’un envoi par EDI ou API ; une facture déposée à l’écran n’en a pas.",
    )
    createur = _pick("Créateur")
    facture_origine = TextField(
        label="Numéro de la facture d’origine", max_length=100, help_text="Pour retrouver un avoir."
    )
    fournisseur = _pick("Fournisseur")
    destinataire = SeveralField(label="Destinataires")
    service = TextField(label="Code service", max_length=100)
    engagement = TextField(label="Numéro d’engagement", max_length=100, help_text="Ou numéro de bon de commande.")
    marche = TextField(label="Numéro de marché", max_length=100)
    mode_paiement = _pick("Mode de paiement", libelles.choices(libelles.MODES_PAIEMENT))
    coordonnees = _pick("Coordonnées bancaires")
    statut = SeveralField(label="Statuts courants")
    rejet_traite = PickField(label="Factures rejetées", choices=TREATED)

    def __init__(self, data: Any, *, directory: Directory, seat: Seat, space: Space) -> None:
        super().__init__(data)
        self.space = space
        mine = directory.sirets(seat.utilisateur.code)
        self._name_parties(directory, mine, space)
        self.fields["statut"].choices = _statuses(space)

    def _name_parties(self, directory: Directory, mine: tuple[str, ...], space: Space) -> None:
        issuing, own = space.role is Role.FOURNISSEUR, [s for s in directory.structures if s.siret in mine]
        others = [s for s in directory.structures if s.publique] if issuing else list(directory.structures)
        suppliers, recipients = (own, others) if issuing else (others, own)
        if space.role is Role.VALIDEUR:
            recipients = [s for s in directory.structures if s.publique]
        self._choose("fournisseur", [(s.siret, s.raison_sociale) for s in suppliers])
        self.fields["destinataire"].choices = [(s.siret, s.raison_sociale) for s in recipients]
        self._choose(
            "coordonnees", [(str(c.identifiant), formats.iban(c.iban)) for s in suppliers for c in s.coordonnees]
        )
        self._choose("createur", [(u.code, f"{u.prenom} {u.nom}") for u in directory.utilisateurs])

    def clean(self) -> None:
        for first, last, said in (*PERIOD_ENDS, *AMOUNT_ENDS):
            low, high = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if low is not None and high is not None and low > high:
                self.add_error(last, said)

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = [*ANY, *choices]

    @property
    def criteria(self) -> dict[str, Any]:
        """The criteria that are set and well written."""
        self.full_clean()
        cleaned = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        if "rejet_traite" in cleaned:
            cleaned["rejet_traite"] = cleaned["rejet_traite"] == "oui"
        if "coordonnees" in cleaned:
            cleaned["coordonnees"] = int(cleaned["coordonnees"])
        return cleaned

    @property
    def simple_names(self) -> list[str]:
        """Several recipients do not fit in the simple form: they travel beside it."""
        several = len(self.data.getlist("destinataire")) > 1
        return [
            name
            for name in SIMPLE.get(self.space.slug, SIMPLE[ISSUED.slug])
            if not (several and name == "destinataire")
        ]

    @property
    def simple_fields(self) -> list[BoundField]:
        recipients = self["destinataire"]
        recipients.label = "Destinataire"
        recipients.field.widget = OneOfThem(choices=[*ANY, *recipients.field.choices])
        return [self[name] for name in self.simple_names]

    @property
    def groups(self) -> list[tuple[str, str, list[BoundField]]]:
        return [(legend, said, [self[name] for name in names]) for legend, said, names in ADVANCED]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The other criteria of the address, which travel beside the simple form."""
        others = [name for name in self.fields if name not in self.simple_names]
        return [(name, value) for name in others for value in self.data.getlist(name) if value]

    def in_use(self) -> Iterator[Criterion]:
        for name in self.criteria:
            yield Criterion(name, self[name].label, self._shown(name))

    def _shown(self, name: str) -> str:
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.MultipleChoiceField):
            return ", ".join(dict(field.choices)[code] for code in value)
        if isinstance(field, forms.ChoiceField):
            return dict(field.choices)[value]
        if isinstance(field, DayField):
            return formats.jour(value)
        return formats.euros(value) if isinstance(field, NumberField) else value


def _statuses(space: Space) -> Choices:
    hidden = (*GONE, *TRANSIENT, *(DRAFTS if space not in SUPPLIER else ()))
    return [(s.value, wording.statut(s)) for s in Statut if s in REACHED and s not in hidden]
