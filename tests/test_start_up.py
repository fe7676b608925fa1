"""Commands start in a fraction of a second: what is heavy is imported where it is used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from dialogtool.cli.phases import COMMANDS
from dialogtool.cli.purpose import purpose_of

EXAMPLE = (Path(__file__).parents[1] / "examples" / "naestved").as_posix()
HEAVY = {"rich", "pydantic", "jinja2", "yaml", "frontmatter", "babel", "markdown_it", "tomllib"}


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_command_line_loads_nothing_heavy() -> None:
    assert not HEAVY & modules_after("import dialogtool.cli.app")


def test_the_list_of_commands_loads_nothing_heavy_and_no_command() -> None:
    code = """
import sys
from dialogtool.cli.app import main
sys.argv = ["dialog", "--help"]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    commands = {f"dialogtool.cli.{name.replace('-', '_')}" for name in COMMANDS}
    assert not {*HEAVY, *commands, "http.server", "email"} & modules_after(code)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_is_for_is_what_its_help_says(command: str) -> None:
    module = command.replace("-", "_")
    function = getattr(import_module(f"dialogtool.cli.{module}"), module)
    assert purpose_of(command) == function.__doc__ != ""


def test_a_whole_run_converts_its_own_arguments() -> None:
    """typer 0.29 would load pydantic for every option, `--lang` too."""
    code = """
import sys
from dialogtool.cli.app import main
sys.argv = ["dialog", "--lang", "da", "explain", "not-mentioned"]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    assert not {"pydantic", "rich", "jinja2"} & modules_after(code)


@pytest.mark.parametrize(
    "unused", ["rich", "jinja2", "frontmatter", "yaml", "babel", "markdown_it"]
)
def test_open_actions_loads_only_what_it_needs(unused: str) -> None:
    code = "import dialogtool.book.records, dialogtool.register, dialogtool.reports.actions"
    assert unused not in modules_after(code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("open-actions",),
        ("open-actions", "lejerbo", "--format", "lines"),
        ("list-meetings",),
        ("show-item", "21-k7q4mz"),
        ("check", "minutes/lejerbo"),
    ],
    ids=" ".join,
)
def test_what_is_asked_every_day_loads_nothing_of_the_documents(
    arguments: tuple[str, ...],
) -> None:
    code = f"""
import io, sys
from dialogtool.cli.app import main
sys.argv = ["dialog", "--book", "{EXAMPLE}", *{arguments}]
shown, sys.stdout = sys.stdout, io.StringIO()
try:
    main()
except SystemExit as end:
    assert end.code in (0, 1, None), end.code
finally:
    sys.stdout = shown
"""
    assert not {"jinja2", "babel", "markdown_it", "justhtml"} & modules_after(code)
