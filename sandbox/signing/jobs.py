"""In the child: a file and what the site says of it → JSON. `desk` is the other end."""

import json
from base64 import b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.signing.authority import Credential
from sandbox.signing.facts import Etat, NotSigned, Signing, dumps
from sandbox.signing.sign import sign
from sandbox.signing.verify import examine


def examine_file(path: Path, details: dict[str, Any]) -> str:
    roots = tuple(root.encode() for root in details["roots"])
    try:
        found = examine(path.read_bytes(), roots, datetime.fromisoformat(details["moment"]))
    except (MemoryError, RecursionError):
        found = Signing(Etat.ILLISIBLE)
    return dumps(found)


def sign_file(path: Path, details: dict[str, Any]) -> str:
    credential = Credential(*(details[part].encode() for part in ("cert", "key", "root")))
    try:
        signed = sign(path.read_bytes(), credential, datetime.fromisoformat(details["moment"]), details["reason"])
    except (NotSigned, MemoryError, RecursionError):
        return json.dumps({"signed": ""})
    return json.dumps({"signed": b64encode(signed).decode()})
