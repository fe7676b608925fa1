"""What git leaves where two people changed the same lines: both versions, between marks."""

from collections.abc import Iterable, Iterator

from dialogtool.diagnostic import Diagnostic, DialogError, Location, msg
from dialogtool.pattern import late

_CODE = "merge-conflict"
# Not `=======`, which underlines a heading in Markdown.
_MARK = late(r"(<{7}|\|{7}|>{7})( .*)?")


def find_conflict(path: str, text: str) -> Iterator[Diagnostic]:
    """The first mark of a file."""
    if not _has_marks(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if _MARK.fullmatch(line):
            yield Diagnostic(
                _CODE,
                Location(path, number, 1, 7, line),
                msg("git left a merge conflict here"),
                msg(
                    "keep what is right of both sides, delete the marks "
                    "'<<<<<<<', '=======' and '>>>>>>>', and commit"
                ),
            )
            return


def conflicts_in(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of the findings that say that git left two versions of a file."""
    return (problem for problem in found if problem.code == _CODE)


def expect_one_version(found: Iterable[Diagnostic], path: str) -> None:
    """Raises DialogError where git left two versions of a file: nobody said, and nobody approved,
    what stands in both. `found` is what is wrong with it, and maybe with others.
    """
    for problem in conflicts_in(found):
        if problem.location.path == path:
            raise DialogError(
                msg(
                    "git left a merge conflict in {place}; nothing was written",
                    place=str(problem.location),
                ),
                problem.hint,
            )


def without_conflict_marks(text: str) -> str:
    """The text with blanks in the place of the marks: they are of no item, and every other sign
    keeps its place.
    """
    if not _has_marks(text):
        return text
    lines = text.split("\n")
    return "\n".join(" " * len(line) if _is_mark(line) else line for line in lines)


def lines_in_conflict(text: str) -> frozenset[int]:
    """The numbers of the lines between which git could not choose: those of both versions."""
    found = set[int]()
    is_within = False
    for number, line in enumerate(text.split("\n"), 1):
        if _MARK.fullmatch(line):
            is_within = not line.startswith(">")
        elif is_within:
            found.add(number)
    return frozenset(found)


def _has_marks(text: str) -> bool:
    return "<<<<<<< " in text or ">>>>>>> " in text


def _is_mark(line: str) -> bool:
    return line == "=======" or bool(_MARK.fullmatch(line))
