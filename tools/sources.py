"""The program's modules, the tests and the tools as syntax trees, each read once in a run."""

import ast
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "dialogtool"
MODULES = tuple(sorted(SOURCES.rglob("*.py")))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, those of the outer statements first; not how a name is used."""
    # `ast.walk` asks each node for the names of its fields, which takes three times as long
    nodes: list[ast.AST] = [tree_of(file)]
    for node in nodes:
        for value in vars(node).values():
            if isinstance(value, list):
                nodes += [part for part in value if isinstance(part, ast.AST)]
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                nodes.append(value)
    return tuple(nodes)


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
    return tuple((node, dotted(node)) for node in nodes_of(file) if isinstance(node, ast.Attribute))


def dotted(node: ast.expr) -> str:
    """The text of a name with its dots; what is asked of anything else begins with a dot."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
