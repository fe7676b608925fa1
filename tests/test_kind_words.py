"""A kind without its colon: the same words and signs for the text of an item and for a line."""

import re
from itertools import product

import pytest

from dialogtool.model import Kind
from dialogtool.reading.kind_words import (
    kind_named,
    kind_nearly_named,
    kind_of_item_in_words,
)


@pytest.mark.parametrize(
    ("text", "kind", "begin"),
    [
        ("Aftalt: porten males", Kind.AGREEMENT, "Aftalt: "),
        ("**Ny opgave** - mal porten", Kind.ACTION, "**Ny opgave** - "),
        ("New agreement: paint the gate", Kind.AGREEMENT, "New agreement: "),
        ("vedtaget –  porten males", Kind.DECISION, "vedtaget –  "),
    ],
)
def test_what_is_certain(text: str, kind: Kind, begin: str) -> None:
    found = kind_named(text)
    assert found is not None
    assert (found.kind, found.begin) == (kind, begin)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aftale nr. 2: mal porten", Kind.AGREEMENT),
        ("Nye opgaver; mal porten", Kind.ACTION),
        ("Beslutning (Vig) => porten males", Kind.DECISION),
        ("Konklusion. Porten males", Kind.DECISION),
        ("Opgave #3.1 -- mal porten", Kind.ACTION),
        ("AFTALE Porten males", Kind.AGREEMENT),
        ("Aftalt.Porten males", Kind.AGREEMENT),
    ],
)
def test_what_is_nearly_said_is_the_same_for_items_and_for_text(text: str, kind: Kind) -> None:
    of_text, of_item = kind_nearly_named(text), kind_of_item_in_words(text)
    assert of_text is not None
    assert of_text.kind is kind
    assert of_item == of_text


WORDS = [
    "aftale",
    "aftalt",
    "besluttet",
    "vedtaget",
    "todo",
    "opgaver",
    "beslutninger",
    "agreed",
    "decisions",
]
SIGNS = (": ", " - ", ". ", "; ", " => ", " nr. 2: ", " (vig): ", "** ")


@pytest.mark.parametrize(("word", "sign"), tuple(product(WORDS, SIGNS)))
def test_no_word_counts_in_one_place_only(word: str, sign: str) -> None:
    text = f"{word}{sign}mal porten"
    of_text = kind_named(text) or kind_nearly_named(text)
    of_item = kind_of_item_in_words(text)
    assert (of_text and of_text.kind) == (of_item and of_item.kind)
    assert (of_text is None) == (sign == "** ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bemærkning - porten er grøn", Kind.REMARK),
        ("Ønske nr. 2: en ny port", Kind.WISH),
        ("Aftale, Vig maler porten", Kind.AGREEMENT),
    ],
)
def test_what_only_an_item_says_so(text: str, kind: Kind) -> None:
    found = kind_of_item_in_words(text)
    assert found is not None
    assert found.kind is kind
    assert kind_nearly_named(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "begin"),
    [
        ("Aftale Vig maler porten @vig", Kind.AGREEMENT, "Aftale "),
        ("Ny aftale om porten @vig @solbo/drift.", Kind.AGREEMENT, "Ny aftale om "),
        ("Godkendelse af salget @vig  [frist:: 2024-06-01]", Kind.APPROVAL, "Godkendelse af "),
    ],
)
def test_a_text_with_an_owner_at_its_end_lacks_its_colon(text: str, kind: Kind, begin: str) -> None:
    """Who was marked was never asked for it."""
    found = kind_nearly_named(text)
    assert found is not None
    assert (found.kind, found.begin) == (kind, begin)


@pytest.mark.parametrize(
    "text",
    [
        "Aftalen med Vig @vig",
        "Godkendelse @vig",
        "Aftale om porten, som @vig omtalte i maj",
        "Godkendelse af referatet",
        "Beslutning tages senere",
        "Aftale indgået med Vig i maj",
        "Aftalt spil er ikke i orden, siger vig@vig.dk",
        "Opgaveark til @vig",
        "Orientering fra @vig",
        "Aftaleudkastet: se bilag",
        "aftalen er god",
        "Aftale-udkast til porten",
        "Aftale nr. 2 males",
        "AFTALER MED UDLEJEREN",
        "aftale:",
        "Aktioner i aftalen",
    ],
)
def test_what_only_begins_so(text: str) -> None:
    assert kind_named(text) is None
    assert kind_nearly_named(text) is None
    assert kind_of_item_in_words(text) is None


def test_a_letter_that_only_patterns_take_for_another() -> None:
    """A long s matches s where case is ignored: a KeyError in every command once (case 13)."""
    found = kind_of_item_in_words("Beſlutning - porten males")
    assert found is None or found.kind is Kind.DECISION
    assert re.match("s", "ſ", re.IGNORECASE), "the reason for this test"
