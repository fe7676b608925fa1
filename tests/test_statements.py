"""One thought a line: what no linter knows of."""

import ast
import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from sources import SOURCES, nodes_of, tree_of

from conftest import ROOT
from dialogtool.cli.phases import COMMANDS

FOLDERS = ("src", "tools", "benchmarks")
MODULES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
RECORD = ROOT / "src" / "dialogtool" / "record"
LONGEST_PATTERN = 80
Rule = Callable[[ast.AST], bool]


def nested_ternary(node: ast.AST) -> bool:
    if not isinstance(node, ast.IfExp):
        return False
    parts = (node.test, node.body, node.orelse)
    return any(isinstance(inner, ast.IfExp) for part in parts for inner in ast.walk(part))


def double_comprehension(node: ast.AST) -> bool:
    kinds = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return isinstance(node, kinds) and len(node.generators) > 1


def nameless_loop(node: ast.AST) -> bool:
    """`for each in ...`, `lambda each: ...` where the thing has a name."""
    if isinstance(node, ast.Lambda):
        return any(argument.arg == "each" for argument in node.args.args)
    if not isinstance(node, ast.For | ast.comprehension):
        return False
    names = (name for name in ast.walk(node.target) if isinstance(name, ast.Name))
    return any(name.id == "each" for name in names)


def dense_pattern(node: ast.AST) -> bool:
    """A long regular expression without a case per line."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return False
    if node.func.attr != "compile":
        return False
    constants = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
    text = "".join(str(constant.value) for constant in constants)
    flags = " ".join(ast.unparse(argument) for argument in node.args[1:])
    verbose = "VERBOSE" in flags or "re.X" in flags or "(?x" in text
    return len(text) > LONGEST_PATTERN and not verbose


RULES: tuple[Rule, ...] = (nested_ternary, double_comprehension, nameless_loop, dense_pattern)


def found(rule: Rule) -> dict[str, int]:
    """How often each module breaks the rule."""
    counts: Counter[str] = Counter()
    for module in MODULES:
        broken = sum(map(rule, nodes_of(module)))
        if broken:
            counts[module.relative_to(ROOT).as_posix()] = broken
    return dict(sorted(counts.items()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_one_thought_a_line(rule: Rule) -> None:
    assert found(rule) == {}


def test_every_check_says_what_it_finds() -> None:
    """The room that a newcomer opens first."""
    silent = [
        f"{module.name}: {node.name}"
        for module in MODULES
        if module.parent.name == "checks"
        for node in nodes_of(module)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
        if ast.get_docstring(node) is None
    ]
    assert silent == []


LONGEST_COMMAND = 15


def length_of_body(function: ast.FunctionDef, lines: list[str]) -> int:
    """Lines of the body that do something: no docstring, no import, no blank line, no comment."""
    numbers: set[int] = set()
    for statement in function.body:
        is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not is_docstring and not isinstance(statement, ast.Import | ast.ImportFrom):
            numbers |= set(range(statement.lineno, (statement.end_lineno or 0) + 1))
    texts = (lines[number - 1].strip() for number in numbers)
    return sum(bool(text) and not text.startswith("#") for text in texts)


def test_a_command_is_options_deed_print() -> None:
    longer = {}
    for name in (command.replace("-", "_") for command in COMMANDS):
        file = SOURCES / "cli" / f"{name}.py"
        functions = [node for node in tree_of(file).body if isinstance(node, ast.FunctionDef)]
        function = next(function for function in functions if function.name == name)
        length = length_of_body(function, file.read_text(encoding="utf-8").split("\n"))
        if length > LONGEST_COMMAND:
            longer[name] = length
    assert longer == {}


def listed() -> Iterator[tuple[str, str]]:
    """Every file and code of the exceptions in pyproject.toml that name one file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for file, codes in project["tool"]["ruff"]["lint"]["per-file-ignores"].items():
        for code in codes:
            if "*" not in file:
                yield file, code


def test_the_linter_has_no_exception_that_is_not_needed() -> None:
    codes = "E501,C901"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", f"--select={codes}"]
    options = [
        "--line-length=100",
        "--output-format=json",
        "--config=lint.mccabe.max-complexity=10",
    ]
    folders = [str(ROOT / folder) for folder in (*FOLDERS, "tests")]
    done = subprocess.run(
        [*command, *options, *folders], capture_output=True, text=True, check=False
    )
    needed = {
        (Path(finding["filename"]).relative_to(ROOT).as_posix(), finding["code"])
        for finding in json.loads(done.stdout)
    }
    assert set(listed()) - needed == set(), "take these off the list in pyproject.toml"


def test_what_reads_a_record_has_few_branches() -> None:
    """The linter counts statements that branch, radon each condition as well."""
    blocks = chain.from_iterable(
        cc_visit(module.read_text(encoding="utf-8")) for module in RECORD.glob("*.py")
    )
    functions = (block for block in blocks if block.letter != "C")
    assert [block.fullname for block in functions if block.complexity > 10] == []
