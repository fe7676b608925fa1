"""Proposals of an imported record -> str."""

from collections.abc import Sequence

from dialogtool.importing.drafts.proposals import Proposal, source_of
from dialogtool.language import Language
from dialogtool.model import Minutes
from dialogtool.printable import one_line
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import STRONG, Line, Span, wrap


def format_list(
    minutes: Minutes, found: Sequence[Proposal], language: Language, *, width: int
) -> list[Line]:
    """Place, how sure, and the proposed line."""
    if not found:
        return [(Span(language("nothing is proposed in '{path}'", path=minutes.path)),)]
    lines: list[Line] = []
    for each in found:
        lines.append((Span(f"{minutes.path}:{each.at + 1}", STRONG), Span(f"  {each.sure} %")))
        lines += [(Span(f"  {part}"),) for part in wrap(one_line(each.line), width - 2)]
    return lines


def format_one(
    minutes: Minutes, proposal: Proposal, number: int, count: int, language: Language, *, width: int
) -> list[Line]:
    """One proposal with the line that it was found in and the agenda item, to be decided on."""
    lines = minutes.text.split("\n")
    source = source_of(proposal, lines) or 0
    heading = next(
        (each.label for each in reversed(minutes.agenda) if each.location.line <= source + 1), ""
    )
    shown: list[Line] = [(), (Span(f"{number}/{count}  {minutes.path}:{source + 1}", STRONG),)]
    shown += [(Span(f"  {part}", "dim"),) for part in wrap(one_line(heading), width - 2) if heading]
    shown += [(Span(f"  {part}"),) for part in wrap(one_line(lines[source].strip()), width - 2)]
    shown += [
        (
            Span(
                f"{proposal.sure:>3} %  {part}" if at == 0 else f"       {part}",
                STRONG if at == 0 else "",
            ),
        )
        for at, part in enumerate(wrap(one_line(proposal.line), width - 7))
    ]
    if proposal.like:
        shown += [
            (Span(f"       {part}", "dim"),)
            for part in wrap(language("like {item}", item=one_line(proposal.like)), width - 7)
        ]
    return shown


def format_json(minutes: Minutes, found: Sequence[Proposal]) -> str:
    proposals = [
        {
            "path": minutes.path,
            "line": each.at + 1,
            "confidence": each.sure / 100,
            "text": each.line,
            "like": each.like or None,
        }
        for each in found
    ]
    return dump_json({"schema": 1, "proposals": proposals})
