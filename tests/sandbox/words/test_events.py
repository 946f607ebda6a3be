"""Events, deadlines and findings are told to each reader."""

import re
from datetime import date
from typing import get_args

import pytest

from sandbox import wording
from sandbox.engine import events
from sandbox.engine.checks import Finding
from sandbox.engine.deadlines import STARTS, Debut, Echeance
from sandbox.engine.delays import DELAIS, PAIEMENT, Delai
from sandbox.engine.directory import Parametres, Service
from sandbox.engine.pieces import (
    Certificat,
    Contenu,
    Passage,
    Piece,
    PieceJointe,
    References,
)
from sandbox.engine.vocabulary import (
    Cadre,
    Confiance,
    HistoAction,
    ModeDepot,
    Role,
    Statut,
    StatutRattachement,
    TypeFacture,
)
from sandbox.engine.world import Extraction
from sandbox.words import echeances
from sandbox.words.libelles import CERTITUDES
from tests.sandbox.words.cast import ANNUAIRE, CONTENU, DAY, MAIRIE, NOON, PIECE
from tests.test_typography import typography


def passage(
    statut: Statut, role: Role = Role.DESTINATAIRE, motif: str = "", commentaire: str = ""
) -> events.StatutChange:
    return events.StatutChange(1, Passage(statut, NOON, role, "x", motif, commentaire))


HAPPENED = (
    events.BrouillonEnregistre(1, CONTENU, "camille", NOON),
    events.PieceDeposee(1, CONTENU, "camille", Certificat("CD-1", NOON, "0")),
    passage(Statut.SUSPENDUE, motif="PIECE_MANQUANTE", commentaire="Joignez le PV."),
    events.AdresseCorrigee(1, MAIRIE.siret, "TECH", "", "camille", NOON),
    events.PiecesAjoutees(1, (PieceJointe(1, "pv.pdf", 10),), "camille", NOON),
    events.RetourAffiche(1, DAY),
    events.ActionFaite(1, HistoAction.ACQUITTEMENT_REJET, "camille", NOON, Role.FOURNISSEUR),
    events.DesaccordEcrit(1, "Douze châssis sont posés.", "camille", NOON),
    events.EcheanceAtteinte(1, "acquittement", DAY),
    events.RappelFait(1, "notification_dg", DAY),
    events.RattachementDemande(ANNUAIRE.rattachements[0]),
    events.RattachementChange(1, StatutRattachement.REFUSEE),
    events.ParametresChanges(MAIRIE.siret, Parametres(service_obligatoire=True)),
    events.ServiceEnregistre(MAIRIE.siret, Service(1, "TECH", "Services techniques", actif=False)),
    events.ExtractionFaite(Extraction("camille", DAY, (), 2600, 200)),
    events.JourAvance(DAY),
)


def test_every_kind_of_event_is_told():
    assert {type(event) for event in HAPPENED} == set(get_args(events.Event))


@pytest.mark.parametrize("lecteur", [None, Role.FOURNISSEUR, Role.DESTINATAIRE])
@pytest.mark.parametrize("event", HAPPENED, ids=lambda event: type(event).__name__)
def test_event_is_a_sentence_for_each_reader(event, lecteur):
    said = wording.event(event, ANNUAIRE, PIECE, lecteur)

    assert re.fullmatch(r"[A-ZÀÉ].+\.", said.texte)
    assert typography(said.texte) == []
    assert re.findall(r"[A-Z]{3,}_[A-Z]+|\d{4}-\d{2}-\d{2}|\d{14}", said.texte) == []


@pytest.mark.parametrize("code", Statut)
def test_every_change_of_status_is_told(code):
    said = wording.event(passage(code), ANNUAIRE, PIECE).texte

    assert said.startswith("Le service financier (Commune de Valmoison) a ")
    assert "FA-1" in said


def test_event_is_told_to_the_one_who_reads():
    suspended = HAPPENED[2]

    assert wording.event(suspended, ANNUAIRE, PIECE, Role.FOURNISSEUR).texte == (
        "Le service financier (Commune de Valmoison) a suspendu votre facture FA-1\u00a0: pièce justificative "
        "manquante. Commentaire\u00a0: «\u00a0Joignez le PV\u00a0»."
    )
    assert wording.event(passage(Statut.MANDATEE), ANNUAIRE, PIECE, Role.DESTINATAIRE).texte == (
        "Vous avez mandaté la facture FA-1."
    )
    assert wording.event(HAPPENED[1], ANNUAIRE, PIECE).texte == (
        "Atelier Corvane a déposé la facture FA-1. Certificat de dépôt\u00a0: CD-1."
    )


