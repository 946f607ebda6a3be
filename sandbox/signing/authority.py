"""A training authority for each practice, and the certificates that it issues to invented people (docs/adr/0009).

Nothing is shared between practices and nothing here knows the time: the caller gives each validity.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from sandbox.signing.facts import in_utc

NAME = "Autorité d’entraînement – EXERCICE, SANS VALEUR"
UNIT = "EXERCICE – SANS VALEUR"
REGISTER = "NTRFR-"  # EN 319 412-1 § 5.1.4: national trade register, France
LONGEST = 64  # bytes of a name in a certificate
KEY_SIZE = 2048  # RSA: an elliptic key would add extensions to a PDF/A
P12_ROUNDS = 50_000
USAGES = (
    "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
    "encipher_only decipher_only"
).split()


@dataclass(frozen=True, slots=True)
class Validity:
    """Both ends are included. A moment without a zone is of Paris, as the engine's."""

    depuis: datetime
    jusqu: datetime


@dataclass(frozen=True, slots=True)
class Authority:
    """PEM. The key is not encrypted: what it signs is worth nothing, and it goes with its practice."""

    cert: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Credential:
    """A person's certificate and key, PEM; `root` is the certificate of the authority that issued it."""

    cert: bytes
    key: bytes
    root: bytes


def create_authority(practice: str, validity: Validity) -> Authority:
    """A new root. `practice` is any text that tells practices apart; it is written in the certificate."""
    key = _new_key()
    name = _name((NameOID.ORGANIZATIONAL_UNIT_NAME, f"Pratique {practice}"), (NameOID.COMMON_NAME, NAME))
    builder = (
        _certificate(name, key, validity)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
    )
    return Authority(_pem(builder.sign(key, hashes.SHA256())), _key_pem(key))


def issue(authority: Authority, *, nom: str, raison_sociale: str, siret: str, validity: Validity) -> Credential:
    """A certificate to sign with, for somebody who does not exist. Names are cut at 64 bytes."""
    root, root_key = x509.load_pem_x509_certificate(authority.cert), _load(authority.key)
    key = _new_key()
    name = _name(
        (NameOID.ORGANIZATION_NAME, raison_sociale),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, UNIT),
        (NameOID.ORGANIZATION_IDENTIFIER, f"{REGISTER}{siret}"),
        (NameOID.COMMON_NAME, nom),
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    builder = (
        _certificate(name, key, validity)
        .issuer_name(root.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature", "content_commitment"), critical=True)
        .add_extension(issuer, critical=False)
    )
    return Credential(_pem(builder.sign(root_key, hashes.SHA256())), _key_pem(key), authority.cert)


def p12(credential: Credential, passphrase: str) -> bytes:
    """For the learner's own program: key, certificate and root.

    Under the old encryption of PKCS #12, which every program opens; some keychains refuse the new one.
    """
    cert = x509.load_pem_x509_certificate(credential.cert)
    root = x509.load_pem_x509_certificate(credential.root)
    encryption = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(P12_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())  # noqa: S303 # see above
        .build(passphrase.encode())
    )
    label = cert.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return pkcs12.serialize_key_and_certificates(
        f"{label} (EXERCICE)".encode(), _load(credential.key), cert, [root], encryption
    )


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_SIZE)


def _certificate(name: x509.Name, key: rsa.RSAPrivateKey, validity: Validity) -> x509.CertificateBuilder:
    """What the root and the others have in common: all but the issuer and the usages."""
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(in_utc(validity.depuis))
        .not_valid_after(in_utc(validity.jusqu))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "FR")
    return x509.Name([country, *(x509.NameAttribute(oid, _cut(text)) for oid, text in parts if text)])


def _cut(text: str) -> str:
    return text.encode()[:LONGEST].decode(errors="ignore")


def _usage(*granted: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{usage: usage in granted for usage in USAGES})


def _load(key: bytes) -> rsa.RSAPrivateKey:
    loaded = serialization.load_pem_private_key(key, password=None)
    assert isinstance(loaded, rsa.RSAPrivateKey)
    return loaded


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
