"""Every code has its sentence, and every sentence is French that can be read."""

import re
from pathlib import Path

import pytest

from sandbox.intake import wording
from sandbox.intake.validation import CII_RULES, STORE, UBL_EN16931
from sandbox.intake.values import Doubt, Problem
from sandbox.intake.wording import Sentence, say

CODES = Path(wording.__file__).parent
SENTENCES = {**wording.PROBLEMS, **{f"doubt {code}": text for code, text in wording.DOUBTS.items()}, **wording.RULES}


def codes_used(pattern: str) -> set[str]:
    sources = (path.read_text() for path in CODES.glob("*.py") if path.name != "wording.py")
    return {code for source in sources for code in re.findall(pattern, source)} - {"schematron"}


def test_every_problem_has_its_sentence_and_every_sentence_its_problem():
    used = codes_used(r'(?:Problem|Unreadable)\(\s*"(\w+)"')
    used |= codes_used(r'"(name_\w+|extension_\w+|xsd_(?!and)\w+)"')

    assert used == set(wording.PROBLEMS)


def test_every_doubt_has_its_sentence_and_every_sentence_its_doubt():
    used = codes_used(r'Doubt\(\s*(?:\w+|"[^"]*"|f"[^"]*"),\s*"(\w+)"')

    assert used == set(wording.DOUBTS) - {"schematron"}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_follows_the_typography(code):
    text = SENTENCES[code]

    assert re.findall(r"[^\u00a0][:;?»]|«[^\u00a0]|'|!", text) == []
    assert text.endswith(".")


@pytest.mark.parametrize("rule", sorted(wording.RULES))
def test_translated_rule_exists_in_a_stylesheet(rule):
    named = f">{rule}<", f"[{rule}]", f'id">{rule}', f'id="{rule}"'
    sources = ((STORE / name).read_text() for name in (*CII_RULES.values(), UBL_EN16931))

    assert any(form in source for source in sources for form in named)


def test_unknown_rule_keeps_its_english():
    details = {"regle": "BR-99", "texte": "Something is wrong.", "element": "ID", "valeur": "", "ligne": "12"}

    assert say(Problem("schematron", details)) == Sentence(
        "Le fichier ne respecte pas une règle de la norme EN\u00a016931 (ligne 12). "
        "Corrigez dans votre logiciel de facturation. Règle BR-99 de la norme EN\u00a016931.",
        "Something is wrong.",
    )


def test_unknown_profile_is_said_plainly_first():
    details = {
        "regle": "FX-SCH-A-000372",
        "texte": "Value of 'ram:ID' is not allowed.",
        "parent": "GuidelineSpecifiedDocumentContextParameter",
        "element": "ID",
        "valeur": "urn:x",
        "ligne": "",
    }

    assert say(Problem("schematron", details)).text == (
        "Votre logiciel a écrit un profil Factur-X que ce portail ne connaît pas. L’identifiant de profil (BT-24, élément "
        "«\u00a0GuidelineSpecifiedDocumentContextParameter/ID\u00a0») vaut «\u00a0urn:x\u00a0», qui n’est pas dans la "
        "liste autorisée. Corrigez dans votre logiciel de facturation. Règle FX-SCH-A-000372 du format Factur-X."
    )


def test_values_of_the_file_are_never_taken_for_a_format():
    details = {"lu": "{champ} {0.__class__}"}

    assert say(Doubt("numero", "unreadable", details)).text.startswith("«\u00a0{champ} {0.__class__}\u00a0»")
