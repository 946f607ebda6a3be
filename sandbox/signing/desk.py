"""The public face: signing and examining any bytes, each in a limited child of the fork server (docs/adr/0003).

The site's own process never opens the file, and never imports pyHanko.
"""

import json
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from sandbox.intake.children import LIMITS, SERVER, Answer, Limits
from sandbox.signing.authority import Credential
from sandbox.signing.facts import Etat, NotSigned, Signing, loads


def examine_pdf(pdf: bytes, roots: tuple[bytes, ...], moment: datetime, limits: Limits = LIMITS) -> Signing:
    """See `verify.examine`. Never raises for what the bytes hold: what stops the child is ILLISIBLE."""
    details: dict[str, object] = {"roots": [root.decode() for root in roots], "moment": moment.isoformat()}
    answer = _ask(pdf, "examine", details, limits)
    try:
        return loads(answer.body)
    except (ValueError, KeyError, TypeError):
        return Signing(Etat.ILLISIBLE)


def sign_pdf(pdf: bytes, credential: Credential, moment: datetime, reason: str, limits: Limits = LIMITS) -> bytes:
    """See `sign.sign`. Raises `NotSigned`, and nothing else for what the bytes hold."""
    details: dict[str, object] = {"moment": moment.isoformat(), "reason": reason}
    details |= {part: getattr(credential, part).decode() for part in ("cert", "key", "root")}
    answer = _ask(pdf, "sign", details, limits)
    signed = b64decode(json.loads(answer.body)["signed"]) if answer.body else b""
    if not signed:
        raise NotSigned("too_long" if answer.late else "unreadable")
    return signed


def _ask(pdf: bytes, job: str, details: dict[str, object], limits: Limits) -> Answer:
    with NamedTemporaryFile(prefix="signature-") as copy:
        copy.write(pdf)
        copy.flush()
        return SERVER.ask(Path(copy.name), limits, job, details)
