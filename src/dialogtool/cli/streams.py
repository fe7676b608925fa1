"""The standard streams, which may be closed, full, or a pipe that nobody reads."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from dialogtool.book.outside import is_there
from dialogtool.diagnostic import DialogError, msg
from dialogtool.pattern import late

# what Python makes of a byte that it could not read
_NO_TEXT = late("[\udc80-\udcff]")


def open_streams() -> None:
    """Where the one who starts us has closed a standard stream, its number would go to the next
    file that is opened, and what we print would land in a record.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def stop_printing() -> None:
    """Nobody reads any more: what Python would still print at the end goes nowhere."""
    os.dup2(_nowhere(), sys.stdout.fileno())


def give_up_printing() -> None:
    """What is still to be printed has no place to go; Python would try again at the end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(_nowhere(), stream.fileno())


def speak_unicode() -> None:
    """æøå whole in any pipe; a stream that was closed by the caller is replaced."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - it stays open to the end
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def expect_texts(arguments: Iterable[str]) -> None:
    """Raises DialogError for bytes that are no text in the encoding of the system: what was typed
    would be written as other signs. The name of a file may be such bytes.
    """
    for argument in arguments:
        if _NO_TEXT.search(argument) and not is_there(Path(argument)):
            shown = os.fsencode(argument).decode(errors="backslashreplace")
            raise DialogError(
                msg("'{text}' has signs that cannot be read here", text=shown),
                msg("the terminal is to write UTF-8: LC_ALL=C.UTF-8, and no PYTHONUTF8=0"),
            )


def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)
