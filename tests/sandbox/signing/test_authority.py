"""Authorities and certificates: whose, until when, and that other programs open them."""

import subprocess
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
from cryptography.x509.oid import NameOID

from sandbox.signing.authority import USAGES, create_authority, issue, p12
from tests.sandbox.signing.papers import FROM, TO, VALIDITY, authority, camille, somebody_else
from tests.sandbox.writers.invoices import SELLER


def names(cert: x509.Certificate) -> list[tuple[x509.ObjectIdentifier, str]]:
    return [(part.oid, str(part.value)) for part in cert.subject]


def load(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def test_authority_says_that_it_is_worth_nothing():
    root = load(authority().cert)

    assert names(root) == [
        (NameOID.COUNTRY_NAME, "FR"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Pratique AB12"),
        (NameOID.COMMON_NAME, "Autorité d’entraînement – EXERCICE, SANS VALEUR"),
    ]
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(True, 0)
    root.verify_directly_issued_by(root)


def test_certificate_names_the_person_and_the_structure():
    cert = load(camille().cert)

    assert names(cert) == [
        (NameOID.COUNTRY_NAME, "FR"),
        (NameOID.ORGANIZATION_NAME, "Atelier Corvane"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "EXERCICE – SANS VALEUR"),
        (NameOID.ORGANIZATION_IDENTIFIER, f"NTRFR-{SELLER}"),
        (NameOID.COMMON_NAME, "Camille Perrot"),
    ]
    cert.verify_directly_issued_by(load(authority().cert))


def test_certificate_is_for_signing_alone():
    usage = load(camille().cert).extensions.get_extension_for_class(x509.KeyUsage).value

    assert usage == x509.KeyUsage(**{name: name in {"digital_signature", "content_commitment"} for name in USAGES})


def test_validity_is_that_of_the_caller_in_paris_time():
    for cert in (load(authority().cert), load(camille().cert)):
        assert cert.not_valid_before_utc == datetime(2025, 12, 31, 23, tzinfo=UTC)
        assert cert.not_valid_after_utc == datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert (FROM.year, TO.year) == (2026, 2027)


def test_each_practice_and_each_person_has_a_key_of_its_own():
    held = [authority(), authority("CD34"), camille(), somebody_else()]

    assert len({load_pem_private_key(each.key, None).private_numbers().p for each in held}) == 4
    with pytest.raises(InvalidSignature):
        load(camille().cert).verify_directly_issued_by(load(create_authority("AB12", VALIDITY).cert))


def test_long_names_are_cut_as_certificates_want():
    found = issue(authority(), nom="aÉ" * 40, raison_sociale="B" * 80, siret=SELLER, validity=VALIDITY)

    assert [len(value) for _, value in names(load(found.cert))] == [2, 64, 22, 20, 43]


def test_p12_holds_the_key_the_certificate_and_the_root():
    key, cert, others = pkcs12.load_key_and_certificates(p12(camille(), "château-fort"), "château-fort".encode())

    assert key.public_key() == cert.public_key()
    assert (cert, others) == (load(camille().cert), [load(authority().cert)])


def test_p12_needs_its_passphrase():
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_key_and_certificates(p12(camille(), "secret"), b"autre")


def test_p12_opens_in_another_program_which_signs_with_it(tmp_path):
    (tmp_path / "c.p12").write_bytes(p12(camille(), "secret"))
    (tmp_path / "t.txt").write_text("Un texte.")

    def openssl(*arguments: str) -> bytes:
        return subprocess.run(["openssl", *arguments], cwd=tmp_path, capture_output=True, check=True).stdout

    openssl("pkcs12", "-in", "c.p12", "-passin", "pass:secret", "-nodes", "-out", "c.pem")
    openssl("cms", "-sign", "-in", "t.txt", "-signer", "c.pem", "-out", "t.p7m", "-nodetach")
    (tmp_path / "root.pem").write_bytes(authority().cert)
    moment = str(int(datetime(2026, 11, 3, tzinfo=UTC).timestamp()))
    said = openssl("cms", "-verify", "-in", "t.p7m", "-CAfile", "root.pem", "-attime", moment, "-purpose", "any")

    assert said.strip() == b"Un texte."
