"""All that one can read in a Word file, whatever part it stands in: what the gate before publishing
looks at.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from docx.oxml.ns import qn
from lxml import etree

from dialogtool.documents.picture import picture_words
from dialogtool.documents.typography import plain
from dialogtool.documents.word.container import unpack
from dialogtool.documents.word.elements import Element
from dialogtool.documents.word.word_file import MARK

_SAID = {
    qn("w:t"): None,
    qn("w:delText"): None,
    qn("w:instrText"): None,
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_ATTRIBUTES = frozenset(
    (
        *("descr", "title", "tooltip", "alias", "tag", "author", "initials", "userId", "name"),
        *("fldSimple", "instr", "alt", "string", "lastModifiedBy"),
    )
)
"""Attributes that hold words: a picture's description, a comment's author."""
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")


def words_of(data: bytes) -> str:
    """The text of every part, a paragraph for each of theirs, with what is said in attributes, the
    names of the parts, the addresses that the file leads to, and the words in its pictures. `data`
    is a file that we made.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    texts: list[str] = []
    for name, part in sorted(unpack(data).items()):
        texts.append(name)
        if name.lower().endswith(_PICTURES):
            texts.append(picture_words(part))
        elif name.endswith(".rels"):
            texts += _addresses(etree.fromstring(part, parser))
        elif name.endswith(".xml"):
            texts += _texts(etree.fromstring(part, parser))
    return "\n\n".join(filter(None, texts)) + "\n"


def _addresses(relations: Element) -> Iterator[str]:
    for relation in relations:
        if relation.get("TargetMode") == "External":
            yield unquote(relation.get("Target", ""))


def _texts(root: Element) -> Iterator[str]:
    """Paragraphs, the cells of a row as one, then numbers that lists begin with, and attributes."""
    paragraphs = list(root.iter(qn("w:p")))
    rows: dict[Element, list[str]] = {}
    for paragraph in paragraphs:
        row = next(paragraph.iterancestors(qn("w:tr")), paragraph)
        rows.setdefault(row, []).append(_text(paragraph))
    yield from (" | ".join(texts) for texts in rows.values())
    if not paragraphs:
        yield from (text for text in root.itertext() if text.strip() and not text.startswith(MARK))
    for start in root.iter(qn("w:start"), qn("w:startOverride")):
        yield f"{start.get(qn('w:val'))}."
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if etree.QName(name).localname in _ATTRIBUTES:
                yield value


def _text(paragraph: Element) -> str:
    return plain("".join(_SAID[part.tag] or part.text or "" for part in paragraph.iter(*_SAID)))
