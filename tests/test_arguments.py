"""What commands declare is what they get, or a sentence of our own."""

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import pytest
import typer

from dialogtool.cli.arguments import declared_by
from dialogtool.diagnostic import DialogError
from dialogtool.language import Language


class Parameter(NamedTuple):
    """What a conversion sees of typer's parameter."""

    opts: tuple[str, ...] = ("--x",)
    multiple: bool = False
    nargs: int = 1
    param_type_name: str = "option"
    name: str = "x"
    metavar: str | None = None


def command(
    word: str,
    many: Annotated[list[str] | None, typer.Option()] = None,
    file: Annotated[Path | None, typer.Option()] = None,
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    number: int = 1,
    share: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    form: Literal["md", "json"] = "md",
) -> None: ...


CONVERSIONS = declared_by(command)


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("word", "", ""),
        ("word", "--", "--"),
        ("file", "a/b", Path("a/b")),
        ("file", None, None),
        ("number", "12", 12),
        ("number", 1, 1),
        ("share", "0.9", 0.9),
        ("share", "0", 0.0),
        ("form", "json", "json"),
    ],
)
def test_one_value(name: str, given: Any, value: Any) -> None:
    assert CONVERSIONS[name].coerce(given, Parameter(), None) == value


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("many", None, ()),
        ("many", ("a", "b"), ["a", "b"]),
        ("files", ("a", "b"), [Path("a"), Path("b")]),
    ],
)
def test_several_values(name: str, given: Any, value: Any) -> None:
    several = Parameter(multiple=name == "many", nargs=-1)
    assert CONVERSIONS[name].coerce(given, several, None) == value


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("number", "1.5", "'--x' must be a whole number"),
        ("number", "", "'--x' must be a whole number"),
        ("share", "1.1", "'--x' must be a number from 0 to 1"),
        ("share", "nan", "'--x' must be a number from 0 to 1"),
        ("share", "ni", "'--x' must be a number from 0 to 1"),
        ("form", "MD", "'--x' must be one of: md, json"),
    ],
)
def test_what_cannot_be_converted(name: str, given: str, sentence: str) -> None:
    with pytest.raises(DialogError) as error:
        CONVERSIONS[name].coerce(given, Parameter(), None)
    assert Language("en").text(error.value.message) == sentence
