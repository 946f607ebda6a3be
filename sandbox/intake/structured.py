"""A structured invoice (CII, UBL, or the XML of a Factur-X): recognised, validated, read, weighed."""

from typing import Any

from lxml import etree

from sandbox.intake import extract
from sandbox.intake.chorus import weigh
from sandbox.intake.syntaxes import CII, CII_NS, UBL, UBL_CREDIT_NOTE, UBL_INVOICE, Syntax
from sandbox.intake.validation import validate
from sandbox.intake.values import Doubt, Reading, Unreadable, printable
from sandbox.intake.xmlfile import parse_xml

ROOTS = {
    (CII_NS["rsm"], "CrossIndustryInvoice"): CII,
    (UBL_INVOICE, "Invoice"): UBL,
    (UBL_CREDIT_NOTE, "CreditNote"): UBL,
}
NEIGHBOURS = {  # what people send in good faith, and that is no invoice of these formats
    "CrossIndustryDocument": "ZUGFeRD 1.0",
    "SCRDMCCBDACIOMessageStructure": "Order-X",
    "CPPFactures": "pivot CPP",
    "CPPFacture": "pivot CPP",
    "PES_Facture": "PES Facture",
    "html": "page web",
}
PROFILES = ("minimum", "basicwl", "basic", "extended", "extended-ctc-fr")


def read_xml(data: bytes, *, in_pdf: bool = False) -> Reading:
    root = parse_xml(data)
    syntax = recognise(root)
    source = extract.Source(root, syntax)
    kind = "facturx" if in_pdf else syntax.name.lower()
    texts = extract.texts(source)
    name = profile(texts.get("profil", ""))
    found = validate(root, kind=kind, profile=name)
    reading = Reading(
        kind=kind,
        syntax=syntax.name,
        profile=name,
        fields=_fields(source, texts),
        lines=extract.lines(source),
        vat=extract.vat_rows(source),
        problems=found.problems,
        doubts=found.doubts,
    )
    cut = source.count(syntax.lines) > extract.MAX_LINES
    too_many = [Doubt("lignes", "too_many_lines", {"maximum": str(extract.MAX_LINES)})] if cut else []
    return weigh(reading).with_doubts(*too_many)


def recognise(root: etree._Element) -> Syntax:
    tag = etree.QName(root)
    syntax = ROOTS.get((tag.namespace or "", tag.localname))
    if syntax:
        return syntax
    if tag.localname in NEIGHBOURS:
        raise Unreadable("xml_other_format", format=NEIGHBOURS[tag.localname])
    raise Unreadable("xml_unknown", racine=printable(tag.localname, 40))


def profile(identifier: str) -> str:
    """« …:basicwl » names a Factur-X profile; anything else is judged as a whole EN 16931 invoice."""
    last = identifier.strip().split(":")[-1].lower()
    return last if last in PROFILES else "en16931"


def _fields(source: extract.Source, texts: dict[str, str]) -> dict[str, Any]:
    parties = {role: extract.party(source, role) for role in source.syntax.parties}
    return texts | parties | extract.amounts(source)
