"""The standard streams, which may be closed, full, or a pipe that nobody reads."""

import os
import sys


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


def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)
