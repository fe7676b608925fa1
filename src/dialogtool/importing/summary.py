"""What became of the files of an import -> str: a table for a person, the drafts themselves, JSON
for programs.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from dialogtool.importing.drafts.draft import front_matter_values
from dialogtool.importing.imported import Imported
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.outcome import ImportOutcome
from dialogtool.importing.structure.block import Block
from dialogtool.language import Language
from dialogtool.printable import display_width, one_line, printable
from dialogtool.reports.json_text import dump_json
from dialogtool.reports.layout import ALARM, FAINT, STRONG, Phrase, ScreenLine, pad, wrap

_INDENT = "  "
_LEAST_NAME = 24


def format_table(
    outcomes: Sequence[ImportOutcome], language: Language, *, width: int
) -> list[ScreenLine]:
    """A line for each file with its record and what is in it, below it what was not found; at the
    end the counts.
    """
    rows = [_row(outcome, language) for outcome in outcomes]
    head = (language("file"), language("record"), language("agenda items"), language("candidates"))
    widths = [max(map(display_width, column)) + 2 for column in zip(head, *rows, strict=True)]
    room = max(_LEAST_NAME, width - sum(widths[1:]))
    rows = [(_shortened(row[0], room - 2), *row[1:]) for row in rows]
    widths[0] = min(widths[0], room)
    lines: list[ScreenLine] = [
        tuple(Phrase(pad(text, column), STRONG) for text, column in zip(head, widths, strict=True))
    ]
    for outcome, row in zip(outcomes, rows, strict=True):
        style = ALARM if outcome.error else ""
        lines.append(
            tuple(
                Phrase(pad(text, column), style) for text, column in zip(row, widths, strict=True)
            )
        )
        if outcome.error is None:
            parts = chain.from_iterable(wrap(note, width - 2) for note in outcome.notes(language))
            lines += [(Phrase(f"{_INDENT}{part}", FAINT),) for part in parts]
    lines.append((Phrase(_counts(outcomes, language)),))
    return lines


def format_drafts(outcomes: Sequence[ImportOutcome]) -> str:
    """The drafts one after the other, safe for a terminal; several each below the name of its
    record, or of its source where its place is not known.
    """
    drafts = [
        outcome
        for outcome in outcomes
        if outcome.state == "new" or (outcome.error and outcome.draft)
    ]
    named = len(outcomes) > 1
    return "".join(
        (f"==> {one_line(draft.record or draft.source)} <==\n" if named else "")
        + "\n".join(map(printable, draft.text.split("\n")))
        for draft in drafts
    )


def format_json(outcomes: Sequence[ImportOutcome], language: Language) -> str:
    return dump_json({"schema": 1, "imports": [_import(outcome, language) for outcome in outcomes]})


def _shortened(text: str, width: int) -> str:
    """A text of at most `width` columns: its end matters less than that the columns stand."""
    while display_width(text) > width:
        text = f"{text[:-2]}…"
    return text


def _row(outcome: ImportOutcome, language: Language) -> tuple[str, str, str, str]:
    name = one_line(PurePath(outcome.source).name)
    if outcome.error is not None or outcome.draft is None:
        return name, language("NOT IMPORTED"), "", ""
    draft = outcome.draft
    return name, one_line(outcome.record), str(len(draft.points)), str(len(draft.candidates))


def _counts(outcomes: Sequence[ImportOutcome], language: Language) -> str:
    new, there, failed = (
        sum(outcome.state == state for outcome in outcomes) for state in ("new", "there", "failed")
    )
    said = [
        language("{n} record written", plural="{n} records written", n=new),
        language("{n} there already", plural="{n} there already", n=there) if there else "",
        language("{n} not imported", plural="{n} not imported", n=failed) if failed else "",
    ]
    return ", ".join(filter(None, said))


def _import(outcome: ImportOutcome, language: Language) -> dict[str, Any]:
    error, draft = outcome.error, outcome.draft
    hint = error.hint if error is not None else None
    return {
        "source": outcome.source,
        "state": outcome.state,
        "problem": language.text(error.message) if error is not None else None,
        "hint": language.text(hint) if hint is not None else None,
        "record": outcome.record or None,
        **(_drafted(draft, language) if draft is not None else _NO_DRAFT),
    }


_NO_DRAFT: Mapping[str, Any] = MappingProxyType(
    {
        "sha256": None,
        "pages": None,
        "front_matter": {},
        "not_found": [],
        "remarks": [],
        "agenda_items": [],
        "candidates": [],
        "removed": [],
        "blocks": [],
    }
)


def _drafted(draft: Imported, language: Language) -> dict[str, Any]:
    return {
        "sha256": draft.digest,
        "pages": draft.pages,
        "front_matter": front_matter_values(draft.metadata),
        "not_found": list(draft.metadata.missing),
        "remarks": [language.text(remark) for remark in draft.metadata.remarks],
        "agenda_items": [
            {
                "number": block.number,
                "title": block.text,
                "page": block.page or None,
                "line": block.line,
            }
            for block in draft.points
        ],
        "candidates": [_candidate(candidate, draft.blocks) for candidate in draft.candidates],
        "removed": [
            {
                "text": gone.text,
                "why": gone.why,
                "page": gone.page or None,
                "line": gone.line or None,
            }
            for gone in draft.removed
        ],
        "blocks": list(map(_block, draft.blocks)),
    }


def _block(block: Block) -> dict[str, Any]:
    values = block._asdict() | {"kind": str(block.kind), "page": block.page or None}
    return {name: value for name, value in values.items() if value not in ("", 0)}


def _candidate(candidate: Candidate, blocks: Sequence[Block]) -> dict[str, Any]:
    block = blocks[candidate.block]
    return {
        "kind": str(candidate.kind),
        "text": candidate.text,
        "owners": list(candidate.owners),
        "due": candidate.due.isoformat() if candidate.due else None,
        "awaits": None if candidate.awaits is None else list(candidate.awaits),
        "status": str(candidate.status) if candidate.status else None,
        "verdict": str(candidate.verdict) if candidate.verdict else None,
        "confidence": round(candidate.confidence, 2),
        "cue": candidate.cue,
        "ref": candidate.ref or None,
        "score": round(candidate.score, 2) if candidate.ref else None,
        "page": block.page or None,
        "line": block.line,
    }