@pytest.mark.parametrize(
    ("code", "read"),
    [
        (HistoAction.ACQUITTEMENT_REJET, "le rejet"),
        (HistoAction.ACQUITTEMENT_SUSPENSION, "la suspension"),
        (HistoAction.ACQUITTEMENT_REFUS, "le refus"),
    ],
)
def test_a_return_read_is_called_what_it_was(code, read):
    event = events.ActionFaite(1, code, "camille", NOON, Role.FOURNISSEUR)

    said = wording.event(event, ANNUAIRE, PIECE, Role.FOURNISSEUR).texte

    assert said == f"Vous avez acquitté {read} de la facture FA-1."


def test_avoir_is_named_so():
    avoir = Piece(
        1, Contenu(ModeDepot.SAISIE_PORTAIL, "AV-1", references=References(type=TypeFacture.AVOIR)), Statut.REJETEE, "x"
    )

    assert wording.event(passage(Statut.REJETEE), ANNUAIRE, avoir, Role.FOURNISSEUR).texte == (
        "Le destinataire a rejeté votre avoir AV-1."
    )
    assert wording.event(passage(Statut.REJETEE), ANNUAIRE, avoir).texte == "Le destinataire a rejeté l’avoir AV-1."


def test_event_names_its_source_and_doubt():
    returned = passage(Statut.A_RECYCLER)

    assert wording.event(returned, ANNUAIRE, PIECE).source == "Communauté Chorus Pro (AIFE)"
    assert wording.event(returned, ANNUAIRE, PIECE).a_confirmer == ""


def test_deadline_reached_has_the_doubt_and_the_text_of_its_start():
    sure = events.EcheanceAtteinte(1, "paiement", DAY)
    doubtful = events.EcheanceAtteinte(1, "paiement", DAY, "Code de la commande publique, R. 2192-27", Confiance.M)

    said = [wording.event(event, ANNUAIRE, PIECE) for event in (sure, doubtful)]

    assert [s.a_confirmer for s in said] == ["", CERTITUDES[Confiance.M]]
    assert [s.source for s in said] == [PAIEMENT, f"{PAIEMENT}\u00a0; Code de la commande publique, R. 2192-27"]


@pytest.mark.parametrize("lecteur", [Role.FOURNISSEUR, Role.DESTINATAIRE, Role.MOA])
@pytest.mark.parametrize("delai", [d for d in DELAIS if d.code in STARTS], ids=lambda row: f"{row.code}-{row.jours}")
def test_deadline_says_until_when_and_why(delai: Delai, lecteur):
    said = wording.deadline(Echeance(1, delai, DAY, Debut(DAY)), lecteur)

    assert "03/11/2026" in said.texte
    assert f"{delai.jours}\u00a0jours" in said.texte
    assert typography(said.texte) == []
    assert said.source


def test_each_delay_has_its_sentence():
    assert {code for code, _ in echeances.PHRASES} == set(STARTS)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 11, 5), "dans\u00a02\u00a0jours"),
        (DAY, "aujourd’hui"),
        (date(2026, 11, 2), "depuis\u00a01\u00a0jour"),
    ],
)
def test_remaining_days_are_said(last, said):
    assert echeances.reste(last, DAY) == said


@pytest.mark.parametrize(
    ("champ", "attendu", "constate", "said"),
    [
        ("ttc", "2160.00", "2610.00", ("Montant TTC", "2\u202f160,00\u00a0€", "2\u202f610,00\u00a0€", False)),
        ("service", "TECH", "", ("Code service", "TECH", "rien", False)),
        ("statut", "MISE_EN_PAIEMENT", "REJETEE", ("Statut", "Mise en paiement", "Rejetée", False)),
        ("cadre", "A2", "A1", ("Cadre de facturation", wording.cadre(Cadre.A2), wording.cadre(Cadre.A1), False)),
        ("date_facture", "2026-10-30", "2026-10-30", ("Date de facture", "30/10/2026", "30/10/2026", True)),
        ("deposee", "oui", "non", ("Facture déposée", "oui", "non", False)),
        ("avec", "criterion", "", ("Critère utilisé", "criterion", "rien", False)),
    ],
)
def test_finding_is_written_in_french(champ, attendu, constate, said):
    found = wording.finding(Finding(champ, attendu, constate))

    assert (found.champ, found.attendu, found.constate, found.ok) == said


def test_finding_names_the_structure_of_a_siret():
    found = wording.finding(Finding("destinataire", MAIRIE.siret, "123"), ANNUAIRE)

    assert found.attendu == "000\u00a0002\u00a0022\u00a000010 (Commune de Valmoison)"
    assert found.constate == "123"
