"""XML trees written as nested calls: `make("ram:ID", "12", schemeID="0009")`; None and "" are left out."""

from collections.abc import Callable

from lxml import etree

Node = etree._Element  # noqa: SLF001 - lxml has no public name for it
Make = Callable[..., Node | None]


def maker(namespaces: dict[str | None, str]) -> Make:
    """`make(name, *content, **attributes)`: content is text, elements, or lists of them.

    An element with nothing to say is None, unless `empty=True`: the schema wants it there.
    """

    def make(name: str, *content: object, empty: bool = False, **attributes: str) -> Node | None:
        texts, children = _sort(content)
        if not (texts or children or empty):
            return None
        prefix, _, local = name.rpartition(":")
        element = etree.Element(f"{{{namespaces[prefix or None]}}}{local}", attributes, nsmap=namespaces)
        element.text = "".join(texts) or None
        element.extend(children)
        return element

    return make


def _sort(content: tuple[object, ...]) -> tuple[list[str], list[Node]]:
    texts: list[str] = []
    children: list[Node] = []
    for part in content:
        if isinstance(part, list | tuple):
            inside = _sort(tuple(part))
            texts += inside[0]
            children += inside[1]
        elif isinstance(part, str):
            texts += [part] if part else []
        elif part is not None:
            children.append(part)
    return texts, children


def to_bytes(root: Node) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
