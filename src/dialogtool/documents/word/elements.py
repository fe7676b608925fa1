"""Small makers of WordprocessingML: an element, a run of text, a field; the only place that cleans
text for XML.
"""

from typing import Any
from urllib.parse import quote, urlsplit

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dialogtool.documents.typography import SOFT_HYPHEN
from dialogtool.pattern import late
from dialogtool.printable import printable

Element = Any
"""An lxml element; lxml has no types of its own."""

_NO_XML = late("[\ufffe\uffff]")
_LONGEST_LINK = 2000
_KEPT_IN_LINKS = "%:/?#[]@!$&'()*+,;=~-._"
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
"""The names by which Word knows the languages of a page: RFC 5646."""


def w(name: str, /, *children: Element, **attributes: object) -> Element:
    """`<w:name>` with attributes of the same namespace; what is None is left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def hex_of(color: str) -> str:
    """`#rrggbb` as Word writes it."""
    return color.lstrip("#").upper()


def clean(text: str) -> str:
    """`text` without what XML or a reader's eyes cannot bear: such characters are written out."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", printable(text))


def text_run(text: str, *properties: Element) -> Element:
    """A run; a line break of the text is one of the page."""
    run = w("r", w("rPr", *properties) if properties else None)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            run.append(w("br"))
        for piece, part in enumerate(line.split(SOFT_HYPHEN)):
            if piece:
                run.append(w("softHyphen"))
            if part:
                said = w("t")
                said.text = part
                said.set(qn("xml:space"), "preserve")
                run.append(said)
    return run


def field_runs(code: str, shown: str) -> tuple[Element, ...]:
    """A field such as PAGE, with what it shows until Word counts anew."""
    return (*field_begin(code), text_run(shown), field_end())


def field_begin(code: str) -> tuple[Element, ...]:
    """What stands before that which a field shows."""
    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
    )


def field_end() -> Element:
    return w("r", w("fldChar", fldCharType="end"))


def web_address(link: str) -> str:
    """`link` as Word takes it, or nothing where it does not lead to the web or to a mailbox."""
    if not link.lower().startswith(("http://", "https://", "mailto:")) or len(link) > _LONGEST_LINK:
        return ""
    if clean(link) != link:
        return ""
    try:
        parts = urlsplit(link)
        if parts.scheme != "mailto" and not parts.hostname:
            return ""
    except ValueError:
        return ""
    return quote(link, safe=_KEPT_IN_LINKS)
