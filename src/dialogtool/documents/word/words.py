"""All that one can read in a Word file, whatever part it stands in: what the gate before publishing
looks at.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from docx.oxml.ns import qn
from lxml import etree

from dialogtool.documents.word import MARK
from dialogtool.documents.word.container import unpack
from dialogtool.documents.word.elements import Element

_SAID = {
    qn("w:t"): None,
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def words_of(data: bytes) -> str:
    """The text of every part, a line for each paragraph, and the addresses that the file leads to.
    `data` is a file that we made.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    lines: list[str] = []
    for name, part in sorted(unpack(data).items()):
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(part, parser)
            lines += _addresses(root) if name.endswith(".rels") else _lines(root)
    return "\n".join(lines) + "\n"


def _addresses(relations: Element) -> Iterator[str]:
    for each in relations:
        if each.get("TargetMode") == "External":
            yield unquote(each.get("Target", ""))


def _lines(root: Element) -> Iterator[str]:
    paragraphs = list(root.iter(qn("w:p")))
    for paragraph in paragraphs:
        yield "".join(_SAID[each.tag] or each.text or "" for each in paragraph.iter(*_SAID))
    if not paragraphs:
        yield from (text for text in root.itertext() if text.strip() and not text.startswith(MARK))
