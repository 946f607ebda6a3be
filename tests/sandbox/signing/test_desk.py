"""The same through the limited child: hostile bytes get a verdict, and the site's process opens nothing."""

import subprocess
import sys

import pytest

from sandbox.intake.children import ROOT, Limits
from sandbox.signing.desk import examine_pdf, sign_pdf
from sandbox.signing.facts import Etat, NotSigned, Signing
from sandbox.signing.verify import examine
from tests.intake import hostile
from tests.sandbox.signing.papers import LATER, SIGNED_AT, camille, decompte, mutations, roots, signed

SEED, HOW_MANY = 20261103, 200
QUICK = Limits(seconds=3)


def facts(pdf: bytes) -> Signing:
    return examine_pdf(pdf, roots(), LATER, QUICK)


def is_right(found: Signing) -> bool:
    return found.etat is Etat.INTACTE and found.couvre_tout and found.autorite_entrainement


def test_child_signs_and_examines():
    pdf = sign_pdf(decompte(), camille(), SIGNED_AT, "Accepté")

    assert pdf.startswith(decompte())
    assert facts(pdf) == examine(signed(), roots(), LATER)


def test_mutated_files_each_get_a_verdict_and_none_passes():
    spoiled = mutations(signed(), HOW_MANY, SEED)

    found = [facts(pdf) for pdf in spoiled]

    assert is_right(facts(signed()))
    assert [rank for rank, each in enumerate(found) if is_right(each)] == []
    assert (len(found), len({signed(), *spoiled})) == (HOW_MANY, HOW_MANY + 1)
    assert {each.etat for each in found} == {Etat.ALTEREE, Etat.INTACTE, Etat.ABSENTE, Etat.ILLISIBLE}


def test_hostile_trees_get_a_verdict():
    files = [*hostile.page_trees(), *hostile.protected_pdf()]

    assert {type(facts(pdf)) for _, pdf in files} == {Signing}


def test_file_that_takes_too_long_is_unreadable():
    brief = Limits(seconds=0.001)

    assert examine_pdf(signed(), roots(), LATER, brief) == Signing(Etat.ILLISIBLE)
    with pytest.raises(NotSigned, match="too_long"):
        sign_pdf(decompte(), camille(), SIGNED_AT, "", brief)


def test_file_that_takes_too_much_memory_is_unreadable():
    small = Limits(memory=1024 * 1024)

    assert examine_pdf(signed() + b"\0" * 9_000_000, roots(), LATER, small) == Signing(Etat.ILLISIBLE)
    with pytest.raises(NotSigned, match="unreadable"):
        sign_pdf(decompte() + b"\0" * 9_000_000, camille(), SIGNED_AT, "", small)


def test_bytes_that_are_no_pdf_cannot_be_signed():
    with pytest.raises(NotSigned, match="unreadable"):
        sign_pdf(b"%PDF-1.7", camille(), SIGNED_AT, "")


def test_site_imports_neither_pyhanko_nor_django_to_ask():
    code = "import sys, sandbox.signing.desk; print({'pyhanko', 'aiohttp', 'django'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
