"""The way of the data is one way: a room imports only from rooms further up the list."""

import ast
from pathlib import Path

import pytest

import dialogtool

SOURCES = Path(dialogtool.__file__).parent
ROOMS = (
    "__init__",
    "printable",
    "alphabet",
    "diagnostic",
    "language",
    "glossary",
    "model",
    "words",
    "profile",
    "personal_data",
    "codes",
    "toml",
    "day",
    "folders",
    "change",
    "digest",
    "approval",
    "coverage",
    "record",
    "reading",
    "register",
    "book",
    "checks",
    "documents",
    "reports",
    "editing",
    "site",
    "tables",
    "importing",
    "deeds",
    "api",
    "cli",
    "__main__",
)
ONLY_AT_THE_EDGE = (
    "typer",
    "rich",
    "date.today",
    "datetime.now",
    "os.environ",
    "Path.cwd",
    "os.getcwd",
    "subprocess",
)
FORBIDDEN_NAMES = {"util", "utils", "helpers", "common", "misc"}
MODULES = sorted(SOURCES.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(SOURCES).parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> set[str]:
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize(
    "module", MODULES, ids=lambda module: module.relative_to(SOURCES).as_posix()
)
def test_imports_go_up(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    own = ROOMS.index(room(module))
    for name in imported(tree):
        if name.startswith("dialogtool."):
            target = name.split(".")[1]
            above = ROOMS.index(target if target in ROOMS else "__init__")
            assert above <= own, f"{room(module)} may not import {name}"
    assert not any(node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)), (
        "imports are absolute"
    )


@pytest.mark.parametrize(
    "module", MODULES, ids=lambda module: module.relative_to(SOURCES).as_posix()
)
def test_the_world_enters_in_cli_and_book_only(module: Path) -> None:
    if room(module) in ("cli", "book"):
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    used = {
        ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    } | imported(tree)
    for name in ONLY_AT_THE_EDGE:
        assert not any(
            each == name or each.startswith(f"{name}.") or each.endswith(f".{name}")
            for each in used
        ), name


def test_rooms_are_nouns_of_the_field() -> None:
    assert {room(module) for module in MODULES} == set(ROOMS)
    assert not {module.stem for module in MODULES} & FORBIDDEN_NAMES
