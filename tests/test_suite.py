"""What the tests promise about themselves."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Set
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from sources import MODULES, SOURCES, functions_of, imports_of, nodes_of

from conftest import SLOW
from dialogtool.cli.phases import COMMANDS
from dialogtool.language import LANGUAGES
from test_layers import ROOMS

TESTS = Path(__file__).parent
_TESTED_OTHERWISE = ("cli", "checks")
"""The door, `cli`, is tested as a person uses it; each function of `checks` has a bad book of its own
in `tests/errors`, by whose name a failure says where (`test_errors.py`).
"""


def test_the_list_of_the_slow_names_tests_that_are_there() -> None:
    listed = [name.split("::") for name in SLOW.read_text(encoding="utf-8").split()]
    there = {file: functions_of(TESTS.parent / file) for file in {file for file, _ in listed}}
    assert [name for file, name in listed if name not in there[file]] == []


def has_rules(module: Path) -> bool:
    return bool(functions_of(module))


def handed_on(tested: Set[str]) -> Iterator[str]:
    """The modules whose names are imported from their room: `Item` of `model/mention.py`."""
    for module in MODULES:
        room = ".".join(module.relative_to(SOURCES.parent).parent.parts)
        for node in nodes_of(module) if module.name == "__init__.py" else ():
            if isinstance(node, ast.ImportFrom) and any(
                f"{room}.{alias.name}" in tested for alias in node.names
            ):
                yield str(node.module)


def test_each_module_that_has_rules_is_imported_by_a_test() -> None:
    """Else a failure says what came out and not where."""
    tested: set[str] = set()
    for file in TESTS.rglob("*.py"):
        tested |= imports_of(file)
    tested |= set(handed_on(tested))
    untested = set()
    for module in MODULES:
        parts = module.relative_to(SOURCES.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        if parts[1] not in _TESTED_OTHERWISE and has_rules(module) and name not in tested:
            untested.add(name)
    assert untested == set(), "give it a test of its own"


def test_each_command_is_run_by_a_test() -> None:
    """Each word of a test's call stands by itself: `run_dialog("find", "x")`."""
    said: set[str] = set()
    for file in TESTS.glob("*.py"):
        for node in nodes_of(file):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    assert set(COMMANDS) - said == set()


RECIPES = {
    ".github/workflows/test.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".azure-pipelines.yml": "vendor.azure-pipelines",
}


