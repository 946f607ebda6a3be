"""Every digit in which a signature is written, changed in turn: none passes for untouched, but for a synonym."""

from sandbox.signing.facts import Etat
from sandbox.signing.verify import examine
from tests.sandbox.signing.papers import LATER, gap, roots, signed

SHA256_WITH_RSA = b"2A864886F70D01010B"  # changed into …01, it is « RSA », which many signers write and means the same


def test_no_digit_of_the_signature_can_be_changed_unseen():
    whole, (start, end) = signed(), gap(signed())
    last = start + len(whole[start:end].rstrip(b"0"))
    synonym = whole.rindex(SHA256_WITH_RSA, start, end) + len(SHA256_WITH_RSA) - 1
    unseen = []
    for at in [*range(start, last + 2), *range(last + 2, end, 100)]:
        for digit in {b"0", b"1", b"8", b"F", whole[at : at + 1].lower()} - {whole[at : at + 1]}:
            found = examine(whole[:at] + digit + whole[at + 1 :], roots(), LATER)
            if found.etat is Etat.INTACTE and found.couvre_tout and found.autorite_entrainement:
                unseen.append((at, digit))

    assert unseen == [(synonym, b"1")]
    assert last - start > 3_000
