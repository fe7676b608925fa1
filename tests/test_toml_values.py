"""Values out of tables of TOML: what is not of its kind is said at its line, and left out."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dialogtool.reading.toml_values import TomlValues
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


def values() -> TomlValues:
    return TomlValues(TEXT.split("\n"), [])


@pytest.mark.parametrize(
    ("take", "value"),
    [
        (lambda said: said.text(TABLE, "name", "office"), "Center for bolig"),
        (lambda said: said.texts(TABLE, "aliases", "office"), ("A b", "c")),
        (lambda said: said.number(TABLE, "share", "office"), Decimal("1.5")),
        (lambda said: said.whole(TABLE, "rooms", "office", 1, 9), 3),
        (lambda said: said.date(TABLE, "open", "office"), dt.date(2022, 5, 31)),
        (lambda said: said.date(TABLE, "since", "office"), dt.date(2022, 5, 31)),
        (lambda said: said.choice(TABLE, "colour", "office", ("red", "blue")), "red"),
        (lambda said: said.table(TABLE, "a.b", "office"), {"c": {"floor": 2}}),
        (lambda said: said.text(TABLE, "no", "office"), ""),
        (lambda said: said.number(TABLE, "no", "office"), None),
        (lambda said: said.date(TABLE, "no", "office"), None),
    ],
)
def test_a_value_of_its_kind(take: Callable[[TomlValues], Any], value: object) -> None:
    said = values()
    assert take(said) == value
    assert said.found == []


@pytest.mark.parametrize(
    ("take", "line", "message"),
    [
        (lambda said: said.text(TABLE, "share", "office"), 4, "'{key}' must be a text"),
        (lambda said: said.texts(TABLE, "name", "office"), 2, "'{key}' must be a list of texts"),
        (lambda said: said.number(TABLE, "name", "office"), 2, "'{key}' must be a number"),
        (
            lambda said: said.whole(TABLE, "share", "office", 1, 9),
            4,
            "'{key}' must be a whole number from {least} to {most}",
        ),
        (lambda said: said.date(TABLE, "colour", "office"), 8, "'{key}' must be a date"),
        (lambda said: said.table(TABLE, "share", "office"), 4, "'{key}' must be a section"),
        (
            lambda said: said.choice(TABLE, "colour", "office", ("blue",)),
            8,
            "'{value}' cannot be used in '{key}'",
        ),
        (lambda said: said.known({"floor": 2}, (), "office.a.b.c"), 10, "'{key}' is not a setting"),
    ],
)
def test_a_value_of_another_kind(
    take: Callable[[TomlValues], Any], line: int, message: str
) -> None:
    said = values()
    assert not take(said)
    [problem] = said.found
    assert (problem.code, problem.location.line) == ("bad-settings", line)
    assert problem.message.template == message


@pytest.mark.parametrize("value", [True, float("inf"), float("nan")])
def test_what_python_takes_for_a_number(value: object) -> None:
    said = values()
    assert said.number({"share": value}, "share", "office") is None
    assert len(said.found) == 1
