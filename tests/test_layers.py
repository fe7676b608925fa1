"""The way of the data is one way: a room imports only from rooms further up the list."""

import ast
from functools import cache
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
    "shipped",
    "glossary",
    "model",
    "words",
    "figure",
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
    "notes",
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


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


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
    tree = tree_of(module)
    own = ROOMS.index(room(module))
    for name in imported(tree):
        if name.startswith("dialogtool."):
            target = name.split(".")[1]
            above = ROOMS.index(target if target in ROOMS else "__init__")
            assert above <= own, f"{room(module)} may not import {name}"
    assert not any(node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)), (
        "imports are absolute"
    )


@cache
def names_used(module: Path) -> frozenset[str]:
    """What a module imports, and every dotted name in it."""
    tree = tree_of(module)
    dotted = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return frozenset(dotted | imported(tree))


def is_used(name: str, used: frozenset[str]) -> bool:
    return any(
        known == name or known.startswith(f"{name}.") or known.endswith(f".{name}")
        for known in used
    )


@pytest.mark.parametrize(
    "module", MODULES, ids=lambda module: module.relative_to(SOURCES).as_posix()
)
def test_the_world_enters_in_cli_and_book_only(module: Path) -> None:
    if room(module) in ("cli", "book"):
        return
    used = names_used(module)
    for name in ONLY_AT_THE_EDGE:
        assert not is_used(name, used), name


CLOCK = ("date.today", "datetime.now", "datetime.utcnow", "time.time", "time.localtime")
TERMINAL = ("typer", "rich", "click", "sys.stdin", "sys.stdout", "sys.stderr", "getpass")


def test_the_clock_is_read_in_one_place() -> None:
    """`session.today`; whoever waits for the lock is told since when, and a file of messages says
    when it was made.
    """
    readers = {name_of(module) for module in MODULES if reads_the_clock(module)}
    assert readers == {"cli/session.py", "cli/writing.py", *WATCHES}


WATCHES = {"book/disk.py", "book/helper.py"}
"""Where time passes and no day matters: how long is waited."""


def reads_the_clock(module: Path) -> bool:
    used = names_used(module)
    return any(is_used(name, used) for name in (*CLOCK, "time.monotonic", "time.sleep"))


def name_of(module: Path) -> str:
    return module.relative_to(SOURCES).as_posix()


@pytest.mark.parametrize(
    "module", [module for module in MODULES if room(module) != "cli"], ids=name_of
)
def test_only_the_door_knows_the_terminal(module: Path) -> None:
    used = names_used(module)
    for name in TERMINAL:
        allowed = name_of(module) in HELPERS and name.startswith("sys.")
        assert allowed or not is_used(name, used), name


HELPERS = {"book/helper.py", "__main__.py"}
"""Both ends of the pipe to the process in which templates of others run."""


def graph() -> dict[str, set[str]]:
    """Which module imports which, those inside functions too."""
    names = {module_name(module): module for module in MODULES}
    edges = {}
    for name, module in names.items():
        used = imported(tree_of(module))
        targets = {target for target in used if target in names}
        targets |= {target.rpartition(".")[0] for target in used} & set(names)
        edges[name] = targets - {name}
    return edges


def module_name(module: Path) -> str:
    parts = module.relative_to(SOURCES.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_module_is_on_a_circle() -> None:
    """Not even by an import inside a function, which only hides that two modules are one."""
    edges = graph()
    circles = set()
    for start in edges:
        reached: set[str] = set()
        waiting = list(edges[start])
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += edges[name]
        if start in reached:
            circles.add(start)
    assert circles == set()


def test_rooms_are_nouns_of_the_field() -> None:
    assert {room(module) for module in MODULES} == set(ROOMS)
    assert not {module.stem for module in MODULES} & FORBIDDEN_NAMES


# What reads, writes or starts something.
_DISK = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmdir",
    "rename", "touch", "exists", "is_file", "is_dir", "is_symlink", "iterdir", "glob", "rglob",
    "stat", "lstat", "resolve", "chmod", "symlink_to", "hardlink_to", "fdopen", "scandir", "walk",
    "listdir", "makedirs", "realpath", "lexists", "isfile", "isdir", "islink", "dup2",
}  # fmt: skip
_PROGRAMS = {"subprocess", "shutil", "tempfile", "filelock", "multiprocessing"}
AT_THE_TERMINAL = {
    "cli/streams.py": {"open", "dup2"},  # the standard streams
    "cli/session.py": {"shutil"},  # the width of the terminal
}


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
    [module for module in MODULES if room(module) not in ("book", "shipped")],
    ids=lambda module: module.relative_to(SOURCES).as_posix(),
)
def test_the_disk_is_reached_through_the_book(module: Path) -> None:
    name = module.relative_to(SOURCES).as_posix()
    used = of_the_disk(tree_of(module))
    assert used <= AT_THE_TERMINAL.get(name, set())


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
    assert not asked(tree_of(module))


def test_an_item_is_seen_through_a_view_only() -> None:
    """`SeenItem` is a word for the type checker; nobody else may call something so."""
    made = [
        module.relative_to(SOURCES).as_posix()
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "SeenItem"
    ]
    assert made == ["views/view.py"]
