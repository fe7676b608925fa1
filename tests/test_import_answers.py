"""The file of answers: what a person wrote there, and what is asked."""

import datetime as dt
import tomllib
from typing import get_args

import pytest

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.answers import Answers, read_answers, with_questions
from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.days import meeting_day, next_meeting
from dialogtool.importing.meaning.dues import due_in, due_of_cell
from dialogtool.importing.meaning.organisation import whose_minutes
from dialogtool.importing.meaning.period import PeriodRule
from dialogtool.importing.outcome import ImportOutcome, Wish
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.language import Language
from dialogtool.model import Party, Settings

_KNOWN = frozenset(("fjordbo", "vig"))


def test_answers_say_whose_and_of_which_year() -> None:
    text = """
        period_rule = "before"
        [files."gamle/dialog 1.txt"]
        organisation = "fjordbo"
        period = 2018
        [files."gamle/dialog 2.txt"]
        skip = true
        [files."gamle/dialog 3.txt"]
        organisation = ["fjordbo", "vig"]
    """
    found = read_answers(text, _KNOWN)
    assert found == Answers(
        "before",
        {
            "gamle/dialog 1.txt": Wish(("fjordbo",), 2018),
            "gamle/dialog 2.txt": Wish(),
            "gamle/dialog 3.txt": Wish(("fjordbo", "vig")),
        },
        frozenset(("gamle/dialog 2.txt",)),
    )
    assert found.wish("gamle/dialog 1.txt", Wish()) == Wish(("fjordbo",), 2018, "before")
    assert found.wish("andre.txt", Wish(("vig",), 2019, "same")) == Wish(("vig",), 2019, "same")


@pytest.mark.parametrize(
    "text",
    [
        "period_rule =",
        'period_rule = "efter"',
        "files = 3",
        "periode = 2018",
        '[files]\n"a.txt" = 2018',
        '[files."a.txt"]\nperiod = "2018"',
        '[files."a.txt"]\nperiod = 18',
        '[files."a.txt"]\nperiod = true',
        '[files."a.txt"]\nperiode = 2018',
        '[files."a.txt"]\norganisation = 5',
        '[files."a.txt"]\norganisation = "ukendt"',
    ],
)
def test_an_answer_that_says_nothing_is_an_error(text: str) -> None:
    with pytest.raises(DialogError):
        read_answers(text, _KNOWN)


@pytest.mark.parametrize("rule", get_args(PeriodRule))
def test_each_rule_can_be_said(rule: str) -> None:
    assert read_answers(f'period_rule = "{rule}"', _KNOWN).rule == rule


def test_what_is_asked_is_added_once_below_what_stands_there() -> None:
    draft = import_file("a.txt", b"Referat af dialog 3. maj 2019\n", Settings(), Language("da"))
    asks = ImportOutcome(
        'gamle/"a".txt', "failed", error=DialogError(msg("the text says no year")), draft=draft
    )
    before = 'period_rule = "same"\n'
    after = with_questions(before, [asks], Language("da"))
    assert after.startswith(before)
    assert '# organisation = ""' in after
    assert "# skip = true" in after
    assert list(tomllib.loads(after)["files"]) == ['gamle/"a".txt']
    assert with_questions(after, [asks], Language("da")) == after


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sendes senest den 1. juni", "2020-06-01"),
        ("sendes inden 1/6", "2020-06-01"),
        ("sendes senest 1. februar", "2021-02-01"),
        ("frist: 01-06-2021", "2021-06-01"),
        ("med udgangen af 2021", "2021-12-31"),
        ("senest 31.02.2021", None),
        ("sendes den 1. juni", None),
        ("sendes snarest", None),
    ],
)
def test_the_day_by_which(text: str, day: str | None) -> None:
    found = due_in(text, dt.date(2020, 5, 4))
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lejerbo holder syn medio august 2020 i opgang 4", "2020-08-15"),
        ("Kommunen svarer inden sommerferien", "2020-06-30"),
        ("Driften måler taget i Q3 2020 og igen efter det", "2020-09-30"),
        ("Planen er klar med udgangen af oktober", "2020-10-31"),
        ("Lejerbo skriver ud til efteråret", None),
        ("Budgettet for 2021 sendes", None),
        ("Lejerbo deltager i mødet på fredag", None),
    ],
)
def test_a_day_in_other_words(text: str, day: str | None) -> None:
    found = due_in(text, dt.date(2020, 5, 4))
    assert (str(found) if found else None) == day


