"""What a field says of who may see its line."""

import pytest

from dialogtool.record.hiding_fields import (
    field_hides,
    is_replaced,
    is_short_answer,
    key_hides,
    refuses,
)


@pytest.mark.parametrize(
    ("name", "value", "hides"),
    [
        ("synlighed", "lukket", True),
        ("synlighed", "åben", False),
        ("synlighed", "noget andet", True),
        ("synlighd", "forvaltningen", True),
        ("offentlig", "nej", True),
        ("offentlig", "", True),
        ("offentlig", "ja", False),
        ("deles", "ikke", True),
        ("skjul", "ja", True),
        ("skjul", "nej", False),
        ("lukket", "nej", False),
        ("frist", "2022-06-01", False),
    ],
)
def test_a_field_closes_its_line_by_its_name_and_its_value(
    name: str, value: str, hides: bool
) -> None:
    assert field_hides(name, value) is hides


def test_words_in_brackets_close_without_a_colon_where_they_say_no_or_nothing() -> None:
    assert is_short_answer("synlighed")
    assert is_short_answer("offentlig nej")
    assert not is_short_answer("synlighed åben")
    assert not is_short_answer("bilag 2")


def test_a_no_is_an_answer_where_no_text_follows() -> None:
    assert refuses("Nej, ikke endnu")
    assert refuses("–")
    assert not refuses("Ikke alle boliger er udlejet")
    assert is_replaced("Ikke alle boliger er udlejet")
    assert not is_replaced("ja")


def test_the_name_of_a_field_closes_what_it_holds() -> None:
    assert key_hides("intern_note")
    assert not key_hides("sagsnr")
