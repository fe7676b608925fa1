"""The bytes of an old file -> a draft record and all that is to be said of it."""

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.block import Block, Candidate
from dialogtool.importing.candidates import find_candidates
from dialogtool.importing.draft import compose_record
from dialogtool.importing.fidelity import lost_in_blocks, lost_in_draft
from dialogtool.importing.furniture import clear
from dialogtool.importing.links import Earlier, propose_links
from dialogtool.importing.metadata import Metadata, read_metadata
from dialogtool.importing.plain import read_plain
from dialogtool.importing.proposals import proposals_of
from dialogtool.importing.provenance import digest_of_source
from dialogtool.importing.source_text import Removed, SourceText
from dialogtool.importing.structure import read_blocks
from dialogtool.language import Language
from dialogtool.model import Settings

ENDINGS = (".pdf", ".docx", ".txt", ".md")
"""The files that can be imported."""
_MEGABYTE = 1_000_000


class Imported(NamedTuple):
    """A source, read: `text` is the record. Candidates name blocks by their index."""

    source: str
    digest: str
    pages: int
    blocks: tuple[Block, ...]
    metadata: Metadata
    removed: tuple[Removed, ...]
    candidates: tuple[Candidate, ...]
    text: str


def import_file(
    name: str,
    data: bytes,
    settings: Settings,
    language: Language,
    *,
    organisations: tuple[str, ...] = (),
    period: int | None = None,
    earlier: Callable[[Metadata], tuple[Earlier, ...]] = lambda _: (),
) -> Imported:
    """Reads the file `name`; `organisations` (keys) and `period` win over what the text says;
    `earlier` gives the items of earlier years that its follow-up may be about. Raises DialogError
    for a file that cannot be read, and where a word would be lost.
    """
    source, removed = clear(full := read_source(name, data, settings))
    blocks = read_blocks(source)
    if not blocks:
        raise DialogError(msg("the file holds no text"), msg("is it the right file?"))
    expect_nothing_lost(lost_in_blocks(full.lines, removed, blocks))
    metadata = read_metadata(blocks, removed, settings, organisations=organisations, period=period)
    if full.unread:
        pages = ", ".join(map(str, full.unread))
        unread = msg(
            "a picture without text, not read: page {pages}",
            plural="pictures without text, not read: pages {pages}",
            n=len(full.unread),
            pages=pages,
        )
        metadata = metadata._replace(remarks=(unread, *metadata.remarks))
    candidates = find_candidates(
        blocks,
        settings,
        organisation=metadata.organisations[0] if len(metadata.organisations) == 1 else "",
        date=metadata.date,
    )
    known = earlier(metadata)
    candidates = propose_links(candidates, blocks, known)
    comments = proposals_of(candidates, language.code, {each.id: each.place for each in known})
    digest = digest_of_source(data)
    text = compose_record(
        blocks,
        metadata,
        removed,
        language,
        source=name,
        digest=digest,
        pages=full.pages,
        comments=comments,
    )
    expect_nothing_lost(lost_in_draft(blocks, text))
    return Imported(name, digest, full.pages, blocks, metadata, removed, candidates, text)


def expect_nothing_lost(lost: tuple[str, ...]) -> None:
    """Raises DialogError for words that were lost, or are in another order."""
    if lost:
        raise DialogError(
            msg("some words would be lost or change places: {words}", words=" ".join(lost)),
            msg(
                "nothing was written; this is an error of the program: please report it, with the file if you can"
            ),
        )


def read_source(name: str, data: bytes, settings: Settings) -> SourceText:
    """The lines of a file by the ending of its name. Raises DialogError for one that is too large
    or cannot be read.
    """
    limits = settings.importing
    if len(data) > limits.max_megabytes * _MEGABYTE:
        raise DialogError(
            msg("the file is larger than {limit} megabytes", limit=limits.max_megabytes),
            msg("dialog.toml can raise that: [import] max_megabytes"),
        )
    if not data.strip():
        raise DialogError(msg("the file is empty"), msg("is it the right file?"))
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        from dialogtool.importing.pdf import read_pdf

        return read_pdf(data, limits.max_pages)
    if ending == ".docx":
        from dialogtool.importing.docx import read_docx

        return read_docx(data, limits.max_megabytes)
    if ending not in ENDINGS:
        raise DialogError(
            msg("files of the kind '{ending}' cannot be imported", ending=ending or name),
            msg("known are: {known}", known=" ".join(ENDINGS)),
        )
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DialogError(msg("this is no text file"), msg("does its name end wrongly?"))
    return read_plain(data, markdown=ending == ".md")
