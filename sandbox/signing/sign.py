"""Signing a PDF: PAdES, an invisible field, an update after the original bytes. Runs in a limited child: see `desk`."""

import asyncio
from datetime import datetime
from io import BytesIO

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sandbox.signing.authority import Credential
from sandbox.signing.facts import NotSigned, in_utc

ROOM = 6 * 1024  # hexadecimal digits kept for the signature: a certificate of ours takes about 4,000
FIELD = "Signature"


def sign(pdf: bytes, credential: Credential, moment: datetime, reason: str, *, field: str = "") -> bytes:
    """The same bytes, then the signature, dated `moment`. `field`: an empty or a new field, else a new one is named.

    Raises `NotSigned` whatever the bytes hold.
    """
    try:
        return asyncio.run(_sign(pdf, credential, in_utc(moment), reason, field))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise NotSigned from error


class _Writer(IncrementalPdfFileWriter):
    def _update_meta(self) -> None:
        """Nothing: pyHanko would date the document by the machine's clock."""


async def _sign(pdf: bytes, credential: Credential, moment: datetime, reason: str, field: str) -> bytes:
    writer = _Writer(BytesIO(pdf), strict=False)
    metadata = PdfSignatureMetadata(
        field_name=field or _free_name(writer),
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    session = PdfSigner(metadata, _signer(credential)).init_signing_session(writer)
    session.system_time = moment
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=ROOM, appearance_text_params=None)
    prepared, output = document.digest_tbs_document()
    await document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes(signing_time=moment))
    return output.getvalue()


def _free_name(writer: IncrementalPdfFileWriter) -> str:
    taken = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    return next(name for rank in range(1, len(taken) + 2) if (name := f"{FIELD}{rank}") not in taken)


def _signer(credential: Credential) -> SimpleSigner:
    cert = x509.Certificate.load(_der(credential.cert))
    key = keys.PrivateKeyInfo.load(_der(credential.key))
    return SimpleSigner(signing_cert=cert, signing_key=key, cert_registry=SimpleCertificateStore())


def _der(data: bytes) -> bytes:
    return pem.unarmor(data)[2]
