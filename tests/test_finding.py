"""The parts of the finder of personal data, each by itself: a failure says which of them."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogtool.personal_data.addresses import addresses_in
from dialogtool.personal_data.cpr import cpr_numbers_in, is_cpr, may_hold_cpr
from dialogtool.personal_data.finding import FindingKind
from dialogtool.personal_data.mail import emails_in
from dialogtool.personal_data.names import PersonNames, names_in
from dialogtool.personal_data.numbers import (
    Separator,
    day_of,
    is_amount,
    is_marked,
    names_other_number,
    runs_of,
)
from dialogtool.personal_data.phones import phones_in
from dialogtool.personal_data.plain import Plain
from dialogtool.personal_data.tokens import folded, loosely_folded, tokens_of, words_of


def pieces(text: str, spans: object) -> list[str]:
    """What stands at the places that a finder gave."""
    return [text[start:end] for start, end in spans]  # type: ignore[attr-defined]


def test_telephone_numbers_and_their_look_alikes() -> None:
    text = "Ring 55 88 21 77 eller +45 55882177; det koster 12.500.000 kr."
    assert pieces(text, phones_in(text)) == ["55 88 21 77", "+45 55882177"]


@pytest.mark.parametrize(
    ("digits", "is_number"),
    [
        ("0101901234", True),
        ("3112991234", True),
        ("3201901234", False),  # no 32 January
        ("3002001234", False),  # no 30 February
        ("6101901234", True),  # a replacement number: the day and 60
    ],
)
def test_a_cpr_number_begins_with_a_day(digits: str, is_number: bool) -> None:
    assert is_cpr(digits) is is_number


def test_cpr_numbers_in_a_sentence() -> None:
    text = "Sagen 010190-1234 blev drøftet, sagsnr. 2021-000123 ikke."
    assert may_hold_cpr(text)
    assert not may_hold_cpr("Sagen fra 2021 blev drøftet.")
    assert pieces(text, cpr_numbers_in(text)) == ["010190-1234"]


def test_addresses_of_mail_also_as_people_hide_them() -> None:
    text = "kb@example.org eller kb (at) example.org; @naestved/tilsyn er et kontor"
    assert pieces(text, emails_in(text)) == ["kb@example.org", "kb (at) example.org"]


def test_where_somebody_lives() -> None:
    text = "Beboeren bor på Søndergade 12, 2. tv., 4700 Næstved. Afdeling 12 er stor."
    (found,) = set(pieces(text, addresses_in(text, tokens_of(text))))
    assert found.startswith("Søndergade 12")


def test_names_by_each_of_their_words() -> None:
    names = PersonNames.of(private=["Karla M. Brink"], public=["Per Holm"], phrases=["Brinkhuset"])
    text = "Karla Brink og Per Holm mødtes i Brinkhuset"
    assert pieces(text, names_in(text, tokens_of(text), names)) == ["Karla Brink"]
    assert names.is_phrase("Brinkhuset") and not names.is_phrase("Brink")


def test_runs_of_digits_know_what_stands_between() -> None:
    first, second = runs_of("12 34-56 kr. 7")
    assert first.lengths(0, 3) == (2, 2, 2) and first.digits(0, 2) == "1234"
    assert (first.sign_before(0), first.sign_before(1)) == (None, Separator.BLANK)
    assert (first.sign_after(1), first.sign_after(2)) == (Separator.DASH, None)
    assert first.between(1) == "-"
    assert second.digits(0, 1) == "7"


def test_numbers_that_are_something_else() -> None:
    assert is_amount("1.250 kr.", 0, 5)
    assert not is_amount("1.250 blev nævnt", 0, 5)
    assert names_other_number("CVR-nr. 12345678", len("CVR-nr. "))
    assert not names_other_number("ring 12345678", len("ring "))
    assert is_marked("#12", 1) and not is_marked("ring 12", len("ring "))
    assert day_of(2020, 2, 29) == dt.date(2020, 2, 29)
    assert day_of(2021, 2, 29) is None


def test_a_text_as_a_person_reads_it_keeps_its_places() -> None:
    source = "ring 55&nbsp;88\u200b 21**77**"
    plain = Plain.of(source)
    assert plain.text == "ring 55 88 2177"
    found = plain.found(FindingKind.PHONE, plain.text.index("55"), len(plain.text))
    assert source[found.start : found.end].startswith("55&nbsp;88")


def test_words_are_compared_without_their_dress() -> None:
    assert words_of(" b a\n c ") == ("b", "a", "c")
    assert [token.word for token in tokens_of("Åse Brink-Holm, 12")] == ["Åse", "Brink", "Holm"]
    assert folded("ÆGÅRD") == folded("ægård") != folded("egard")
    assert loosely_folded("Møller") == loosely_folded("Moller")


_DAYS = ["010190", "01 01 90", "01.01.1990", "1.1.90", "1/1-90", "1. januar 1990", "1990-01-01"]
_SERIALS = ["1234", "12 34", "1 2 3 4", "12\n34"]
_BETWEEN = [
    "", "-", " - ", "    - ", "–", "\n", "\n- ", " | ", ", de sidste fire er ", "\nDe sidste fire\ncifre er ",
    " løbenr. ", ",\nløbe-nr.\n", " Løbenummer: ", " ender på ", "\nender\npå ", " kontrolcifrene\n", "+",
    "<b>", "&nbsp;", "%20", "[^1]", "\u200b", "**",
]  # fmt: skip
_AROUND = ["", "a", "CPR ", "født ", "0", "12 ", "- ", ", ", "\n", "x", "(", "[", "*"]


@settings(max_examples=300)
@given(
    st.sampled_from(_AROUND),
    st.lists(st.sampled_from([*_DAYS, *_SERIALS, *_BETWEEN]), min_size=1, max_size=6),
    st.sampled_from(_AROUND),
)
@example("", ["1.1.90", "\nDe sidste fire\ncifre er ", "1234"], "")
@example("født ", ["1.1.90", "    - ", "1234"], "")
@example("", ["010190", " - ", "    - ", "01 01 90"], "")
def test_where_a_cpr_number_is_a_look_sees_that_one_may_be(
    before: str, parts: list[str], after: str
) -> None:
    """The look is what every text is given, the search what those get of which it is not sure."""
    text = f"{before}{''.join(parts)}{after}"
    if any(cpr_numbers_in(Plain.of(text).text)):
        assert may_hold_cpr(text)