def test_a_day_that_ends_the_text_is_one_for_somebody_who_is_asked() -> None:
    text = "Lejerbo skriver ud til efteråret"
    assert due_in(text, dt.date(2020, 5, 4), asked=True) == dt.date(2020, 11, 30)
    assert due_in(f"{text} om taget", dt.date(2020, 5, 4), asked=True) is None


@pytest.mark.parametrize(
    ("cell", "day", "undated"),
    [
        ("K1 2021", "2021-03-31", "2021-03-31"),
        ("Forår 2019", "2019-05-31", "2019-05-31"),
        ("senest: 1.6.2020", "2020-06-01", "2020-06-01"),
        ("ultimo maj", "2020-05-31", None),
        ("Løbende", None, None),
        ("12", None, None),
        ("", None, None),
    ],
)
def test_the_day_of_a_cell(cell: str, day: str | None, undated: str | None) -> None:
    found = due_of_cell(cell, dt.date(2020, 5, 4))
    assert (str(found) if found else None) == day
    found = due_of_cell(cell, None)
    assert (str(found) if found else None) == undated


def test_a_day_without_a_year_is_none_where_the_meeting_has_no_day() -> None:
    assert due_in("senest den 1. juni", None) is None
    assert str(due_of_cell("1. juni", dt.date(2020, 5, 4))) == "2020-06-01"


def _block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text)


@pytest.mark.parametrize(
    ("title", "head", "day"),
    [
        ("Referat 3. maj 2019", [], "2019-05-03"),
        ("Referat", ["Dato: 3/5 2019"], "2019-05-03"),
        ("Referat 3. maj 2019", ["Udsendt 10. maj 2019"], "2019-05-03"),
        ("Referat 3. maj 2019", ["Mødedato: 4. maj 2019"], "2019-05-04"),
        ("Referat", ["fredag den 3. maj"], "2019-05-03"),
        ("Referat", ["maj/juni 2019"], None),
    ],
)
def test_the_day_of_the_meeting(title: str, head: list[str], day: str | None) -> None:
    found = meeting_day(title, [_block(text) for text in head], (), 2019)
    assert (str(found.day) if found.day else None) == day


def test_the_next_meeting_is_after_this_one() -> None:
    blocks = [_block("Næste møde", BlockKind.HEADING), _block("torsdag den 6. februar")]
    assert str(next_meeting(blocks, dt.date(2019, 5, 3))) == "2020-02-06"


def test_the_number_of_a_point_is_no_day() -> None:
    blocks = [_block("Næste møde", BlockKind.HEADING), _block("3.1 Varighed af møderne")]
    assert next_meeting(blocks, dt.date(2019, 5, 3)) is None
    blocks = [_block("Næste møde", BlockKind.HEADING), _block("6.2 kl. 10")]
    assert str(next_meeting(blocks, dt.date(2019, 5, 3))) == "2020-02-06"


def _settings() -> Settings:
    names = {"fjordbo": "Fjordbo", "skovbo": "Skovbo", "vig": "Vig Kommune"}
    parties = {key: Party(key=key, name=name) for key, name in names.items()}
    return Settings(municipality="vig", parties=parties)


@pytest.mark.parametrize(
    ("title", "texts", "keys"),
    [
        ("Dialogmøde med Fjordbo", [], ("fjordbo",)),
        ("Dialogmøde", ["Fjordbos tag", "Fjordbo sender", "Fjordbo maler"], ("fjordbo",)),
        ("Dialogmøde", ["Vig Kommune sender en liste"], ()),
    ],
)
def test_whose_minutes(title: str, texts: list[str], keys: tuple[str, ...]) -> None:
    found = whose_minutes(title, (), (), [_block(text) for text in texts], (), _settings())
    assert (found.keys, found.question) == (keys, None)


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Dialogmøde med Fjordbo og Skovbo", []),
        ("Dialogmøde", ["Fjordbo sender en liste"]),
        ("Dialogmøde med Strandbo", ["Fjordbo"] * 4),
    ],
)
def test_whose_minutes_is_asked(title: str, texts: list[str]) -> None:
    found = whose_minutes(title, (), (), [_block(text) for text in texts], (), _settings())
    assert found.keys == ()
    assert found.question is not None
    assert found.likely[0] == "fjordbo"
