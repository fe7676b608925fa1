"""Blocks and what is known of the meeting -> the text of a draft record.

Page and line of the source stand in a comment below each heading, not at every line: a case worker
reads the draft beside the old paper and looks for the place by the agenda; the place of every block
is in the JSON of the import.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

from dialogtool.diagnostic import msg
from dialogtool.glossary import (
    ATTENDANCES,
    PARTICIPANT_KEYS,
    RECORD_KEYS,
    RECORD_STATUSES,
    spelling,
)
from dialogtool.importing.drafts.inert import inert, inert_cell, inert_title
from dialogtool.importing.drafts.provenance import with_provenance
from dialogtool.importing.meaning.metadata import Metadata
from dialogtool.importing.meaning.names import Person
from dialogtool.importing.sources.mark import is_box
from dialogtool.importing.sources.source_text import Removed
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.language import Language
from dialogtool.printable import one_line
from dialogtool.record.line_signs import CELL_END
from dialogtool.record.maybe_closed import OF_IMPORT
from dialogtool.record.near_miss import is_proposed
from dialogtool.yaml_scalar import quoted

INDENT = 4
"""Blanks that a level of a list is set in."""
# shorter than the longest line that is read in a record, with room for escapes
_LONGEST_LINE = 12_000
_HEADINGS = {BlockKind.TITLE: "#", BlockKind.HEADING: "##"}
# escaped ones are text of a cell
_SHORTEST_CUT = 1_000
_PLACES = {
    "comment": msg("in the margin: "),
    "name": msg("name of the file or its folder: "),
    "property": msg("property of the file: "),
}


def compose_record(
    blocks: Sequence[Block],
    metadata: Metadata,
    removed: Sequence[Removed],
    language: Language,
    *,
    source: str,
    digest: str,
    pages: int = 0,
    comments: Mapping[int, Sequence[str]] | None = None,
) -> str:
    """The text of the draft, its keys and words in `language`. `comments` are lines to stand below
    a block, by its index, indented as the block is.
    """
    body = "\n".join((*body_lines(blocks, language, comments), ""))
    rest = f"{_taken_out(removed, language)}\n{body}"
    return with_provenance(
        _front_matter(metadata, language.code), rest, name=source, digest=digest, pages=pages
    )


def front_matter_values(metadata: Metadata) -> dict[str, Any]:
    """What the front matter says, by the canonical names, for JSON; without what is not known."""
    people = [
        {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in participant._asdict().items()
            if value
        }
        for participant in metadata.participants
    ]
    organisations = metadata.organisations
    values = {
        "title": metadata.title,
        # one as a word, several as a list, as people write it
        "organisation": organisations[0] if len(organisations) == 1 else list(organisations),
        "period": metadata.period,
        "accounts_year": metadata.accounts_year,
        "date": metadata.date.isoformat() if metadata.date else None,
        "next_meeting": metadata.next_meeting.isoformat() if metadata.next_meeting else None,
        "status": "draft",
        "note": metadata.note,
        "participants": people,
    }
    # a key without a value would look like something forgotten; `_front_matter` asks for what must
    # be there
    return {name: value for name, value in values.items() if value}


def _front_matter(metadata: Metadata, code: str) -> str:
    lines = ["---"]
    for name, value in front_matter_values(metadata).items():
        key = spelling(RECORD_KEYS, name, code)
        if name == "participants":
            lines += [
                f"{key}:",
                *(f"  - {_row(participant, code)}" for participant in metadata.participants),
            ]
        elif name == "status":
            lines.append(f"{key}: {spelling(RECORD_STATUSES, 'draft', code)}")
        elif isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(quoted, value))}]")
        elif name in ("date", "next_meeting"):
            lines.append(f"{key}: {value}")
        else:
            lines.append(f"{key}: {quoted(value)}")
        # an empty date invites a person to fill it in, in its usual place
        if name == "accounts_year" or (name == "period" and metadata.accounts_year is None):
            lines += [] if metadata.date else [f"{spelling(RECORD_KEYS, 'date', code)}:"]
    return "\n".join((*lines, "---", ""))


def _row(person: Person, code: str) -> str:
    cells = []
    for name in ("party", "office", "name", "role", "attendance", "items"):
        value = getattr(person, name)
        # the usual is not said
        if not value or value == "present":
            continue
        if name == "items":
            said = f"[{', '.join(value)}]"
        else:
            said = quoted(
                spelling(ATTENDANCES, value, code) if name == "attendance" else one_line(value)
            )
        cells.append(f"{spelling(PARTICIPANT_KEYS, name, code)}: {said}")
    return "{" + ", ".join(cells) + "}"


def _taken_out(removed: Sequence[Removed], language: Language) -> str:
    """The report of what was taken out, as comments: what is no part of the minutes, and what the
    file does not show.
    """
    shown = [gone for gone in removed if gone.why != "hidden"]
    hidden = [gone for gone in removed if gone.why == "hidden"]
    return _comment(
        language("left out, as it is not part of the minutes:"), list(_beside(shown, language))
    ) + _comment(
        language("left out, as the file does not show it:"), list(_not_shown(hidden, language))
    )


def _comment(head: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    whole = chain.from_iterable(_parts(f"  {line}") for line in lines)
    return "".join(f"{line}\n" for line in (f"{OF_IMPORT}{head}", *whole, "-->"))


def _beside(removed: Sequence[Removed], language: Language) -> Iterator[str]:
    """What stands beside the minutes; furniture of pages that differs in digits only is named by
    the first and the last.
    """
    alike: dict[str, list[Removed]] = {}
    for gone in removed:
        # "Page 3 of 12" and "Page 4 of 12" are one piece of furniture
        repeats = gone.why in ("header", "footer", "page number")
        alike.setdefault(re.sub(r"\d+", "#", gone.text) if repeats else gone.text, []).append(gone)
    for group in alike.values():
        texts = list(dict.fromkeys(gone.text for gone in group))
        shown = texts if len(texts) < 4 else [texts[0], "…", texts[-1]]
        pages = [gone.page for gone in group if gone.page]
        where = language("p. {pages}: ", pages=_span(pages)) if pages else ""
        where += language.text(_PLACES[group[0].why]) if group[0].why in _PLACES else ""
        yield where + " · ".join(map(_in_comment, shown))


def _not_shown(hidden: Sequence[Removed], language: Language) -> Iterator[str]:
    for gone in hidden:
        page, line = str(gone.page), str(gone.line)
        where = language("p. {pages}: ", pages=page) if gone.page else ""
        where = where or (language("line {line}: ", line=line) if gone.line else "")
        yield where + _in_comment(gone.text)


def _span(pages: Sequence[int]) -> str:
    runs = [
        list(run)
        # pages that follow each other differ from their index by the same number
        for _, run in groupby(enumerate(dict.fromkeys(pages)), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(
        f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs
    )


def _in_comment(text: str) -> str:
    # "-->" would end the comment
    return one_line(text).replace("--", "- -").replace(">", "›")


def body_lines(
    blocks: Sequence[Block], language: Language, comments: Mapping[int, Sequence[str]] | None = None
) -> list[str]:
    """The body as lines of Markdown."""
    lines: list[str] = []
    numbers: list[str] = []  # by level: the number of the last item of the list we are in
    previous: BlockKind | None = None
    for index, block in enumerate(blocks):
        below = (comments or {}).get(index, ())
        # items of one list stand close, or Markdown sets it loose
        if lines and not (block.kind is previous is BlockKind.ITEM):
            lines.append("")
        indent = ""
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            lines.append(_heading(block))
            # the place in the source, so that a person finds it again
            below = (
                *([_place(block, language)] if block.kind is BlockKind.HEADING else []),
                *below,
            )
        elif block.kind is BlockKind.TABLE:
            lines += [_table_row(row) for row in block.text.split("\n")]
        elif block.kind is BlockKind.ITEM:
            if previous is not BlockKind.ITEM:
                numbers.clear()
            # a level that is jumped over would be code (CommonMark 4.4)
            indent = " " * (INDENT * (min(block.level or 1, len(numbers) + 1) - 1))
            mark = f"{indent}{_item_mark(block, numbers)}"
            lines += _point(mark, shown_text(block), below)
            indent += " " * (
                len(mark.split()[0]) + 1
            )  # where the item's text begins: else a comment would end the list
        else:
            lines += _cut("", block.text)
        lines += [
            f"{indent}{comment}"
            for comment in (("", *below) if below and block.kind is BlockKind.TABLE else below)
        ]
        previous = block.kind
    return lines


def shown_text(block: Block) -> str:
    """The text of a block with the box that stood before it, which says whether it was ticked."""
    boxed = is_box(block.mark)
    return f"{block.mark} {block.text}" if boxed else block.text


def _heading(block: Block) -> str:
    sign = _HEADINGS[block.kind] + "#" * (block.level - 1 if block.kind is BlockKind.HEADING else 0)
    numbered = block.number[:1].isdigit()
    number = f"{block.number}. " if block.number else ""
    is_numbered = numbered or block.kind is BlockKind.TITLE
    # a heading without a number must not get one from its words
    return f"{sign} {number}{inert_title(block.text, numbered=is_numbered)}"


def _place(block: Block, language: Language) -> str:
    if block.page:
        said = language("p. {page}, l. {line}", page=str(block.page), line=str(block.line))
    else:
        said = language("l. {line}", line=str(block.line))
    return f"<!-- {said} -->"


def _item_mark(block: Block, numbers: list[str]) -> str:
    """The mark of an item; a number that does not follow the one before is written as text, or
    Markdown would count anew.
    """
    level = min(block.level or 1, len(numbers) + 1)
    before = numbers[level - 1] if level <= len(numbers) else None
    del numbers[level - 1 :]
    number = block.number
    if not number:
        numbers.append("")
        return "- "
    # CommonMark takes the number of the first item and counts on by itself (5.3)
    counted = (
        number.isascii()
        and number.isdigit()
        and number == str(int(number))
        and (before is None or (before.isdigit() and int(number) == int(before) + 1))
    )
    numbers.append(number if counted else "")
    if counted:
        return f"{number}. "
    # a letter is no mark in Markdown
    if number.isalpha():
        return f"- {number}) "
    return f"- {number}\\. " if number.isdigit() else f"- {number} "


def _table_row(row: str) -> str:
    cells = [cell.strip() for cell in CELL_END.split(row)[1:-1]]
    return f"| {' | '.join(cell if set(cell) == {'-'} else inert_cell(cell) for cell in cells)} |"


def _cut(start: str, text: str) -> list[str]:
    """A block as lines that are not too long to be read; most are one."""
    indent = " " * len(start)
    return [(indent if at else start) + inert(part) for at, part in enumerate(_parts(text))]


def _point(start: str, text: str, below: Sequence[str]) -> list[str]:
    """A point of a list; the sign of its box stays as it was where the proposal right below asks
    what it says.
    """
    raw = f"{start}{text[:1]}{inert(text[1:])}"
    if below and len(list(_parts(text))) == 1 and is_proposed(raw, below[0]):
        return [raw]
    return _cut(start, text)


def _parts(text: str) -> Iterator[str]:
    """The text, cut at blanks where it would be too long a line."""
    while len(text) > _LONGEST_LINE:
        # a blank right at the beginning would make a line of one word
        at = text.rfind(" ", _SHORTEST_CUT, _LONGEST_LINE)
        # no blank in 12,000 signs: no text; left whole
        if at < 0:
            break
        yield text[:at]
        text = text[at + 1 :]
    yield text
