"""Text from a file, made harmless for a terminal.

A minute may hold an escape sequence that recolours the screen, or a mark that turns the reading
direction round, so that a reader sees another sentence than the one that is there. Both are shown,
not obeyed.
"""

import re
import unicodedata

from dialogtool.pattern import late

# Control characters of both blocks, surrogates (a file name that is not UTF-8), and the direction
# marks of https://trojansource.codes; tab and newline are left to the caller's layout.
HARMFUL = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)

# Commands to the runner of GitHub (which passes over blanks before them) and of Azure, which reads
# its own anywhere in a line.
_TO_RUNNER = late(r"^[ \t]*+(?=::[A-Za-z])|(?=##(?:vso)?\[)", re.MULTILINE)


def printable(text: str) -> str:
    """`text` with every harmful character as `\\x1b` or `\\u202e`; tabs become one blank."""
    if text.isprintable():
        return text
    return HARMFUL.sub(_escape, text).replace("\t", " ")


def printable_path(path: str) -> str:
    """A path on one line; a file name may hold line breaks."""
    return printable(path).replace("\n", "\\n")


def one_line(text: str) -> str:
    """`printable(text)` with line breaks and runs of blanks folded into one blank."""
    return " ".join(printable(text.replace("\n", " ")).split())


def unobeyed(text: str) -> str:
    """`text` with a backslash before what a build server would obey in a log: `::error::`
    (docs.github.com, "Workflow commands"), `##[error]` (learn.microsoft.com, "Logging commands").
    """
    is_seen = "::" in text or "##" in text
    return _TO_RUNNER.sub(r"\g<0>\\", text) if is_seen else text


def display_width(text: str) -> int:
    """Columns that `text` fills in a terminal: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
