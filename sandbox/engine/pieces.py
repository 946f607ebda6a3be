"""A piece (an invoice and its life) with every block of the real form ([SW] SoumettreFactureParam, § 4.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sandbox.engine.signatures import Signature, defaut
from sandbox.engine.vocabulary import (
    Cadre,
    HistoAction,
    ModeDepot,
    ModePaiement,
    Role,
    Statut,
    TypeFacture,
    TypeTva,
)


@dataclass(frozen=True, slots=True)
class Destinataire:
    code: str = ""  # a SIRET, digits only
    service: str = ""


@dataclass(frozen=True, slots=True)
class Fournisseur:
    siret: str = ""
    service: str = ""
    coordonnees: int | None = None  # identifier of the bank details in the structure


@dataclass(frozen=True, slots=True)
class Cadrage:
    code: Cadre = Cadre.A1
    valideur: str = ""
    service_valideur: str = ""
    second_valideur: str = (
        ""  # the mandataire, after the cotraitant who subcontracts: the portal finds it in the contract
    )


@dataclass(frozen=True, slots=True)
class Intervenants:
    """Who else works on a piece of works, each a SIRET with its service; "" when absent from the portal."""

    moe: str = ""
    service_moe: str = ""
    moa: str = ""
    service_moa: str = ""


@dataclass(frozen=True, slots=True)
class References:
    devise: str = "EUR"
    type: TypeFacture = TypeFacture.FACTURE
    type_tva: TypeTva | None = TypeTva.TVA_SUR_DEBIT  # None: neither the file nor the person said
    motif_exoneration: str = ""
    marche: str = ""
    engagement: str = ""  # numeroBonCommande of the API
    facture_origine: str = ""
    mode_paiement: ModePaiement | None = ModePaiement.VIREMENT


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line; amounts in euros without VAT, `taux_tva` in per cent."""

    numero: int
    denomination: str
    quantite: Decimal
    prix_unitaire_ht: Decimal
    taux_tva: Decimal
    reference: str = ""
    unite: str = ""
    remise_ht: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class LigneTva:
    taux: Decimal
    base_ht: Decimal
    montant: Decimal


@dataclass(frozen=True, slots=True)
class Totaux:
    """Euros; `ttc` is after the global rebate, `a_payer` after what was already paid: None when it is not said."""

    ht: Decimal
    tva: Decimal
    ttc: Decimal
    a_payer: Decimal | None
    remise_ttc: Decimal = Decimal(0)
    motif_remise: str = ""

    @property
    def reste_du(self) -> Decimal:
        return self.ttc if self.a_payer is None else self.a_payer


@dataclass(frozen=True, slots=True)
class PieceJointe:
    identifiant: int
    nom: str
    taille: int  # bytes
    empreinte: str = ""  # SHA-256, hexadecimal
    type: str = ""
    designation: str = ""
    ligne: int | None = None


@dataclass(frozen=True, slots=True)
class Contenu:
    """What a person fills in. A draft may lack anything; a deposit is judged by `rules`."""

    mode_depot: ModeDepot
    numero: str = ""
    date_facture: date | None = None
    destinataire: Destinataire = Destinataire()
    fournisseur: Fournisseur = Fournisseur()
    cadre: Cadrage = Cadrage()
    travaux: Intervenants | None = None  # works pieces only
    references: References = References()
    lignes: tuple[Ligne, ...] = ()
    tva: tuple[LigneTva, ...] = ()
    totaux: Totaux | None = None
    piece_principale: PieceJointe | None = None
    pieces_jointes: tuple[PieceJointe, ...] = ()
    commentaire: str = ""
    reserves: bool = False  # A8: signed with reserves, the comment says which
    copie_moe: bool = False  # A22: the MOE gets a copy
    numero_flux: str = ""  # numeroFluxDepot: of an invoice that came in a flow (EDI or API), among others


@dataclass(frozen=True, slots=True)
class Certificat:
    """Certificat de dépôt: made outside the engine, kept with the piece."""

    numero: str
    moment: datetime
    empreinte: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One row of « Historique des statuts »."""

    statut: Statut
    moment: datetime
    role: Role
    utilisateur: str = ""
    motif: str = ""
    commentaire: str = ""


@dataclass(frozen=True, slots=True)
class ActionPassee:
    """One row of « Historique des actions utilisateurs »."""

    code: HistoAction
    moment: datetime
    utilisateur: str
    role: Role


DESACCORD = "desaccord"
FIRST_ROUND = frozenset({Statut.A_VALIDER_1, Statut.REFUSEE_1})  # the second valideur has nothing yet


@dataclass(frozen=True, slots=True)
class Evenement:
    """One row of « Événements complémentaires »; `libelle` is a stable code, worded outside; `texte` is somebody's.

    `valeurs` says what is new: names of fields and their values.
    """

    libelle: str
    moment: datetime
    qui: str = ""
    texte: str = ""
    valeurs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    identifiant: int  # identifiantFactureCPP
    contenu: Contenu
    statut: Statut
    createur: str
    depot: datetime | None = None
    certificat: Certificat | None = None
    precedente: int = 0  # the piece of the dossier that this one follows, 0 for an initial deposit
    signature: Signature | None = None  # of a piece that is signed outside the portal
    numero_mandat: str = ""
    rejet_traite: bool = False
    retour_affiche_le: date | None = None
    retour_acquitte: bool = False
    telechargee_par_destinataire: bool = False
    statuts: tuple[Passage, ...] = ()
    actions: tuple[ActionPassee, ...] = ()
    evenements: tuple[Evenement, ...] = ()

    @property
    def defaut_de_signature(self) -> str:
        """Why its signature is worth nothing, "" when it does or when nobody looked."""
        return defaut(self.signature) or ""

    @property
    def valideurs(self) -> tuple[str, ...]:
        """Who has this request in « Factures à valider »: the mandataire of a group after his cotraitant."""
        cadre = self.contenu.cadre
        second = cadre.second_valideur if self.statut not in FIRST_ROUND else ""
        return tuple(filter(None, (cadre.valideur, second)))

    @property
    def dernier_passage(self) -> Passage:
        return self.statuts[-1]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The slice that an action touches: a dossier de facturation. A simple invoice is a dossier of one piece."""

    identifiant: int
    pieces: tuple[Piece, ...] = ()
    echeances_passees: tuple[tuple[int, str, date], ...] = ()  # piece, delay, last day
    rappels: tuple[tuple[int, str, date], ...] = ()  # the same, of each reminder

    @property
    def initiale(self) -> Piece:
        return self.pieces[0]

    @property
    def derniere(self) -> Piece:
        return self.pieces[-1]

    def piece(self, identifiant: int) -> Piece | None:
        for piece in self.pieces:
            if piece.identifiant == identifiant:
                return piece
        return None
