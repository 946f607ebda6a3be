"""Questions asked of practices and pieces, each a named, chainable method."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sandbox.engine.cadres import DECOMPTES, DEFINITIFS, TRAVAUX, destination
from sandbox.engine.circuits import IN_VALIDATION, REFUSALS
from sandbox.engine.pieces import FIRST_ROUND
from sandbox.engine.vocabulary import Cadre, Role, Statut

if TYPE_CHECKING:
    from sandbox.engine.pieces import Piece
    from sandbox.models import Practice

DRAFTS = (Statut.BROUILLON,)
GONE = (Statut.SUPPRIMEE,)
RETURNS = (Statut.REJETEE, Statut.SUSPENDUE)
TO_TREAT_BY_SUPPLIER = (Statut.BROUILLON, Statut.A_RECYCLER, Statut.SUSPENDUE, Statut.REJETEE)
TO_TREAT_ON_SITE = {
    Role.FOURNISSEUR: (Statut.A_RECYCLER, Statut.SUSPENDUE, Statut.MISE_A_DISPOSITION),
    Role.MOE: (Statut.MISE_A_DISPOSITION_MOE,),
    Role.MOA: (Statut.MISE_A_DISPOSITION_MOA,),
}
MEMOIRE = Cadre.A3.name
TO_VALIDATE = (Statut.A_VALIDER_1, Statut.A_VALIDER_2)
WORKS_CADRES = tuple(c.name for c in TRAVAUX)
HELD_BY_OTHERS = tuple(c.name for c in Cadre if destination(c) is not Role.DESTINATAIRE)
DECOMPTE_CADRES = tuple(c.name for c in DECOMPTES)
DEFINITIF_CADRES = tuple(c.name for c in DEFINITIFS)
TO_TREAT_BY_RECIPIENT = (Statut.MISE_A_DISPOSITION, Statut.COMPLETEE)


def fold_number(numero: str) -> str:
    """Invoice numbers compare without case and outer spaces (reference § 11)."""
    return numero.strip().casefold()


class ScenarioQuerySet(models.QuerySet):
    def current(self) -> ScenarioQuerySet:
        return self.filter(is_current=True).order_by("order", "code")


class PracticeQuerySet(models.QuerySet):
    def with_scenario(self) -> PracticeQuerySet:
        """Without the scenario's texts, which are kept in the process."""
        return self.select_related("scenario").defer("scenario__content", "scenario__directory")

    def of(self, public_ids: Collection[str], user: Any, tokens: Collection[str] = ()) -> PracticeQuerySet:
        """Those that a signed cookie holds or that this person owns; an owned one is its owner's alone, but for the
        seats that others took there.
        """
        found = Q(public_id__in=public_ids, owner=None)
        if user.is_authenticated:
            found |= Q(owner=user.pk)
        if tokens:
            seats = self.model.seats.rel.related_model.objects.opened_by(tokens)
            found |= Q(pk__in=seats.values("practice"))
        return self.filter(found)

    def idle_since(self, days: int) -> PracticeQuerySet:
        return self.filter(last_used_at__lt=timezone.now() - timedelta(days=days))


class SeatHoldQuerySet(models.QuerySet):
    def opened_by(self, tokens: Collection[str]) -> SeatHoldQuerySet:
        """A token leaves with whoever takes the seat, and changes when it is given back."""
        return self.filter(token__in=tokens)


