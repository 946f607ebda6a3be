"""Signing and examining beside pyHanko alone, in a warm process; then what the limited child adds."""

import logging
from io import BytesIO

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sandbox.signing.desk import examine_pdf, sign_pdf
from sandbox.signing.facts import in_utc
from sandbox.signing.sign import sign
from sandbox.signing.verify import examine
from tests.benchmarks.side_by_side import ratio, row
from tests.sandbox.signing.papers import LATER, SIGNED_AT, authority, camille, decompte, roots, signed

AIM = "≤ 1.2×"


def test_signing_against_pyhanko_alone():
    def alone() -> None:
        signer = SimpleSigner(
            signing_cert=x509.Certificate.load(pem.unarmor(camille().cert)[2]),
            signing_key=keys.PrivateKeyInfo.load(pem.unarmor(camille().key)[2]),
            cert_registry=SimpleCertificateStore(),
        )
        metadata = PdfSignatureMetadata(
            field_name="Signature1", reason="Accepté", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(decompte())))

    def ours() -> bytes:
        return sign(decompte(), camille(), SIGNED_AT, "Accepté")

    figures("signing a décompte général, against pyHanko alone", ratio(ours, alone))
    in_child = ratio(lambda: sign_pdf(decompte(), camille(), SIGNED_AT, "Accepté"), ours)
    figures("the same in a limited child, against in the process", in_child, "none")


def test_examining_against_pyhanko_alone():
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    trusted = [x509.Certificate.load(pem.unarmor(authority().cert)[2])]

    def alone() -> None:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=in_utc(LATER))
        (signature,) = PdfFileReader(BytesIO(signed())).embedded_regular_signatures
        assert validate_pdf_signature(signature, context).bottom_line

    def ours() -> None:
        assert examine(signed(), roots(), LATER).couvre_tout

    figures("examining it once signed, against pyHanko alone", ratio(ours, alone))
    in_child = ratio(lambda: examine_pdf(signed(), roots(), LATER), ours)
    figures("the same in a limited child, against in the process", in_child, "none")


def figures(what: str, measured: tuple[float, float, float], aim: str = AIM) -> None:
    mine, other, times = measured
    row(what, f"{mine * 1e3:.1f} ms against {other * 1e3:.1f} ms: {times:.2f}×", aim)
