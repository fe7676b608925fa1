"""Packages that few need, and how they are added to the program."""

import sys
from pathlib import PurePath


def installing(extra: str) -> str:
    """The command that adds the packages of an extra to the program as it was installed: what pipx
    installed has a Python of its own, in which another `pip` puts nothing.
    """
    pip = "pipx runpip dialogtool" if "pipx" in PurePath(sys.prefix).parts else "pip"
    return f'{pip} install "dialogtool[{extra}]"'
