"""The bytes of one file -> `Minutes` and its diagnostics."""

from collections.abc import Container, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from dialogtool.conflict import conflicts_in, lines_in_conflict, without_conflict_marks
from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Body, Mention, Minutes, Outline, Settings
from dialogtool.record.front_matter import FrontMatter, read_front_matter
from dialogtool.record.header import Below, read_header
from dialogtool.record.line import Line
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.outline import read_outline
from dialogtool.record.source import decode, other_ends

if TYPE_CHECKING:
    from dialogtool.record.body import BodyRead

LISTS = frozenset({"participants", "key_figures", "documents"})


def parse_minutes(
    path: str,
    folder: str,
    data: bytes,
    settings: Settings,
    *,
    lists: Container[str] = LISTS,
    body: bool = True,
) -> tuple[Minutes, list[Diagnostic]]:
    """One record. `path` is relative to the book, with `/`; `folder` names the organisation where
    the record does not. Of participants, key figures and documents only those among `lists` are
    read: they make a third of the work. Without `body` the text below the front matter is read when
    somebody asks for it, and what is wrong with it is not found.

    Never raises for what the file holds: a record that cannot be understood is returned with what
    could be read.
    """
    text, found = decode(path, data)
    is_of_two_versions = any(conflicts_in(found))
    # of the fields of both versions the first count, until somebody has chosen
    head = without_conflict_marks(text) if is_of_two_versions else text
    front_matter, front_found = read_front_matter(path, head)
    context = Context(path, settings.party_key, settings.item_fields, settings.owners_by_name)
    tree = _BodyText(text, front_matter.body_line, context)
    skim = partial(_skim, tree, text, front_matter, context)
    body_found: list[Diagnostic] = []
    if body:
        outline = skim()
        skim = partial(_same, outline)
        # a plain text is read whole only where somebody asks for its prose: lists do not
        body_found = [] if outline.is_plain else tree.found
    below = Below(front_matter.body_line + 1, skim, tree)
    minutes, header_found = read_header(
        path, folder, text, front_matter, below, settings, lists=lists
    )
    found.extend(other_ends(path, text))
    if is_of_two_versions:
        header_found = _once_chosen(text, header_found)
    return minutes, [*found, *front_found, *header_found, *body_found]


def _once_chosen(text: str, of_header: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with a header besides that it has the fields of two versions."""
    versions = lines_in_conflict(text)
    return [
        problem
        for problem in of_header
        if problem.code != "duplicate-key" or problem.location.line not in versions
    ]


class _BodyText:
    """The text below the front matter, read with care once, when it is first asked for."""

    def __init__(self, text: str, first: int, context: Context) -> None:
        self._given = (text, first, context)

    def __call__(self) -> Body:
        return self._read.body

    @property
    def found(self) -> list[Diagnostic]:
        """What is wrong with it."""
        return self._read.found

    @property
    def lines(self) -> dict[int, Line]:
        """The line of each item, with every sign of it, by the number of its first line."""
        return self._read.lines

    @cached_property
    def _read(self) -> "BodyRead":
        from dialogtool.record.body import read_body  # the daily run rarely needs it

        text, first, context = self._given
        return read_body(without_conflict_marks(text).split("\n"), first, context)


def _skim(tree: "_BodyText", text: str, front_matter: FrontMatter, context: Context) -> Outline:
    outline = read_outline(text, front_matter.start, front_matter.body_line + 1, context)
    return outline or _outline_of(tree())


def _same(outline: Outline) -> Outline:
    return outline


def _outline_of(body: Body) -> Outline:
    return Outline(body.headings, body.agenda, body.mentions)


def free_to_part(minutes: Minutes, numbers: Sequence[int]) -> list[int]:
    """Those of the lines that are as public by themselves as they are where they stand: what is
    closed with the item above it would not be.
    """
    return [number for number in numbers if number not in minutes.body.hidden] if numbers else []


def lines_of(
    minutes: Minutes, settings: Settings, of: Iterable[Mention] | None = None
) -> dict[int, Line]:
    """The line of each item of a record, with every sign of it, by the number of its first line; at
    least of the items `of` which it is wanted.
    """
    if isinstance(minutes.tree, _BodyText) and not minutes.outline.is_plain:
        return minutes.tree.lines
    names = settings.owners_by_name
    wanted = minutes.mentions if of is None else of
    lines = {
        place.line: line_of(place.source, settings.party_key, settings.item_fields, owners=names)
        for place in (mention.location for mention in wanted)
    }
    return {number: line for number, line in lines.items() if line is not None}
