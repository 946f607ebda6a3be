"""Every digit in which a signature is written, changed in turn: none passes for untouched."""

from sandbox.signing.facts import Etat
from sandbox.signing.verify import examine
from tests.sandbox.signing.papers import LATER, gap, roots, signed


def test_no_digit_of_the_signature_can_be_changed_unseen():
    whole, (start, end) = signed(), gap(signed())
    unseen = []
    for at in range(start, end):
        for digit in {b"0", b"1", b"8", b"F", whole[at : at + 1].lower()} - {whole[at : at + 1]}:
            found = examine(whole[:at] + digit + whole[at + 1 :], roots(), LATER)
            if found.etat is Etat.INTACTE and found.couvre_tout and found.autorite_entrainement:
                unseen.append((at - start, digit))

    assert unseen == []
    assert end - start > 6_000
