"""What announces a list of promises, and what only looks like it."""

import pytest

from dialogtool.model import Kind
from dialogtool.reading.announcements import announced_by, announces, says_something


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Aftaler:", Kind.AGREEMENT),
        ("**Nye aftaler:**", Kind.AGREEMENT),
        ("Der blev aftalt:", Kind.AGREEMENT),
        ("Opgaveliste:", Kind.ACTION),
        ("Next steps:", Kind.ACTION),
        ("Det er besluttet:", Kind.DECISION),
        ("Aftaler", None),
        ("Aftaler om parkering:", None),
        ("Beslutninger i øvrigt blev drøftet:", None),
    ],
)
def test_a_line_announces_what_stands_below_it(row: str, kind: Kind | None) -> None:
    assert announces(row) is kind


def test_a_heading_needs_no_colon() -> None:
    assert announced_by("Nye aftaler") is Kind.AGREEMENT
    assert announced_by("Gennemgang af aftaler") is None


def test_a_point_that_says_there_is_nothing_is_no_promise() -> None:
    assert says_something("Sende budgettet")
    assert not any(map(says_something, ("Ingen", "- intet at bemærke", "", "None.")))
