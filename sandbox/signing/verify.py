"""What a deposited PDF says of its signature: facts, for any bytes. Runs in a limited child: see `desk`.

pyHanko reads the PDF and checks the signature itself. What it covers is counted here, byte by byte, and so is the
chain, of two links at most: no network, no list of trusted authorities, no clock.
"""

import logging
import re
from contextlib import suppress
from datetime import datetime
from io import BytesIO

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from sandbox.intake.values import printable
from sandbox.signing.envelope import is_plain
from sandbox.signing.facts import Ajout, Etat, Original, Signing, identifiant_of, in_utc, original_of
from sandbox.signing.pictures import read_unsigned

TRACE = re.compile(  # of a signature, in a file where none can be read any more: never compressed, and said three times
    rb"/ByteRange\s*\[\s*0\b|/SubFilter\s*/(?:ETSI|adbe)\.|/Contents\s*<308[0-4]"
)
END = b"%%EOF"
SIRET = re.compile(r"\d{14}")
ADDED = {ModificationLevel.LTA_UPDATES: Ajout.PREUVES, ModificationLevel.FORM_FILLING: Ajout.FORMULAIRE}
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # what is wrong with a file is a fact, not an incident


def examine(pdf: bytes, roots: tuple[bytes, ...], moment: datetime) -> Signing:
    """`roots`: PEM certificates of the practice's authority. `moment`: when the certificate should be in its time.

    Raises nothing that the bytes could cause, but for memory and recursion.
    """
    with suppress(Exception):
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        signatures = [s for s in reader.embedded_signatures if s.sig_object_type == "/Sig"]
        if signatures:
            return _signed(pdf, signatures, roots, in_utc(moment))
    if TRACE.search(pdf):
        return Signing(Etat.ALTEREE)
    return _unsigned(pdf)


def _unsigned(pdf: bytes) -> Signing:
    try:
        keywords, pictured = read_unsigned(pdf)
    except Exception:  # noqa: BLE001 - a PDF reader raises nearly anything on a damaged file
        return Signing(Etat.ILLISIBLE)
    etat = Etat.IMAGE if pictured else Etat.ABSENTE
    return Signing(etat, document=_identifiant(keywords), original=original_of(pdf))


def _signed(pdf: bytes, signatures: list[EmbeddedPdfSignature], roots: tuple[bytes, ...], moment: datetime) -> Signing:
    last = signatures[-1]
    cert = x509.load_der_x509_certificate(last.signer_cert.dump())
    covered = _covers(pdf, last)
    signed_at = last.self_reported_timestamp
    return Signing(
        etat=Etat.INTACTE if _is_intact(last) else Etat.ALTEREE,
        document=_identifiant(_keywords(last)),
        original=_original(pdf, signatures[0]),
        signatures=len(signatures),
        signataire=_subject(cert, NameOID.COMMON_NAME),
        organisation=_subject(cert, NameOID.ORGANIZATION_NAME),
        siret=_siret(cert),
        couvre_tout=covered,
        ajout=Ajout.RIEN if covered else _added(last),
        autorite_entrainement=any(_is_issued_by(cert, root) for root in roots),
        expire=not cert.not_valid_before_utc <= moment <= cert.not_valid_after_utc,
        signee_le=in_utc(signed_at) if signed_at else None,
    )


def _is_intact(signature: EmbeddedPdfSignature) -> bool:
    """The signed bytes are those of the signature, and the signature that of the certificate."""
    with suppress(Exception):
        digest = signature.compute_digest()
        return validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", digest) == (True, True)
    return False


def _covers(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Every byte of the file is signed, but for the signature, which holds nothing else than itself."""
    start, gap, after, length = (int(number) for number in signature.byte_range)
    held, written = signature.pkcs7_content, pdf[gap:after]
    sealed = any(written == b"<%s>" % digits.encode() for digits in (held.hex(), held.hex().upper()))
    return (
        start == 0
        and after + length == len(pdf)
        and sealed
        and is_plain(signature.signed_data, signature.signer_cert, held)
    )


def _added(signature: EmbeddedPdfSignature) -> Ajout:
    with suppress(Exception):
        signature.compute_integrity_info(skip_diff=True)
        found = signature.evaluate_modifications(DEFAULT_DIFF_POLICY)
        if isinstance(found, DiffResult):
            return ADDED.get(found.modification_level, Ajout.AUTRE)
    return Ajout.AUTRE


def _original(pdf: bytes, first: EmbeddedPdfSignature) -> Original | None:
    """Up to the last end of file before the first signature."""
    end = pdf.rfind(END, 0, int(first.byte_range[1]))
    return original_of(pdf[: end + len(END)]) if end >= 0 else None


def _is_issued_by(cert: x509.Certificate, root: bytes) -> bool:
    try:
        cert.verify_directly_issued_by(x509.load_pem_x509_certificate(root))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _keywords(signature: EmbeddedPdfSignature) -> str:
    """As they were in what was signed."""
    with suppress(Exception):
        signed = signature.reader.get_historical_resolver(signature.signed_revision)
        return ",".join(signed.document_meta_view.keywords)
    return ""


def _identifiant(keywords: str) -> str:
    return printable(identifiant_of(keywords))


def _subject(cert: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = cert.subject.get_attributes_for_oid(oid)
    return printable(str(found[0].value)) if found else ""


def _siret(cert: x509.Certificate) -> str:
    for oid in (NameOID.ORGANIZATION_IDENTIFIER, NameOID.SERIAL_NUMBER, NameOID.ORGANIZATIONAL_UNIT_NAME):
        found = SIRET.search(_subject(cert, oid))
        if found:
            return found[0]
    return ""
