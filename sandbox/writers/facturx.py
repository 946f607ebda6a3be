"""Factur-X: the invoice's page with its CII inside, by the library of that name."""

from facturx import generate_from_binary


def embed(pdf: bytes, xml: bytes, title: str, author: str) -> bytes:
    """`pdf` must be a PDF/A-3. The XML is ours, and read back by the tests: it is not checked again here."""
    metadata = {"author": author, "title": title, "subject": title, "keywords": "Factur-X, EXERCICE – SANS VALEUR"}
    return generate_from_binary(
        pdf, xml, flavor="factur-x", level="en16931", check_xsd=False, pdf_metadata=metadata, lang="fr-FR"
    )
