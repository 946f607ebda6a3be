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
SPACES = {space.slug: space for space in (ISSUED, RECEIVED)}
BY_ROLE = {space.role: space for space in SPACES.values()}


class SpaceConverter:
    """`<space:space>` in an address."""

    regex = "|".join(SPACES)

    def to_python(self, value: str) -> Space:
        return SPACES[value]

    def to_url(self, value: Space | str) -> str:
        return str(value)
