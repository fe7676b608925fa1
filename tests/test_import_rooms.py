"""The rooms of the import, in their order: each sees only what the rooms before it give."""

from pathlib import Path

from sources import imports_of

import dialogtool.importing

HERE = Path(dialogtool.importing.__file__).parent
ROOMS = ("sources", "structure", "meaning", "drafts")
MODULES = sorted(file for file in HERE.rglob("*.py") if file.name != "__init__.py")


def _room(module: str) -> int:
    return ROOMS.index(module) if module in ROOMS else len(ROOMS)


def test_a_room_imports_from_those_before_it() -> None:
    own = "dialogtool.importing."
    behind = {
        module: name
        for module in MODULES
        for name in imports_of(module)
        if name.startswith(own) and _room(name.split(".")[2]) > _room(_first(module))
    }
    assert behind == {}


def _first(module: Path) -> str:
    return module.relative_to(HERE).parts[0]


def test_every_room_has_a_map() -> None:
    said = dialogtool.importing.__doc__ or ""
    assert {path.name for path in HERE.iterdir() if path.is_dir()} - {"__pycache__"} == set(ROOMS)
    for room in ROOMS:
        assert f"{room}/" in said
        for module in (HERE / room).glob("*.py"):
            about = (HERE / room / "__init__.py").read_text(encoding="utf-8")
            assert module.stem == "__init__" or module.stem in about, module
