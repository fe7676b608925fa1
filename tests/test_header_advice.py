"""What to write for a front matter that says something in another way than it is read."""

import pytest

from dialogtool.glossary import PARTICIPANT_KEYS, RECORD_KEYS, Words, lookup
from dialogtool.model import Party, Settings
from dialogtool.record.front_matter import Scalar
from dialogtool.record.header_advice import HeaderAdvice, somebody

PARTIES = {key: Party(key=key, name=key.capitalize()) for key in ("fjordby", "solbo")}
ADVICE = HeaderAdvice(Settings(language="da", municipality="fjordby", parties=PARTIES))


@pytest.mark.parametrize(
    ("key", "words", "line"),
    [
        ("part:solbo", PARTICIPANT_KEYS, "part: solbo"),
        ("afbud", PARTICIPANT_KEYS, "fremmøde: afbud"),
        ("afbud", RECORD_KEYS, ""),
        ("andet:solbo", PARTICIPANT_KEYS, ""),
    ],
)
def test_a_key_without_a_value(key: str, words: Words, line: str) -> None:
    assert ADVICE.in_full(key, lookup(words), words) == line


@pytest.mark.parametrize(
    ("key", "value", "row"),
    [
        ("afbud", "Mette Dam", "- {navn: Mette Dam, fremmøde: afbud}"),
        ("solbo", "Mette Dam", "- {part: solbo, navn: Mette Dam}"),
    ],
)
def test_somebody_behind_a_key_is_a_participant(key: str, value: str, row: str) -> None:
    said = ADVICE.of_people(key, Scalar(value, 1, 1, len(value)), RECORD_KEYS)
    assert said is not None
    assert said.values["line"] == row


def test_a_key_that_is_nobodys_gets_no_advice_of_people() -> None:
    assert ADVICE.of_people("farve", Scalar("Mette Dam", 1, 1, 9), RECORD_KEYS) is None


def test_who_is_not_known_has_dots() -> None:
    assert somebody("") == {"name": "..."}
