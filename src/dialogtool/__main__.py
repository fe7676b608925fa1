"""`python -m dialogtool` is the command `dialog`."""

import sys


def main() -> None:
    """Runs the program. Ctrl-C is heard from the first import on, which takes longer than many a
    command.
    """
    if "--as-helper" in sys.argv[1:2]:
        from dialogtool.book.helper import serve

        serve()
        return
    try:
        from dialogtool.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
