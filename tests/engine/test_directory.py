"""Who is found in the directory, and how."""

from dataclasses import replace

from sandbox.engine import Role
from sandbox.engine.directory import Utilisateur
from tests.engine.story import Story


def test_person_is_found_by_his_code():
    claire = Utilisateur("claire", "Claire", "Morvan", Role.FOURNISSEUR, "secrétaire")
    directory = replace(Story().world.directory, utilisateurs=(claire,))

    assert directory.utilisateur("claire") == claire
    assert directory.utilisateur("Claire") is None
