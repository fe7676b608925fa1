"""Work that may not end, given to a helper process: one that takes too long or too much is stopped.

A stranger's template may loop for ever, or ask for a text of a billion signs in one step, which no
limit inside the same process can interrupt. The helper is asked again and again, for it takes a
moment to start; it ends with us.
"""

import atexit
import contextlib
import faulthandler
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from io import BufferedReader, BufferedWriter
from typing import Any, NamedTuple, ParamSpec, TypeVar

from dialogtool.diagnostic import DialogError, msg

ARGUMENT = "--as-helper"
"""What the program is started with to be the helper."""
SECONDS = 5.0
"""Processor time that filling a template may take."""
MEGABYTES = 700
"""Memory that it may fill."""
# Work that sleeps takes no processor time, and a busy machine gives little of it.
_PATIENCE = 4  # times as long by the clock, on a machine that has much to do
_LARGEST_ANSWER = 200_000_000  # bytes
_LENGTH = struct.Struct("!Q")
# We may have been killed before we could stop it.
_GRACE = 15  # seconds after which a helper that nobody stops ends itself
_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


_TOO_LARGE = msg("took more memory than it may, and was stopped")


class StoppedError(DialogError):
    """Work that took too long or too much."""


class Bounds(NamedTuple):
    """Seconds of processor time and megabytes of memory that a piece of work may take."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


class _Answer(NamedTuple):
    result: Any
    error: DialogError | None = None


def bounded(
    function: Callable[_Given, _Result], *given: _Given.args, **options: _Given.kwargs
) -> _Result:
    """What a function of a module returns, run by the helper. Raises DialogError where the function
    does, and StoppedError where it takes too long or fills the memory.
    """
    return bounded_by(Bounds(SECONDS, MEGABYTES), function, *given, **options)


def bounded_by(
    bounds: Bounds,
    function: Callable[_Given, _Result],
    *given: _Given.args,
    **options: _Given.kwargs,
) -> _Result:
    """The same within bounds of its own."""
    order = (bounds, function, given, options)
    # functions go by their name: only those of a module can be asked for
    job = pickle.dumps(order, protocol=pickle.HIGHEST_PROTOCOL)
    answer = _Helper.ready().work(job, bounds)
    if answer.error is not None:
        raise answer.error
    result: _Result = answer.result
    return result


class _Helper:
    """The process, and what goes to and fro: the length of a pickle in eight bytes, then it."""

    _one: "_Helper | None" = None

    def __init__(self) -> None:
        import psutil

        frozen = getattr(sys, "frozen", False)
        # -P: a folder `dialogtool` where we happen to be is not ours
        start = [sys.executable, *([] if frozen else ["-P", "-m", "dialogtool"]), ARGUMENT]
        # what a failing helper prints is no message of ours
        self._process = subprocess.Popen(
            start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._measured = psutil.Process(self._process.pid)
        atexit.register(self.stop)

    @classmethod
    def ready(cls) -> "_Helper":
        """The helper; a new one where there is none yet, or where the last one was stopped."""
        if cls._one is None or cls._one._process.poll() is not None:
            cls._one = cls()
        return cls._one

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        atexit.unregister(self.stop)
        with contextlib.suppress(OSError):
            # at once: it holds nothing that would have to be put away
            self._process.kill()
        self._process.communicate()

    def work(self, job: bytes, bounds: Bounds) -> _Answer:
        """Raises StoppedError where the work is stopped."""
        try:
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):  # it has died: the reader finds that out
                _send(self._process.stdin, job)
            self._next(bounds)  # it knows what to do: what it had to import for that is not counted
            answer: _Answer = pickle.loads(self._next(bounds))
            return answer
        # memory that ran out in the middle of an answer
        except (EOFError, pickle.UnpicklingError) as error:
            self.stop()
            raise StoppedError(_TOO_LARGE) from error
        except BaseException:
            self.stop()
            raise

    def _next(self, bounds: Bounds) -> bytes:
        """The next thing that the helper says."""
        stdout = self._process.stdout
        assert stdout is not None
        received: list[bytes] = []
        # in a thread, since a pipe cannot be read with a limit of time on every system
        reader = threading.Thread(target=lambda: received.extend(_receive(stdout)), daemon=True)
        reader.start()
        self._watch(reader, bounds)
        if not received:
            raise EOFError
        return received[0]

    def _watch(self, reader: threading.Thread, bounds: Bounds) -> None:
        begun, used = time.monotonic(), self._seconds()
        pause = 0.002
        while reader.is_alive():
            reader.join(pause)
            # short work is not kept waiting, long work is not looked at all the time
            pause = min(pause * 1.5, 0.05)
            # either clock: a template that sleeps uses no processor
            seconds = max(self._seconds() - used, (time.monotonic() - begun) / _PATIENCE)
            if seconds > bounds.seconds:
                limit = int(bounds.seconds)
                raise StoppedError(
                    msg("took more than {seconds} seconds, and was stopped", seconds=limit)
                )
            if self._bytes() > bounds.megabytes * 1_000_000:
                raise StoppedError(_TOO_LARGE)

    def _seconds(self) -> float:
        import psutil

        try:
            times = self._measured.cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _bytes(self) -> int:
        import psutil

        try:
            return int(self._measured.memory_info().rss)
        except psutil.Error:
            return 0


def serve() -> None:
    """Is the helper: works for the process that started it, until that ends."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    _limit_memory()
    while True:
        order = _receive(orders)
        if not order:
            # the pipe is closed: who asked is gone
            return
        bounds, function, given, options = pickle.loads(order[0])
        # first a sign that the order is understood; importing for it is not counted
        _send(answers, b"")
        # a loop within C hears no signal of Python's; this thread ends the process
        faulthandler.dump_traceback_later(bounds.seconds * _PATIENCE + _GRACE, exit=True)
        try:
            answer = _Answer(function(*given, **options))
        except DialogError as error:
            answer = _Answer(None, error)
        except MemoryError:
            answer = _Answer(None, StoppedError(_TOO_LARGE))
        except RecursionError:
            answer = _Answer(None, StoppedError(msg("is nested too deeply")))
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            # any other error of a stranger's template is theirs, and no traceback of ours
            answer = _Answer(None, StoppedError(msg("made the program fail: {error}", error=what)))
        faulthandler.cancel_dump_traceback_later()
        _send(answers, pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))


def _limit_memory() -> None:
    """Where the system can: a text of ten gigabytes is then refused before it is made."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        # three times: addresses are not memory, and a library reserves many
        most = MEGABYTES * 3_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _send(stream: BufferedWriter | Any, data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: BufferedReader | Any) -> list[bytes]:
    """What was sent, alone in a list; an empty one where the other end has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return []
    (length,) = _LENGTH.unpack(head)
    # a length that a broken helper may have sent
    return [stream.read(length)] if length <= _LARGEST_ANSWER else []
