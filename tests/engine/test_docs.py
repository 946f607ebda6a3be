"""The pages drawn from the engine are fresh, and the glossary has a line for each of its words."""

import re
from enum import EnumMeta

from sandbox.diagrams import CIRCUITS, draw
from sandbox.engine import vocabulary
from sandbox.engine.advice import Avis
from sandbox.engine.cadres import PLAYABLE, SUITES
from sandbox.engine.circuits import MOVES
from sandbox.engine.deadlines import STARTS
from sandbox.engine.delays import DELAIS
from sandbox.engine.limits import LIMITS
from sandbox.engine.refusals import Refus
from sandbox.engine.vocabulary import Cadre
from sandbox.itineraries import ITINERARIES, RUNS, itineraries
from sandbox.listings import DELAYS, FIGURES, SOURCES
from tests.tree import read

GLOSSARY = "docs/glossary.md"


def test_circuits_page_is_what_the_tables_draw():
    assert read("docs/circuits.md") == draw(), "run: manage.py draw_circuits"


def test_each_status_that_moves_is_in_one_circuit():
    drawn = [statut for _, _, statuts in CIRCUITS for statut in statuts]

    assert len(drawn) == len(set(drawn))
    assert {m.de for m in MOVES if m.de is not m.vers} == set(drawn)


def test_each_row_of_the_works_order_is_in_one_circuit():
    drawn = [(s.cadre, s.apres) for each in ITINERARIES for s in each.suites]

    assert sorted(drawn, key=str) == sorted(((s.cadre, s.apres) for s in SUITES), key=str)


def test_each_cadre_that_is_no_ordinary_invoice_is_in_a_circuit():
    drawn = {c for each in ITINERARIES for c in (*each.alone, *(s.cadre for s in each.suites))}

    assert drawn == set(PLAYABLE) - {Cadre.A1, Cadre.A2}


def test_each_delay_of_a_works_piece_is_in_its_circuit():
    invoices = {"acquittement"}

    assert {code for _, code, _ in RUNS} == set(STARTS) - invoices


def test_circuit_of_the_month_is_read_piece_by_piece():
    month = itineraries().split("### ")[1].splitlines()

    assert month[0] == "Chaque mois, avec maîtrise d’œuvre"
    assert [line.split(" | ")[:6] for line in month if line.startswith("| **")] == [
        [
            "| **A4** Projet de décompte mensuel",
            "titulaire ou mandataire",
            "rien\u00a0: elle ouvre le dossier",
            "MOE sur le portail",
            "MOE",
            "Mise à disposition de la MOE",
        ],
        [
            "| **A15** État d’acompte de la MOE",
            "MOE",
            "A4",
            "MOA sur le portail",
            "MOA",
            "Mise à disposition de la MOA",
        ],
        ["| **A19** État d’acompte validé", "MOA", "A15", "–", "service financier", "Mise à disposition"],
    ]


def test_circuits_page_says_each_refusal_and_each_advice():
    page = draw()

    assert [code for code in (*Refus, *Avis) if f"`{code}`" not in page] == []


def test_each_delay_limit_and_source_has_its_words():
    used = set(re.findall(r"\[([A-Z]{2,})[^\]]*\]", draw()))

    assert {d.code for d in DELAIS} == set(DELAYS)
    assert {row.nom for row in LIMITS} == set(FIGURES)
    assert used == set(SOURCES)


def lines() -> list[list[str]]:
    found = [line.strip("|").split("|") for line in read(GLOSSARY).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in found if row[0].strip() not in ("Terme", "---")]


def test_glossary_has_one_line_for_each_word_of_the_engine():
    enums = [kind for kind in vars(vocabulary).values() if isinstance(kind, EnumMeta) and kind.__members__]
    wanted = [f"`{kind.__name__}.{name}`" for kind in enums for name in kind.__members__]
    written = [row[1] for row in lines() if re.fullmatch(r"`[A-Z]\w+\.[A-Z]\w*`", row[1])]

    assert sorted(written) == sorted(wanted)


def test_glossary_lines_are_whole_and_say_each_term_once():
    assert [row for row in lines() if len(row) != 4 or not all((row[0], row[2], row[3]))] == []
    named = [row[1] for row in lines() if row[1] != "–"]
    assert [name for name in named if named.count(name) > 1] == []
