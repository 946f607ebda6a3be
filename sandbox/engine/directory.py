"""Who exists: structures, services, people, rattachements, and what recipients ordered."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sandbox.engine.vocabulary import Role, StatutRattachement


@dataclass(frozen=True, slots=True)
class Parametres:
    """Structure parameters, by their names in [SWS]."""

    service_obligatoire: bool = False  # codeServiceDoitEtreRenseigne
    engagement_obligatoire: bool = False  # numeroEJDoitEtreRenseigne
    service_ou_engagement: bool = False  # gestionNumeroEJOuCodeService
    moa: bool = False  # getaMoa
    moa_uniquement: bool = False  # estMoaUniquement
    paiement_non_remonte: bool = False  # statutMiseEnPaiementNestPasRemonte


@dataclass(frozen=True, slots=True)
class Service:
    identifiant: int
    code: str
    libelle: str
    actif: bool = True
    engagement_obligatoire: bool = False  # numeroEngagement


@dataclass(frozen=True, slots=True)
class CoordonneesBancaires:
    identifiant: int
    libelle: str
    iban: str


@dataclass(frozen=True, slots=True)
class Structure:
    identifiant: int  # idStructureCPP
    siret: str
    raison_sociale: str
    publique: bool
    active: bool = True
    gestionnaire: str = ""  # code of the gestionnaire principal
    adresse: str = ""
    categorie: str = ""  # "", "hopital" or "entreprise_publique": decides the payment delay
    parametres: Parametres = Parametres()
    services: tuple[Service, ...] = ()
    coordonnees: tuple[CoordonneesBancaires, ...] = ()
    helios: bool = False  # its comptable works with Hélios: local bodies and hospitals

    def service(self, code: str) -> Service | None:
        wanted = code.strip().casefold()
        return next((s for s in self.services if s.code.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Utilisateur:
    code: str
    prenom: str
    nom: str
    role: Role
    fonction: str = ""


@dataclass(frozen=True, slots=True)
class Rattachement:
    identifiant: int
    utilisateur: str
    siret: str
    statut: StatutRattachement


@dataclass(frozen=True, slots=True)
class Engagement:
    """What the recipient ordered, and so expects of an invoice. The portal does not check it: an agent does."""

    numero: str
    destinataire: str
    service: str
    fournisseur: str
    montant_ttc: Decimal
    objet: str
    pieces_requises: tuple[str, ...] = ()  # words found in the names or designations of the documents
    deja_paye: bool = False


@dataclass(frozen=True, slots=True)
class Constat:
    """What was really built, known to the MOE: the amount that a correct one admits for a request, and why."""

    numero: str  # of the request
    ht: Decimal
    tva: Decimal
    motif: str


@dataclass(frozen=True, slots=True)
class SousTraitant:
    """Somebody to whom the titulaire of a contract has given a part of it, for `montant_ttc`."""

    siret: str
    montant_ttc: Decimal
    rang: int = 1
    accepte: bool = True  # by the buyer, with its payment conditions agreed


@dataclass(frozen=True, slots=True)
class Marche:
    """A contract: of works unless `travaux` is false. In a group of cotraitants, the titulaire is their mandataire.

    `moe` and `moa` are "" when that actor is absent from the portal: a fact of the scenario.
    """

    numero: str
    objet: str
    titulaire: str  # SIRET, as the next ones
    destinataire: str  # the service financier's structure
    service: str = ""
    moe: str = ""
    service_moe: str = ""
    moa: str = ""
    service_moa: str = ""
    titulaire_absent: bool = False  # from the portal
    ccag: str = "2021"  # which text sets the contract's delays: "2021", "2014" (2009 as amended) or "2009"
    reception: date | None = None  # notification of the decision to receive the works; None: not told
    constats: tuple[Constat, ...] = ()
    travaux: bool = True
    sous_traitants: tuple[SousTraitant, ...] = ()
    cotraitants: tuple[str, ...] = ()  # SIRET, without the mandataire's

    def sous_traitant(self, siret: str) -> SousTraitant | None:
        return next((s for s in self.sous_traitants if s.siret == siret), None)

    def constat(self, numero: str) -> Constat | None:
        return next((c for c in self.constats if c.numero.casefold() == numero.strip().casefold()), None)


@dataclass(frozen=True, slots=True)
class Directory:
    structures: tuple[Structure, ...] = ()
    utilisateurs: tuple[Utilisateur, ...] = ()
    rattachements: tuple[Rattachement, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    marches: tuple[Marche, ...] = ()

    def structure(self, siret: str) -> Structure | None:
        return next((s for s in self.structures if s.siret == siret), None)

    def tait_le_paiement(self, siret: str) -> bool:
        """True for a recipient whose payment status never comes back to the portal ([SWS] § 2.2)."""
        structure = self.structure(siret)
        return structure is not None and structure.parametres.paiement_non_remonte

    def tient_helios(self, siret: str) -> bool:
        """True for a recipient whose accounts are kept in Hélios ([COM helios] § 2.2)."""
        structure = self.structure(siret)
        return structure is not None and structure.helios

    def utilisateur(self, code: str) -> Utilisateur | None:
        return next((u for u in self.utilisateurs if u.code == code), None)

    def rattachement(self, utilisateur: str, siret: str) -> Rattachement | None:
        """The latest one: a removed or refused rattachement may be asked for again."""
        found = [r for r in self.rattachements if r.utilisateur == utilisateur and r.siret == siret]
        return found[-1] if found else None

    def est_rattache(self, utilisateur: str, siret: str) -> bool:
        found = self.rattachement(utilisateur, siret)
        return found is not None and found.statut is StatutRattachement.VALIDEE

    def sirets(self, utilisateur: str) -> tuple[str, ...]:
        """SIRET of the structures whose rattachement is in force for this person."""
        return tuple(s.siret for s in self.structures if self.est_rattache(utilisateur, s.siret))

    def marche(self, numero: str) -> Marche | None:
        wanted = numero.strip().casefold()
        return next((m for m in self.marches if m.numero.casefold() == wanted), None)

    def engagement(self, numero: str) -> Engagement | None:
        wanted = numero.strip().casefold()
        return next((e for e in self.engagements if e.numero.casefold() == wanted), None)
