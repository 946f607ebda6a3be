"""The envelope of a signature (CMS), of which the signature itself protects a part only: nothing may hide in the rest."""

from asn1crypto import cms, core, x509
from asn1crypto.algos import DigestAlgorithm
from asn1crypto.parser import peek

FIRST = core.Integer(1).dump()  # RFC 5652 § 5.1, § 5.3: the version where certificates are plain and named by issuer
INDEFINITE = 0x80  # some programs write no length (BER)


def is_plain(signed: cms.SignedData, cert: x509.Certificate, held: bytes) -> bool:
    """Whether `held`, the bytes kept for the signature, is this one envelope, told in the usual way, then zeros.
    `cert`: the signer's.

    Raises ValueError or TypeError when it is not even an envelope.
    """
    length = peek(held)
    closed = held[1] == INDEFINITE or held[:length].endswith(signed.dump())
    return closed and not held[length:].strip(b"\0") and _is_usual(signed, cert)


def _is_usual(signed: cms.SignedData, cert: x509.Certificate) -> bool:
    (signer,) = signed["signer_infos"]
    name = signer["digest_algorithm"]["algorithm"].native
    usual = {
        DigestAlgorithm({"algorithm": name}).dump(),
        DigestAlgorithm({"algorithm": name, "parameters": core.Null()}).dump(),
    }
    algorithms = [signer["digest_algorithm"].dump(), *(each.dump() for each in signed["digest_algorithms"])]
    versions = {signed["version"].dump(), signer["version"].dump()}
    named = signer["sid"].name == "issuer_and_serial_number" and signer["sid"].chosen["issuer"].dump()
    usually_said = versions == {FIRST} and len(algorithms) == 2 and usual.issuperset(algorithms)
    return usually_said and named == cert.issuer.dump()
