"""Proposals of an imported record -> str."""

from collections.abc import Sequence
from itertools import chain

from dialogtool.importing.drafts.proposals import Proposal, in_source, source_of
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes
from dialogtool.pattern import late
from dialogtool.printable import one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import STRONG, Phrase, ScreenLine, wrap

_FIELD = late(r"\[[^\[\]]{1,40}\]")
_BOUND = "\0"  # for a blank at which no line ends


def format_list(
    minutes: Minutes, found: Sequence[Proposal], language: Language, *, width: int
) -> list[ScreenLine]:
    """Place, how sure, and the proposed line."""
    if not found:
        return [(Phrase(language("nothing is proposed in '{path}'", path=minutes.path)),)]
    lines: list[ScreenLine] = []
    for proposal in found:
        lines.append(
            (
                Phrase(f"{minutes.path}:{proposal.at + 1}", STRONG),
                Phrase(f"  {proposal.sure} %"),
            )
        )
        lines += [(Phrase(f"  {part}"),) for part in _wrapped(proposal.line, width - 2)]
    return lines


def format_one(
    book: MinuteBook,
    minutes: Minutes,
    proposal: Proposal,
    number: int,
    count: int,
    language: Language,
    *,
    width: int,
) -> list[ScreenLine]:
    """One proposal with the line that it was found in and the agenda item, to be decided on; one
    that reports on an earlier item, with that.
    """
    lines = minutes.text.split("\n")
    source = source_of(proposal, lines) or 0
    labels = (item.label for item in reversed(minutes.agenda) if item.location.line <= source + 1)
    heading = next(labels, "")
    shown: list[ScreenLine] = [
        (),
        (Phrase(f"{number}/{count}  {minutes.path}:{source + 1}", STRONG),),
    ]
    shown += [
        (Phrase(f"  {part}", "dim"),) for part in wrap(one_line(heading), width - 2) if heading
    ]
    text = one_line(in_source(lines[source].strip()))
    shown += [(Phrase(f"  {part}"),) for part in wrap(text, width - 2)]
    for at, part in enumerate(_wrapped(proposal.line, width - 7)):
        sure = f"{proposal.sure:>3} %  " if at == 0 else " " * 7
        shown.append((Phrase(f"{sure}{part}", STRONG if at == 0 else ""),))
    if proposal.like:
        said = [language("like {item}", item=one_line(proposal.like))]
        said += [f"„{one_line(text)}”" for text in _earlier(book, proposal)]
        parts = chain.from_iterable(wrap(text, width - 7) for text in said)
        shown += [(Phrase(f"       {part}", "dim"),) for part in parts]
    return shown


def format_beside(beside: Sequence[tuple[int, str]], *, width: int) -> list[ScreenLine]:
    """Lines of the text, each with its number, for a person to choose one of."""
    shown: list[ScreenLine] = []
    for at, text in beside:
        first, *others = wrap(one_line(text), width - 7)
        shown.append((Phrase(f"{at + 1:>5}  {first}"),))
        shown += [(Phrase(f"{' ' * 7}{part}"),) for part in others]
    return shown


def _wrapped(line: str, width: int) -> list[str]:
    """A line of a record in lines for a screen that end in no field."""
    bound = _FIELD.sub(lambda field: field[0].replace(" ", _BOUND), one_line(line))
    return [part.replace(_BOUND, " ") for part in wrap(bound, width)]


def _earlier(book: MinuteBook, proposal: Proposal) -> list[str]:
    """The text of the item of an earlier year that a proposal reports on."""
    key = proposal.like.partition(",")[0]
    items = chain.from_iterable(record.items for record in book.records)
    return [item.text for item in items if item.id == key][:1]


def format_json(minutes: Minutes, found: Sequence[Proposal]) -> str:
    proposals = [
        {
            "path": minutes.path,
            "line": proposal.at + 1,
            "confidence": proposal.sure / 100,
            "text": proposal.line,
            "like": proposal.like or None,
        }
        for proposal in found
    ]
    return dump_json({"schema": 1, "proposals": proposals})
