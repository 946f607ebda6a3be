"""In the child: bytes → what they are and what they say."""

from sandbox.intake.names import sniff
from sandbox.intake.pdf import read_pdf
from sandbox.intake.structured import read_xml
from sandbox.intake.values import Reading


def parse(data: bytes) -> Reading:
    """Raises Unreadable, or anything that a library raises: the server turns it into a problem."""
    return read_pdf(data) if sniff(data) == "pdf" else read_xml(data)
