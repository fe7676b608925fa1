"""Links of minutes whose address stands elsewhere (`[the plan][p]`, and `[p]: https://...` below).

What is shown of a record is set piece by piece, and a piece would not know the address: it is put
where the link is.
"""

import re
from collections.abc import Iterable, Iterator

from dialogtool.documents.readable import CODE, OPTIONS, is_code
from dialogtool.pattern import late

_DEFINED = late(
    r"""[ ]{0,3} \[ (?!\^) (?P<label> [^\[\]]{1,200} ) \]: [ \t]*
    (?P<address> <[^<>]*> | \S+ )
    (?: [ \t]+ (?P<title> "[^"]*" | '[^']*' | \([^()]*\) ) )? [ \t]*""",
    re.VERBOSE,
)
_CODE = late(CODE, OPTIONS)
_USED = late(
    rf"""
    {CODE}
  | (?<!\\) \[ (?P<words> (?:[^\[\]\\\n]|\\.)+ ) \] (?: \[ (?P<label> [^\[\]\n]* ) \] )? (?![\[(:])
    """,
    OPTIONS,
)


class LinkReferences:
    """The addresses that the texts of a record define."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._targets: dict[str, str] = {}
        for text in texts:
            for _, match in _definitions(text):
                target = " ".join(filter(None, (match["address"], match["title"])))
                self._targets.setdefault(_key(match["label"]), target)

    def __bool__(self) -> bool:
        return bool(self._targets)

    def text(self, text: str) -> str:
        """A text with the addresses in its links, and without the lines that define them."""
        if not self._targets:
            return text
        gone = {at for at, _ in _definitions(text)}
        lines = (line for at, line in enumerate(text.split("\n")) if at not in gone)
        return _USED.sub(self._link, "\n".join(lines))

    def _link(self, match: re.Match[str]) -> str:
        label = None if is_code(match) else match["label"] or match["words"]
        target = self._targets.get(_key(label)) if label else None
        return f"[{match['words']}]({target})" if target else match[0]


def _unread(code: re.Match[str]) -> str:
    """Code as lines that define nothing: a block of it is no paragraph, words of it are of one."""
    return "\n".join([code["ticks"] or ""] * (code[0].count("\n") + 1))


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _definitions(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that define an address, by their places; none goes on a paragraph (CommonMark
    4.7).
    """
    if "]:" not in text:
        return
    goes_on = False
    for at, line in enumerate(_CODE.sub(_unread, text).split("\n")):
        match = None if goes_on else _DEFINED.fullmatch(line)
        if match is not None:
            yield at, match
        goes_on = bool(line.strip()) and match is None