class PieceRowQuerySet(models.QuerySet):
    def visible_in(self, practice: Practice) -> PieceRowQuerySet:
        """The practice's own pieces, and those of its scenario that it has not changed."""
        slice_model = self.model.slice.field.related_model
        changed = slice_model.objects.filter(practice=practice, identifiant=OuterRef("dossier"))
        own, untouched = Q(practice=practice), Q(scenario=practice.scenario_id) & ~Exists(changed)
        return self.filter(own | untouched).exclude(statut__in=GONE)

    def issued_by(self, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        return self.filter(fournisseur__in=sirets).exclude(cadre__in=(*WORKS_CADRES, MEMOIRE))

    def memoires_of(self, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        return self.filter(fournisseur__in=sirets, cadre=MEMOIRE)

    def received_by(self, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        """Of a works dossier, the service financier receives only the last piece."""
        sent = self.filter(destinataire__in=sirets).exclude(statut__in=(*DRAFTS, *IN_VALIDATION))
        return sent.exclude(cadre__in=HELD_BY_OTHERS)

    def validated_by(self, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        """The requests that one of these structures validates: the mandataire of a group after his cotraitant."""
        second = Q(second_valideur__in=sirets) & ~Q(statut__in=FIRST_ROUND)
        return self.filter(Q(valideur__in=sirets) | second).exclude(statut__in=DRAFTS)

    def to_validate_by(self, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        """The requests that wait for the answer of one of these structures, not for that of the mandataire after it."""
        others = Q(statut=Statut.A_VALIDER_2) & ~Q(second_valideur__in=("", *sirets))
        return self.filter(statut__in=TO_VALIDATE).exclude(others)

    def on_site(self, role: Role, sirets: tuple[str, ...]) -> PieceRowQuerySet:
        """The pieces of the works dossiers where these structures are the issuer, the MOE or the MOA.

        The last two see a request once it is validated.
        """
        party = {Role.FOURNISSEUR: "fournisseur", Role.MOE: "moe", Role.MOA: "moa"}[role]
        found = self.filter(cadre__in=WORKS_CADRES, **{f"{party}__in": sirets})
        return found if role is Role.FOURNISSEUR else found.exclude(statut__in=IN_VALIDATION)

    def to_treat_by_supplier(self) -> PieceRowQuerySet:
        return self.filter(statut__in=TO_TREAT_BY_SUPPLIER).exclude(statut=Statut.REJETEE, rejet_traite=True)

    def to_treat_on_site(self, role: Role) -> PieceRowQuerySet:
        """What waits for this actor of a works contract.

        Of the pieces « Mise à disposition », the titulaire's are the décomptes; others that wait for him have a status
        that names somebody else.
        """
        elsewhere = Q(statut=Statut.MISE_A_DISPOSITION) & ~Q(cadre__in=DECOMPTE_CADRES)
        waiting = Q(statut__in=TO_TREAT_ON_SITE[role]) & ~elsewhere
        return self.filter(waiting | ~Q(attendue="") if role is Role.FOURNISSEUR else waiting)

    def settling(self, marche: str, siret: str) -> PieceRowQuerySet:
        """The décomptes généraux et définitifs in effect for this contract and this company, titulaire or cotraitant."""
        closed = self.filter(marche__iexact=marche.strip(), fournisseur=siret, cadre__in=DEFINITIF_CADRES, signature="")
        return closed.exclude(statut=Statut.REJETEE)

    def returns_to_acknowledge(self) -> PieceRowQuerySet:
        return self.filter(statut__in=(*RETURNS, *REFUSALS), retour_acquitte=False)

    def holding_number(self, siret: str, numero: str) -> PieceRowQuerySet:
        """Deposited pieces of this issuer with this number, rejected ones too."""
        return self.filter(fournisseur=siret, numero_folded=fold_number(numero), date_depot__isnull=False)

    def same_invoice_as(self, piece: Piece) -> PieceRowQuerySet:
        """Other invoices of this issuer to this recipient with these amounts, not rejected themselves, the oldest first."""
        contenu, totaux = piece.contenu, piece.contenu.totaux
        same = {"fournisseur": contenu.fournisseur.siret, "destinataire": contenu.destinataire.code}
        amounts = {"ht": totaux.ht, "ttc": totaux.ttc} if totaux else {"ttc": None}
        others = self.filter(**same, **amounts, date_depot__isnull=False).exclude(statut=Statut.REJETEE)
        return others.exclude(identifiant=piece.identifiant).order_by("date_depot", "identifiant")

    def counts_by_status(self) -> list[tuple[str, int]]:
        rows = self.order_by().values("statut").annotate(n=models.Count("id")).order_by("statut")
        return [(row["statut"], row["n"]) for row in rows]


class UploadQuerySet(models.QuerySet):
    def unclaimed_before(self, moment: date) -> UploadQuerySet:
        return self.filter(claimed=False, created_at__lt=moment)

    def total_size(self) -> int:
        return self.aggregate(total=models.Sum("size"))["total"] or 0
