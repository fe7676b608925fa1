"""The bytes of one file -> `Minutes` and its diagnostics."""

from collections.abc import Callable

from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Body, Minutes, Outline, Settings
from dialogtool.record.front_matter import FrontMatter, read_front_matter
from dialogtool.record.header import read_header
from dialogtool.record.line import Context, Line, line_of
from dialogtool.record.outline import read_outline
from dialogtool.record.source import decode, other_ends


def parse_minutes(
    path: str, folder: str, data: bytes, settings: Settings, *, rows: bool = True
) -> tuple[Minutes, list[Diagnostic]]:
    """One record. `path` is relative to the book, with `/`; `folder` names the organisation where
    the record does not. Without `rows` participants, key figures and documents are not read, which
    makes a third of the work.

    Never raises for what the file holds: a record that cannot be understood is returned with what
    could be read.
    """
    text, found = decode(path, data)
    front_matter, front_found = read_front_matter(path, text, rows=rows)
    header, header_found = read_header(path, folder, text, front_matter, settings, rows=rows)
    context = Context(path, settings.party_key, settings.item_fields, settings.owners_by_name)
    outline, tree, body_found = _read_text(text, front_matter, context)
    minutes = Minutes(
        path=path,
        text=text,
        first=front_matter.body_line + 1,
        outline=outline,
        tree=tree,
        readable=front_matter.readable,
        # what `Header` names, `Minutes` names as well
        **dict(header),
    )
    found.extend(other_ends(path, text))
    return minutes, [*found, *front_found, *header_found, *body_found]


def _read_text(
    text: str, front_matter: FrontMatter, context: Context
) -> tuple[Outline, Callable[[], Body], list[Diagnostic]]:
    """What the text below the front matter says, how to read all of it, and what is wrong there."""
    first = front_matter.body_line
    outline = read_outline(text, front_matter.start, first + 1, context)
    if outline is not None:
        return outline, lambda: _body(text, first, context)[0], []
    body, found = _body(text, first, context)
    # the whole body is read only where somebody asks for prose: lists do not
    return Outline(body.headings, body.agenda, body.mentions), lambda: body, found


def _body(text: str, first: int, context: Context) -> tuple[Body, list[Diagnostic]]:
    from dialogtool.record.body import read_body  # the daily run rarely needs it

    return read_body(text.split("\n"), first, context)


def lines_of(minutes: Minutes, settings: Settings) -> dict[int, Line]:
    """The line of each item of a record, with every sign of it, by the number of its first line."""
    names = settings.owners_by_name
    context = Context(minutes.path, settings.party_key, settings.item_fields, names)
    if minutes.outline.is_plain:
        places = (mention.location for mention in minutes.mentions)
        lines = {
            place.line: line_of(place.source, context.party, context.own, owners=names)
            for place in places
        }
        return {number: line for number, line in lines.items() if line is not None}
    from dialogtool.record.body import item_lines

    return item_lines(minutes.text.split("\n"), minutes.first - 1, context)
