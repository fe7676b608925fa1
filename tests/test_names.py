"""One name, one thing: no two modules have a public class, or a type, of one name.

A name that two things have leads a reader astray: `Kind` of a statement, of a block of text and of
personal data.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

from sources import MODULES, name_of, tree_of


def types_of(module: Path) -> list[str]:
    """The public classes of a module, and what it calls a type: `Parse = Callable[...]`."""
    names = []
    for node in tree_of(module).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.append(node.targets[0].id)
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            names.append(ast.unparse(node.target))
    return [name for name in names if name[0].isupper() and not name.isupper()]


def test_no_name_for_two_things() -> None:
    modules: defaultdict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in types_of(module):
            modules[name].append(name_of(module))
    doubled = {name: places for name, places in modules.items() if len(places) > 1}
    assert doubled == {}, "call it by what it is here"


TAKES_APART = {
    "model/owner.py": "the one way",
    "model/settings.py": "a name that may be one, a bar alone among them",
    "reading/owner_marks.py": "a mark as somebody typed it",
    "record/owners.py": "a mark as somebody typed it",
    "deeds/found.py": "how an office would be written",
    "importing/sources/docx_package.py": "folders of an archive",
}


def test_an_owner_is_taken_apart_in_one_way() -> None:
    """`Owner.of(key).party`: of `naestved/tilsyn` each module had its own."""
    apart = {
        name_of(module)
        for module in MODULES
        if '.partition("/")' in module.read_text(encoding="utf-8")
    }
    assert apart == set(TAKES_APART)


def test_the_months_are_named_in_one_module() -> None:
    naming = {
        name_of(module)
        for module in MODULES
        if re.search(r"\bfebruar\b.*\bmarts\b", module.read_text(encoding="utf-8"), re.DOTALL)
    }
    assert naming == {"calendar_words.py"}