@pytest.mark.parametrize("file", RECIPES)
def test_our_own_recipes_for_services_are_valid(file: str) -> None:
    """Patterns of these schemas are written for JavaScript: `--regex-variant nonunicode`."""
    command = [sys.executable, "-m", "check_jsonschema", "--regex-variant", "nonunicode"]
    options = ["--builtin-schema", RECIPES[file], str(TESTS.parent / file)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_recipe_installs_what_make_does() -> None:
    makefile = (TESTS.parent / "Makefile").read_text(encoding="utf-8")
    extras = re.findall(r"'\.\[([\w,]+)\]' --group test", makefile)
    assert len(extras) == 1
    for file in (*RECIPES, ".ci/lowest"):
        text = (TESTS.parent / file).read_text(encoding="utf-8")
        assert set(re.findall(r"""["']\.\[([\w,]+)\]["']""", text)) == set(extras), file


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
def test_the_help_of_make_names_all_that_can_be_made() -> None:
    """A name with a hyphen was left out."""
    makefile = (TESTS.parent / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    asked = subprocess.run(["make", "help"], cwd=TESTS.parent, capture_output=True, check=True)
    assert re.findall(r"^  make ([\w-]+)", asked.stdout.decode(), re.MULTILINE) == phony.split()


PAGES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md")
_NAMED_FILE = re.compile(r"`([\w/-][\w/.-]*\.(?:py|md|j2|toml|json|txt|yml))`")


def is_there(path: str) -> bool:
    """A file named in a page: from the root, from the package or one of its rooms, or a test or a
    template.
    """
    root = TESTS.parent
    folders = (root, SOURCES, *SOURCES.iterdir(), TESTS, root / "templates")
    return any((folder / path).exists() for folder in folders)


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_recipe_names_are_there(page: str) -> None:
    """Who follows a list of files must find each of them."""
    text = (TESTS.parent / page).read_text(encoding="utf-8")
    invented = ("my_", "_my-part", "dialog.toml", ".XX.", "expected.txt")
    named = [path for path in _NAMED_FILE.findall(text) if not any(map(path.count, invented))]
    missing = [path for path in named if not is_there(path)]
    assert missing == []


_NAMED_THING = re.compile(r"`([A-Za-z_]\w*_\w*|[A-Z]\w+)`")
"""What stands in a recipe like a name of the code: `SHOWN_FIELDS`, `_Values`, `Diagnostic`."""


@pytest.mark.parametrize("page", PAGES)
def test_the_names_in_a_page_are_there(page: str) -> None:
    """Who follows a recipe must find what it says to change."""
    recipes = (TESTS.parent / page).read_text(encoding="utf-8")
    files = (*MODULES, *TESTS.glob("*.py"))
    words = {word for file in files for word in re.findall(r"\w+", file.read_text("utf-8"))}
    invented = {"my_format", "my_command", "check_my_code"}
    assert set(_NAMED_THING.findall(recipes)) - words - invented == set()


def test_no_package_lies_in_the_repository() -> None:
    """Seven wheels of other people were committed together with a mend, by `git add` of all."""
    if not (TESTS.parent / ".git").exists():
        pytest.skip("not a clone")
    listed = ["git", "ls-files", "*.whl", "*.tar.gz", "*.so", "*.pyc", "*.mo"]
    done = subprocess.run(listed, cwd=TESTS.parent, capture_output=True, text=True, check=True)
    assert done.stdout == ""


_ROOM = re.compile(rf"`((?:{'|'.join(ROOMS)})\.(?!py\b)\w+(?:\.\w+)?)`")
"""A place in the house, as the pages name it: `views.view.View`, `register.track_items`."""


@pytest.mark.parametrize("page", PAGES)
def test_the_places_in_a_page_are_there(page: str) -> None:
    named = _ROOM.findall((TESTS.parent / page).read_text(encoding="utf-8"))
    assert [name for name in named if not is_place(f"dialogtool.{name}")] == []


def is_place(name: str) -> bool:
    """A module, or a name that one has."""
    room, _, last = name.rpartition(".")
    holder = import_module(room)
    is_module = hasattr(holder, "__path__") and find_spec(name) is not None
    return is_module or hasattr(holder, last)


_TEXT = {"type": "string", "minLength": 1}
_URL = {"type": "string", "format": "uri", "pattern": "^https://"}
PUBLICCODE = {
    "required": [
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    ],
    "additionalProperties": False,
    "properties": {
        "publiccodeYmlVersion": {"enum": ["0.4", "0.5"]},
        "name": _TEXT,
        "url": _URL,
        "softwareVersion": _TEXT,
        "releaseDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "platforms": {"type": "array", "minItems": 1, "items": _TEXT},
        "categories": {"type": "array", "items": {"pattern": "^[a-z-]+$"}},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {"pattern": "^standalone/(desktop|web|backend|mobile|iot|other)$"},
        "intendedAudience": {"properties": {"scope": {"type": "array", "items": _TEXT}}},
        "description": {
            "minProperties": 1,
            "additionalProperties": {
                "required": ["shortDescription", "longDescription"],
                "properties": {
                    "shortDescription": {"type": "string", "minLength": 1, "maxLength": 150},
                    "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
                    "features": {"type": "array", "minItems": 1, "items": _TEXT},
                },
            },
        },
        "legal": {"required": ["license"], "properties": {"license": _TEXT}},
        # who maintains it must be reachable; as long as nobody does, that is said
        "maintenance": {
            "required": ["type"],
            "oneOf": [
                {"properties": {"type": {"const": "none"}}},
                {"properties": {"type": {"const": "contract"}}, "required": ["contractors"]},
                {
                    "properties": {"type": {"enum": ["internal", "community"]}},
                    "required": ["contacts"],
                },
            ],
        },
        "localisation": {
            "required": ["localisationReady", "availableLanguages"],
            "properties": {
                "localisationReady": {"type": "boolean"},
                "availableLanguages": {"type": "array", "minItems": 1, "items": _TEXT},
            },
        },
        "dependsOn": {
            "additionalProperties": {"type": "array", "items": {"required": ["name"]}}
        },
    },
}  # fmt: skip
"""What the standard asks of version 0.4, as italia/publiccode-parser-go (v0.go) reads it."""


def test_public_bodies_find_us_in_their_catalogues() -> None:
    told = yaml.safe_load((TESTS.parent / "publiccode.yml").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(PUBLICCODE).iter_errors(told)] == []
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    project = project["project"]
    assert told["url"] == project["urls"]["Source"]
    assert told["legal"]["license"] == project["license"]
    assert sorted(told["localisation"]["availableLanguages"]) == sorted(LANGUAGES)
    assert set(told["description"]) == set(LANGUAGES)
    [python] = told["dependsOn"]["open"]
    assert f">={python['versionMin']}" == project["requires-python"]
