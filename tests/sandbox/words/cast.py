"""Who the sentences are about: a supplier, a town hall, their invoice."""

from datetime import date, datetime, time

from sandbox.engine.directory import Directory, Rattachement, Structure, Utilisateur
from sandbox.engine.pieces import Contenu, Destinataire, Fournisseur, Passage, Piece
from sandbox.engine.vocabulary import ModeDepot, Role, Statut, StatutRattachement

DAY = date(2026, 11, 3)
NOON = datetime.combine(DAY, time(12, 5))
MAIRIE = Structure(2, "00000202200010", "Commune de Valmoison", publique=True)
ATELIER = Structure(1, "00000101600013", "Atelier Corvane", publique=False)
ANNUAIRE = Directory(
    (ATELIER, MAIRIE),
    (Utilisateur("camille", "Camille", "Perrot", Role.FOURNISSEUR),),
    (Rattachement(1, "camille", ATELIER.siret, StatutRattachement.VALIDEE),),
)
CONTENU = Contenu(ModeDepot.SAISIE_PORTAIL, "FA-1", DAY, Destinataire(MAIRIE.siret, "TECH"), Fournisseur(ATELIER.siret))
PIECE = Piece(
    1, CONTENU, Statut.MISE_A_DISPOSITION, "camille", statuts=(Passage(Statut.BROUILLON, NOON, Role.FOURNISSEUR),)
)
