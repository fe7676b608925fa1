"""The bytes of one file -> `Minutes` and its diagnostics."""

from dialogtool.diagnostic import Diagnostic
from dialogtool.model import Minutes, Settings
from dialogtool.reading.body import scan_body
from dialogtool.reading.front_matter import read_front_matter
from dialogtool.reading.header import read_header
from dialogtool.reading.source import decode


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
    lines = text.split("\n")
    front_matter, front_found = read_front_matter(path, text, lines, rows=rows)
    header, header_found = read_header(path, folder, lines, front_matter, settings, rows=rows)
    body = scan_body(path, lines, front_matter.body_line, settings.party_key)
    minutes = Minutes(
        path=path,
        text=text,
        body=front_matter.body_line + 1,
        headings=body.headings,
        closed=body.closed,
        agenda=body.agenda,
        mentions=body.mentions,
        readable=front_matter.readable,
        **header,
    )
    return minutes, [*found, *front_found, *header_found, *body.diagnostics]
