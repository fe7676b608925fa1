"""What a follow-up line says anew in words: by when, who has taken over, that it is over."""

import datetime as dt

import pytest

from dialogtool.checks import find_problems
from dialogtool.model import (
    Holder,
    MinuteBook,
    Office,
    Party,
    RecordStatus,
    Settings,
    Status,
)
from dialogtool.reading.agents import agents_of
from dialogtool.reading.news import with_new_due, with_successor
from dialogtool.reading.outcomes import fits_outcome, gives_reason, outcome_said, says_only_gone
from dialogtool.reading.owners import register_of
from dialogtool.record.line_reader import line_of
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

LINE = Holder(name="Line Holm")
BOOK = Settings(
    language="da",
    municipality="by",
    parties={
        "by": Party(key="by", name="By", offices={"plan": Office(name="Planen", holders=(LINE,))}),
        "solbo": Party(key="solbo", name="Solbo"),
    },
)
MEETING = dt.date(2024, 3, 12)
EARLIER = ("Send kort inden 1/5",)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "Udskudt til 1/6, revisor mangler",
            "Udskudt til 1/6, revisor mangler  [frist:: 2024-06-01]",
        ),
        (
            "I gang. Ny frist 1. juni. Vi venter",
            "I gang. Ny frist 1. juni. Vi venter  [frist:: 2024-06-01]",
        ),
        ("Rykket, senest 1/6", "Rykket  [frist:: 2024-06-01]"),
        # the day of the item itself, which new-meeting copied
        ("Rykket. Send kort inden 1/5", ""),
        ("INDEN 1/5, har vi sagt", ""),
        # of two days nobody can say which
        ("Flyttet til 1/6, senest 1/8", ""),
        ("Drøftet den 3/6", ""),
        ("Ikke nået", ""),
    ],
)
def test_a_day_that_a_deadline_is_moved_to(said: str, written: str) -> None:
    line = line_of(f"- [ ] [ref:: 23-a] {said}")
    assert line is not None
    found = with_new_due(line, MEETING, "da", register_of(BOOK, "solbo"), EARLIER)
    assert (found.written if found else "") == (f"- [ ] [ref:: 23-a] {written}" if written else "")


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("Overgår til Line", "@by/plan"),
        ("Line Holm overtager det", "@by/plan"),
        ("Taken over by Line", "@by/plan"),
        ("Overdraget til Solbo, som svarer", "@solbo"),
        ("Line har ringet", ""),
        ("Sendt til Line", ""),
        ("Bør overdrages til Line", ""),
        ("Line overtager ikke", ""),
        ("Overdraget til @solbo", ""),
        ("Line overtager, og Solbo overtager", ""),
    ],
)
def test_who_has_taken_over_by_name(said: str, mark: str) -> None:
    line = line_of(f"- [ ] [ref:: 23-a] {said}")
    assert line is not None
    text = b"---\ndate: 2024-03-12\nperiod: 2024\n---\n"
    record, _ = parse_minutes("minutes/solbo/2024.md", "solbo", text, BOOK)
    found = with_successor(line, agents_of(record, BOOK), BOOK)
    assert (found.written if found else "") == (f"- [ ] [ref:: 23-a] {said} {mark}" if mark else "")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Er gjort", Status.DONE),
        ("Afsluttet!", Status.DONE),
        ("Sendt den 3. maj", Status.DONE),
        ("Det er nu klaret, tak", Status.DONE),
        ("It was sent by mail", Status.DONE),
        ("Aflyst, ingen interesse", Status.DROPPED),
        ("Ikke længere aktuelt", Status.DROPPED),
        ("Ringet til dem – er afsluttet.", Status.DONE),
        ("Nyt tag - bortfalder", Status.DROPPED),
        ("DONE Nyt tag", Status.DONE),
        # off the list: it is done, unless the text says that it was given up
        ("Punktet lukkes.", Status.DONE),
        ("Punktet lukkes, da det ikke længere er aktuelt", Status.DROPPED),
        ("Lukket – projektet er opgivet", Status.DROPPED),
        ("Lukkes, når taget er tæt", None),
        ("Punktet lukkes ikke", None),
        ("Skolen lukkes", None),
        ("Done deal", None),
        ("Ringet til dem – ikke afsluttet", None),
        ("Sendt, men mangler bilag", None),
        ("Sendt rykker", None),
        ("Lukket for sommeren", None),
        ("Næsten færdig", None),
        ("Gjort rede for status", None),
        ("Er drøftet", None),
    ],
)
def test_an_outcome_in_words(text: str, outcome: Status | None) -> None:
    assert outcome_said(text) is outcome


