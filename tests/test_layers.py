"""The way of the data is one way: a room imports only from rooms further up the list."""

import ast
import re
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

from sources import MODULES, SOURCES, attributes_of, imports_of, name_of, nodes_of, tree_of

from dialogtool.cli.phases import COMMANDS

ROOMS = (
    "__init__",
    "pattern",
    "printable",
    "alphabet",
    "calendar_words",
    "diagnostic",
    "language",
    "shipped",
    "extras",
    "glossary",
    "model",
    "words",
    "figure",
    "profile",
    "personal_data",
    "codes",
    "conflict",
    "toml",
    "yaml_scalar",
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


def room(module: Path) -> str:
    return module.relative_to(SOURCES).parts[0].removesuffix(".py")


def rank(name: str) -> int:
    """Of the room that is imported from: `dialogtool.views.reader`."""
    parts = name.split(".")
    return ROOMS.index(parts[1] if len(parts) > 1 and parts[1] in ROOMS else "__init__")


def test_imports_go_up() -> None:
    down = {
        name_of(module): name
        for module in MODULES
        for name in imports_of(module)
        if name.startswith("dialogtool.") and rank(name) > ROOMS.index(room(module))
    }
    assert down == {}


def test_imports_are_absolute() -> None:
    relative = {
        name_of(module)
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == set()


@cache
def names_used(module: Path) -> frozenset[str]:
    """What a module imports and every dotted name in it, with the beginnings and ends of each."""
    names: set[str] = set()
    for text in {text for _, text in attributes_of(module)} | imports_of(module):
        parts = text.split(".")
        names |= {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
        names |= {".".join(parts[start:]) for start in range(1, len(parts))}
    return frozenset(names)


def wrong(used: Mapping[str, Set[str]]) -> dict[str, Set[str]]:
    """Those modules that use something which they may not."""
    return {module: names for module, names in used.items() if names}


def test_the_world_enters_in_cli_and_book_only() -> None:
    inner = [module for module in MODULES if room(module) not in ("cli", "book")]
    assert (
        wrong({name_of(module): names_used(module) & set(ONLY_AT_THE_EDGE) for module in inner})
        == {}
    )


NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request",
    "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
LISTENS = {"site/server.py": {"http"}}
"""Who hears a browser of this computer calls nobody."""


def test_nobody_is_called() -> None:
    """`test_security.py` looks at what the packages do that we use."""
    used = {name_of(module): names_used(module) & NETWORK for module in MODULES}
    assert wrong({name: names - LISTENS.get(name, set()) for name, names in used.items()}) == {}


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
    return bool(names_used(module) & {*CLOCK, "time.monotonic", "time.sleep"})


HELPERS = {"book/helper.py", "__main__.py"}
"""Both ends of the pipe to the process in which templates of others run."""
STREAMS = {name for name in TERMINAL if name.startswith("sys.")}


def test_only_the_door_knows_the_terminal() -> None:
    used = {
        name_of(module): names_used(module) & set(TERMINAL)
        for module in MODULES
        if room(module) != "cli"
    }
    for name in HELPERS:
        used[name] -= STREAMS
    assert wrong(used) == {}


def graph() -> Mapping[str, Set[str]]:
    """Which module imports which, those inside functions too."""
    names = {module_name(module): module for module in MODULES}
    edges = {}
    for name, module in names.items():
        edges[name] = imports_of(module) & set(names) - {name}
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
    "cli/terminal.py": {"shutil"},  # the width of the terminal
}


def of_the_disk(module: Path) -> set[str]:
    """What a module calls that reaches the disk, and imports that starts a program."""
    called = set()
    for node in nodes_of(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whose = ast.unparse(node.func.value)
            of_another = whose in ("re", "Book") or (whose != "os" and node.func.attr == "walk")
            called |= set() if of_another else {node.func.attr}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called |= {node.func.id} & {"open"}
    return called & _DISK | {name.split(".")[0] for name in imports_of(module)} & _PROGRAMS


def test_the_disk_is_reached_through_the_book() -> None:
    others = [module for module in MODULES if room(module) not in ("book", "shipped")]
    used = {name_of(module): of_the_disk(module) for module in others}
    for name, allowed in AT_THE_TERMINAL.items():
        used[name] -= allowed
    assert wrong(used) == {}


# What says that something is hidden: read from a text in `record`, decided on in `views`.
_HIDDEN = {"hidden", "hidden_blocks", "public_details", "replacement"}
_HIDING = (".record.hidden", ".record.hiding_fields", ".record.colon_marks")
_READS = {"record", "model", "register", "views"}


def asked(module: Path) -> set[str]:
    """What a module asks of things that may be hidden."""
    of_a_command_line = {f"parameter.{name}" for name in _HIDDEN}
    names = {node.attr for node, text in attributes_of(module) if text not in of_a_command_line}
    readers = {name for name in imports_of(module) if any(part in name for part in _HIDING)}
    return names & _HIDDEN | readers


def test_who_may_see_what_is_decided_in_views() -> None:
    others = [module for module in MODULES if room(module) not in _READS]
    assert wrong({name_of(module): asked(module) for module in others}) == {}


def test_an_item_is_seen_through_a_view_only() -> None:
    """`SeenItem` is a word for the type checker; nobody else may call something so."""
    made = [
        name_of(module)
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "SeenItem"
    ]
    assert made == ["views/view.py"]


def test_each_module_stands_on_the_map_of_its_room() -> None:
    """Whoever enters a room reads its `__init__.py`; a command is a module of its own name."""
    missing: dict[str, set[str]] = {}
    for entrance in (module for module in MODULES if module.name == "__init__.py"):
        drawn = set(re.findall(r"\w+", ast.get_docstring(tree_of(entrance)) or ""))
        inside = {module.stem for module in MODULES if module.parent == entrance.parent}
        commands = {name.replace("-", "_") for name in COMMANDS}
        missing[name_of(entrance)] = inside - drawn - commands - {"__init__", "__main__"}
    missing["__init__.py"] = set()  # docs/architecture.md has the map of the house
    assert wrong(missing) == {}
