"""A notice on every page of a Word file that stands on a foreign paper; ours says the title."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.section import _Header
from docx.shared import Pt

from dialogtool.documents.word.container import pack, unpack


def with_notice(data: bytes, notice: str) -> bytes:
    """The file with the notice at the end of each of its page heads."""
    document = Document(BytesIO(data))
    for header in _headers(document):
        paragraph = header.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
        paragraph.add_run(notice).bold = True
    out = BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()))


def _headers(document: WordDocument) -> Iterator[_Header]:
    """The heads that pages have; a section without one of its own has that of the last."""
    for number, section in enumerate(document.sections):
        heads = [section.header]
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            heads.append(section.even_page_header)
        yield from (head for head in heads if number == 0 or not head.is_linked_to_previous)
