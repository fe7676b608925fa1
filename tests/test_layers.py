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
    "views",
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


# What reads, writes or starts something, outside of the room `book`. The list may only shrink.
_DISK = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmdir",
    "rename", "touch", "exists", "is_file", "is_dir", "is_symlink", "iterdir", "glob", "rglob",
    "stat", "lstat", "resolve", "chmod", "symlink_to", "hardlink_to", "fdopen", "scandir", "walk",
    "listdir", "makedirs", "realpath", "lexists", "isfile", "isdir", "islink", "dup2",
}  # fmt: skip
_PROGRAMS = {"subprocess", "shutil", "tempfile", "filelock", "multiprocessing"}
NOT_YET_IN_THE_BOOK = {
    # the program's own files, which lie beside its code
    "documents/new_book.py": {"read_text"},
    "documents/pdf.py": {"read_text", "read_bytes"},
    "documents/render.py": {"is_dir"},
    "documents/templates.py": {"read_bytes"},
    "documents/typography.py": {"read_text"},
    "site/press.py": {"read_text"},
    # the standard streams, and the width of the terminal
    "cli/app.py": {"open", "dup2"},
    "cli/session.py": {"shutil", "lexists", "realpath"},
    # entries of a zip file
    "documents/word/container.py": {"is_dir"},
    # files and folders that somebody named on the command line
    "cli/books.py": {"resolve", "is_file", "read_text", "stat"},
    "cli/export.py": {"exists", "is_dir"},
    "cli/init.py": {"exists", "is_dir"},
    "cli/remind.py": {"unlink", "is_file", "is_symlink", "exists", "is_dir", "iterdir"},
    "cli/site.py": {"is_file", "exists", "is_dir", "iterdir", "resolve"},
    "cli/writing.py": {"lexists", "realpath", "exists", "is_dir", "is_file"},
    "cli/import_minutes.py": {"exists", "read_bytes", "read_text"},
    "cli/office.py": {"exists", "read_bytes", "shutil", "subprocess", "tempfile", "write_bytes"},
    "documents/columns.py": {"read_text"},
    "deeds/report.py": {"exists"},
    "importing/outcome.py": {
        "exists", "iterdir", "lexists", "is_dir", "is_file", "is_symlink", "read_bytes", "stat",
        "resolve",
    },
}  # fmt: skip


def of_the_disk(tree: ast.Module) -> set[str]:
    """What a module calls that reaches the disk, and imports that starts a program."""
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whose = ast.unparse(node.func.value)
            of_another = whose in ("re", "Book") or (whose != "os" and node.func.attr == "walk")
            called |= set() if of_another else {node.func.attr}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called |= {node.func.id} & {"open"}
    return called & _DISK | {name.split(".")[0] for name in imported(tree)} & _PROGRAMS


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if room(module) != "book"],
    ids=lambda module: module.relative_to(SOURCES).as_posix(),
)
def test_the_disk_is_reached_through_the_book(module: Path) -> None:
    name = module.relative_to(SOURCES).as_posix()
    used = of_the_disk(ast.parse(module.read_text(encoding="utf-8")))
    assert used <= NOT_YET_IN_THE_BOOK.get(name, set())


def test_the_list_of_exceptions_only_shrinks() -> None:
    for name, allowed in NOT_YET_IN_THE_BOOK.items():
        assert allowed <= of_the_disk(ast.parse((SOURCES / name).read_text(encoding="utf-8"))), name


# What says that something is hidden: read from a text in `record`, decided on in `views`.
_HIDDEN = {"hidden", "hidden_blocks", "public_details", "replacement"}
_READS = {"record", "model", "register", "views"}


def asked(tree: ast.Module) -> set[str]:
    """What a module asks of things that may be hidden."""
    names = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) != "parameter"  # of a command line
    }
    return names & _HIDDEN | {name for name in imported(tree) if ".record.hidden" in name}


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if room(module) not in _READS],
    ids=lambda module: module.relative_to(SOURCES).as_posix(),
)
def test_who_may_see_what_is_decided_in_views(module: Path) -> None:
    assert not asked(ast.parse(module.read_text(encoding="utf-8")))


def test_an_item_is_seen_through_a_view_only() -> None:
    """`SeenItem` is a word for the type checker; nobody else may call something so."""
    made = [
        module.relative_to(SOURCES).as_posix()
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "SeenItem"
    ]
    assert made == ["views/view.py"]
