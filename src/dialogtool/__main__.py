"""`python -m dialogtool` is the command `dialog`."""

import gc
import os
import sys


def main() -> None:
    """Runs the program. Ctrl-C is heard from the first import on, which takes longer than many a
    command, and ends it with one line and status 130.
    """
    if "--as-helper" in sys.argv[1:2]:
        from dialogtool.book.helper import serve

        serve()
        return
    # One run makes a book of records and ends: looking for cycles in it costs a third of the time,
    # and some of the time that importing takes.
    gc.disable()
    sys.unraisablehook = _pass_over
    try:
        from dialogtool.cli.app import main as run

        run()
    except (KeyboardInterrupt, RuntimeError) as error:
        if not _is_interrupt(error):
            raise
        _say_stopped()
        sys.exit(130)
    finally:
        _end_at_once()


def _is_interrupt(error: BaseException) -> bool:
    # before Python 3.12 it is raised as another error where a class is being made
    return KeyboardInterrupt in (type(error), type(error.__cause__))


def _pass_over(error: "sys.UnraisableHookArgs") -> None:
    """Ctrl-C may fall where Python can raise nothing, and would be passed over."""
    if error.exc_type is KeyboardInterrupt:
        _say_stopped()
        # whoever is killed while he writes leaves every file whole
        os._exit(130)
    sys.__unraisablehook__(error)


def _say_stopped() -> None:
    # in both languages: perhaps no settings have been read yet
    sys.stderr.write("dialog: stopped / afbrudt\n")
    sys.stderr.flush()


def _end_at_once() -> None:
    """All that is left is to end, which a second Ctrl-C may do."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    main()
