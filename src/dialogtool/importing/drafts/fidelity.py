"""That nothing was lost: every word of the source, in order, stands in the record or in the report
of what was taken out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogtool.importing.drafts.draft import shown_text
from dialogtool.importing.sources.source_text import Removed, SourceLine
from dialogtool.importing.structure.block import Block, BlockKind

_WORD = re.compile(r"[^\W_]+|[%§€$@☐☑☒✓✔✗✘]")
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MOST_NAMED = 12


class _Said(NamedTuple):
    """A word of the source; `goes_on` where a hyphen at the end of its line may join it with the
    next.
    """

    word: str
    goes_on: bool = False


def lost_in_blocks(
    lines: Iterable[SourceLine], removed: Iterable[Removed], blocks: Sequence[Block]
) -> tuple[str, ...]:
    """The words of the lines that are not, in order, in the blocks or among what was removed; empty
    where all are.
    """
    taken = Counter((each.line, each.text) for each in removed if each.line)
    source: list[_Said] = []
    for line in lines:
        if taken[line.line, line.text]:
            taken[line.line, line.text] -= 1
            continue
        source.extend(_Said(word) for word in _WORD.findall(line.label))
        said = _WORD.findall(line.text)
        source.extend(_Said(word) for word in said[:-1])
        source.extend(_Said(word, line.text.endswith("-")) for word in said[-1:])
    kept = [
        word
        for block in blocks
        for word in _WORD.findall(block.mark if block.repeated else f"{block.mark} {block.text}")
    ]
    return _missing(source, kept)


def lost_in_draft(blocks: Iterable[Block], draft: str) -> tuple[str, ...]:
    """The words of the blocks that a reader of the draft does not see in order; empty where all
    are.
    """
    source = [_Said(word) for block in blocks for word in _WORD.findall(_shown(block))]
    return _missing(source, list(_read(draft)))


def _shown(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = block.text.split("\n")
        return " ".join(rows[:1] + rows[2:])
    return f"{block.number} {shown_text(block)}"


def _read(draft: str) -> Iterator[str]:
    """The words of a record as its reader sees them: without front matter, comments and marks."""
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(draft)
    body = draft[front.end() :] if front else draft
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "list_item_open" and token.info:
            yield token.info
        elif token.type in ("fence", "code_block"):
            yield from _WORD.findall(token.content)
        for child in token.children or ():
            if child.type != "html_inline":
                yield from _WORD.findall(child.content)


def _missing(source: Sequence[_Said], kept: Sequence[str]) -> tuple[str, ...]:
    at = begun = 0
    while begun < len(source) and at < len(kept):
        word, end = source[begun].word, begun
        while word != kept[at] and source[end].goes_on and end + 1 < len(source):
            end += 1
            word += source[end].word
        if word != kept[at]:
            break
        begun, at = end + 1, at + 1
    if begun == len(source) and at == len(kept):
        return ()
    left, there = [each.word for each in source[begun:]], kept[at:]
    lost = list((Counter(left) - Counter(there)).elements()) or list(
        (Counter(there) - Counter(left)).elements()
    )
    return tuple(lost[:_MOST_NAMED] or left[:_MOST_NAMED])
