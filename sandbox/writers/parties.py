"""Who sells and who buys, as a document names them: from the directory, by SIRET."""

import re
from dataclasses import dataclass

from sandbox.engine.directory import Directory, Structure
from sandbox.engine.pieces import Contenu
from sandbox.words import formats

PLACE = re.compile(r"(?:(.*), )?(\d{5}) (.+)")


@dataclass(frozen=True, slots=True)
class Party:
    siret: str
    nom: str
    rue: str = ""
    code_postal: str = ""
    ville: str = ""
    iban: str = ""

    @property
    def numero_tva(self) -> str:
        """The French VAT number of its SIREN."""
        siren = int(self.siret[:9])
        return f"FR{(12 + 3 * (siren % 97)) % 97:02d}{self.siret[:9]}"

    @property
    def adresse(self) -> list[str]:
        return [row for row in (self.rue, f"{self.code_postal} {self.ville}".strip()) if row]


def seller(contenu: Contenu, directory: Directory) -> Party:
    """With the IBAN of the chosen bank details, if one is chosen."""
    structure = directory.structure(contenu.fournisseur.siret)
    accounts = structure.coordonnees if structure else ()
    iban = next((c.iban for c in accounts if c.identifiant == contenu.fournisseur.coordonnees), "")
    return _party(contenu.fournisseur.siret, structure, iban)


def buyer(contenu: Contenu, directory: Directory) -> Party:
    return _party(contenu.destinataire.code, directory.structure(contenu.destinataire.code))


def _party(siret: str, structure: Structure | None, iban: str = "") -> Party:
    if structure is None:
        return Party(siret, f"SIRET {formats.siret(siret)}", iban=iban)
    place = PLACE.fullmatch(structure.adresse)
    rue, code_postal, ville = place.groups() if place else (structure.adresse, "", "")
    return Party(siret, structure.raison_sociale, rue or "", code_postal, ville, iban)
