"""What the system refuses, in words: why, and what to do about it."""

import errno
from collections.abc import Mapping
from typing import NamedTuple

from dialogtool.diagnostic import DialogError, Message, msg


class _Refusal(NamedTuple):
    why: Message
    advice: Message


_NOT_ALLOWED = _Refusal(
    msg("you are not allowed to"),
    msg("is it open in another program, or is a right missing? ask whoever looks after the folder"),
)
_FULL = _Refusal(msg("the disk is full"), msg("make room, then run the command again"))
_TOO_MANY = _Refusal(
    msg("too many files are open"), msg("close other programs, then run the command again")
)
_OPEN_ELSEWHERE = _Refusal(
    msg("another program has it open"), msg("close it there, then run the command again")
)
_TOO_LONG = _Refusal(msg("the name is too long"), msg("give it a shorter name"))
_UNREACHED = _Refusal(
    msg("the disk or the network does not answer"),
    msg("is the drive connected? run the command again when it is"),
)
_REFUSALS: Mapping[int, _Refusal] = {
    errno.ENOENT: _Refusal(
        msg("there is no such file or folder"), msg("is the name spelled right?")
    ),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _Refusal(
        msg("the disk can only be read"), msg("choose a place that can be written to")
    ),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EISDIR: _Refusal(msg("it is a folder"), msg("give the name of a file")),
    errno.ENOTDIR: _Refusal(
        msg("a part of the path is a file, not a folder"), msg("is the path spelled right?")
    ),
    errno.ELOOP: _Refusal(
        msg("links lead in a circle"), msg("put the file or folder itself there")
    ),
    errno.EEXIST: _Refusal(msg("the name is taken"), msg("give another name")),
    errno.EBUSY: _OPEN_ELSEWHERE,
    errno.ETXTBSY: _OPEN_ELSEWHERE,
    errno.EIO: _UNREACHED,
    errno.ESTALE: _UNREACHED,
    errno.ETIMEDOUT: _UNREACHED,
    errno.ENXIO: _UNREACHED,
    errno.ENODEV: _UNREACHED,
    errno.EADDRINUSE: _Refusal(
        msg("another program listens there"), msg("give another port: --port 0 takes a free one")
    ),
}
# Windows says these by numbers of its own, which Python turns into ones that say less.
_OF_WINDOWS: Mapping[int, _Refusal] = {32: _OPEN_ELSEWHERE, 33: _OPEN_ELSEWHERE, 206: _TOO_LONG}


def why(error: Exception) -> Message | str:
    """What went wrong; of what is not known here what the system says."""
    refusal = _refusal(error)
    if refusal is not None:
        return refusal.why
    said = error.strerror if isinstance(error, OSError) else str(error)
    return said or type(error).__name__


def advice(error: Exception) -> Message | None:
    """What to do about it; None where that is not known."""
    refusal = _refusal(error)
    return None if refusal is None else refusal.advice


def refused(error: Exception) -> DialogError:
    """What is said where nothing closer to the file has said it."""
    path = error.filename if isinstance(error, OSError) else None
    if path is None:
        return DialogError(msg("cannot go on: {why}", why=why(error)), advice(error))
    return DialogError(
        msg("cannot go on with '{path}': {why}", path=str(path), why=why(error)), advice(error)
    )


def _refusal(error: Exception) -> _Refusal | None:
    if not isinstance(error, OSError):
        return None
    of_windows = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return of_windows or _REFUSALS.get(error.errno or 0)
