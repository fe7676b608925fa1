"""Comments and code spans within a text: what says nothing to the reader of items."""

from collections.abc import Iterator

from dialogtool.pattern import late

_EMPTY = late(r"<!---?>")


def without_comments(text: str, *, inside: bool = False) -> tuple[str, bool, bool]:
    """`text` with comments blanked out; whether there was one, and whether one goes on behind the
    text. `inside`: the text begins within a comment. What stands in a code span begins none.
    """
    end = 0
    pieces: list[str] = []
    if inside:
        # within a comment backticks are no code
        end = text.find("-->")
        if end < 0:
            return " " * len(text), True, True
        end += 3
        pieces.append(" " * end)
    found = inside
    # a comment in code is an example; asked for only where both can stand
    spans = list(code_spans(text, end)) if "`" in text and "<!--" in text else []
    while (begin := _opener(text, end, spans)) >= 0:
        found = True
        pieces.append(text[end:begin])
        close = _closer(text, begin)
        if close < 0:
            pieces.append(" " * (len(text) - begin))
            return "".join(pieces), True, True
        pieces.append(" " * (close - begin))
        end = close
    return ("".join((*pieces, text[end:])) if found else text), found, False


def is_empty_comment(line: str) -> bool:
    """Whether a line is `<!-->`, a comment that holds nothing."""
    return _EMPTY.fullmatch(line.strip(" \t>") + ">") is not None


def _opener(text: str, start: int, spans: list[tuple[int, int]]) -> int:
    begin = _unescaped(text, start)
    for left, right in spans:
        if begin < 0 or begin < left:
            break
        if begin < right:
            begin = _unescaped(text, right)
    return begin


def _unescaped(text: str, start: int) -> int:
    """Where a comment begins; `\\<!--` is text (CommonMark 2.4)."""
    begin = text.find("<!--", start)
    while begin > 0 and text[begin - 1] == "\\" and _strokes(text, begin) % 2:
        begin = text.find("<!--", begin + 4)
    return begin


def _strokes(text: str, end: int) -> int:
    """How many backslashes end a text that goes up to `end`."""
    at = end
    while at and text[at - 1] == "\\":
        at -= 1
    return end - at


def _closer(text: str, begin: int) -> int:
    """Where what stands behind a comment begins; -1 where it does not end."""
    # `<!-->` is a whole comment (CommonMark 6.10), but not for who ends it on the same line
    close = text.find("-->", begin + 4)
    if empty := _EMPTY.match(text, begin):
        between = text[begin + 4 : close] if close >= 0 else "\n"
        if "\n" in between or "<!--" in between:
            return empty.end()
    return close + 3 if close >= 0 else -1


_TICKS = late(r"`+")


def code_spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The code spans of a text, from their first backtick to behind the last (CommonMark 6.1)."""
    runs = [match.span() for match in _TICKS.finditer(text, start)]
    by_length: dict[int, list[int]] = {}
    # from behind, so that the next of a length is the last of its list: looking for each in the
    # text took the square of a line of backticks
    for at in range(len(runs) - 1, -1, -1):
        by_length.setdefault(runs[at][1] - runs[at][0], []).append(at)
    at = 0
    while at < len(runs):
        begin, end = runs[at]
        # a backtick with a backslash opens none (CommonMark 2.4); within a span it would be text
        begin += _strokes(text, begin) % 2
        same = by_length.get(end - begin, [])
        # runs that were passed over stand within a span or opened none
        while same and same[-1] <= at:
            same.pop()
        if same:
            at = same.pop()
            yield begin, runs[at][1]
        at += 1
