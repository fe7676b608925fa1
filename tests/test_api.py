"""The examples of the Python interface are run; what it says is what the command line says."""

import datetime as dt
import doctest
import json
import re
from typing import Any

import pytest

import dialogtool.api
from conftest import EXAMPLE, ROOT, run_dialog
from dialogtool.api import Form, as_json, open_book, render

DAY = dt.date(2023, 3, 1)


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(dialogtool.api)
    assert found.attempted >= 9 and not found.failed


def test_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    assert names["pdf"].startswith(b"%PDF-") and len(names["rows"]) == len(names["late"]) > 0


def test_every_name_is_there_and_explained() -> None:
    for name in dialogtool.api.__all__:
        assert getattr(dialogtool.api, name).__doc__, name


def test_the_items_are_those_of_the_command_line() -> None:
    printed = run_dialog(
        "--book", str(EXAMPLE), "open-actions", "--as-of", str(DAY), "--format", "json"
    )
    items = [dict(as_json(item)) for item in open_book(EXAMPLE).register(DAY).open_items]
    key = lambda item: item["id"]  # noqa: E731
    assert sorted(items, key=key) == sorted(json.loads(printed.out)["items"], key=key)


def test_the_problems_are_those_of_the_command_line() -> None:
    printed = run_dialog("--book", str(EXAMPLE), "check", "--as-of", str(DAY), "--format", "lines")
    problems = open_book(EXAMPLE / "minutes").problems(DAY)
    lines = [line for line in printed.out.splitlines() if line.startswith("minutes")]
    assert len(lines) == len(problems) == 2
    for line, problem in zip(lines, problems, strict=True):
        assert line.startswith(f"{problem.location}:") and problem.code in line


@pytest.mark.parametrize("form", [Form.MD, Form.HTML])
def test_documents(form: Form) -> None:
    book = open_book(EXAMPLE)
    account = book.account("Lejerbo, Næstved", period=2021, day=DAY)
    command = ("render-minutes", "lejerbo", "--period", "2021", "--as-of", str(DAY))
    printed = run_dialog("--book", str(EXAMPLE), *command, "--format", form, "--lang", "da").out
    ours = render(account, form, book).decode()
    assert [line for line in ours.splitlines() if "commit" not in line.lower()][:40] == [
        line for line in printed.splitlines() if "commit" not in line.lower()
    ][:40]
