"""What each command is for, read from its module without running it: of all but one command a run
needs no more, and to run them all costs as much as to read a hundred records.
"""

from importlib.util import find_spec
from types import CodeType
from typing import Any


def purpose_of(command: str) -> str:
    """The text that the help of a command begins with; empty where Python has thrown such texts
    away (`-OO`).
    """
    name = command.replace("-", "_")
    spec = find_spec(f"dialogtool.cli.{name}")
    loader: Any = spec and spec.loader
    functions = [
        constant
        for constant in loader.get_code(f"dialogtool.cli.{name}").co_consts
        if isinstance(constant, CodeType) and constant.co_name == name
    ]
    first = functions[0].co_consts[0]  # where the compiler puts a docstring
    return first if isinstance(first, str) else ""
