"""The bytes of an old file -> a draft record and all that is to be said of it."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from dialogtool.book.recognition import Recognition
from dialogtool.diagnostic import DialogError, Location, Message, msg
from dialogtool.importing.drafts.draft import compose_record
from dialogtool.importing.drafts.fidelity import (
    Loss,
    lost_by_furniture,
    lost_in_blocks,
    lost_in_draft,
    lost_in_rows,
)
from dialogtool.importing.drafts.proposals import proposals_of
from dialogtool.importing.drafts.provenance import digest_of_source
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.candidates import find_candidates
from dialogtool.importing.meaning.links import Earlier, propose_links
from dialogtool.importing.meaning.metadata import Metadata, read_metadata
from dialogtool.importing.meaning.period import PeriodRule
from dialogtool.importing.meaning.secrecy import remarks_on, said_beside
from dialogtool.importing.meaning.tongue import foreign
from dialogtool.importing.sources.files import read_source
from dialogtool.importing.sources.furniture import clear
from dialogtool.importing.sources.rows import with_whole_rows
from dialogtool.importing.sources.source_text import Removed, SourceText, without_struck
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.importing.structure.blocks import read_blocks
from dialogtool.language import Language
from dialogtool.model import Heading, Settings
from dialogtool.record.headings import agenda_of


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

    @property
    def points(self) -> tuple[Block, ...]:
        """The headings that the book counts as points of the agenda."""
        headings = [block for block in self.blocks if block.kind is BlockKind.HEADING]
        counted = agenda_of(
            Heading(block.level + 1, block.number, block.text, Location("", at))
            for at, block in enumerate(headings)
        )
        return tuple(headings[item.location.line] for item in counted)


def import_file(
    name: str,
    data: bytes,
    settings: Settings,
    language: Language,
    *,
    organisations: tuple[str, ...] = (),
    period: int | None = None,
    names: Sequence[str] = (),
    rule: PeriodRule = "ask",
    converted: bytes | None = None,
    recognise: Recognition | None = None,
    earlier: Callable[[Metadata], tuple[Earlier, ...]] = lambda _: (),
) -> Imported:
    """Reads the file `name`; `organisations` (keys) and `period` win over what the text says,
    `names` (of the file and its folders) and `rule` speak where it does not; `converted` is a .docx
    of the same text, for a file of another office program; `recognise` reads pages that are
    pictures; `earlier` gives the items of earlier years that its follow-up may be about. Raises
    DialogError for a file that cannot be read, and where a word would be lost.
    """
    readable = (name, data) if converted is None else (f"{name}.docx", converted)
    full = read_source(*readable, settings, recognise)
    text = _text_of(full)
    removed = (
        *text.taken_out,
        *said_beside(dict.fromkeys((PurePath(name).stem, *names)), full.properties),
    )
    # what was struck out is kept in the record and means nothing
    said = [block._replace(text=without_struck(block.text)) for block in text.blocks]
    metadata = read_metadata(
        said,
        text.taken_out,
        settings,
        organisations=organisations,
        period=period,
        names=names,
        rule=rule,
    )
    remarks = (
        *full.remarks,
        *remarks_on(removed),
        *text.remarks,
        foreign(block.text for block in said),
        _unread(full),
        *metadata.remarks,
    )
    metadata = metadata._replace(remarks=tuple(filter(None, remarks)))
    candidates = find_candidates(
        said,
        settings,
        organisations=metadata.organisations,
        date=metadata.date,
        people=metadata.participants,
    )
    # only now it is known whose minutes these are
    known = earlier(metadata)
    candidates = tuple(
        made for made in propose_links(candidates, said, known) if made.ref or not made.only_reports
    )
    digest = digest_of_source(data)
    record = compose_record(
        text.blocks,
        metadata,
        removed,
        language,
        source=name,
        digest=digest,
        pages=full.pages,
        comments=proposals_of(candidates, language.code, {item.id: item.place for item in known}),
    )
    expect_every_letter(lost_in_draft(text.blocks, record))
    return Imported(name, digest, full.pages, text.blocks, metadata, removed, candidates, record)


class _Text(NamedTuple):
    """What a source says: `taken_out` is what stands on its pages and is no part of the minutes,
    `remarks` say of which words the order is not certain.
    """

    blocks: tuple[Block, ...]
    taken_out: tuple[Removed, ...]
    remarks: tuple[Message, ...]


def _text_of(full: SourceText) -> _Text:
    """Raises DialogError where there is no text, and where a letter would be lost."""
    # first: the head and foot of a page stand in the middle of sentences
    source, taken_out = clear(full)
    whole = with_whole_rows(source)
    blocks = read_blocks(whole)
    if not blocks:
        raise DialogError(msg("the file has no text"), msg("is it the right file?"))
    # each step is compared with the one before, so that a loss says which it was
    losses = (
        lost_by_furniture(full.lines, taken_out, source.lines),
        lost_in_rows(source.lines, whole.lines),
        lost_in_blocks(whole.lines, blocks),
    )
    return _Text(blocks, taken_out, tuple(filter(None, map(expect_every_letter, losses))))


def _unread(full: SourceText) -> Message | None:
    if not full.unread:
        return None
    return msg(
        "a picture without text, not read: page {pages}",
        plural="pictures without text, not read: pages {pages}",
        n=len(full.unread),
        pages=", ".join(map(str, full.unread)),
    )


def expect_every_letter(loss: Loss) -> Message | None:
    """What is to be said of words that are joined or stand in another order. Raises DialogError for
    letters that are gone.
    """
    words = " ".join(loss.words)
    if loss.letters:
        raise DialogError(
            msg("some words would be lost or change places: {words}", words=words),
            msg(
                "nothing was written; this is an error of the program: please report it, "
                "with the file if you can"
            ),
        )
    if loss.words:
        return msg("the order of some words is not certain: {words}", words=words)
    return None
