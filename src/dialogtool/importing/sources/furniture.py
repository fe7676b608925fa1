"""Headers, footers and page numbers: told from the minutes by their place on the page and because
they repeat.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dialogtool.importing.sources.mark import take_mark
from dialogtool.importing.sources.source_text import Removed, SourceLine, SourceText
from dialogtool.pattern import late, late_words

_DIGITS = late(r"\d+")
_PAGE_NUMBER = late_words(
    r"""
      (?: side | s\. | page | pag\. ) \s* (?P<n>\d{1,3})  # Side 2 af 4
      (?: \s* (?: af | / | of | ud[ ]af | : ) \s* \d{1,3} )?
    | [-–—\s]* (?P<m>\d{1,3}) (?: \s* (?: / | af ) \s* \d{1,3} )? [-–—\s]*  # - 2 -
    """,
)
_SAYS_PAGE = late(r"\b(?:side|page)\s+(\d{1,3})(?:\s*(?:af|/|of)\s*\d{1,3})?\b", re.IGNORECASE)
_PRINTED = late(
    r"""\d{1,2}[./]\d{1,2}[./]\d{2,4},?\ (?:kl\.\ )?\d{1,2}[:.]\d{2}(?:\ [AP]M)?(?:\ .*)?
    | (?:file|https?)://\S+(?:\ \d+/\d+)?""",
    re.VERBOSE,
)
"""What a browser puts on the pages that it prints: time and title, address and page."""
_EDGE = 3
"""How many lines at the top and at the foot of a page may be furniture."""
_SAME_HEIGHT = 8.0
_LONGEST = 100


class Cleared(NamedTuple):
    source: SourceText
    removed: tuple[Removed, ...]


def clear(source: SourceText) -> Cleared:
    """The source without the furniture of its pages, and what was taken out. A line goes where it,
    but for its digits, stands at the same place of several pages, or where it says which page this
    is.
    """
    if source.whole and not source.columns:
        return Cleared(source, source.removed)
    why = _repeated(source) if source.pages else _numbered_lines(source.lines)
    kept = [line for line in source.lines if line.line not in why]
    if not kept:
        return Cleared(source, source.removed)  # what is all there is, is the text
    removed = [
        Removed(line.text, line.page, line.line, why[line.line])
        for line in source.lines
        if line.line in why
    ]
    return Cleared(source._replace(lines=tuple(kept)), (*source.removed, *removed))


def _repeated(source: SourceText) -> dict[int, str]:
    """What repeats at the edges of pages, by line number."""
    pages: dict[int, list[SourceLine]] = defaultdict(list)
    for line in source.lines:
        pages[line.page].append(line)
    measured = any(line.size for line in source.lines)
    found = dict(_printed(pages.values()))
    for (_, side), lines in _alike(pages.values()).items():
        same = _same_height(lines) if measured else lines
        if why := _why(same, side, pages, measured=measured):
            found |= {line.line: why for line in same}
    return found


def _printed(pages: Iterable[Sequence[SourceLine]]) -> Iterator[tuple[int, str]]:
    """The first and the last lines that a program printed, by line number."""
    for lines in pages:
        for line, why in ((lines[0], "header"), (lines[-1], "footer")):
            if _PRINTED.fullmatch(line.text):
                yield line.line, why


def _alike(
    pages: Iterable[Sequence[SourceLine]],
) -> Mapping[tuple[str, str], Sequence[SourceLine]]:
    """The lines at the edges of pages, by their text without its digits, and by the edge."""
    alike: dict[tuple[str, str], list[SourceLine]] = defaultdict(list)
    for lines in pages:
        for side, edge in (("header", _edge(lines)), ("footer", _edge(lines, at_foot=True))):
            for line in edge:
                alike[_DIGITS.sub("#", line.text), side].append(line)
    return alike


def _why(
    same: Sequence[SourceLine],
    side: str,
    pages: Mapping[int, Sequence[SourceLine]],
    *,
    measured: bool,
) -> str:
    """What lines that are alike at one edge of their pages are; empty for text."""
    text = same[0].text
    several = len({line.page for line in same}) > 1
    says_page = len(text) < _LONGEST and _SAYS_PAGE.search(text) is not None
    numbers = all(_page_number(line.text) == line.page for line in same)
    if numbers and (several or says_page or (measured and _alone(same[0], pages))):
        return "page number"
    is_only_page = says_page and len(pages) == 1
    return side if is_only_page or (several and _repeats(same, len(pages))) else ""


def _repeats(same: Sequence[SourceLine], pages: int) -> bool:
    """Whether half of the pages have it: the first page of a letter has another head than those
    behind it.
    """
    return len({line.page for line in same}) >= 0.5 * (pages - 1) and not _alternates(same)


def _edge(lines: Sequence[SourceLine], *, at_foot: bool = False) -> list[SourceLine]:
    """The outermost lines of a page, up to the first that is set apart; no item of a list."""
    edge: list[SourceLine] = []
    for at in range(min(_EDGE, max(1, len(lines) // 3))):
        line = lines[-1 - at] if at_foot else lines[at]
        # what stands apart from the outermost lines is text
        if edge and (edge[-1] if at_foot else line).gap:
            break
        edge.append(line)
    return [
        line
        for line in edge
        if (not line.label and not take_mark(line.text)[0].lists) or _page_number(line.text)
    ]


def _alternates(lines: Sequence[SourceLine]) -> bool:
    """Whether they differ in a number that is no page's: `1. Økonomi` and `2. Økonomi` do."""
    said = {line.text for line in lines}
    return len(said) > 1 and not any(
        _SAYS_PAGE.search(text) or _ends_with_page(lines) for text in said
    )


def _ends_with_page(lines: Sequence[SourceLine]) -> bool:
    return all(str(line.page) in _DIGITS.findall(line.text) for line in lines)


def _same_height(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The largest group that stands at one height of the page."""
    ordered = sorted(lines, key=lambda line: line.y)
    best: list[SourceLine] = []
    start = 0
    for end, line in enumerate(ordered):
        while line.y - ordered[start].y > _SAME_HEIGHT:
            start += 1
        if end - start + 1 > len(best):
            best = ordered[start : end + 1]
    return best


def _page_number(text: str) -> int:
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match["n"] or match["m"]) if match else 0


def _alone(line: SourceLine, pages: Mapping[int, Sequence[SourceLine]]) -> bool:
    """Whether a line stands apart at the foot of its page."""
    page = pages[line.page]
    return line is page[-1] and len(page) > 1 and line.y - page[-2].y > 2.5 * max(line.size, 8)


def _numbered_lines(lines: Iterable[SourceLine]) -> dict[int, str]:
    """In a text without pages: lines that say `Side 1 af 4`, `Side 2 af 4`, where these run on."""
    alike: dict[str, list[tuple[int, SourceLine]]] = defaultdict(list)
    for line in lines:
        if (match := _SAYS_PAGE.search(line.text)) and len(line.text) < _LONGEST:
            alike[_DIGITS.sub("#", line.text)].append((int(match[1]), line))
    found: dict[int, str] = {}
    for group in alike.values():
        numbers = [number for number, _ in group]
        runs_on = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        whole = all(_PAGE_NUMBER.fullmatch(line.text) for _, line in group)
        if runs_on and (len(group) > 1 or whole):
            found |= {line.line: "page number" if whole else "footer" for _, line in group}
    return found
