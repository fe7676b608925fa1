"""The program's modules, the tests and the tools as syntax trees, each read once in a run."""

import ast
from functools import cache
from pathlib import Path

import dialogtool

SOURCES = Path(dialogtool.__file__).parent
MODULES = tuple(sorted(SOURCES.rglob("*.py")))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, those of the outer statements first."""
    return tuple(ast.walk(tree_of(file)))


def name_of(module: Path) -> str:
    """Of a module of the program, as people say it: `record/line.py`."""
    return module.relative_to(SOURCES).as_posix()


def functions_of(file: Path) -> frozenset[str]:
    """The names of all functions and methods of a file."""
    return frozenset(node.name for node in nodes_of(file) if isinstance(node, ast.FunctionDef))


@cache
def imports_of(file: Path) -> frozenset[str]:
    """Every module that a file imports, or of which it imports something, and what."""
    names: set[str] = set()
    for node in nodes_of(file):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


@cache
def attributes_of(file: Path) -> tuple[tuple[ast.Attribute, str], ...]:
    """Every dotted name of a file, with its text."""
    return tuple(
        (node, ast.unparse(node)) for node in nodes_of(file) if isinstance(node, ast.Attribute)
    )
