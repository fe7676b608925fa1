"""The rooms of the import, in their order: each sees only what the rooms before it give."""

import ast
from pathlib import Path

import pytest

import dialogtool.importing

HERE = Path(dialogtool.importing.__file__).parent
ROOMS = ("sources", "structure", "meaning", "drafts")
MODULES = sorted(file for file in HERE.rglob("*.py") if file.name != "__init__.py")


def _room(module: str) -> int:
    return ROOMS.index(module) if module in ROOMS else len(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.relative_to(HERE).as_posix())
def test_a_room_imports_from_those_before_it(module: Path) -> None:
    own = _room(module.relative_to(HERE).parts[0])
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "dialogtool.importing."
        ):
            assert _room(str(node.module).split(".")[2]) <= own, node.module


def test_every_room_has_a_map() -> None:
    said = dialogtool.importing.__doc__ or ""
    assert {path.name for path in HERE.iterdir() if path.is_dir()} - {"__pycache__"} == set(ROOMS)
    for room in ROOMS:
        assert f"{room}/" in said
        for module in (HERE / room).glob("*.py"):
            about = (HERE / room / "__init__.py").read_text(encoding="utf-8")
            assert module.stem == "__init__" or module.stem in about, module