@pytest.mark.parametrize(
    ("text", "box", "fits"),
    [
        ("Punktet lukkes", Status.DONE, True),
        ("Punktet lukkes", Status.DROPPED, True),
        ("Lukket", Status.DROPPED, True),
        ("Er sendt", Status.DROPPED, False),
        ("Aflyst", Status.DONE, False),
        ("Punktet lukkes", Status.OPEN, False),
        ("Lukket, er aflyst", Status.DONE, False),
    ],
)
def test_a_closed_point_may_be_done_or_dropped(text: str, box: Status, *, fits: bool) -> None:
    """The text says 'done', the box says 'dropped', was told of `[-] Lukket`."""
    assert fits_outcome(text, box) is fits


def test_a_reason_in_the_sentence() -> None:
    assert gives_reason("Vinduer, da beboerne stemte nej")
    assert gives_reason("Altaner udgår efter afstemning")
    assert not gives_reason("Dato for byvandring")


def test_that_it_is_gone_is_no_reason() -> None:
    assert says_only_gone("Bortfalder.")
    assert says_only_gone("Punktet er aflyst")
    assert not says_only_gone("Bortfalder, da afdelingen er solgt")
    assert not says_only_gone("Ikke længere aktuelt")


def _problems(*bodies: str) -> list[tuple[str, int]]:
    records, found = [], []
    for year, body in enumerate(bodies, start=2022):
        head = f"---\nperiod: {year}\ndate: {year}-03-01\nstatus: {RecordStatus.FINAL}\n---\n\n"
        record, problems = parse_minutes(
            f"minutes/a/{year}.md", "a", f"{head}{body}\n".encode(), BOOK
        )
        records.append(record)
        found += problems
    book = MinuteBook(settings=BOOK, records=tuple(records), diagnostics=tuple(found))
    said = find_problems(book, track_items(records, dt.date(2024, 6, 1)))
    return [(problem.code, problem.location.line) for problem in said]


SEND = "- [ ] Send listen @solbo  [frist:: 2022-09-01]  [id:: 22-a]"


def test_only_the_latest_line_is_asked() -> None:
    said = ("box-against-text", 7)
    assert said in _problems(SEND, "- [ ] [ref:: 22-a] Er sendt")
    assert said not in _problems(SEND, "- [x] [ref:: 22-a] Er sendt")
    assert said not in _problems(
        SEND, "- [ ] [ref:: 22-a] Er sendt", "- [ ] [ref:: 22-a] Kom retur"
    )
    assert said not in _problems(SEND.replace("Send listen", "Sendt"), "- [ ] [ref:: 22-a] Sendt")


def test_a_word_that_nobody_knows_is_said_once() -> None:
    found = _problems(
        "- Aftale: Hæk @solbo  [mål:: 2]  [id:: 22-a]",
        "- Aftale: [ref:: 22-a] Hæk  [resultat:: okay]",
    )
    assert [code for code, _ in found if code in ("bad-value", "agreement-without-verdict")] == [
        "bad-value"
    ]


def test_a_box_in_progress_is_an_answer_on_a_prefilled_line() -> None:
    prefilled = "- [ ] [ref:: 22-a] Send listen\n  <!-- dialog: åben siden 2022-03-01 -->"
    assert ("final-with-undecided", 7) in _problems(SEND, prefilled)
    assert ("final-with-undecided", 7) not in _problems(SEND, prefilled.replace("[ ]", "[/]"))


@pytest.mark.parametrize(
    "line", ["☐ Nøgler (Line) ☐ Skilte (Solbo)", "- [ ] Nøgler (Line) [ ] Skilte"]
)
def test_two_boxes_on_a_line_are_mended_by_nobody(line: str) -> None:
    text = f"---\nperiod: 2022\ndate: 2022-03-01\n---\n\n{line}\n"
    record, found = parse_minutes("minutes/a/2022.md", "a", text.encode(), BOOK)
    assert [problem.repair for problem in found if problem.repair] == []
    assert not any(item.owners for item in record.items)
