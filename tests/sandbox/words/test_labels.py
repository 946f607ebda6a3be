"""Every code of the engine has its French, for each reader."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from sandbox import wording
from sandbox.engine.advice import Avis
from sandbox.engine.checks import FIELDS
from sandbox.engine.circuits import REACHED, SIMPLE, TRAVAUX, VALIDATION
from sandbox.engine.directory import Directory, Parametres, Rattachement, Structure, Utilisateur
from sandbox.engine.motifs import MOTIFS
from sandbox.engine.pieces import (
    Cadrage,
    Contenu,
    Destinataire,
    Fournisseur,
    Passage,
    Piece,
    References,
)
from sandbox.engine.refusals import Refus
from sandbox.engine.vocabulary import (
    Cadre,
    Confiance,
    HistoAction,
    ModeDepot,
    ModePaiement,
    Role,
    Statut,
    StatutRattachement,
    TypeFacture,
    TypeTva,
    Verb,
)
from sandbox.words import constats, evenements, formats, libelles, sources, statuts
from sandbox.words.avis import AVIS
from sandbox.words.refus import REFUS

DAY = date(2026, 11, 3)
NOBODY = Directory()
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


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (Statut, statuts.STATUTS),
        (Verb, libelles.VERBS),
        (Role, libelles.ROLES),
        (TypeFacture, libelles.TYPES),
        (TypeTva, libelles.TYPES_TVA),
        (ModePaiement, libelles.MODES_PAIEMENT),
        (ModeDepot, libelles.MODES_DEPOT),
        (StatutRattachement, libelles.RATTACHEMENTS),
        (StatutRattachement, evenements.RATTACHEMENTS),
        (HistoAction, libelles.HISTO_ACTIONS),
        (HistoAction, evenements.ACTIONS),
        (Confiance, libelles.CERTITUDES),
        (Refus, REFUS),
        (Avis, AVIS),
    ],
)
def test_each_code_has_its_words(kind, labels):
    assert set(labels) == set(kind)


def test_each_cadre_is_labelled_by_its_code_and_name():
    assert wording.cadre(Cadre.A1) == "A1 – Facture d’un fournisseur"
    assert [wording.cadre(code).split(" – ")[0] for code in Cadre] == [code.name for code in Cadre]


def test_each_parameter_and_each_checked_field_has_a_label():
    assert set(libelles.PARAMETRES) == set(Parametres.__dataclass_fields__)
    assert set(FIELDS) - set(constats.CHAMPS) == set()


def test_statuses_that_exercises_reach_are_explained():
    unexplained = {code for code in REACHED if statuts.STATUTS[code].fournisseur == statuts.INEXPLIQUE}

    assert unexplained == set()


def test_turn_is_that_of_a_role_who_can_move_the_piece():
    movers = {(m.de, m.role) for m in (*SIMPLE, *TRAVAUX, *VALIDATION)}
    turns = {(code, statuts.STATUTS[code].tour) for code in REACHED if statuts.STATUTS[code].tour}

    assert turns - movers == set()


def test_turn_of_a_treated_rejection_is_nobodys():
    piece = Piece(1, CONTENU, Statut.REJETEE, "camille", rejet_traite=True)

    assert wording.turn(piece) is None
    assert wording.turn_words(piece, Role.FOURNISSEUR, NOBODY) == "Plus rien à faire"


def ends(**values: object) -> str:
    contenu = replace(CONTENU, **values)
    piece = Piece(1, contenu, Statut.COMPTABILISEE, "camille")
    mute = Structure(
        1, contenu.destinataire.code, "Mairie", publique=True, parametres=Parametres(paiement_non_remonte=True)
    )
    return wording.turn_words(piece, Role.DESTINATAIRE, Directory(structures=(mute,)))


def test_last_status_says_why_nothing_follows():
    assert ends(cadre=Cadrage(Cadre.A2)).endswith("elle est déjà payée.")
    assert ends(references=References(type=TypeFacture.AVOIR)).endswith("un avoir ne se paie pas, il se déduit.")
    assert "ne fait pas remonter la mise en paiement" in ends()


def helios_turn(statut: Statut, lecteur: Role, **values: object) -> str:
    piece = Piece(1, replace(CONTENU, **values), statut, "camille")
    return wording.turn_words(piece, lecteur, Directory(structures=(replace(MAIRIE, helios=True),)))


@pytest.mark.parametrize("statut", [Statut.MANDATEE, Statut.MISE_A_DISPOSITION_COMPTABLE])
def test_turn_of_helios_is_said_to_each_reader(statut):
    turn = "Au tour d’Hélios, le logiciel du comptable"

    assert helios_turn(statut, Role.DESTINATAIRE) == f"{turn}\u00a0: vous n’avez plus rien à faire"
    assert [helios_turn(statut, other) for other in (Role.FOURNISSEUR, Role.MOA, Role.SYSTEME)] == [turn] * 3


def test_turn_before_the_mandate_and_after_the_last_status_of_helios_is_not_its_own():
    assert helios_turn(Statut.SERVICE_FAIT, Role.DESTINATAIRE) == "C’est à vous d’agir"
    assert helios_turn(Statut.MISE_EN_PAIEMENT, Role.DESTINATAIRE) == "Plus rien à faire"
    last = helios_turn(
        Statut.MISE_A_DISPOSITION_COMPTABLE, Role.DESTINATAIRE, references=References(type=TypeFacture.AVOIR)
    )
    assert last == "Plus rien à faire\u00a0: un avoir ne se paie pas, il se déduit."


@pytest.mark.parametrize(
    ("passage", "author"),
    [
        (Passage(Statut.DEPOSEE, NOON, Role.FOURNISSEUR, "camille"), "Camille Perrot"),
        (Passage(Statut.MISE_A_DISPOSITION, NOON, Role.SYSTEME), "Chorus Pro"),
        (Passage(Statut.MISE_A_DISPOSITION_COMPTABLE, NOON, Role.SYSTEME), "Hélios, le logiciel du comptable"),
        (Passage(Statut.MISE_EN_PAIEMENT, NOON, Role.SYSTEME), "Hélios, le logiciel du comptable"),
    ],
)
def test_author_of_a_status_is_a_person_the_portal_or_helios(passage, author):
    assert wording.author(passage, ANNUAIRE) == author


def test_turn_is_said_to_each_reader():
    assert wording.turn_words(PIECE, Role.DESTINATAIRE, NOBODY) == "C’est à vous d’agir"
    assert wording.turn_words(PIECE, Role.FOURNISSEUR, NOBODY) == "Au tour de\u00a0: destinataire"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("[COM tracking] § 5", "Communauté Chorus Pro (AIFE)"),
        ("[GOBL] [AKU] § 4.3", "logiciels publics qui parlent à Chorus Pro"),
        ("R. 2192-27 § 3.5", "Code de la commande publique, R. 2192-27"),
        ("§ 11", ""),
    ],
)
def test_source_is_named_for_people(reference, said):
    assert sources.source(reference) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (formats.nombre(Decimal("1234.500")), "1\u202f234,5"),
        (formats.nombre(Decimal("2E+1")), "20"),
        (formats.euros(Decimal("-1234.5")), "\u22121\u202f234,50\u00a0€"),
        (formats.euros(None), ""),
        (formats.euros("douze"), "douze"),
        (formats.taux("5.5"), "5,5\u00a0%"),
        (formats.jour("demain"), "demain"),
        (formats.long_jour(date(2026, 11, 1)), "1er\u00a0novembre 2026"),
        (formats.moment(NOON), "03/11/2026 à 12\u00a0h\u00a005"),
        (formats.poids("10000000"), "10\u00a0Mo"),
        (formats.poids(40_000), "40\u00a0ko"),
        (formats.iban("FR7699999"), "FR76\u00a09999\u00a09"),
    ],
)
def test_values_are_written_in_french(written, said):
    assert written == said


def test_old_portal_has_a_word_for_each_present_one():
    assert set(libelles.GENERATIONS["ancien"]) == set(libelles.GENERATIONS["actuel"])
    assert libelles.GENERATIONS["ancien"]["autre_membre"] == "gestionnaire secondaire"


def test_reason_without_a_row_shows_its_code():
    assert wording.motif(MOTIFS[0].code) == MOTIFS[0].libelle
    assert wording.motif("INCONNU") == "INCONNU"
