"""One name, one thing: no two rooms have a public class, or a type, of one name.

`double_names.txt` lists those that are still there. It may only shrink: a name that two things have
leads a reader astray (`Kind` of a statement, of a block of text and of personal data).
"""

import ast
from collections import defaultdict
from pathlib import Path

from sources import MODULES, tree_of

LIST = Path(__file__).with_name("double_names.txt")


def types_of(module: Path) -> list[str]:
    """The public classes of a module, and what it calls a type: `Parse = Callable[...]`."""
    names = []
    for node in tree_of(module).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.append(node.targets[0].id)
    return [name for name in names if name[0].isupper() and not name.isupper()]


def doubles() -> dict[str, int]:
    """In how many modules each name stands that stands in more than one."""
    modules: defaultdict[str, set[Path]] = defaultdict(set)
    for module in MODULES:
        for name in types_of(module):
            modules[name].add(module)
    return {name: len(places) for name, places in modules.items() if len(places) > 1}


def test_no_more_names_for_two_things() -> None:
    lines = LIST.read_text(encoding="utf-8").split("\n")
    allowed = {name: int(count) for name, count in (line.split() for line in lines if line)}
    now = doubles()
    more = {name: count for name, count in now.items() if count > allowed.get(name, 0)}
    assert more == {}, "call it by what it is here"
    fewer = {name for name, count in allowed.items() if now.get(name, 0) < count}
    assert fewer == set(), "take these off tests/double_names.txt"
