"""What an edit does to a file: line by line, then in bytes, then shown as a diff."""

from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff
from typing import NamedTuple, TypeVar

from dialogtool.pattern import late
from dialogtool.printable import printable, printable_path

Plan = tuple[int | str, ...]
"""An edit, line by line: the index of a line that stays, or the text of a new one."""
_Line = TypeVar("_Line", str, int | str)

# a CR alone is the line end of old Macs
_LINE_END = late(rb"(\r\n|\r|\n)")
_BOM = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """A file of the book as it was read and as it shall be. `before` is None where it must not be
    there yet, `after` where it shall not be there any more.
    """

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def taken_back(self) -> "Change":
        """What undoes it."""
        return Change(self.path, self.after, self.before)


def applied(plan: Plan, lines: Sequence[_Line]) -> list[_Line]:
    """What an edit makes of lines, or of the steps of the edit before it: then both in one."""
    return [lines[step] if isinstance(step, int) else step for step in plan]


def plan_between(old: Sequence[str], new: Sequence[str]) -> Plan:
    """The edit that makes the new lines of the old ones, of which it keeps as many as it can."""
    # an edit is of one place mostly; to compare all lines takes the square of their number
    begin = _same(old, new)
    end = _same(old[begin:][::-1], new[begin:][::-1])
    was, becomes = old[begin : len(old) - end], new[begin : len(new) - end]
    steps: list[int | str] = list(becomes)
    for start, there, count in SequenceMatcher(None, was, becomes, False).get_matching_blocks():
        steps[there : there + count] = range(begin + start, begin + start + count)
    return (*range(begin), *steps, *range(len(old) - end, len(old)))


def _same(lines: Sequence[str], others: Sequence[str]) -> int:
    """How many lines of two texts are the same from the beginning on."""
    pairs = zip(lines, others, strict=False)
    least = min(len(lines), len(others))
    return next((at for at, (one, other) in enumerate(pairs) if one != other), least)


def carry_out(plan: Plan, data: bytes) -> bytes:
    """The bytes of a file after an edit: kept lines byte for byte with their own line ends, new
    lines with the line end of the line they replace, else of the first.
    """
    # not a part of the first line, which may be replaced
    mark = _BOM if data.startswith(_BOM) else b""
    pieces = _LINE_END.split(data[len(mark) :])
    lines = [line + end for line, end in zip(pieces[::2], [*pieces[1::2], b""], strict=True)]
    usual = pieces[1] if len(pieces) > 1 else b"\n"
    # then each new line stands for the one at its place
    same_length = len(plan) == len(lines)
    result: list[bytes] = [mark]
    for at, step in enumerate(plan):
        last = at == len(plan) - 1
        # bytes as they were: also those that are no UTF-8
        if isinstance(step, int):
            line = lines[step]
            # a line that ended the file without a line end, and does no more
            line = line if last or _LINE_END.search(line) else line + usual
        else:
            own_end = _LINE_END.search(lines[at]) if same_length else None
            end = b"" if last else usual
            line = step.encode("utf-8") + (own_end[0] if own_end else end)
        # an empty line behind a CR of an old Mac: together they would end one line only
        if line.startswith(b"\n") and result[-1].endswith(b"\r"):
            result.append(b"\n")
        result.append(line)
    return b"".join(result)


def format_diff(change: Change) -> str:
    """The change as a unified diff, as git prints one, also for what is no text; made safe for a
    terminal.
    """
    path = printable_path(change.path)
    # as git tells binary files
    if b"\0" in (change.after or b"") or b"\0" in (change.before or b""):
        return f"Binary files a/{path} and b/{path} differ\n"
    old = _lines(change.before) if change.before is not None else []
    new = _lines(change.after) if change.after is not None else []
    names = (
        "/dev/null" if change.before is None else f"a/{path}",
        "/dev/null" if change.after is None else f"b/{path}",
    )
    shown = unified_diff(old, new, *names, lineterm="")
    return "".join(f"{printable(line)}\n" for line in shown)


def _lines(data: bytes) -> list[str]:
    return (
        data.decode("utf-8", errors="replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        # the end of the last line begins no other
        .removesuffix("\n")
        .split("\n")
    )
