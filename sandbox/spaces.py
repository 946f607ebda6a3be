"""The spaces of the rehearsed portal: each is one role's, and has one address."""

from dataclasses import dataclass

from sandbox.engine.vocabulary import Role


@dataclass(frozen=True)
class Space:
    slug: str
    label: str
    role: Role
    intro: str  # what this space is for, in one sentence

    def __str__(self) -> str:
        return self.slug


ISSUED = Space(
    "factures-emises", "Factures émises", Role.FOURNISSEUR, "Ici, le fournisseur dépose ses factures et les suit."
)
RECEIVED = Space(
    "factures-recues",
    "Factures reçues",
    Role.DESTINATAIRE,
    "Ici, la structure publique reçoit les factures et les traite.",
)
BUILDER = Space(
    "factures-de-travaux",
    "Factures de travaux",
    Role.FOURNISSEUR,
    "Ici, le titulaire dépose ses demandes de paiement et suit chaque dossier de facturation.",
)
DIRECTOR = Space(
    "factures-de-travaux-moe",
    "Factures de travaux",
    Role.MOE,
    "Ici, la maîtrise d’œuvre examine les demandes du titulaire et dépose sa propre pièce.",
)
OWNER = Space(
    "factures-de-travaux-moa",
    "Factures de travaux",
    Role.MOA,
    "Ici, la maîtrise d’ouvrage valide ce que la maîtrise d’œuvre lui envoie, en déposant sa propre pièce.",
)
VALIDATOR = Space(
    "factures-a-valider",
    "Factures à valider",
    Role.VALIDEUR,
    "Ici, le titulaire d’un marché, ou le mandataire d’un groupement, valide ou refuse les demandes de ses sous-traitants et cotraitants.",
)
MEMOIRES = Space(
    "memoires-de-frais",
    "Mémoires de frais de justice",
    Role.FOURNISSEUR,
    "Ici, le prestataire de justice dépose ses mémoires de frais et les suit. Leur circuit est joué comme celui d’une facture (à confirmer).",
)
SUPPLIER = (ISSUED, MEMOIRES)
WORKS = (BUILDER, DIRECTOR, OWNER)
SPACES = {space.slug: space for space in (*SUPPLIER, RECEIVED, *WORKS, VALIDATOR)}
BY_ROLE = {
    Role.FOURNISSEUR: ISSUED,
    Role.DESTINATAIRE: RECEIVED,
    Role.MOE: DIRECTOR,
    Role.MOA: OWNER,
    Role.VALIDEUR: VALIDATOR,
}


def home(role: Role, *, works: bool, memoires: bool = False) -> Space:
    """Where this role works first, in an exercise on a works contract, on mémoires de frais or on invoices."""
    if memoires and role is Role.FOURNISSEUR:
        return MEMOIRES
    return BUILDER if works and role is Role.FOURNISSEUR else BY_ROLE[role]


class SpaceConverter:
    """`<space:space>` in an address."""

    regex = "|".join(SPACES)

    def to_python(self, value: str) -> Space:
        return SPACES[value]

    def to_url(self, value: Space | str) -> str:
        return str(value)
