"""A Word file -> its lines: paragraphs with the style, the list level and the number that Word
gives them, and tables.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from dialogtool.diagnostic import DialogError, msg
from dialogtool.extras import installing
from dialogtool.importing.sources.docx_chunk import DocxChunk, read_chunk
from dialogtool.importing.sources.docx_drawings import words_drawn
from dialogtool.importing.sources.docx_grid import GridRow, filled, grid_of
from dialogtool.importing.sources.docx_looks import DocxLooks, is_on
from dialogtool.importing.sources.docx_numbering import DEEPEST_LIST, NumberCounter
from dialogtool.importing.sources.docx_package import broken, plain_package, properties_of
from dialogtool.importing.sources.docx_styles import DocxStyle, DocxStyles
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    SourceText,
    columns_of,
    folded,
    raised,
    readable,
    struck,
    unmarked,
)
from dialogtool.importing.sources.symbol_fonts import drawn, sign_of
from dialogtool.importing.sources.tables import PointTable, has_title, lays_out, listed, point_table
from dialogtool.pattern import late
from dialogtool.reading.promise_tables import columns_of as promise_columns

_LEVEL_IN_NAME = late(r"(?:list|opstilling|liste).*([2-9])$", re.IGNORECASE)
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
"""Text that is drawn as a picture: a watermark is."""
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def read_docx(data: bytes, max_megabytes: int) -> SourceText:
    """The lines of a Word file in the order of the document. Raises DialogError for one that is
    broken or, unpacked, too large.
    """
    try:
        import docx
    except ImportError as error:
        raise DialogError(
            msg("Word files need the package '{package}'", package="python-docx"),
            msg("install it: {command}", command=installing("import")),
        ) from error
    plain = plain_package(data, max_megabytes)
    try:
        document = docx.Document(io.BytesIO(plain))
        return _Reader(document, max_megabytes).read()
    except DialogError:
        raise
    except Exception as error:  # a broken file can fail anywhere in a reader of such a format
        raise broken(plain) from error


class _Reader:
    def __init__(self, document: Any, max_megabytes: int) -> None:
        from docx.oxml.ns import qn

        self.qn = qn
        self.document = document
        self.max_megabytes = max_megabytes
        self.lines: list[SourceLine] = []
        self.numbering = NumberCounter(document, qn)
        self.styles = DocxStyles(document.styles.element, qn)
        self.looks = DocxLooks(document.element, self.styles, qn)
        self.unseen_runs: dict[Any, Removed] = {}  # by the run: one may be read twice
        skipped = ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:txbxContent")
        self.skipped = {qn(tag) for tag in skipped}
        self.tables = 0
        self.gap = False
        self.unread = self.notes_by_id()
        self.labels: dict[Any, tuple[str, int]] = {}  # by the paragraph: one may be read twice
        self.begun = ""  # what the next paragraph goes on with
        self.chunks: dict[Any, DocxChunk] = {}  # by the element: one may be read twice
        self.lost: list[str] = []  # the kinds of what stands in the file and is not read

    def read(self) -> SourceText:
        self.block(self.document.element.body)
        self.notes()
        within = chain.from_iterable(chunk.removed for chunk in self.chunks.values())
        lost = [*self.lost, *(chunk.lost for chunk in self.chunks.values() if chunk.lost)]
        return SourceText(
            tuple(self.lines),
            whole=True,
            removed=(*self.furniture(), *self.comments(), *within, *self.unseen()),
            properties=tuple(properties_of(self.document.part.package)),
            remarks=tuple(
                msg("a part of the file was not read: {kind}", kind=kind)
                for kind in dict.fromkeys(lost)
            ),
        )

    def block(self, parent: Any) -> None:
        """Everything below `parent`, in order."""
        qn = self.qn
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.table(child)
            elif child.tag == qn("w:altChunk"):
                self.add_chunk(child)
            elif child.tag == qn("w:subDoc"):
                self.lost.append("subDoc")
            elif child.tag not in (qn("w:del"), qn("w:moveFrom")) and not str(child.tag).endswith(
                "}Fallback"
            ):
                self.block(child)  # content controls, smart tags, insertions

    def paragraph(self, element: Any) -> None:
        said = self.begun + self.text(element)
        self.begun = said if self.goes_on(element) else ""
        shown = "" if self.begun else said
        texts = [line for line in readable(shown).split("\n") if line.strip()]
        if not texts:
            self.gap = True
        style = self.style(element)
        label, depth = self.label(element, style) if texts else ("", -1)
        heading = self.heading(element, style)
        bold = self.marked(element, style, "w:b")
        italic = self.marked(element, style, "w:i") or self.marked(element, style, "w:u")
        for at, text in enumerate(texts):
            self.lines.append(
                SourceLine(
                    text=folded(text),
                    line=len(self.lines) + 1,
                    bold=bold,
                    italic=italic,
                    gap=self.gap and at == 0,
                    cells=cells if len(cells := columns_of(text.strip())) > 1 else (),
                    x=0.0 if at == 0 or not label else 1.0,
                    heading=heading,
                    depth=depth if label and at == 0 else -1,
                    label=label if at == 0 else "",
                )
            )
            self.gap = False
        for box in self.boxes(element):
            self.block(box)
        for words in words_drawn(element, self.document.part.rels):
            self.add(SourceLine(folded(readable(unmarked(words))), 0, gap=True))
        self.notes(element)

    def goes_on(self, element: Any) -> bool:
        """Whether the end of a paragraph was taken out, so that the next one goes on with it."""
        end = element.find(f"{self.qn('w:pPr')}/{self.qn('w:rPr')}/{self.qn('w:del')}")
        below = element.getnext()
        return end is not None and below is not None and below.tag == self.qn("w:p")

    def label(self, element: Any, style: DocxStyle | None) -> tuple[str, int]:
        """What Word itself puts before a paragraph, and the level of its list; it is counted once,
        however often it is read.
        """
        if element not in self.labels:
            number, depth = self.listed(element, style)
            self.labels[element] = (self.numbering.label(number, depth) if number else "", depth)
        return self.labels[element]

    def boxes(self, element: Any) -> Iterator[Any]:
        """The text boxes that hang on a paragraph itself, each once: not those within another box,
        and not the copy that Word writes for old readers.
        """
        for box in element.iter(self.qn("w:txbxContent")):
            around = next(box.iterancestors(self.qn("w:p")), None)
            if around is element and not _is_copy(box):
                yield box

    def chunk(self, element: Any) -> DocxChunk:
        """What another program has put into the file whole."""
        if element not in self.chunks:
            relation = self.document.part.rels.get(element.get(self.qn("r:id")) or "")
            is_there = relation is not None and not relation.is_external
            self.chunks[element] = (
                read_chunk(relation.target_part, self.tables, self._whole)
                if is_there
                else DocxChunk()
            )
        return self.chunks[element]

    def _whole(self, data: bytes) -> SourceText:
        return read_docx(data, self.max_megabytes)

    def add_chunk(self, element: Any) -> None:
        self.gap = True
        for line in self.chunk(element).lines:
            self.tables = max(self.tables, line.table)
            self.add(line)

    def text(self, element: Any) -> str:
        """What a reader sees of a paragraph: inserted text too, deleted text not, no text boxes;
        what is struck through stands between its marks.
        """
        said: list[str] = []
        waiting = [iter(element.iterchildren())]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.tag == self.qn("w:r") and self.looks.is_unseen(child):
                self.hide(child)
            elif child.tag == self.qn("w:r") and self.looks.is_struck(child):
                said.append(struck(self.text(child)))
            elif (sign := self.sign(child)) is not None:
                said.append(sign)
            elif child.tag not in self.skipped and not str(child.tag).endswith("}Fallback"):
                waiting.append(iter(child.iterchildren()))
        return "".join(said)

    def hide(self, run: Any) -> None:
        """Keeps what nobody sees apart from the text."""
        if run not in self.unseen_runs:
            text = self.text(run).replace("\n", " ")
            self.unseen_runs[run] = Removed(text, 0, len(self.lines) + 1, "hidden")

    def unseen(self) -> Iterator[Removed]:
        """What nobody sees, runs that follow each other as one."""
        last: Any = None
        open_: Removed | None = None
        for run, gone in self.unseen_runs.items():
            if open_ is not None and last is not None and run.getprevious() is last:
                open_ = open_._replace(text=open_.text + gone.text)
            else:
                yield from _whole(open_)
                open_ = gone
            last = run
        yield from _whole(open_)

    def sign(self, child: Any) -> str | None:
        """The text that an element stands for; None for one that only holds others."""
        qn = self.qn
        if child.tag == qn("w:t"):
            run = child.getparent()
            said = drawn(self.looks.font(run), unmarked(child.text or "").replace("\n", " "))
            return raised(said) if self.is_raised(run) else said
        if child.tag in (qn("w:tab"), qn("w:ptab")):
            return "\t"
        if child.tag in (qn("w:br"), qn("w:cr")):
            return "\n"
        if child.tag == qn("w:noBreakHyphen"):
            return "-"
        if child.tag == qn("w:sym"):
            return sign_of(child.get(qn("w:font")) or "", child.get(qn("w:char")) or "")
        if child.tag == qn("w:checkBox"):
            return self.old_box(child)
        if child.tag == qn("w:ddList"):
            return self.chosen(child)
        if child.tag == _WORD_ART:
            return f" {unmarked(child.get('string') or '')} "
        return (child.text or "") if child.tag == _MATH_TEXT else None

    def is_raised(self, run: Any) -> bool:
        """Whether the text of a run stands above the line, as the sign of a footnote does."""
        place = run.find(f"{self.qn('w:rPr')}/{self.qn('w:vertAlign')}")
        return place is not None and place.get(self.qn("w:val")) == "superscript"

    def old_box(self, element: Any) -> str:
        """A check box as Word had them until 2007: what was clicked, else what it begins with."""
        for tag in ("w:checked", "w:default"):
            found = element.find(self.qn(tag))
            if found is not None:
                return "☒ " if is_on(found, self.qn) else "☐ "
        return "☐ "

    def chosen(self, element: Any) -> str:
        """The entry that was chosen in a list of an old form; what was typed stands as text."""
        qn = self.qn
        entries = [entry.get(qn("w:val")) or "" for entry in element.iter(qn("w:listEntry"))]
        said = element.find(qn("w:result"))
        at = (said.get(qn("w:val")) or "0") if said is not None else "0"
        return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""

    def style(self, element: Any) -> DocxStyle | None:
        named = element.find(f"{self.qn('w:pPr')}/{self.qn('w:pStyle')}")
        return self.styles.by_id.get(named.get(self.qn("w:val"))) if named is not None else None

    def heading(self, element: Any, style: DocxStyle | None) -> int:
        """0 for Title, n for Heading n, -1 for text."""
        outline = element.find(f"{self.qn('w:pPr')}/{self.qn('w:outlineLvl')}")
        if outline is not None and (outline.get(self.qn("w:val")) or "9") in tuple("012345"):
            return int(outline.get(self.qn("w:val"))) + 1
        return self.styles.heading(style)

    def listed(self, element: Any, style: DocxStyle | None) -> tuple[str, int]:
        """The list a paragraph belongs to, by itself or by its style, and its level from 0; ("",
        -1) for none.
        """
        qn = self.qn
        depth = ""
        for properties in (
            element.find(qn("w:pPr")),
            *(named.element.find(qn("w:pPr")) for named in self.styles.ancestry(style)),
        ):
            numbered = properties.find(qn("w:numPr")) if properties is not None else None
            if numbered is None:
                continue
            level, number = numbered.find(qn("w:ilvl")), numbered.find(qn("w:numId"))
            if level is not None and not depth:
                depth = level.get(qn("w:val")) or ""
            if number is not None:
                name = number.get(qn("w:val")) or "0"
                if name == "0":
                    return "", -1
                return name, min(
                    int(depth[:3]), DEEPEST_LIST
                ) if depth.isdecimal() else self._depth_of(name, style)
        return "", -1

    def _depth_of(self, name: str, style: DocxStyle | None) -> int:
        """The level that a style stands for: as its list says, else as its name does (`List Bullet
        2`).
        """
        if style is None:
            return 0
        said = _LEVEL_IN_NAME.search(style.name)
        own = self.numbering.level_of_style(name, style.id)
        return own or (int(said[1]) - 1 if said else 0)

    def marked(self, element: Any, style: DocxStyle | None, tag: str) -> bool:
        """Whether all text of the paragraph is bold, italic or underlined."""
        qn = self.qn
        usual = any(
            is_on(named.element.find(f"{qn('w:rPr')}/{qn(tag)}"), qn)
            for named in self.styles.ancestry(style)
        )
        said = [
            run
            for run in element.iter(qn("w:r"))
            if run not in self.unseen_runs
            and any((piece.text or "").strip() for piece in run.iter(qn("w:t")))
        ]
        marks = [run.find(f"{qn('w:rPr')}/{qn(tag)}") for run in said]
        return bool(said) and all(usual if mark is None else is_on(mark, qn) for mark in marks)

    def table(self, element: Any) -> None:
        """A table as rows; one that only lays out the page (one column, or cells full of text) as
        its paragraphs.
        """
        rows = grid_of(element, self.qn)
        texts = [tuple(map(self.cell_text, row)) for row in rows]
        if has_title(texts) and (points := point_table(texts[1:])) is not None:
            self.cells(rows[0])
            self.minutes(rows[1:], texts[1:], points)
            return
        points = point_table(texts)
        if points is not None:
            self.minutes(rows, texts, points)
            return
        whole = [cell for cell in chain.from_iterable(rows) if cell is not None]
        if lays_out(texts) or any(cell.find(self.qn("w:tbl")) is not None for cell in whole):
            self.cells(whole)
            return
        if any(promise_columns(row) is not None for row in texts[:2]):
            texts = filled(rows, texts, self.qn)
        self.tables += 1
        for texts_of_row in texts:
            if any(texts_of_row):
                said = folded(" ".join(texts_of_row))
                self.add(SourceLine(said, 0, row=texts_of_row, table=self.tables, gap=self.gap))
        self.gap = True

    def cells(self, cells: Iterable[Any]) -> None:
        for cell in cells:
            if cell is not None:
                self.block(cell)

    def minutes(
        self, rows: list[GridRow], texts: list[tuple[str, ...]], points: PointTable
    ) -> None:
        """A table that holds the minutes, as headings with their text."""
        if points.has_head:
            self.add(SourceLine(" · ".join(filter(None, texts[0])), 0, gap=True))
        first = int(points.has_head)
        for row, said in zip(rows[first:], texts[first:], strict=True):
            names = (said[at] for at in points.names if at < len(said))
            if point := folded(" ".join(names)):
                self.add(SourceLine(point, 0, heading=1, gap=True, of_table=True))
            for cell in (row[at] for at in points.said if at < len(row)):
                self.gap = True
                self.cells([cell])

    def add(self, line: SourceLine) -> None:
        self.lines.append(line._replace(line=len(self.lines) + 1))

    def cell_text(self, cell: Any) -> str:
        said: list[str] = []
        if cell is None:
            return ""
        for part in cell.iter(self.qn("w:p"), self.qn("w:altChunk")):
            if part.tag == self.qn("w:altChunk"):
                said += (line.text for line in self.chunk(part).lines)
            elif not _is_copy(part):
                said += self.lines_in_cell(part)
        return listed([text for text in said if text])

    def lines_in_cell(self, paragraph: Any) -> list[str]:
        """The lines of a paragraph, its number or box before the first; a bullet says nothing that
        the end of the line before does not.
        """
        texts = [folded(text) for text in readable(self.text(paragraph)).split("\n")]
        empty = not any(texts) and not self.is_alone(paragraph)
        label, _ = ("", -1) if empty else self.label(paragraph, self.style(paragraph))
        return texts if label in ("", "•") else [f"{label} {texts[0]}".rstrip(), *texts[1:]]

    def is_alone(self, paragraph: Any) -> bool:
        """Whether a paragraph is all that its cell holds: its number then numbers the row."""
        siblings = paragraph.itersiblings(), paragraph.itersiblings(preceding=True)
        tag = self.qn("w:p")
        return not any(other.tag == tag for other in chain.from_iterable(siblings))

    def notes_by_id(self) -> dict[tuple[str, str], Any]:
        """Footnotes and endnotes, by the tag that refers to them and their id."""
        from docx.oxml.parser import parse_xml

        found: dict[tuple[str, str], Any] = {}
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2].removesuffix("s")
            if relation.is_external or kind not in ("footnote", "endnote"):
                continue
            for note in parse_xml(relation.target_part.blob).iterchildren():
                if note.get(self.qn("w:type")) in (None, "normal"):
                    found[f"{kind}Reference", note.get(self.qn("w:id")) or ""] = note
        return found

    def _references(self, element: Any) -> Iterator[tuple[str, str]]:
        """The notes that an element refers to, footnotes first, as `notes_by_id` names them."""
        for kind in ("footnoteReference", "endnoteReference"):
            for reference in element.iter(self.qn(f"w:{kind}")):
                yield kind, reference.get(self.qn("w:id")) or ""

    def notes(self, element: Any | None = None) -> None:
        """The notes that a paragraph refers to, below it; without one those that nothing has
        referred to.
        """
        wanted = list(self.unread) if element is None else list(self._references(element))
        for name in wanted:
            if (note := self.unread.pop(name, None)) is not None:
                self.gap = True
                self.block(note)
                self.gap = True

    def comments(self) -> Iterator[Removed]:
        """What somebody wrote in the margin: no part of the minutes."""
        from docx.oxml.parser import parse_xml

        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith("/comments"):
                for note in parse_xml(relation.target_part.blob).iterchildren():
                    if text := folded(
                        readable(" ".join(self.text(part) for part in note.iter(self.qn("w:p"))))
                    ):
                        yield Removed(text, 0, 0, "comment")

    def furniture(self) -> Iterator[Removed]:
        """The text of the headers and footers, each once."""
        seen: set[str] = set()
        for section in self.document.sections:
            for why in ("header", "footer"):
                for kind in (why, f"first_page_{why}", f"even_page_{why}"):
                    part = getattr(section, kind)
                    if part.is_linked_to_previous:
                        continue
                    for paragraph in part._element.iter(self.qn("w:p")):
                        text = folded(readable(self.text(paragraph)))
                        if text and text not in seen:
                            seen.add(text)
                            yield Removed(text, 0, 0, why)


def _whole(gone: Removed | None) -> Iterator[Removed]:
    if gone is not None and (text := folded(readable(gone.text))):
        yield gone._replace(text=text)


def _is_copy(element: Any) -> bool:
    """Whether Word wrote an element for old readers, beside the one that is meant."""
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())
