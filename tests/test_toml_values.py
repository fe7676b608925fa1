"""Values out of tables of TOML: what is not of its kind is said at its line, and left out."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dialogtool.reading.toml_values import TomlFile, TomlSection
from dialogtool.toml import parse_toml

TEXT = """\
[office]
name = "Center  for\\nbolig"
aliases = ["A  b", "c"]
share = 1.5
rooms = 3.0
open = 2022-05-31
since = "2022-05-31"
colour = "red"
[office."a.b".c]
floor = 2
"""
TABLE = parse_toml(TEXT)["office"]


def office(table: dict[str, Any] = TABLE) -> TomlSection:
    return TomlSection(TomlFile(TEXT.split("\n"), []), table, "office")


@pytest.mark.parametrize(
    ("take", "value"),
    [
        (lambda said: said.text("name"), "Center for bolig"),
        (lambda said: said.texts("aliases"), ("A b", "c")),
        (lambda said: said.number("share"), Decimal("1.5")),
        (lambda said: said.whole("rooms", 1, 9), 3),
        (lambda said: said.date("open"), dt.date(2022, 5, 31)),
        (lambda said: said.date("since"), dt.date(2022, 5, 31)),
        (lambda said: said.choice("colour", ("red", "blue")), "red"),
        (lambda said: said.section("a.b").table, {"c": {"floor": 2}}),
        (lambda said: said.text("no"), ""),
        (lambda said: said.number("no"), None),
        (lambda said: said.date("no"), None),
    ],
)
def test_a_value_of_its_kind(take: Callable[[TomlSection], Any], value: object) -> None:
    said = office()
    assert take(said) == value
    assert said.file.found == []


@pytest.mark.parametrize(
    ("take", "line", "message"),
    [
        (lambda said: said.text("share"), 4, "'{key}' must be a text"),
        (lambda said: said.texts("name"), 2, "'{key}' must be a list of texts"),
        (lambda said: said.number("name"), 2, "'{key}' must be a number"),
        (
            lambda said: said.whole("share", 1, 9),
            4,
            "'{key}' must be a whole number from {least} to {most}",
        ),
        (lambda said: said.date("colour"), 8, "'{key}' must be a date"),
        (lambda said: said.section("share").table, 4, "'{key}' must be a section"),
        (
            lambda said: said.choice("colour", ("blue",)),
            8,
            "'{value}' cannot be used in '{key}'",
        ),
        (
            lambda said: said.section("a.b").section("c").expect_known(),
            10,
            "'{key}' is not a setting",
        ),
    ],
)
def test_a_value_of_another_kind(
    take: Callable[[TomlSection], Any], line: int, message: str
) -> None:
    said = office()
    assert not take(said)
    [problem] = said.file.found
    assert (problem.code, problem.location.line) == ("bad-settings", line)
    assert problem.message.template == message


@pytest.mark.parametrize("value", [True, float("inf"), float("nan")])
def test_what_python_takes_for_a_number(value: object) -> None:
    said = office({"share": value})
    assert said.number("share") is None
    assert len(said.file.found) == 1
