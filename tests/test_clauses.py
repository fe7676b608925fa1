"""What a sentence is made of, before it is asked what it promises: who acts in it, and its clauses."""

import datetime as dt

import pytest

from dialogtool.reading.actors import KNOWN, OTHER, read_sentence
from dialogtool.reading.clauses import Clause, clauses_of, promised_at
from dialogtool.reading.deadlines import deadlines
from dialogtool.reading.owners import Mentioned

DAY = dt.date(2027, 3, 10)
SKOVBO = "Skovbo"


def known_in(sentence: str) -> tuple[Mentioned, ...]:
    start = sentence.find(SKOVBO)
    return (Mentioned("skovbo", start, start + len(SKOVBO)),) if start >= 0 else ()


def clauses(sentence: str) -> list[Clause]:
    said = read_sentence(sentence, known_in(sentence))
    return list(clauses_of(said.text, said.masked, deadlines(sentence, DAY)))


def test_who_may_act_is_a_sign_and_nothing_moves() -> None:
    said = read_sentence("Skovbo og vi sender planen", known_in("Skovbo og vi"))
    assert said.masked == f"{KNOWN * 6} og {OTHER * 2} sender planen"


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("Skovbo sender planen", ("skovbo",)),
        ("Mads Dalum sender planen til Skovbo", ("Mads Dalum",)),
        ("Planen sendes til Skovbo", ()),
    ],
)
def test_to_whom_something_is_done_does_not_act(sentence: str, doers: tuple[str, ...]) -> None:
    assert read_sentence(sentence, known_in(sentence)).doers(0, len(sentence)) == doers


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Skovbo sender planen, og vi svarer", ["Skovbo sender planen,", "og vi svarer"]),
        ("Skovbo sender planen den 3. maj, kl. 12", ["Skovbo sender planen den 3. maj, kl. 12"]),
        ("Listen, skitsen og Skovbo", ["Listen, skitsen og Skovbo"]),
    ],
)
def test_a_clause_has_a_verb_and_no_day_is_parted(sentence: str, parts: list[str]) -> None:
    assert [clause.text.strip() for clause in clauses(sentence)] == parts


@pytest.mark.parametrize(
    ("sentence", "promises"),
    [
        ("Skovbo maler trappen den 3. maj", True),
        ("Skovbo strikker trøjer", True),
        ("Beboerne strikker trøjer", False),
        ("Skovbo rummer trøjer", False),
        ("Skovbo maler aldrig trappen den 3. maj", False),
        ("Skovbo ejer trappen den 3. maj", False),
        ("Skovbo undersøger trappen", True),
    ],
)
def test_any_verb_of_who_is_known_promises_but_of_standing(sentence: str, promises: bool) -> None:
    (clause,) = clauses(sentence)
    assert (promised_at(clause) is not None) == promises
