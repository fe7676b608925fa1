"""A Word template with Jinja tags -> a Word file. Tags see one typed object, in the sandbox that
all templates run in.

docxtpl makes one piece of a tag that Word cut into runs, and knows `{%p %}`, `{%tr %}` and `{%tc
%}`. What a tag puts out is plain text: no XML, no field, no control character.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import oxml_parser
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.house import House
from dialogtool.documents.html import parse_page
from dialogtool.documents.markdown import html_of_markdown
from dialogtool.documents.page import Page, runs_of
from dialogtool.documents.render import sandbox
from dialogtool.documents.template_errors import why_of
from dialogtool.documents.word.archive import clean_word_file
from dialogtool.documents.word.elements import Element, clean
from dialogtool.documents.word.fields import field_instructions
from dialogtool.documents.word.letterhead import find_places, mark_places
from dialogtool.documents.word.making import finish, write_page
from dialogtool.documents.word.styles import Styles
from dialogtool.documents.word.word_file import Docx
from dialogtool.language import Language
from dialogtool.model import Model
from dialogtool.pattern import late

_NO_FILTERS = (
    "safe",
    "urlize",
    "xmlattr",
    "tojson",
    "pprint",
)  # they put out mark-up, which Word does not know
_TAG = late(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BEGIN = late(r"\{[{%#]")
_END = {"{{": "}}", "{%": "%}", "{#": "#}"}
_XML_TAG = late(r"<[^>]*>")
# an open tag takes the rest of the paragraph with it
_LONGEST_TAG = 80
_PARTS: Mapping[str, Message] = {
    "document": msg("the text"),
    "header": msg("the head of the page"),
    "footer": msg("the foot of the page"),
    "footnotes": msg("the footnotes"),
}


def fill(
    template: bytes,
    document: Model,
    page: Page,
    house: House,
    language: Language,
    *,
    name: str,
    date: dt.date,
) -> Docx:
    """The template filled with a document and its page."""
    # before anything reads it: python-docx would keep macros and links
    cleaned = clean_word_file(template)
    filled = DocxTemplate(BytesIO(cleaned.data))
    word: Document = filled.get_docx()
    # before Jinja: where the text goes must survive the filling
    mark_places(word.element.body)
    environment = _environment(language)
    parts = list(_parts(word))
    # all checked before the first is filled: docxtpl loops long on an open tag
    for part in parts:
        _expect_closed(part)
    # docxtpl joins the tags that Word cut into runs
    sources = [_Source(part, filled.patch_xml(_xml_of(part.root))) for part in parts]
    for source in sources:
        _expect_names(source, environment, name, type(document))
    values = {name: document}
    for source in sources:
        source.part.replace(_rendered(source, environment, values, filled, name))
    styles = Styles(word.styles.element, house.accent)
    # after Jinja, so that the minutes' own text is never read as a tag
    write_page(word, page, house, styles, find_places(word.element.body))
    return Docx(finish(word, page, house, date), tuple(styles.missing), cleaned.removed)


class _TemplatePart(NamedTuple):
    """A part that may hold tags; `replace` puts another root in its place."""

    kind: str
    root: Element
    replace: Callable[[Element], None]


class _Source(NamedTuple):
    part: _TemplatePart
    text: str


def _environment(language: Language) -> SandboxedEnvironment:
    """The sandbox of all templates, for plain text: Markdown gives its words, and nothing is passed
    on as XML.
    """
    environment = sandbox(language, escape=True)
    # white space between tags is XML of Word here
    environment.trim_blocks = environment.lstrip_blocks = False
    environment.filters = {
        key: value for key, value in environment.filters.items() if key not in _NO_FILTERS
    }
    environment.filters |= {
        "inline": _words,
        "block": _words,
        "markdown": str,
        "cell": str,
        "folded": str,
    }
    # every value passes here: no control character gets into XML, where it is not allowed
    environment.finalize = _plain
    return environment


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    # docxtpl's own pieces, escaped already
    return value if isinstance(value, Markup) else clean(str(value))


def _words(markdown: str) -> str:
    """The words of a Markdown text, a line for each paragraph."""
    blocks = parse_page(html_of_markdown(markdown)).blocks
    return "\n".join("".join(run.text for run in runs_of((block,))) for block in blocks)


def _parts(word: Document) -> Iterator[_TemplatePart]:
    """The text, heads, feet and footnotes of a document."""
    body = word.element.body
    yield _TemplatePart("document", body, lambda root: body.getparent().replace(body, root))
    for relation in word.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _PARTS and not relation.is_external:
            yield _of_part(kind, relation.target_part)


# python-docx knows no class for footnotes: they are bytes
def _of_part(kind: str, part: Part) -> _TemplatePart:
    if isinstance(part, XmlPart):
        return _TemplatePart(kind, part.element, lambda root: setattr(part, "_element", root))
    return _TemplatePart(
        kind, etree.fromstring(part.blob), lambda root: setattr(part, "_blob", etree.tostring(root))
    )


def _xml_of(root: Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))


def _expect_closed(part: _TemplatePart) -> None:
    """Raises DialogError for a tag that does not end in its paragraph: docxtpl would look for its
    end for long.
    """
    for paragraph in part.root.iter(qn("w:p")):
        # Word may cut one tag into many runs: the paragraph's text is read as one
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if tag := _open_tag(text)[:_LONGEST_TAG]:
            raise DialogError(
                msg("{part}: a tag has no end: {tag}", part=_PARTS[part.kind], tag=tag)
            )


def _open_tag(text: str) -> str:
    """The text from the first tag on that has no end."""
    at = 0
    while begin := _BEGIN.search(text, at):
        end = text.find(_END[begin[0]], begin.end())
        if end < 0:
            return text[begin.start() :]
        at = end + 2
    return ""


def _expect_names(
    source: _Source, environment: SandboxedEnvironment, name: str, kind: type[Model]
) -> None:
    """Raises DialogError for a tag in a field, one that cannot be parsed, and names that no
    template knows.
    """
    part = _PARTS[source.part.kind]
    for instruction in field_instructions(source.part.root):
        if "{{" in instruction or "{%" in instruction:
            raise DialogError(
                msg(
                    "{part}: a tag may not stand in a Word field: {tag}", part=part, tag=instruction
                )
            )
    try:
        named = meta.find_undeclared_variables(environment.parse(_in_lines(source.text)))
    except (TemplateSyntaxError, RecursionError) as error:
        raise _wrong(source, error, name, kind) from error
    unknown = sorted(named - {name, *environment.globals})
    if not unknown:
        return
    # the commonest mistake: the place of the text within a sentence
    if unknown[0].lower() in ("body", "indhold"):
        raise DialogError(
            msg(
                "{part}: '{tag}' must stand in a paragraph of its own, in the text",
                part=part,
                tag="{{ body }}",
            )
        )
    raise DialogError(
        msg("{part}: there is no '{name}'", part=part, name=unknown[0]),
        msg(
            "there are: {names}",
            names=", ".join((*(f"{name}.{field}" for field in kind.model_fields), "body", "lang")),
        ),
    )


def _rendered(
    source: _Source,
    environment: SandboxedEnvironment,
    values: Mapping[str, Model],
    filled: DocxTemplate,
    name: str,
) -> Element:
    try:
        text = environment.from_string(_in_lines(source.text)).render(values)
        # the line ends that `_in_lines` put in are no text
        text = filled.resolve_listing(text.replace("\n<w:p", "<w:p"))
        root = etree.fromstring(text, oxml_parser)
        if source.part.kind == "document":  # as many columns as a loop has made
            root = etree.fromstring(_xml_of(filled.fix_tables(text)), oxml_parser)
        return root
    except DialogError:
        raise
    except etree.XMLSyntaxError as error:
        raise DialogError(
            msg("{part}: the tags do not fit together", part=_PARTS[source.part.kind]),
            msg(
                "what begins in a row, a cell or a paragraph must end in one: "
                "'{{%tr %}}', '{{%tc %}}', '{{%p %}}'"
            ),
        ) from error
    except Exception as error:  # whatever a stranger's template does, the reader gets its place
        raise _wrong(source, error, name, type(values[name])) from error


def _in_lines(text: str) -> str:
    """One paragraph a line, so that Jinja's line numbers say which."""
    # not <w:pPr> or <w:pict
    return re.sub(r"<w:p(?=[ >/])", "\n<w:p", text)


def _wrong(source: _Source, error: Exception, name: str, kind: type[Model]) -> DialogError:
    """What is wrong in a template: its part, the tag as well as it can be found, and why."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
    lines = _in_lines(source.text).split("\n")
    # one paragraph a line, so the line is the paragraph
    paragraph = _XML_TAG.sub("", lines[line - 1]) if 0 < line <= len(lines) else ""
    tags = _TAG.findall(paragraph) or [paragraph]
    tag = " ".join(tags)[:_LONGEST_TAG]
    why = why_of(error)
    part = _PARTS[source.part.kind]
    return DialogError(
        msg("{part}: {tag}: {why}", part=part, tag=tag, why=why)
        if tag
        else msg("{part}: {why}", part=part, why=why),
        msg(
            "a template sees one object, '{name}', which has: {known}",
            name=name,
            known=", ".join(kind.model_fields),
        ),
    )


def _line_of(error: Exception) -> int:
    """The line of the template that an error came through, or 0."""
    found, trace = 0, error.__traceback__
    while trace is not None:
        # Jinja's name for what was made from a string
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
