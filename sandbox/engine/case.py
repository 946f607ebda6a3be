"""One action in its world, with what the rules look at again and again."""

from dataclasses import dataclass, field, replace

from sandbox.engine.actions import Action, Complement, Correction, Depot
from sandbox.engine.directory import Rattachement, Structure
from sandbox.engine.pieces import Contenu, Intervenants, Piece
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.engine.world import Facts, World

SECOND_ROUND = frozenset(
    {Statut.A_VALIDER_2, Statut.VALIDEE_2, Statut.REFUSEE_2, Statut.ABSENCE_VALIDATION_2_HORS_DELAI}
)


def siret_of(contenu: Contenu, role: Role, statut: Statut | None = None) -> str:
    """The structure in this role on this piece, "" when nobody is. `statut` says which of two valideurs is meant."""
    works, cadre = contenu.travaux or Intervenants(), contenu.cadre
    second = statut in SECOND_ROUND and cadre.second_valideur
    parties = {
        Role.FOURNISSEUR: contenu.fournisseur.siret,
        Role.DESTINATAIRE: contenu.destinataire.code,
        Role.MOE: works.moe,
        Role.MOA: works.moa,
        Role.VALIDEUR: second or cadre.valideur,
    }
    return parties.get(role, "")


def sirets_of(piece: Piece, role: Role) -> tuple[str, ...]:
    """The structures that have this piece before them in this role."""
    return piece.valideurs if role is Role.VALIDEUR else (siret_of(piece.contenu, role),)


@dataclass(frozen=True, slots=True)
class Case:
    world: World
    action: Action
    facts: Facts
    piece: Piece | None = field(init=False)

    def __post_init__(self) -> None:
        dossier = self.world.dossier
        object.__setattr__(self, "piece", dossier.piece(self.action.identifiant) if dossier else None)

    @property
    def precedente(self) -> Piece | None:
        """The piece of the same dossier that this deposit follows."""
        data, dossier = self.action.donnees, self.world.dossier
        return dossier.piece(data.precedente) if isinstance(data, Depot) and data.precedente and dossier else None

    @property
    def contenu(self) -> Contenu | None:
        """The content as it would stand if the action were accepted."""
        data, piece = self.action.donnees, self.piece
        if isinstance(data, Depot):
            return data.contenu
        if piece is None:
            return None
        contenu = piece.contenu
        if isinstance(data, Correction):
            return replace(
                contenu,
                destinataire=replace(contenu.destinataire, code=data.destinataire, service=data.service),
                references=replace(contenu.references, engagement=data.engagement),
            )
        if isinstance(data, Complement):
            return replace(contenu, pieces_jointes=(*contenu.pieces_jointes, *data.pieces_jointes))
        return contenu

    @property
    def recipient(self) -> Structure | None:
        contenu = self.contenu
        return self.world.directory.structure(contenu.destinataire.code) if contenu else None

    @property
    def actor_sirets(self) -> tuple[str, ...]:
        """The structures in whose name the actor acts: the issuer's or the recipient's, as the piece now stands,
        and the issuer's as it would stand. Empty when nothing is typed yet.
        """
        now, role = self.piece.contenu if self.piece else None, self.action.acteur.role
        if role is Role.DESTINATAIRE:
            return (now.destinataire.code,) if now else ()
        if role is Role.VALIDEUR and self.piece:
            return (self._valideur(self.piece),)
        return tuple(dict.fromkeys(siret_of(c, role) for c in (now, self.contenu) if c))

    def _valideur(self, piece: Piece) -> str:
        """He whose answer is awaited; either of two may read the request again."""
        awaited = siret_of(piece.contenu, Role.VALIDEUR, piece.statut)
        if self.action.verb is not Verb.TELECHARGER:
            return awaited
        mine = self.world.directory.sirets(self.action.acteur.utilisateur)
        return next((s for s in piece.valideurs if s in mine), awaited)

    def rattachement(self, identifiant: int) -> Rattachement | None:
        return next((r for r in self.world.directory.rattachements if r.identifiant == identifiant), None)
