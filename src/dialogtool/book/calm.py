"""Moments in which nobody is to be interrupted: between the first and the last step of a write."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

# Closing the window of a terminal is SIGHUP.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C and the like wait until the block is done; it should last a fraction of a second."""
    # only the main thread may set handlers, and only it is interrupted
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heard: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        heard.append(number)

    usual = {number: signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
        # once: two of them would be an impatient finger, not two wishes
        for number in heard[:1]:
            signal.raise_signal(number)
