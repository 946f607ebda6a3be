"""Dated delays and what starts them, each row with its article. One row to change when a text changes."""

from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.engine.dated import Dated
from sandbox.engine.vocabulary import Confiance, Role, Statut, Verb
from sandbox.engine.working_days import next_worked

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
ANY = "*"


@dataclass(frozen=True, slots=True)
class Delai(Dated):
    """A delay of `jours` calendar days.

    A contractual one that ends on a day that nobody works ends on the next worked day; the portal's own counters do
    not move (reference § 11 [P]).
    """

    code: str
    jours: int
    categorie: str  # of the structure that it binds, "*" for all
    article: str
    confiance: Confiance
    ccag: str = ANY  # the text that the contract follows: "2021", "2014" (2009 as amended), "2009"
    contractuel: bool = False
    effet: Verb | None = None  # what the portal does by itself once it has passed; most delays do nothing

    def dernier_jour(self, debut: date) -> date:
        """The last usable day: the day of the fact does not count."""
        last = debut + timedelta(days=self.jours)
        return next_worked(last) if self.contractuel else last


def _ccag(code: str, jours: int, ccag: str, article: str, confiance: Confiance) -> Delai:
    return Delai(code, jours, ANY, article, confiance, ccag, contractuel=True)


PAIEMENT = "Code de la commande publique, R. 2192-10 et R. 2192-11"
SOLDE = "Code de la commande publique, R. 2192-16"
CCAG21, CCAG09 = "CCAG-Travaux 2021, article 12", "CCAG-Travaux 2009, article 13"
DELAIS: tuple[Delai, ...] = (
    Delai("acquittement", 7, ANY, "[COM tracking] § 5", H),
    Delai("traitement_moe", 7, ANY, "[COM bonne-pratique-MOE] § 3.5", H),
    Delai("validation_1", 15, ANY, "[COM sous-traitance] § 3.2", H, effet=Verb.ACCEPTER_PAR_SILENCE),
    Delai(
        "validation_2", 15, ANY, "[COM sous-traitance] § 3.2, délai du mandataire", U, effet=Verb.ACCEPTER_PAR_SILENCE
    ),
    Delai("desaccord", 30, ANY, "[SEED] § 11", P),
    _ccag("projet_final", 30, "2021", f"{CCAG21}.3.2", H),
    _ccag("projet_final", 30, "2014", f"{CCAG09}.3", U),
    _ccag("projet_final", 45, "2009", f"{CCAG09}.3", U),
    _ccag("notification_dg", 30, "2021", f"{CCAG21}.4.2", H),
    _ccag("notification_dg", 30, "2014", f"{CCAG09}.4", U),
    _ccag("notification_dg", 40, "2009", f"{CCAG09}.4", U),
    _ccag("signature_dg", 30, "2021", f"{CCAG21}.4.3", H),
    _ccag("signature_dg", 30, "2014", f"{CCAG09}.4", U),
    _ccag("signature_dg", 45, "2009", f"{CCAG09}.4", U),
    _ccag("tacite", 10, "2021", f"{CCAG21}.4.4", M),
    _ccag("tacite", 10, "2014", f"{CCAG09}.4", U),
    Delai("paiement", 30, "", PAIEMENT, H),
    Delai("paiement", 50, "hopital", PAIEMENT, H),
    Delai("paiement", 60, "entreprise_publique", PAIEMENT, H),
)


def delai(code: str, categorie: str, on: date, ccag: str = ANY) -> Delai | None:
    """The row in force that day for this kind of structure, and for a contract under this CCAG."""
    found = (d for d in DELAIS if d.code == code and d.holds(on))
    return next((d for d in found if d.categorie in (ANY, categorie) and d.ccag in (ANY, ccag)), None)


@dataclass(frozen=True, slots=True)
class Rappel(Dated):
    """The portal writes to this role `jours` days before the last day of a delay."""

    code: str
    jours: int
    role: Role
    reference: str
    confiance: Confiance


def _rappel(code: str, jours: int, role: Role) -> Rappel:
    return Rappel(code, jours, role, "§ 11, rappels", P)


RAPPELS: tuple[Rappel, ...] = (
    _rappel("traitement_moe", 2, Role.MOE),
    _rappel("validation_1", 3, Role.VALIDEUR),
    _rappel("validation_2", 3, Role.VALIDEUR),
    _rappel("desaccord", 7, Role.FOURNISSEUR),
    _rappel("notification_dg", 7, Role.MOA),
    _rappel("signature_dg", 7, Role.FOURNISSEUR),
    _rappel("tacite", 3, Role.MOA),
)


def rappel(code: str, on: date) -> Rappel | None:
    """The reminder in force that day for this delay; None for one that nobody is reminded of."""
    return next((r for r in RAPPELS if r.code == code and r.holds(on)), None)


@dataclass(frozen=True, slots=True)
class Depart(Dated):
    """A status, given by this role, that starts the payment delay of an invoice: each time, or the first `fois` ones."""

    statut: Statut
    role: Role
    fois: int | None
    article: str
    confiance: Confiance


INTERRUPTION = "Code de la commande publique, R. 2192-27 et R. 2192-29"
DEPARTS: tuple[Depart, ...] = (
    Depart(Statut.MISE_A_DISPOSITION, Role.SYSTEME, None, PAIEMENT, H),
    Depart(Statut.MISE_A_DISPOSITION, Role.FOURNISSEUR, None, "§ 11, recyclage", P),
    Depart(Statut.COMPLETEE, Role.FOURNISSEUR, 1, INTERRUPTION, M),
)
