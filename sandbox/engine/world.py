"""What an action is decided on: the slices that it touches, the day, the date of the rules, and looked-up facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Dossier


@dataclass(frozen=True, slots=True)
class Extraction:
    """A search result that somebody took away."""

    utilisateur: str
    jour: date
    criteres: tuple[tuple[str, str], ...]
    trouvees: int
    restituees: int

    @property
    def complete(self) -> bool:
        return self.trouvees == self.restituees


@dataclass(frozen=True, slots=True)
class World:
    today: date
    rules_date: date
    directory: Directory
    dossier: Dossier | None = None  # the touched one; None before its first piece
    extractions: tuple[Extraction, ...] = ()  # the latest ones


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller found by index, so that no action needs the whole world."""

    numero_pris: bool = False  # another deposited piece of this issuer holds the number in this year of deposit
    numero_lu: str = ""  # the number recognised in the deposited file, "" when none was
    devise_lue: str = ""  # its currency
    ttc_lu: Decimal | None = None  # its total with VAT, in that currency
    dgd: bool = False  # a décompte général et définitif of this contract is in effect already
    origine_inconnue: bool = False  # no deposited piece of this issuer has the number that a credit note corrects
