"""That nothing was lost: every word of the source, in order, stands in the record or in the report
of what was taken out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dialogtool.importing.drafts.draft import shown_text
from dialogtool.importing.sources.source_text import Removed, SourceLine
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.pattern import late

_WORD = late(r"[^\W_]+|[%§€$@☐☑☒✓✔✗✘]")
_FRONT_MATTER = late(r"---\n.*?\n---\n", re.DOTALL)
_MOST_NAMED = 12


class Loss(NamedTuple):
    """`words` are those that are not where they should be; `letters` says that some are gone
    altogether, and not only joined or in another order.
    """

    words: tuple[str, ...] = ()
    letters: bool = False


class _Said(NamedTuple):
    """A word of the source; `goes_on` where a hyphen at the end of its line may join it with the
    next.
    """

    word: str
    goes_on: bool = False


def lost_by_furniture(
    lines: Iterable[SourceLine], removed: Iterable[Removed], left: Iterable[SourceLine]
) -> Loss:
    """The words of the lines that are neither left nor among what was removed."""
    # with the number of the line: the same words may stand there twice
    gone = Counter((line.line, line.text) for line in removed if line.line)
    gone.update((line.line, line.text) for line in left)
    missing = Counter((line.line, line.text) for line in lines) - gone
    words = _words(text for _, text in missing)
    return Loss(tuple(words[:_MOST_NAMED]), letters=bool(words))


def lost_in_rows(before: Iterable[SourceLine], after: Iterable[SourceLine]) -> Loss:
    """The letters of the lines that are not in the rows which they became."""
    old, new = (
        # the mark that Word counts by itself is a word too
        Counter(_words(f"{line.label} {line.text}" for line in lines))
        for lines in (before, after)
    )
    words = tuple((old - new).elements())
    # words may be joined or parted where a line was broken; letters may not get fewer
    gone = Counter("".join(old.elements())) - Counter("".join(new.elements()))
    return Loss(words[:_MOST_NAMED], letters=True) if gone else Loss()


def lost_in_blocks(lines: Iterable[SourceLine], blocks: Sequence[Block]) -> Loss:
    """The words of the lines that are not, in order, in the blocks; empty where all are."""
    source: list[_Said] = []
    for line in lines:
        source.extend(_Said(word) for word in _WORD.findall(line.label))
        said = _WORD.findall(line.text)
        source.extend(_Said(word) for word in said[:-1])
        # "styrings-" and "dialog" may have become one word
        source.extend(_Said(word, line.text.endswith("-")) for word in said[-1:])
    # a repeated heading's words stand in the list of the agenda, and are counted there
    said_in = (block.mark if block.repeated else f"{block.mark} {block.text}" for block in blocks)
    return _missing(source, _words(said_in))


def lost_in_draft(blocks: Iterable[Block], draft: str) -> Loss:
    """The words of the blocks that a reader of the draft does not see in order; empty where all
    are.
    """
    source = list(map(_Said, _words(map(_shown, blocks))))
    return _missing(source, list(_read(draft)))


def _words(texts: Iterable[str]) -> list[str]:
    return list(chain.from_iterable(map(_WORD.findall, texts)))


def _shown(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = block.text.split("\n")
        # without the row of dashes
        return " ".join(rows[:1] + rows[2:])
    return f"{block.number} {shown_text(block)}"


def _read(draft: str) -> Iterator[str]:
    """The words of a record as its reader sees them: without front matter, comments and marks."""
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(draft)
    body = draft[front.end() :] if front else draft
    # a reader that is not ours: what we write and what is read are judged apart
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        # the number of an item is a word of the source
        if token.type == "list_item_open" and token.info:
            yield token.info
        elif token.type in ("fence", "code_block"):
            yield from _WORD.findall(token.content)
        for child in token.children or ():
            # comments are not seen
            if child.type != "html_inline":
                yield from _WORD.findall(child.content)


def _missing(source: Sequence[_Said], kept: Sequence[str]) -> Loss:
    at = begun = 0
    while begun < len(source) and at < len(kept):
        word, end = source[begun].word, begun
        # joined words are tried as far as hyphens reach
        while word != kept[at] and source[end].goes_on and end + 1 < len(source):
            end += 1
            word += source[end].word
        if word != kept[at]:
            break
        begun, at = end + 1, at + 1
    if begun == len(source) and at == len(kept):
        return Loss()
    left, there = [said.word for said in source[begun:]], kept[at:]
    lost = list((Counter(left) - Counter(there)).elements())
    # the same words in another order
    lost = lost or list((Counter(there) - Counter(left)).elements()) or left
    letters = Counter("".join(left)) != Counter("".join(there))
    return Loss(tuple(lost[:_MOST_NAMED]), letters)
