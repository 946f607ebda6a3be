"""Bytes → an XML tree that nothing in them could make us fetch, expand or nest without end."""

from xml.sax import SAXException, handler

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from lxml import etree

from sandbox.intake.values import Unreadable, printable

MAX_ELEMENTS = 200_000


class _Counter(handler.ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.elements = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - SAX's own name
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise Unreadable("xml_too_many_elements", maximum=f"{MAX_ELEMENTS:,}".replace(",", " "))


def parse_xml(data: bytes) -> etree._Element:
    _refuse_dtd(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(error.lineno, error.msg) from error


def _refuse_dtd(data: bytes) -> None:
    """A first pass that stops at the first DTD, before any entity is looked at."""
    try:
        parseString(data, _Counter(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable("xml_dtd") from error
    except SAXException as error:
        raise _malformed(getattr(error, "getLineNumber", int)(), error.getMessage()) from error
    except (ValueError, LookupError) as error:
        raise Unreadable("xml_encoding") from error


def _malformed(line: int | None, message: str | None) -> Unreadable:
    return Unreadable("xml_malformed", ligne=str(line or 1), message=printable(message or "", 160))
